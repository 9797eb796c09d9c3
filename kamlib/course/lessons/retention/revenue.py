"""Exercises on the revenue bridge: gross and net retention, and the same by hand."""

from .... import metrics
from ....text import _
from ...kinds import Code, Exercise, Mistake, Number
from ..years import last_two_years

__all__ = ["by_hand", "gross", "net"]


def _retention(portfolio) -> dict[str, object]:
    """Compute the retention of the last complete year, right and in the usual wrong ways."""
    current, prior = last_two_years(portfolio)
    bridge = metrics.revenue_bridge(portfolio.months, current, prior)
    gross_rate = metrics.gross_revenue_retention(portfolio.months, current, prior)
    return {
        "current_year": current,
        "prior_year": prior,
        "grr": gross_rate,
        "nrr": metrics.net_revenue_retention(portfolio.months, current, prior),
        "lost_share": 1 - gross_rate,
        "churn_only": 1 - bridge["churn"] / bridge["opening"],
        "growth_only": 1 + bridge["expansion"] / bridge["opening"],
        "growth_of_all": bridge["closing"] / bridge["opening"],
        "kept": bridge["opening"] - bridge["contraction"] - bridge["churn"],
        "grown": bridge["opening"] - bridge["contraction"] - bridge["churn"] + bridge["expansion"],
        "lost_amount": bridge["contraction"] + bridge["churn"],
        "arrived": bridge["new"] + bridge["reactivated"],
        **bridge.to_dict(),
    }


def gross() -> Exercise:
    """Ask for gross revenue retention, read off the bridge."""
    return Number(
        id="retention.grr",
        title=_("Gross revenue retention"),
        question=_(
            "How much of the revenue of {prior_year} was still there in {current_year}, if "
            "growth does **not** count? Read the steps off the revenue bridge and give *gross "
            "revenue retention* in percent."
        ),
        work=_retention,
        answer="grr",
        unit="percent",
        insight=_(
            "Of {opening:money} in {prior_year}, {kept:money} stayed. The other "
            "{lost_share:percent} had to be won again somewhere else before the portfolio could "
            "grow by a single euro."
        ),
        mistakes=(
            Mistake(
                _("growth counted in"),
                "nrr",
                _(
                    "{nrr:percent} is *net* revenue retention: it lets customers who grew make up "
                    "for those who shrank or left. Gross retention looks only at what was there "
                    "before, so no customer counts with more than it bought in {prior_year}."
                ),
            ),
            Mistake(
                _("shrinking customers forgotten"),
                "churn_only",
                _(
                    "{churn_only:percent} takes off the customers who left. Those who stayed but "
                    "bought less cost another {contraction:money}: that is *contraction*, and "
                    "gross retention takes it off as well."
                ),
            ),
            Mistake(
                _("new business counted in"),
                "growth_of_all",
                _(
                    "{growth_of_all:percent} divides all revenue of {current_year} by all revenue "
                    "of {prior_year}. That is how the whole portfolio grew. New and returning "
                    "customers are in it, and what was not there before cannot be *retained*."
                ),
            ),
            Mistake(
                _("the share lost"),
                "lost_share",
                _("{lost_share:percent} is the share lost. The question asks for what stayed."),
            ),
        ),
        hints=(
            _("Only two steps of the bridge go down. Growth plays no part here."),
            _("Gross retention = (opening − contraction − churn) ÷ opening."),
            _("Opening was {opening:money}, contraction {contraction:money}, churn {churn:money}."),
        ),
        solution=_(
            "1. Revenue of {prior_year}, the *opening*: {opening:money}.\n"
            "2. Less contraction (stayed, bought less): {contraction:money}.\n"
            "3. Less churn (bought nothing more): {churn:money}. That leaves {kept:money}.\n"
            "4. {kept:money} ÷ {opening:money} = **{grr:percent}**."
        ),
    )


