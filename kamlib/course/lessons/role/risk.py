"""Exercise on concentration: what the loss of one account does to a manager's target."""

from .... import metrics
from ....text import _
from ...kinds import Exercise, Mistake, Number
from ..years import last_two_years

__all__ = ["target"]


def _target(portfolio) -> dict[str, object]:
    """Take the largest account out of its manager's year, rightly and wrongly."""
    year, _before = last_two_years(portfolio)
    revenue = metrics.in_period(portfolio.months, year).groupby("account_id")["revenue"].sum()
    largest = revenue.idxmax()
    accounts = portfolio.accounts.set_index("account_id")
    kam = accounts.loc[largest, "kam"]
    targets = portfolio.require("targets", _("This exercise"))
    table = metrics.revenue_attainment(portfolio.months, portfolio.accounts, targets)
    table = table[table["period"] == year].set_index("kam")
    own, team = table.loc[kam], table[["actual", "target"]].sum()
    return {
        "year": year,
        "account": portfolio.name_of(largest),
        "kam": kam,
        "revenue": revenue[largest],
        "actual": own["actual"],
        "target": own["target"],
        "reached": own["actual"] / own["target"],
        "rest": own["actual"] - revenue[largest],
        "without": (own["actual"] - revenue[largest]) / own["target"],
        "of_revenue": 1 - revenue[largest] / own["actual"],
        "team": (team["actual"] - revenue[largest]) / team["target"],
    }


def target() -> Exercise:
    """Ask how much of a manager's target is reached without the largest account."""
    return Number(
        id="role.target",
        sample="consumer",
        title=_("The target, without one customer"),
        question=_(
            "{account} is looked after by {kam}. In {year} {kam} was asked for {target:money} of "
            "revenue and brought {actual:money}; {revenue:money} of it came from {account}. How "
            "much of the target, in percent, would {kam} have reached without it?"
        ),
        work=_target,
        answer="without",
        unit="percent",
        insight=_(
            "{without:percent} instead of {reached:percent}. One signature at one customer decides "
            "about {kam}'s year. That is the risk of the role, and why a firm gives such a "
            "customer a person of its own."
        ),
        mistakes=(
            Mistake(
                _("with the account"),
                "reached",
                _("{reached:percent} is what {kam} reached **with** {account}. Take it out first."),
            ),
            Mistake(
                _("compared with the revenue"),
                "of_revenue",
                _(
                    "{of_revenue:percent} is what would be left of {kam}'s *revenue*. The question "
                    "is about the *target*: {target:money}. It does not shrink with the customer."
                ),
            ),
            Mistake(
                _("the whole team"),
                "team",
                _(
                    "{team:percent} is the share of the *team's* target. {kam}'s own is what "
                    "{kam} is judged by, and there the loss is much larger."
                ),
            ),
        ),
        hints=(
            _("What would {kam}'s revenue have been?"),
            _("Without it: {actual:money} − {revenue:money} = {rest:money}. Target: unchanged."),
        ),
        solution=_(
            "({actual:money} − {revenue:money}) ÷ {target:money} = {rest:money} ÷ {target:money} = "
            "**{without:percent}**."
        ),
    )
