"""The card: an exercise to answer in the notebook."""

from html import escape

import ipywidgets as widgets

from ..apps.elements import LiveRegion
from ..text import _
from . import desk
from .inputs import input_for
from .lessons import lessons
from .panel import Panel, button, heading, row_of
from .picking import letter_of
from .task import Task

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
        self.answer = input_for(task)
        self.answer.widget.add_class("kam-answer")
        self.answer.on_enter(self.submit)
        self.feedback = LiveRegion("kam-feedback")
        self.help = LiveRegion("kam-help", state="help")
        buttons = [
            button("kam-check", _("Check"), self.submit),
            button("kam-hint", _("Hint"), self.show_hint),
            button("kam-solution", _("Show solution"), self.show_solution),
        ]
        if task.exercise.kind == "code":  # checked in the cell that has the result
            buttons = buttons[1:]
        super().__init__(
            [
                widgets.HTML(self._head()),
                self.answer.widget,
                row_of(buttons),
                self.feedback,
                self.help,
            ],
            "kam-exercise",
            "kam-exercise-" + task.exercise.id.replace(".", "-").replace("_", "-"),
        )
        if desk.is_solved(task):
            self.feedback.state = "correct"
            self.feedback.html = (
                f"<p>{escape(_('✓ You have solved this. You can answer it again.'))}</p>"
            )

    def submit(self) -> None:
        """Check the answer and say what became of it."""
        result = desk.check_task(self.task, self.answer.value)
        self.feedback.state = result.state
        self.feedback.html = result.html()

    def show_hint(self) -> None:
        """Add the next hint to those on the card."""
        self._add_help(desk.next_hint(self.task).html)

    def show_solution(self) -> None:
        """Show the steps, once there was a try."""
        self._add_help(desk.solution_of(self.task).html)

    def _add_help(self, html: str) -> None:
        if html not in self.help.html:
            self.help.html += html

    def _kicker(self) -> str:
        key = self.task.exercise.id.partition(".")[0]
        titles = {lesson.key: lesson.title for lesson in lessons()}
        return _("Exercise · {lesson}").replace("{lesson}", titles.get(key, key))

    def _head(self) -> str:
        """Write lesson, title and question."""
        exercise = self.task.exercise
        return (
            heading(self._kicker(), self.task.text(exercise.title))
            + f'<div class="kam-question">{self.task.html(exercise.question)}</div>'
        )

    def _options(self) -> list[str]:
        """List the options of a choice, which are answered by letter; accounts by name."""
        if self.task.exercise.kind == "account":
            return []
        return list(self.task.exercise.options(self.task).values())

    def __str__(self) -> str:
        exercise = self.task.exercise
        call = _("Answer with kam.check({id}, …).").replace("{id}", f'"{exercise.id}"')
        return "\n".join(
            [
                f"{self._kicker()} · {self.task.text(exercise.title)}",
                self.task.text(exercise.question),
                *(f"{letter_of(n)}  {words}" for n, words in enumerate(self._options())),
                call,
            ]
        )

    __repr__ = __str__

    def static_html(self) -> str:
        """Return the question alone, for pages without widgets."""
        options = "".join(f"<li>{escape(words)}</li>" for words in self._options())
        return (
            f'<section class="kam-static">{self._head()}'
            + (f'<ol type="A">{options}</ol>' if options else "")
            + f"<p><em>{escape(_('Run this cell to answer.'))}</em></p></section>"
        )
