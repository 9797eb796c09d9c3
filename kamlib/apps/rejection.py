"""Rejection simulator: how long can a streak of no's be, with nothing wrong at all?"""

from functools import cache

from .. import charts, models
from ..text import _, fill, percent
from .app import App, View
from .elements import Slider
from .predict import Prediction

__all__ = ["rejection_simulator"]

_CHANCES = (0.05, 0.1, 0.2, 0.3, 0.5)
_CALLS = range(20, 101, 20)
_WEEKS = range(1, 21)  # as many series of calls, each with luck of its own


def rejection_simulator() -> App:
    """Make calls that each have the same chance of a yes, and watch the longest streak of no's.

    Learners guess it first, once for each chance. Another week is another series of calls:
    same effort, same skill, other luck.
    """
    return App(
        controls={
            "chance": Slider(
                _("Chance of a yes"), _CHANCES, value=0.1, write=lambda x: percent(x, 0)
            ),
            "calls": Slider(_("Calls in a week"), _CALLS, value=100),
            "week": Slider(_("Week"), _WEEKS),
        },
        view=_view,
        charts=[charts.calls_made, charts.longest_streaks],
        predict=Prediction(
            "mindset.streak",
            _("How many no's in a row will be the longest streak in the calls of this week?"),
            "count",
            ask_again=("chance",),
        ),
        terms=("streak of rejections",),
    )


_lengths = cache(models.longest_streaks)


def _view(chance: float, calls: int, week: int) -> View:
    answers = models.draw_calls(chance, calls, seed=week)
    first, longest = models.longest_streak(answers)
    lengths = _lengths(chance, calls)
    yes = int(answers.sum())
    sentence = _(
        "Week {week}: {yes} yes in {calls} calls, and {longest} no's in a row at worst. With the "
        "same chance every time, {share:percent.0} of all such weeks have a streak of {longest} "
        "or more. Nobody did anything wrong.",
        "Week {week}: {yes} yeses in {calls} calls, and {longest} no's in a row at worst. With "
        "the same chance every time, {share:percent.0} of all such weeks have a streak of "
        "{longest} or more. Nobody did anything wrong.",
        yes,
    )
    told = fill(
        sentence,
        week=week,
        yes=yes,
        calls=calls,
        longest=longest,
        share=lengths[longest:].sum(),
    )
    return View(told, ((answers, (first, longest)), (lengths, longest)), truth=longest)
