"""What somebody who runs the accounts can see: never how things really stand."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from ...text import _, fill
from .decisions import Decisions
from .start import Start
from .state import State
from .step import Quarter

__all__ = ["NEWS", "Seen", "news", "see"]

NEWS = ("lost", "champion", "attack", "freeze", "merger", "complaint")


@dataclass(frozen=True, eq=False)
class Seen:
    """What is known before the decisions of a quarter. Arrays are (games, accounts).

    Attributes
    ----------
    start
        The accounts, as their files tell.
    quarter
        The quarter to decide on, 0 to 7.
    active
        Whether the account is a customer still.
    discount
        Share of the price that was given.
    planned
        Quarters for which the account's plan on paper is kept up.
    under_attack
        Whether a competitor's attack goes on.
    open_deals
        (games,) deals with prospects that are open.
    new_customers
        (games,) EUR a year that new customers buy.
    quarters, decided
        What happened and what was decided in the quarters before.
    """

    start: Start
    quarter: int
    active: np.ndarray
    discount: np.ndarray
    planned: np.ndarray
    under_attack: np.ndarray
    open_deals: np.ndarray
    new_customers: np.ndarray
    quarters: tuple[Quarter, ...]
    decided: tuple[Decisions, ...]

    @property
    def games(self) -> int:
        """How many games."""
        return len(self.active)

    @property
    def due(self) -> np.ndarray:
        """(accounts,) quarters until each next decides whether it stays; 0 is this one."""
        left = self.start.due[:, self.quarter :]
        return np.where(left.any(axis=1), left.argmax(axis=1), left.shape[1])

    @cached_property
    def revenue(self) -> np.ndarray:
        """(games, 4 + quarters played, accounts) EUR, the four quarters before the game first."""
        before = np.broadcast_to(self.start.revenue.T, (self.games, *self.start.revenue.T.shape))
        played = [quarter.revenue[:, None] for quarter in self.quarters]
        return np.concatenate([before, *played], axis=1)

    @property
    def last_year(self) -> np.ndarray:
        """EUR that each account bought in the last four quarters."""
        return self.revenue[:, -4:].sum(axis=1)

    @cached_property
    def survey(self) -> np.ndarray:
        """Each account's latest answer, 0 to 10; NaN if it never gave one."""
        latest = np.broadcast_to(self.start.survey, self.active.shape)
        for quarter in self.quarters:
            latest = np.where(np.isnan(quarter.survey), latest, quarter.survey)
        return latest

    @cached_property
    def visits(self) -> np.ndarray:
        """(games, quarters played, accounts) hours of care: the visit log."""
        empty = np.zeros((self.games, 0, len(self.start.ids)))
        return np.concatenate([empty, *(past.care[:, None] for past in self.decided)], axis=1)

    @cached_property
    def news(self) -> dict[str, np.ndarray]:
        """What happened in the quarter before, by kind: whether, for each account."""
        nothing = np.zeros(self.active.shape, bool)
        last = self.quarters[-1] if self.quarters else None
        return {kind: getattr(last, kind, nothing) for kind in NEWS}


def see(state: State, quarters: tuple[Quarter, ...], decided: tuple[Decisions, ...]) -> Seen:
    """Show what can be seen before a quarter.

    Examples
    --------
    >>> import kamlib as kam
    >>> from kamlib.models import year
    >>> seen = see(year.opening(year.start(kam.sample("machinery"))), (), ())
    >>> seen.revenue.shape, int(seen.due.min())
    ((1, 4, 12), 0)
    """
    return Seen(
        start=state.start,
        quarter=state.quarter,
        active=state.active,
        discount=state.discount,
        planned=state.planned,
        under_attack=state.active & (state.attacked > 0),
        open_deals=state.open_deals,
        new_customers=state.new_customers,
        quarters=tuple(quarters),
        decided=tuple(decided),
    )


def news(seen: Seen, game: int = 0) -> list[str]:
    """Tell the news of one game in sentences, the worst first.

    Examples
    --------
    >>> import kamlib as kam
    >>> from kamlib.models import year
    >>> state = year.opening(year.start(kam.sample("machinery")))
    >>> news(see(state, (), ()))
    ['Nothing special happened.']
    """
    sentences = {
        "lost": _("{name} did not renew: the account is lost."),
        "attack": _("A competitor attacks {name}: a better price, and a visit to the top."),
        "champion": _("Your champion at {name} has left the company."),
        "complaint": _("{name} complains: they feel neglected."),
        "freeze": _("{name} has frozen its budget for now."),
        "merger": _("{name} merges: more potential, and people you do not know yet."),
    }
    lost = seen.news["lost"][game]
    told = [
        fill(sentence, name=seen.start.names[account])
        for kind, sentence in sentences.items()
        for account in np.flatnonzero(seen.news[kind][game])
        if kind == "lost" or not lost[account]  # of whoever is gone, nothing else matters
    ]
    if seen.quarters and (signed := seen.quarters[-1].signed[game]) > 0:
        told.append(fill(_("New customers signed for {signed:money} a year."), signed=signed))
    return told or [_("Nothing special happened.")]
