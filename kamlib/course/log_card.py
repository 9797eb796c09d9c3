"""The card of the private log: write a note, meet it again, delete it."""

from datetime import date
from html import escape

import ipywidgets as widgets

from ..apps.elements import LiveRegion
from ..apps.form import button, dropdown, row_of
from ..apps.text_box import TextBox
from ..text import _, day
from .identity import learner
from .panel import Panel
from .reflections import Note, log_of
from .wording import as_html, as_text

__all__ = ["ReflectionLog", "reflection_log"]


def reflection_log(today: date | None = None) -> "ReflectionLog":
    """Keep a private log of what went well and what did not; a note comes back three times.

    Parameters
    ----------
    today
        The day it is; by default as this computer says.
    """
    return ReflectionLog(learner(), today or date.today())


class ReflectionLog(Panel):
    """Boxes for a new note, and all notes below, those due again first.

    What a saved notebook keeps of it says nothing of the notes: they are in widgets only.

    Parameters
    ----------
    name
        The learner's name; "" is anonymous.
    today
        The day it is.
    """

    def __init__(self, name: str, today: date):
        self.today, self._log = today, log_of(name)
        kinds = {True: _("went well"), False: _("was a setback")}
        self.kind = dropdown(_("It"), kinds)
        self.boxes = {
            part: TextBox(label, self.save)
            for part, label in {
                "happened": _("What happened?"),
                "hands": _("What of it was in my hands?"),
                "next_step": _("My next step"),
            }.items()
        }
        self.feedback = LiveRegion("kam-feedback")
        self.balance = widgets.HTML().add_class("kam-balance")
        self.list = widgets.VBox(layout=widgets.Layout(max_height="26rem", overflow="auto"))
        intro = _(
            "One sentence each is enough. Your notes stay in a file of their own on this "
            "computer. They are not part of your progress, and saving this notebook does not "
            "save them. Whoever can open your files can read them: leave out names."
        )
        save = button("kam-check", _("Keep this note"), self.save)
        super().__init__(
            _("Private log"),
            _("What happened, and what next?"),
            as_html(intro),
            [
                *(self.kind, *self.boxes.values(), row_of(save)),
                *(self.feedback, self.balance, self.list),
            ],
            text=as_text(intro),
            still=as_html(_("*Run this cell to write a note.*")),
            names=["kam-reflections"],
        )
        self.show()

    def save(self) -> None:
        """Keep what is written, and empty the boxes."""
        words = {part: box.value.strip() for part, box in self.boxes.items()}
        if self.kind.value == "" or not words["happened"]:
            missing = _("Say at least what happened, and whether it went well.")
            self._say("malformed", missing)
            return
        self._log.write(self.today, self.kind.value, **words)
        self.kind.value = ""
        for box in self.boxes.values():
            box.value = ""
        self._say("correct", _("Kept. You meet it again tomorrow, in a week and in a month."))
        self.show()

    def show(self) -> None:
        """Show all notes as they are in the file now."""
        notes = self._log.notes(self.today)
        self.list.children = [self._row(note) for note in notes]
        told = _("Went well: {well}. Setbacks: {setbacks}. To look at again today: {due}.").format(
            well=sum(note.went_well for note in notes),
            setbacks=sum(not note.went_well for note in notes),
            due=sum(note.is_due(self.today) for note in notes),
        )
        self.balance.value = f"<p><strong>{escape(told)}</strong></p>" if notes else ""

    def _row(self, note: Note) -> widgets.VBox:
        delete = button("kam-delete", _("Delete"), lambda: self._delete(note, delete))
        buttons = [delete]
        if note.is_due(self.today):
            buttons.insert(0, button("kam-seen", _("I have looked at it"), lambda: self._see(note)))
        row = widgets.VBox([widgets.HTML(_as_html(note, self.today)), row_of(*buttons)])
        return row.add_class("kam-kept")

    def _see(self, note: Note) -> None:
        self._log.look_at(note.id, self.today)
        self._say("correct", _("Good. What would you add today? Write it as a new note."))
        self.show()

    def _delete(self, note: Note, pressed: widgets.Button) -> None:
        """Ask once, then delete."""
        sure = _("Press again to delete")
        if pressed.description != sure:
            pressed.description = sure
            return
        self._log.delete(note.id)
        self._say("help", _("Deleted. Nothing of it is left in the file."))
        self.show()

    def _say(self, state: str, sentence: str) -> None:
        told = [sentence, self._log.take_notes()]
        self.feedback.state = state
        self.feedback.html = "".join(f"<p>{escape(words)}</p>" for words in told if words)


def _as_html(note: Note, today: date) -> str:
    """Write a note as HTML; what the learner typed is text."""
    head = _("{day}: it went well") if note.went_well else _("{day}: a setback")
    head = head.format(day=day(date.fromisoformat(note.written)))
    if note.is_due(today):
        head += " · " + _("Did your next step happen?")
    parts = [
        (_("What happened"), note.happened),
        (_("In my hands"), note.hands),
        (_("Next step"), note.next_step),
    ]
    lines = [f"{escape(label)}: {escape(words)}" for label, words in parts if words]
    return f"<p><strong>{escape(head)}</strong><br>{'<br>'.join(lines)}</p>"
