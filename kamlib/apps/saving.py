"""Buttons that save what an app shows: as Excel or as a web page, never over another file."""

from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import Protocol

import ipywidgets as widgets

from ..errors import KamError
from ..text import _
from ..typed import is_blank
from .elements import LiveRegion
from .form import button, row_of
from .text_box import TextBox

__all__ = ["free_name", "save_and_tell", "save_buttons"]


class Savable(Protocol):
    """What can be saved: a payslip, a comparison of plans, a document."""

    def save(self, path: Path) -> Path: ...


def save_buttons(make: Callable[[], Savable], name: str) -> widgets.VBox:
    """Make a form that saves what an app shows now, and says where it went.

    A name without a folder goes into the notebook's folder. If there is a file of that name
    already, the new one gets a number.

    Parameters
    ----------
    make : callable
        Returns what is to be saved, such as `kamlib.models.compare_plans` does. It is called
        when a button is pressed.
    name : str
        The name that stands in the box at first, without a suffix.

    Returns
    -------
    widgets.VBox
        For the argument `below` of `App`.
    """
    told = LiveRegion("kam-saved")
    box = TextBox(_("Name of the file"), lambda: save(".xlsx"), value=name)

    def save(suffix: str) -> None:
        save_and_tell(told, box.value, suffix, lambda path: make().save(path))

    buttons = row_of(
        button("kam-save-excel", _("Save as Excel"), lambda: save(".xlsx")),
        button("kam-save-html", _("Save as web page"), lambda: save(".html")),
    )
    promise = _(
        "What you type stays in this notebook's kernel. Nothing is stored unless you save it here."
    )
    note = widgets.HTML(f'<p class="kam-note">{escape(promise)}</p>')
    return widgets.VBox([note, box, buttons, told]).add_class("kam-card").add_class("kam-saving")


def save_and_tell(
    told: LiveRegion, typed: str, suffix: str, save: Callable[[Path], object]
) -> None:
    """Save under the name that was typed, and say where it went, or why it did not.

    Parameters
    ----------
    told : LiveRegion
        Where it is said.
    typed, suffix : str
        The name and its ending, see `free_name`.
    save : callable
        Saves to the path it is given.
    """
    told.state, told.html = "", ""
    try:
        path = free_name(typed, suffix).resolve()
        save(path)
        told.state = "correct"
        sentence = _('Saved as "{name}" in the folder {folder}.')
        words = sentence.format(name=path.name, folder=path.parent)
    except (OSError, ValueError) as problem:
        told.state = "malformed"
        words = _not_saved(problem)
    told.html = f"<p>{escape(words)}</p>"


def free_name(typed: str, suffix: str) -> Path:
    """Return the path that a typed name means, with a number if there is such a file already.

    Raises
    ------
    KamError
        If no name was typed.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     first = free_name(f"{folder}/offer", ".html")
    ...     first.touch()
    ...     first.name, free_name(f"{folder}/offer.html", ".html").name
    ('offer.html', 'offer-2.html')
    """
    name = typed.strip()
    for ending in (".xlsx", ".html", ".toml"):
        name = name[: -len(ending)] if name.lower().endswith(ending) else name
    if is_blank(name):
        raise KamError(_("Write a name for the file first."))
    path, n = Path(name + suffix).expanduser(), 1
    while path.exists():
        n += 1
        path = Path(f"{name}-{n}{suffix}").expanduser()
    return path


def _not_saved(problem: Exception) -> str:
    """Say why nothing was saved: in the error's own words if it was made for people."""
    if isinstance(problem, KamError):
        return str(problem)
    reason = getattr(problem, "strerror", None) or problem
    return _("This could not be saved ({reason}). Try another name or folder.").format(
        reason=reason
    )
