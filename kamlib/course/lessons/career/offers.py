"""Exercises on two offers: what is variable, what is certain, and what a bad year pays."""

from ....text import _
from ...kinds import Exercise, Mistake, Number
from .own import own_number

__all__ = ["bad_year", "certain", "share"]


def _two(portfolio) -> dict[str, float]:
    """Make two offers: A as is usual, B with more promised and less certain. EUR a year."""
    n = own_number(portfolio)
    base_b, target_b = 60_000 + 1_000 * (n % 7), 30_000 + 1_000 * (n // 7 % 5)
    return {
        "base_a": 76_000,
        "target_a": 14_000,
        "ote_a": 90_000,
        "base_b": base_b,
        "target_b": target_b,
        "ote_b": base_b + target_b,
    }


def _shares(portfolio) -> dict[str, object]:
    """Compute the variable share of offer B, rightly and wrongly."""
    two = _two(portfolio)
    return two | {
        "share": two["target_b"] / two["ote_b"],
        "of_base": two["target_b"] / two["base_b"],
        "fixed": two["base_b"] / two["ote_b"],
        "of_a": two["target_a"] / two["ote_a"],
    }


def share() -> Exercise:
    """Ask for the variable share of an offer."""
    return Number(
        id="career.share",
        title=_("How much of it is variable?"),
        question=_(
            "Two offers:\n\n"
            "- **A**: base salary {base_a:money}, target variable pay {target_a:money}\n"
            "- **B**: base salary {base_b:money}, target variable pay {target_b:money}\n\n"
            "Which share of the on-target earnings of offer **B** is variable, in percent?"
        ),
        work=_shares,
        answer="share",
        unit="percent",
        insight=_(
            "{share:percent.0}; for offer A it is {of_a:percent.0}. Key account managers in "
            "German-speaking countries have about a fifth (St. Gallen 2018). Offer B "
            "promises {ote_b:money}, and makes you carry more of the luck."
        ),
        mistakes=(
            Mistake(
                _("the share of the base"),
                "of_base",
                _(
                    "{of_base:percent} divides by the base salary. The variable share is a share "
                    "of the *whole*: base + target variable pay = {ote_b:money}."
                ),
            ),
            Mistake(
                _("the fixed share"),
                "fixed",
                _("{fixed:percent} is what is fixed. The rest of the 100% is variable."),
            ),
            Mistake(
                _("the other offer"),
                "of_a",
                _("{of_a:percent} belongs to offer A. The question is about B."),
            ),
        ),
        hints=(
            _("On-target earnings are base salary + target variable pay."),
            _("{target_b:money} ÷ ({base_b:money} + {target_b:money})."),
        ),
        solution=_("{target_b:money} ÷ {ote_b:money} = **{share:percent}**."),
    )


def _first_year(portfolio) -> dict[str, object]:
    """Compute what is certain in the first year of offer B, rightly and wrongly."""
    two = _two(portfolio)
    advance = 500 + 100 * (own_number(portfolio) // 42 % 5)
    half = two["target_b"] / 2
    return two | {
        "advance": advance,
        "half": half,
        "advances": 6 * advance,
        "certain": two["base_b"] + half,
        "with_advances": two["base_b"] + half + 6 * advance,
    }


def certain() -> Exercise:
    """Ask what a first year is certain to pay."""
    return Number(
        id="career.certain",
        title=_("Expected and guaranteed"),
        question=_(
            'The letter for offer B says: "Base salary {base_b:money} a year. Target variable '
            "pay {target_b:money} a year; in your first six months it is guaranteed at 100%. From "
            "the seventh month on you receive a draw of {advance:money} a month, *recoverable*: "
            'it is set off against what you earn later, and repaid if you leave." What is '
            "**guaranteed** in your first year, in euros?"
        ),
        work=_first_year,
        answer="certain",
        unit="money",
        insight=_(
            "{certain:money} are guaranteed in the first year, {base_b:money} from the second year "
            "on, and {ote_b:money} are hoped for. Pay your rent from the guaranteed sum. Ask that "
            "the guarantee, and what it is a share of, stand in the contract."
        ),
        mistakes=(
            Mistake(
                _("on-target earnings taken for a promise"),
                "ote_b",
                _(
                    "{ote_b:money} comes if every target is met exactly. In the second half of the "
                    "year nobody guarantees that."
                ),
            ),
            Mistake(
                _("the draw counted as pay"),
                "with_advances",
                _(
                    "{with_advances:money} counts {advances:money} of draws. A recoverable draw is "
                    "a loan on your own later pay: you may have to give it back."
                ),
            ),
            Mistake(
                _("the guarantee forgotten"),
                "base_b",
                _(
                    "{base_b:money} is the base salary. For six months the variable part is "
                    "guaranteed, too."
                ),
            ),
        ),
        hints=(
            _("Three sums are named. Ask of each: may anybody take it back?"),
            _("Base salary, and six of the twelve months of the target variable pay."),
        ),
        solution=_(
            "{base_b:money} + {target_b:money} × 6 ÷ 12 = {base_b:money} + {half:money} = "
            "**{certain:money}**. The draw is an advance."
        ),
    )


def _bad(portfolio) -> dict[str, object]:
    """Compare both offers in a year below the threshold, rightly and wrongly."""
    two = _two(portfolio)
    reached = 0.60 + 0.01 * (own_number(portfolio) // 210 % 13)
    more_fixed, more_variable = (
        two["base_a"] - two["base_b"],
        two["target_b"] - two["target_a"],
    )
    return two | {
        "reached": reached,
        "more": more_fixed,
        "at_target": two["ote_a"] - two["ote_b"],
        "straight": more_fixed - reached * more_variable,
        "half_pay": more_fixed - 0.5 * more_variable,
    }


def bad_year() -> Exercise:
    """Ask which offer pays more in a bad year, and by how much."""
    return Number(
        id="career.bad_year",
        title=_("The bad year"),
        question=_(
            "Offer A: base {base_a:money}, target variable pay {target_a:money}. Offer B: base "
            "{base_b:money}, target variable pay {target_b:money}. Both have the payout curve of "
            "lesson 08: nothing below 75%, half at 75%, all at 100%. The year goes badly and ends "
            "at {reached:percent.0} of the target. How many euros does **A** pay more than B? "
            "(Write a minus sign if it pays less.)"
        ),
        work=_bad,
        answer="more",
        unit="money",
        insight=_(
            "A pays {more:money} more in the bad year. On target it is the other way round: "
            "{ote_b:money} under B against {ote_a:money}. Which of the two years can you not "
            "afford? That decides more than the sum at the bottom of the letter."
        ),
        mistakes=(
            Mistake(
                _("the year on target"),
                "at_target",
                _(
                    "{at_target:money} compares the on-target earnings. The year ends at "
                    "{reached:percent.0}: below the threshold nothing variable is paid."
                ),
            ),
            Mistake(
                _("a straight line from zero"),
                "straight",
                _(
                    "{straight:money} pays {reached:percent.0} of the variable part. Below 75% the "
                    "curve pays nothing at all."
                ),
            ),
            Mistake(
                _("half pay below the threshold"),
                "half_pay",
                _(
                    "{half_pay:money} pays half of the variable part. Half is paid *at* 75%; "
                    "{reached:percent.0} is below."
                ),
            ),
        ),
        hints=(
            _("Is {reached:percent.0} above or below the threshold?"),
            _("Below it, all that is left of an offer is its base salary."),
        ),
        solution=_(
            "{reached:percent.0} is below 75%, so both pay the base only: {base_a:money} − "
            "{base_b:money} = **{more:money}**."
        ),
    )
