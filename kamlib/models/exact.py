"""Exact pay: the distribution of a year's pay without drawing a single random number.

What a measure brings in a year is a sum of independent parts: one for each customer, one for
each open deal, and the deals that come up later. The distribution of a sum is the convolution
of the parts' distributions, and with the fast Fourier transform a convolution is a product.
Simulation and this have nothing in common but the assumptions: where they agree, both are right.
"""

from dataclasses import dataclass, replace

import numpy as np

from ..text import _, fill
from .assumptions import Assumptions, Recipe
from .customers import YEAR, OutcomeError
from .levers import AS_BEFORE, Levers
from .new_deals import deal_flow
from .outcomes import Outcomes
from .plan import Plan
from .results import Results

__all__ = ["ExactPay", "exact_pay"]

# How far the grid reaches beyond the mean: so many standard deviations, and room for a deal
# as large as one in fifty million.
SPREADS, RAREST = 8, 5.5


@dataclass(frozen=True, eq=False)
class ExactPay:
    """A year's value of one measure and its pay, with the probability of each.

    Attributes
    ----------
    value
        The year's value: a grid from 0 in equal steps, EUR.
    probability
        Of each value; they add up to 1.
    pay
        Variable pay of the year at each value, EUR.
    """

    value: np.ndarray
    probability: np.ndarray
    pay: np.ndarray

    @property
    def step(self) -> float:
        """Distance of the grid's values, EUR."""
        return float(self.value[1])

    @property
    def mean(self) -> float:
        """Expected pay, Σ probability · pay: what the plan costs on average, EUR."""
        return float(self.probability @ self.pay)

    def chance(self, amount: float) -> float:
        """Probability that the pay is at most some amount, EUR."""
        return float(self.probability[self.pay <= amount].sum())

    def quantile(self, share: float) -> float:
        """Pay that is reached or missed in this share of years: the least with chance ≥ share."""
        order = np.argsort(self.pay, kind="stable")
        reached = np.searchsorted(self.probability[order].cumsum(), share)
        return float(self.pay[order][min(reached, len(order) - 1)])


def exact_pay(
    plan: Plan, outcomes: Outcomes, levers: Levers = AS_BEFORE, points: int = 2**15
) -> ExactPay:
    """Compute the distribution of a year's pay exactly, where that is possible.

    It is for a plan of one component, settled once a year, on a measure that is a sum of
    independent parts: ``revenue_retained``, ``revenue_grown``, ``new_business``,
    ``product_family``, and ``contribution_margin`` if no customer is sold to at a loss. It is
    not for ``team_result``, ``nps`` and ``objectives``, nor for rules about single deals.

    Parameters
    ----------
    plan
        The plan.
    outcomes
        As `draw` makes them. Only what they assume is used, not their random numbers.
    levers
        What the seller does differently.
    points
        Number of values on the grid.

    Raises
    ------
    OutcomeError
        If the plan or the measure is not of that kind.

    Notes
    -----
    Each part's probability is put on the two grid values around it, in such a way that its
    mean stays the same. So the mean of the measure has no error, and its variance is too large
    by at most ¼ step² for each part. What lies beyond the grid's end, less than a millionth,
    counts as its last value.

    Examples
    --------
    >>> import kamlib as kam
    >>> outcomes = kam.models.draw(kam.sample("machinery"), years=1_000)
    >>> plan = kam.models.Plan("Keep", base=80_000, target_variable=20_000, components=[
    ...     kam.models.Component("Existing", "revenue_retained", weight=1, quota=8_000_000)])
    >>> exact = exact_pay(plan, outcomes)
    >>> simulated = plan.payout(outcomes.results())
    >>> bool(abs(exact.mean - simulated.mean()) < 4 * simulated.std() / 1_000**0.5)
    True
    """
    [component, *more] = plan.components
    by_deal = component.per_deal or component.clawback or component.windfall
    if more or component.period != "year" or by_deal or len(plan.months) < YEAR:
        raise OutcomeError(
            _(
                "The exact distribution is for a plan with one component that is settled once "
                "for the whole year and has no rules about single deals. Simulate this plan."
            )
        )
    value, probability = _distribution(outcomes.assumed, component.measure, levers, points)
    in_december = np.zeros((points, YEAR))
    in_december[:, -1] = value
    return ExactPay(value, probability, plan.payout(Results({component.measure: in_december})))


def _distribution(
    assumed: Assumptions, measure: str, levers: Levers, points: int
) -> tuple[np.ndarray, np.ndarray]:
    """Convolve the parts of a measure: values on a grid, and their probabilities."""
    recipe = assumed.recipe(measure)
    assumed = replace(assumed, growth=assumed.growth + float(np.log(levers.growing(1.0))))
    if min(recipe.kept.min(), recipe.grown.min(), recipe.deals) < 0:
        sentence = _(
            'The exact distribution of "{measure}" is not known if a customer is sold to at a '
            "loss. Simulate it."
        )
        raise OutcomeError(fill(sentence, measure=measure))
    value = np.linspace(0, _reach(assumed, recipe, levers), points)
    parts = _customers(value, assumed, recipe, levers) + _open_deals(value, assumed, recipe, levers)
    transformed = _later_deals(value, assumed, recipe, levers)
    for part in parts:
        transformed *= np.fft.rfft(part)
    probability = np.fft.irfft(transformed, points).clip(0)
    return value, probability / probability.sum()


