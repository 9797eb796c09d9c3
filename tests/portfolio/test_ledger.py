"""Account-months: the definition, its edges, and the identities it must keep."""

import warnings
from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kamlib.portfolio import LedgerError, LedgerNote, account_months, last_complete_month

COLUMNS = [
    "account_id",
    "month",
    "revenue",
    "list_revenue",
    "cost",
    "orders",
    "units",
    "families",
]


def ledger(*rows, **more):
    """Make invoice lines from (invoice, day, account, revenue)."""
    frame = pd.DataFrame(rows, columns=["invoice_id", "date", "account_id", "revenue"])
    frame = frame.astype({"revenue": "float64", "invoice_id": "str", "account_id": "str"})
    frame["date"] = pd.to_datetime(frame["date"]).astype("datetime64[us]")
    return frame.assign(**more)


def cells(months, *columns):
    frame = months.assign(month=months["month"].astype(str))[["account_id", "month", *columns]]
    return [tuple(row) for row in frame.itertuples(index=False)]


def test_one_row_per_account_and_month_in_order():
    months = account_months(
        ledger(
            ("2", "2025-02-03", "B", 5),
            ("1", "2025-01-31", "B", 1),
            ("3", "2025-01-01", "A", 3),
            ("4", "2025-01-02", "B", 2),
        ),
        as_of="2025-02-28",
    )
    assert list(months) == COLUMNS
    assert cells(months, "revenue", "orders") == [
        ("A", "2025-01", 3.0, 1),
        ("B", "2025-01", 3.0, 2),
        ("B", "2025-02", 5.0, 1),
    ]
    assert [str(kind) for kind in months.dtypes] == [
        "str",
        "period[M]",
        *["float64"] * 3,
        "int64",
        "float64",
        "Int64",
    ]


def test_columns_that_are_absent_are_unknown():
    months = account_months(ledger(("1", "2025-01-31", "A", 1)))
    assert months[["list_revenue", "cost", "units", "families"]].isna().all(axis=None)


def test_unknown_amounts_are_left_out_of_sums_unless_all_are_unknown():
    rows = [("1", "2025-01-31", "A", 1), ("2", "2025-01-31", "A", 1), ("3", "2025-01-31", "B", 1)]
    months = account_months(ledger(*rows, cost=[4.0, np.nan, np.nan]))
    assert months["cost"].fillna(-1).tolist() == [4.0, -1.0]


def test_a_credit_note_counts_in_the_month_it_corrects():
    months = account_months(
        ledger(
            ("1", "2025-01-10", "A", 100),
            ("1", "2025-02-01", "A", 0),  # the invoice's first line decides
            ("2", "2025-03-31", "A", -40),
            ("3", "2025-03-31", "A", -5),
            ("4", "2025-03-31", "A", -7),
            corrects=[None, None, "1", "elsewhere", None],
        )
    )
    assert cells(months, "revenue", "orders") == [
        ("A", "2025-01", 60.0, 1),
        ("A", "2025-02", 0.0, 0),
        ("A", "2025-03", -12.0, 0),
    ]


def test_a_credit_note_booked_in_the_running_month_still_corrects_an_earlier_one():
    lines = ledger(("1", "2025-01-10", "A", 100), ("2", "2025-02-03", "A", -40), corrects=["", "1"])
    assert cells(account_months(lines, as_of="2025-02-03"), "revenue") == [("A", "2025-01", 60.0)]


def test_the_credit_of_an_invoice_in_the_running_month_waits_with_it():
    lines = ledger(
        ("1", "2025-01-31", "A", 10),
        ("2", "2025-02-02", "A", 100),
        ("3", "2025-02-03", "A", -40),
        corrects=["", "", "2"],
    )
    assert cells(account_months(lines, as_of="2025-02-03"), "revenue") == [("A", "2025-01", 10.0)]


def test_a_month_credited_in_full_is_exactly_zero():
    rows = [(str(i), "2025-01-31", "A", x) for i, x in enumerate([0.1, 0.2, -0.3])]
    months = account_months(ledger(*rows))
    assert months["revenue"].tolist() == [0.0]
    assert not np.signbit(months["revenue"]).any()


def test_an_invoice_that_nets_to_nothing_is_no_order():
    rows = [("1", 0.1), ("1", 0.2), ("1", -0.3), ("2", 0.0), ("3", -1.0), ("4", 5.0), ("4", -1.0)]
    months = account_months(ledger(*[(i, "2025-01-31", "A", x) for i, x in rows]))
    assert months["orders"].tolist() == [1]


def test_families_with_net_positive_revenue():
    products = pd.DataFrame(
        {"product_id": ["P1", "P2", "P3", "P4"], "family": ["a", "a", "b", "c"]}
    )
    rows = [("1", "2025-01-31", "A", x) for x in (5, 5, 5, -5, 9)]
    lines = ledger(*rows, product_id=["P1", "P2", "P3", "P3", None])
    assert account_months(lines, products)["families"].tolist() == [1]
    unknown = lines.assign(product_id="elsewhere")
    assert account_months(unknown, products)["families"].tolist() == [0]


def test_categories_change_nothing():
    lines = ledger(
        ("1", "2025-01-10", "A", 1),
        ("2", "2025-02-28", "B", -1),
        product_id=["P", None],
        corrects=[None, "1"],
    )
    products = pd.DataFrame({"product_id": ["P"], "family": ["f"]})
    kinds = dict.fromkeys(["invoice_id", "account_id", "product_id", "corrects"], "category")
    pd.testing.assert_frame_equal(
        account_months(lines.astype(kinds), products.astype("category")),
        account_months(lines, products),
    )


