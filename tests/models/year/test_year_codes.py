"""Session and result codes: they come back, and no slip of the finger goes unnoticed."""

from itertools import pairwise, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kamlib.models import plan_files, year
from kamlib.models.year.codes import LETTERS, read, write
from kamlib.models.year.results_code import _SCALES
from kamlib.models.year.session import _mark
from kamlib.portfolio import SAMPLES

NUMBERS = st.integers(0, 32**18 - 1)


@given(NUMBERS)
def test_numbers_come_back(number):
    assert read(write(number, 18), 18) == number


@settings(max_examples=30)
@given(NUMBERS, st.integers(0, 19))
def test_every_wrong_letter_is_noticed(number, place):
    letters = write(number, 18).replace("-", "")
    for letter in set(LETTERS) - {letters[place]}:
        wrong = letters[:place] + letter + letters[place + 1 :]
        with pytest.raises(year.YearError, match="mistyped"):
            read(wrong, 18)


@settings(max_examples=30)
@given(NUMBERS)
def test_every_swap_of_neighbours_is_noticed(number):
    letters = write(number, 18).replace("-", "")
    for place, (left, right) in enumerate(pairwise(letters)):
        if left != right:
            swapped = letters[:place] + right + left + letters[place + 2 :]
            with pytest.raises(year.YearError, match="mistyped"):
                read(swapped, 18)


def test_misread_letters_do_no_harm():
    code = year.Session(seed=33).code
    assert "0" in code
    assert "1" in code
    misread = f"  {code.lower().replace('0', 'o').replace('1', 'l').replace('-', ' ')} "
    assert year.Session.read(misread) == year.Session(seed=33)


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("", "has 0 letters"),
        ("0000", "has 4 letters"),
        ("0000-000U", '"U" is in none'),
        ("<b>x</b>", "is in none"),
    ],
)
def test_what_is_no_code_is_said_to_be_none(code, says):
    with pytest.raises(year.YearError, match=says):
        year.Session.read(code)


def test_every_session_has_a_code_of_its_own_and_comes_back():
    marks = {_mark(sample, plan) for sample, plan in product(SAMPLES, plan_files.plans())}
    assert len(marks) == len(SAMPLES) * len(plan_files.plans())
    for sample, plan in product(SAMPLES, plan_files.plans()):
        session = year.Session(seed=1_048_575, sample=sample, plan=plan)
        assert year.Session.read(session.code) == session


@pytest.mark.parametrize("wrong", [{"seed": -1}, {"seed": 32**4}])
def test_a_seed_has_limits(wrong):
    with pytest.raises(year.YearError, match="from 0 to 1,048,575"):
        year.Session(**wrong)


def test_unknown_names_get_the_nearest():
    with pytest.raises(year.YearError, match="machinery"):
        year.Session(1, sample="machinry")
    with pytest.raises(year.YearError, match="starter"):
        year.Session(1, plan="startre")


def test_a_code_of_another_edition_is_not_guessed():
    known = {_mark(sample, plan) for sample, plan in product(SAMPLES, plan_files.plans())}
    unknown = next(mark for mark in range(1_024) if mark not in known)
    with pytest.raises(year.YearError, match="same workbook"):
        year.Session.read(write(unknown, 6))


def test_two_teams_of_a_session_meet_the_same_game():
    one, two = year.Session.read("0005-PCV6"), year.Session(5)
    assert (one.luck().mood == two.luck().mood).all()
    assert one.start().names == two.start().names
    assert one.pay() == two.pay()


def made(**changed):
    figures = {
        "session": 7, "margin": 5_912_000, "gross_retention": 0.905, "net_retention": 0.962,
        "bonus": 41_300, "prospecting": 0.25, "workshops": 8, "rescues": 3,
    }  # fmt: skip
    return year.Result(**figures | changed)


@given(
    st.builds(
        made,
        margin=st.integers(-8_000, 80_000).map(lambda n: 100 * n),
        gross_retention=st.integers(0, 1_000).map(lambda n: n / 1_000),
        net_retention=st.integers(0, 2_047).map(lambda n: n / 1_000),
        bonus=st.integers(0, 16_383).map(lambda n: 100 * n),
        prospecting=st.integers(0, 100).map(lambda n: n / 100),
        workshops=st.integers(0, 96),
        rescues=st.integers(0, 63),
    )
)
def test_results_come_back(told):
    assert year.Result.read(told.code) == told
    assert len(told.code) == 24


def test_eighteen_letters_hold_all_figures():
    steps = 1
    for _step, _lowest, each in _SCALES.values():
        steps *= each
    assert steps == 32**18


def test_a_figure_beyond_its_scale_is_told_as_the_end():
    assert year.Result.read(made(bonus=9e9).code).bonus == 1_638_300


@pytest.fixture(scope="module")
def played():
    session = year.Session(5)
    plan, luck = session.pay(), session.luck()
    return session, {
        name: year.result(year.play(session.start(), policy, luck), session, plan).code
        for name, policy in year.POLICIES.items()
    }


def test_teams_are_ranked_by_margin(played):
    session, codes = played
    table = year.rank(codes, session.code)
    assert table["place"].tolist() == [1, 2, 3, 4]
    assert table["margin"].is_monotonic_decreasing
    assert set(table.index) == set(year.POLICIES)


def test_a_mistyped_code_names_the_team(played):
    session, codes = played
    first, *rest = codes["equal shares"]
    with pytest.raises(year.YearError, match="Team Blue"):
        year.rank(
            codes | {"Blue": "".join([LETTERS[LETTERS.index(first) - 1], *rest])}, session.code
        )


def test_a_result_of_another_session_is_not_ranked(played):
    _session, codes = played
    with pytest.raises(year.YearError, match="another session"):
        year.rank(codes, year.Session(6).code)


def test_no_codes_are_an_empty_table(played):
    session, _codes = played
    assert year.rank({}, session.code).empty
