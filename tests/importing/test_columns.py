"""How a column is written is judged from all its values; what nobody can know is asked."""

from datetime import date
from decimal import Decimal

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamlib.errors import KamError
from kamlib.portfolio.importing.columns import read_column
from kamlib.portfolio.importing.evidence import Damaged
from kamlib.portfolio.importing.questions import Decisions
from kamlib.portfolio.importing.raw import Raw


def read(texts, kind, answer=None, exact=None, topic=None, **about):
    """Read one column; the values, or the options of the question that is open."""
    frame = pd.DataFrame({"c": texts}, index=range(2, len(texts) + 2), dtype=object)
    typed = {} if exact is None else {"c": pd.Series(exact, index=frame.index)}
    raw = Raw("f.csv", frame, typed, **about)
    topic = topic or {"number": "numbers", "date": "dates"}.get(kind, "")
    decisions = Decisions({f"{topic} / f.csv / c": answer} if answer else {})
    found = read_column(raw, "c", kind, decisions)
    if found is None:
        return dict(decisions.questions[0].options)
    values, unread = found
    return ["?" if bad else value for value, bad in zip(values, unread, strict=True)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.234.567,89", "1234567.89"),
        ("1,234,567.89", "1234567.89"),
        ("1 234 567,89", "1234567.89"),
        ("1\u00a0234\u00a0567,89", "1234567.89"),
        ("1\u202f234,50", "1234.50"),
        ("1'234.50", "1234.50"),
        ("1’234.50", "1234.50"),
        ("1234,5", "1234.5"),
        ("1234.5", "1234.5"),
        (",50", "0.50"),
        ("0,500", "0.500"),
        ("1.234,50-", "-1234.50"),
        ("−12,50", "-12.50"),
        ("(12.50)", "-12.50"),
        ("(1.234,50 €)", "-1234.50"),
        ("-€12.50", "-12.50"),
        ("€ -12.50", "-12.50"),
        ("$1,234.50", "1234.50"),
        ("1.234,50 EUR", "1234.50"),
        ("CHF 1'234.50", "1234.50"),
        ("+7", "7"),
        ("1.5E+03", "1500"),
    ],
)
def test_one_amount_tells_how_it_is_written(text, value):
    assert read([text], "number") == [Decimal(value)]


@pytest.mark.parametrize("text", ["1.234", "1,234", "-12.345 €", "1.000"])
def test_a_lone_sign_before_three_digits_is_asked(text):
    options = read([text, "7", ""], "number")
    assert len(options) == 2
    small, large = sorted(abs(Decimal(value)) for value in options.values())
    assert large == 1000 * small
    for way, value in options.items():
        assert read([text, "7", ""], "number", way) == [Decimal(value), Decimal(7), None]


@pytest.mark.parametrize(
    ("others", "value"),
    [(["1.234.567"], 1234), (["0,5"], 1234), (["1.5"], "1.234"), (["0.500"], "1.234")],
)
def test_another_value_of_the_column_settles_it(others, value):
    assert read(["1.234", *others], "number")[0] == Decimal(value)


def test_an_answer_must_be_one_of_the_options():
    with pytest.raises(KamError, match="is no answer"):
        read(["1.234"], "number", "German")


def test_typed_cells_need_no_convention():
    found = read(["1.234", "1.234,50"], "number", exact=[True, False])
    assert found == [Decimal("1.234"), Decimal("1234.50")]


def test_a_few_slips_are_rejected_one_by_one():
    assert read(["1,50", "abc", "5,-", "n/a"], "number") == [Decimal("1.50"), "?", "?", None]


@pytest.mark.parametrize(
    "texts",
    [
        ["12.34.5", "1.2345,6", "1,23,4"] * 10 + ["7"],  # separators at random places
        ["1.234,50", "1,234.50"] * 10,  # two conventions in one column
        ["1.234"] * 90 + ["5,50"] * 8 + ["5.50"] * 7,
        ["########"] * 20,
        ["01. Feb", "03. Apr", "12,5"] * 10,  # Excel took numbers for dates
    ],
)
def test_systematic_damage_of_numbers_is_refused(texts):
    with pytest.raises(Damaged, match=r"f.csv, column \"c\": \d+ of \d+ .*in row \d+"):
        read(texts, "number")


def test_in_a_mixture_nothing_ambiguous_is_trusted():
    texts = ["1.234,50"] * 60 + ["1.234"] + ["12.50"]
    assert read(texts, "number")[-2:] == ["?", "?"]


DAY = date(2025, 3, 31)


