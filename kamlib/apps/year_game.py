"""A game of the year simulator as somebody plays it: decide, undo, end the quarter, go on later."""

from collections.abc import Mapping

import numpy as np

from ..models import year

__all__ = ["DISCOUNTS", "Game"]

DISCOUNTS = tuple(step / 100 for step in range(0, 11, 2))  # inside the guardrails
_NOTHING = {"care": 0, "workshop": False, "rescue": False, "discount": 0}


class Game:
    """What was decided and what came of it, and the decisions of the quarter under way.

    Parameters
    ----------
    start : Start
        The accounts.
    luck : Luck
        Of one game.
    quarters : int
        How many quarters are played.
    kept : mapping
        What `kept` said another time; {} for a new game. What cannot be read is left out.

    Attributes
    ----------
    now : list of dict
        The decisions under way: ``care`` (hours), ``workshop``, ``rescue`` and ``discount`` (its
        place in `DISCOUNTS`) for each account, and last ``care`` for new customers.

    Examples
    --------
    >>> import kamlib as kam
    >>> game = Game(year.start(kam.sample("machinery")), year.luck([1]), quarters=2, kept={})
    >>> game.change(0, "care", 40)
    >>> game.hours, game.seen.quarter
    (40.0, 0)
    >>> game.end_quarter()
    >>> game.seen.quarter, game.now[0]["care"], game.is_over
    (1, 40, False)
    """

    def __init__(
        self, start: year.Start, luck: year.Luck, quarters: int, kept: Mapping[str, object]
    ):
        self.start, self.length, self._luck = start, quarters, luck
        self.states, self.happened, self.decided = [year.opening(start)], [], []
        self.past: list[list[dict]] = []
        self._begin()
        try:
            for rows in kept.get("past", []):
                self._play(rows)
            self._decisions(kept.get("now", self.now))
            self.now = kept.get("now", self.now)
        except (year.YearError, KeyError, TypeError, ValueError, IndexError):
            self._begin()  # somebody changed the file by hand: go on from what could be read

    @property
    def kept(self) -> dict[str, object]:
        """All that is needed to go on later."""
        return {"accounts": list(self.start.ids), "past": self.past, "now": self.now}

    @property
    def seen(self) -> year.Seen:
        """What is known before the quarter's decisions."""
        return year.see(self.states[-1], tuple(self.happened), tuple(self.decided))

    @property
    def is_over(self) -> bool:
        """Whether all quarters were played."""
        return len(self.past) == self.length

    @property
    def run(self) -> year.Run:
        """The whole game, once all eight quarters were played."""
        parts = (self.decided, self.happened, self.states)
        return year.Run(self.start, *map(tuple, parts))

    @property
    def hours(self) -> float:
        """Hours that the decisions under way take."""
        return float(self._decisions(self.now).hours()[0])

    def change(self, row: int, name: str, value: object) -> None:
        """Decide something; typing several digits in a box is one decision."""
        if self._last != (row, name):
            self._before.append(self.now)
        self._last = row, name
        self.now = [dict(each) for each in self.now]
        self.now[row][name] = value

    def undo(self) -> bool:
        """Take back the last decision of this quarter; tell whether there was one."""
        self._last = None
        if self._before:
            self.now = self._before.pop()
            return True
        return False

    def reset(self) -> None:
        """Take back all decisions of this quarter."""
        self._last = None
        if self._before:
            self.now = self._before[0]
            self._before = []

    def end_quarter(self) -> None:
        """Carry the decisions out.

        Raises
        ------
        YearError
            If that cannot be done, such as in more hours than there are.
        """
        self._play(self.now)

    def _play(self, rows: list[dict]) -> None:
        decisions = self._decisions(rows)
        luck = self._luck.quarter(self.states[-1].quarter)
        after, happened = year.step(self.states[-1], decisions, luck)
        self.states.append(after)
        self.happened.append(happened)
        self.decided.append(decisions)
        self.past.append(rows)
        self._begin()

    def _begin(self) -> None:
        """Begin a quarter with the hours and discounts of the last one."""
        self._before: list[list[dict]] = []
        self._last: tuple[int, str] | None = None
        last = self.past[-1] if self.past else [_NOTHING] * (len(self.start.ids) + 1)
        active = [*self.states[-1].active[0], True]
        self.now = [
            dict(_NOTHING, care=row["care"] * bool(stays), discount=row["discount"])
            for row, stays in zip(last, active, strict=True)
        ]

    def _decisions(self, rows: list[dict]) -> year.Decisions:
        """Put what was set in the table into the model's terms."""
        *accounts, new = rows
        if len(accounts) != len(self.start.ids):
            raise ValueError("these are other accounts")
        column = {name: [row[name] for row in accounts] for name in _NOTHING}
        return year.Decisions(
            care=np.array([column["care"]], float),
            workshop=np.array([column["workshop"]], bool),
            rescue=np.array([column["rescue"]], bool),
            discount=np.array([[DISCOUNTS[place] for place in column["discount"]]]),
            prospecting=np.array([new["care"]], float),
        )
