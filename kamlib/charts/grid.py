"""What charts with a row for each account share: how many rows fit, and how they are named."""

from collections.abc import Mapping, Sequence

from ..text import _
from . import style

__all__ = ["lay_rows", "rows_that_fit", "write_beside"]

_ROW = 0.2  # inches
_AROUND = 1.45  # inches for title, headings and note
_SIZE = 8


def rows_that_fit(size: Sequence[float]) -> int:
    """Return how many rows a picture of so many inches has room for."""
    return max(3, int((size[1] - _AROUND) / _ROW))


def lay_rows(
    axes, accounts: Sequence[str], names: Mapping[str, str], columns: Sequence[str], of: int
) -> None:
    """Name a row for each account and the columns above; say how many accounts are left out."""
    width, height = axes.figure.get_size_inches()
    room = rows_that_fit((width, height))
    axes.set(xlim=(-0.5, len(columns) - 0.5), ylim=(max(len(accounts), min(room, 5)), -0.5))
    axes.set_yticks(
        range(len(accounts)),
        [style.fit(names.get(each, each), _SIZE, "normal", 0.26 * width) for each in accounts],
        size=_SIZE,
        color=style.INK,
    )
    axes.set_xticks(range(len(columns)), columns, size=_SIZE)
    axes.xaxis.tick_top()
    axes.tick_params(length=0)
    axes.spines[:].set_visible(False)
    if of > len(accounts):
        more = _("and {n} more account", "and {n} more accounts", of - len(accounts))
        axes.text(
            *(-0.4, len(accounts) - 0.05, more.format(n=of - len(accounts))),
            va="center",
            size=_SIZE,
            color=style.MUTED,
        )


def write_beside(axes, heading: str, cells: Sequence[str]) -> None:
    """Write a column of text to the right of the rows, under its heading."""
    at = {"transform": axes.get_yaxis_transform(), "size": _SIZE, "ha": "left"}
    axes.text(1.02, -0.62, heading, va="bottom", color=style.MUTED, **at)
    for place, cell in enumerate(cells):
        axes.text(1.02, place, cell, va="center_baseline", weight="bold", **at)
