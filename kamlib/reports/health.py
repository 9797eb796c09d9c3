"""Early warnings: how healthy the relationships are, and what costs them points."""

import pandas as pd

from .. import charts, metrics
from ..portfolio import tables
from ..text import _, fill, listed
from .columns import framed
from .drivers import drivers_in_words
from .review import SIZE, Basis, Part, left_out

__all__ = ["account_health_part", "health_part"]

_LOW = 60  # points below which an account is counted as one to look after


def health_part(basis: Basis) -> Part:
    """Rank all accounts by health score."""
    title = _("Early warnings")
    measures, scores = _health(basis)
    if not scores["score"].notna().any():
        return left_out("warnings", title, _need(), _("which accounts need us first, and why"))
    scores = scores.sort_values("score", kind="stable")
    shown = scores[["score", "known"]].assign(why=_reasons(measures, scores))
    revenue = basis.sales.groupby("account_id")["revenue"].sum()
    shown.insert(2, "revenue", revenue.reindex(shown.index, fill_value=0.0))
    chart = charts.health_ranking(scores, basis.names, size=(SIZE[0], 4.4), note=basis.note)
    table = framed(_("Accounts by health score"), basis.named(shown))
    low = scores["score"] < _LOW
    meaning = _(
        "Why: {why}. Below {low} points is {n} account, with {revenue:short} of revenue. The score "
        "is a checklist, not a probability.",
        "Why: {why}. Below {low} points are {n} accounts, with {revenue:short} of revenue. The "
        "score is a checklist, not a probability.",
        int(low.sum()),
    )
    facts = {"why": shown["why"].iloc[0], "low": _LOW, "n": int(low.sum())}
    meaning = fill(meaning, revenue=shown.loc[low, "revenue"].sum(), **facts)
    return Part("warnings", title, chart.title, meaning, chart, [table], _not_counted(basis))


def account_health_part(basis: Basis, account: str) -> Part:
    """Show one account's health score, signal by signal."""
    title, name = _("Early warnings"), basis.names[account]
    measures, scores = _health(basis)
    if not scores["score"].notna().any():
        return left_out("warnings", title, _need(), _("whether this account needs us, and why"))
    if account not in scores.index:
        gone = _("{name} has bought nothing for half a year: too late for a warning.")
        return Part("warnings", title, notes=[gone.format(name=name)])
    rules = metrics.health_rules()
    lost = metrics.points_lost(metrics.rate_signals(measures)).loc[account, rules.index]
    signals = rules[["label"]].assign(lost=lost, rule=rules["rule"])
    finding = _("{name} has {score:number} of 100 health points")
    finding = fill(finding, name=name, score=scores["score"][account])
    meaning = _("What costs most points: {why}. Number {rank} of {n} accounts, lowest first.")
    rank = int(scores["score"].rank(method="min")[account])
    meaning = meaning.format(why=_reasons(measures, scores)[account], rank=rank, n=len(scores))
    return Part(
        "warnings",
        title,
        finding,
        meaning,
        None,
        [framed(_("Signals"), signals)],
        _not_counted(basis),
    )


def _health(basis: Basis) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Measure all accounts, and score them."""
    portfolio = basis.portfolio
    known = {name: getattr(portfolio, name) for name in _told_by()}
    measures = metrics.health_measures(portfolio.months, as_of=portfolio.as_of, **known)
    return measures, metrics.health_score(metrics.rate_signals(measures))


def _told_by() -> tuple[str, ...]:
    return "activities", "contacts", "surveys", "contracts"


def _reasons(measures: pd.DataFrame, scores: pd.DataFrame) -> pd.Series:
    """Say for each account what costs most points."""
    told = {
        account: listed(drivers_in_words(measures.loc[account], drivers)) if drivers else ""
        for account, drivers in scores["drivers"].items()
    }
    return pd.Series(told, dtype=object).replace("", _("nothing stands out"))


def _need() -> str:
    return _("18 complete months, or one of the tables activities, surveys and contracts")


def _not_counted(basis: Basis) -> list[str]:
    sentence = _("Not counted, as there is no table {table} (one row would be {row}).")
    missing = [name for name in _told_by() if name not in basis.portfolio.tables]
    return [sentence.format(table=name, row=tables()[name].row) for name in missing]
