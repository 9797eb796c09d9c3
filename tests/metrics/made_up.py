"""Made-up ledgers for property tests, and retention worked out in plain Python."""

from fractions import Fraction

import pandas as pd
from hypothesis import strategies as st

MONTHS = [str(month) for month in pd.period_range("2024-01", "2025-12", freq="M")]
ACCOUNTS = ["Alba", "Brix", "Cord", "Dorn", "Esch", "Faro"]
STEPS = ["opening", "new", "reactivated", "expansion"]
STEPS += ["contraction", "churn", "adjustments", "closing"]

amounts = st.one_of(
    st.integers(min_value=-500_000, max_value=2_000_000),
    st.sampled_from([0, 1, -1, 10_000, -10_000]),  # so that equal, opposite and tiny ones meet
)
# Few months, at the edges of the years, so that accounts begin, pause and end at every one.
months = st.sampled_from(["2024-01", "2024-07", "2024-12", "2025-01", "2025-02", "2025-12"])
rows = st.tuples(st.sampled_from(ACCOUNTS), months, amounts)


@st.composite
def ledgers(draw):
    """Rows of (account, month, cents) over two full years; months may repeat."""
    drawn = draw(st.lists(rows, max_size=20))
    # First and last month are always there, so that both years are complete.
    return [*drawn, ("Ends", MONTHS[0], 0), ("Ends", MONTHS[-1], 0)]


def as_months(ledger) -> pd.DataFrame:
    """Return a ledger of cents as account-months in euros."""
    table = pd.DataFrame(ledger, columns=["account_id", "month", "cents"])
    return pd.DataFrame(
        {
            "account_id": table["account_id"].astype("str"),
            "month": pd.PeriodIndex(table["month"], freq="M"),
            "revenue": table["cents"] / 100,
        }
    )


def two_years(ledger) -> dict[str, tuple[int, int, bool]]:
    """Return cents in 2024 and in 2025, and whether 2024 had a month above 0, by account."""
    accounts = {}
    for account, month, cents in ledger:
        by_month = accounts.setdefault(account, {})
        by_month[month] = by_month.get(month, 0) + cents
    return {
        account: (
            sum(cents for month, cents in by_month.items() if month < "2025"),
            sum(cents for month, cents in by_month.items() if month >= "2025"),
            any(cents > 0 for month, cents in by_month.items() if month < "2025"),
        )
        for account, by_month in accounts.items()
    }


def plain_bridge(ledger) -> dict[str, int]:
    """Work the revenue bridge out account by account, in cents."""
    steps = dict.fromkeys(STEPS, 0)
    for p, c, older in two_years(ledger).values():
        steps["opening"] += p
        steps["closing"] += c
        if p < 0:
            steps["adjustments"] += c - p
        elif p == 0 and c < 0:
            steps["adjustments"] += c
        elif p == 0:
            steps["reactivated" if older else "new"] += c
        elif c <= 0:
            steps["churn"] += p
            steps["adjustments"] += c
        elif c < p:
            steps["contraction"] += p - c
        else:
            steps["expansion"] += c - p
    return steps


def plain_rates(ledger) -> dict[str, Fraction]:
    """Work gross, net and logo retention out as exact fractions; empty if p is 0 throughout."""
    pairs = [(p, c) for p, c, _older in two_years(ledger).values() if p > 0]
    base = sum(p for p, _c in pairs)
    if not base:
        return {}
    return {
        "gross": Fraction(sum(max(0, min(c, p)) for p, c in pairs), base),
        "net": Fraction(sum(c for _p, c in pairs), base),
        "logo": Fraction(sum(c > 0 for _p, c in pairs), len(pairs)),
    }
