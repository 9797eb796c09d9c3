"""Who is learning on this machine: a name, kept beside the learners' files."""

import hashlib
import re
import unicodedata
from pathlib import Path

from ..errors import KamError
from ..text import _
from .record import Record, home, record_at
from .wording import Message

__all__ = ["learner", "record_of", "set_learner"]

_in_memory: dict[Path, str] = {}  # home → name, where the name could not be saved


def learner() -> str:
    """Return who is learning: the name given to `set_learner`, or "" (anonymous)."""
    if home() in _in_memory:
        return _in_memory[home()]
    try:
        return _tidy((home() / "learner.txt").read_text("utf-8"))
    except (OSError, ValueError):
        return ""


def set_learner(name: str | None) -> Message:
    """Say who is learning: exercises then use numbers of your own, and progress is yours.

    Parameters
    ----------
    name
        Any name. "" or None makes the learner anonymous again. It stays on this machine.

    Raises
    ------
    KamError
        If it is no text.
    """
    if not isinstance(name, (str, type(None))):
        raise KamError(_('Give your name in quotation marks: kam.set_learner("Ada").'))
    name = _tidy(name or "")
    try:
        home().mkdir(parents=True, exist_ok=True)
        (home() / "learner.txt").write_text(name, "utf-8")
        _in_memory.pop(home(), None)
    except OSError:
        _in_memory[home()] = name
    if not name:
        return Message.of(_("You learn without a name now, on the standard numbers."))
    return Message.of(
        _(
            "Hello {name}. Your exercises now use numbers of your own. "
            "Run the notebook's cells again."
        ),
        name=name,
    )


def record_of(name: str) -> Record:
    """Return the file of a learner; "" is the anonymous one."""
    return record_at(home() / f"{_slug(name)}.json")


def _tidy(name: str) -> str:
    """Drop what is no part of a name: odd spaces, control characters, anything over 80."""
    name = unicodedata.normalize("NFC", name)
    name = "".join(c if unicodedata.category(c)[0] != "C" else " " for c in name)
    return " ".join(name.split())[:80].strip()


def _slug(name: str) -> str:
    """Make a safe file name of any name; different names never share one.

    Examples
    --------
    >>> _slug("Ada Lovelace"), _slug(""), _slug("../../etc")
    ('ada-lovelace-177f85df', 'anonymous', 'etc-74ccf3c5')
    """
    if not name:
        return "anonymous"
    folded = name.casefold()
    ascii_only = unicodedata.normalize("NFKD", folded).encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-")[:40] or "learner"
    return f"{words}-{hashlib.sha256(folded.encode('utf-8', 'replace')).hexdigest()[:8]}"
