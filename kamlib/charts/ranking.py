"""Which accounts need us first?"""

from collections.abc import Mapping

import pandas as pd
from matplotlib.artist import Artist
from matplotlib.patheffects import withStroke
from matplotlib.text import Text
from matplotlib.transforms import ScaledTranslation

from .. import metrics
from ..text import _, fill, number
from . import style
from .chart import Chart, Words, finish

__all__ = ["health_ranking"]

_ROW = 0.25  # inches
_AROUND = 1.55  # inches for title, headings and note
_GAP = 0.2  # inches between bars and text
_CHANGE = 1.2  # inches for the outlook in figures


def health_ranking(
    scores: pd.DataFrame,
    names: Mapping[str, str],
    outlook: pd.DataFrame | None = None,
    *,
    size: tuple[float, float] = (6.4, 4.0),
    note: str = "",
) -> Chart:
    """Draw the accounts with the lowest health scores, and what costs each most points.

    Parameters
    ----------
    scores : DataFrame
        From `kamlib.metrics.health_score`, by account: score, known, drivers.
    names : mapping
        Account id to name.
    outlook : DataFrame, optional
        What if: by account (two at most), columns ``before`` and ``after``: the score
        expected without and with a change. These accounts are always shown.
    size : tuple of float
        Width and height in inches; as many accounts are shown as there is room for.
    note : str
        A line at the foot, such as that the data is synthetic.

    Returns
    -------
    Chart
        ``update(scores, names, outlook)`` shows another outlook.

    Examples
    --------
    >>> scores = pd.DataFrame({
    ...     "score": [35.0, 80.0], "known": [1.0, 0.85], "drivers": [("visits", "recency"), ()],
    ... }, index=["A1", "A2"])
    >>> health_ranking(scores, {"A1": "Alba", "A2": "Brix"}).title
    'Alba has the lowest health score: 35 of 100 points'
    """
    with style.house():
        figure, (axes,) = style.sheet(size)
        ranking = _Ranking(axes, int((size[1] - _AROUND) / _ROW), outlook is not None)
        return finish(
            figure,
            ranking.move,
            scores,
            names,
            outlook,
            subtitle=_("Health score from 0 to 100 points: a checklist, not a probability"),
            caption=_("Early-warning list: the lowest health scores first."),
            note=note,
            moving=ranking.artists,
        )


class _Ranking:
    """Rows of bars that stay, and up to two rows with marks for the outlook, which move."""

    def __init__(self, axes, rows: int, with_outlook: bool):
        self.axes, self.rows, self.with_outlook = axes, max(rows, 3), with_outlook
        width = axes.figure.get_size_inches()[0]
        self.name_width, self.reason_width = 0.22 * width, 0.33 * width
        self.reasons_at = _GAP + _CHANGE * with_outlook  # inches to the right of the bars
        self.rows_drawn: list[Artist] = []
        self.shown: tuple = ()
        self.marks = []
        outline = [withStroke(linewidth=4, foreground=style.PAPER)]
        dot = {"markersize": 8, "markeredgecolor": style.PAPER, "zorder": 4}
        for _account in range(2):
            (arrow,) = axes.plot([], [], color=style.INK, linewidth=2, path_effects=outline)
            (before,) = axes.plot([], [], "o", color=style.CONTEXT, **dot)
            (after,) = axes.plot([], [], "D", color=style.INK, **dot)
            change = self._text(1, 0, "", _GAP, weight="bold")
            self.marks.append((arrow, before, after, change))
        self.artists = [artist for marks in self.marks for artist in marks]
        axes.tick_params(axis="y", labelcolor=style.INK, pad=28)
        axes.tick_params(axis="x", length=0)
        axes.xaxis.tick_top()
        axes.grid(axis="x")
        axes.spines[["left", "bottom"]].set_visible(False)
        axes.set(xlim=(0, 100), xticks=[0, 50, 100])

    def move(self, scores, names, outlook=None) -> Words:
        if outlook is None:
            outlook = pd.DataFrame(columns=["before", "after"], dtype=float)
        listed = _lowest(scores, self.rows, outlook.index)
        shown = (tuple(listed.index), tuple(listed["score"]))
        if shown != self.shown:
            self._draw_rows(listed, names, more=len(scores) - len(listed))
            self.shown = shown
        for artist in self.artists:
            artist.set_visible(False)
        changed = outlook[outlook["before"] != outlook["after"]]
        for marks, account in zip(self.marks, changed.itertuples(), strict=False):
            _put(marks, listed.index.get_loc(account.Index), account.before, account.after)
        return _words(scores, names, changed, listed, backdrop=shown)

    def _draw_rows(self, listed: pd.DataFrame, names: Mapping[str, str], more: int):
        for artist in self.rows_drawn:
            artist.remove()
        axes, labels = self.axes, metrics.health_rules()["label"]
        self.rows_drawn = list(
            axes.barh(range(len(listed)), listed["score"].fillna(0), 0.62, color=style.BLUE)
        )
        axes.set_ylim(max(self.rows, len(listed)) - (0.4 if not more else 0), -0.6)
        axes.set_yticks(
            range(len(listed)),
            [style.fit(names.get(a, a), 8.5, "normal", self.name_width) for a in listed.index],
        )
        for place, row in enumerate(listed.itertuples()):
            self._write(0, place, number(row.score), -0.08, ha="right", weight="bold", size=8.5)
            reason = _reason(row, labels, self.reason_width)
            self._write(1, place, reason, self.reasons_at, color=style.MUTED)
        self._write(1, -0.95, _("costs most points"), self.reasons_at, color=style.MUTED)
        if self.with_outlook:
            self._write(1, -0.95, _("in 3 months ● → ◆"), _GAP, color=style.MUTED)
        if more:
            rest = _("and {n} more with higher scores").format(n=more)
            self._write(0, len(listed) - 0.25, rest, 0, color=style.MUTED)

    def _write(self, *where, **how) -> None:
        self.rows_drawn.append(self._text(*where, **how))

    def _text(self, side: float, place: float, text: str, inches: float, **how) -> Text:
        """Write beside the bars: so many inches from their left (0) or right (1) edge."""
        shift = ScaledTranslation(inches, 0, self.axes.figure.dpi_scale_trans)
        where = {"transform": self.axes.get_yaxis_transform() + shift, "va": "center_baseline"}
        return self.axes.text(side, place, text, **{"size": 8, **where, **how})


