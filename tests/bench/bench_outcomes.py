"""How fast years are drawn and priced: python3 workbook.py bench outcomes

The ratio compares with the same model as a plain Python loop, in the same run, by the time the
processor worked; milliseconds depend on the machine, and nothing here passes or fails. The loop
works out every measure of a year, kamlib only those that the plan pays for; "every measure" has
it do all that the loop does.
"""

import math
import random
import resource
import sys
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import perf_counter, process_time

import numpy as np

from kamlib import models, sample
from kamlib.models.assumptions import (
    CANCELLED,
    COLLEAGUES,
    GOAL_REACHED,
    GOALS,
    TEAM_SPREAD,
    Assumptions,
)
from kamlib.models.luck import Luck
from kamlib.models.outcomes import Outcomes

YEARS, LOOPED, MANY, TURNS = 10_000, 200, 1_000_000, 9
MADE_OF = ("revenue_retained", "revenue_grown", "contribution_margin", "product_family")
QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)
TARGET = 20_000
WEIGHTS = {"revenue_retained": 0.5, "new_business": 0.3, "contribution_margin": 0.2}


@dataclass
class Plain:
    """The assumptions as plain lists and floats, which Python's loops like best."""

    staying: list
    decides: list
    growth: tuple
    recipes: dict
    usual: list
    open_deals: list
    deals: list
    amount: tuple
    nps: tuple


def as_lists(assumed: Assumptions) -> Plain:
    """Unpack the assumptions."""
    ahead = assumed.ahead
    recipes = {name: assumed.recipe(name) for name in MADE_OF}
    return Plain(
        staying=assumed.staying.tolist(),
        decides=assumed.customers.decides.tolist(),
        growth=(assumed.growth, assumed.growth_spread),
        recipes={n: (r.kept.tolist(), r.grown.tolist(), r.deals) for n, r in recipes.items()},
        usual=assumed.customers.expected.sum(axis=0).tolist(),
        open_deals=[
            (float(amount), float(chance), closing.tolist())
            for amount, chance, closing in zip(
                assumed.open_amounts, ahead.chance, ahead.closing, strict=True
            )
        ],
        deals=assumed.deals.tolist(),
        amount=(assumed.amount, assumed.amount_spread),
        nps=(assumed.nps, assumed.nps_spread),
    )


def plain_year(plain: Plain, rng: random.Random) -> tuple[dict, list]:
    """Draw one year, written down as one would say it: measures by month, and the deals."""
    year = {name: [0.0] * 12 for name in (*plain.recipes, "team_result")}
    for i, chance in enumerate(plain.staying):
        stays = rng.random() < chance
        growth = math.exp(rng.gauss(*plain.growth))
        kept, more = min(growth, 1.0), max(growth - 1.0, 0.0)
        for month in range(12):
            if stays or month < plain.decides[i]:
                for name, (for_kept, for_grown, _deals) in plain.recipes.items():
                    year[name][month] += for_kept[i][month] * kept + for_grown[i][month] * more
    deals = []
    for amount, chance, closing in plain.open_deals:
        if rng.random() < chance and rng.random() < sum(closing):
            deals.append([rng.choices(range(12), closing)[0], amount])
    for month in range(12):
        for _deal in range(poisson(plain.deals[month], rng)):
            deals.append([month, rng.lognormvariate(*plain.amount)])
    for deal in deals:
        cancelled = deal[0] + rng.randint(1, 12) if rng.random() < CANCELLED else 12
        deal.append(cancelled if cancelled < 12 else None)
        for name, (_kept, _grown, part) in plain.recipes.items():
            year[name][deal[0]] += part * deal[1]
    colleagues = COLLEAGUES * (1 + TEAM_SPREAD * rng.gauss(0, 1))
    for month in range(12):
        own = year["revenue_retained"][month] + year["revenue_grown"][month]
        year["team_result"][month] = own + colleagues * plain.usual[month]
    year["nps"] = [max(-100, min(100, rng.gauss(*plain.nps)))] * 12
    year["objectives"] = [sum(rng.random() < GOAL_REACHED for _goal in range(GOALS)) / GOALS] * 12
    return year, deals


def poisson(mean: float, rng: random.Random) -> int:
    """Draw a Poisson number: how many waits fit into one unit of time."""
    count, time = 0, rng.expovariate(1.0)
    while time < mean:
        count, time = count + 1, time + rng.expovariate(1.0)
    return count


