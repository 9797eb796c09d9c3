"""Exercises on reading a CV as an employer does, and an ad as an analyst does."""

from .... import metrics
from ....text import _
from ...kinds import Choice, Exercise, Mistake, Number
from ..years import last_two_years
from .own import own_number

__all__ = ["advert", "experience"]


def _cv(portfolio) -> dict[str, object]:
    """Make Kim's stations, in months, and count the years in every way people do."""
    n = own_number(portfolio)
    service, dealers = 18 + 2 * (n % 6), 24 + 2 * (n // 6 % 5)
    store, standing_in = 8 + n // 30 % 5, 4 + n // 150 % 3
    return {
        "service": service,
        "store": store,
        "dealers": dealers,
        "standing_in": standing_in,
        "months": service + dealers,
        "years": (service + dealers) / 12,
        "twice": (service + dealers + standing_in) / 12,
        "all_years": (service + store + dealers) / 12,
        "title_only": standing_in / 12,
        "customers_only": service / 12,
    }


def experience() -> Exercise:
    """Ask for the years with customer or partner contact in a CV."""
    return Number(
        id="career.experience",
        title=_("How many years does Kim have?"),
        question=_(
            "Kim (invented) has finished the training as an industrial clerk. Then came:\n\n"
            "- {service} months in customer service: spare parts, on the phone all day\n"
            "- {store} months of planning in the warehouse\n"
            "- {dealers} months of looking after twenty dealers, our partners; in the last "
            "{standing_in} of these months Kim also stood in for a key account manager\n\n"
            "An ad asks for experience *with customer or partner contact*. How many **years** "
            "does Kim have? (One decimal will do.)"
        ),
        work=_cv,
        answer="years",
        unit=_("years"),
        tolerance=0.1,
        insight=_(
            "{years:number.1} years. Ads for this role usually ask for three to five, and not "
            "one of these months has to carry the title. In a letter, write the sentence that "
            "the reader would otherwise have to work out: *{months} months with customers and "
            "partners, the last {standing_in} of them with a key account.*"
        ),
        mistakes=(
            Mistake(
                _("the same months counted twice"),
                "twice",
                _(
                    "{twice:number.1} counts the {standing_in} months of standing in on top. They "
                    "lie *inside* the {dealers} months with the dealers: a month counts once."
                ),
            ),
            Mistake(
                _("every month at work"),
                "all_years",
                _(
                    "{all_years:number.1} is all work since the training. The {store} months in "
                    "the warehouse had no contact with customers or partners. Useful, but not "
                    "what is asked."
                ),
            ),
            Mistake(
                _("only what is called key account"),
                "title_only",
                _(
                    "{title_only:number.1} counts only the months with a key account. You sell "
                    "yourself short: what counts is the *contact*, not the title."
                ),
            ),
            Mistake(
                _("partners left out"),
                "customers_only",
                _(
                    "{customers_only:number.1} leaves the dealers out. Partners count: they "
                    "have to be visited, won over and calmed down as customers have."
                ),
            ),
        ),
        hints=(
            _("Go through the stations and ask of each: did Kim deal with people outside?"),
            _("Two stations count. Add their months, each month once, and divide by 12."),
        ),
        solution=_(
            "1. Customer service: {service} months. Dealers: {dealers}. The warehouse does not "
            "count, and standing in lies inside the time with the dealers.\n"
            "2. ({service} + {dealers}) ÷ 12 = **{years:number.1} years**."
        ),
    )


def _largest(portfolio) -> dict[str, object]:
    """Compare what the ad says of the largest customer with what it left."""
    year, _prior = last_two_years(portfolio)
    months = portfolio.months
    account = months.groupby("account_id")["revenue"].sum().idxmax()
    bought = months[months["account_id"] == account]
    now, then = (
        metrics.in_period(bought, each)[["revenue", "cost"]].sum()
        for each in (year, str(int(year) - 2))
    )
    return {
        "account": portfolio.name_of(account),
        "year": year,
        "then": str(int(year) - 2),
        "growth": now["revenue"] / then["revenue"] - 1,
        "left": 100 * (1 - now["cost"] / now["revenue"]),
        "left_then": 100 * (1 - then["cost"] / then["revenue"]),
    }


def advert() -> Exercise:
    """Ask which question to an employer shows what an ad leaves out."""
    return Choice(
        id="career.advert",
        title=_("One question to the employer"),
        question=_(
            '"You take over {account}, our largest customer: up {growth:percent.0} since {then}. '
            'Your bonus grows with its revenue." You can look behind it: of every 100 euros that '
            "it paid, {left_then:number} were left in {then} after the cost of the goods, and "
            "{left:number} in {year}. In the interview you have **one** question. Which one "
            "tells you most about this job?"
        ),
        work=_largest,
        choices={
            "history": _("How did its revenue develop in the ten years before?"),
            "cap": _("Is the bonus capped?"),
            "judged": _(
                "What did this customer leave you last year after all costs, and by which figure "
                "will I be judged in two years?"
            ),
            "car": _("May I use the company car in private, and is there a training budget?"),
        },
        answer="judged",
        insight=_(
            "More and more is sold there for less and less. Whoever takes the job will be asked "
            "to repair the margin, and is paid for revenue: two wishes that pull apart. A good "
            "employer has an answer to that question, and a better one is glad that you ask."
        ),
        mistakes=(
            Mistake(
                _("more of the same figure"),
                "history",
                _(
                    "That is more about *revenue*, which the ad praises already "
                    "({growth:percent.0}). Ask for what it leaves out."
                ),
            ),
            Mistake(
                _("how much, before what for"),
                "cap",
                _(
                    "Good to know, later. A cap says how *much* you can earn. It does not say that "
                    "you will be asked to raise the margin while you are paid for revenue."
                ),
            ),
            Mistake(
                _("the frame for the picture"),
                "car",
                _(
                    "Fair questions for the second talk. Neither tells you why {account} leaves "
                    "{left:number} of 100 euros where it once left {left_then:number}."
                ),
            ),
        ),
        hints=(
            _("Which figure stands in the ad, and which one does not?"),
            _("From {left_then:number} to {left:number} of 100 euros: who has to explain it?"),
        ),
        solution=_(
            "Ask for what the customer **leaves**, and by what you will be **judged**. The other "
            "three can wait for the second talk."
        ),
    )
