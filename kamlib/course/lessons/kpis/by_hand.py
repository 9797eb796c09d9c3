"""Exercise for the curious: the whale curve from a table of margins."""

from ....text import _
from ...kinds import Code, Exercise, Mistake
from ..years import last_two_years
from .margins import customer_margins

__all__ = ["curve"]


def _curves(portfolio) -> dict[str, object]:
    """Compute the whale curve, rightly and wrongly."""
    margins = customer_margins(portfolio)
    profit = margins["cm3"].sort_values(ascending=False)
    by_revenue = margins.sort_values("revenue", ascending=False)["cm3"]
    total = profit.sum()
    right = profit.cumsum() / total
    return {
        "year": last_two_years(portfolio)[0],
        "curve": right,
        "worst_first": profit[::-1].cumsum() / total,
        "by_revenue": by_revenue.cumsum() / total,
        "of_revenue": profit.cumsum() / margins["revenue"].sum(),
        "not_added_up": profit / total,
        "peak": right.max(),
        "accounts": int(right.argmax()) + 1,
    }


def curve() -> Exercise:
    """Ask for the whale curve as code."""
    return Code(
        id="kpis.by_hand",
        sample="consumer",
        title=_("For the curious: the whale curve"),
        question=_(
            "From `margins` (one row per customer) compute the whale curve of {year}: sort by "
            "`cm3`, most profitable customer first, add up from the top, and divide by the total "
            "profit. Call the result `curve`; it is a column with one share per customer."
        ),
        work=_curves,
        answer="curve",
        insight=_(
            "Its highest point is {peak:percent.0}, reached with {accounts} customers. What lies "
            "above 100% is earned first and given back later."
        ),
        mistakes=(
            Mistake(
                _("least profitable first"),
                "worst_first",
                _("You began with the customers who cost money: `ascending=False` is missing."),
            ),
            Mistake(
                _("sorted by revenue"),
                "by_revenue",
                _("You sorted by revenue. The whale curve begins with the most *profitable*."),
            ),
            Mistake(
                _("divided by revenue"),
                "of_revenue",
                _("You divided by the total *revenue*. The curve ends at 100% of the *profit*."),
            ),
            Mistake(
                _("not added up"),
                "not_added_up",
                _("Those are the shares one by one. Add them up from the top with `cumsum()`."),
            ),
        ),
        hints=(
            _("Three steps: `sort_values`, `cumsum`, and a division."),
            _("`profit = margins['cm3'].sort_values(ascending=False)` is the first step."),
        ),
        solution=_(
            "`profit = margins['cm3'].sort_values(ascending=False)`, then "
            "`curve = profit.cumsum() / profit.sum()`."
        ),
    )
