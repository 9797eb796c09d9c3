"""The card on which learners say who they are."""

from ..apps.elements import LiveRegion
from ..apps.form import button, row_of
from ..apps.text_box import TextBox
from ..text import _
from .identity import learner, set_learner
from .panel import Panel
from .wording import as_html

__all__ = ["SignIn", "sign_in"]


def sign_in() -> "SignIn":
    """Type a name, and the lessons give you a portfolio of your own; see `set_learner`."""
    return SignIn()


class SignIn(Panel):
    """A box for a name, a button to save it, and what became of it."""

    def __init__(self):
        self.name = TextBox(_("Your name or nickname"), self.save, value=learner())
        self.name.add_class("kam-answer")
        save = button("kam-check", _("Use this name"), self.save)
        self.feedback = LiveRegion("kam-feedback")
        intro = _("Leave it empty to learn without a name, with the standard numbers.")
        super().__init__(
            _("Your portfolio"),
            _("Who is learning?"),
            as_html(intro),
            [self.name, row_of(save), self.feedback],
            text=intro,
            still=as_html(_("*Run this cell to type a name.*")),
            names=["kam-sign-in"],
        )

    def save(self) -> None:
        """Save the name and say what it changes."""
        self.feedback.html = set_learner(self.name.value).html
        self.feedback.state = "correct"
