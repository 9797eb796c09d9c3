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
        Name of the table in which this id must be found, in the column of the same name.
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


def _key(name: str, kind: str, meaning: str, **rules) -> Column:
    return Column(name, kind, meaning, key=True, required=True, **rules)


def _needed(name: str, kind: str, meaning: str, unit: str = "", **rules) -> Column:
    return Column(name, kind, meaning, unit, required=True, **rules)


def _choice(name: str, meaning: str, *choices: str) -> Column:
    return Column(name, "text", meaning, required=True, choices=choices)


def _scale(name: str, low: int, high: int, meaning: str) -> Column:
    return Column(name, "integer", meaning, low=low, high=high)


def _table(name: str, row: str, *columns: Column) -> Table:
    return Table(name, row, columns, required=name in ("accounts", "invoices"))


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
    stages = ("lead", "qualified", "proposal", "negotiation", "closed")
    declared = (
        _table(
            "accounts",
            _("a customer or prospect"),
            _key("account_id", "id", _("identifies the account")),
            _needed("name", "text", _("company name")),
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
        _table(
            "products",
            _("a product"),
            _key("product_id", "id", _("identifies the product")),
            _needed("name", "text", _("product name")),
            _needed("family", "text", _("product family")),
            Column("list_price", "number", _("price before any discount"), "EUR", low=0),
            Column("unit_cost", "number", _("production cost of one unit"), "EUR", low=0),
        ),
        _table(
            "invoices",
            _("an invoice line (negative = credit note)"),
            _key("invoice_id", "id", _("identifies the invoice")),
            _key("line", "integer", _("line number within the invoice"), low=1),
            _needed("date", "date", _("invoice date")),
            _needed("account_id", "id", _("the customer billed"), points_to="accounts"),
            Column("product_id", "id", _("the product sold"), points_to="products"),
            Column("quantity", "number", _("units; negative on a credit note")),
            Column("list_revenue", "number", _("quantity at list price"), "EUR"),
            _needed("revenue", "number", _("net revenue, after discounts, before tax"), "EUR"),
            Column("cost", "number", _("production cost of the units"), "EUR"),
            Column("corrects", "id", _("on a credit note: the invoice it corrects, if known")),
        ),
        _table(
            "contracts",
            _("an agreement with a term"),
            _key("contract_id", "id", _("identifies the contract")),
            _needed("account_id", "id", _("the customer"), points_to="accounts"),
            _needed("start", "date", _("first day of the term")),
            _needed("end", "date", _("last day of the term")),
            Column("annual_value", "number", _("revenue agreed per year"), "EUR", low=0),
            Column("notice_days", "integer", _("notice period before the end"), "days", low=0),
            _choice(
                "status",
                _("where the agreement stands"),
                "active",
                "renewed",
                "ended",
                "terminated",
            ),
        ),
        _table(
            "opportunities",
            _("a deal"),
            _key("opportunity_id", "id", _("identifies the deal")),
            _needed("account_id", "id", _("the customer or prospect"), points_to="accounts"),
            _choice("kind", _("what kind of business it is"), "new", "expansion", "renewal"),
            _needed("created", "date", _("day the deal was opened")),
            Column("closed", "date", _("day it was won or lost; empty while open")),
            _choice("stage", _("sales stage it has reached"), *stages),
            Column("amount", "number", _("expected (or won) revenue"), "EUR", low=0),
            _choice("outcome", _("how it ended"), "open", "won", "lost"),
            Column("lost_reason", "text", _("why it was lost, as noted by the seller")),
        ),
        _table(
            "stage_changes",
            _("a deal entering a stage"),
            _key("opportunity_id", "id", _("the deal"), points_to="opportunities"),
            _key("stage", "text", _("the stage entered"), choices=stages),
            _needed("date", "date", _("day it was entered")),
        ),
        _table(
            "activities",
            _("a planned or held contact"),
            _key("activity_id", "id", _("identifies the activity")),
            _needed("account_id", "id", _("the account"), points_to="accounts"),
            Column("contact_id", "id", _("the person met, if noted"), points_to="contacts"),
            _needed("date", "date", _("day planned or held")),
            _needed("kind", "text", _("visit, call, review, workshop, …")),
            _choice("status", _("what became of it"), "planned", "held", "cancelled"),
            Column("hours", "number", _("working time spent, travel included"), "hours", low=0),
            Column("next_step", "text", _("what was agreed to happen next")),
        ),
        _table(
            "contacts",
            _("a person at the customer"),
            _key("contact_id", "id", _("identifies the person")),
            _needed("account_id", "id", _("where the person works"), points_to="accounts"),
            _needed("role", "text", _("function, e.g. procurement")),
            _scale("influence", 1, 5, _("say in the decision, 1 (little) to 5 (decides)")),
            _scale("attitude", -2, 2, _("stance towards us, −2 (against) to 2 (for)")),
        ),
        _table(
            "surveys",
            _("one answer to a customer survey"),
            _key("survey_id", "id", _("identifies the answer")),
            _needed("account_id", "id", _("the account asked"), points_to="accounts"),
            Column("contact_id", "id", _("who answered, if known"), points_to="contacts"),
            _needed("date", "date", _("day of the answer")),
            _scale("recommend", 0, 10, _("would recommend us, 0 to 10")),
            _scale("satisfaction", 1, 5, _("satisfied with us, 1 to 5")),
        ),
        _table(
            "targets",
            _("what the employer asked for"),
            _key("kam", "text", _("key account manager")),
            _key("period", "text", _("year or quarter, e.g. 2025 or 2025Q1")),
            _key("measure", "text", _("what is measured, e.g. revenue")),
            _needed("target", "number", _("value to reach, in the measure's unit")),
        ),
    )
    return {table.name: table for table in declared}
