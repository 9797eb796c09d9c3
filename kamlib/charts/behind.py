"""Which accounts stand behind a figure?"""

from collections.abc import Mapping

import pandas as pd
from matplotlib.patches import Rectangle

from ..text import _, fill
from . import style
from .chart import Chart, Words, finish
from .grid import rows_that_fit

__all__ = ["accounts_behind"]

_BRINGS = {"facecolor": style.BLUE, "edgecolor": "none", "hatch": "", "linewidth": 0}
_TAKES = {"facecolor": "none", "edgecolor": style.LOSS, "hatch": "////", "linewidth": 0.8}


def accounts_behind(
    figure: str,
    parts: pd.Series,
    names: Mapping[str, str],
    unit: str,
    what: str,
    *,
    size: tuple[float, float] = (6.4, 3.4),
    note: str = "",
) -> Chart:
    """Draw what each account adds to a figure or takes from it, largest parts only.

    Parameters
    ----------
    figure : str
        The name of the figure, for the title.
    parts : Series
        What each account brings (above 0) or takes (below 0). Unknown parts (NaN) and those of
        0 are not drawn.
    names : mapping
        Account id to name.
    unit : str
        How a part is written, as in `kamlib.text.fill`: "short", "count", "number.1", …
    what : str
        What the parts are, as the heading of their column.
    size : tuple of float
        Width and height in inches; as many accounts are shown as there is room for.
    note : str
        A line at the foot, such as that the data is synthetic.

    Returns
    -------
    Chart
        ``update(figure, parts, names, unit, what)`` draws another figure.

    Examples
    --------
    >>> parts = pd.Series({"A": 900.0, "B": 50.0, "C": -120.0})
    >>> accounts_behind("Margin", parts, {"A": "Alba", "C": "Cord"}, "money", "EUR").title
    'Margin: Alba brings most (€900), Cord takes most (−€120)'
    """
    with style.house():
        figure_of_it, (axes,) = style.sheet(size)
        bars = _Bars(axes)
        return finish(
            figure_of_it,
            bars.move,
            figure,
            parts,
            names,
            unit,
            what,
            subtitle=_("Accounts that bring or take most; hatched: taken"),
            caption=_("Behind the figure: what each account brings, and what it takes."),
            note=note,
            moving=bars.artists,
        )


class _Bars:
    """Rows of name, bar and number. Places are inches, so that no axis has to move."""

    def __init__(self, axes):
        width, height = axes.figure.get_size_inches()
        self.rows = rows_that_fit((width, height))
        self.name_width, self.bars = 0.27 * width, (0.29 * width, 0.76 * width)
        axes.set(xlim=(0, 0.96 * width), ylim=(self.rows + 0.4, -1.2), xticks=[], yticks=[])
        axes.spines[:].set_visible(False)
        right = {"va": "center_baseline", "size": 8}
        left = {**right, "ha": "right"}
        self.names = [axes.text(self.name_width, row, "", **left) for row in range(self.rows)]
        self.numbers = [
            axes.text(0.79 * width, row, "", weight="bold", **right) for row in range(self.rows)
        ]
        self.bars_drawn = [
            axes.add_patch(Rectangle((0, row - 0.31), 0, 0.62)) for row in range(self.rows)
        ]
        (self.zero,) = axes.plot([], [], color=style.CONTEXT, linewidth=0.8)
        self.heading = axes.text(0.79 * width, -0.9, "", color=style.MUTED, **right)
        self.more = axes.text(self.bars[0], self.rows, "", color=style.MUTED, **right)
        self.artists = [*self.bars_drawn, self.zero, *self.names, *self.numbers]
        self.artists += [self.heading, self.more]

    def move(
        self, figure: str, parts: pd.Series, names: Mapping[str, str], unit: str, what: str
    ) -> Words:
        parts = parts[parts.notna() & (parts != 0)]
        ranked = parts.sort_values(ascending=False, kind="stable")
        shown = ranked[ranked.index.isin(_telling(ranked, self.rows))]
        low, high = min(0, *parts, 0), max(0, *parts, 0)
        start, end = self.bars
        scale = (end - start) / (high - low or 1)
        zero = start - low * scale
        for row in range(self.rows):
            part = shown.iloc[row] if row < len(shown) else 0.0
            name = names.get(shown.index[row], shown.index[row]) if row < len(shown) else ""
            self.bars_drawn[row].set(
                x=zero, width=part * scale, **(_TAKES if part < 0 else _BRINGS)
            )
            self.names[row].set_text(style.fit(name, 8, "normal", self.name_width))
            self.numbers[row].set_text(_written(part, unit) if name else "")
        self.zero.set_data([zero, zero], [-0.5, max(len(shown), 1) - 0.5])
        self.heading.set_text(what)
        more = len(parts) - len(shown)
        rest = _("and {n} more account", "and {n} more accounts", more).format(n=more)
        self.more.set_text(rest if more else "")
        return _words(figure, ranked, shown, names, unit)


def _telling(ranked: pd.Series, rows: int) -> pd.Index:
    """Pick the largest parts, some from either end even where one side is small."""
    ends = ranked[ranked > 0].head(rows // 3).index.union(ranked[ranked < 0].tail(rows // 3).index)
    others = ranked.drop(ends).abs().sort_values(ascending=False, kind="stable")
    return ends.union(others.index[: rows - len(ends)])


def _written(part: float, unit: str) -> str:
    return fill(f"{{part:{unit}}}", part=part)


def _words(
    figure: str, ranked: pd.Series, shown: pd.Series, names: Mapping[str, str], unit: str
) -> Words:
    if ranked.empty:
        title = _("{figure}: no account brings or takes anything")
    elif ranked.iloc[-1] > 0:
        title = _("{figure}: {first} brings most ({most})")
    elif ranked.iloc[0] < 0:
        title = _("{figure}: {last} takes most ({least})")
    else:
        title = _("{figure}: {first} brings most ({most}), {last} takes most ({least})")
    ends = {}
    if len(ranked):
        first, last = ranked.index[0], ranked.index[-1]
        ends = {
            "first": names.get(first, first),
            "most": _written(ranked.iloc[0], unit),
            "last": names.get(last, last),
            "least": _written(ranked.iloc[-1], unit),
        }
    each = [
        f"{names.get(account, account)} {_written(part, unit)}" for account, part in shown.items()
    ]
    alt = _("Bars of {n} accounts behind the figure {figure}, largest of {all}: {each}.")
    return Words(
        title.format(figure=figure, **ends),
        alt.format(n=len(shown), all=len(ranked), figure=figure, each="; ".join(each)),
    )
