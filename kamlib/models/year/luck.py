"""Luck: all that chance will do in many games, drawn before anybody decides anything."""

from collections.abc import Iterable
from dataclasses import dataclass, fields

import numpy as np

from ...text import _
from .games import chosen
from .parameters import P
from .start import YearError

__all__ = ["Luck", "luck"]

_KINDS = ("champion", "attack", "freeze", "merger", "leaving", "answer")
_SPREADS = ("mood", "demand", "kindness")
TALKS = int(P.hours / P.talk_hours)  # conversations that fit into a quarter


@dataclass(frozen=True, eq=False)
class Luck:
    """Random numbers of G games, by quarter: decisions never change them.

    Attributes
    ----------
    champion, attack, freeze, merger, leaving, answer
        (G, 8, 12), even from 0 to 1: below its chance, it happens.
    mood, demand, kindness
        (G, 8, 12), standard normal: satisfaction, what is bought, how a survey is answered.
    talk, size
        (G, 8, 40): the answer of each prospect (even, 0 to 1), and its size (standard normal).
    """

    champion: np.ndarray
    attack: np.ndarray
    freeze: np.ndarray
    merger: np.ndarray
    leaving: np.ndarray
    answer: np.ndarray
    mood: np.ndarray
    demand: np.ndarray
    kindness: np.ndarray
    talk: np.ndarray
    size: np.ndarray

    @property
    def games(self) -> int:
        """How many games."""
        return len(self.mood)

    def quarter(self, which: int) -> "Luck":
        """The luck of one quarter, 0 to 7: the same without the axis of quarters."""
        return Luck(**{kind.name: getattr(self, kind.name)[:, which] for kind in fields(self)})

    def game(self, which: int) -> "Luck":
        """The luck of one game, as the only one."""
        return chosen(self, [which])

    def repeated(self, times: int) -> "Luck":
        """The same games so many times, one set of them after the other."""
        return chosen(self, np.tile(np.arange(self.games), times))


def luck(seeds: Iterable[int]) -> Luck:
    """Draw the luck of one game for each seed.

    The same seed is the same future, whichever other seeds are drawn along.

    Raises
    ------
    YearError
        If a seed is not a whole number from 0 on.

    Examples
    --------
    >>> luck([7]).mood[0, 0, 0] == luck(range(10)).mood[7, 0, 0]
    np.True_
    """
    seeds = list(seeds)
    if not seeds or not all(_is_seed(seed) for seed in seeds):
        raise YearError(_("Seeds are whole numbers from 0 on, at least one of them."))
    quarters, accounts = int(P.quarters), int(P.accounts)
    shares = np.empty((len(seeds), len(_KINDS), quarters, accounts))
    normals = np.empty((len(seeds), len(_SPREADS), quarters, accounts))
    talk, size = np.empty((2, len(seeds), quarters, TALKS))
    for game, seed in enumerate(seeds):
        stream = np.random.default_rng(seed)
        stream.random(out=shares[game])
        stream.standard_normal(out=normals[game])
        stream.random(out=talk[game])
        stream.standard_normal(out=size[game])
    drawn = {kind: shares[:, number] for number, kind in enumerate(_KINDS)}
    drawn |= {kind: normals[:, number] for number, kind in enumerate(_SPREADS)}
    return Luck(**drawn, talk=talk, size=size)


def _is_seed(seed: object) -> bool:
    whole = isinstance(seed, int | np.integer) and not isinstance(seed, bool)
    return bool(whole and seed >= 0)
