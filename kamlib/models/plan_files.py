"""The plans that come with the workbook, in the folder ``data/plans``."""

from pathlib import Path

from ..errors import KamError, nearest
from ..text import _, fill
from .plan import Plan
from .plan_reading import read_plan

__all__ = ["plan", "plans"]

# The course runs from its checkout, where people look for plans, change them and add their own.
_FOLDER = Path(__file__).parents[2] / "data" / "plans"


def plans() -> dict[str, Path]:
    """List the plan files in ``data/plans``: paths by name.

    Raises
    ------
    KamError
        If the folder is not there.

    Examples
    --------
    >>> "starter" in plans()
    True
    """
    if not _FOLDER.is_dir():
        what = _("The plans are in the workbook's folder {folder}, and that is not there.")
        raise KamError(fill(what, folder=_FOLDER))
    return {path.stem: path for path in sorted(_FOLDER.glob("*.toml"))}


def plan(name: str) -> Plan:
    """Read one of the plans in ``data/plans``; `read_plan` reads any other file.

    Raises
    ------
    KamError
        If there is no such plan; the message has the nearest name.

    Examples
    --------
    >>> plan("starter").on_target_earnings
    90000
    >>> plan("startre")
    Traceback (most recent call last):
    kamlib.errors.KamError: There is no plan "startre". Did you mean "starter"?
    """
    files = plans()
    if name not in files:
        raise KamError(
            fill(_('There is no plan "{name}".'), name=name) + " " + nearest(name, files)
        )
    return read_plan(files[name])
