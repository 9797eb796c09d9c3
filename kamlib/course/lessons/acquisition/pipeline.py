"""Exercises on the pipeline: which lever, is there enough, and what to promise."""

from math import nan

import pandas as pd

from .... import metrics
from ....text import _
from ...kinds import Choice, Exercise, Mistake, Number
from .deals import ASLEEP, deals_of, fresh, last_year, won_by_quarter

__all__ = ["coverage", "forecast", "levers"]

MORE = 0.1
POINTS = 0.05


def _levers(portfolio) -> dict[str, object]:
    """Compute what each of four ideas does to the sales velocity."""
    now = metrics.velocity_parts(fresh(deals_of(portfolio)), portfolio.as_of)
    velocity = metrics.sales_velocity(**now)
    changed = {
        "more": {"deals": now["deals"] * (1 + MORE)},
        "shorter": {"cycle_days": now["cycle_days"] * (1 - MORE)},
        "better": {"win_rate": now["win_rate"] + POINTS},
        "larger": {
            "deal_value": now["deal_value"] * (1 + MORE),
            "cycle_days": now["cycle_days"] * (1 + MORE),
        },
    }
    gains = {
        f"{idea}_gain": metrics.sales_velocity(**now | change) / velocity - 1
        for idea, change in changed.items()
    }
    return {
        **now,
        **gains,
        "velocity": velocity,
        "shorter_cycle": changed["shorter"]["cycle_days"],
        "faster": metrics.sales_velocity(**now | changed["shorter"]),
        "better_rate": changed["better"]["win_rate"],
    }


def levers() -> Exercise:
    """Ask which of four ideas moves the sales velocity most."""
    return Choice(
        id="acquisition.levers",
        sample="software",
        title=_("Which lever?"),
        question=_(
            "Today: {deals} deals that are not asleep, a win rate of {win_rate:percent.0}, "
            "{deal_value:money} a deal, {cycle_days:number.0} days to win one. That is "
            "{velocity:money} a day. Four ideas are on the table, and all cost the same effort. "
            "Which one raises the sales velocity most?"
        ),
        choices={
            "more": _("10% more deals"),
            "larger": _("deals 10% larger, which take 10% longer to win"),
            "shorter": _("a cycle that is 10% shorter"),
            "better": _("a win rate 5 percentage points higher"),
        },
        work=_levers,
        answer="shorter",
        insight=_(
            "{shorter_gain:percent.1} more, {faster:money} a day. The cycle stands *below* the "
            "line of the fraction: dividing by 0.9 brings a little more than multiplying by 1.1. "
            "The difference is small. The real question is which lever you can move at all, and "
            "a cycle often shortens by asking earlier who decides, and when."
        ),
        mistakes=(
            Mistake(
                _("a lever above the line"),
                "more",
                _(
                    "10% more deals bring exactly {more_gain:percent.1} more. One idea brings a "
                    "little more than that: look at the lever that *divides*."
                ),
            ),
            Mistake(
                _("larger and slower"),
                "larger",
                _(
                    "10% larger and 10% slower cancel: {larger_gain:percent.1} more. Large "
                    "accounts often come with a longer cycle; that is why size alone says little."
                ),
            ),
            Mistake(
                _("points taken for percent"),
                "better",
                _(
                    "From {win_rate:percent.0} to {better_rate:percent.0} is "
                    "{better_gain:percent.1} more, not 5% and not 10%: compare the new rate with "
                    "the old one."
                ),
            ),
        ),
        hints=(
            _("Velocity = deals × win rate × deal value ÷ cycle. Change one and divide."),
            _("1.1 ÷ 1, 1.1 ÷ 1.1, 1 ÷ 0.9, and the new win rate ÷ the old one."),
        ),
        solution=_(
            "10% more deals: {more_gain:percent.1}. Larger and slower: {larger_gain:percent.1}. "
            "A win rate of {better_rate:percent.0} instead of {win_rate:percent.0}: "
            "{better_gain:percent.1}. **A cycle of {shorter_cycle:number.0} days: "
            "{shorter_gain:percent.1}.**"
        ),
    )


def _coverage(portfolio) -> dict[str, object]:
    """Compute the coverage of the running quarter, rightly and wrongly."""
    deals = deals_of(portfolio)
    quarters = won_by_quarter(deals)
    now = portfolio.as_of.to_period("Q")
    best = quarters[(quarters.index < now) & (quarters.index >= now - 8)]
    so_far = float(quarters.get(now, 0.0))
    rest = best.max() - so_far
    is_open = deals[deals["outcome"] == "open"]
    awake = fresh(is_open)["amount"].sum()
    rate = metrics.win_rate(last_year(portfolio, deals), "value")
    had, needed = metrics.pipeline_coverage(awake, rest, rate)
    return {
        "best": f"Q{best.idxmax().quarter} {best.idxmax().year}",
        "quota": best.max(),
        "so_far": so_far,
        "rest": rest,
        "open": is_open["amount"].sum(),
        "asleep": is_open["amount"].sum() - awake,
        "awake": awake,
        "days": ASLEEP,
        "rate": rate,
        "had": had,
        "needed": needed,
        "with_asleep": is_open["amount"].sum() / rest if awake < is_open["amount"].sum() else nan,
        "weighted": awake * rate / rest,
    }


