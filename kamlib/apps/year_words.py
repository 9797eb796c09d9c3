"""The year simulator in words: each account's row, the hours that are left, what came of it."""

from collections.abc import Iterable
from html import escape

import numpy as np

from ..models import year
from ..models.exporting import Table
from ..models.exporting_html import table_html
from ..text import _, fill, listed, money, percent, short_money
from .year_game import DISCOUNTS, Game

__all__ = ["budget", "columns", "controls", "history", "outcome", "quarter_name", "rows"]


def quarter_name(number: int) -> str:
    """Name a quarter, counted from 0.

    Examples
    --------
    >>> quarter_name(0)
    'Q1'
    """
    return _("Q{number}").format(number=number + 1)


def columns() -> list[str]:
    """Titles of what is known of an account."""
    return [
        _("Account"),
        _("Last quarter"),
        _("Margin"),
        _("Could buy a year"),
        _("Survey"),
        _("Last care"),
        _("Contract ends"),
        _("People met"),
    ]


def controls() -> list[dict]:
    """What can be decided for an account, as a `RowTable` takes it."""
    hours = year.parameters()["value"]
    workshop = fill(_("Workshop, {n:count}\N{NO-BREAK SPACE}h"), n=hours["workshop_hours"])
    rescue = fill(_("Rescue, {n:count}\N{NO-BREAK SPACE}h"), n=hours["rescue_hours"])
    shares = [percent(share, 0) for share in DISCOUNTS]
    return [
        {"name": "care", "label": _("Hours of care"), "kind": "hours"},
        {"name": "workshop", "label": workshop, "kind": "tick"},
        {"name": "rescue", "label": rescue, "kind": "tick"},
        {"name": "discount", "label": _("Discount"), "kind": "choice", "options": shares},
    ]


def rows(game: Game) -> list[dict]:
    """Tell what is known of each account, and last of new customers."""
    seen = game.seen
    return [*(_row(seen, account) for account in range(len(game.start.ids))), _new(seen)]


def _row(seen: year.Seen, account: int) -> dict:
    start, active = seen.start, bool(seen.active[0, account])
    bought = seen.revenue[0, :, account]
    cells = [
        [short_money(bought[-1]), _growth(bought, start.growth[account]), bought.tolist()],
        [percent(start.margin[account], 0), ""],
        [short_money(start.potential[account]), ""],
        [*_answer(seen, account)],
        [*_care(seen, account)],
        [*_ends(seen, account)],
        [percent(start.coverage[account], 0), _("before")],
    ]
    if not active:
        cells = [[short_money(bought[-1]), "", bought.tolist()], *[["", ""]] * len(cells[1:])]
    given = round(float(seen.discount[0, account]) / (DISCOUNTS[1] - DISCOUNTS[0]))
    return {
        "name": start.names[account],
        "note": " · ".join(_notes(seen, account)),
        "cells": cells,
        "open": [each["name"] for each in controls()] if active else [],
        "least": {"discount": given},  # given is given
    }


def _new(seen: year.Seen) -> dict:
    deals = int(seen.open_deals[0])
    opened = _("{n} deal open", "{n} deals open", deals).format(n=deals)
    yearly = fill(_("buy {x:short} a year"), x=float(seen.new_customers[0]))
    cells = [[yearly, opened], *[["", ""]] * (len(columns()) - 2)]
    return {"name": _("New customers"), "note": "", "cells": cells, "open": ["care"], "least": {}}


def _growth(bought: np.ndarray, before: float) -> str:
    """Write by how much the last quarter differs from that of a year ago: +3% in a year.

    In the first quarter it is the last year against the one before, of which `before` is ln.
    """
    if len(bought) == 4:
        growth = np.expm1(before)
    else:
        growth = bought[-1] / bought[-5] - 1 if bought[-5] > 0 else 0
    if growth == 0:  # nothing to compare with
        return ""
    return ("+" if growth > 0 else "") + fill(_("{x:percent.0} in a year"), x=growth)