def test_whole_number_ids_are_matched_as_text():
    lines = ledger(("1", "2025-01-10", "7", 1), ("2", "2025-02-28", "7", -1), corrects=["", "1"])
    assert cells(account_months(lines.astype({"invoice_id": int, "account_id": int})), "revenue")[
        0
    ] == ("7", "2025-01", 0.0)


def test_an_empty_ledger_has_no_months_but_all_columns():
    months = account_months(ledger())
    assert months.empty
    assert list(months) == COLUMNS
    assert months["month"].dtype == "period[M]"
    assert account_months(ledger(), as_of="2025-01-31").empty
    assert last_complete_month(ledger()) is pd.NaT


@pytest.mark.parametrize(
    ("day", "last"),
    [
        ("2025-05-31", "2025-05"),  # a Saturday; the last business day was the 30th
        ("2025-05-30", "2025-05"),
        ("2025-05-29", "2025-04"),
        ("2025-06-01", "2025-05"),
        ("2024-02-29", "2024-02"),
        ("2025-01-01 23:59", "2024-12"),
    ],
)
def test_a_month_is_complete_from_its_last_business_day(day, last):
    assert last_complete_month(ledger(), pd.Timestamp(day)) == pd.Period(last)
    assert last_complete_month(ledger(("1", day, "A", 1))) == pd.Period(last)


def test_a_dropped_month_is_said_unless_the_day_was_given():
    lines = ledger(("1", "2025-01-31", "A", 1), ("2", "2025-02-03", "A", 1))
    with pytest.warns(LedgerNote, match="Feb 2025 is left out: the ledger ends on 3 Feb 2025"):
        assert len(account_months(lines)) == 1
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert len(account_months(lines, as_of="2025-02-03")) == 1
        assert len(account_months(lines, as_of="2025-02-28")) == 2


def test_looking_back_knows_nothing_of_later_lines():
    lines = ledger(("1", "2025-01-10", "A", 100), ("2", "2025-03-31", "A", -40), corrects=["", "1"])
    assert cells(account_months(lines, as_of="2025-02-28"), "revenue") == [("A", "2025-01", 100.0)]


def test_gaps_are_refused_in_a_sentence():
    lines = ledger(("1", "2025-01-31", "A", 1), ("2", None, "A", 1))
    with pytest.raises(LedgerError, match="1 value is empty"):
        account_months(lines)
    with pytest.raises(LedgerError, match=r"lack the column date\. They have: invoice_id"):
        account_months(lines.drop(columns="date"))
    with pytest.raises(LedgerError, match="a revenue that is no number"):
        account_months(lines.astype({"revenue": "str"}))
    with pytest.raises(LedgerError, match="a date that is no date"):
        account_months(lines.astype({"date": "str"}))


DAYS = st.dates(date(2025, 1, 1), date(2025, 12, 31))
CENTS = st.integers(-(10**6), 10**6)


@st.composite
def ledgers(draw):
    """Draw a ledger of 2025 in cents, some lines correcting other invoices."""
    n = draw(st.integers(0, 12))
    invoice = st.integers(1, 6)
    lines = draw(st.lists(st.tuples(invoice, CENTS, st.none() | invoice), min_size=n, max_size=n))
    account = draw(st.lists(st.sampled_from("ABC"), min_size=7, max_size=7))
    day = draw(st.lists(DAYS, min_size=7))
    return ledger(
        *[(str(i), day[i], account[i], cents / 100) for i, cents, _credit in lines],
        product_id=[str(i % 3) for i, *_rest in lines],
        quantity=[float(cents) for _i, cents, _credit in lines],
        corrects=pd.Series([credit and str(credit) for *_rest, credit in lines], dtype="str"),
    )


PRODUCTS = pd.DataFrame({"product_id": ["0", "1"], "family": ["even", "odd"]})
YEAR_END = pd.Timestamp("2025-12-31")


@settings(max_examples=40, deadline=None)
@given(ledgers(), st.randoms(use_true_random=False))
def test_the_order_of_lines_does_not_matter(lines, random):
    order = list(range(len(lines)))
    random.shuffle(order)
    pd.testing.assert_frame_equal(
        account_months(lines.iloc[order], PRODUCTS, YEAR_END),
        account_months(lines, PRODUCTS, YEAR_END),
        check_exact=True,
    )


@settings(max_examples=40, deadline=None)
@given(ledgers(), DAYS)
def test_complete_and_left_out_months_add_up_to_the_invoices(lines, as_of):
    seen = lines[lines["date"] <= pd.Timestamp(as_of)]
    whole = account_months(seen, as_of=YEAR_END)
    kept = account_months(lines, as_of=as_of)
    left_out = whole[whole["month"] > last_complete_month(lines, as_of)]
    assert round(kept["revenue"].sum() + left_out["revenue"].sum(), 2) == round(
        seen["revenue"].sum(), 2
    )
    per_account = whole.groupby("account_id")["revenue"].sum().round(2)
    expected = seen.groupby("account_id")["revenue"].sum().round(2)
    pd.testing.assert_series_equal(per_account, expected + 0.0, check_exact=True)


@settings(max_examples=40, deadline=None)
@given(ledgers().filter(len), st.data())
def test_splitting_a_line_changes_nothing(lines, data):
    place = data.draw(st.integers(0, len(lines) - 1))
    part = data.draw(CENTS) / 100
    half = lines.iloc[[place]].assign(revenue=part, quantity=0.0)
    rest = lines.copy()
    rest.loc[place, "revenue"] = round(lines.loc[place, "revenue"] - part, 2)
    split = pd.concat([rest, half], ignore_index=True)
    pd.testing.assert_frame_equal(
        account_months(split, PRODUCTS, YEAR_END),
        account_months(lines, PRODUCTS, YEAR_END),
        check_exact=True,
    )