def net() -> Exercise:
    """Ask for net revenue retention, read off the bridge."""
    return Number(
        id="retention.nrr",
        title=_("Net revenue retention"),
        question=_(
            "And with the growth of *existing* customers counted? Give *net revenue retention* "
            "of {current_year} against {prior_year} in percent."
        ),
        work=_retention,
        answer="nrr",
        unit="percent",
        insight=_(
            "{nrr:percent} net beside {grr:percent} gross: growth of {expansion:money} covers "
            "losses of {lost_amount:money}. Always ask for both numbers, because one alone "
            "hides the other half of the story."
        ),
        mistakes=(
            Mistake(
                _("new business counted in"),
                "growth_of_all",
                _(
                    "{growth_of_all:percent} is closing ÷ opening. It contains {arrived:money} "
                    "from new and returning customers. Net retention stays with the customers "
                    "who already bought in {prior_year}."
                ),
            ),
            Mistake(
                _("growth left out"),
                "grr",
                _(
                    "{grr:percent} is *gross* retention again: it leaves out the {expansion:money} "
                    "by which existing customers grew. Net retention counts them."
                ),
            ),
            Mistake(
                _("losses left out"),
                "growth_only",
                _(
                    "{growth_only:percent} adds the growth but forgets the losses. Take "
                    "contraction ({contraction:money}) and churn ({churn:money}) off first."
                ),
            ),
        ),
        hints=(
            _("Start from gross retention and add one more step of the bridge."),
            _("Net retention = (opening − contraction − churn + expansion) ÷ opening."),
            _("Existing customers grew by {expansion:money} in all."),
        ),
        solution=_(
            "1. What stayed, without growth: {kept:money}.\n"
            "2. Plus expansion (existing customers who bought more): {expansion:money}.\n"
            "3. New and returning customers ({arrived:money}) stay out.\n"
            "4. {grown:money} ÷ {opening:money} = **{nrr:percent}**."
        ),
    )


def _by_account(portfolio) -> dict[str, object]:
    """Compute the revenue lost at each account that lost any, and two wrong versions."""
    current, prior = last_two_years(portfolio)
    compared = metrics.compare_periods(portfolio.months, current, prior)
    customers = compared[compared["prior"] > 0]
    lost = customers["prior"] - customers["current"].clip(lower=0)
    return {
        "current_year": current,
        "prior_year": prior,
        "lost": lost[lost > 0],
        "with_growth": lost,
        "left_only": lost[customers["current"] <= 0],
        "total": lost[lost > 0].sum(),
        "accounts": int((lost > 0).sum()),
    }


def by_hand() -> Exercise:
    """Ask for the losses by account, computed in pandas."""
    return Code(
        id="retention.by_hand",
        title=_("For the curious: losses by account"),
        question=_(
            "From `table` (one row per account, with the columns `prior` and `current`) compute "
            "the revenue **lost** at each account that lost any: what it bought less in "
            "{current_year} than in {prior_year}, all of it if it left. Call the result `lost`."
        ),
        work=_by_account,
        answer="lost",
        insight=_(
            "{accounts:count} accounts lost {total:money} between them. Divided by the opening, "
            "that is exactly 1 − gross retention: the lesson in three lines of pandas."
        ),
        mistakes=(
            Mistake(
                _("growth set off against losses"),
                "with_growth",
                _(
                    "Accounts that grew are still in your column, as negative losses. Added up, "
                    "they would hide real losses: that is how net differs from gross. Keep only "
                    "the accounts where something was lost."
                ),
            ),
            Mistake(
                _("only the accounts that left"),
                "left_only",
                _(
                    "These are the accounts that left. Accounts that stayed and bought less lost "
                    "revenue too."
                ),
            ),
        ),
        hints=(
            _("`table['prior'] - table['current']` is positive where revenue was lost."),
            _(
                "Only accounts with `prior > 0` had something to lose; keep the rows where the "
                "difference is positive."
            ),
        ),
        solution=_(
            "`lost = table['prior'] - table['current'].clip(lower=0)`, then "
            "`lost = lost[(table['prior'] > 0) & (lost > 0)]`. The `clip` makes sure that credit "
            "notes of an account that left don't count as a second loss."
        ),
    )
