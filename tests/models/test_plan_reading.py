"""A bad plan file gets every problem, each with the line where it is."""

import math
import tomllib
from itertools import repeat

import pytest
from hypothesis import given
from hypothesis import strategies as st
from toml_files import values, written

from kamlib.errors import KamError
from kamlib.models import Clawback, Component, Draw, Gate, Plan, PlanError, RateTable
from kamlib.models.plan_problems import PlanFileError
from kamlib.models.plan_reading import read_plan

GOOD = """\
name = "Try"
base = 72_000
target_variable = 18_000
first_month = 3
draw = {amount = 500, every = "quarter"}

[[component]]
name = "Existing"
measure = "revenue_retained"
weight = 0.7
quota = 4_000_000
period = "quarter"
seasonal = [1, 2, 3, 4]
curve = {points = [[0.75, 0.5], [1, 1], [1.5, 3]], cap = 2}
gates = [{other = "New", at_least = 0.9}]

[[component]]
name = "New"
measure = "new_business"
weight = 0.3
quota = 250_000
losses_count = true
[component.rates]
per = "deal"
tiers = [
    [0, 0.04],
    [150_000, 0.06],
    [250_000, 0.08],
]
[component.clawback]
months = 6
"""


def read(folder, text):
    """Read a plan from a file with some text."""
    path = folder / "try.toml"
    path.write_text(text, encoding="utf-8")
    return read_plan(path)


def problems(folder, text):
    """The problems that a text has as a plan."""
    with pytest.raises(PlanFileError) as caught:
        read(folder, text)
    return caught.value


def test_inline_tables_and_tables_of_their_own_are_read_alike(tmp_path):
    rates = RateTable(((0, 0.04), (150_000, 0.06), (250_000, 0.08)), per="deal")
    assert read(tmp_path, GOOD) == Plan(
        "Try",
        72_000,
        18_000,
        (
            Component(
                "Existing",
                "revenue_retained",
                0.7,
                4_000_000,
                period="quarter",
                seasonal=(1, 2, 3, 4),
                pays=read(tmp_path, GOOD).component("Existing").pays,
                gates=(Gate("New", 0.9),),
            ),
            Component("New", "new_business", 0.3, 250_000, rates, clawback=Clawback(6)),
        ),
        draw=Draw(500, "quarter"),
        first_month=3,
    )


