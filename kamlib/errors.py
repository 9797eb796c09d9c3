"""Mistakes that a person can put right, told as a sentence."""

from collections.abc import Iterable
from difflib import get_close_matches

from .text import _

__all__ = ["KamError", "KamWarning", "nearest"]


class KamError(ValueError):
    """Something in the input is wrong, and the message says what, where and what to do.

    Notebooks show the message alone: a newcomer gains nothing from a traceback through
    our code, and the message already says where *their* input needs a change.
    """

    def _render_traceback_(self) -> list[str]:
        """Tell IPython what to show in place of a traceback."""
        return [str(self)]


class KamWarning(UserWarning):
    """A number was computed, but the reader should know something about it."""


def nearest(name: str, options: Iterable[str], otherwise: str | None = None) -> str:
    """Say which of the known names was probably meant; if none is near, which there are.

    Where there are too many to list, `otherwise` is said in place of the list.

    Examples
    --------
    >>> nearest("machinry", ["machinery", "software"])
    'Did you mean "machinery"?'
    >>> nearest("zzz", ["machinery", "software"])
    'Known names: machinery, software.'
    >>> nearest("zzz", ["machinery", "software"], otherwise="Look into the folder data.")
    'Look into the folder data.'
    """
    options = list(options)
    by_lower = {option.lower(): option for option in options}
    close = get_close_matches(str(name).lower(), by_lower, n=1)
    if close:
        return _('Did you mean "{name}"?').format(name=by_lower[close[0]])
    return otherwise or _("Known names: {names}.").format(names=", ".join(options))
