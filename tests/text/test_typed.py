"""Reading numbers as people write them."""

import math
from decimal import Decimal

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamlib.typed import Unreadable, is_blank, read_number, read_one


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("12", 12),
        (" 12 ", 12),
        ("-12.5", -12.5),
        ("−12,5", -12.5),
        ("+3", 3),
        ("1,234.50", 1234.5),
        ("1.234,50", 1234.5),
        ("1,234,567", 1234567),
        ("1.234.567", 1234567),
        ("1 234 567", 1234567),
        ("1\N{NO-BREAK SPACE}234,5", 1234.5),
        ("1'234.50", 1234.5),
        ("1’234", 1234),
        (".5", 0.5),
        ("12 accounts", 12),
        ("1.2k", 1200),
        ("1,2M", 1.2e6),
        ("３", 3),
    ],
)
def test_one_way_of_reading(typed, value):
    assert read_number(typed) == pytest.approx((value,))


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("€1,234,567", 1234567),
        ("€ 12.50", 12.5),
        ("-€12.50", -12.5),
        ("€-12.50", -12.5),
        ("12,50 €", 12.5),
        ("1,234.50 EUR", 1234.5),
        ("12 Euro", 12),
        ("1.2 m€", 1.2e6),
        ("1.2 m €", 1.2e6),
        ("€1.2k", 1200),
    ],
)
def test_money(typed, value):
    assert read_number(typed, "money") == pytest.approx((value,))


@pytest.mark.parametrize("typed", ["1.234", "1,234", "1.234 €", "€1,234"])
def test_a_lone_separator_before_three_digits_is_read_both_ways(typed):
    assert sorted(read_number(typed, "money")) == pytest.approx([1.234, 1234])


@pytest.mark.parametrize("typed", ["92 %", "92%", "92,0 %", "92 percent", "92 Prozent"])
def test_a_percent_sign_settles_it(typed):
    assert read_number(typed, "percent") == pytest.approx((0.92,))


@pytest.mark.parametrize("given", ["0.92", "0,92", 0.92, np.float64(0.92), Decimal("0.92")])
def test_without_the_sign_it_can_be_share_or_percentage(given):
    assert read_number(given, "percent") == pytest.approx((0.92, 0.0092))


@pytest.mark.parametrize(
    "given",
    [
        5,
        5.0,
        np.int64(5),
        np.float32(5),
        np.array([5]),
        np.array([[5.0]]),
        pd.Series([5], index=["A1"]),
        pd.DataFrame({"n": [5]}),
    ],
)
def test_anything_that_holds_one_number_is_a_number(given):
    assert read_number(given) == (5.0,)


def test_an_estimate_counts_by_its_value():
    from kamlib.metrics.base import Estimate

    assert read_number(Estimate(value=60.0, low=45.3, high=71.2, n=100)) == (60.0,)


@pytest.mark.parametrize(
    "given",
    [
        "abc",
        "12 13",
        "12 1345",
        "12 or 13",
        "1,23,4.5",
        "1.234,567.8",
        "1,2,3",
        "--5",
        "5 - 3",
        "11/12",
        "nan",
        "inf",
        "1e999",
        "%",
        "€",
        "{x}",
        "1" * 400,
        math.nan,
        math.inf,
        10**400,
        True,
        [1],
        (1, 2),
        {"a": 1},
        {1},
        print,
        object(),
        pd.Series([1, 2]),
        pd.DataFrame(),
        pd.NA,
        pd.NaT,
        b"12",
        1 + 2j,
    ],
)
@pytest.mark.parametrize("unit", ["number", "percent", "money", "count", "days"])
def test_everything_else_is_a_sentence(given, unit):
    with pytest.raises(Unreadable, match=r"[.?)]$"):
        read_number(given, unit)


def test_the_wrong_unit_gets_an_example_of_the_right_one():
    with pytest.raises(Unreadable, match="for example 12500"):
        read_number("12 %", "money")
    with pytest.raises(Unreadable, match="for example 85 or 0"):
        read_number("€12", "percent")


@pytest.mark.parametrize("raw", [None, ..., "", "  ", "\n\t", "\N{NO-BREAK SPACE}"])
def test_blank(raw):
    assert is_blank(raw)


@pytest.mark.parametrize("raw", [0, "0", [], False, "-"])
def test_not_blank(raw):
    assert not is_blank(raw)


@given(st.text(max_size=30), st.sampled_from(["number", "percent", "money", "count"]))
def test_any_text_is_read_or_refused(text, unit):
    try:
        values = read_number(text, unit)
    except Unreadable:
        return
    assert values
    assert all(math.isfinite(value) for value in values)


_AMOUNTS = st.integers(-(10**12), 10**12).map(lambda cents: cents / 100)


@given(_AMOUNTS)
def test_what_english_and_german_write_is_read_back(amount):
    english = f"{amount:,.2f}"
    german = english.translate(str.maketrans(",.", ".,"))
    swiss = english.replace(",", "'")
    for written in (english, german, swiss, f"€{english}", f"{german} €", repr(amount)):
        assert any(
            value == pytest.approx(amount, abs=1e-9) for value in read_number(written, "money")
        )


@given(st.floats(0, 3, allow_nan=False))
def test_a_share_is_read_in_every_writing(share):
    for written in (share, f"{share:.6f}", f"{share * 100:.4f} %", f"{share * 100:.4f}"):
        assert any(
            value == pytest.approx(share, abs=1e-6) for value in read_number(written, "percent")
        )


@pytest.mark.parametrize(
    ("typed", "unit", "value"),
    [
        ("12.500", "money", 12500),
        ("12,500 €", "money", 12500),
        ("12,5", "money", 12.5),
        ("-1.234", "number", -1234),
        ("1.2 m", "money", 1.2e6),
        ("85", "percent", 0.85),
        ("85 %", "percent", 0.85),
        ("12,5", "percent", 0.125),
        ("0.5 %", "percent", 0.005),
        ("0", "percent", 0),
        ("-3", "percent", -0.03),
        ("1", "percent", 0.01),
        ("40 deals", "count", 40),
    ],
)
def test_the_one_reading_that_is_meant(typed, unit, value):
    assert read_one(typed, unit) == pytest.approx(value)


@pytest.mark.parametrize("typed", ["0.85", "0,85", ".85", "-0.5"])
def test_a_share_in_a_box_for_percentages_is_asked_about(typed):
    with pytest.raises(Unreadable, match=r"% or .*%\? Write it with the sign %"):
        read_one(typed, "percent")


@given(st.text(max_size=30), st.sampled_from(["number", "percent", "money", "count"]))
def test_any_text_has_one_reading_or_a_sentence(text, unit):
    try:
        value = read_one(text, unit)
    except Unreadable:
        return
    assert math.isfinite(value)
