"""Predict first: ranges for margin, retention and bonus, given before the two years are played."""

from collections.abc import Callable, Mapping
from html import escape

import ipywidgets as widgets

from .. import guesses
from ..errors import KamError
from ..guesses import SURE, Guess, calibration
from ..models import Plan, year
from ..models.exporting import Table
from ..text import _, fill, money, percent
from .elements import LiveRegion
from .form import Limit, button, number_box, read_box, row_of

__all__ = ["YearGuess"]

_LIMITS = {
    "margin": Limit("money", -1e9, 1e9),
    "retention": Limit("percent", 0, 1),
    "bonus": Limit("money", 0, 1e9),
}


class YearGuess:
    """Asks for three ranges before the game, and holds what came against them at its end.

    Parameters
    ----------
    start : Start
        The accounts, for what last year was.
    plan : Plan
        What the bonus depends on.
    begin : callable
        What to do once there is a guess, or none is wanted.

    Attributes
    ----------
    ranges : mapping or None
        What was guessed, (low, high) by name; {} if nobody wanted to guess, None until then.
    widget : ipywidgets.Widget
        The form.
    """

    def __init__(self, start: year.Start, plan: Plan, begin: Callable[[], None]):
        self.ranges: Mapping[str, tuple[float, float]] | None = None
        self._begin = begin
        self.boxes, lines = {}, [widgets.HTML(f"<p>{escape(_intro(start, plan))}</p>")]
        for name, question in _questions().items():
            unit = _LIMITS[name].unit
            (low, self.boxes[name, "low"]), (high, self.boxes[name, "high"]) = (
                number_box(label, unit, self.commit) for label in (_("At least"), _("At most"))
            )
            lines += [
                widgets.HTML(f"<strong>{escape(question)}</strong>"),
                widgets.HBox([low, high]),
            ]
        self.told = LiveRegion("kam-feedback")
        buttons = row_of(
            button("kam-check", _("Begin the two years"), self.commit),
            button("kam-without-guess", _("Begin without a guess"), self.skip),
        )
        self.widget = widgets.VBox([*lines, buttons, self.told]).add_class("kam-predict")

    def commit(self) -> None:
        """Take the ranges and begin; or say what is wrong with them."""
        try:
            self.ranges = {name: self._range(name) for name in _LIMITS}
        except KamError as problem:
            self.told.state, self.told.html = "malformed", f"<p>{escape(str(problem))}</p>"
            return
        self._begin()

    def skip(self) -> None:
        """Begin without a guess."""
        self.ranges = {}
        self._begin()

    def keep(self, came: Mapping[str, float]) -> str:
        """Keep the ranges with what came, and say how often the learner's ranges hold."""
        told = ""
        for name, (low, high) in (self.ranges or {}).items():
            _counts, counted, note = guesses.keep(f"capstone.{name}", low, high, came[name])
            told = f"{calibration(counted)} {note}".strip()
        return told

    def table(self, came: Mapping[str, float]) -> Table:
        """Hold what came against the ranges."""
        columns = [_("What"), _("Your range"), _("What came"), _("Did it hold?")]
        lines = []
        for name, (low, high) in (self.ranges or {}).items():
            write = percent if _LIMITS[name].unit == "percent" else money
            held = Guess(name, low, high, came[name]).held
            between = _("{low} to {high}").format(low=write(low), high=write(high))
            words = _names()[name]
            lines.append((words, between, write(came[name]), _("yes") if held else _("no")))
        return Table(_("What you predicted, and what came"), dict.fromkeys(columns, "text"), lines)

    def _range(self, name: str) -> tuple[float, float]:
        """Read both boxes of a question."""
        question, limit = _names()[name], _LIMITS[name]
        low, high = (
            read_box(f"{question}, {box.label}", box.value, limit)
            for box in (self.boxes[name, "low"], self.boxes[name, "high"])
        )
        if low > high:
            raise KamError(fill(_("{what}: write the lower number first."), what=question))
        return low, high


def _names() -> dict[str, str]:
    return {
        "margin": _("Margin of two years"),
        "retention": _("Gross retention"),
        "bonus": _("Bonus of two years"),
    }


def _questions() -> dict[str, str]:
    return {
        "margin": _("How much contribution margin will the two years bring, in all?"),
        "retention": _("What share of a year's revenue will still be there a year later?"),
        "bonus": _("How much bonus will you earn in the two years together?"),
    }


def _intro(start: year.Start, plan: Plan) -> str:
    sentence = _(
        "Before you begin, say what will come of it. Write ranges that you are "
        "{sure:percent.0} sure of. Last year these accounts brought {margin:money} of margin. "
        'Your plan is "{plan}": {target:money} of bonus a year if you reach your targets, which '
        "are what a reasonable manager brings."
    )
    margin = float(start.yearly @ start.margin)
    return fill(sentence, sure=SURE, margin=margin, plan=plan.name, target=plan.target_variable)
