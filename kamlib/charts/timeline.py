"""What happened at this account: when did it buy, and when did we meet?"""

import matplotlib.dates as mdates
import pandas as pd

from ..portfolio import Portfolio
from ..text import _, fill
from . import style
from .chart import Chart, Words, finish, synthetic_note

__all__ = ["account_timeline"]

_LANES = ("held", "cancelled", "planned")
_MARKS = {
    "held": {"marker": "o", "color": style.BLUE},
    "cancelled": {"marker": "X", "color": style.LOSS},
    "planned": {"marker": "o", "markeredgecolor": style.INK, "markerfacecolor": "none"},
}
_QUIET = 3  # months without an order after which the account counts as gone quiet


def account_timeline(
    portfolio: Portfolio,
    account: str,
    *,
    size: tuple[float, float] = (6.4, 4.0),
    note: str = "",
) -> Chart:
    """Draw one account's monthly revenue, and below it the contacts held, cancelled, planned.

    Parameters
    ----------
    portfolio : Portfolio
        Needs the table activities.
    account : str
        The account, by name or id.
    size : tuple of float
        Width and height in inches.
    note : str
        A line at the foot; by default it says so if the data is synthetic.

    Returns
    -------
    Chart
        ``update(portfolio, account)`` draws another account.

    Raises
    ------
    KamError
        If there is no such account.
    MissingTable
        If the portfolio has no activities.
    """
    with style.house():
        figure, (bars, lanes) = style.sheet(size, rows=(2.2, 1))

        def draw(portfolio: Portfolio, account: str) -> Words:
            story = _Story(portfolio, account)
            bars.clear()
            lanes.clear()
            _draw_bars(bars, story)
            _draw_lanes(lanes, story)
            _draw_endings(bars, lanes, story)
            return _words(story)

        return finish(
            figure,
            draw,
            portfolio,
            account,
            subtitle=_("Revenue per month in EUR; below, each mark is one contact"),
            caption=_("Account timeline: what was billed, and what stood in our calendar."),
            note=note or synthetic_note(portfolio),
        )


class _Story:
    """The account's revenue by month and its contacts, and when either was last."""

    def __init__(self, portfolio: Portfolio, account: str):
        account_id = portfolio.id_of(account)
        self.name = portfolio.name_of(account_id)
        self.as_of = portfolio.as_of
        months = portfolio.months
        every = pd.period_range(months["month"].min(), months["month"].max(), freq="M")
        own = months[months["account_id"] == account_id].set_index("month")["revenue"]
        self.revenue = own.reindex(every, fill_value=0.0)
        contacts = portfolio.require("activities", _("The account timeline"))
        self.contacts = contacts[
            (contacts["account_id"] == account_id) & (contacts["date"] >= every[0].start_time)
        ]
        held = self.contacts.loc[self.contacts["status"] == "held", "date"]
        self.last_held = held.max() if len(held) else None
        lines = portfolio.invoices
        ordered = lines.loc[(lines["account_id"] == account_id) & (lines["revenue"] > 0), "date"]
        self.last_order = ordered.max() if len(ordered) else None
        self.gone = bool(len(ordered)) and _months(self.last_order, every[-1]) >= _QUIET


def _months(start: pd.Timestamp, end: pd.Timestamp | pd.Period) -> int:
    """Count the months from one date's month to another's."""
    return 12 * (end.year - start.year) + end.month - start.month


def _draw_bars(axes, story: _Story) -> None:
    starts = story.revenue.index.start_time
    colours = [style.TOTAL if value >= 0 else style.LOSS for value in story.revenue]
    axes.bar(starts, story.revenue, width=24, align="edge", color=colours)
    axes.axhline(0, color=style.CONTEXT, linewidth=0.8)
    axes.grid(axis="y")
    axes.spines[["left", "bottom"]].set_visible(False)
    axes.tick_params(bottom=False, labelbottom=False)
    axes.margins(y=0.12)
    style.money_axis(axes.yaxis)
    axes.yaxis.get_major_locator().set_params(nbins=4)


