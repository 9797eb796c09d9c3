"""Each nasty file gives exactly the ledger's money, or asks, or is refused; nothing else."""

from decimal import Decimal

import pytest
from files import excel_file
from ledger_writing import LINES, TOTAL, Case
from nasty_asked import ASKED, REFUSED
from nasty_read import READ

from kamlib.errors import KamError
from kamlib.portfolio.importing import OpenQuestions, import_export


def do(case: Case, folder, answers=None):
    for name, content in case.files.items():
        (folder / name).write_bytes(content)
    return import_export(folder, answers=answers)


def is_the_ledger(found, case):
    """Compare with the truth: money to the cent, days, customers; and every row accounted for."""
    invoices = found.portfolio.invoices
    kept = sorted(zip(invoices["invoice_id"], invoices["date"].dt.date, strict=True))
    money, rows = found.report.money.iloc[0], found.report.rows
    assert money["read"] == money["accepted"] + money["rejected"]
    assert rows["read"].tolist() == (rows["accepted"] + rows["rejected"]).tolist()
    assert len(found.report.rejected) == rows["rejected"].sum() == case.rejected
    assert found.report.rejected["reason"].str.len().gt(4).all()
    assert found.portfolio.check().empty
    return (
        kept,
        money["accepted"],
        dict(
            zip(
                found.portfolio.accounts["account_id"],
                found.portfolio.accounts["name"],
                strict=True,
            )
        ),
    )


@pytest.mark.parametrize("case", READ, ids=lambda case: case.name)
def test_it_reads_as_the_ledger(case, tmp_path):
    found = do(case, tmp_path)
    kept, money, names = is_the_ledger(found, case)
    extra = 2 if "reversals" in case.name else 0
    assert len(kept) == len(LINES) + extra
    assert [each for each in kept if each[0] not in ("R8", "S9")] == sorted(
        (invoice, when) for invoice, when, *_rest in LINES
    )
    assert money == TOTAL
    assert names == {"0007": "Müller & Söhne", "0010": "=Öl AG", "0011": "<b>Weiß</b>"}
    assert [question for question in found.questions if not question.default] == []


@pytest.mark.parametrize("case", ASKED, ids=lambda case: case.name)
def test_it_asks_and_reads_by_the_answer(case, tmp_path):
    asked = do(case, tmp_path)
    assert case.asks in [question.key for question in asked.questions]
    with pytest.raises(OpenQuestions, match="answers="):
        _ = asked.portfolio
    assert case.asks in repr(asked)
    found = do(case, tmp_path, case.answers)
    _kept, money, _names = is_the_ledger(found, case)
    assert money == TOTAL


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: case.name)
def test_it_is_refused_in_words(case, tmp_path):
    with pytest.raises(KamError, match=case.refused) as refusal:
        do(case, tmp_path)
    assert len(str(refusal.value)) < 600


def test_the_corpus_is_large_enough():
    assert len({case.name for case in READ + ASKED + REFUSED}) >= 40


def test_the_other_answer_gives_other_days(tmp_path):
    case = ASKED[0]
    days = {
        way: do(case, tmp_path, {case.asks: way}).portfolio.invoices["date"].dt.day.tolist()
        for way in ("day.month.year", "month/day/year")
    }
    assert days["day.month.year"] == [2, 3, 4, 5, 6]
    assert days["month/day/year"] == [1, 2, 3, 4, 5]


def test_gross_amounts_lose_their_tax(tmp_path):
    case = ASKED[1]
    found = do(case, tmp_path, {case.asks: "19"})
    net = [(line[-1] / Decimal("1.19")).quantize(Decimal("0.01")) for line in LINES]
    assert found.report.money["accepted"][0] == sum(net)


def test_a_customer_called_total_is_no_total(tmp_path):
    head = "Rechnung;Datum;Kunde;Netto\n"
    rows = ["1;31.01.2025;Total;5,00", "2;31.01.2025;A;2,00", "3;31.01.2025;Total;7,50"]
    (tmp_path / "x.csv").write_text(head + "\n".join([*rows, "Summe;31.12.2025;x;14,50"]))
    asked = import_export(tmp_path)
    keys = ["total / x.csv / Kunde = Total", "total / x.csv / Rechnung = Summe"]
    assert [question.key for question in asked.questions] == keys
    assert '2 rows say "Kunde = Total" (the first is row 2). Are they totals?' in repr(asked)
    found = import_export(tmp_path, answers=dict(zip(keys, ["row", "total"], strict=True)))
    assert found.portfolio.invoices["revenue"].tolist() == [5.0, 2.0, 7.5]
    assert found.report.rejected["row"].tolist() == [5]
    found = import_export(tmp_path, answers={keys[0]: "row"})
    assert found.portfolio.invoices["revenue"].tolist() == [5.0, 2.0, 7.5]