@pytest.mark.parametrize(
    ("good", "bad", "told"),
    [
        ("base = 72_000", "base = 72.000", "72.000 means 72: the point begins the decimals"),
        ("base = 72_000", "base = -72_000", "base is EUR a year, not below 0"),
        ("base = 72_000", "base = inf", "base is Infinity; write a number"),
        ("base = 72_000", 'base = "72,000"', 'base is "72,000"; write a number without quotation'),
        ("base = 72_000", "bse = 72_000", 'There is no key "bse". Did you mean "base"?'),
        ('name = "Try"', "name = 5", "name is 5; write text in quotation marks"),
        ("first_month = 3", "first_month = 3.5", "first_month is 3.5; write a whole number"),
        ("first_month = 3", "first_month = 13", "months from 1 to 12"),
        ('every = "quarter"', 'every = "week"', 'every is "week". It can be: month, quarter'),
        ("= {amount = 500", "= {amont = 500", 'There is no key "amont". Did you mean "amount"?'),
        ('"revenue_retained"', '"revenue_retaind"', 'There is no measure "revenue_retaind". Did'),
        ("weight = 0.7", "weight = 70", "70 means 7,000%. For 70% write 0.7"),
        ("weight = 0.7", "weight = 0.6", "The weights add up to 90.0%, not to 100%"),
        ("weight = 0.7", "weight = -0.7", "weight is -0.7; it is a share from 0 to 1"),
        ("quota = 4_000_000", "quota = -4_000_000", "quota is -4000000; it is a number"),
        ("quota = 4_000_000", "quota = 400.000", "Write 400000 or 400_000"),
        ("quota = 4_000_000", "quota = true", "quota is true; write a number"),
        ("quota = 4_000_000", "quota = 0", "Without a quota there is no attainment"),
        ('period = "quarter"', 'period = "quater"', "It can be: month, quarter, half, year"),
        ("[1, 2, 3, 4]", "[1, 2, 3]", "2 halves, 4 quarters or 12 months"),
        ("[1, 2, 3, 4]", '[1, 2, "3", 4]', 'seasonal is "3"; write a number'),
        ("[1, 2, 3, 4]", "4", "seasonal is a list: write it in square brackets"),
        ("[[0.75, 0.5]", "[[75, 0.5]", "75 means 7,500%. For 75% write 0.75"),
        ("[[0.75, 0.5]", "[[0.75]", "points holds pairs; here are 1 values"),
        ("[[0.75, 0.5]", "[[1.75, 0.5]", "Attainments have to rise"),
        ("[[0.75, 0.5]", "[[0.75, 1.5]", "A payout falls although more was attained"),
        ("cap = 2", "cap = 200", "200 means 20,000%. For 200% write 2"),
        ("cap = 2", 'edge = "form"', 'edge is "form". It can be: from, above'),
        ("curve = {", "curve = {tiers = [], ", 'There is no key "tiers"'),
        ('{other = "New"', '{other = "Nw"', 'There is no component "Nw". Did you mean "New"?'),
        ("at_least = 0.9", "at_least = 90", "90 means 9,000%. For 90% write 0.9"),
        ("gates = [{", "gates = [3, {", "gates is not a table; write its keys in curly brackets"),
        ("gates = [", "rates = {tiers = [[0, 0]]}\ngates = [", "by one of curve, rates, not"),
        ("losses_count = true", 'losses_count = "no"', "write true or false, without quotation"),
        ("[0, 0.04]", "[0, 4]", "4 means 400%. For 4% write 0.04"),
        ("[150_000, 0.06]", "[150_000, 500]", "For 5.00% write 0.05; for a fixed sum of €500"),
        ("[150_000, 0.06]", "[150.000, 0.06]", "150.000 means 150: the point begins the decimals"),
        ("months = 6", "months = 0", "months is a whole number from 1 on"),
        ("quota = 250_000\nlosses_count = true", "quota = 0", '"New" has no quota, so it never'),
    ],
)
def test_one_mistake_is_one_problem_in_its_line(good, bad, told, tmp_path):
    assert GOOD.count(good) == 1
    text = GOOD.replace(good, bad)
    found = problems(tmp_path, text)
    changed = [line for line, row in enumerate(text.splitlines(), 1) if bad.split("\n")[0] in row]
    same = [problem for problem in found.table.itertuples() if told in problem.problem]
    assert len(same) == 1
    assert same[0].line in changed or told.startswith(("The weights", '"New"'))
    missing = [problem for problem in found.table["problem"] if "is missing" in problem]
    assert len(found.table) == 1 + len(missing)


BAD = """\
name = "Bad"
base = 72.000
target_varible = 18000

[[component]]
name = "Existing"
measure = "revenue_retaned"
weight = 50
curve = {points = [[75, 50], [100, 1]]}
gates = [{other = "Grwth", at_least = 0.9}]

[[component]]
name = "Growth"
measure = "revenue_grown"
weight = 0.6
quota = -5
rates = {tiers = [
    [0, 5],
    [100_000, 500],
    [90_000, 0.06],
]}
"""


def test_all_problems_are_told_at_once(tmp_path):
    error = problems(tmp_path, BAD)
    assert isinstance(error, PlanError)
    assert [(row.line, row.problem.partition(".")[0]) for row in error.table.itertuples()] == [
        (1, '"target_variable" is missing'),
        (2, "base: 72"),
        (3, 'There is no key "target_varible"'),
        (7, 'There is no measure "revenue_retaned"'),
        (8, "weight: 50 means 5,000%"),
        (8, "The weights add up to 110"),
        (9, "points: 100 means 10,000%"),
        (9, "points: 50 means 5,000%"),
        (9, "points: 75 means 7,500%"),
        (10, 'There is no component "Grwth"'),
        (16, "quota is -5; it is a number that is not below 0"),
        (17, "Rate table: Each tier has to start above the one before"),
        (18, "tiers: 5 means 500%"),
        (19, "tiers: A rate of 500 means 50,000%"),
    ]


