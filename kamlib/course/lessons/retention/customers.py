"""Exercises on customers behind the rates: who carries them, who left, where it hurts most."""

import pandas as pd

from .... import metrics
from ....text import _, fill
from ...kinds import AccountPick, Exercise, Mistake, Number, Ranking
from ..years import last_two_years

__all__ = ["carrier", "logo_churn", "losses"]


def _compared(portfolio) -> tuple[dict[str, object], pd.DataFrame]:
    """Compare the last two complete years, account by account."""
    current, prior = last_two_years(portfolio)
    years = {"current_year": current, "prior_year": prior}
    return years, metrics.compare_periods(portfolio.months, current, prior)


def _carrier(portfolio) -> dict[str, object]:
    """Find the account without which net retention would be lowest, and three red herrings."""
    years, compared = _compared(portfolio)
    kept = compared[compared["prior"] > 0]
    without = (kept["current"].sum() - kept["current"]) / (kept["prior"].sum() - kept["prior"])
    growth = kept["current"] / kept["prior"] - 1
    picks = {
        "carrier": without.idxmin(),
        "newcomer": compared.loc[compared["status"] == "new", "current"].idxmax(),
        "loss": kept["change"].idxmin(),
        "fastest": growth.idxmax(),
    }
    names = {f"{pick}_name": portfolio.name_of(account) for pick, account in picks.items()}
    return {
        **years,
        **picks,
        **names,
        "nrr": kept["current"].sum() / kept["prior"].sum(),
        "nrr_without": without.min(),
        "nrr_without_loss": without.max(),
        "grew_by": kept.loc[picks["carrier"], "change"],
        "fastest_growth": growth.max(),
        "fastest_grew_by": kept.loc[picks["fastest"], "change"],
    }


def carrier() -> Exercise:
    """Ask which account holds net retention up."""
    return AccountPick(
        id="retention.carrier",
        title=_("Who holds the number up?"),
        question=_(
            "Net retention of {nrr:percent} in {current_year} sounds healthy. In the explorer, "
            "set the slider to December {current_year} and leave out one account after the "
            "other. Without which account does net retention fall **furthest**?"
        ),
        work=_carrier,
        answer="carrier",
        insight=_(
            "Without {carrier_name}, which grew by {grew_by:money}, net retention would be "
            "{nrr_without:percent}. One customer carries the whole book. That is worth knowing "
            "before somebody celebrates the average."
        ),
        mistakes=(
            Mistake(
                _("a new customer"),
                "newcomer",
                _(
                    "{newcomer_name} is new in {current_year}: it had no revenue in {prior_year} "
                    "that could be retained. New customers are in no retention rate, so leaving "
                    "this one out changes nothing."
                ),
            ),
            Mistake(
                _("the largest loss"),
                "loss",
                _(
                    "{loss_name} is the largest loss, so leaving it out makes net retention "
                    "*rise*, to {nrr_without_loss:percent}. Look for the account that holds the "
                    "number up."
                ),
            ),
            Mistake(
                _("fastest is not most"),
                "fastest",
                _(
                    "{fastest_name} grew fastest, by {fastest_growth:percent.0}, but from a small "
                    "base: that is {fastest_grew_by:money}. Retention rates are moved by euros, "
                    "not by growth rates."
                ),
            ),
        ),
        hints=(
            _("Look for the customer that grew by the most euros."),
            _("New customers can't be it: they are in no retention rate."),
        ),
        solution=_(
            "1. Net retention is Σ now ÷ Σ before over the customers of {prior_year}.\n"
            "2. Leave out one customer at a time and compute it again.\n"
            "3. Without **{carrier_name}** it falls furthest: from {nrr:percent} to "
            "{nrr_without:percent}."
        ),
    )


def _customers(portfolio) -> dict[str, object]:
    """Count customers before, lost, gained and after; divide them rightly and wrongly."""
    years, compared = _compared(portfolio)
    before, after = compared["prior"] > 0, compared["current"] > 0
    left, came = int((before & ~after).sum()), int((after & ~before).sum())
    return {
        **years,
        "before": int(before.sum()),
        "left": left,
        "came": came,
        "after": int(after.sum()),
        "churn": metrics.logo_churn(portfolio.months, years["current_year"], years["prior_year"]),
        "kept": 1 - left / before.sum(),
        "over_closing": left / after.sum(),
        "net_change": (came - left) / before.sum(),
    }


