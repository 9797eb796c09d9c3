"""What somebody decides for a quarter, and what it takes of their time."""

from dataclasses import dataclass

import numpy as np

from ...text import _, fill, number
from .games import chosen
from .parameters import P
from .start import Start, YearError

__all__ = ["Decisions"]

_ROUNDING = 1e-6  # hours


@dataclass(frozen=True, eq=False)
class Decisions:
    """The decisions of one quarter. Arrays are (games, accounts).

    Attributes
    ----------
    care
        Hours for each account.
    workshop
        Whether there is a joint-planning workshop with the account.
    rescue
        Whether there is a rescue mission.
    discount
        Share of the price given from now on. What was given before stays, even if this is less.
    prospecting
        (games,) hours for finding new customers.

    Examples
    --------
    >>> quarter = Decisions.nothing(games=2)
    >>> quarter.care[:, 0] = 20.0
    >>> quarter.workshop[1, 0] = True
    >>> quarter.hours().tolist()
    [20.0, 32.0]
    """

    care: np.ndarray
    workshop: np.ndarray
    rescue: np.ndarray
    discount: np.ndarray
    prospecting: np.ndarray

    @classmethod
    def nothing(cls, games: int = 1) -> "Decisions":
        """Decide to do nothing: somewhere to begin."""
        shape = games, int(P.accounts)
        return cls(
            np.zeros(shape),
            np.zeros(shape, bool),
            np.zeros(shape, bool),
            np.zeros(shape),
            np.zeros(games),
        )

    def repeated(self, games: int) -> "Decisions":
        """Decide the same in so many games, if these are the decisions of one."""
        if len(self.prospecting) == games:
            return self
        return chosen(self, np.zeros(games, int))

    def hours(self) -> np.ndarray:
        """Hours that all of it takes, (games,)."""
        return (
            self.care.sum(axis=1)
            + P.workshop_hours * self.workshop.sum(axis=1)
            + P.rescue_hours * self.rescue.sum(axis=1)
            + self.prospecting
        )

    def check(self, start: Start) -> None:
        """Insist that this can be done.

        Raises
        ------
        YearError
            If it takes more hours than a quarter has, hours are below 0, a discount leaves the
            guardrails, or a table has another shape. The message says which account, and by
            how much.
        """
        shape = len(self.prospecting), len(start.ids)
        tables = (self.care, self.workshop, self.rescue, self.discount)
        if any(np.shape(table) != shape for table in tables):
            what = _("Decisions have a row for each game and a column for each of {n} accounts.")
            raise YearError(fill(what, n=len(start.ids)))
        for values in (self.care, self.prospecting):
            if not (values >= 0).all():  # nor unknown
                raise YearError(fill(_("{whose}: hours are 0 or more."), whose=self._whose(start)))
        allowed = (self.discount >= 0) & (self.discount <= P.discount_most)
        if not allowed.all():
            account = int(np.argwhere(~allowed)[0, 1])
            what = _("{name}: a discount is from 0% to {most:percent}.")
            raise YearError(fill(what, name=start.names[account], most=P.discount_most))
        most = float(self.hours().max())
        if not most <= start.hours + _ROUNDING:
            what = _(
                "That takes {hours} hours; a quarter has {budget}. "
                "Take away {over}: the most go to {name}."
            )
            raise YearError(
                fill(
                    what,
                    hours=number(most, 1),
                    budget=number(start.hours),
                    over=number(most - start.hours, 1),
                    name=self._busiest(start),
                )
            )

    def _whose(self, start: Start) -> str:
        """Name the first account with impossible hours; if there is none, it is prospecting."""
        wrong = np.argwhere(~(self.care >= 0))
        return start.names[wrong[0, 1]] if len(wrong) else _("Prospecting")

    def _busiest(self, start: Start) -> str:
        """Name the account that takes the most hours in the busiest game."""
        game = int(self.hours().argmax())
        taken = self.care + P.workshop_hours * self.workshop + P.rescue_hours * self.rescue
        most = int(taken[game].argmax())
        if taken[game, most] < self.prospecting[game]:
            return _("prospecting")
        return start.names[most]
