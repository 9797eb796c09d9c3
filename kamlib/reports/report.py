"""The report: a review of a portfolio or of one account, as a page or a workbook."""

from __future__ import annotations

import os
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import KamError, KamWarning
from ..models.exporting import save_as
from ..portfolio import Portfolio
from ..text import _, fill
from .account import account_parts
from .overview import portfolio_parts
from .page import write_page
from .quality import data_quality
from .review import Review, basis_of
from .workbook import write_workbook

if TYPE_CHECKING:
    from ..portfolio.importing import ImportReport

__all__ = ["report"]


def report(
    portfolio: Portfolio,
    path: str | os.PathLike,
    account: str | None = None,
    import_report: ImportReport | None = None,
) -> Path:
    """Write a review of a portfolio, or of one account, to a file to read, print or pass on.

    The first page holds the findings; pictures, tables and the definition of every number
    follow. What cannot be told because a table is missing is named, with that table.

    Parameters
    ----------
    portfolio
        Accounts and invoices are enough to begin with; each further table tells more.
    path
        Where to: an ``.html`` file opens in any browser, without a network, and prints on A4;
        its tables show the first rows. An ``.xlsx`` file holds all rows and no pictures.
    account
        Name or id of the account to review; without it, the whole portfolio is.
    import_report
        What ``kam.import_export(…).report`` said, if the portfolio came from there: rows,
        money and assumptions are told among the data's quality.

    Returns
    -------
    Path
        Where it is. The same portfolio gives the same file, to the byte.

    Raises
    ------
    KamError
        If there is no such account, the name ends in something else than .html or .xlsx, or
        the file cannot be written.

    Examples
    --------
    >>> import tempfile
    >>> import kamlib as kam
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = kam.report(kam.sample("machinery"), f"{folder}/pumps.xlsx", "Valdora Cement")
    ...     path.name
    'pumps.xlsx'
    """
    chosen = None if account is None else portfolio.id_of(account)

    def review() -> Review:
        return _review(portfolio, chosen, import_report)

    writers = {
        ".html": lambda make, draft: write_page(make(), draft),
        ".xlsx": lambda make, draft: write_workbook(make(), draft),
    }
    try:
        return save_as(review, path, writers)
    except OSError as problem:
        sentence = _(
            '"{path}" could not be written ({reason}). Choose another folder, or close the file '
            "if another program has it open."
        )
        reason = problem.strerror or str(problem)
        raise KamError(fill(sentence, path=path, reason=reason)) from problem


def _review(
    portfolio: Portfolio, account: str | None, import_report: ImportReport | None
) -> Review:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", KamWarning)
        basis = basis_of(portfolio)
        parts = portfolio_parts(basis) if account is None else account_parts(basis, account)
        quality = data_quality(basis, account, import_report, caught)
    title = _("Portfolio review: {name}").format(name=portfolio.name)
    if account is not None:
        title = _("Account review: {name}").format(name=basis.names[account])
    period = basis.year.label if basis.year else _("no complete month")
    note = _("{synthetic} As of {day:day}. Figures are of {period}, unless another time is named.")
    note = fill(note, synthetic=basis.note, day=portfolio.as_of, period=period).strip()
    return Review(title, note, [*parts, quality])
