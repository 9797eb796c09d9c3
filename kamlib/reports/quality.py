"""How good the data is: gaps in the CRM, broken rules, and what was left out or assumed."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from typing import TYPE_CHECKING

import pandas as pd

from .. import metrics
from ..models.exporting import Table
from ..models.exporting_pay import in_sentences
from ..text import _, day, fill
from .columns import framed
from .review import Basis, Part

if TYPE_CHECKING:
    from ..portfolio.importing import ImportReport

__all__ = ["data_quality"]


def data_quality(
    basis: Basis,
    account: str | None,
    import_report: ImportReport | None,
    caught: Sequence[warnings.WarningMessage],
) -> Part:
    """Say what is in the data, what is missing from it, and what the metrics warned of.

    `caught` is what has been warned of by now; gaps add their own.
    """
    portfolio = basis.portfolio
    gaps = metrics.data_gaps(
        portfolio.as_of,
        activities=portfolio.activities,
        opportunities=portfolio.opportunities,
        stage_changes=portfolio.stage_changes,
    )
    looked = {"activities", "opportunities"} & set(portfolio.tables)
    if account is not None:
        gaps = gaps[gaps["account_id"] == account]
    told = _("what there is to know")
    texts = [*str(portfolio).splitlines(), _broken_rules(portfolio.check())]
    tables = [in_sentences(_("The data"), told, texts)]
    if import_report is not None:
        tables.append(in_sentences(_("How it was imported"), told, str(import_report).splitlines()))
    return Part(
        "quality",
        _("Quality of the data"),
        tables=[*(_gap_tables(gaps, basis) if looked else []), *tables],
        notes=list(dict.fromkeys(str(each.message) for each in caught)),
    )


def _broken_rules(problems: pd.DataFrame) -> str:
    n = len(problems)
    if not n:
        return _("Every value keeps the rules of the data dictionary.")
    sentence = _(
        "{n:count} value breaks a rule of the data dictionary; portfolio.check() lists it.",
        "{n:count} values break a rule of the data dictionary; portfolio.check() lists them.",
        n,
    )
    return fill(sentence, n=n)


def _gap_tables(gaps: pd.DataFrame, basis: Basis) -> list[Table]:
    count = gaps["finding"].value_counts().reset_index()
    newest = gaps.sort_values("since", ascending=False, kind="stable").set_index("account_id")
    newest = newest.assign(day=newest["since"].map(day))[["finding", "day", "why"]]
    tables = [framed(_("Gaps in the CRM"), count)]
    return tables + [framed(_("Gaps, newest first"), basis.named(newest))] * bool(len(gaps))
