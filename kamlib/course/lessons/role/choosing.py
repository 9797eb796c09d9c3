"""Exercises on choosing: four rankings that disagree, and what the matrix says to do."""

import pandas as pd

from .... import metrics
from ....text import _
from ...kinds import Choice, Choices, Exercise, Mistake
from ..years import last_two_years
from .scores import MANY, START, criteria

__all__ = ["quadrant", "rankings"]


def _rankings(portfolio) -> dict[str, object]:
    """Find an account that two or three rankings put in front, one of them fit if there is one."""
    values = criteria(portfolio)
    lists = pd.DataFrame(
        {name: values.index.isin(metrics.key_accounts(values[name], MANY)) for name in values},
        index=values.index,
    )
    disputed = values.assign(fits=lists["fit"])[lists.sum(axis="columns").between(2, 3)]
    account = disputed.sort_values(["fits", "revenue"]).index[-1]
    places = values.rank(ascending=False, method="min").loc[account]
    return {
        "account": portfolio.name_of(account),
        "lists": tuple(lists.columns[lists.loc[account]]),
        "many": MANY,
        "number": int(lists.loc[account].sum()),
        **{f"{name}_place": int(place) for name, place in places.items()},
        **{f"{name}_value": value for name, value in values.loc[account].items()},
    }


def rankings() -> Exercise:
    """Ask which of four rankings put an account among the first eight."""
    return Choices(
        id="role.rankings",
        sample="consumer",
        title=_("Four rankings, one customer"),
        question=_(
            "Look at the four places of **{account}** in the table. Which rankings put it among "
            "the first {many}? Tick all that do."
        ),
        work=_rankings,
        choices={
            "revenue": _("revenue"),
            "potential": _("potential"),
            "fit": _("fit"),
            "employees": _("employees"),
        },
        answer="lists",
        insight=_(
            "{number} of the four. Whoever likes {account} quotes the ranking that suits, and "
            "whoever doesn't quotes another one. So ask first *what* a key account is meant to "
            "bring, and rank afterwards."
        ),
        mistakes=(
            Mistake(
                _("revenue"),
                "revenue",
                _(
                    "By *revenue*, {revenue_value:money}, it is number {revenue_place}. The first "
                    "{many} places count."
                ),
            ),
            Mistake(
                _("potential"),
                "potential",
                _(
                    "By *potential* it is number {potential_place}: it spends "
                    "{potential_value:money} a year on what we sell, with all its suppliers. That "
                    "is not the same as what it spends with us."
                ),
            ),
            Mistake(
                _("fit"),
                "fit",
                _(
                    "By *fit* it is number {fit_place}. Price, range and margin count there, and "
                    "size does not."
                ),
            ),
            Mistake(
                _("employees"),
                "employees",
                _(
                    "By *employees*, {employees_value:count} people, it is number "
                    "{employees_place}. Many people are not many orders, and the other way round."
                ),
            ),
        ),
        hints=(
            _("In the table, 1 is the first place. Which of its four numbers are {many} or less?"),
            _("{number} of the four rankings have it among the first {many}."),
        ),
        solution=_(
            "Its places: revenue {revenue_place}, potential {potential_place}, fit {fit_place}, "
            "employees {employees_place}. The first {many} count."
        ),
    )


def _quadrant(portfolio) -> dict[str, object]:
    """Find the key account with which we are weakest."""
    year, _before = last_two_years(portfolio)
    scores = criteria(portfolio).apply(metrics.place_scores)
    attractive = metrics.attractiveness(scores, START)
    key = metrics.key_accounts(attractive, MANY)
    wallet = metrics.share_of_wallet(portfolio.months, portfolio.accounts, year).loc[key]
    account = wallet["share"].idxmin()
    return {
        "account": portfolio.name_of(account),
        "attractive": attractive[account],
        "strength": metrics.business_strength(wallet["share"])[account],
        **wallet.loc[account],
    }


def quadrant() -> Exercise:
    """Ask what to do with an attractive customer with whom we are weak."""
    return Choice(
        id="role.quadrant",
        sample="consumer",
        title=_("Attractive, and not ours"),
        question=_(
            "With the weights that the app starts with, **{account}** is key: attractiveness "
            "{attractive:number.1} of 10. It buys for {revenue:money} from us and spends "
            "{potential:money} in all, so our strength is {strength:number.1} of 10. What does "
            "its place in the matrix suggest?"
        ),
        work=_quadrant,
        choices={
            "partner": _(
                "Treat it as a partner of many years: plans made together, a team of its own."
            ),
            "win": _("Choose it as one of few to win: find out what it needs and who decides."),
            "keep": _("Keep it content with little effort: it is ours already."),
            "economise": _("Serve it as cheaply as possible, by telephone and shop."),
        },
        answer="win",
        insight=_(
            "A *star*: attractive, and {white_space:money} a year still go to others. Stars cost "
            "time before they bring anything, so choose few of them, and agree when you will look "
            "whether it works."
        ),
        mistakes=(
            Mistake(
                _("strategic"),
                "partner",
                _(
                    "That is for *strategic* customers, top right: attractive, **and** we are "
                    "strong there. At {account} others have {white_space:money} of "
                    "{potential:money}. A partner of many years we are not, yet."
                ),
            ),
            Mistake(
                _("status"),
                "keep",
                _(
                    "That is for *status* customers, bottom right: we are strong, and little is "
                    "left to win. Here our share is {share:percent.0}, so nearly everything is."
                ),
            ),
            Mistake(
                _("streamline"),
                "economise",
                _(
                    "That is for *streamline* customers, bottom left: little attractive, and we "
                    "are weak. {account} has {attractive:number.1} of 10 for attractiveness."
                ),
            ),
        ),
        hints=(
            _("Attractive means the upper half. Weak means the left half."),
            _("Top left are the *stars*."),
        ),
        solution=_(
            "Attractiveness {attractive:number.1} is above 5, strength {strength:number.1} below: "
            "top left, a **star**. Win it, and choose few like it."
        ),
    )
