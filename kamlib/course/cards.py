"""The card: an exercise to answer in the notebook."""

import re
from html import escape

from ..apps.elements import LiveRegion
from ..apps.form import button, row_of
from ..apps.text_box import TextBox
from ..text import _
from . import desk
from .answers import letter_of
from .base import Task
from .cases import consequences_html, consequences_text
from .inputs import input_for
from .lessons import all_lessons
from .panel import Panel

__all__ = ["Card"]


class Card(Panel):
    """An exercise with its input, buttons and feedback.

    Parameters
    ----------
    task
        The exercise, on the learner's portfolio.
    """

    def __init__(self, task: Task):
        self.task = task
        answer, self.read = input_for(task, self.submit)
        answer.add_class("kam-answer")
        self.case = task.exercise.kind == "case"
        self.feedback = LiveRegion("kam-feedback")
        self.help = LiveRegion("kam-help", state="help")
        buttons = [
            button("kam-hint", _("Hint"), self.show_hint),
            button("kam-solution", _("Show solution"), self.show_solution),
        ]
        if self.case:
            buttons = [button("kam-check", _("Decide"), self.submit)]
        elif task.exercise.kind != "code":  # that is checked in the cell that has the result
            buttons.insert(0, button("kam-check", _("Check"), self.submit))
        key = task.exercise.id.partition(".")[0]
        (lesson,) = (lesson.title for lesson in all_lessons() if lesson.key == key)
        kicker = _("Case · {lesson}") if self.case else _("Exercise · {lesson}")
        kicker = kicker.replace("{lesson}", lesson)
        title = task.text(task.exercise.title)
        follows, reason = "", []
        if self.case:
            hint = _("if you like; it stays in your own file")
            self.reason = TextBox(_("My reason"), self.submit, placeholder=hint)
            follows, reason = consequences_html(task), [self.reason]
        super().__init__(
            kicker,
            title,
            f'<div class="kam-question">{task.html(task.exercise.question)}</div>{follows}',
            [answer, *reason, row_of(*buttons), self.feedback, self.help],
            text=self._as_text(f"{kicker} · {title}"),
            still=self._still(),
            names=["kam-exercise", "kam-exercise-" + re.sub("[._]", "-", task.exercise.id)],
        )
        entry = desk.entry_of(task)
        if "first_correct" in entry:
            self._remind("correct", _("✓ You have solved this. You can answer it again."))
        if self.case and entry.get("choice") in task.exercise.options(task):
            answer.value, self.reason.value = entry["choice"], entry.get("reason", "")
            self._remind("decided", _("◆ You have decided this. You can decide again."))

    def _remind(self, state: str, words: str) -> None:
        """Say what became of it another time."""
        self.feedback.state, self.feedback.html = state, f"<p>{escape(words)}</p>"

    def submit(self) -> None:
        """Check the answer and say what became of it."""
        reason = self.reason.value if self.case else ""
        result = desk.check_task(self.task, self.read(), reason)
        self.feedback.state = result.state
        self.feedback.html = result.html()

    def show_hint(self) -> None:
        """Show one more hint."""
        self.help.html = desk.next_hint(self.task).html

    def show_solution(self) -> None:
        """Show the steps, once there was a try."""
        self.help.html = desk.solution_of(self.task).html

    def _options(self) -> list[str]:
        """List the options of a choice, which are answered by letter; accounts by name."""
        exercise = self.task.exercise
        return [] if exercise.kind == "account" else [*exercise.options(self.task).values()]

    def _as_text(self, heading: str) -> str:
        """Write the question as text, and how to answer it."""
        exercise = self.task.exercise
        call = _("Answer with kam.check({id}, …).")
        options = [f"{letter_of(n)}  {words}" for n, words in enumerate(self._options())]
        if self.case:
            call = _('Decide with kam.check({id}, …, reason="…").')
            options = consequences_text(self.task)
        call = call.replace("{id}", f'"{exercise.id}"')
        return "\n".join([heading, self.task.text(exercise.question), *options, call])

    def _still(self) -> str:
        """List the options, for pages without widgets."""
        items = "".join(f"<li>{escape(words)}</li>" for words in self._options())
        options = f'<ol type="A">{items}</ol>' if items else ""
        return f"{options}<p><em>{escape(_('Run this cell to answer.'))}</em></p>"
