"""Some games out of many: states, decisions and luck hold a row for each game."""

from collections.abc import Sequence
from dataclasses import fields, replace
from typing import TypeVar

import numpy as np

__all__ = ["chosen"]

Many = TypeVar("Many")


def chosen(many: Many, games: Sequence[int]) -> Many:
    """Take these games, in this order and as often as they are named, as a copy.

    Examples
    --------
    >>> from kamlib.models import year
    >>> chosen(year.luck([1, 2]), [1, 1, 0]).games
    3
    """
    values = {field.name: getattr(many, field.name) for field in fields(many) if field.init}
    rows = {name: v[games] for name, v in values.items() if isinstance(v, np.ndarray)}
    return replace(many, **rows)
