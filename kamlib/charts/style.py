"""The house style: how every picture in the workbook looks.

Figures sit on their own opaque light paper, so their contrast is the same in JupyterLab's
light and dark themes. Colours come from a small palette that stays apart for colour-blind
readers (``tests/charts/test_style.py`` computes it), and no meaning hangs on colour alone:
there is always a sign, a label or a shape as well.
"""

import threading
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache, lru_cache

import matplotlib
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg, RendererAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.transforms import ScaledTranslation

from ..text import count, percent, short_money

__all__ = [
    "count_axis",
    "fit",
    "house",
    "keep_margins",
    "money_axis",
    "percent_axis",
    "sheet",
    "spread",
    "text_width",
    "wrap",
]

PAPER = "#FCFBF8"
INK = "#22303C"  # text
MUTED = "#5A6673"  # secondary text
RULE = "#DDD9D0"  # grid lines: seen when looked for
CONTEXT = "#858F99"  # marks that only give the background
TOTAL = "#333F4C"  # bars that are sums
BLUE = "#2A6FBB"
GAIN = "#00786A"
LOSS = "#BF4A0C"
PURPLE = "#7A2E7A"
SERIES = (BLUE, LOSS, GAIN, PURPLE, INK)
BLUES = ("#EDF2F8", "#B9D0EA", "#6FA0D6", "#2A6FBB", "#163F6E")  # from little to much
CARD = {"facecolor": PAPER, "edgecolor": "none", "pad": 1}  # hides the grid behind text

DPI = 100  # one CSS pixel is a hundredth of an inch
SCALE = 2  # saved pictures have twice the pixels, for sharp text on every screen

_RC = {
    "figure.dpi": DPI,
    "figure.facecolor": PAPER,
    "savefig.facecolor": PAPER,
    "savefig.bbox": None,
    "axes.facecolor": PAPER,
    "axes.edgecolor": CONTEXT,
    "axes.labelcolor": MUTED,
    "axes.labelsize": 9,
    "axes.linewidth": 0.8,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.axisbelow": True,
    "axes.unicode_minus": True,
    "grid.color": RULE,
    "grid.linewidth": 0.8,
    "xtick.color": CONTEXT,
    "ytick.color": CONTEXT,
    "xtick.labelcolor": MUTED,
    "ytick.labelcolor": MUTED,
    "xtick.labelsize": 8.5,
    "ytick.labelsize": 8.5,
    "xtick.major.size": 3,
    "ytick.major.size": 0,
    "text.color": INK,
    "text.hinting": "none",
    "text.parse_math": False,  # an account may have a dollar sign in its name
    "font.family": "DejaVu Sans",
    "font.size": 9,
    "hatch.linewidth": 0.8,
    "svg.hashsalt": "kam",
    "svg.fonttype": "path",
}


_ONE_AT_A_TIME = threading.RLock()
_at_home = threading.local()


@contextmanager
def house() -> Iterator[None]:
    """Draw in the house style; a letter that the font lacks is drawn as a box, without a word.

    One at a time: JupyterLab handles each control in a thread of its own, and Matplotlib is
    made for one. Inside another `house` nothing is set again, which would take a millisecond.
    """
    if getattr(_at_home, "now", False):
        yield
        return
    with _ONE_AT_A_TIME, matplotlib.rc_context(_RC), warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Glyph ")
        _at_home.now = True
        try:
            yield
        finally:
            _at_home.now = False


def sheet(size: Sequence[float], rows: Sequence[float] = (1,)) -> tuple[Figure, list[Axes]]:
    """Make an empty figure of so many inches, with panels of these relative heights."""
    figure = Figure(figsize=size, dpi=DPI)
    FigureCanvasAgg(figure)
    panels = figure.subplots(len(rows), 1, squeeze=False, sharex=True, height_ratios=rows)[:, 0]
    return figure, list(panels)


def keep_margins(axes: Axes, left: float, right: float) -> None:
    """Keep room for so many inches of labels beside the axes, whatever they will say."""
    for edge, inches in ((0, -left), (1, right)):
        beside = axes.transAxes + ScaledTranslation(inches, 0, axes.figure.dpi_scale_trans)
        axes.plot([edge, 0.5], [0.4, 0.6], transform=beside, color="none", clip_on=False)


def money_axis(axis) -> None:
    """Write an axis in short money."""
    axis.set_major_formatter(lambda value, _position: short_money(value))


def count_axis(axis) -> None:
    """Write an axis in whole numbers."""
    axis.set_major_formatter(lambda value, _position: count(value))
    axis.get_major_locator().set_params(integer=True)


def percent_axis(axis) -> None:
    """Write an axis of shares in per cent."""
    axis.set_major_formatter(lambda value, _position: percent(value, 0))


@cache
def _measuring() -> tuple[RendererAgg, float]:
    """Return one renderer for measuring text, and its dots per inch (fine, so independent)."""
    return RendererAgg(10, 10, 200), 200.0


def text_width(text: str, size: float, weight: str = "normal") -> float:
    """Return the width of a line of text in inches: its words side by side."""
    words = sum(_word_width(word, size, weight) for word in text.split(" "))
    return words + text.count(" ") * _word_width(" ", size, weight)


@lru_cache(4096)
def _word_width(word: str, size: float, weight: str) -> float:
    renderer, dpi = _measuring()
    font = FontProperties(family="DejaVu Sans", size=size, weight=weight)
    return renderer.get_text_width_height_descent(word, font, ismath=False)[0] / dpi


def wrap(text: str, size: float, weight: str, width: float) -> list[str]:
    """Break a sentence into lines that fit a width in inches."""
    lines: list[str] = []
    for word in text.split():
        word = fit(word, size, weight, width)
        if lines and text_width(f"{lines[-1]} {word}", size, weight) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines or [""]


def fit(text: str, size: float, weight: str, width: float) -> str:
    """Put a text on one line, and shorten it with an ellipsis until it fits a width in inches."""
    text = " ".join(text.split())
    if text_width(text, size, weight) <= width:
        return text
    keep = len(text)
    while keep and text_width(text[:keep].rstrip() + "…", size, weight) > width:
        keep -= 1
    return text[:keep].rstrip() + "…"


def spread(wanted: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Move label positions as little as needed so that neighbours are `gap` apart.

    Examples
    --------
    >>> spread([1.0, 1.1, 5.0], gap=1, low=0, high=10)
    [0.55, 1.55, 5.0]
    """
    order = sorted(range(len(wanted)), key=lambda i: wanted[i])
    groups: list[list[float]] = []  # each: how many labels, sum of their wished-for first place
    for place, index in enumerate(order):
        groups.append([1, wanted[index] - place * gap])
        while len(groups) > 1 and _first(groups[-2]) > _first(groups[-1]):
            count, total = groups.pop()
            groups[-1][0] += count
            groups[-1][1] += total
    starts = [_first(group) for group in groups for _label in range(int(group[0]))]
    ceiling = high - (len(wanted) - 1) * gap
    placed = [0.0] * len(wanted)
    for place, (index, start) in enumerate(zip(order, starts, strict=True)):
        placed[index] = round(max(low, min(start, ceiling)) + place * gap, 6)
    return placed


def _first(group: list[float]) -> float:
    return group[1] / group[0]