def coverage() -> Exercise:
    """Ask how often the pipeline covers what is missing."""
    return Number(
        id="acquisition.coverage",
        sample="software",
        title=_("Is there enough in the pipeline?"),
        question=_(
            "Your boss wants orders of {quota:money} in this quarter, as in {best}, the best of "
            "two years. {so_far:money} are in. Deals worth {open:money} are open; {asleep:money} "
            "of that has been open for more than {days} days, and you leave it out. By value, "
            "you win {rate:percent.0}. How many times do the other open deals cover what is "
            "still missing? Two decimals are fine."
        ),
        work=_coverage,
        answer="had",
        unit=_("times"),
        tolerance=0.005,
        insight=_(
            "You have {had:number.2} times what is missing. Who wins {rate:percent.0} by value "
            "needs 1 ÷ {rate:percent.0} = {needed:number.2} times. Say which of the two is "
            "larger, and say it in the first weeks of the quarter: new deals take time to win."
        ),
        mistakes=(
            Mistake(
                _("sleeping deals counted"),
                "with_asleep",
                _(
                    "{with_asleep:number.2} counts all open deals. {asleep:money} of them have not "
                    "been decided in {days} days; they make the pipeline look better than it is."
                ),
            ),
            Mistake(
                _("weighted too early"),
                "weighted",
                _(
                    "{weighted:number.2} is the pipeline times the win rate, over what is missing. "
                    "Coverage takes the open deals at their full value. The win rate says how much "
                    "coverage you *need*."
                ),
            ),
        ),
        hints=(
            _("Missing: {quota:money} less what is in. Open: {open:money} less what is asleep."),
            _("{awake:money} ÷ {rest:money}."),
        ),
        solution=_(
            "1. Still missing: {quota:money} − {so_far:money} = {rest:money}.\n"
            "2. Open and awake: {open:money} − {asleep:money} = {awake:money}.\n"
            "3. {awake:money} ÷ {rest:money} = **{had:number.2}**."
        ),
    )


def _forecast(portfolio) -> dict[str, object]:
    """Forecast what the open deals bring."""
    deals = deals_of(portfolio)
    awake = fresh(deals[deals["outcome"] == "open"])
    kinds = {kind: metrics.win_rate(group) for kind, group in deals.groupby("kind")}
    expected, low, high, n = metrics.weighted_forecast(
        awake.assign(stage=awake["kind"]), pd.Series(kinds)
    )
    return {
        "n": n,
        "sum": awake["amount"].sum(),
        "largest": awake["amount"].max(),
        "expected": expected,
        "low": low,
        "high": high,
    }


def forecast() -> Exercise:
    """Ask what to say when the boss wants a number."""
    return Choice(
        id="acquisition.forecast",
        sample="software",
        title=_("What do you promise?"),
        question=_(
            "{n} open deals are awake, worth {sum:money} in all. Weighted by your win rates they "
            "should bring {expected:money}; in 95 of 100 games of chance they bring between "
            "{low:money} and {high:money}. The boss wants *a number* for the deals that are "
            "open. What do you say?"
        ),
        choices={
            "sum": _("“{sum:money}: all of these customers are interested.”"),
            "point": _("“{expected:money}. That is what the system says.”"),
            "range": _("“About {expected:money}; anything from {low:money} to {high:money}.”"),
            "low": _("“{low:money}.” And then I surprise everybody."),
        },
        work=_forecast,
        answer="range",
        insight=_(
            "An honest forecast is a range, and the range is wide: the largest of the {n} deals "
            "alone is {largest:money}, and it comes as a whole or not at all. The real range is "
            "wider still, for a weak market would hit all deals at once."
        ),
        mistakes=(
            Mistake(
                _("interest is no order"),
                "sum",
                _(
                    "{sum:money} would need a yes from every single customer. You never win all "
                    "of them; the weighted sum is {expected:money}."
                ),
            ),
            Mistake(
                _("an average that never comes"),
                "point",
                _(
                    "{expected:money} is what comes *on average*. Deals are won as a whole or not "
                    "at all, so hardly any quarter brings just that."
                ),
            ),
            Mistake(
                _("sandbagging"),
                "low",
                _(
                    "Promising little to look good later is called *sandbagging*. Others plan "
                    "with your number: people to hire, machines to buy. Tell the range instead."
                ),
            ),
        ),
        hints=(
            _("Which of the answers lets your boss plan for a bad case *and* a good one?"),
            _("It has three figures in it."),
        ),
        solution=_(
            "**About {expected:money}; anything from {low:money} to {high:money}.** A single "
            "figure hides how much is left to chance."
        ),
    )
