"""The card: an exercise to answer in the notebook."""

import re
from html import escape

from ..apps.elements import LiveRegion
from ..apps.form import button, row_of
from ..text import _
from . import desk
from .answers import letter_of
from .base import Task
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
        self.feedback = LiveRegion("kam-feedback")
        self.help = LiveRegion("kam-help", state="help")
        buttons = [
            button("kam-hint", _("Hint"), self.show_hint),
            button("kam-solution", _("Show solution"), self.show_solution),
        ]
        if task.exercise.kind != "code":  # that is checked in the cell that has the result
            buttons.insert(0, button("kam-check", _("Check"), self.submit))
        key = task.exercise.id.partition(".")[0]
        (lesson,) = (lesson.title for lesson in all_lessons() if lesson.key == key)
        kicker = _("Exercise · {lesson}").replace("{lesson}", lesson)
        title = task.text(task.exercise.title)
        super().__init__(
            kicker,
            title,
            f'<div class="kam-question">{task.html(task.exercise.question)}</div>',
            [answer, row_of(*buttons), self.feedback, self.help],
            text=self._as_text(f"{kicker} · {title}"),
            still=self._still(),
            names=["kam-exercise", "kam-exercise-" + re.sub("[._]", "-", task.exercise.id)],
        )
        if "first_correct" in desk.entry_of(task):
            self.feedback.state = "correct"
            done = _("✓ You have solved this. You can answer it again.")
            self.feedback.html = f"<p>{escape(done)}</p>"

    def submit(self) -> None:
        """Check the answer and say what became of it."""
        result = desk.check_task(self.task, self.read())
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
        call = _("Answer with kam.check({id}, …).").replace("{id}", f'"{exercise.id}"')
        options = [f"{letter_of(n)}  {words}" for n, words in enumerate(self._options())]
        return "\n".join([heading, self.task.text(exercise.question), *options, call])

    def _still(self) -> str:
        """List the options, for pages without widgets."""
        items = "".join(f"<li>{escape(words)}</li>" for words in self._options())
        options = f'<ol type="A">{items}</ol>' if items else ""
        return f"{options}<p><em>{escape(_('Run this cell to answer.'))}</em></p>"
