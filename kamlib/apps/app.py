"""What every app has in common: controls → state → pure function → pictures and a sentence."""

import base64
import html
import math
import threading
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import ipywidgets as widgets

from ..charts.chart import Chart, picture_html
from ..charts.painter import Painter
from ..errors import KamError, KamWarning
from ..terms import glossary
from ..text import _
from .elements import Picture
from .keys import Keys
from .predict import Prediction

__all__ = ["App", "View"]


@dataclass(frozen=True)
class View:
    """What an app shows in one state: a sentence, and for each picture the data to draw.

    `truth` is the number that the app's `Prediction` asks for, if it has one. `details` is
    HTML to show under the pictures; names in it are escaped.
    """

    sentence: str
    pictures: tuple[tuple, ...]
    truth: float = math.nan
    details: str = ""


class App:
    """An app: set the controls, see the pictures change, read what they show.

    Parameters
    ----------
    controls : dict
        Widgets with a ``value``, by the name of the argument of `view` that they set.
    view : callable
        A pure function: takes the controls' values, returns a `View`.
    charts : sequence of callables
        One per picture: takes that picture's data and returns a `Chart`, which is then
        updated with the data of later views; or an `Album` of charts painted in advance.
    terms : sequence of str
        Measures to explain, by name: their glossary entries open under the pictures.
    predict : Prediction, optional
        What learners guess before the result is shown to them. Until then, the sentence and
        the pictures that give it away are in no widget.
    below : sequence of widgets
        What else stands under the pictures, such as `save_buttons`.
    more : sequence of str
        Names of controls that are seldom needed: a button shows them.

    Notes
    -----
    Where widgets do not run, the app shows the pictures as they are when it is displayed; a
    result that should be guessed can be unfolded.
    """

    def __init__(
        self,
        controls: dict[str, widgets.Widget],
        view: Callable[..., View],
        charts: list[Callable[..., Chart | Painter]],
        terms: Sequence[str] = (),
        predict: Prediction | None = None,
        below: Sequence[widgets.Widget] = (),
        more: Sequence[str] = (),
    ):
        self.controls, self.terms, self.predict = controls, terms, predict
        self.more = more
        self.below, self.details = below, widgets.HTML().add_class("kam-details")
        self.sentence = ""
        self._secret = False
        self._view, self._make = view, charts
        self._start = self.state
        self._painters: list[Painter] = []
        self._resetting = self._stale = False
        self._drawing = threading.Lock()
        self.pictures = [Picture() for _chart in charts]
        self.reset_button = widgets.Button(
            description=_("Reset"),
            tooltip=_("Put every control back to where it was"),
            layout=widgets.Layout(width="auto"),
        )
        self.reset_button.add_class("kam-reset")
        self.reset_button.on_click(lambda _button: self.reset())
        self._draw()
        if predict:
            predict.redraw = self._draw
        for control in controls.values():
            control.observe(lambda _change: self._draw(), "value")
        self.widget = self._arranged()

    @property
    def state(self) -> dict[str, object]:
        """The controls' values by name."""
        return {name: control.value for name, control in self.controls.items()}

    @property
    def charts(self) -> list[Chart]:
        """The charts as they are drawn now; none if the first view was an error."""
        return [painter.chart for painter in self._painters]

    def reset(self) -> None:
        """Put every control back to where it started."""
        self._resetting = True  # draw once, not once a control
        try:
            for name, value in self._start.items():
                self.controls[name].value = value
        finally:
            self._resetting = False
        self._draw()

    def _draw(self) -> None:
        """Show the newest state. Controls may call from several threads: one draws for all."""
        if self._resetting:
            return
        self._stale = True
        while self._stale and self._drawing.acquire(blocking=False):
            try:
                self._stale = False
                self._show()
            finally:
                self._drawing.release()

    def _show(self) -> None:
        """Show the state; an error is told in the app, and the pictures stay as they were."""
        try:
            self.sentence = self._draw_state()
        except Exception as error:  # a traceback would end up where no learner looks
            self.sentence = _in_words(error)
            self._secret = False
            if self.predict:
                self.predict.keeps_secret(self.state, math.nan)
        self.pictures[0].caption = "" if self._secret else self.sentence

    def _draw_state(self) -> str:
        state = self.state
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always", KamWarning)
            view = self._view(**state)
        if not self._painters:
            self._painters = [
                _painter(make(*data)) for make, data in zip(self._make, view.pictures, strict=True)
            ]
        self._secret = bool(self.predict) and self.predict.keeps_secret(state, view.truth)
        for painter, picture, data in zip(
            self._painters, self.pictures, view.pictures, strict=True
        ):
            png = painter.paint(*data)
            hidden = self._secret and picture in self._results
            with picture.hold_sync():
                picture.data = b"" if hidden else png
                picture.size = painter.chart.size
                picture.alt = "" if hidden else painter.chart.alt
        self.details.value = "" if self._secret else view.details
        self.details.layout.display = None if self.details.value else "none"
        return " ".join([view.sentence, *_told(caught)])

    @property
    def _results(self) -> list[Picture]:
        """The pictures that give away what is to be guessed."""
        if self.predict is None:
            return []
        if self.predict.hides is None:
            return self.pictures
        return [self.pictures[number] for number in self.predict.hides]

    def _arranged(self) -> widgets.Widget:
        first = [each for name, each in self.controls.items() if name not in self.more]
        controls = _wrapped([*first, self.reset_button])
        more = self._folded(_wrapped([self.controls[name] for name in self.more]))
        pictures = _wrapped(
            self.pictures, grid_gap="8px 16px", align_items="flex-start", padding="0"
        )
        words = [widgets.HTML(self._words())] if self.terms else []
        asked = [self.predict.widget] if self.predict else []
        parts = [controls, *more, *asked, pictures, self.details, *self.below, Keys(), *words]
        return widgets.VBox(parts).add_class("kam-app")

    def _folded(self, box: widgets.Box) -> list[widgets.Widget]:
        """Put the rarer controls behind a button that shows and hides them."""
        if not self.more:
            return []
        narrow = widgets.Layout(width="auto", align_self="flex-start")
        button = widgets.ToggleButton(
            description=_("More settings"), icon="sliders", layout=narrow
        ).add_class("kam-more")

        def show(_change=None) -> None:
            box.layout.display = "flex" if button.value else "none"

        button.observe(show, "value")
        show()
        return [button, box]

    def _words(self) -> str:
        """Write the glossary entries that open when asked for, by mouse or keyboard."""
        entries = "".join(glossary(term)._repr_html_() for term in self.terms)
        summary = html.escape(_("What the words mean"))
        return f'<details class="kam-words"><summary>{summary}</summary>{entries}</details>'

    def _repr_mimebundle_(self, **_options) -> dict[str, object]:
        return {
            **self.widget._repr_mimebundle_(),
            "text/html": self._static_html(),
            "text/plain": self.predict.question if self._secret else self.sentence,
        }

    def _static_html(self) -> str:
        """Write the app as it stands, for places where widgets do not run."""
        figures = {
            picture: picture_html(
                "data:image/png;base64," + base64.b64encode(chart.png()).decode("ascii"),
                chart.alt,
                chart.caption,
                chart.size[0],
            )
            for picture, chart in zip(self.pictures, self.charts, strict=False)
        }
        result = [figures.pop(picture) for picture in self._results if picture in figures]
        told = f"{''.join(result)}<p>{html.escape(self.sentence)}</p>{self.details.value}"
        hint = _("Run this cell to move the sliders.")
        if self.predict:
            told = self.predict.folded(told)
            hint = _("Run this cell to give a guess of your own, and to move the sliders.")
        return (
            f'<div class="kam-app">{"".join(figures.values())}{told}'
            f"<p><em>{html.escape(hint)}</em></p></div>"
        )


