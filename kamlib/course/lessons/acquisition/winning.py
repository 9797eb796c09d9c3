"""Exercises on winning: whom to call large, the win rate, and what luck alone does."""

from .... import metrics
from ....models import chance_of_only_no
from ....text import _
from ...kinds import AccountPick, Exercise, Mistake, Number
from ..years import last_two_years
from .deals import deals_of

__all__ = ["large", "luck", "rate"]

LARGE = 1_000  # employees
LEADS = 6


def _large(portfolio) -> dict[str, object]:
    """Find who has most potential below the limit, and three who look like it."""
    accounts = portfolio.accounts.set_index("account_id")
    small = accounts[accounts["employees"] < LARGE]
    sales = metrics.in_period(portfolio.months, last_two_years(portfolio)[0])
    revenue = sales.groupby("account_id")["revenue"].sum()
    picks = {
        "overlooked": small["potential_revenue"].idxmax(),
        "largest": accounts["potential_revenue"].idxmax(),
        "next": small["employees"].idxmax(),
        "best": revenue[revenue.index.isin(small.index)].idxmax(),
    }
    facts = {"large": LARGE, "year": last_two_years(portfolio)[0]}
    for pick, account in picks.items():
        facts[f"{pick}_name"] = portfolio.name_of(account)
        facts[f"{pick}_employees"] = int(accounts.loc[account, "employees"])
        facts[f"{pick}_potential"] = accounts.loc[account, "potential_revenue"]
    return {**picks, **facts, "best_revenue": revenue[picks["best"]]}


def large() -> Exercise:
    """Ask for the account that a limit in employees overlooks."""
    return AccountPick(
        id="acquisition.large",
        sample="software",
        title=_("Too small to be seen?"),
        question=_(
            "Suppose we call an account *large* from {large:count} employees on, and hunt only "
            "large ones. Which account below the limit has the most **potential** (what it could "
            "spend on software like ours in a year)? Use the table above."
        ),
        work=_large,
        answer="overlooked",
        insight=_(
            "{overlooked_name} has {overlooked_employees:count} employees and a potential of "
            "{overlooked_potential:money}: each of its people sits at a screen. Counting heads "
            "suits a canteen; we sell seats in an office. Choose a measure of size that fits "
            "what you sell."
        ),
        mistakes=(
            Mistake(
                _("large by both rules"),
                "largest",
                _(
                    "{largest_name} has the most potential of all, {largest_potential:money}. But "
                    "with {largest_employees:count} employees it is above the limit: nobody "
                    "overlooks it."
                ),
            ),
            Mistake(
                _("employees again"),
                "next",
                _(
                    "{next_name} has the most *employees* below the limit, "
                    "{next_employees:count}. Its potential is {next_potential:money}; another "
                    "account has more."
                ),
            ),
            Mistake(
                _("revenue taken for potential"),
                "best",
                _(
                    "{best_name} brought us the most *revenue* of those below the limit, "
                    "{best_revenue:money} in {year}. Potential is what an account could spend, "
                    "with us and with others: here {best_potential:money}."
                ),
            ),
        ),
        hints=(
            _("First cross out everybody with {large:count} employees or more."),
            _("Of those who are left, it has {overlooked_employees:count} employees."),
        ),
        solution=_(
            "**{overlooked_name}**: {overlooked_employees:count} employees, "
            "{overlooked_potential:money} of potential."
        ),
    )


def _rates(portfolio) -> dict[str, object]:
    """Compute the win rate, rightly and wrongly."""
    deals = deals_of(portfolio)
    number = deals["outcome"].value_counts()
    kinds = {kind: metrics.win_rate(group) for kind, group in deals.groupby("kind")}
    return {
        "all": len(deals),
        "won": int(number["won"]),
        "lost": int(number["lost"]),
        "open": int(number["open"]),
        "decided": int(number["won"] + number["lost"]),
        "rate": metrics.win_rate(deals),
        "naive": number["won"] / len(deals),
        "odds": number["won"] / number["lost"],
        "by_value": metrics.win_rate(deals, "value"),
        "new": kinds["new"],
        "existing": kinds["expansion"],
    }