def plain_pay(year: dict, deals: list, quotas: dict) -> float:
    """Pay of one year by the plan below: what is due for the year so far, less what was paid."""
    signed = [0.0] * 12
    for month, amount, _cancelled in deals:
        signed[month] += amount
    months = year | {"new_business": signed}
    pay = 0.0
    for name, weight in WEIGHTS.items():
        paid = 0.0
        for quarter in (1, 2, 3, 4):
            attainment = sum(months[name][: 3 * quarter]) / (quotas[name] * quarter / 4)
            due = TARGET * weight * quarter / 4 * plain_curve(attainment)
            paid += round(due, 2) - paid
        pay += paid
    return pay


def plain_curve(attainment: float) -> float:
    """Share of the target that is paid: 0 below 75 %, then 50, 100, 300 % at 75, 100, 150 %."""
    if attainment < 0.75:
        return 0.0
    if attainment < 1:
        return 0.5 + 2 * (attainment - 0.75)
    return 1 + 4 * (attainment - 1)


def true_up_plan(quotas: dict) -> models.Plan:
    """Make a plan of three measures, settled each quarter for the year so far."""
    return models.Plan(
        "Quarterly true-up",
        base=80_000,
        target_variable=TARGET,
        components=[
            models.Component(
                name, name, weight, quotas[name], period="quarter", settles="year to date"
            )
            for name, weight in WEIGHTS.items()
        ],
    )


def milliseconds(task: Callable[[], object]) -> tuple[float, float]:
    """Time a task, on the clock and on the processor: medians of turns, after one to warm up."""
    times = []
    for _turn in range(TURNS + 1):
        start = perf_counter(), process_time()
        task()
        times.append((perf_counter() - start[0], process_time() - start[1]))
    return tuple(1000 * median(each) for each in zip(*times[1:], strict=True))


def megabytes() -> float:
    """Tell the most memory this process has held so far."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1e6 if sys.platform == "darwin" else 1e3)


def main() -> None:
    """Print times, ratios and memory."""
    portfolio = sample("machinery")
    outcomes = models.draw(portfolio, YEARS)
    assumed, quotas = outcomes.assumed, outcomes.typical()
    plan, plain, rng = true_up_plan(quotas), as_lists(assumed), random.Random(0)
    seeds = iter(range(1, 1_000))

    def loop() -> None:
        for _year in range(LOOPED):
            plain_pay(*plain_year(plain, rng), quotas)

    def anew() -> np.ndarray:
        results = Outcomes(Luck(assumed, YEARS, next(seeds))).results()
        return np.quantile(plan.payout(results), QUANTILES)

    def every_measure() -> np.ndarray:
        results = Outcomes(Luck(assumed, YEARS, next(seeds))).results()
        for measure in models.MEASURES:
            results.credited(measure)
        return np.quantile(plan.payout(results), QUANTILES)

    def moved() -> np.ndarray:
        results = outcomes.results(models.Levers(care=1.5, prospecting=1.4, skill=1.2))
        return np.quantile(plan.payout(results), QUANTILES)

    drawn = outcomes.results()
    plain_clock, plain_time = (YEARS / LOOPED * time for time in milliseconds(loop))
    times = {
        "draw and price anew": milliseconds(anew),
        "the same, every measure": milliseconds(every_measure),
        "move the levers and price": milliseconds(moved),
        "price drawn years": milliseconds(lambda: np.quantile(plan.payout(drawn), QUANTILES)),
    }
    print(f"{YEARS:,} years, {len(assumed.staying)} customers; a quarterly plan, 5 quantiles")
    print(f"plain loop that draws and prices {plain_time:9.1f} ms of the processor's", end=" ")
    print(f"(from {LOOPED} years; {plain_clock:.0f} ms on the clock)")
    for name, (clock, taken) in times.items():
        print(f"{name:32} {taken:9.1f} ms ({clock:.1f})   loop ÷ this: {plain_time / taken:6.0f}")

    before, start = megabytes(), perf_counter()
    pay = np.concatenate([plan.payout(lot) for lot in models.many_years(portfolio, MANY)])
    print(f"price {len(pay):,} years in lots    {perf_counter() - start:9.1f} s")
    print(f"    at most {megabytes():.0f} MB of memory; {before:.0f} MB before")


if __name__ == "__main__":
    main()