def _painter(made: Chart | Painter) -> Painter:
    """Return what paints a chart; an album has painted its charts already."""
    return made if isinstance(made, Painter) else Painter(made)


def _wrapped(parts: Sequence[widgets.Widget], **layout: str) -> widgets.Box:
    """Put widgets side by side, in as many rows as it takes."""
    usual = {"flex_flow": "row wrap", "align_items": "center", "overflow": "visible"}
    usual |= {"grid_gap": "8px 24px", "padding": "4px 0 8px"}
    return widgets.Box(parts, layout=widgets.Layout(**usual | layout))


def _in_words(error: Exception) -> str:
    """Say what went wrong: in the error's own words if it was made for people."""
    if isinstance(error, KamError):
        return str(error)
    sentence = _(
        "This cannot be shown ({error}). Press Reset; if that does not help, please report it."
    )
    return sentence.format(error=error)


def _told(caught: list[warnings.WarningMessage]) -> list[str]:
    """Return the warnings meant for the reader, each once; pass all others on."""
    for warning in caught:
        if not issubclass(warning.category, KamWarning):
            warnings.warn_explicit(
                warning.message, warning.category, warning.filename, warning.lineno
            )
    told = (str(each.message) for each in caught if issubclass(each.category, KamWarning))
    return list(dict.fromkeys(told))
