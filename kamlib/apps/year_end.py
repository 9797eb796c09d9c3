"""The end of the two years: what came, what was luck, and which decisions mattered."""

from html import escape

import pandas as pd

from .. import charts
from ..models import Plan, year
from ..text import _, fill
from .elements import Picture
from .year_words import quarter_name

__all__ = ["pictures", "quarters", "told"]


def told(run: year.Run, luck: year.Luck, plan: Plan, session: year.Session | None) -> str:
    """Tell what two years brought, and what it hung on: HTML."""
    result = fill(
        _(
            "{margin:money} of margin. Of a year's revenue {gross:percent} was there a year "
            'later; with growth {net:percent}. The plan "{plan}" pays {bonus:money} of bonus for '
            "both years."
        ),
        margin=run.margin[0],
        gross=run.gross_retention[0],
        net=run.net_retention[0],
        plan=plan.name,
        bonus=run.bonus(plan)[0],
    )
    changes = [change.sentence(run.start) for change in year.mattered(run)]
    parts = [
        (_("What came of it"), [result]),
        (_("What was luck"), [year.luck_share(run, luck).sentence()]),
        (_("The decisions that mattered most"), changes),
    ]
    if session:
        code = year.result(run, session, plan).code
        hand_in = _("Hand this code to whoever runs the session: {code}")
        parts.append((_("Your result"), [hand_in.format(code=code)]))
    return "".join(
        f"<h4>{escape(title)}</h4>" + "".join(f"<p>{escape(each)}</p>" for each in sentences)
        for title, sentences in parts
    )


def pictures(run: year.Run, luck: year.Luck, plan: Plan, note: str) -> list[Picture]:
    """Draw the place among the policies on the same luck, and the eight quarters."""
    margins = year.standings(run, luck, plan)["margin"].rename(_names()).to_dict()
    drawn = [
        charts.same_luck(margins, _names()["you"], note=note),
        charts.eight_quarters(quarters(run), note=note),
    ]
    return [Picture(chart.png(), chart.alt, chart.caption, chart.size) for chart in drawn]


def quarters(run: year.Run) -> pd.DataFrame:
    """List margin, customers lost and business signed by quarter, for `charts.eight_quarters`."""
    rows = [
        (
            float(each.margin.sum() + each.new_margin.sum()),
            int(each.lost.sum()),
            float(each.signed.sum()),
        )
        for each in run.quarters
    ]
    names = [quarter_name(number) for number in range(len(rows))]
    return pd.DataFrame(rows, names, ["margin", "lost", "signed"])


def _names() -> dict[str, str]:
    return {
        "you": _("you"),
        "equal shares": _("equal shares"),
        "firefighting": _("firefighting"),
        "biggest first": _("biggest first"),
        "value at risk": _("value at risk"),
        "balanced": _("balanced"),
        "computed": _("computed"),
    }
