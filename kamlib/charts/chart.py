"""A chart: a picture with its finding, its description, and a way to show other data."""

import base64
import html
import io
import re
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from matplotlib.artist import Artist
from matplotlib.figure import Figure

from ..errors import KamError
from ..text import _
from .style import DPI, MUTED, SCALE, fit, house, sheet, wrap

__all__ = ["Chart", "Words", "finish", "picture_html", "redrawn", "synthetic_note"]

_EDGE = 0.14  # inches of paper around everything
_TITLE_LINE = 0.215
_SMALL_LINE = 0.165
_NO_TRACES = {
    "png": {"Software": None},
    "svg": {"Date": None, "Creator": None},
    "pdf": {"CreationDate": None, "Creator": None, "Producer": None},
}


@dataclass(frozen=True)
class Words:
    """What a picture says: the finding as a sentence, and everything shown as text.

    `backdrop` is what the artists that do not move depend on (see `Painter`).
    """

    title: str
    alt: str
    backdrop: Hashable = ()


@dataclass
class Chart:
    """A picture with its finding, its description, and a way to show other data.

    Attributes
    ----------
    figure : matplotlib.figure.Figure
        Made without pyplot, so nothing is left behind when it goes.
    title : str
        The finding, as a sentence.
    alt : str
        The picture in words and numbers, for those who cannot see it.
    caption : str
        What kind of picture this is; printed under it in a notebook.
    moving : tuple of matplotlib.artist.Artist
        What `update` changes; everything else stays as it is. Empty if it draws all anew.
    backdrop : hashable
        What the artists that do not move depend on, apart from the axes.
    """

    figure: Figure
    title: str
    alt: str
    caption: str = ""
    moving: tuple[Artist, ...] = ()
    backdrop: Hashable = ()
    _move: Callable[..., Words] | None = field(default=None, repr=False)
    _heading: "_Heading | None" = field(default=None, repr=False)

    def update(self, *data, **options) -> "Chart":
        """Show other data by moving what is already drawn; takes what the chart was made from."""
        with house():
            words = self._move(*data, **options)
            self.title, self.alt, self.backdrop = words.title, words.alt, words.backdrop
            self._heading.say(words.title)
        return self

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in CSS pixels."""
        width, height = self.figure.get_size_inches()
        return round(width * DPI), round(height * DPI)

    def png(self) -> bytes:
        """Return the picture as PNG, with few colours: small enough to keep in a notebook."""
        from PIL import Image

        with house():
            raw = io.BytesIO()
            self.figure.savefig(raw, format="png", dpi=DPI * SCALE)
        small = io.BytesIO()
        image = Image.open(raw).convert("RGB")
        image.quantize(256, dither=Image.Dither.NONE).save(small, "png", optimize=True)
        return small.getvalue()

    def svg(self) -> bytes:
        """Return the picture as SVG, sharp at any size and on paper; its text is outlines.

        Matplotlib repeats each text in a comment. Those go: a name may hold what no XML can.
        """
        raw = io.BytesIO()
        with house():
            self.figure.savefig(raw, format="svg", metadata=_NO_TRACES["svg"])
        return re.sub(rb"<!--.*?-->\s*", b"", raw.getvalue(), flags=re.DOTALL)

    def save(self, path: str | Path) -> Path:
        """Write the picture to a file: .png, .svg or .pdf.

        Raises
        ------
        KamError
            If the name ends in something else.
        """
        path = Path(path)
        kind = path.suffix.lower().lstrip(".")
        if kind not in _NO_TRACES:
            raise KamError(
                _('A picture can be saved as .png, .svg or .pdf, not as "{name}".').format(
                    name=path.name
                )
            )
        metadata = {**_NO_TRACES[kind], "Title": self.title}
        with house():
            self.figure.savefig(path, format=kind, dpi=DPI * SCALE, metadata=metadata)
        return path

    def _repr_html_(self) -> str:
        source = base64.b64encode(self.png()).decode("ascii")
        return picture_html(f"data:image/png;base64,{source}", self.alt, self.caption, self.size[0])

    def __repr__(self) -> str:
        return f"<Chart: {self.title}>"


def picture_html(source: str, alt: str, caption: str, width: int) -> str:
    """Write the one piece of HTML in which every picture is shown outside a widget."""
    return (
        '<figure class="kam-figure" style="margin: 0.5em 0">'
        f'<img alt="{html.escape(alt)}" src="{source}" width="{width}" '
        'style="max-width: 100%; height: auto; border-radius: 8px">'
        f"<figcaption>{html.escape(caption)}</figcaption></figure>"
    )


class _Heading:
    """Title (the finding), a line on what is measured, and a note at the foot of the paper."""

    def __init__(self, figure: Figure, subtitle: str, note: str):
        self.figure = figure
        width, height = figure.get_size_inches()
        self.width = width - 2 * _EDGE
        at = {"x": _EDGE / width, "va": "top", "in_layout": False}
        self.title = figure.text(
            y=1 - _EDGE / height, s="", size=11.5, weight="bold", linespacing=1.2, **at
        )
        self.subtitle = figure.text(y=0, s="", color=MUTED, size=8.5, **at)
        self.subtitle.set_text(fit(subtitle, 8.5, "normal", self.width))
        self.note = figure.text(
            y=0.8 * _EDGE / height, s=note, color=MUTED, size=7.5, **{**at, "va": "bottom"}
        )
        self.lines = 0

    def say(self, title: str) -> None:
        """Write the title, wrapped; make room when it needs more lines than before."""
        lines = wrap(title, 11.5, "bold", self.width)
        self.title.set_text("\n".join(lines))
        if len(lines) > self.lines:
            self.lines = len(lines)
            self.lay_out()

    def lay_out(self) -> None:
        """Give the panels the room between heading and note, once; nothing moves later."""
        width, height = self.figure.get_size_inches()
        top = _EDGE + self.lines * _TITLE_LINE + 0.02
        self.subtitle.set_y(1 - top / height)
        top += _SMALL_LINE + 0.06 if self.subtitle.get_text() else 0.04
        bottom = _EDGE / 2 + (_EDGE / 2 + _SMALL_LINE if self.note.get_text() else 0)
        side = _EDGE / width / 2
        self.figure.set_layout_engine(
            "constrained",
            rect=(side, bottom / height, 1 - 2 * side, 1 - (top + bottom) / height),
            h_pad=0.04,
            w_pad=0.04,
        )
        self.figure.get_layout_engine().execute(self.figure)
        self.figure.set_layout_engine("none")


def finish(
    figure: Figure,
    move: Callable[..., Words],
    *data,
    subtitle: str = "",
    caption: str = "",
    note: str = "",
    moving: Sequence[Artist] = (),
) -> Chart:
    """Turn a drawn figure into a Chart: move to the first data, then lay the paper out.

    `move` sets the artists in `moving` from the data and returns the `Words`.
    """
    heading = _Heading(figure, subtitle, note)
    words = move(*data)
    heading.say(words.title)
    return Chart(
        figure=figure,
        title=words.title,
        alt=_with_note(words, note).alt,
        caption=caption,
        moving=(*moving, heading.title) if moving else (),
        backdrop=words.backdrop,
        _move=lambda *new, **options: _with_note(move(*new, **options), note),
        _heading=heading,
    )


def redrawn(
    draw: Callable[..., Words],
    *data,
    size: Sequence[float],
    rows: Sequence[float] = (1,),
    **texts: str,
) -> Chart:
    """Make a Chart that draws everything anew for other data.

    `draw` takes the empty panels and the data, and returns the `Words`. It draws twice: the
    first drawing finds out how much room the axes need, the second one knows it.
    """
    with house():
        figure, panels = sheet(size, rows)

        def anew(*data) -> Words:
            for axes in panels:
                axes.clear()
            return draw(*panels, *data)

        chart = finish(figure, anew, *data, **texts).update(*data)
        chart._heading.lay_out()
        return chart


def _with_note(words: Words, note: str) -> Words:
    return replace(words, alt=f"{words.alt} {note}") if note else words


def synthetic_note(portfolio) -> str:
    """Say that the data of a portfolio is made up, if it is; a chart takes it as its note."""
    return _("Synthetic data, made up for practice.") if portfolio.synthetic else ""
