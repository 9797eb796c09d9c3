"""The data dictionary as a page for people: ``data/README.md``."""

from collections.abc import Mapping

from kamlib.portfolio import Portfolio, tables
from kamlib.portfolio.tables import Column, Table
from kamlib.text import _, day, fill
from tests.tools.plans_section import (
    account_plans_section,
    guardrails_section,
    plans_section,
)


def data_page(samples: Mapping[str, Portfolio]) -> str:
    """Write the page that explains the data, in Markdown.

    Parameters
    ----------
    samples
        The sample portfolios by the name of their folder.

    Returns
    -------
    str
        The content of ``data/README.md``.
    """
    parts = [
        "# " + _("The data"),
        *_introduction(),
        "## " + _("The sample portfolios"),
        *_samples(samples),
        "## " + _("What is made up, what is measured, what is assumed"),
        *_honesty(),
        "## " + _("How the files are written"),
        _conventions(),
        "## " + _("The tables"),
        _(
            "Only `accounts` and `invoices` are needed; "
            "each lesson says which other tables it uses."
        ),
    ]
    for table in tables().values():
        parts += _section(table)
    parts += plans_section() + guardrails_section() + account_plans_section()
    parts.append(_("*This page is generated: `python3 workbook.py data` writes it again.*"))
    return "\n\n".join(parts) + "\n"


def _introduction() -> list[str]:
    return [
        _(
            "A portfolio is what a key account manager knows about the customers in their care: "
            "who they are, what was invoiced, which contracts run and until when, which deals are "
            "open, whom one has met and what came of it. Here it is a folder of small tables. "
            "Every one opens in a spreadsheet, and every column is explained on this page, so "
            "whenever a number in a lesson surprises you, look it up where it comes from."
        ),
        _(
            "Your own data can take the same shape. Two tables are enough to begin with, the "
            "accounts and their invoices, as CSV files in a folder, in a `.zip`, or as sheets of "
            'an Excel file; `kam.load("my-folder")` reads them. If something does not fit, you '
            "are told everything at once: which table, which row, which column, and what was "
            "expected there. Nothing is corrected behind your back, and nothing leaves your "
            "computer."
        ),
    ]


def _samples(samples: Mapping[str, Portfolio]) -> list[str]:
    head = _row(_("folder"), _("accounts"), _("invoice lines"), _("from"), _("drawn on"))
    rows = [
        _row(
            f"[{folder}]({folder}/)",
            fill("{n:count}", n=len(portfolio.accounts)),
            fill("{n:count}", n=len(portfolio.invoices)),
            day(portfolio.invoices["date"].min()),
            day(portfolio.as_of),
        )
        for folder, portfolio in samples.items()
    ]
    return [
        "\n".join([head, _row(*["---"] * 5), *rows]),
        _(
            "Each folder holds a `datapackage.json` that describes it for programs (Frictionless "
            "Data). The samples may be used under CC BY 4.0. With a learner's name, "
            '`kam.sample("machinery", learner="…")` tells the same story in other numbers.'
        ),
        _(
            "[messy](messy/) is no portfolio yet: it is what bookkeeping and a CRM might export of "
            "the machinery sample, with every usual accident. Lesson 11 makes a portfolio of it."
        ),
    ]


def _honesty() -> list[str]:
    return [
        _(
            "**All samples are synthetic.** A program made them from a fixed seed; no firm and no "
            "person in them exists, and they are labelled so wherever they are shown. They carry "
            "stories that were planted for the lessons to uncover."
        ),
        _(
            "**Measured:** for some things, real data sets (wholesale invoices, business "
            "resellers, sales pipelines, subscription contracts) told us which figures are "
            "plausible: how concentrated revenue is, how much of it stays from year to year, the "
            "seasons, credit notes, margins and discounts, how contracts end, how long deals "
            "take and how many are won. A book of key accounts lies at the concentrated, stable "
            "end of those ranges. Some figures depart from them on purpose, for the sake of a "
            "story or because a pump maker is no wholesaler; all are listed, with the real ones "
            "and the reason, in `tests/portfolio/test_realism.py`."
        ),
        _(
            "**Assumed:** for surveys, visits and other activities, the hours they take, and the "
            "influence and attitude of contacts we found no open data, nor for the discounts and "
            "margins of a pump maker or a software firm. Those figures are plausible inventions. "
            "Do not quote them as facts about sales."
        ),
    ]


def _conventions() -> str:
    lines = [
        _("CSV in UTF-8, separated by commas; the first row names the columns."),
        _("Numbers plainly, `1234.56`; dates year first, `2025-03-31`; `true` or `false`."),
        _("An empty cell is an unknown value. Identifiers are text: `007` stays `007`."),
        _("Money is in euros, without tax. Credit notes are negative lines."),
        _("Columns that are not listed here are kept as text and not used."),
        _("CSV holds text exactly as it is; in Excel files a text is never taken for a formula."),
    ]
    return "\n".join(f"- {line}" for line in lines)


def _section(table: Table) -> list[str]:
    needed = _("This table is needed.") if table.required else _("This table is optional.")
    head = _row(_("column"), _("kind"), _("unit"), _("rules"), _("meaning"))
    rows = [
        _row(f"`{column.name}`", _kind(column), column.unit, _rules(column), column.meaning)
        for column in table.columns
    ]
    return [
        f"### {table.name}",
        _("Each row: {row}.").format(row=table.row) + " " + needed,
        "\n".join([head, _row(*["---"] * 5), *rows]),
    ]


def _kind(column: Column) -> str:
    return {
        "id": _("identifier"),
        "text": _("text"),
        "number": _("number"),
        "integer": _("whole number"),
        "date": _("date"),
        "flag": _("true or false"),
    }[column.kind]


def _rules(column: Column) -> str:
    """Write the rules of a column as words, separated by semicolons."""
    rules = []
    if column.key:
        rules.append(_("key"))
    elif column.required:
        rules.append(_("never empty"))
    if column.points_to:
        rules.append(_("must be in {table}").format(table=column.points_to))
    if column.high is not None:
        rules.append(_("{low} to {high}").format(low=column.low, high=column.high))
    elif column.low is not None:
        rules.append(_("at least {low}").format(low=column.low))
    if column.choices:
        rules.append(_("one of {choices}").format(choices=", ".join(column.choices)))
    return "; ".join(rules)


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"
