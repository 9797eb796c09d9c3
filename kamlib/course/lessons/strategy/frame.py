"""Exercises on the employer's frame: what comes back for a concession, and who may grant it."""

from .... import models
from ....text import _
from ...kinds import Choices, Exercise, Mistake, Number
from .customers import customers

__all__ = ["PALLETS", "REFERENCE", "TERM", "approval", "give_get"]

_GIVEN = 0.04
TERM, PALLETS, _SOONER, _FAMILY, REFERENCE = range(5)  # the lines of the give-get list


def _give_get(portfolio) -> dict[str, object]:
    """Compute what 4 % costs and what two lines of the give-get list bring back."""
    row, returns = customers(portfolio).loc["A04"], models.guardrails().returns
    term, pallets = returns[TERM], returns[PALLETS]
    given, back = _GIVEN * row["revenue"], (term.worth + pallets.worth) * row["revenue"]
    return {
        "name": portfolio.name_of("A04"),
        "revenue": row["revenue"],
        "margin": row["margin"],
        "asked": _GIVEN,
        "term": term.name,
        "term_worth": term.worth,
        "pallets": pallets.name,
        "pallets_worth": pallets.worth,
        "given": given,
        "back": back,
        "net": back - given,
        "cost_only": -given,
        "gain_only": back,
        "of_margin": (term.worth + pallets.worth) * row["margin"] - given,
        "one_only": term.worth * row["revenue"] - given,
    }


def give_get() -> Exercise:
    """Ask what a concession costs after what comes back for it."""
    return Number(
        id="strategy.give_get",
        sample="consumer",
        title=_("Give and get"),
        question=_(
            "{name} buys for {revenue:money} a year and asks for **{asked:percent.0} off**. It "
            "offers two things in return, and our list says what they are worth, as shares of "
            "what it buys: “{term}” ({term_worth:percent.1}) and “{pallets}” "
            "({pallets_worth:percent.1}). At the same volume, what does the whole deal bring us a "
            "year, in euros? Write a minus sign if it costs us money; five euros more or less are "
            "fine."
        ),
        work=_give_get,
        answer="net",
        unit="money",
        tolerance=5,
        insight=_(
            "We give {given:money} and get {back:money}. The deal costs {net:money} instead of "
            "{cost_only:money}, and the customer has shown that the discount is worth something "
            "to it. A concession that costs nothing to ask for is asked for again."
        ),
        mistakes=(
            Mistake(
                _("what comes back left out"),
                "cost_only",
                _("{cost_only:money} is the discount alone. Two things come back for it."),
            ),
            Mistake(
                _("only what comes back"),
                "gain_only",
                _("{gain_only:money} is what we *get*. Take off what we give."),
            ),
            Mistake(
                _("shares of the margin"),
                "of_margin",
                _(
                    "You took the shares of the *margin*, {margin:money}. The list gives them as "
                    "shares of what the customer *buys*, as the discount is."
                ),
            ),
            Mistake(
                _("one of the two forgotten"),
                "one_only",
                _("You counted “{term}”. The other one, “{pallets}”, is missing."),
            ),
        ),
        hints=(
            _("Work out what is given, then what each of the two things is worth, in euros."),
            _("All three are shares of {revenue:money}: add two and take one off."),
        ),
        solution=_(
            "1. Given: {asked:percent.0} of {revenue:money} = {given:money}.\n"
            "2. Got: {term_worth:percent.1} + {pallets_worth:percent.1} of it = {back:money}.\n"
            "3. {back:money} − {given:money} = **{net:money}** a year."
        ),
    )


_REQUESTS = {  # account, discount, days
    "small": ("A06", 0.03, 30),  # near the border of two rows: some learners' own, some not
    "middle": ("A03", 0.03, 30),
    "large": ("A02", 0.01, 30),
    "late": ("A11", 0.02, 60),
    "next": ("A05", 0.02, 30),
}


def _approval(portfolio) -> dict[str, object]:
    """Say who may grant each of five requests."""
    table, house = customers(portfolio), models.guardrails()
    values = {"me": house.who[0], "days": house.days[0]}
    mine = []
    for key, (account, asked, days) in _REQUESTS.items():
        revenue = table["revenue"][account]
        who = house.approver(asked, revenue, days)
        limit = house.row(revenue).discount[0]
        values |= {key: portfolio.name_of(account), f"{key}_revenue": revenue, f"{key}_who": who}
        values |= {f"{key}_asked": asked, f"{key}_days": days, f"{key}_limit": limit}
        if who == house.who[0]:
            mine.append(key)
    names = ", ".join(values[key] for key in mine)
    return values | {"mine": tuple(mine), "names": names, "n": len(mine)}


def approval() -> Exercise:
    """Ask which requests the key account manager may grant alone."""
    return Choices(
        id="strategy.approval",
        sample="consumer",
        title=_("What may you sign yourself?"),
        question=_(
            "Five requests lie on your desk. For each one you will get something in return. "
            "Which may you, the {me}, grant **without asking anybody**? Use the approval matrix "
            "above, and tick all that are yours."
        ),
        work=_approval,
        choices={
            "small": _("{small}, {small_revenue:money} a year: {small_asked:percent.0} off"),
            "middle": _("{middle}, {middle_revenue:money} a year: {middle_asked:percent.0} off"),
            "large": _("{large}, {large_revenue:money} a year: {large_asked:percent.0} off"),
            "late": _(
                "{late}, {late_revenue:money} a year: {late_asked:percent.0} off and {late_days} "
                "days to pay"
            ),
            "next": _("{next}, {next_revenue:money} a year: {next_asked:percent.0} off"),
        },
        answer="mine",
        insight=_(
            "{names}: {n} of five. The matrix is no sign of distrust. It lets you say yes on the "
            "spot within it, and it gives you time beyond it: “I'll have to ask” is a sentence "
            "that no buyer can argue with."
        ),
        mistakes=(
            Mistake(
                _("everything that looks small"),
                tuple(_REQUESTS),
                _(
                    "Not all five. The limit falls as customers get larger, and payment terms have "
                    "a limit of their own."
                ),
            ),
            Mistake(
                _("the row of the larger customers overlooked"),
                "middle",
                _(
                    "{middle} buys for {middle_revenue:money}. In that row you may go to "
                    "{middle_limit:percent.0}, and {middle_asked:percent.0} is asked for. "
                    "Who decides: {middle_who}."
                ),
            ),
            Mistake(
                _("payment terms overlooked"),
                "late",
                _(
                    "The discount of {late} is small enough; but {late_days} days to pay are more "
                    "than the {days} you may grant. Who decides: {late_who}."
                ),
            ),
            Mistake(
                _("a large customer is not always the boss's"),
                "large",
                _(
                    "{large} is large, so your limit is low: {large_limit:percent.0}. It asks for "
                    "{large_asked:percent.0}. Who decides: {large_who}."
                ),
            ),
            Mistake(
                _("the limit itself"),
                "next",
                _(
                    "{next} asks for {next_asked:percent.0}, and your limit in that row is "
                    "{next_limit:percent.0}. *Up to* includes the limit."
                ),
            ),
            Mistake(
                _("the border between two rows"),
                "small",
                _(
                    "{small} buys for {small_revenue:money} a year. In that row you may go to "
                    "{small_limit:percent.0}, and {small_asked:percent.0} is asked for."
                ),
            ),
        ),
        hints=(
            _("For each: find the row by what it buys, then your column. Mind the days to pay."),
            _("{n} of the five are yours to sign."),
        ),
        solution=_("You may sign: {names}."),
    )