def rate() -> Exercise:
    """Ask for the win rate."""
    return Number(
        id="acquisition.win_rate",
        sample="software",
        title=_("How often do we win?"),
        question=_(
            "Our list has {all:count} deals: {won:count} won, {lost:count} lost, {open:count} "
            "still open. What is the win rate, counted in deals, in percent?"
        ),
        work=_rates,
        answer="rate",
        unit="percent",
        insight=_(
            "{rate:percent} of the decided deals. But that is a mixture: of offers to existing "
            "customers {existing:percent.0} are won, of offers to new ones {new:percent.0}. Ask "
            "of every win rate *which* deals are in it."
        ),
        mistakes=(
            Mistake(
                _("open deals counted as lost"),
                "naive",
                _(
                    "{naive:percent} is won ÷ all. It treats the {open:count} open deals as lost. "
                    "They are not decided yet: leave them out."
                ),
            ),
            Mistake(
                _("won ÷ lost"),
                "odds",
                _(
                    "{odds:percent} is won ÷ lost. A share compares with *all* decided deals, won "
                    "and lost together."
                ),
            ),
            Mistake(
                _("by value"),
                "by_value",
                _(
                    "{by_value:percent} is the win rate by *value*, where a large deal counts for "
                    "more. Here every deal counts once."
                ),
            ),
        ),
        hints=(
            _("Only deals that are decided can tell how often we win."),
            _("Won ÷ (won + lost)."),
        ),
        solution=_(
            "1. Decided: {won:count} + {lost:count} = {decided:count}.\n"
            "2. {won:count} ÷ {decided:count} = **{rate:percent}**."
        ),
    )


def _luck(portfolio) -> dict[str, object]:
    """Compute how likely a quarter without a deal is, rightly and wrongly."""
    deals = deals_of(portfolio)
    chance = metrics.win_rate(deals[deals["kind"] == "new"])
    nothing = chance_of_only_no(chance, LEADS)
    return {
        "leads": LEADS,
        "chance": chance,
        "miss": 1 - chance,
        "nothing": nothing,
        "something": 1 - nothing,
        "impossible": 0.0,
        "expected": LEADS * chance,
        "every": round(1 / nothing),
    }


def luck() -> Exercise:
    """Ask how likely it is to win nothing with average skill."""
    return Number(
        id="acquisition.luck",
        sample="software",
        title=_("A quarter without a deal"),
        question=_(
            "A colleague works on {leads} new leads in a quarter. Each is won with a chance of "
            "{chance:percent.1}, whatever becomes of the others; that is {expected:number.1} "
            "deals on average. How likely is it that the quarter brings **no deal at all**, in "
            "percent?"
        ),
        work=_luck,
        answer="nothing",
        unit="percent",
        insight=_(
            "{nothing:percent}: about one quarter in {every}, without any mistake. Before you "
            "blame or praise somebody for one quarter, ask how often luck alone does that."
        ),
        mistakes=(
            Mistake(
                _("an average is no promise"),
                "impossible",
                _(
                    "{expected:number.1} deals are what comes *on average*. Some quarters bring "
                    "more, some fewer, and some none at all."
                ),
            ),
            Mistake(
                _("one lead only"),
                "miss",
                _(
                    "{miss:percent} is the chance that *one* lead comes to nothing. Here all "
                    "{leads} have to."
                ),
            ),
            Mistake(
                _("the other way round"),
                "something",
                _(
                    "{something:percent} is the chance of *at least one* deal. The rest is the "
                    "chance of none."
                ),
            ),
        ),
        hints=(
            _("The chance that one lead comes to nothing is 1 − {chance:percent.1}."),
            _("Multiply it by itself: once for each of the {leads} leads."),
        ),
        solution=_(
            "1. One lead comes to nothing: 1 − {chance:percent.1} = {miss:percent.1}.\n"
            "2. All {leads} do: {miss:percent.1} multiplied by itself, {leads} factors in all = "
            "**{nothing:percent}**."
        ),
    )
