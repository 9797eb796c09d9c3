"""The messy export of lesson 11: what is committed is what the code writes, and it imports."""

from decimal import Decimal
from pathlib import Path

import pytest

import kamlib as kam
from kamlib.course.base import Task
from kamlib.course.lessons import find
from kamlib.course.lessons.own_portfolio.export import invoice_journal, largest, write_export
from kamlib.course.lessons.own_portfolio.review import last_year

MESSY = Path(__file__).parents[2] / "data" / "messy"
ANSWERS = {
    "numbers / kunden.csv / Mitarbeiter": "1.234,56",
    "tax / rechnungen.csv / amount": "gross",
    "dates / contracts.csv / Start date": "day.month.year",
    "same / accounts / 1001": "001001",
}
every_learner = pytest.mark.parametrize("learner", [None, "Ada", "Blaise", "Grace"])


def test_what_is_committed_is_what_the_code_writes(tmp_path):
    made = {
        path.name: path.read_bytes() for path in write_export(kam.sample("machinery"), tmp_path)
    }
    kept = {path.name: path.read_bytes() for path in MESSY.iterdir()}
    assert made == kept, "data/ is not what the code makes. Run: python3 workbook.py data"


@every_learner
def test_an_import_reads_what_the_journal_says(learner, tmp_path):
    portfolio = kam.sample("machinery", learner=learner)
    journal = invoice_journal(portfolio)
    files = write_export(portfolio, tmp_path)
    first = kam.import_export(files)
    assert {question.key for question in first.questions} == set(list(ANSWERS)[:3])
    imported = kam.import_export(files, answers=ANSWERS)
    kept = journal[~journal["cancelled"] & (journal["broken"] == "")]
    money = imported.report.money.set_index("table").loc["invoices"]
    assert money["accepted"] == kept["net"].sum()
    assert money["read"] - money["accepted"] == money["rejected"]
    invoices = imported.portfolio.invoices
    assert len(invoices) == len(kept)
    months = invoices["date"].dt.to_period("M")
    year = invoices[months > months.max() - 12].groupby("account_id")["revenue"].sum()
    asked = {name: Task(find(f"own_portfolio.{name}"), portfolio) for name in ("figure", "repair")}
    assert year["001001"] == pytest.approx(asked["figure"].values["net"])
    assert len(imported.report.rejected) == asked["repair"].values["all"]
    running = portfolio.contracts[portfolio.contracts["status"] == "active"]
    read = imported.portfolio.contracts.set_index("contract_id")
    assert (read["start"] == running.set_index("contract_id")["start"].reindex(read.index)).all()


@every_learner
def test_every_rejected_row_was_planted(learner, tmp_path):
    portfolio = kam.sample("machinery", learner=learner)
    journal = invoice_journal(portfolio)
    report = kam.import_export(write_export(portfolio, tmp_path), answers=ANSWERS).report
    reasons = report.rejected["reason"]
    assert (reasons == "cancelled").sum() == journal["cancelled"].sum() >= 2
    assert reasons.str.startswith("a total").sum() == 9
    assert reasons.str.startswith("a line of text").sum() == 1
    repair = reasons.str.contains("cannot be read|is empty").sum()
    assert repair == (journal["broken"] != "").sum() >= 5
    assert len(reasons) == repair + journal["cancelled"].sum() + 10


@every_learner
def test_the_largest_customer_has_what_the_lesson_tells(learner):
    journal = invoice_journal(kam.sample("machinery", learner=learner))
    account = largest(journal)
    rows = journal[journal["account_id"] == account]
    assert set(rows["name"]) == {"Nordhafen Werke"}
    assert set(rows["number"]) == {"001001", "1001"}
    assert (rows["broken"] != "").sum() == 1
    latest = rows.tail(5)
    assert list(latest["net"] < 0) == [False] * 3 + [True, False]
    assert list(latest["cancelled"]) == [False] * 4 + [True]
    assert (rows["tax"] == (rows["net"] * Decimal("0.19")).map(lambda tax: round(tax, 2))).all()
    assert len(last_year(journal, account)) > len(last_year(journal, account, back=12)) / 2


def test_money_is_exact():
    journal = invoice_journal(kam.sample("machinery"))
    for column in ("net", "tax", "gross"):
        assert all(value == round(value, 2) for value in journal[column])
    assert (journal["net"] + journal["tax"] == journal["gross"]).all()