def _notes(seen: year.Seen, account: int) -> Iterable[str]:
    """What should be noticed about an account."""
    if not seen.active[0, account]:
        yield _("Lost")
        return
    words = {
        "champion": _("Champion left"),
        "complaint": _("Complains"),
        "freeze": _("Budget frozen"),
        "merger": _("Merges"),
    }
    if seen.under_attack[0, account]:
        yield _("Attacked")
    yield from (words[kind] for kind in words if seen.news[kind][0, account])


def _answer(seen: year.Seen, account: int) -> tuple[str, str]:
    """Write the latest answer out of ten, and when it was given."""
    score = seen.survey[0, account]
    if np.isnan(score):
        return _("none"), ""
    answered = [n for n, each in enumerate(seen.quarters) if each.survey[0, account] >= 0]
    when = quarter_name(answered[-1]) if answered else _("before")
    return fill(_("{x:number.0} of 10"), x=score), when


def _care(seen: year.Seen, account: int) -> tuple[str, str]:
    """Write the last hours of care, and when they were."""
    hours = seen.visits[0, :, account]
    cared = np.flatnonzero(hours)
    if not len(cared):
        return "–", ""
    return fill(_("{n:count} h"), n=hours[cared[-1]]), quarter_name(int(cared[-1]))


def _ends(seen: year.Seen, account: int) -> tuple[str, str]:
    """Write when the customer next decides whether it stays, and till when there is a plan."""
    ends, planned = seen.quarter + int(seen.due[account]), int(seen.planned[0, account])
    quarters = seen.start.due.shape[1]
    when = quarter_name(ends) if ends < quarters else _("later")
    last = quarter_name(min(seen.quarter + planned, quarters) - 1)
    held = _("plan to {quarter}").format(quarter=last) if planned else ""
    return (_("now") if ends == seen.quarter else when), held


def budget(game: Game) -> tuple[str, str]:
    """Say how many hours are planned and left, and draw them as a bar; tell whether it fits.

    Returns
    -------
    (str, str)
        "correct" or "wrong", and HTML.
    """
    hours, most = game.hours, game.start.hours
    left = most - hours
    sentence = _("{hours:count} of {most:count} hours planned: {left:count} are left.")
    if left == 0:
        sentence = _("All {most:count} hours are planned.")
    if left < 0:
        sentence = _(
            "{hours:count} hours planned, and a quarter has {most:count}: take away {over:count} "
            "before you end the quarter."
        )
    told = fill(sentence, hours=hours, most=most, left=left, over=-left)
    bar = (
        f'<progress max="{most:.0f}" value="{min(hours, most):.0f}" aria-hidden="true"></progress>'
    )
    return ("wrong" if left < 0 else "correct"), f"<p>{bar} {escape(told)}</p>"


def outcome(game: Game) -> list[str]:
    """Say what the quarter before brought, and the news."""
    last = game.happened[-1]
    sentence = _("{quarter} brought {margin:money} of margin, from {revenue:money} of revenue.")
    return [
        fill(
            sentence,
            quarter=quarter_name(len(game.happened) - 1),
            margin=_total(last.margin, last.new_margin),
            revenue=_total(last.revenue, last.new_revenue),
        ),
        *year.news(game.seen),
    ]


def _total(accounts: np.ndarray, new: np.ndarray) -> float:
    return float(accounts.sum() + new.sum())


def history(game: Game) -> str:
    """Write a table of what was done and what came, a row each quarter: HTML."""
    kinds = {
        _("Quarter"): "text",
        _("Hours of care"): "count",
        _("Prospecting"): "count",
        _("Workshops"): "text",
        _("Rescues"): "text",
        _("Margin"): "text",
        _("Lost"): "text",
        _("Signed by new customers"): "text",
    }
    names = np.array(game.start.names)
    lines = [
        (
            quarter_name(number),
            decided.care.sum(),
            decided.prospecting[0],
            _some(names[decided.workshop[0]]),
            _some(names[decided.rescue[0]]),
            money(_total(booked.margin, booked.new_margin)),
            _some(names[booked.lost[0]]),
            money(booked.signed[0]),
        )
        for number, (decided, booked) in enumerate(zip(game.decided, game.happened, strict=True))
    ]
    return table_html(Table(_("What you did, and what came"), kinds, lines))


def _some(names: Iterable[str]) -> str:
    """List names, or write a dash."""
    return listed(list(names)) if len(names) else "–"
