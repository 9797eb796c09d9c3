"""The portfolio itself: what it holds, what it says, what it refuses."""

from dataclasses import FrozenInstanceError, replace

import pandas as pd
import pytest
from portfolio_cases import small

from kamlib.errors import KamError
from kamlib.portfolio import MissingTable, Portfolio, account_months, tables


def test_columns_are_typed_and_in_the_order_of_the_dictionary():
    accounts = pd.DataFrame(
        {"kam": ["Ana"], "own": [1], "name": ["Meyer"], "account_id": [17850]}, index=[9]
    )
    portfolio = replace(small(), accounts=accounts)
    declared = [column.name for column in tables()["accounts"].columns]
    assert list(portfolio.accounts) == [*declared, "own"]
    assert portfolio.accounts.index.tolist() == [0]
    assert portfolio.accounts.loc[0, "account_id"] == "17850"
    assert str(portfolio.accounts["employees"].dtype) == "Int64"
    assert portfolio.invoices["date"].dtype == "datetime64[us]"


def test_it_does_not_touch_the_frames_it_was_given():
    given = small().invoices.astype({"line": "int64"})
    before = given.copy()
    portfolio = replace(small(), invoices=given)
    portfolio.invoices.loc[0, "revenue"] = 0.0
    pd.testing.assert_frame_equal(given, before)


def test_the_day_is_the_last_invoice_date_unless_given():
    assert small().as_of == pd.Timestamp("2025-03-05")
    assert replace(small(), as_of="2025-04-01 12:00").as_of == pd.Timestamp("2025-04-01")


def test_it_is_frozen():
    with pytest.raises(FrozenInstanceError):
        small().name = "Other"


def test_months_are_those_of_the_ledger_computed_once():
    portfolio = small()
    expected = account_months(portfolio.invoices, portfolio.products, portfolio.as_of)
    pd.testing.assert_frame_equal(portfolio.months, expected)
    assert portfolio.months is portfolio.months
    assert portfolio.months["month"].max() == pd.Period("2025-02")


def test_a_table_that_is_there_is_given():
    portfolio = small()
    assert portfolio.require("products", "A test") is portfolio.products


def test_a_missing_table_says_who_needs_it_and_what_to_do():
    with pytest.raises(MissingTable) as caught:
        small().require("activities", "Visit cadence")
    assert str(caught.value) == (
        'Visit cadence needs the table "activities", which this portfolio does not have. Add it '
        "(one row is a planned or held contact): the file activities.csv in the folder, or a "
        "sheet of that name in Excel. data/README.md lists its columns."
    )


def test_an_unknown_table_suggests_the_nearest():
    with pytest.raises(MissingTable, match=r'no table "contract"\. Did you mean "contract'):
        small().require("contract", "A test")


def test_names_of_accounts():
    assert small().name_of("A<1>") == "Meyer & <Sons>"
    with pytest.raises(KamError, match=r'There is no account "07"\. Did you mean "007"\?'):
        small().name_of("07")


def test_it_introduces_itself():
    assert repr(small()).splitlines() == [
        'Portfolio "Small": 2 accounts, 3 invoices. Complete months: Jan 2025 to Feb 2025. '
        "Mar 2025 is left out: the data ends on 5 Mar 2025, before it was over.",
        "Tables: accounts, products, invoices.",
    ]
    assert "(synthetic data)" in repr(replace(small(), synthetic=True))


def test_html_is_escaped_and_labelled():
    html = replace(small(), name="<script>", synthetic=True)._repr_html_()
    assert "<strong>&lt;script&gt;</strong> <em>(synthetic data)</em>" in html
    assert "<script>" not in html
    assert "synthetic" not in small()._repr_html_()


def test_it_introduces_itself_even_when_something_is_wrong():
    nobody = small().invoices.iloc[:0]
    assert "0 invoices. No complete month yet." in repr(replace(small(), invoices=nobody))
    broken = small().invoices.drop(columns="date")
    assert "lack the column date" in repr(replace(small(), invoices=broken))
    textual = small().invoices.astype({"date": "str"}).assign(date="soon")
    assert "a date that is no date" in repr(replace(small(), invoices=textual))
    assert "No complete month yet" in repr(replace(small(), invoices=textual, as_of=None))


def test_dates_written_as_text_are_read():
    portfolio = Portfolio(
        accounts=small().accounts, invoices=small().invoices.astype({"date": "str"})
    )
    assert portfolio.as_of == pd.Timestamp("2025-03-05")
