"""The data dictionary: which tables a portfolio has, and what every column means.

This is the single source. The checks on loading, ``datapackage.json`` and
``data/README.md`` are all derived from the declarations below.
"""

from dataclasses import dataclass

from ..text import _

__all__ = ["Column", "Table", "tables"]


@dataclass(frozen=True)
class Column:
    """One column: its name, its kind, and the rules its values keep.

    Parameters
    ----------
    name
        Column name in the file.
    kind
        ``"id"``, ``"text"``, ``"number"``, ``"integer"``, ``"date"`` or ``"flag"`` (true/false).
    meaning
        One line for the reader of the data dictionary.
    unit
        ``"EUR"``, ``"hours"``, … or empty.
    key
        Part of the table's primary key (never empty, never repeated).
    required
        The column must be there and filled in every row.
    points_to
        Name of the table whose key this id must be found in.
    low, high
        Smallest and largest value allowed.
    choices
        The only values allowed.
    """

    name: str
    kind: str
    meaning: str
    unit: str = ""
    key: bool = False
    required: bool = False
    points_to: str = ""
    low: float | None = None
    high: float | None = None
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """One table: what a row is, and its columns (key first)."""

    name: str
    row: str
    columns: tuple[Column, ...]
    required: bool = False

    @property
    def key(self) -> list[str]:
        """Names of the columns that together identify a row."""
        return [column.name for column in self.columns if column.key]

    def __getitem__(self, name: str) -> Column:
        return next(column for column in self.columns if column.name == name)


def _id(name: str, meaning: str, points_to: str = "", *, key: bool = False, required: bool = True):
    return Column(name, "id", meaning, key=key, required=required or key, points_to=points_to)


