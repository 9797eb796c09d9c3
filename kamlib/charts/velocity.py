"""Why does the pipeline bring more, or less, than before?"""

from collections.abc import Mapping
from math import log

from ..text import _, fill
from . import style
from .chart import Chart, Words, redrawn

__all__ = ["velocity_change"]

_LEVERS = ("deals", "win_rate", "deal_value", "cycle_days")


def velocity_change(
    before: Mapping[str, float],
    after: Mapping[str, float],
    *,
    size: tuple[float, float] = (6.4, 3.6),
    note: str = "",
) -> Chart:
    """Draw what each of the four levers adds to the change of the sales velocity.

    The velocity is deals · win rate · deal value / cycle days. Its change is split exactly:
    each lever gets the logarithm of its own change (ln after/before) times the logarithmic
    mean of the two velocities, (v₁ − v₀) / ln(v₁/v₀).

    Parameters
    ----------
    before, after : mapping
        From `kamlib.metrics.velocity_parts`: deals, win_rate, deal_value (EUR) and
        cycle_days, all above 0; otherwise there is nothing to split.
    size : tuple of float
        Width and height in inches.
    note : str
        A line at the foot, such as that the data is synthetic.

    Returns
    -------
    Chart
        ``update(before, after)`` draws another change.

    References
    ----------
    B. W. Ang (2005), The LMDI approach to decomposition analysis, *Energy Policy* 33.

    Examples
    --------
    >>> before = {"deals": 50, "win_rate": 0.2, "deal_value": 10_000, "cycle_days": 30}
    >>> velocity_change(before, before | {"cycle_days": 20}).title
    'Sales velocity rose from €3.33K to €5K a day, mostly through the cycle'
    """
    return redrawn(
        _draw,
        before,
        after,
        size=size,
        subtitle=_("What each lever adds to the revenue per day that the pipeline brings"),
        caption=_("Sales velocity = deals × win rate × deal value / cycle days."),
        note=note,
    )


def _draw(axes, before: Mapping[str, float], after: Mapping[str, float]) -> Words:
    effects = _effects(before, after)
    most = max((abs(effect) for effect in effects.values()), default=0) or 1
    axes.axvline(0, color=style.CONTEXT, linewidth=0.8)
    axes.set(xlim=(-1.5 * most, 1.5 * most), ylim=(3.6, -0.6), xticks=[])
    names = [f"{name}\n{change}" for name, change in _names(before, after).values()]
    axes.set_yticks(range(4), names, color=style.INK, linespacing=1.3)
    axes.spines[["left", "bottom"]].set_visible(False)
    for place, lever in enumerate(_LEVERS):
        effect = effects.get(lever, float("nan"))
        rise = round(effect, 2) > 0 if effects else False
        colour = style.GAIN if rise else style.LOSS if effect < 0 else style.MUTED
        axes.barh(place, effect, 0.5, color=colour)
        axes.annotate(
            fill("+{x:short}" if rise else "{x:short}", x=effect),
            (effect if effects else 0, place),
            xytext=(-4 if effect < 0 else 4, 0),
            textcoords="offset points",
            ha="right" if effect < 0 else "left",
            va="center",
            color=colour,
            weight="bold",
        )
    return _words(before, after, effects)


def _velocity(parts: Mapping[str, float]) -> float:
    return parts["deals"] * parts["win_rate"] * parts["deal_value"] / parts["cycle_days"]


def _effects(before: Mapping[str, float], after: Mapping[str, float]) -> dict[str, float]:
    """Return what each lever adds; empty if the velocity is 0 or unknown on one side."""
    if not all(parts[lever] > 0 for parts in (before, after) for lever in _LEVERS):
        return {}
    old, new = _velocity(before), _velocity(after)
    growth = log(new / old)
    mean = (new - old) / growth if abs(growth) > 1e-9 else old
    logs = {lever: log(after[lever] / before[lever]) for lever in _LEVERS}
    return {lever: mean * (-x if lever == "cycle_days" else x) for lever, x in logs.items()}


def _names(before: Mapping[str, float], after: Mapping[str, float]) -> dict[str, tuple[str, str]]:
    """Return the name of each lever and its change in figures."""
    forms = {
        "deals": (_("Deals"), "{a:count} → {b:count}"),
        "win_rate": (_("Win rate"), "{a:percent.0} → {b:percent.0}"),
        "deal_value": (_("Deal value"), "{a:short} → {b:short}"),
        "cycle_days": (_("Cycle"), _("{a:count} → {b:count} days")),
    }
    return {
        lever: (name, fill(change, a=before[lever], b=after[lever]))
        for lever, (name, change) in forms.items()
    }


def _words(
    before: Mapping[str, float], after: Mapping[str, float], effects: dict[str, float]
) -> Words:
    names = _names(before, after)
    each = [
        fill(
            _("{name} {change}: {effect:money}"),
            name=name,
            change=change,
            effect=effects.get(lever),
        )
        for lever, (name, change) in names.items()
    ]
    if not effects:
        title, facts = (
            _("The change of the sales velocity cannot be split: a lever is 0 or unknown"),
            {},
        )
    else:
        facts = {"old": _velocity(before), "new": _velocity(after)}
        rise = facts["new"] - facts["old"]
        lever = max(effects, key=lambda each: effects[each] * (1 if rise > 0 else -1))
        facts["lever"] = {
            "deals": _("the number of deals"),
            "win_rate": _("the win rate"),
            "deal_value": _("the deal value"),
            "cycle_days": _("the cycle"),
        }[lever]
        if fill("{old:short}", **facts) == fill("{new:short}", **facts):
            title = _("Sales velocity stayed at {new:short} a day")
        elif rise > 0:
            title = _(
                "Sales velocity rose from {old:short} to {new:short} a day, mostly through {lever}"
            )
        else:
            title = _(
                "Sales velocity fell from {old:short} to {new:short} a day, mostly through {lever}"
            )
    alt = _("Bars of what each lever adds to the revenue per day: {each}.")
    return Words(fill(title, **facts), alt.format(each="; ".join(each)))
