"""A portfolio: the tables about a seller's customers, typed and in one place."""

from dataclasses import dataclass
from functools import cached_property
from html import escape
from os import PathLike

import pandas as pd

from ..errors import KamError, nearest
from ..text import _, fill
from .checking import check_tables, conform, problem_frame
from .ledger import LedgerError, account_months, last_complete_month
from .tables import tables

__all__ = ["MissingTable", "Portfolio"]


class MissingTable(KamError):
    """A metric needs a table that this portfolio does not have."""


@dataclass(frozen=True, eq=False, repr=False)
class Portfolio:
    """The tables of a portfolio, and what is known about them as a whole.

    Columns are put in the order of the data dictionary and given their kinds; optional
    columns that are absent become empty ones. A column with a value that does not fit is
    left as it is: :meth:`check` says what is wrong with it.

    Parameters
    ----------
    accounts, invoices
        The two required tables.
    products, contracts, opportunities, stage_changes, activities, contacts, surveys, targets
        Optional tables; None if there is none.
    name
        What people call it.
    as_of
        The day the data was drawn; by default the last invoice date.
    synthetic
        True if the data is made up. It is then labelled so wherever it is shown.

    Examples
    --------
    >>> portfolio = Portfolio(
    ...     accounts=pd.DataFrame({"account_id": ["007"], "name": ["Meyer & Sons"]}),
    ...     invoices=pd.DataFrame({
    ...         "invoice_id": ["1"], "line": [1], "date": ["2025-01-31"],
    ...         "account_id": ["007"], "revenue": [250.0],
    ...     }),
    ...     name="Example",
    ... )
    >>> portfolio
    Portfolio "Example": 1 account, 1 invoice. Complete months: Jan 2025 to Jan 2025.
    Tables: accounts, invoices.
    >>> portfolio.check().empty
    True
    """

    accounts: pd.DataFrame
    invoices: pd.DataFrame
    products: pd.DataFrame | None = None
    contracts: pd.DataFrame | None = None
    opportunities: pd.DataFrame | None = None
    stage_changes: pd.DataFrame | None = None
    activities: pd.DataFrame | None = None
    contacts: pd.DataFrame | None = None
    surveys: pd.DataFrame | None = None
    targets: pd.DataFrame | None = None
    name: str = "portfolio"
    as_of: pd.Timestamp | None = None
    synthetic: bool = False

    def __post_init__(self) -> None:
        for name, frame in self.tables.items():
            typed, unfit = conform(tables()[name], frame.reset_index(drop=True))
            for column in unfit:
                typed[column] = frame[column].to_numpy()
            object.__setattr__(self, name, typed)
        day = _last_day(self.invoices) if self.as_of is None else pd.Timestamp(self.as_of)
        object.__setattr__(self, "as_of", day.floor("D"))

    @property
    def tables(self) -> dict[str, pd.DataFrame]:
        """The tables that are there, by name, in the order of the data dictionary."""
        present = {name: getattr(self, name) for name in tables()}
        return {name: frame for name, frame in present.items() if frame is not None}

    @cached_property
    def months(self) -> pd.DataFrame:
        """One row per account and complete month: see :func:`.ledger.account_months`."""
        return account_months(self.invoices, self.products, as_of=self.as_of)

    def require(self, table: str, purpose: str) -> pd.DataFrame:
        """Return a table, or say who needs it and why there is nothing to compute.

        Parameters
        ----------
        table
            Name of the table.
        purpose
            What it is needed for, as the beginning of a sentence: ``"Visit cadence"``.

        Raises
        ------
        MissingTable
            If this portfolio does not have the table.
        """
        known = tables()
        if table not in known:
            unknown = _('There is no table "{table}".').format(table=table)
            raise MissingTable(f"{unknown} {nearest(table, known)}")
        if table not in self.tables:
            sentence = _(
                '{purpose} needs the table "{table}", which this portfolio does not have. '
                "Add it (one row is {row}): the file {table}.csv in the folder, or a sheet of "
                "that name in Excel. data/README.md lists its columns."
            )
            raise MissingTable(sentence.format(purpose=purpose, table=table, row=known[table].row))
        return self.tables[table]

    def check(self) -> pd.DataFrame:
        """List everything that breaks a rule of the data dictionary.

        Returns
        -------
        DataFrame
            table, row (as in the file, where the header is row 1), column, value, rule;
            empty if all is well.
        """
        numbered = {
            name: frame.set_axis(range(2, len(frame) + 2)) for name, frame in self.tables.items()
        }
        _typed, problems = check_tables(numbered)
        return problem_frame(problems)

    def save(self, path: str | PathLike) -> None:
        """Save to a folder of CSV files, a ``.zip`` of it, or an ``.xlsx``.

        What is read back with :func:`.load` is the same to the last digit.
        """
        from .writing import save

        save(self, path)

    def name_of(self, account_id: str) -> str:
        """Return the name of an account.

        Raises
        ------
        KamError
            If there is no such account.
        """
        try:
            return self._names[account_id]
        except KeyError:
            unknown = _('There is no account "{id}".').format(id=account_id)
            raise KamError(f"{unknown} {nearest(account_id, self._names)}") from None

    def id_of(self, account: str) -> str:
        """Return the id of an account that is given by name or id.

        Raises
        ------
        KamError
            If there is no such account, or several have this name.
        """
        if account in self._names:
            return account
        found = [each for each, name in self._names.items() if name == account]
        if len(found) == 1:
            return found[0]
        if found:
            several = _('{n} accounts are called "{name}". Give the id of one: {ids}.')
            raise KamError(several.format(n=len(found), name=account, ids=", ".join(found)))
        unknown = _('There is no account "{id}".').format(id=account)
        known = [name for name in self._names.values() if isinstance(name, str)]
        raise KamError(f"{unknown} {nearest(account, known, _('The table accounts has all.'))}")

    @cached_property
    def _names(self) -> dict[str, str]:
        return dict(zip(self.accounts["account_id"], self.accounts["name"], strict=True))

    def __repr__(self) -> str:
        label = " " + _("(synthetic data)") if self.synthetic else ""
        title = _('Portfolio "{name}"').format(name=self.name) + label
        extent, contents = self._introduction()
        return f"{title}: {extent}\n{contents}"

    def _repr_html_(self) -> str:
        label = f" <em>({escape(_('synthetic data'))})</em>" if self.synthetic else ""
        body = "<br>".join(escape(line) for line in self._introduction())
        return f"<p><strong>{escape(self.name)}</strong>{label}<br>{body}</p>"

    def _introduction(self) -> tuple[str, str]:
        accounts = len(self.accounts)
        invoices = len(self.invoices.filter(["invoice_id"]).drop_duplicates())
        extent = ", ".join(
            [
                fill(_("{n:count} account", "{n:count} accounts", accounts), n=accounts),
                fill(_("{n:count} invoice", "{n:count} invoices", invoices), n=invoices),
            ]
        )
        contents = _("Tables: {names}.").format(names=", ".join(self.tables))
        return f"{extent}. {self._period()}", contents

    def _period(self) -> str:
        """Say which months are complete, and which one is not and why."""
        try:
            if pd.isna(self.as_of) or self.months.empty:
                return _("No complete month yet.")
        except LedgerError as error:
            return str(error)
        first, last = self.months["month"].min(), last_complete_month(self.invoices, self.as_of)
        period = fill(_("Complete months: {a:month} to {b:month}."), a=first, b=last)
        if self.as_of.to_period("M") == last:
            return period
        left_out = _("{day:month} is left out: the data ends on {day:day}, before it was over.")
        return f"{period} {fill(left_out, day=self.as_of)}"


def _last_day(invoices: pd.DataFrame) -> pd.Timestamp:
    """Return the last invoice date; NaT if no date can be read."""
    readable = "date" in invoices and invoices["date"].dtype.kind == "M"
    return invoices["date"].max() if readable else pd.NaT
