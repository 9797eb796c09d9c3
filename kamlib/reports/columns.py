"""The columns of a review's tables: what each is called, how written, and by what defined."""

from typing import NamedTuple

import pandas as pd

from ..models.exporting import Table
from ..text import _
from .definitions import SHARE

__all__ = ["Column", "columns", "framed"]


class Column(NamedTuple):
    """One column: its heading, its kind (`kamlib.models.exporting.KINDS`), what defines it."""

    heading: str
    kind: str = "text"
    source: str = ""


def columns() -> dict[str, Column]:
    """Return every column that a review can show, by the name it has in a frame."""
    return {
        "account": Column(_("account")),
        "period": Column(_("period")),
        "revenue": Column(_("revenue"), "euros", "invoices.revenue"),
        "share_of_all": Column(_("share of revenue"), "percent", SHARE),
        "price": Column(_("price realisation"), "percent", "metrics.price_realisation"),
        "cm1": Column(_("margin (CM I)"), "euros", "metrics.contribution_margins"),
        "left": Column(_("margin / revenue"), "percent", "metrics.contribution_margins"),
        "whale": Column(_("profit up to here"), "percent", "metrics.whale_curve"),
        "net": Column(_("net retention"), "percent", "metrics.net_revenue_retention"),
        "gross": Column(_("gross retention"), "percent", "metrics.gross_revenue_retention"),
        "kept": Column(_("accounts kept"), "percent", "metrics.logo_retention"),
        "step": Column(_("step")),
        "amount": Column(_("amount"), "euros", "metrics.revenue_bridge"),
        "prior": Column(_("year before"), "euros", "metrics.compare_periods"),
        "current": Column(_("now"), "euros", "metrics.compare_periods"),
        "change": Column(_("change"), "euros", "metrics.compare_periods"),
        "top": Column(_("largest three"), "percent", "metrics.top_share"),
        "equal": Column(_("like equal accounts"), "number", "metrics.effective_number"),
        "herfindahl": Column(_("Herfindahl index"), "count", "metrics.herfindahl"),
        "gini": Column(_("Gini coefficient"), "number", "metrics.gini"),
        "class": Column(_("class"), "text", "metrics.abc_classes"),
        "score": Column(_("health score"), "count", "metrics.health_score"),
        "known": Column(_("known"), "percent", "metrics.health_score"),
        "why": Column(_("why")),
        "label": Column(_("signal"), "text", "metrics.health_score"),
        "lost": Column(_("points lost"), "number", "metrics.points_lost"),
        "rule": Column(_("rule"), "text", "metrics.health_rules"),
        "potential": Column(_("potential"), "euros", "accounts.potential_revenue"),
        "share": Column(_("share of wallet"), "percent", "metrics.share_of_wallet"),
        "white_space": Column(_("white space"), "euros", "metrics.white_space"),
        "families": Column(_("families"), "count", "metrics.products_per_account"),
        "family": Column(_("product family")),
        "bought": Column(_("revenue"), "euros", "metrics.family_revenue"),
        "penetration": Column(_("bought by"), "percent", "metrics.product_penetration"),
        "role": Column(_("role")),
        "influence": Column(_("influence"), "count", "contacts.influence"),
        "attitude": Column(_("attitude"), "count", "contacts.attitude"),
        "met": Column(_("met"), "text", "metrics.people_met"),
        "day": Column(_("day")),
        "kind": Column(_("kind")),
        "next_step": Column(_("next step"), "text", "activities.next_step"),
        "finding": Column(_("finding")),
        "count": Column(_("how many"), "count", "metrics.data_gaps"),
    }


def framed(caption: str, frame: pd.DataFrame) -> Table:
    """Turn a frame with such columns into a table.

    Examples
    --------
    >>> framed("Who", pd.DataFrame({"account": ["Alba"], "cm1": [5.0]})).defined
    {'margin (CM I)': 'metrics.contribution_margins'}
    """
    known = columns()
    heads = [known[name] for name in frame]
    texts = frame.select_dtypes(["str", "object"])
    rows = frame.assign(**texts.astype(object).fillna("")).itertuples(index=False, name=None)
    return Table(
        caption if len(frame) else _("{caption}: none").format(caption=caption),
        {head.heading: head.kind for head in heads},
        list(rows),
        defined={head.heading: head.source for head in heads if head.source},
    )