def test_a_total_that_excel_has_added_up_is_one_within_half_a_cent(tmp_path):
    rows = [["Rechnung", "Datum", "Kunde", "Netto"]]
    rows += [[f"R{n}", "31.01.2025", "A", 0.1 * n] for n in (1, 2, 3)]
    total = sum(row[-1] for row in rows[1:])
    assert total != 0.6
    excel_file(tmp_path, [*rows, ["Summe Januar", "31.01.2025", "A", total]])
    found = import_export(tmp_path)
    assert found.report.rejected["reason"].tolist() == ["a total, not a row of its own"]
    assert len(found.portfolio.invoices) == 3


def test_rows_that_two_files_hold_are_counted_and_kept_once(tmp_path):
    case = next(case for case in READ if case.name == "overlap")
    report = do(case, tmp_path).report
    assert "2 rows stand in a.csv and in b.csv; they are taken once." in report.assumptions
    assert report.rejected["reason"].tolist() == ["also in a.csv, row 4", "also in a.csv, row 5"]


def test_three_prices_that_happen_to_add_up_are_three_rows(tmp_path):
    rows = ["1;31.01.2025;A;5,00", "2;31.01.2025;A;5,00", "3;31.01.2025;A;10,00"]
    (tmp_path / "x.csv").write_text("\n".join(["Rechnung;Datum;Kunde;Netto", *rows]))
    assert len(import_export(tmp_path).portfolio.invoices) == 3


def test_the_name_of_a_column_tells_the_currency_of_its_amounts(tmp_path):
    text = "Rechnung;Datum;Kunde;Betrag netto (EUR);Währung\n1;31.01.2025;A;10,00;USD\n"
    (tmp_path / "x.csv").write_text(text, encoding="utf-8")
    report = import_export(tmp_path).report
    told = 'x.csv: the amounts are in EUR, as column "Betrag netto (EUR)" says.'
    assert told in report.assumptions
    (tmp_path / "x.csv").write_text(text.replace("(EUR)", "in $"), encoding="utf-8")
    assert any(
        "All amounts are in USD" in told for told in import_export(tmp_path).report.assumptions
    )
    two = text.replace("Währung", "Kosten [CHF]").replace("USD", "5,00")
    (tmp_path / "x.csv").write_text(two, encoding="utf-8")
    with pytest.raises(KamError, match=r"amounts in CHF, EUR\. Take all but one"):
        import_export(tmp_path)


@pytest.mark.parametrize("name", ["Umsatz (TEUR)", "Umsatz T€", "Netto in Tsd. EUR", "Mio EUR"])
def test_amounts_in_thousands_are_not_taken_for_euros(tmp_path, name):
    text = f"Rechnung;Datum;Kunde;{name}\n1;31.01.2025;A;10,50\n"
    (tmp_path / "x.csv").write_text(text, encoding="utf-8")
    (asked,) = import_export(tmp_path).questions
    assert asked.key == "column / x.csv / revenue"
    with pytest.raises(KamError, match="counts in thousands or millions"):
        import_export(tmp_path, answers={asked.key: name})


def test_a_rate_is_used_for_its_currency_alone(tmp_path):
    rows = [
        "Rechnung;Datum;Kunde;Netto;Whg",
        "1;31.01.2025;A;10,00;EUR",
        "2;31.01.2025;A;10,00;USD",
    ]
    text = "\n".join(rows)
    (tmp_path / "x.csv").write_text(text)
    found = import_export(tmp_path, answers={"rate / EUR / USD": "0.925"})
    assert found.portfolio.invoices["revenue"].tolist() == [10.0, 9.25]
    for wrong in ("0", "-1", "NaN", "about one"):
        with pytest.raises(KamError, match="is no rate"):
            import_export(tmp_path, answers={"rate / EUR / USD": wrong})


def test_currencies_of_two_files_are_not_added_up_without_a_rate(tmp_path):
    for code in ("EUR", "USD"):
        text = f"Rechnung;Datum;Kunde;Netto;Whg\n{code}1;31.01.2025;A;10,00;{code}\n"
        (tmp_path / f"{code}.csv").write_text(text)
    (tmp_path / "products.csv").write_text("Artikel;Warengruppe;Listenpreis\nP;F;5,50\n")
    asked = import_export(tmp_path)
    assert [question.key for question in asked.questions] == ["rate / EUR / USD"]
    found = import_export(tmp_path, answers={"rate / EUR / USD": "0.5"})
    assert found.portfolio.invoices["revenue"].tolist() == [10.0, 5.0]
    assert found.portfolio.products["list_price"].tolist() == [5.5]
    assert "products.csv names no currency: its amounts are taken as euros." in (
        found.report.assumptions
    )


def test_a_year_must_be_one(tmp_path):
    case = ASKED[-1]
    with pytest.raises(KamError, match='"next" is no year'):
        do(case, tmp_path, {case.asks: "next"})


def test_an_answer_to_nothing_is_refused(tmp_path):
    with pytest.raises(KamError, match=r'Nobody asked "tax / y\.csv / amount"'):
        do(READ[0], tmp_path, {"tax / y.csv / amount": "net"})
