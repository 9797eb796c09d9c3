"""The cockpit's figures at the end of every quarter, read once and drawn as pages."""

import math
import warnings
from typing import NamedTuple

import pandas as pd

from .. import charts, metrics
from ..errors import KamError, KamWarning
from ..portfolio import Portfolio
from ..text import _, fill, listed
from .cockpit_figures import Figure, figures, lacking

__all__ = ["Cockpit", "Reading", "account_names", "named", "written"]

_YEAR = 12
_PAGES = 8  # quarters that are looked back on


class Reading(NamedTuple):
    """What a figure was at one time, what each account's part in it was, and its target."""

    value: float
    parts: pd.Series
    target: float


class Cockpit:
    """All figures of a portfolio that can be told, at the end of each of the last quarters.

    Attributes
    ----------
    ends : list of Period
        Ends of quarters, and the last month: what the twelve months looked at end with.
    figures : list of Figure
        The figures that can be told; the others are among the `remarks`.
    readings : dict
        By end, a `Reading` for each figure.
    remarks : list of str
        Which figure is left out because of what is missing, and what the metrics warn of.
    names : dict
        Account id to name.

    Raises
    ------
    KamError
        If there are fewer than twelve complete months.
    """

    def __init__(self, portfolio: Portfolio):
        self.note = charts.synthetic_note(portfolio)
        self.names = account_names(portfolio)
        self.ends = _ends(portfolio.months["month"])
        months = self.ends[-1].ordinal - portfolio.months["month"].min().ordinal + 1
        needs = {figure: lacking(figure, portfolio, months) for figure in figures()}
        self.figures = [figure for figure, need in needs.items() if not need]
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always", KamWarning)
            self.readings = {
                end: [_read(figure, portfolio, end) for figure in self.figures] for end in self.ends
            }
        self.remarks = [
            *(
                _("Not shown: {name}. It needs {need}.").format(name=figure.name, need=need)
                for figure, need in needs.items()
                if need
            ),
            *dict.fromkeys(str(each.message) for each in caught),
        ]

    def page(self, until: pd.Period, size: tuple[float, float] = (6.4, 4.4)) -> charts.Chart:
        """Draw all figures of the twelve months that end with a month."""
        past = [end for end in self.ends if end <= until]
        kpis = [
            charts.Kpi(
                _("{name} (early sign)").format(name=figure.name) if figure.leads else figure.name,
                pd.Series([self.readings[end][place].value for end in past], past),
                figure.unit,
                _in_short(self.readings[until][place].parts, figure.part_unit, self.names),
                self.readings[until][place].target,
            )
            for place, figure in enumerate(self.figures)
        ]
        return charts.kpi_cockpit(kpis, size=size, note=self.note)


def account_names(portfolio: Portfolio) -> dict[str, str]:
    """Return the name of every account by its id; one without a name is called by its id."""
    names = portfolio.accounts.set_index("account_id")["name"]
    return names.fillna(names.index.to_series()).to_dict()


def written(value: float, unit: str) -> str:
    """Write a value in a unit of `kamlib.text.fill`.

    Examples
    --------
    >>> written(0.5, "percent.0")
    '50%'
    """
    return fill(f"{{value:{unit}}}", value=value)


def named(parts: pd.Series, unit: str, names: dict[str, str]) -> str:
    """List accounts with their parts.

    Examples
    --------
    >>> named(pd.Series({"A1": 900.0, "A2": 50.0}), "short", {"A1": "Alba"})
    'Alba (€900) and A2 (€50)'
    """
    return listed(f"{names.get(a, a)} ({written(part, unit)})" for a, part in parts.items())


def _read(figure: Figure, portfolio: Portfolio, end: pd.Period) -> Reading:
    value, parts = figure.measure(portfolio, metrics.Span(end - (_YEAR - 1), end))
    target = figure.target(portfolio, end.year) if figure.target else math.nan
    return Reading(float(value), parts[parts.notna() & (parts != 0)], target)


def _ends(months: pd.Series) -> list[pd.Period]:
    """List the ends of quarters, and the last month, that have a full year before them."""
    if months.empty or months.max() - _YEAR + 1 < months.min():
        raise KamError(_("The cockpit looks at twelve months. The data has fewer complete ones."))
    last = months.max()
    first = max(months.min() + _YEAR - 1, last - 3 * (_PAGES - 1))
    every = pd.period_range(first, last, freq="M")
    return [end for end in every if end.month % 3 == 0 or end == last]


def _in_short(parts: pd.Series, unit: str, names: dict[str, str]) -> str:
    """Name who brings most and who takes most."""
    told = []
    if (parts > 0).any():
        told.append(_("Most: {name}.").format(name=named(parts.nlargest(1), unit, names)))
    if (parts < 0).any():
        told.append(_("Least: {name}.").format(name=named(parts.nsmallest(1), unit, names)))
    return " ".join(told)
