"""Exercise for the curious: the break-even volume of every customer, as code."""

from ....text import _
from ...kinds import Code, Exercise, Mistake
from .customers import customers

__all__ = ["volumes"]

_ASKED = 0.03


def _volumes(portfolio) -> dict[str, object]:
    """Compute the volume that 3 % takes at each of the ten largest customers; and wrongly."""
    largest = customers(portfolio).nlargest(10, "revenue")
    share = largest["share"][largest["share"] > _ASKED]
    right = _ASKED / (share - _ASKED)
    return {
        "asked": _ASKED,
        "right": right,
        "of_margin": _ASKED / share,
        "added": _ASKED / (share + _ASKED),
        "in_euros": _ASKED * largest["revenue"].loc[share.index],
        "n": len(share),
        "least": right.min(),
        "most": right.max(),
        "most_name": portfolio.name_of(right.idxmax()),
    }


def volumes() -> Exercise:
    """Ask for break-even volumes as code."""
    return Code(
        id="strategy.by_hand",
        sample="consumer",
        title=_("For the curious: the volume that it takes"),
        question=_(
            "`share` holds the margin of the largest customers, as a share of revenue, for those "
            "that have more than {asked:percent.0}. Compute how much more volume "
            "{asked:percent.0} discount takes at each. Call the result `needed`; it is a column "
            "with one share per customer."
        ),
        work=_volumes,
        answer="right",
        insight=_(
            "The same {asked:percent.0} takes between {least:percent.0} and {most:percent.0} more "
            "volume; most at {most_name}. One rule for everybody would be a poor rule: that is "
            "why the approval matrix has rows."
        ),
        mistakes=(
            Mistake(
                _("divided by today's margin"),
                "of_margin",
                _("You divided by today's margin. The extra volume earns `share - 0.03`."),
            ),
            Mistake(
                _("the discount added"),
                "added",
                _("You added the discount to the margin. It comes *off*: `share - 0.03`."),
            ),
            Mistake(
                _("euros, not a share"),
                "in_euros",
                _("Those are the euros given away. Asked is the extra *volume*, as a share."),
            ),
        ),
        hints=(
            _("It is the formula of the first exercise, for a whole column at once."),
            _("Divide `0.03` by what is left of `share` after the discount."),
        ),
        solution=_("`needed = 0.03 / (share - 0.03)`."),
    )
