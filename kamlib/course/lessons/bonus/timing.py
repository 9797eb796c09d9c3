"""Exercises on time: settling by the quarter or for the year so far, and what moves deals."""

import numpy as np

from ....models import Component, Plan, Results
from ....text import _
from ...kinds import Choice, Exercise, Mistake, Number
from ..years import last_two_years
from .offer import CURVE, offers

__all__ = ["quarters", "september"]


def _signed(portfolio) -> tuple[str, np.ndarray]:
    """Return the last complete year, and what was signed in each of its months."""
    year, _prior = last_two_years(portfolio)
    deals = portfolio.require("opportunities", _("This exercise"))
    won = deals[(deals["outcome"] == "won") & (deals["closed"].dt.year == int(year))]
    months = won.groupby(won["closed"].dt.month)["amount"].sum()
    return year, months.reindex(range(1, 13), fill_value=0.0).to_numpy(float)


def _quarters(portfolio) -> dict[str, object]:
    """Compute the pay of one year settled in two ways; the target is what the year brought."""
    year, months = _signed(portfolio)
    offer, _other = offers(portfolio)
    quota = float(months.sum())
    results = Results({"revenue_grown": months})

    def pay(settles: str) -> float:
        part = Component(
            "Deals", "revenue_grown", 1, quota, CURVE, period="quarter", settles=settles
        )
        plan = Plan("", offer.base, offer.variable, (part,))
        return float(plan.payout(results)[0])

    by_quarter = months.reshape(4, 3).sum(axis=1)
    attained = by_quarter / (quota / 4)
    return {
        "year": year,
        "manager": offer.manager,
        "variable": offer.variable,
        "quota": quota,
        "quarter_quota": quota / 4,
        "quarter_pay": offer.variable / 4,
        **{f"q{n}": amount for n, amount in enumerate(by_quarter, start=1)},
        **{f"a{n}": each for n, each in enumerate(attained, start=1)},
        **{f"p{n}": float(CURVE(each)) for n, each in enumerate(attained, start=1)},
        "each": pay("each period"),
        "year_to_date": pay("year to date"),
        "capped": float(np.minimum(CURVE(attained), 1).mean()) * offer.variable,
        "four_times": 4 * pay("each period"),
    }


def quarters() -> Exercise:
    """Ask what a year pays if each quarter is settled by itself."""
    return Number(
        id="bonus.quarters",
        title=_("Four quarters or one year"),
        question=_(
            "In {year} the team signed deals of {q1:money}, {q2:money}, {q3:money} and {q4:money} "
            "in the four quarters: {quota:money}, exactly the year's quota. Target variable pay is "
            "{variable:money}, the curve the usual one, and **each quarter is settled by "
            "itself** against a quarter of the quota. What does the year pay, in euros?"
        ),
        work=_quarters,
        answer="each",
        unit="money",
        tolerance=100,
        sample="software",
        insight=_(
            "{each:money}, where the year as a whole pays {year_to_date:money}. The same work, "
            "the same deals: only the calendar differs. Whoever can choose in which quarter a "
            "deal is signed can choose the pay."
        ),
        mistakes=(
            Mistake(
                _("the year as a whole"),
                "year_to_date",
                _(
                    "{year_to_date:money} is what the year pays as a whole, or *year to date*: "
                    "100% of quota, 100% of pay. Settled by itself, every quarter has its own "
                    "threshold and its own accelerator."
                ),
            ),
            Mistake(
                _("the accelerator left out"),
                "capped",
                _(
                    "{capped:money} stops at 100% in every quarter. Above 100% the curve goes "
                    "on, at four points of pay for each point."
                ),
            ),
            Mistake(
                _("a whole year's target pay for each quarter"),
                "four_times",
                _(
                    "{four_times:money} takes {variable:money} as the target pay of every quarter. "
                    "That is the year's; a quarter has a quarter of it, {quarter_pay:money}."
                ),
            ),
        ),
        hints=(
            _("Each quarter's quota is {quarter_quota:money}, its target pay {quarter_pay:money}."),
            _(
                "Attainment by quarter: {a1:percent.0}, {a2:percent.0}, {a3:percent.0}, "
                "{a4:percent.0}. Read the curve at each."
            ),
            _("Payouts: {p1:percent.0}, {p2:percent.0}, {p3:percent.0}, {p4:percent.0}."),
        ),
        solution=_(
            "1. A quarter of the quota: {quarter_quota:money}.\n"
            "2. Attainment: {a1:percent.1}, {a2:percent.1}, {a3:percent.1}, {a4:percent.1}.\n"
            "3. Payout: {p1:percent.1}, {p2:percent.1}, {p3:percent.1}, {p4:percent.1}.\n"
            "4. Their sum times {quarter_pay:money} is **{each:money}**."
        ),
    )


def september() -> Exercise:
    """Ask which plan leaves the date of a signature alone."""
    return Choice(
        id="bonus.september",
        title=_("The last week of September"),
        question=_(
            "A customer would sign now, in the last week of September, or in the first week of "
            "October: it is all the same to them. Under which plan is it also all the same to "
            "*your pay*?"
        ),
        choices={
            "threshold": _("Quarterly, nothing below 75% of the quarter's quota"),
            "cap": _("Quarterly, capped at 150% of the quarter's target pay"),
            "retroactive": _("Quarterly commission, the whole amount at the rate of the tier"),
            "true_up": _("Quarterly payments, trued up to what the year so far has earned"),
        },
        answer="true_up",
        sample="software",
        insight=_(
            "A year-to-date plan asks only how much you sign this year, not when. It still pays "
            "something every quarter. Between December and January, though, even this plan "
            "has an edge."
        ),
        mistakes=(
            Mistake(
                _("a threshold each quarter"),
                "threshold",
                _(
                    "A quarter that will miss its threshold anyway pays nothing for this deal: "
                    "better to keep it for October. And one that just misses it will pull "
                    "every deal it can find into September."
                ),
            ),
            Mistake(
                _("a cap each quarter"),
                "cap",
                _(
                    "Once September is at its cap, one more deal pays nothing until October. "
                    "Sellers call it sandbagging: holding back what would have been signed."
                ),
            ),
            Mistake(
                _("retroactive tiers each quarter"),
                "retroactive",
                _(
                    "If this deal lifts the quarter over the next tier, *all* earlier deals of "
                    "the quarter earn the higher rate. That is worth a discount to sign now."
                ),
            ),
        ),
        hints=(
            _("Which plan forgets, at the end of September, what happened before?"),
            _("Three of the four start from zero on the first of October."),
        ),
        solution=_(
            "The plan that is **trued up for the year so far**. By December the pay is the same "
            "whichever month the deal was signed in. The three others settle a quarter and start "
            "again, so the side of the line on which a deal falls decides what it pays."
        ),
    )
