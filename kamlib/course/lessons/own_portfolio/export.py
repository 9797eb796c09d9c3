"""What the bookkeeping and the CRM export of a portfolio: three files with the usual traps.

The invoice journal of the key accounts, as German bookkeeping writes it: lines above the names
and totals between the rows, amounts with tax, credit notes without a sign, cancelled documents,
a customer whose number has lost its zeros, and rows that cannot be right. Beside it the list
of customers, and the running contracts from a CRM that speaks English.
"""

import os
from decimal import Decimal
from pathlib import Path

import numpy as np
import pandas as pd

__all__ = ["invoice_journal", "largest", "last_month", "write_export"]

_MONTHS = 24
_TAX = Decimal("0.19")  # in Germany; customers abroad pay none on what we deliver to them
_NAMES = "Belegart;Belegnummer;Belegdatum;Kundennummer;Kunde;Betrag;MwSt;Währung;Storno"
_BROKEN = {"date": "31.09.{year}", "amount": "#WERT!", "customer": ""}


def write_export(portfolio, folder: str | os.PathLike) -> list[Path]:
    """Write the three files of the export into a folder.

    Parameters
    ----------
    portfolio : Portfolio
        The sample of pump makers, or a learner's own variant of it.
    folder
        Made if it is not there. Files of the same names are replaced.

    Examples
    --------
    >>> import tempfile
    >>> import kamlib as kam
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     paths = write_export(kam.sample("machinery"), folder)
    ...     print(*paths[1].read_text(encoding="cp1252").splitlines()[3:6], sep="\\n")
    Belegart;Belegnummer;Belegdatum;Kundennummer;Kunde;Betrag;MwSt;Währung;Storno
    Rechnung;INV-01364;01.10.2024;001001;Nordhafen Werke;39.960,20;6.380,20;EUR;
    Rechnung;INV-01365;02.10.2024;001004;Tatra Minerals;22.331,40;0,00;EUR;
    """
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    files = {
        "kunden.csv": _customers(portfolio).encode("cp1252"),
        "rechnungen.csv": _written(invoice_journal(portfolio)).encode("cp1252"),
        "contracts.csv": _contracts(portfolio).encode("utf-8-sig"),
    }
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return [folder / name for name in files]


def invoice_journal(portfolio) -> pd.DataFrame:
    """Return the invoice journal as it should have been: one row a document, last one last.

    `number` is the customer's number as it is written; `broken` says what of the row is spoilt in
    the file ("date", "amount", "customer"); `cancelled` documents count for nothing. Money is
    exact, and negative on a credit note.
    """
    documents = _documents(portfolio)
    cents = int(100 * documents["net"].abs().sum()) % 2**32
    rng = np.random.RandomState(cents)  # other numbers, other accidents
    account = largest(documents)
    month = documents["date"].dt.to_period("M")
    late = (documents["account_id"] == account) & (month == month.max()) & (documents["net"] < 0)
    documents = documents[~late]  # booked in the next month: one credit note is enough here
    invoices = documents[documents["net"] > 0]
    theirs, others = (part for _same, part in invoices.groupby(invoices["account_id"] != account))
    latest = theirs.tail(1)
    credit = latest.assign(net=-(latest["net"] / 10).map(_cents), cancelled=False)
    slips = rng.choice(others.index, rng.randint(1, 4), replace=False)
    again = pd.concat([latest, others.loc[slips]]).assign(cancelled=True)
    added = pd.concat([credit, again]).assign(broken="")
    last = int(invoices["document"].max().removeprefix("INV-"))
    added["document"] = [f"INV-{last + n:05}" for n in range(1, len(added) + 1)]
    documents = documents.assign(broken="")
    for row, what in _breakages(theirs, others.drop(slips), rng).items():
        documents.loc[row, "broken"] = what
    journal = pd.concat([documents.assign(cancelled=False), added])
    journal = journal.sort_values(["date", "document"], ignore_index=True)
    month = journal["date"].dt.to_period("M")
    bare = (journal["account_id"] == account) & (month == last_month(journal) - 1)
    journal["number"] = journal["number"].mask(bare, journal["number"].str.lstrip("0"))
    tax = (journal["net"] * _TAX).map(_cents)
    journal["tax"] = tax.where(journal["country"] == "DE", Decimal(0))
    return journal.assign(gross=journal["net"] + journal["tax"])


def last_month(journal: pd.DataFrame) -> pd.Period:
    """Return the last month of the journal, which is complete."""
    return journal["date"].max().to_period("M")


def largest(journal: pd.DataFrame) -> str:
    """Return the account with most revenue."""
    return journal.groupby("account_id")["net"].sum().astype(float).idxmax()


