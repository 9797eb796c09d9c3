"""What the possible years bring, measure by measure: luck and levers put together."""

from dataclasses import dataclass, replace
from functools import cached_property, partial

import numpy as np

from .assumptions import COLLEAGUES, TEAM_SPREAD, Assumptions
from .customers import YEAR
from .deals import Deals
from .levers import Levers
from .luck import Luck
from .new_deals import Signed, deal_flow, open_deals_won
from .results import Results

__all__ = ["Brought"]

# Years are worked through in lots, so that the numbers stay in the processor's cache. Products of
# larger tables than this NumPy spreads over threads, which costs more than it saves.
_PRODUCT = 500_000


@dataclass(frozen=True, eq=False)
class Brought:
    """What happens in many possible years.

    Attributes
    ----------
    luck
        The random numbers, and what is assumed.
    levers
        What the seller does differently.
    shuffled
        Sources of luck whose random numbers are taken from the year before.
    """

    luck: Luck
    levers: Levers
    shuffled: frozenset[str] = frozenset()

    @property
    def assumed(self) -> Assumptions:
        """What is assumed of the year."""
        return self.luck.assumed

    def results(self) -> Results:
        """All measures. Each is computed when a plan first asks for it, and so are the deals."""
        monthly = {
            "revenue_retained": partial(self.bought, "revenue_retained"),
            "revenue_grown": partial(self.bought, "revenue_grown"),
            "contribution_margin": partial(self.from_all, "contribution_margin"),
            "product_family": partial(self.from_all, "product_family"),
            "team_result": self.team_result,
            "nps": self.nps,
            "objectives": self.objectives,
        }
        listed = {"new_business": lambda: self.signed_by_month}
        return Results(monthly, self.deals, self.luck.years, listed)

    @cached_property
    def stays(self) -> np.ndarray:
        """Which customers stay in which years: (customers, years) of True or False."""
        chance = self.levers.staying(self.assumed.staying).astype(np.float32)
        return self._numbers("renewals", self.luck.staying) < chance[:, None]

    @cached_property
    def growth(self) -> np.ndarray:
        """By which factor what each customer buys changes, by luck: (customers, years)."""
        return self._numbers("expansion", self.luck.growth)

    def bought(self, measure: str) -> np.ndarray:
        """Add up what customers buy: EUR, (years, 12).

        Σ over customers of min(g, 1) · kept + max(g − 1, 0) · grown, where one that leaves
        counts in the months before it is missing only.
        """
        # Each customer's factors before and after it decides stand one below the other: so one
        # product of (months × factors) and (factors × years) adds everything up.
        before = np.arange(YEAR) < self.assumed.customers.decides[:, None]
        recipe = self.assumed.recipe(measure)
        made_of = (recipe.kept, recipe.grown) if recipe.grown.any() else (recipe.kept,)
        parts = [part * when for part in made_of for when in (before, ~before)]
        months = np.vstack(parts).T.astype(np.float32)
        total = np.empty((YEAR, self.luck.years))
        at_once = max(1, _PRODUCT // months.size)
        for start in range(0, self.luck.years, at_once):
            lot = slice(start, start + at_once)
            stays, growth = self.stays[:, lot], self.levers.growing(self.growth[:, lot])
            kept = np.minimum(growth, 1)
            factors = [kept, kept * stays]
            if len(made_of) > 1:
                grown = growth - kept
                factors += [grown, grown * stays]
            total[:, lot] = months @ np.vstack(factors)
        return total.T

    def from_all(self, measure: str) -> np.ndarray:
        """Add up what customers buy and new deals bring: EUR, (years, 12)."""
        total = self.bought(measure)
        total += self.assumed.recipe(measure).deals * self.signed_by_month
        return total

    @cached_property
    def signed_by_month(self) -> np.ndarray:
        """What the deals signed add up to: EUR, (years, 12)."""
        signed = self._won.by_month(self.luck.years)
        signed += self.luck.later_by_month(deal_flow(self.assumed, self.levers))
        return self._numbers("new business", signed, axis=0)

    def deals(self) -> Deals:
        """List the deals signed in all years."""
        later = self.luck.later_signed(deal_flow(self.assumed, self.levers))
        signed = Signed.joined([later, self._won])
        if "new business" in self.shuffled:
            signed = replace(signed, year=(signed.year + 1) % self.luck.years)
        return signed.listed()

    def team_result(self) -> np.ndarray:
        """The team's result, EUR: what customers buy here, and the colleagues' part."""
        own = self.bought("revenue_retained") + self.bought("revenue_grown")
        usual = COLLEAGUES * self.assumed.customers.expected.sum(axis=0)
        _mood, colleagues, _reached = self._company
        return own + (usual[:, None] * (1 + TEAM_SPREAD * colleagues)).T

    def nps(self) -> np.ndarray:
        """The promoter score: no lever moves it."""
        mood, _colleagues, _reached = self._company
        return self._all_year(np.clip(self.assumed.nps + self.assumed.nps_spread * mood, -100, 100))

    def objectives(self) -> np.ndarray:
        """The share of goals reached: no lever moves it."""
        _mood, _colleagues, reached = self._company
        return self._all_year(reached)

    @cached_property
    def _won(self) -> Signed:
        """The deals that are open today and will be won."""
        return open_deals_won(self.assumed, self.levers, self.luck.open_deals)

    @property
    def _company(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Mood, colleagues' luck, and goals reached: (years,) each."""
        return tuple(self._numbers("company", numbers) for numbers in self.luck.company)

    def _all_year(self, level: np.ndarray) -> np.ndarray:
        return np.broadcast_to(level, (YEAR, self.luck.years)).T

    def _numbers(self, source: str, numbers: np.ndarray, axis: int = -1) -> np.ndarray:
        """Give each year the numbers of the year before it, if the source is to be shuffled."""
        return np.roll(numbers, 1, axis) if source in self.shuffled else numbers
