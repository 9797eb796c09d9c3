"""Who decides at this customer, who is for us, and whom have we not met?"""

from functools import partial

import pandas as pd

from ..text import _, fill, number
from . import style
from .chart import Chart, Words, finish
from .labels import name_points

__all__ = ["stakeholder_map"]

_SAY = 4  # influence from which a person has a say, as in `kamlib.metrics.stakeholder_coverage`
_NAMED = 3  # people not met who are named in the title
_UNKNOWN = 3  # where people stand whose attitude is not known, to the right of the others


def stakeholder_map(
    contacts: pd.DataFrame, *, size: tuple[float, float] = (6.4, 4.4), note: str = ""
) -> Chart:
    """Draw the people at one customer by influence and attitude, and whether we met them.

    Parameters
    ----------
    contacts : DataFrame
        A row per person: role, influence (1 to 5), attitude (−2 to 2, NaN if unknown) and
        met (bool).
    size : tuple of float
        Width and height in inches.
    note : str
        A line at the foot, such as that the data is synthetic.

    Returns
    -------
    Chart
        ``update(contacts)`` draws another customer. A filled mark is a person we met, an
        empty one a person we did not; ▲ marks influence of 4 or 5.

    Examples
    --------
    >>> contacts = pd.DataFrame({"role": ["buyer", "plant manager"], "influence": [2, 5],
    ...                          "attitude": [1, -1], "met": [True, False]})
    >>> stakeholder_map(contacts).title
    '1 of 1 people with a say has not been met: plant manager'
    """
    with style.house():
        figure, (axes,) = style.sheet(size)
        axes.set(ylim=(0.5, 5.6), yticks=range(1, 6), ylabel=_("influence on the decision"))
        axes.grid(axis="y")
        axes.axhspan(_SAY - 0.5, 5.6, color=style.BLUES[0], zorder=-1)
        axes.axvline(0, color=style.CONTEXT, linewidth=0.8, linestyle=(0, (3, 2)))
        axes.spines[["left", "bottom"]].set_visible(False)
        chart = finish(
            figure,
            partial(_move, axes, frozenset(axes.lines)),
            contacts,
            subtitle=_("▲ has a say (influence 4 or 5), ● has less; filled: met, empty: not met"),
            caption=_("Stakeholder map: influence and attitude of the people at a customer."),
            note=note,
        )
        return chart.update(contacts)  # names find their places once the paper is laid out


def _move(axes, fixed: frozenset, contacts: pd.DataFrame) -> Words:
    """Put the marks and names of other people into the map; what is fixed stays."""
    for artist in [*axes.texts, *(line for line in axes.lines if line not in fixed)]:
        artist.remove()
    contacts = contacts.sort_values(["influence", "met"], ascending=[False, True], kind="stable")
    people = pd.DataFrame(
        {
            "x": contacts["attitude"].astype(float).fillna(_UNKNOWN),
            "y": contacts["influence"].astype(float),
            "radius": 5.0,
            "name": contacts["role"].fillna(_("role unknown")),
        }
    ).dropna(subset="y")
    cell = people.groupby(["x", "y"])
    many = cell["x"].transform("size")
    people["x"] += (cell.cumcount() - (many - 1) / 2) * (0.8 / many).clip(upper=0.2)
    known = contacts["attitude"].notna().all()
    right = 2.6 if known else _UNKNOWN + 0.6
    if axes.get_xlim() != (-2.6, right):
        axes.set_xlim(-2.6, right)
        _name_attitudes(axes, known)
    for place, met in zip(people.index, contacts.loc[people.index, "met"], strict=True):
        colour = style.BLUE if met else style.LOSS
        axes.plot(
            *people.loc[place, ["x", "y"]].astype(float),
            marker="^" if people.loc[place, "y"] >= _SAY else "o",
            color=colour,
            markerfacecolor=colour if met else style.PAPER,
            markeredgewidth=1.6,
            markersize=9,
        )
    name_points(axes, people)
    return _words(contacts)


def _name_attitudes(axes, known: bool) -> None:
    ticks = {-2: _("against us"), -1: "−1", 0: _("neutral"), 1: "+1", 2: _("for us")}
    ticks |= {} if known else {_UNKNOWN: _("unknown")}
    axes.set_xticks(list(ticks), list(ticks.values()))


def _words(contacts: pd.DataFrame) -> Words:
    roles = contacts["role"].fillna(_("role unknown"))
    say = contacts["influence"] >= _SAY
    missed = roles[say & ~contacts["met"].astype(bool)]
    who = ", ".join(missed.head(_NAMED)) + (" …" if len(missed) > _NAMED else "")
    facts = {"n": len(missed), "all": int(say.sum()), "who": who}
    if len(missed):
        title = _(
            "{n} of {all} people with a say has not been met: {who}",
            "{n} of {all} people with a say have not been met: {who}",
            len(missed),
        )
    elif facts["all"]:
        title = _(
            "The {all} person with a say has been met",
            "All {all} people with a say have been met",
            facts["all"],
        )
    else:
        title = _("Nobody with a say is on the map yet")
    each = [
        fill(
            _("{role}: influence {influence:number}, attitude {attitude}, {met}"),
            role=role,
            influence=row.influence,
            attitude=number(row.attitude),
            met=_("met") if row.met else _("not met"),
        )
        for role, row in zip(roles, contacts.itertuples(), strict=True)
    ]
    alt = _("Map of {n} people by influence (1 to 5) and attitude (−2 to 2): {each}.")
    return Words(
        fill(title, **facts), alt.format(n=len(contacts), each="; ".join(each) or _("nobody"))
    )
