"""Whom do we see regularly, and whom have we lost sight of?"""

from collections.abc import Mapping

import pandas as pd

from ..text import _, count, fill, month
from . import style
from .chart import Chart, Words, redrawn
from .grid import lay_rows, rows_that_fit, write_beside

__all__ = ["cadence_calendar"]

_QUIET = 90  # days without a held contact after which an account counts as lost sight of
_BACK, _AHEAD = 12, 2  # months shown up to the current one, and after it
_MARKS = {
    "held": {"marker": "o", "color": style.BLUE},
    "cancelled": {"marker": "X", "color": style.LOSS},
    "planned": {"marker": "o", "markeredgecolor": style.INK, "markerfacecolor": "none"},
}


def cadence_calendar(
    activities: pd.DataFrame,
    names: Mapping[str, str],
    as_of: pd.Timestamp,
    *,
    size: tuple[float, float] = (6.4, 4.4),
    note: str = "",
) -> Chart:
    """Draw by account and month whether contacts were held, cancelled or are planned.

    Parameters
    ----------
    activities : DataFrame
        Columns account_id, date, status (held, cancelled or planned).
    names : mapping
        Account id to name: the accounts to show, those without any contact too.
    as_of : Timestamp
        The day the data was drawn. Twelve months up to this one are shown, and two more.
    size : tuple of float
        Width and height in inches; as many accounts are shown as there is room for, those
        not met for the longest time first.
    note : str
        A line at the foot, such as that the data is synthetic.

    Returns
    -------
    Chart
        ``update(activities, names, as_of)`` draws another calendar.

    Examples
    --------
    >>> activities = pd.DataFrame({"account_id": ["A"], "date": [pd.Timestamp("2026-01-05")],
    ...                            "status": ["held"]})
    >>> cadence_calendar(activities, {"A": "Alba"}, pd.Timestamp("2026-06-30")).title
    '1 of 1 account had no contact held in the last 90 days; longest ago: Alba'
    """
    return redrawn(
        _draw,
        activities,
        names,
        as_of,
        size=size,
        subtitle=_("Contacts by month: ● held, ✖ cancelled, ○ planned; in a mark, how many"),
        caption=_("Cadence calendar: the accounts not met for the longest time come first."),
        note=note,
    )


def _draw(axes, activities: pd.DataFrame, names: Mapping[str, str], as_of: pd.Timestamp) -> Words:
    held = activities[(activities["status"] == "held") & (activities["date"] <= as_of)]
    last = held.groupby("account_id")["date"].max().reindex(list(names.keys()))
    days = (as_of - last).dt.days.sort_values(ascending=False, na_position="first", kind="stable")
    shown = days.head(rows_that_fit(axes.figure.get_size_inches()))
    now = as_of.to_period("M")
    months = pd.period_range(now - _BACK + 1, now + _AHEAD, freq="M")
    columns = [month(each) if place % 3 == 2 else "" for place, each in enumerate(months)]
    lay_rows(axes, shown.index, names, columns, of=len(days))
    ago = [
        _("never") if pd.isna(n) else fill(_("{n:count} day", "{n:count} days", int(n)), n=n)
        for n in shown
    ]
    write_beside(axes, _("last held"), ago)
    for row in range(len(shown)):
        axes.axhline(row, color=style.RULE, linewidth=0.8, zorder=0)
    axes.axvline(_BACK - 0.5, color=style.CONTEXT, linewidth=0.8, linestyle=(0, (3, 2)))
    seen = activities.assign(month=activities["date"].dt.to_period("M"))
    seen = seen[seen["account_id"].isin(shown.index) & seen["month"].isin(months)]
    for (account, when), statuses in seen.groupby(["account_id", "month"])["status"]:
        numbers = statuses.value_counts().reindex(list(_MARKS)).dropna()
        for place, (status, n) in enumerate(numbers.items()):
            x = months.get_loc(when) + 0.42 * (place - (len(numbers) - 1) / 2)
            _put(axes, x, shown.index.get_loc(account), status, int(n))
    return _words(days, activities, names)


def _put(axes, x: float, y: float, status: str, n: int) -> None:
    axes.plot([x], [y], linestyle="none", markersize=7.5, clip_on=False, **_MARKS[status])
    if n > 1 and status != "cancelled":  # nothing can be written on a cross
        colour = style.INK if status == "planned" else style.PAPER
        text = {"ha": "center", "va": "center_baseline", "size": 6.5, "weight": "bold"}
        axes.text(x, y, count(n), color=colour, **text)


def _words(days: pd.Series, activities: pd.DataFrame, names: Mapping[str, str]) -> Words:
    if days.empty:
        return Words(_("There are no accounts here"), _("Cadence calendar with 0 accounts."))
    quiet = days[days.isna() | (days > _QUIET)]
    facts = {"n": len(quiet), "all": len(days), "quiet": _QUIET, "name": names[days.index[0]]}
    if len(quiet):
        title = _(
            "{n} of {all} account had no contact held in the last {quiet} days; "
            "longest ago: {name}",
            "{n} of {all} accounts had no contact held in the last {quiet} days; "
            "longest ago: {name}",
            len(days),
        )
    else:
        title = _("A contact was held with every one of {all} accounts in the last {quiet} days")
    numbers = activities["status"].value_counts()
    alt = _(
        "Calendar of contacts with {all} accounts: {held:count} held, {cancelled:count} cancelled, "
        "{planned:count} planned in all the data. Days since the last one held: {each}."
    )
    each = [
        fill("{name} {n}", name=names[account], n=_("never") if pd.isna(n) else count(n))
        for account, n in days.head(10).items()
    ]
    facts |= {status: numbers.get(status, 0) for status in _MARKS}
    return Words(fill(title, **facts), fill(alt, each=", ".join(each), **facts))