def tables() -> dict[str, Table]:
    """Return every table a portfolio can have, by name.

    Only ``accounts`` and ``invoices`` are required. A metric that needs another table says
    which one, and why.

    Examples
    --------
    >>> list(tables())[:3]
    ['accounts', 'products', 'invoices']
    >>> tables()["invoices"].key
    ['invoice_id', 'line']
    >>> tables()["invoices"]["revenue"].unit
    'EUR'
    """
    declared = (
        Table(
            "accounts",
            _("a customer or prospect"),
            (
                _id("account_id", _("identifies the account"), key=True),
                Column("name", "text", _("company name"), required=True),
                Column("industry", "text", _("line of business")),
                Column("country", "text", _("country of the head office, ISO code")),
                Column("employees", "integer", _("number of employees"), low=0),
                Column("customer_since", "date", _("first order ever; empty for a prospect")),
                Column("key_account", "flag", _("true if we treat the account as key")),
                Column(
                    "potential_revenue",
                    "number",
                    _("the customer's yearly spend in our category, with all suppliers"),
                    "EUR",
                    low=0,
                ),
                Column("kam", "text", _("key account manager in charge")),
            ),
            required=True,
        ),
        Table(
            "products",
            _("a product"),
            (
                _id("product_id", _("identifies the product"), key=True),
                Column("name", "text", _("product name"), required=True),
                Column("family", "text", _("product family"), required=True),
                Column("list_price", "number", _("price before any discount"), "EUR", low=0),
                Column("unit_cost", "number", _("production cost of one unit"), "EUR", low=0),
            ),
        ),
        Table(
            "invoices",
            _("an invoice line (negative = credit note)"),
            (
                _id("invoice_id", _("identifies the invoice"), key=True),
                Column(
                    "line",
                    "integer",
                    _("line number within the invoice"),
                    key=True,
                    low=1,
                    required=True,
                ),
                Column("date", "date", _("invoice date"), required=True),
                _id("account_id", _("the customer billed"), "accounts"),
                _id("product_id", _("the product sold"), "products", required=False),
                Column("quantity", "number", _("units; negative on a credit note")),
                Column("list_revenue", "number", _("quantity at list price"), "EUR"),
                Column(
                    "revenue",
                    "number",
                    _("net revenue, after discounts, before tax"),
                    "EUR",
                    required=True,
                ),
                Column("cost", "number", _("production cost of the units"), "EUR"),
                _id(
                    "corrects",
                    _("on a credit note: the invoice it corrects, if known"),
                    required=False,
                ),
            ),
            required=True,
        ),
        Table(
            "contracts",
            _("an agreement with a term"),
            (
                _id("contract_id", _("identifies the contract"), key=True),
                _id("account_id", _("the customer"), "accounts"),
                Column("start", "date", _("first day of the term"), required=True),
                Column("end", "date", _("last day of the term"), required=True),
                Column("annual_value", "number", _("revenue agreed per year"), "EUR", low=0),
                Column("notice_days", "integer", _("notice period before the end"), "days", low=0),
                Column(
                    "status",
                    "text",
                    _("where the agreement stands"),
                    required=True,
                    choices=("active", "renewed", "ended", "terminated"),
                ),
            ),
        ),
        Table(
            "opportunities",
            _("a deal"),
            (
                _id("opportunity_id", _("identifies the deal"), key=True),
                _id("account_id", _("the customer or prospect"), "accounts"),
                Column(
                    "kind",
                    "text",
                    _("what kind of business it is"),
                    required=True,
                    choices=("new", "expansion", "renewal"),
                ),
                Column("created", "date", _("day the deal was opened"), required=True),
                Column("closed", "date", _("day it was won or lost; empty while open")),
                Column(
                    "stage",
                    "text",
                    _("sales stage it has reached"),
                    required=True,
                    choices=("lead", "qualified", "proposal", "negotiation", "closed"),
                ),
                Column("amount", "number", _("expected (or won) revenue"), "EUR", low=0),
                Column(
                    "outcome",
                    "text",
                    _("how it ended"),
                    required=True,
                    choices=("open", "won", "lost"),
                ),
                Column("lost_reason", "text", _("why it was lost, as noted by the seller")),
            ),
        ),
        Table(
            "stage_changes",
            _("a deal entering a stage"),
            (
                _id("opportunity_id", _("the deal"), "opportunities", key=True),
                Column(
                    "stage",
                    "text",
                    _("the stage entered"),
                    key=True,
                    required=True,
                    choices=("lead", "qualified", "proposal", "negotiation", "closed"),
                ),
                Column("date", "date", _("day it was entered"), required=True),
            ),
        ),
        Table(
            "activities",
            _("a planned or held contact"),
            (
                _id("activity_id", _("identifies the activity"), key=True),
                _id("account_id", _("the account"), "accounts"),
                _id("contact_id", _("the person met, if noted"), "contacts", required=False),
                Column("date", "date", _("day planned or held"), required=True),
                Column("kind", "text", _("visit, call, review, workshop, …"), required=True),
                Column(
                    "status",
                    "text",
                    _("what became of it"),
                    required=True,
                    choices=("planned", "held", "cancelled"),
                ),
                Column("hours", "number", _("working time spent, travel included"), "hours", low=0),
                Column("next_step", "text", _("what was agreed to happen next")),
            ),
        ),
        Table(
            "contacts",
            _("a person at the customer"),
            (
                _id("contact_id", _("identifies the person"), key=True),
                _id("account_id", _("where the person works"), "accounts"),
                Column("role", "text", _("function, e.g. procurement"), required=True),
                Column(
                    "influence",
                    "integer",
                    _("say in the decision, 1 (little) to 5 (decides)"),
                    low=1,
                    high=5,
                ),
                Column(
                    "attitude",
                    "integer",
                    _("stance towards us, −2 (against) to 2 (for)"),
                    low=-2,
                    high=2,
                ),
            ),
        ),
        Table(
            "surveys",
            _("one answer to a customer survey"),
            (
                _id("survey_id", _("identifies the answer"), key=True),
                _id("account_id", _("the account asked"), "accounts"),
                _id("contact_id", _("who answered, if known"), "contacts", required=False),
                Column("date", "date", _("day of the answer"), required=True),
                Column("recommend", "integer", _("would recommend us, 0 to 10"), low=0, high=10),
                Column("satisfaction", "integer", _("satisfied with us, 1 to 5"), low=1, high=5),
            ),
        ),
        Table(
            "targets",
            _("what the employer asked for"),
            (
                Column("kam", "text", _("key account manager"), key=True, required=True),
                Column(
                    "period",
                    "text",
                    _("year or quarter, e.g. 2025 or 2025Q1"),
                    key=True,
                    required=True,
                ),
                Column(
                    "measure", "text", _("what is measured, e.g. revenue"), key=True, required=True
                ),
                Column(
                    "target", "number", _("value to reach, in the measure's unit"), required=True
                ),
            ),
        ),
    )
    return {table.name: table for table in declared}