def test_problems_of_the_whole_plan_are_told_together(tmp_path):
    text = GOOD.replace("quota = 250_000", "quota = 0").replace("weight = 0.7", "weight = 0.6")
    told = " ".join(problems(tmp_path, text).problems)
    assert "The weights add up to 90.0%" in told
    assert '"New" has no quota' in told


def test_the_message_tells_the_first_few_and_how_many_more(tmp_path):
    error = problems(tmp_path, BAD)
    lines = str(error).splitlines()
    assert lines[0] == f'{len(error.problems)} problems in the file "try.toml":'
    assert lines[1] == '- line 1, Plan "Bad": "target_variable" is missing.'
    assert len(lines) == 1 + 5 + 1
    assert lines[-1].startswith(f"… and {len(error.problems) - 5} more.")
    one = problems(tmp_path, GOOD.replace("months = 6", "months = 0"))
    assert str(one).startswith('1 problem in the file "try.toml":\n- line 31, Component "New": ')


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("name = Try", 1),
        ('name = "Try"\nbase = 72,000', 2),
        ('name = "Try"\n\nbase = 72.000.000', 3),
        ('name = "Try"\nname = "Again"\n', 2),
        ('name = "Try"\nlist = [1, 2', 2),
        ('name = "Try"\ntext = "', 2),
    ],
)
def test_what_is_no_toml_is_told_with_its_line(text, line, tmp_path):
    error = problems(tmp_path, text)
    assert error.table["line"].tolist() == [line]
    assert text.splitlines()[line - 1] in str(error)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", '"component" is missing'),
        ("component = 5", "component is a list: begin each of its tables with [[component]]"),
        ('[component]\nname = "A"', "component is a list"),
        ("component = []", "It has no components"),
        ("component = [5]", "component is not a table"),
        ('[[component]]\nname = ["A"]', "write text in quotation marks"),
        ("name = 2026-01-01", 'name is "2026-01-01"; write text'),
    ],
)
def test_a_file_that_is_something_else_is_no_traceback(text, told, tmp_path):
    assert told in " ".join(problems(tmp_path, text).problems)


def test_a_file_that_is_not_there_or_is_no_text_is_told(tmp_path):
    with pytest.raises(KamError, match="There is no file"):
        read_plan(tmp_path / "none.toml")
    (tmp_path / "sheet.toml").write_bytes(b"PK\x03\x04\xff\xfe")
    with pytest.raises(KamError, match="not saved as UTF-8"):
        read_plan(tmp_path / "sheet.toml")


def test_the_mark_that_notepad_sets_does_no_harm(tmp_path):
    (tmp_path / "marked.toml").write_text(GOOD, encoding="utf-8-sig")
    assert read_plan(tmp_path / "marked.toml") == read(tmp_path, GOOD)


@st.composite
def damaged(draw):
    """The good file with something in it replaced by something else."""
    document = tomllib.loads(GOOD)
    places = [(document, key) for key in document]
    for table in document["component"]:
        parts = [table, *(value for value in table.values() if isinstance(value, dict))]
        places += [(part, key) for part in parts for key in part]
    numbers = st.sampled_from([0, -1, 0.5, 100, 10**400, True, math.inf, math.nan])
    for _ in range(draw(st.integers(1, 3))):
        table, key = draw(st.sampled_from(places))
        table[key] = draw(values | numbers | st.lists(st.lists(numbers, max_size=3), max_size=3))
    if draw(st.booleans()):
        table.pop(key)
    return "\n".join(f"{key} = {written(value, repeat(' '))}" for key, value in document.items())


@given(damaged())
def test_no_file_is_a_traceback(tmp_path_factory, text):
    try:
        found = read(tmp_path_factory.getbasetemp(), text)
    except PlanFileError as error:
        found = error
    if isinstance(found, Plan):
        return
    assert all(1 <= line <= text.count("\n") + 1 for line in found.table["line"])
    assert all(problem.endswith((".", "?")) for problem in found.problems)
