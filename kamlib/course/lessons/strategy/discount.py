"""Exercises on discounts: how much volume they take, and who can afford them."""

from .... import metrics
from ....text import _, fill
from ...kinds import Exercise, Mistake, Number, Ranking
from .customers import customers

__all__ = ["afford", "needed"]

_ASKED = 0.05
_STORY = "A02"


def _needed(portfolio) -> dict[str, object]:
    """Compute the break-even volume of 5 % for the customer of the story, and what it is not."""
    row = customers(portfolio).loc[_STORY]
    return {
        "name": portfolio.name_of(_STORY),
        "asked": _ASKED,
        "revenue": row["revenue"],
        "margin": row["margin"],
        "share": row["share"],
        "given": _ASKED * row["revenue"],
        "left": row["margin"] - _ASKED * row["revenue"],
        "left_share": row["share"] - _ASKED,
        "needed": metrics.break_even_volume(_ASKED, row["share"]),
        "of_margin": _ASKED / row["share"],
        "added": _ASKED / (row["share"] + _ASKED),
        "same_revenue": _ASKED / (1 - _ASKED),
    }


def needed() -> Exercise:
    """Ask how much more must be sold for 5 % discount to cost nothing."""
    return Number(
        id="strategy.needed",
        sample="consumer",
        title=_("How much more for 5%?"),
        question=_(
            "{name} bought for {revenue:money} in the last twelve months. After the goods were "
            "paid, {margin:money} were left: **{share:percent}** of its revenue. It asks for "
            "another **{asked:percent.0} off**. How much **more volume** would it have to buy, "
            "so that we earn the same as today? In per cent, to the nearest whole one."
        ),
        work=_needed,
        answer="needed",
        unit="percent",
        tolerance=0.01,
        insight=_(
            "{needed:percent.0} more, for {asked:percent.0} off. A discount does not come off the "
            "price alone. It comes off the margin, and the thinner the margin, the more of it a "
            "discount takes."
        ),
        mistakes=(
            Mistake(
                _("divided by today's margin"),
                "of_margin",
                _(
                    "{asked:percent.0} ÷ {share:percent} = {of_margin:percent.0} is the part of "
                    "the margin that you give away. The extra volume earns only the *new* margin: "
                    "divide by what is left of it, {left_share:percent}."
                ),
            ),
            Mistake(
                _("five for five"),
                "same_revenue",
                _(
                    "About {asked:percent.0} more for {asked:percent.0} off keeps *revenue* where "
                    "it is. What is left of it is smaller: the extra goods have to be bought in "
                    "too, at the same cost as before."
                ),
            ),
            Mistake(
                _("the discount added to the margin"),
                "added",
                _(
                    "You divided by {share:percent} *plus* {asked:percent.0}. A discount makes the "
                    "margin thinner: take it off."
                ),
            ),
        ),
        hints=(
            _("What is given away each year, in euros? And what does a unit still earn, then?"),
            _(
                "Given away: {asked:percent.0} of revenue. New margin: {share:percent} less "
                "{asked:percent.0}, which is {left_share:percent}. Divide one by the other."
            ),
        ),
        solution=_(
            "1. Given away: {asked:percent.0} of {revenue:money} = {given:money} a year.\n"
            "2. Left at today's volume: {margin:money} − {given:money} = {left:money}.\n"
            "3. Extra volume: {given:money} ÷ {left:money} = **{needed:percent.0}**. Or, in "
            "shares: {asked:percent.0} ÷ ({share:percent} − {asked:percent.0})."
        ),
    )


def _afford(portfolio) -> dict[str, object]:
    """Rank four customers by the volume that 5 % would take: 2nd, 4th and 5th, and a small one."""
    table = customers(portfolio)
    picked = table.loc[[_STORY, "A04", "A05", "A18"]]
    volume = {
        account: metrics.break_even_volume(_ASKED, share)
        for account, share in picked["share"].items()
    }
    least_first = sorted(volume, key=volume.get)
    line = _("{name}: {volume:percent.0} more, from a margin of {share:percent.0}")
    lines = [
        fill(line, name=portfolio.name_of(each), volume=volume[each], share=picked["share"][each])
        for each in least_first
    ]
    return {
        "least_first": least_first,
        "most_first": least_first[::-1],
        "by_revenue": list(picked.sort_values("revenue", ascending=False).index),
        "smallest_first": list(picked.sort_values("revenue").index),
        "asked": _ASKED,
        "first": portfolio.name_of(least_first[0]),
        "last": portfolio.name_of(least_first[-1]),
        "lines": "; ".join(lines),
    }


def afford() -> Exercise:
    """Ask for the order of customers by the extra volume that a discount takes."""
    return Ranking(
        id="strategy.afford",
        sample="consumer",
        title=_("Where does a discount hurt least?"),
        question=_(
            "All four ask for {asked:percent.0} off. Put them in the order of the **extra volume "
            "that it takes** to earn the same again, least volume first. The table above has the "
            "column *share*: what is left of each euro today."
        ),
        work=_afford,
        answer="least_first",
        insight=_(
            "{lines}. The same {asked:percent.0} is cheap at {first} and dear at {last}. Who "
            "has asked often before has the thinnest margin left to take from."
        ),
        mistakes=(
            Mistake(
                _("most volume first"),
                "most_first",
                _("The right order, the other way round: who needs *least* extra comes first."),
            ),
            Mistake(
                _("ordered by revenue"),
                "by_revenue",
                _(
                    "That is the order of what they buy. Size plays no part: {asked:percent.0} of "
                    "a large sum is given away, and {asked:percent.0} of a large sum must come "
                    "back. Only the share of margin decides."
                ),
            ),
            Mistake(
                _("smallest customer first"),
                "smallest_first",
                _(
                    "A discount to a small customer costs fewer *euros*. But fewer euros come in "
                    "to make up for it, too. Look at what is left of *each* euro."
                ),
            ),
        ),
        hints=(
            _("The thicker the margin in per cent, the less extra volume a discount takes."),
            _("**{first}** needs least."),
        ),
        solution=_("Volume = 5% ÷ (share − 5%). {lines}."),
    )