@pytest.mark.parametrize(
    "text",
    [
        "2025-03-31",
        "2025/03/31",
        "2025-03-31 00:00:00",
        "2025-03-31T23:59:59.999Z",
        "2025-03-31T08:15:00+02:00",
        "20250331",
        "31032025",
        "31.03.2025",
        "31.3.25",
        "31. 3. 2025",
        "31/03/2025 08:15",
        "3/31/2025 8:15 AM",
        "03-31-25",
        "31. März 2025",
        "31-MAR-2025",
        "31 Mar 25",
        "March 31, 2025",
        "45747",
        "45747.75",
    ],
)
def test_one_day_tells_how_it_is_written(text):
    assert read([text], "date") == [DAY]


@pytest.mark.parametrize("text", ["03/04/2025", "3-4-25", "03.04.2025", "03/04/2025 10:00"])
def test_day_and_month_that_could_be_either_are_asked(text):
    options = read([text, "01/01/2025"], "date")
    assert {"2025-04-03", "2025-03-04"} <= set(options.values())
    for way, day in options.items():
        assert read([text], "date", way) == [date.fromisoformat(day)]


def test_a_day_beyond_twelve_settles_the_whole_column():
    assert read(["03/04/2025", "13/04/2025"], "date")[0] == date(2025, 4, 3)
    assert read(["03/04/2025", "04/13/2025"], "date")[0] == date(2025, 3, 4)


def test_first_of_the_month_that_is_the_same_either_way_needs_no_answer():
    assert read(["01/01/2025", "02/02/2025"], "date")[1] == date(2025, 2, 2)


def test_a_day_the_calendar_does_not_have():
    assert read(["30.02.2025", "28.02.2025"], "date") == ["?", date(2025, 2, 28)]


def test_days_without_a_year_as_datev_writes_them():
    assert read(["3103", "103"], "date", "2025", topic="year") == [DAY, date(2025, 3, 1)]
    assert read(["3103", "103"], "date") == {}


def test_the_first_line_of_a_datev_file_tells_the_year():
    first = ["EXTF", "700", "21", "Buchungsstapel", *[""] * 8, "20240701", "4"]
    found = read(["3107", "103", "3002"], "date", above=[first])
    assert found == [date(2024, 7, 31), date(2025, 3, 1), "?"]


def test_an_excel_file_that_began_on_an_old_mac_counts_from_1904():
    assert read(["44285"], "date", day_zero=date(1904, 1, 1)) == [DAY]


def test_seconds_and_milliseconds_of_computers_are_days():
    assert read(["1743379200", "1743465599"], "date") == [DAY, DAY]
    assert read(["1743379200000", "1743465599999"], "date") == [DAY, DAY]


@pytest.mark.parametrize(
    "texts",
    [
        ["00:00.0"] * 20,
        ["1970-01-01"] * 20 + ["2025-01-01"],
        ["01.01.1900"] * 20,
        ["0000-00-00"] * 20,
        ["31/12/2025", "12/31/2025"] * 10,
    ],
)
def test_systematic_damage_of_days_is_refused(texts):
    with pytest.raises(Damaged, match=r'f.csv, column "c"'):
        read(texts, "date")


def test_ids_keep_their_zeros():
    assert read(["007", " 08\u00a0", '="0009"', ""], "id") == ["007", "08", "0009", None]


def test_ids_that_became_decimals_lose_the_point_only_if_all_have_it():
    assert read(["17850.0", "12.0", ""], "id") == ["17850", "12", None]
    assert read(["17850.0", "A.0"], "id") == ["17850.0", "A.0"]


def test_ids_that_excel_has_shortened():
    assert read(["1.23457E+12", "A1"], "id") == ["?", "A1"]
    with pytest.raises(Damaged, match="Excel has shortened"):
        read(["1.23457E+12", "1,3E+10"] * 10, "id")


def test_flags():
    texts = ["ja", "Nein", "TRUE", "x", "", "maybe"]
    assert read(texts, "flag") == [True, False, True, True, None, "?"]


AMOUNTS = st.decimals(-10_000_000, 10_000_000, places=2)
STYLES = [(",", "."), (".", ","), (" ", ","), ("\u00a0", ","), ("'", "."), ("", "."), ("", ",")]


@given(st.lists(AMOUNTS, min_size=1, max_size=20), st.sampled_from(STYLES))
def test_amounts_with_cents_read_back_in_every_style(amounts, style):
    def write(amount):
        return f"{amount:,.2f}".replace(",", "t").replace(".", style[1]).replace("t", style[0])

    assert read([write(amount) for amount in amounts], "number") == amounts


@given(st.lists(st.dates(date(1970, 1, 3), date(2069, 12, 31)), min_size=1, max_size=20))
def test_days_read_back_or_are_asked(days):
    for shape, way in (("%d/%m/%y", "day.month.year"), ("%m/%d/%Y", "month/day/year")):
        texts = [day.strftime(shape) for day in days]
        found = read(texts, "date")
        if isinstance(found, dict):
            assert read(texts, "date", way) == days
        else:
            assert found == days