def _reach(assumed: Assumptions, recipe: Recipe, levers: Levers) -> float:
    """Say up to where the grid has to go: nothing worth counting lies beyond.

    Standard deviations are replaced by the root of mean squares, which is larger.
    """
    most = np.maximum(recipe.kept.sum(axis=1), recipe.grown.sum(axis=1))
    open_deals = recipe.deals * assumed.open_amounts
    many = deal_flow(assumed, levers) * assumed.deals.sum()
    growth, deal = (
        [np.exp(power * mean + power**2 * spread**2 / 2) for power in (1, 2)]
        for mean, spread in (
            (assumed.growth, assumed.growth_spread),
            (assumed.amount, assumed.amount_spread),
        )
    )
    mean = most.sum() * growth[0] + open_deals.sum() + many * recipe.deals * deal[0]
    squares = (most**2).sum() * growth[1] + many * recipe.deals**2 * deal[1]
    largest = recipe.deals * np.exp(assumed.amount + RAREST * assumed.amount_spread)
    return mean + max(SPREADS * np.sqrt(squares), largest, 1.0)


def _customers(
    value: np.ndarray, assumed: Assumptions, recipe: Recipe, levers: Levers
) -> list[np.ndarray]:
    """Each customer's part: of the whole year if it stays, else of the months before it leaves."""
    before = np.arange(YEAR) < assumed.customers.decides[:, None]
    stays, leaves = (
        [
            _on_grid(value, _growing_up_to(value, kept, grown, assumed))
            for kept, grown in np.stack([recipe.kept * months, recipe.grown * months], 1).sum(2)
        ]
        for months in (np.ones_like(before), before)
    )
    chances = levers.staying(assumed.staying)
    return [p * one + (1 - p) * other for p, one, other in zip(chances, stays, leaves, strict=True)]


def _growing_up_to(x: np.ndarray, kept: float, grown: float, assumed: Assumptions) -> np.ndarray:
    """E min(kept · min(g, 1) + grown · max(g − 1, 0), x), g being the factor of growth.

    The value rises with g: by `kept` for each unit up to 1, by `grown` for each beyond.
    """

    def growth_up_to(g: np.ndarray) -> np.ndarray:
        return _lognormal_up_to(g, assumed.growth, assumed.growth_spread)

    total = np.zeros_like(x)
    if kept:
        total += kept * growth_up_to(np.minimum(x / kept, 1))
    if grown:
        total += grown * (growth_up_to(1 + (x - kept).clip(0) / grown) - growth_up_to(np.ones(1)))
    return total


def _open_deals(
    value: np.ndarray, assumed: Assumptions, recipe: Recipe, levers: Levers
) -> list[np.ndarray]:
    """Each open deal's part: its amount if it is won in the year, else nothing."""
    ahead = assumed.ahead
    chances = levers.winning(ahead.chance) * ahead.closing.sum(axis=1)
    amounts = recipe.deals * assumed.open_amounts
    return [
        _on_grid(value, p * np.minimum(value, amount))
        for p, amount in zip(chances, amounts, strict=True)
    ]


def _later_deals(
    value: np.ndarray, assumed: Assumptions, recipe: Recipe, levers: Levers
) -> np.ndarray:
    """Fourier transform of the deals to come: a compound Poisson sum, exp(λ (φ − 1))."""
    if not recipe.deals:
        return np.ones(len(value) // 2 + 1, complex)
    mean = assumed.amount + np.log(recipe.deals)
    one = _on_grid(value, _lognormal_up_to(value, mean, assumed.amount_spread))
    many = deal_flow(assumed, levers) * assumed.deals.sum()
    return np.exp(many * (np.fft.rfft(one) - 1))


def _on_grid(value: np.ndarray, up_to: np.ndarray) -> np.ndarray:
    """Put a part's probability on the grid, each bit split between its two neighbours.

    Parameters
    ----------
    up_to
        E min(X, x) for each x of the grid, X being the part: its curve bends by just the
        probability at each place. What lies beyond the grid is put on its last value.
    """
    step = value[1]
    return -np.diff(np.concatenate([[-step], up_to, up_to[-1:]]), 2) / step


def _lognormal_up_to(x: np.ndarray, mean: float, spread: float) -> np.ndarray:
    """E min(X, x) of a lognormal X, whose logarithm has this mean and standard deviation."""
    from scipy.special import ndtr

    with np.errstate(divide="ignore"):
        z = (np.log(x) - mean) / spread
    return np.exp(mean + spread**2 / 2) * ndtr(z - spread) + x * ndtr(-z)