def _documents(portfolio) -> pd.DataFrame:
    """Add up the invoice lines of the key accounts in the last complete quarters."""
    lines = portfolio.invoices
    quarter = (portfolio.as_of + pd.Timedelta(days=1)).to_period("Q").start_time
    since = quarter - pd.DateOffset(months=_MONTHS)
    customers = _numbered(portfolio)
    lines = lines[(lines["date"] >= since) & (lines["date"] < quarter)]
    lines = lines[lines["account_id"].isin(customers.index)]
    keys = ["invoice_id", "date", "account_id"]
    documents = lines.groupby(keys, as_index=False, sort=False)["revenue"].sum()
    documents = documents.join(customers[["name", "country", "number"]], on="account_id")
    net = [Decimal(f"{value:.2f}") for value in documents.pop("revenue")]
    documents = documents.rename(columns={"invoice_id": "document"}).assign(net=net)
    return documents.sort_values(["date", "document"], ignore_index=True)


def _breakages(theirs: pd.DataFrame, others: pd.DataFrame, rng) -> dict[int, str]:
    """Choose the rows that cannot be right: one of the largest account, the rest elsewhere."""
    quarters = theirs["date"].dt.to_period("Q")
    own = rng.choice(theirs.index[quarters == quarters.max() - 1])
    kinds = [*_BROKEN, *rng.choice(list(_BROKEN), rng.randint(1, 4))]
    rows = rng.choice(others.index, len(kinds), replace=False)
    return {own: "date", **dict(zip(rows, kinds, strict=True))}


def _numbered(portfolio) -> pd.DataFrame:
    """Return the key accounts with the numbers that bookkeeping gives them."""
    accounts = portfolio.accounts[portfolio.accounts["key_account"]].set_index("account_id")
    return accounts.assign(number=[f"{1001 + n:06}" for n in range(len(accounts))])


def _customers(portfolio) -> str:
    rows = ["Kundennummer;Firma;Branche;Land;Mitarbeiter;Schlüsselkunde;Betreuer"]
    for each in _numbered(portfolio).itertuples():
        staff = f"{each.employees:,}".replace(",", ".")
        facts = (each.number, each.name, each.industry, each.country, staff, "ja", each.kam)
        rows.append(";".join(facts))
    return "\n".join(rows) + "\n"


def _contracts(portfolio) -> str:
    names = "Contract number,Customer number,Start date,End date,Annual value,Notice period,Status"
    customers = _numbered(portfolio)
    running = portfolio.contracts[portfolio.contracts["status"] == "active"]
    rows = [names]
    for each in running[running["account_id"].isin(customers.index)].itertuples():
        number = customers.loc[each.account_id, "number"]
        days = f"{each.start:%d/%m/%Y},{each.end:%d/%m/%Y}"
        value = f'"{each.annual_value:,.2f}"'
        rows.append(f"{each.contract_id},{number},{days},{value},{each.notice_days},active")
    return "\n".join(rows) + "\n"


def _written(journal: pd.DataFrame) -> str:
    """Write the journal as the program does: totals between the rows, and lines around them."""
    first, last = journal["date"].iloc[0], last_month(journal).end_time
    rows = ["Rechnungsausgangsbuch;;;;;;;;", f"Zeitraum {first:%d.%m.%Y} bis {last:%d.%m.%Y}", ""]
    rows.append(_NAMES)
    counting = journal[~journal["cancelled"]]
    for quarter, part in journal.groupby(journal["date"].dt.to_period("Q")):
        rows += [_row(each) for each in part.itertuples()]
        sums = counting.loc[counting.index.isin(part.index), ["gross", "tax"]].sum()
        rows.append(f"Zwischensumme;;;;{quarter.quarter}. Quartal;{_sums(sums)};;")
    rows.append(f"Gesamtsumme;;;;;{_sums(counting[['gross', 'tax']].sum())};;")
    return "\n".join([*rows, "Ende der Liste", ""])


def _row(row) -> str:
    kind = "Gutschrift" if row.net < 0 else "Rechnung"
    day, number, gross = f"{row.date:%d.%m.%Y}", row.number, _german(abs(row.gross))
    if row.broken == "date":
        day = _BROKEN["date"].format(year=row.date.year)
    elif row.broken == "customer":
        number = _BROKEN["customer"]
    elif row.broken == "amount":
        gross = _BROKEN["amount"]
    storno = "X" if row.cancelled else ""
    tax = _german(abs(row.tax))
    return ";".join((kind, row.document, day, number, row.name, gross, tax, "EUR", storno))


def _sums(sums: pd.Series) -> str:
    return f"{_german(sums['gross'])};{_german(sums['tax'])}"


def _cents(amount: Decimal) -> Decimal:
    return round(amount, 2)


def _german(amount: Decimal) -> str:
    return f"{amount:,.2f}".translate(str.maketrans(",.", ".,"))
