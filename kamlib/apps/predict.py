"""Predict, then reveal: learners commit to a range before an app shows them its result."""

import html
import math
from collections.abc import Callable, Sequence

import ipywidgets as widgets

from .. import guesses
from ..guesses import SURE, Guess, calibration
from ..text import _, count, fill, money, number, percent
from ..typed import Unreadable, is_blank, read_one
from .elements import LiveRegion
from .form import button, number_box, row_of

__all__ = ["Prediction"]


class Prediction:
    """A question that an app asks before it shows its result.

    The learner writes a range that is 80% sure to hold the result. Then the app shows the
    result, says whether the range held it, and how often the learner's ranges do. Give it to
    `App` as ``predict``; the app's views then carry the result as their ``truth``.

    Parameters
    ----------
    name : str
        Under which guesses are kept: lesson and question, ``"bonus.year"``.
    question : str
        What will the result be?
    unit : str
        ``"percent"`` (the truth is a share), ``"money"``, ``"count"``, ``"number"``, or a
        translated word that stands beside the number: ``_("days")``.
    hides : sequence of int, optional
        Which of the app's pictures give the result away, counted from 0; all by default.
    ask_again : sequence of str
        Names of controls. The question is asked once for each of their settings; by default
        once and for all. All other controls move freely after the first guess.

    Attributes
    ----------
    widget : ipywidgets.Widget
        The card that asks.
    redraw : callable
        What to do when the result may be shown; set by the app.

    Notes
    -----
    Until there is a guess, the result is in no widget. Who shows the app to a group can see
    it without a guess; that keeps nothing.

    Examples
    --------
    >>> predict = Prediction("toy.left", "How many of 100 customers are left?", "count")
    >>> predict.keeps_secret({"kept": 0.9}, truth=59)
    True
    >>> predict.show_without_guess()
    >>> predict.keeps_secret({"kept": 0.9}, truth=59)
    False
    """

    def __init__(
        self,
        name: str,
        question: str,
        unit: str = "number",
        hides: Sequence[int] | None = None,
        ask_again: Sequence[str] = (),
    ):
        self.name, self.question, self.unit = name, question, unit
        self.hides, self.ask_again = hides, ask_again
        self.redraw: Callable[[], None] = lambda: None
        self._now: tuple[tuple, float] = ((), math.nan)  # the settings asked about, the truth
        self._shown: dict[tuple, tuple[str, str]] = {}  # settings → feedback: state and HTML
        low, self.low = number_box(_("At least"), unit, self.commit)
        high, self.high = number_box(_("At most"), unit, self.commit)
        buttons = row_of(
            button("kam-check", _("Show the result"), self.commit),
            button("kam-without-guess", _("Show it without a guess"), self.show_without_guess),
        )
        for row in (low, high):
            row.add_class("kam-answer")
        self.form = widgets.VBox(
            [widgets.HTML(f"<p>{html.escape(_rule())}</p>"), low, high, buttons],
            layout=widgets.Layout(grid_gap="6px"),
        )
        self.feedback = LiveRegion("kam-feedback")
        heading = (
            f'<p class="kam-title"><small>{html.escape(_("Your guess first"))}</small><br>'
            f"<strong>{html.escape(question)}</strong></p>"
        )
        self.widget = widgets.VBox([widgets.HTML(heading), self.form, self.feedback])
        self.widget.add_class("kam-card").add_class("kam-predict")

    def keeps_secret(self, state: dict[str, object], truth: float) -> bool:
        """Take an app's newest state and result; tell whether it is too early to show it."""
        settings = tuple(state[name] for name in self.ask_again)
        moved = settings != self._now[0]
        self._now = settings, truth
        secret = self.is_open(*settings)
        if moved and secret:
            self.low.value = self.high.value = ""
            self._say("", "")
        elif moved:
            self._say(*self._shown[settings])
        self.form.layout.display = "flex" if secret else "none"
        return secret

    def is_open(self, *settings: object) -> bool:
        """Tell whether the guess for these settings of `ask_again` is still to be made."""
        return settings not in self._shown

    def commit(self) -> None:
        """Keep the range and show the result; or say what is wrong with the range."""
        settings, truth = self._now
        try:
            low, high = self._range()
        except Unreadable as problem:
            self._say("malformed", _paragraphs(str(problem)))
            return
        if not math.isfinite(truth):
            no_result = _("There is no result to compare with. Move the controls, and try again.")
            self._say("malformed", _paragraphs(no_result))
            return
        guess = Guess(self.name, low, high, truth)
        counts, counted, note = guesses.keep(self.name, low, high, truth)
        seen = (
            "" if counts else _("You have seen this result before, so this range is not counted.")
        )
        told = _paragraphs(
            self._result(guess), self._score(guess), seen, calibration(counted), note
        )
        self._reveal(settings, "correct" if guess.held else "wrong", told)

    def show_without_guess(self) -> None:
        """Show the result, and keep nothing."""
        told = _("Shown without a guess. Nothing was kept.")
        self._reveal(self._now[0], "help", _paragraphs(told))

    def folded(self, result: str) -> str:
        """Write the question, and the result (HTML) so that it must be unfolded to be seen."""
        return (
            f"<p><strong>{html.escape(self.question)}</strong></p>"
            f"<details><summary>{html.escape(_('Show the result'))}</summary>{result}</details>"
        )

    def _reveal(self, settings: tuple, state: str, told: str) -> None:
        self._shown[settings] = state, told
        self._say(state, told)
        self.redraw()

    def _say(self, state: str, told: str) -> None:
        self.feedback.state = state
        self.feedback.html = told

    def _range(self) -> tuple[float, float]:
        """Read both boxes."""
        if is_blank(self.low.value) or is_blank(self.high.value):
            raise Unreadable(_("Fill in both numbers: the lowest and the highest you expect."))
        low, high = (read_one(box.value, self.unit) for box in (self.low, self.high))
        if low > high:
            sentence = _("{low} is more than {high}: write the lower number first.")
            raise Unreadable(sentence.format(low=self._written(low), high=self._written(high)))
        return low, high

    def _result(self, guess: Guess) -> str:
        """Say what the result was, and whether the range held it."""
        if guess.held:
            sentence = _("The result was {truth}. Your range, {low} to {high}, held it.")
        else:
            sentence = _(
                "The result was {truth}. Your range, {low} to {high}, missed it by {miss}."
            )
        return sentence.format(
            truth=self._written(guess.truth),
            low=self._written(guess.low),
            high=self._written(guess.high),
            miss=self._distance(guess.miss),
        )

    def _score(self, guess: Guess) -> str:
        """Say the interval score, and what it is."""
        if guess.held:
            sentence = _(
                "Your score is {score}: the width of your range, as it held. Lower is better, so "
                "a good range is narrow and still holds."
            )
        else:
            sentence = _(
                "Your score is {score}: the width of your range ({width}) and ten times the "
                "distance by which it missed. Lower is better, so a good range is narrow and "
                "still holds."
            )
        return sentence.format(score=self._distance(guess.score), width=self._distance(guess.width))

    def _written(self, value: float) -> str:
        """Write a value with its unit."""
        writers = {"percent": percent, "money": money, "count": count}
        if self.unit in writers:
            return writers[self.unit](value)
        digits = number(value, 0 if float(value).is_integer() else 1)
        return digits if self.unit == "number" else f"{digits} {self.unit}"

    def _distance(self, value: float) -> str:
        """Write how far two values are apart."""
        if self.unit == "percent":
            return fill(_("{points:number.1} percentage points"), points=100 * value)
        return self._written(value)


def _rule() -> str:
    return fill(
        _(
            "Write a range that you are {sure:percent.0} sure of: of ten such ranges, eight "
            "should hold the result."
        ),
        sure=SURE,
    )


def _paragraphs(*sentences: str) -> str:
    return "".join(f"<p>{html.escape(words)}</p>" for words in sentences if words)