def _put(marks, place: int, before: float, after: float) -> None:
    arrow, start, end, change = marks
    arrow.set_data([before, after], [place, place])
    start.set_data([before], [place])
    end.set_data([after], [place])
    text = fill("{before:number} → {after:number}", before=before, after=after)
    rise = round(after) - round(before)
    colour = style.GAIN if rise > 0 else style.LOSS if rise < 0 else style.INK
    change.set(y=place, text=text, color=colour)
    for artist in marks:
        artist.set_visible(True)


def _lowest(scores: pd.DataFrame, rows: int, always: pd.Index) -> pd.DataFrame:
    """Return the accounts with the lowest scores, and those that must be shown."""
    ranked = scores.sort_values("score", kind="stable")
    others = ranked[~ranked.index.isin(always)].head(max(rows - len(always), 0))
    return ranked[ranked.index.isin(always) | ranked.index.isin(others.index)]


def _reason(row, labels: pd.Series, width: float) -> str:
    """Return what costs most points; and how much is known, if it is not all."""
    if not row.known:
        return _("nothing known")
    text = ", ".join(labels[each] for each in row.drivers) or _("nothing stands out")
    if round(row.known, 2) >= 1:
        return style.fit(text, 8, "normal", width)
    known = " " + fill(_("({known:percent.0} known)"), known=row.known)
    return style.fit(text, 8, "normal", width - style.text_width(known, 8)) + known


def _words(scores, names, changed, listed, backdrop) -> Words:
    labels = metrics.health_rules()["label"]
    if len(changed):
        changes = [
            fill(
                _("{name} {before:number} → {after:number} points"),
                name=names.get(account, account),
                before=row["before"],
                after=row["after"],
            )
            for account, row in changed.iterrows()
        ]
        title = _("In three months: {changes}").format(changes=", ".join(changes))
    elif scores["score"].notna().any():
        lowest = scores["score"].idxmin()
        title = fill(
            _("{name} has the lowest health score: {score:number} of 100 points"),
            name=names.get(lowest, lowest),
            score=scores["score"].min(),
        )
    else:
        title = _("Nothing is known about the health of these accounts")
    rows = [
        fill(
            _("{name} {score:number} ({drivers})"),
            name=names.get(row.Index, row.Index),
            score=row.score,
            drivers=", ".join(labels[each] for each in row.drivers) or _("nothing stands out"),
        )
        for row in listed.itertuples()
    ]
    alt = _("Bars of health scores out of 100, lowest first, and what costs most points: {rows}.")
    alt = alt.format(rows="; ".join(rows))
    return Words(title, f"{title}. {alt}" if len(changed) else alt, backdrop)
