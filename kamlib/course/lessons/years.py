"""Which years the questions ask about."""

__all__ = ["last_two_years"]


def last_two_years(portfolio) -> tuple[str, str]:
    """Return the last complete calendar year of a portfolio, and the year before."""
    last = portfolio.months["month"].max()
    year = last.year if last.month == 12 else last.year - 1
    return str(year), str(year - 1)
