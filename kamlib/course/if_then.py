"""The card that turns an intention into an if-then plan."""

from html import escape

from ..apps.elements import LiveRegion
from ..apps.form import button, row_of
from ..apps.text_box import TextBox
from ..text import _
from .panel import Panel
from .wording import as_html, as_text

__all__ = ["IfThenPlan", "if_then_plan"]


def if_then_plan() -> "IfThenPlan":
    """Write an if-then plan: a moment that you will notice, and one thing to do then."""
    return IfThenPlan()


class IfThenPlan(Panel):
    """Two boxes, and the plan that they make."""

    def __init__(self):
        self.moment = TextBox(
            _("If"), self.write, placeholder=_("the buyer says that we are too expensive")
        )
        self.action = TextBox(_("then I"), self.write, placeholder=_("ask: compared with what?"))
        self.feedback = LiveRegion("kam-feedback")
        intro = _(
            "*If*: a moment that you can see or hear. *Then*: one thing that you can do at once, "
            "alone. Nothing is kept here; copy the plan to where you will read it."
        )
        super().__init__(
            _("If-then plan"),
            _("What will I do when it happens?"),
            as_html(intro),
            [
                *(self.moment, self.action),
                row_of(button("kam-check", _("Write my plan"), self.write)),
                self.feedback,
            ],
            text=as_text(intro),
            still=as_html(_("*Run this cell to write a plan.*")),
            names=["kam-if-then"],
        )

    def write(self) -> None:
        """Write the plan as one sentence, or say what is missing."""
        moment, action = (box.value.strip(" ,.") for box in (self.moment, self.action))
        if moment and action:
            self.feedback.state = "correct"
            plan = _("If {moment}, then I {action}.").format(moment=moment, action=action)
            told = [f"<strong>{escape(plan)}</strong>", escape(_("Say it aloud once."))]
        else:
            self.feedback.state = "malformed"
            told = [escape(_("A plan needs both: the moment, and what you do then."))]
        self.feedback.html = "".join(f"<p>{words}</p>" for words in told)