def _draw_lanes(axes, story: _Story) -> None:
    names = {"held": _("held"), "cancelled": _("cancelled"), "planned": _("planned")}
    for lane, status in enumerate(_LANES):
        dates = story.contacts.loc[story.contacts["status"] == status, "date"]
        axes.axhline(lane, color=style.RULE, linewidth=0.8, zorder=0)
        axes.plot(dates, [lane] * len(dates), linestyle="none", markersize=5.5, **_MARKS[status])
    axes.set(ylim=(2.6, -0.6), yticks=range(3), yticklabels=[names[status] for status in _LANES])
    axes.spines["left"].set_visible(False)
    first, last = story.revenue.index[0], story.revenue.index[-1]
    end = max([last.end_time, story.as_of, *story.contacts["date"]])
    axes.set_xlim(first.start_time - pd.Timedelta(days=10), end + pd.Timedelta(days=20))
    years = range(first.year, end.year + 1)
    axes.set_xticks([pd.Timestamp(year, 1, 1) for year in years], [str(year) for year in years])


def _draw_endings(bars, lanes, story: _Story) -> None:
    """Mark the last contact held and, if the account has gone quiet, the last order."""
    endings = []
    if story.last_held is not None:
        label = fill(_("last contact held: {day:day}"), day=story.last_held)
        endings.append((story.last_held, label, style.BLUE))
    if story.gone:
        label = fill(_("last order: {day:day}"), day=story.last_order)
        endings.append((story.last_order, label, style.INK))
    endings = sorted((mdates.date2num(when), label, colour) for when, label, colour in endings)
    low, high = lanes.get_xlim()
    shares = [(place - low) / (high - low) for place, _label, _colour in endings]
    leftward = [share > (0.34, 0.66)[order] for order, share in enumerate(shares)]
    apart = leftward == [True, False]
    for order, (place, label, colour) in enumerate(endings):
        for axes in (bars, lanes):
            axes.axvline(place, color=colour, linewidth=1, linestyle=(0, (3, 2)), zorder=0)
        lifted = len(endings) == 2 and not apart and order == 0
        bars.annotate(
            label,
            (place, 1),
            xycoords=bars.get_xaxis_transform(),
            xytext=(-4 if leftward[order] else 4, 14 if lifted else 2),
            textcoords="offset points",
            ha="right" if leftward[order] else "left",
            color=colour,
            size=8.5,
        )
    if len(endings) == 2:
        for axes in (bars, lanes):
            axes.axvspan(endings[0][0], endings[1][0], color=style.LOSS, alpha=0.08, zorder=-1)


def _words(story: _Story) -> Words:
    numbers = story.contacts["status"].value_counts()
    alt = _(
        "{name}: monthly revenue from {first:month} to {last:month}, {total:money} in all; "
        "the last order was on {order:day}. Contacts: {held} held, {cancelled} cancelled, "
        "{planned} planned; the last one held was on {contact:day}."
    )
    return Words(
        _title(story),
        fill(
            alt,
            name=story.name,
            first=story.revenue.index[0],
            last=story.revenue.index[-1],
            total=story.revenue.sum(),
            order=story.last_order,
            contact=story.last_held,
            **{status: numbers.get(status, 0) for status in _LANES},
        ),
    )


def _title(story: _Story) -> str:
    if story.last_held is None:
        return _("{name}: no contact was held in these years").format(name=story.name)
    if story.gone:
        gap = _months(story.last_held, story.last_order)
        if gap > 0:
            title = _(
                "{name}: the last contact was held {n} month before the last order",
                "{name}: the last contact was held {n} months before the last order",
                gap,
            )
            return title.format(name=story.name, n=gap)
        return fill(
            _("{name}: no order since {month:month}"), name=story.name, month=story.last_order
        )
    days = (story.as_of - story.last_held).days
    title = _(
        "{name}: still buying; the last contact was held {n:count} day before the data ends",
        "{name}: still buying; the last contact was held {n:count} days before the data ends",
        days,
    )
    return fill(title, name=story.name, n=days)
