"""A quarter in which chance does nothing, to change one thing in."""

from dataclasses import replace

import numpy as np

from kamlib.models import year
from kamlib.models.year.luck import TALKS


def luck(games: int = 1, **kinds: float) -> year.Luck:
    """Luck of one quarter: no event, nobody leaves unless sure to, mean moods and demand.

    Name kinds of luck to set them: ``luck(attack=0)`` lets every account be attacked.
    """
    never, usual = np.ones((games, 12)), np.zeros((games, 12))
    names = ("champion", "attack", "freeze", "merger", "leaving", "answer")
    drawn = dict.fromkeys(names, never) | dict.fromkeys(("mood", "demand", "kindness"), usual)
    quarter = year.Luck(**drawn, talk=np.ones((games, TALKS)), size=np.zeros((games, TALKS)))
    changed = {kind: np.full_like(getattr(quarter, kind), value) for kind, value in kinds.items()}
    return replace(quarter, **changed)


def decisions(games: int = 1, **fields: object) -> year.Decisions:
    """Decisions with some fields set: ``decisions(care=20)`` cares for each account alike."""
    nothing = year.Decisions.nothing(games)
    for name, value in fields.items():
        getattr(nothing, name)[...] = value
    return nothing
