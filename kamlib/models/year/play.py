"""Play eight quarters: a policy decides, or decisions that were made before are replayed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from ...text import _
from ..plan import Plan
from ..results import Results
from .decisions import Decisions
from .luck import Luck
from .parameters import P
from .pay import yearly_results
from .seen import Seen, see
from .start import Start, YearError
from .state import State, opening
from .step import Quarter, step

__all__ = ["Policy", "Run", "play", "replay"]

Policy = Callable[[Seen], Decisions]


@dataclass(frozen=True, eq=False)
class Run:
    """What eight quarters brought, in G games.

    Attributes
    ----------
    start
        The accounts.
    decisions, quarters
        What was decided and what happened, eight each.
    states
        How things really stood: before each quarter, and at the end.
    """

    start: Start
    decisions: tuple[Decisions, ...]
    quarters: tuple[Quarter, ...]
    states: tuple[State, ...]

    @property
    def games(self) -> int:
        """How many games."""
        return len(self.states[0].active)

    @cached_property
    def revenue(self) -> np.ndarray:
        """(G, 3, 12) EUR of each account: the year before, and the two years played."""
        played = np.stack([quarter.revenue for quarter in self.quarters], axis=1)
        years = played.reshape(self.games, 2, 4, -1).sum(axis=2)
        before = np.broadcast_to(self.start.yearly, (self.games, 1, years.shape[2]))
        return np.concatenate([before, years], axis=1)

    @cached_property
    def margin(self) -> np.ndarray:
        """(G,) EUR of contribution margin in two years, new customers included."""
        return sum(each.margin.sum(axis=1) + each.new_margin for each in self.quarters)

    @cached_property
    def new_business(self) -> np.ndarray:
        """(G,) EUR a year that new customers signed in two years."""
        return sum(each.signed for each in self.quarters)

    @cached_property
    def gross_retention(self) -> np.ndarray:
        """(G,) Share of each year's revenue that was there a year later, growth not counted.

        Σ min(c, p) / Σ p over the accounts of both years.
        """
        kept = np.minimum(self.revenue[:, 1:], self.revenue[:, :-1])
        return kept.sum(axis=(1, 2)) / self.revenue[:, :-1].sum(axis=(1, 2))

    @cached_property
    def net_retention(self) -> np.ndarray:
        """(G,) The same with growth: Σ c / Σ p."""
        return self.revenue[:, 1:].sum(axis=(1, 2)) / self.revenue[:, :-1].sum(axis=(1, 2))

    @cached_property
    def _years(self) -> tuple[Results, Results]:
        return yearly_results(self.start, self.quarters, self.decisions)

    def results(self, game: int | None = None) -> tuple[Results, Results]:
        """What plans pay for, in both years: of one game, or all games as scenarios."""
        if game is None:
            return self._years
        first, second = self._years
        return first.year(game), second.year(game)

    def bonus(self, plan: Plan) -> np.ndarray:
        """(G,) Variable pay of both years: EUR. `year_plan` fits a plan to the accounts."""
        return sum(plan.payout(results) for results in self.results())

    def outcome(self, plan: Plan) -> pd.DataFrame:
        """What a prediction is held against: a row for each game.

        Returns
        -------
        DataFrame
            margin, gross_retention, net_retention, new_business, bonus.
        """
        names = ("margin", "gross_retention", "net_retention", "new_business")
        figures = {name: getattr(self, name) for name in names}
        return pd.DataFrame(figures | {"bonus": self.bonus(plan)})


def play(start: Start, policy: Policy, luck: Luck) -> Run:
    """Let a policy decide eight times, in as many games as there is luck for.

    Raises
    ------
    YearError
        If the policy decides what cannot be done.

    Examples
    --------
    >>> import kamlib as kam
    >>> from kamlib.models import year
    >>> run = play(year.start(kam.sample("machinery")), year.equal_shares, year.luck(range(3)))
    >>> run.margin.shape, len(run.quarters)
    ((3,), 8)
    """
    states, decided, quarters = [opening(start, luck.games)], [], []
    for number in range(int(P.quarters)):
        decided.append(policy(see(states[-1], tuple(quarters), tuple(decided))))
        after, happened = step(states[-1], decided[-1], luck.quarter(number))
        states.append(after)
        quarters.append(happened)
    return Run(start, tuple(decided), tuple(quarters), tuple(states))


def replay(start: Start, decisions: Sequence[Decisions], luck: Luck) -> Run:
    """Make the same eight decisions again, with the same luck or another.

    Decisions of a single game are made in every game that there is luck for.

    Raises
    ------
    YearError
        If there are not eight decisions, or one cannot be carried out.

    Examples
    --------
    >>> import kamlib as kam
    >>> from kamlib.models import year
    >>> begun, luck = year.start(kam.sample("machinery")), year.luck([1])
    >>> run = play(begun, year.equal_shares, luck)
    >>> bool(replay(begun, run.decisions, luck).margin == run.margin)
    True
    """
    if len(decisions) != P.quarters:
        raise YearError(_("A game is replayed with the decisions of all eight quarters."))
    return play(start, lambda seen: decisions[seen.quarter].repeated(seen.games), luck)
