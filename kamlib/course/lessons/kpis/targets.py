"""Exercises on the employer's targets: how far along we are, and how a target is gamed."""

import pandas as pd

from .... import metrics
from ....text import _
from ...kinds import Choice, Exercise, Mistake, Number
from ..years import last_two_years

__all__ = ["attainment", "gaming"]

_EXTRA = 0.05  # more discount, for goods that are taken early


def _team(portfolio, year: int) -> tuple[float, float, float]:
    """Return the revenue and the target of all managers in a year, and its share elapsed."""
    table = metrics.revenue_attainment(
        portfolio.months,
        portfolio.accounts,
        portfolio.require("targets", _("This exercise")),
    )
    table = table[table["period"] == str(year)]
    return table["actual"].sum(), table["target"].sum(), table["elapsed"].iloc[0]


def _attainment(portfolio) -> dict[str, object]:
    """Set the running year's revenue against the target, rightly and wrongly."""
    last = portfolio.months["month"].max()
    actual, target, elapsed = _team(portfolio, last.year)
    before = metrics.Span(pd.Period(year=last.year - 1, month=1, freq="M"), last - 12)
    same_months = metrics.in_period(portfolio.months, before)["revenue"].sum()
    whole_year, _target, _elapsed = _team(portfolio, last.year - 1)
    return {
        "year": str(last.year),
        "prior_year": str(last.year - 1),
        "last": last,
        "next": last + 1,
        "months": last.month,
        "actual": actual,
        "target": target,
        "due": target * elapsed,
        "attained": metrics.quota_attainment(actual, target, elapsed),
        "of_whole_year": actual / target,
        "a_month_more": metrics.quota_attainment(actual, target, elapsed + 1 / 12),
        "growth": actual / same_months,
        "same_months": same_months,
        "usual": same_months / whole_year,
    }


def attainment() -> Exercise:
    """Ask how much of what was due by now has been reached."""
    return Number(
        id="kpis.attainment",
        sample="consumer",
        title=_("How far along are we?"),
        question=_(
            "The employer asks our two key account managers together for {target:money} of "
            "revenue in {year}. From January to {last:month} ({months} months) they have "
            "{actual:money}. In the same months of {prior_year} it was {same_months:money}. "
            "{next:month} is not over and does not count. What is their *attainment*, the share "
            "reached of what was due by now, in percent, if every month is asked for alike?"
        ),
        work=_attainment,
        answer="attained",
        unit="percent",
        insight=_(
            "{attained:percent} of what was due. One caution: an even share for every month suits "
            "an even business. In {prior_year} these {months} months brought {usual:percent.0} of "
            "the year. A seasonal business needs a seasonal plan."
        ),
        mistakes=(
            Mistake(
                _("the whole year taken as due"),
                "of_whole_year",
                _(
                    "{of_whole_year:percent} compares {months} months of revenue with twelve "
                    "months of target. Only {due:money} were due by now."
                ),
            ),
            Mistake(
                _("the month that is not over"),
                "a_month_more",
                _(
                    "{a_month_more:percent} also counts {next:month} as due. It is not over, "
                    "and its revenue is not in the sum."
                ),
            ),
            Mistake(
                _("growth taken for attainment"),
                "growth",
                _(
                    "{growth:percent} compares with the same months of {prior_year}. That is "
                    "growth. The employer asked for {target:money}, whatever last year was."
                ),
            ),
        ),
        hints=(
            _("What would be on the account by now if every month had brought its twelfth?"),
            _("Due by now: {target:money} × {months} ÷ 12 = {due:money}."),
        ),
        solution=_(
            "Due: {target:money} × {months} ÷ 12 = {due:money}. {actual:money} ÷ {due:money} = "
            "**{attained:percent}**."
        ),
    )


def _pulled(portfolio) -> dict[str, object]:
    """Measure what pulling January's goods into December would bring and cost."""
    year, _before = last_two_years(portfolio)
    actual, target, _elapsed = _team(portfolio, int(year))
    revenue = metrics.in_period(portfolio.months, year).groupby("account_id")["revenue"].sum()
    january = pd.Period(year=int(year) + 1, month=1, freq="M")
    lines = portfolio.invoices[portfolio.invoices["account_id"] == revenue.idxmax()]
    goods = lines[(lines["date"].dt.to_period("M") == january) & (lines["revenue"] > 0)]
    pulled = goods["revenue"].sum()  # credit notes of that month are for older goods
    return {
        "year": year,
        "next_year": str(january.year),
        "account": portfolio.name_of(revenue.idxmax()),
        "target": target,
        "gap": target - actual,
        "pulled": pulled,
        "extra": _EXTRA,
        "given": _EXTRA * pulled,
    }


def gaming() -> Exercise:
    """Ask which figures show that a target was reached by a trick."""
    return Choice(
        id="kpis.gaming",
        sample="consumer",
        title=_("A strong December"),
        question=_(
            "Middle of December {year}. The team will end {gap:money} below its revenue target "
            "of {target:money}. A colleague offers {account} another {extra:percent.0} off if it "
            "takes the goods of January, {pulled:money}, right away. Every bit helps: the "
            "revenue of {year} goes up. Which pair of figures shows what really happened?"
        ),
        work=_pulled,
        choices={
            "orders": _("the number of orders in December and the revenue of {year}"),
            "attained": _("attainment and growth on the year before"),
            "price": _("price realisation in December and revenue in January"),
            "contacts": _("contacts held and the net promoter score"),
        },
        answer="price",
        insight=_(
            "The same goods, sold earlier and cheaper: {given:money} given away, and a January "
            "with a hole in it. A target says *that* something was reached. It takes a second "
            "figure beside it to say *how*."
        ),
        mistakes=(
            Mistake(
                _("both rise with the trick"),
                "orders",
                _(
                    "An order more, revenue up: both look better, and that is what the trick is "
                    "for. Look for what it makes worse."
                ),
            ),
            Mistake(
                _("the target measured again"),
                "attained",
                _(
                    "Attainment and growth are both made of this year's revenue, the very figure "
                    "that was pushed. They cannot give it away."
                ),
            ),
            Mistake(
                _("figures that don't move"),
                "contacts",
                _(
                    "Visits and mood stay what they were; a customer who gets a discount may "
                    "even like it. Look at the price, and at the month that was emptied."
                ),
            ),
        ),
        hints=(
            _("What did the colleague give, and where does the revenue come from?"),
            _("The discount shows in one figure, the missing goods in another, a month later."),
        ),
        solution=_(
            "Price realisation of December falls ({given:money} given away), and the revenue of "
            "January {next_year} is missing {pulled:money}."
        ),
    )