def logo_churn() -> Exercise:
    """Ask for the share of customers lost."""
    return Number(
        id="retention.logo_churn",
        title=_("Customers lost"),
        question=_(
            "In {prior_year}, {before:count} customers bought from us. {left:count} of them bought "
            "nothing more in {current_year}, and {came:count} others joined or came back, which "
            "makes {after:count}. What was *logo churn*, the share of customers lost, in percent?"
        ),
        work=_customers,
        answer="churn",
        unit="percent",
        tolerance=0.002,
        insight=_(
            "{left:count} of {before:count} customers left. Here a small customer counts as much "
            "as the largest: read logo churn beside revenue retention, never instead of it."
        ),
        mistakes=(
            Mistake(
                _("divided by the closing customers"),
                "over_closing",
                _(
                    "{over_closing:percent} divides by the {after:count} customers at the end. "
                    "Some of those were not there to be lost. Divide by the {before:count} who "
                    "were there at the beginning."
                ),
            ),
            Mistake(
                _("newcomers set off against losses"),
                "net_change",
                _(
                    "{net_change:percent} is the net change in the number of customers. Winning "
                    "{came:count} others does not undo losing {left:count}: churn counts only "
                    "those who left."
                ),
            ),
            Mistake(
                _("the share kept"),
                "kept",
                _("{kept:percent} is logo *retention*: the share that stayed."),
            ),
        ),
        hints=(
            _("Who could be lost at all? Only somebody who was a customer before."),
            _("Logo churn = customers lost ÷ customers at the beginning."),
        ),
        solution=_("{left:count} lost ÷ {before:count} at the beginning = **{churn:percent}**."),
    )


def _losses(portfolio) -> dict[str, object]:
    """Take the two largest accounts that left and the two that shrank most; rank the four."""
    years, compared = _compared(portfolio)
    lost = compared[compared["status"].isin(["churned", "contracted"])]
    loss = (lost["prior"] - lost["current"].clip(lower=0)).sort_values(ascending=False)
    four = loss.groupby(lost["status"]).head(2).sort_values(ascending=False)
    table = pd.DataFrame({"lost": four, "size": compared["prior"].reindex(four.index)})
    table["share"] = (table["lost"] / table["size"]).round(6)
    line = _("{name}: {lost:money} of {size:money} ({share:percent.0})")
    lines = [
        fill(line, name=portfolio.name_of(account), **row)
        for account, row in table.to_dict("index").items()
    ]
    return {
        **years,
        "by_amount": list(table.index),
        "by_size": list(table.sort_values("size", ascending=False).index),
        "by_share": list(table.sort_values(["share", "size"], ascending=False).index),
        "smallest_first": list(table.index[::-1]),
        "first": portfolio.name_of(table.index[0]),
        "lines": "; ".join(lines),
    }


def losses() -> Exercise:
    """Ask for the order of the largest losses."""
    return Ranking(
        id="retention.losses",
        title=_("Where did it hurt most?"),
        question=_(
            "Two of these customers left, two stayed and bought less. Put them in the order of "
            "revenue **lost** in {current_year} against {prior_year}, in euros, largest loss "
            "first. The table above has the numbers."
        ),
        work=_losses,
        answer="by_amount",
        insight=_(
            "{lines}. A customer who stays can cost more than one who leaves, and nobody sends "
            "a farewell letter when an order gets smaller."
        ),
        mistakes=(
            Mistake(
                _("ordered by size"),
                "by_size",
                _(
                    "You put them in the order of how much they *bought* in {prior_year}. The "
                    "question is how much of it went away."
                ),
            ),
            Mistake(
                _("ordered by percent"),
                "by_share",
                _(
                    "You put them in the order of the *share* they took away. A small customer "
                    "who leaves takes 100%, and may still cost less than a large one who takes "
                    "half of its orders elsewhere."
                ),
            ),
            Mistake(
                _("smallest first"),
                "smallest_first",
                _("The right four, the other way round: the largest loss comes first."),
            ),
        ),
        hints=(
            _("Revenue lost = bought before − bought now, and all of it for those who left."),
            _("The largest loss is **{first}**."),
        ),
        solution=_("In euros: {lines}."),
    )
