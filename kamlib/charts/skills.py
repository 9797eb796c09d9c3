"""Where do I stand, and what does the job want? A radar, and the same as an ordered list."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from ..text import _, fill
from . import style
from .chart import Chart, Words, finish

__all__ = ["skill_gaps", "skill_radar"]

_TOP = 5  # the highest level
_SIDES = {-1: "right", 0: "center", 1: "left"}  # how a label at that side of a circle is aligned


def _looks() -> dict[str, tuple[str, dict]]:
    """Say how each view is drawn: apart in line, marker and colour."""
    wanted = {"color": style.INK, "linestyle": (0, (5, 2)), "marker": "D", "markersize": 11}
    mine = {"color": style.BLUE, "linestyle": "-", "marker": "o", "markersize": 7}
    other = {"color": style.LOSS, "linestyle": (0, (1, 1.3)), "marker": "^", "markersize": 5}
    return {
        "wanted": (_("the job wants"), wanted | {"markerfacecolor": style.PAPER}),
        "mine": (_("you say"), mine),
        "other": (_("the other says"), other),
    }


def skill_radar(
    gaps: pd.DataFrame,
    names: Mapping[str, str],
    *,
    size: tuple[float, float] = (6.0, 4.6),
    note: str = "",
) -> Chart:
    """Draw levels of skills as a radar: what the job wants, and two views of what is there.

    The area of a radar means nothing, and it changes with the order of the spokes; `skill_gaps`
    draws the same levels so that gaps can be compared.

    Parameters
    ----------
    gaps : DataFrame
        From `kamlib.models.skill_gaps`.
    names : mapping
        Skill to its name; the spokes go round in this order, from the top.
    size : tuple of float
        Width and height in inches.
    note : str
        A line at the foot.

    Returns
    -------
    Chart
        ``update(gaps, names)`` moves it.

    Examples
    --------
    >>> gaps = pd.DataFrame({
    ...     "wanted": [4, 3], "mine": [3, 3], "other": [2, 4], "counted": [2, 3],
    ...     "gap": [2, 0], "difference": [1, -1],
    ... }, index=["plan", "win"])
    >>> skill_radar(gaps, {"plan": "Planning", "win": "Winning"}).title
    '1 of 2 skills reach what the job wants'
    """
    with style.house():
        figure, (axes,) = style.sheet(size)
        angles = np.pi / 2 - 2 * np.pi * np.arange(len(names)) / len(names)
        spokes = np.column_stack([np.cos(angles), np.sin(angles)])
        axes.set_aspect("equal")
        axes.set(xlim=(-8, 8), ylim=(-5.9, 5.9))
        axes.axis("off")
        for level in range(1, _TOP + 1):
            ring = level * np.vstack([spokes, spokes[:1]])
            axes.plot(*ring.T, color=style.RULE, linewidth=0.8)
            between = ring[:2].mean(axis=0)  # where no marker can hide it
            axes.text(*between, str(level), size=8, color=style.MUTED, ha="center", va="center")
        for (x, y), name in zip(spokes, names.values(), strict=True):
            axes.plot([0, _TOP * x], [0, _TOP * y], color=style.RULE, linewidth=0.8)
            side = _SIDES[int(np.sign(round(x, 6)))]
            words = name.replace(" ", "\n", 1) if side != "center" else name
            axes.text(5.35 * x, 5.5 * y, words, ha=side, va="center", size=9)
        lines = {
            view: axes.plot([], [], label=label, linewidth=1.8, **look)[0]
            for view, (label, look) in _looks().items()
        }
        axes.legend(loc="upper center", bbox_to_anchor=(0.5, 0.02), ncols=3, frameon=False)

        def move(gaps: pd.DataFrame, names: Mapping[str, str]) -> Words:
            levels = gaps.loc[list(names)]
            for view, line in lines.items():
                points = spokes * levels[[view]].to_numpy(dtype=float)
                line.set_data(*np.vstack([points, points[:1]]).T)
            facts = {"n": len(gaps), "there": int((gaps["gap"] == 0).sum())}
            title = _("{there} of {n} skills reach what the job wants")
            alt = fill(_("Radar of skills, levels 1 to 5. {rows}"), rows=_rows(gaps, names))
            return Words(fill(title, **facts), alt)

        caption = _("Radar of skills: the further out, the more. Its area means nothing.")
        look = {"caption": caption, "note": note, "moving": tuple(lines.values())}
        return finish(figure, move, gaps, names, **look)


def skill_gaps(
    gaps: pd.DataFrame,
    names: Mapping[str, str],
    *,
    size: tuple[float, float] = (6.0, 4.6),
    note: str = "",
) -> Chart:
    """Draw levels of skills as a list, the largest gap first.

    Parameters
    ----------
    gaps, names, size, note
        As for `skill_radar`.

    Returns
    -------
    Chart
        ``update(gaps, names)`` moves it.

    Examples
    --------
    >>> gaps = pd.DataFrame({
    ...     "wanted": [4, 3], "mine": [3, 3], "other": [2, 4], "counted": [2, 3],
    ...     "gap": [2, 0], "difference": [1, -1],
    ... }, index=["plan", "win"])
    >>> skill_gaps(gaps, {"plan": "Planning", "win": "Winning"}).title
    'Largest gap: Planning, level 2 of 4 wanted'
    """
    with style.house():
        figure, (axes,) = style.sheet(size)
        places = np.arange(len(names))
        axes.set(xlim=(0.7, _TOP + 1.1), ylim=(len(names) - 0.4, -0.7), yticks=[])
        axes.set_xticks(range(1, _TOP + 1))
        axes.grid(axis="x")
        axes.spines[["left", "bottom"]].set_visible(False)
        style.keep_margins(axes, 1.6, 0.1)
        beside = {"va": "center", "in_layout": False}
        left = {"transform": axes.get_yaxis_transform(), "ha": "right", "size": 9, **beside}
        labels = [axes.text(-0.02, place, "", **left) for place in places]
        missing = [axes.text(5.3, place, "", weight="bold", **beside) for place in places]
        bars = [axes.plot([], [], color=style.RULE, linewidth=9, zorder=1)[0] for _p in places]
        marks = {
            view: axes.plot([], [], label=label, zorder=3, **look | {"linestyle": "none"})[0]
            for view, (label, look) in _looks().items()
        }
        lift = {"wanted": 0, "mine": -0.16, "other": 0.2}  # so that equal levels are all seen
        axes.legend(loc="upper center", bbox_to_anchor=(0.4, -0.08), ncols=3, frameon=False)

        def move(gaps: pd.DataFrame, names: Mapping[str, str]) -> Words:
            for place, (key, row) in enumerate(gaps.iterrows()):
                labels[place].set_text(names[key])
                bars[place].set_data([row["counted"], row["wanted"]], [place, place])
                bars[place].set_visible(row["gap"] > 0)
                text = fill(_("gap {gap:count}"), **row) if row["gap"] > 0 else _("there")
                missing[place].set(text=text, color=style.LOSS if row["gap"] > 0 else style.MUTED)
            for view, mark in marks.items():
                mark.set_data(gaps[view], places + lift[view])
            first = gaps.iloc[0]
            title = _("No gap: both views reach the level that the job wants")
            if first["gap"] > 0:
                title = _("Largest gap: {name}, level {counted:count} of {wanted:count} wanted")
            alt = fill(_("List of skills, largest gap first. {rows}"), rows=_rows(gaps, names))
            return Words(fill(title, name=names[gaps.index[0]], **first), alt)

        texts = {
            "subtitle": _("Levels from 1 to 5; the lower of the two views counts"),
            "caption": _("The same levels as a list, the largest gap first."),
        }
        moving = (*bars, *marks.values(), *labels, *missing)
        return finish(figure, move, gaps, names, note=note, moving=moving, **texts)


def _rows(gaps: pd.DataFrame, names: Mapping[str, str]) -> str:
    """Say the levels of every skill."""
    row = _("{name}: wanted {wanted:count}, you {mine:count}, the other {other:count}.")
    return " ".join(fill(row, name=names[key], **levels) for key, levels in gaps.iterrows())
