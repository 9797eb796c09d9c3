"""Every broken rule is found, at its table, row and column, and told in a sentence."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from portfolio_cases import portfolios, small

from kamlib.portfolio import load, tables


def problems_of(portfolio):
    return list(portfolio.check().itertuples(index=False, name=None))


def with_invoices(**columns):
    portfolio = small()
    return replace(portfolio, invoices=portfolio.invoices.assign(**columns))


def test_nothing_to_report():
    report = small().check()
    assert report.empty
    assert list(report) == ["table", "row", "column", "value", "rule"]


def test_wrong_kind():
    portfolio = with_invoices(revenue=["1", "abc", "3", "4"])
    assert problems_of(portfolio) == [
        (
            "invoices",
            3,
            "revenue",
            "abc",
            '"abc" is not a number. Write it plainly, such as 1234.56.',
        )
    ]
    assert portfolio.invoices["revenue"].tolist() == ["1", "abc", "3", "4"]  # left as it is


def test_money_must_be_known_and_finite():
    found = with_invoices(revenue=[1.0, np.nan, np.inf, 4.0]).check()
    assert found[["row", "column", "value"]].to_numpy().tolist() == [
        [3, "revenue", ""],
        [4, "revenue", "inf"],
    ]
    assert found["rule"][0] == '"revenue" is empty, and every row needs one.'


def test_repeated_keys_name_the_first_row():
    assert problems_of(with_invoices(invoice_id=["1", "2", "1", "1"], line=[1, 1, 1, 1])) == [
        (
            "invoices",
            row,
            "invoice_id, line",
            "1, 1",
            '"1, 1" is already in row 2; invoice_id + line must be different in every row.',
        )
        for row in (4, 5)
    ]


def test_unknown_account():
    assert problems_of(with_invoices(account_id=["007", "7", "A<1>", "007"])) == [
        ("invoices", 3, "account_id", "7", 'The table accounts has no account_id "7".')
    ]


def test_references_to_an_absent_table_are_not_checked():
    assert replace(small(), products=None).check().empty


def test_choices_and_ranges():
    portfolio = replace(
        small(),
        contacts=pd.DataFrame(
            {
                "contact_id": ["C1", "C2"],
                "account_id": "007",
                "role": "buyer",
                "influence": [6, 5],
                "attitude": [-2, -3],
            }
        ),
        activities=pd.DataFrame(
            {
                "activity_id": ["V1"],
                "account_id": ["007"],
                "date": ["2025-01-01"],
                "kind": ["visit"],
                "status": ["done"],
                "hours": [-0.5],
            }
        ),
    )
    assert problems_of(portfolio) == [
        (
            "activities",
            2,
            "status",
            "done",
            '"done" is not one of: planned, held, cancelled.',
        ),
        ("activities", 2, "hours", "-0.5", "-0.5 is too small: at least 0 is allowed."),
        ("contacts", 2, "influence", "6", "6 is outside the range 1 to 5."),
        ("contacts", 3, "attitude", "-3", "-3 is outside the range -2 to 2."),
    ]


def test_missing_columns_suggest_the_nearest():
    portfolio = small()
    portfolio = replace(portfolio, invoices=portfolio.invoices.rename(columns={"date": "Dates"}))
    ((table, row, column, _value, rule),) = problems_of(portfolio)
    assert (table, column) == ("invoices", "date")
    assert pd.isna(row)
    assert rule == (
        'The column "date" is missing. There is a column "Dates": should it be called "date"?'
    )


def test_a_long_value_is_cut_in_the_sentence_only():
    found = with_invoices(revenue=["1", "2", "3", "x" * 500]).check()
    assert found["value"][0] == "x" * 500
    assert len(found["rule"][0]) < 150


@settings(max_examples=15, deadline=None)
@given(portfolios())
def test_a_portfolio_that_keeps_the_rules_has_no_problems(portfolio):
    assert portfolio.check().empty


BREAKS = {
    "number": ["abc", "1,5", "inf"],
    "integer": ["abc", "1.5"],
    "date": ["31.12.2025", "2025-13-01"],
    "flag": ["perhaps"],
}


@st.composite
def broken_cells(draw):
    """Draw a cell of the sample tables, and something that cannot stand there."""
    portfolio = small()
    table = draw(st.sampled_from(list(portfolio.tables)))
    column = draw(st.sampled_from(tables()[table].columns))
    place = draw(st.integers(0, len(portfolio.tables[table]) - 1))
    wrong = list(BREAKS.get(column.kind, []))
    if column.points_to:
        wrong.append("nobody")
    if column.required:
        wrong.append("")
    if not wrong:
        wrong, column = [""], tables()[table].columns[0]
    return table, column.name, place, draw(st.sampled_from(wrong))


@settings(max_examples=40, deadline=None)
@given(st.lists(broken_cells(), min_size=1, max_size=4, unique_by=lambda cell: cell[:3]))
def test_every_broken_cell_is_found_where_it_is(cells):
    portfolio = small()
    frames = {name: frame.astype(object) for name, frame in portfolio.tables.items()}
    for table, column, place, wrong in cells:
        frames[table].loc[place, column] = wrong
    found = replace(portfolio, **frames).check()
    reported = set(found[["table", "row", "column"]].itertuples(index=False, name=None))
    for table, column, place, _wrong in cells:
        assert (table, place + 2, column) in reported


def test_a_column_that_is_wrong_throughout_is_told_briefly(tmp_path):
    n = 20_000
    invoices = pd.DataFrame(
        {
            "invoice_id": [str(i) for i in range(n)],
            "line": 1,
            "date": "2025-01-01",
            "account_id": "007",
            "revenue": "1,5",
        }
    )
    small().save(tmp_path / "kept")
    invoices.to_csv(tmp_path / "kept" / "invoices.csv", index=False)
    with pytest.raises(ValueError, match="and 19995 more") as caught:
        load(tmp_path / "kept")
    assert len(caught.value.problems) == n
    assert len(str(caught.value).splitlines()) == 7
