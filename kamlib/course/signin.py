"""The card on which learners say who they are."""

import ipywidgets as widgets

from ..apps.elements import LiveRegion
from ..text import _
from .identity import learner, set_learner
from .panel import Panel, button, heading, on_enter, row_of
from .wording import as_html, as_text

__all__ = ["SignIn", "sign_in"]


def sign_in() -> "SignIn":
    """Type a name, and the lessons give you a portfolio of your own; see `set_learner`."""
    return SignIn()


class SignIn(Panel):
    """A box for a name, a button to save it, and what became of it."""

    def __init__(self):
        self.name = widgets.Text(
            description=_("Your name or nickname"),
            value=learner(),
            style={"description_width": "initial"},
        )
        self.name.add_class("kam-answer")
        on_enter(self.name, self.save)
        save = button("kam-check", _("Use this name"), self.save)
        self.feedback = LiveRegion("kam-feedback")
        super().__init__(
            [widgets.HTML(self._head()), self.name, row_of([save]), self.feedback], "kam-sign-in"
        )

    def save(self) -> None:
        """Save the name and say what it changes."""
        self.feedback.html = set_learner(self.name.value).html
        self.feedback.state = "correct"

    def _head(self) -> str:
        return heading(_("Your portfolio"), _("Who is learning?")) + as_html(_intro())

    def __str__(self) -> str:
        return as_text(_intro())

    __repr__ = __str__

    def static_html(self) -> str:
        """Return the question alone, for pages without widgets."""
        run = as_html(_("*Run this cell to type a name.*"))
        return f'<section class="kam-static">{self._head()}{run}</section>'


def _intro() -> str:
    return _("Leave it empty to learn without a name, with the standard numbers.")
