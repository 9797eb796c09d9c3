"""Luck or skill: what does a record of yeses and calls say about the chance behind it?"""

from .. import charts, models
from ..text import _, fill, percent
from .app import App, View
from .elements import Slider

__all__ = ["luck_or_skill"]

_CALLS = (5, 10, 15, 20, 30, 40, 50, 75, 100, 150, 200, 300, 400, 500, 750, 1000)
_USUAL = [share / 100 for share in (1, 2, 5, *range(10, 96, 5))]
_RARE = 0.05  # what luck alone does less often than this deserves a look


def luck_or_skill() -> App:
    """Set calls and yeses, and see which chances of a yes fit that record.

    The usual chance, which others have with the same list, is there to compare with.
    """
    return App(
        controls={
            "calls": Slider(_("Calls"), _CALLS, value=20),
            "yes": Slider(_("Yeses"), range(101)),
            "usual": Slider(
                _("Usual chance of a yes"), _USUAL, value=0.1, write=lambda x: percent(x, 0)
            ),
        },
        view=_view,
        charts=[charts.fitting_chances],
        terms=("fitting chances", "luck alone"),
    )


def _view(calls: int, yes: int, usual: float) -> View:
    fit = models.fitting_chances(yes, calls)
    luck = models.chance_of_record(yes, calls, usual)
    often = percent(luck, 0) if luck >= 0.01 else _("less than 1%")
    facts = {"yes": yes, "calls": calls, "low": fit.low, "high": fit.high, "often": often}
    sentence = _(
        "{yes} of {calls}: the likeliest chances are {low:percent.0} to {high:percent.0}. "
        "Somebody with the usual {usual:percent.0} has a record this good or better in {often} "
        "of cases."
    )
    if yes < usual * calls:
        sentence = _(
            "{yes} of {calls}: the likeliest chances are {low:percent.0} to {high:percent.0}. "
            "Somebody with the usual {usual:percent.0} has a record this bad or worse in {often} "
            "of cases."
        )
    verdict = _("Luck alone explains that well enough.")
    if luck < _RARE:
        verdict = _(
            "Luck alone seldom does that: look at what is different. It may be the list, the "
            "offer or the season as well as the person."
        )
    told = fill(sentence, usual=usual, **facts)
    return View(f"{told} {verdict}", (({_("this record"): fit}, usual),))
