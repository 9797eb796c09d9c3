"""An account plan is read with its lines, and each thing that it lacks is told."""

from dataclasses import fields
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kamlib.errors import KamError
from kamlib.models import (
    AccountPlan,
    account_plans,
    check_account_plan,
    read_account_plan,
)
from kamlib.models.account_plan import Goal, Person, Risk, Step
from kamlib.models.plan_problems import PlanFileError, Problem

GOOD = account_plans()["meander_waterworks"].read_text("utf-8")
FAULTY = account_plans()["valdora_cement"].read_text("utf-8")
ROWS = GOOD.splitlines()
NEEDED = (
    "account",
    "owner",
    "deputy",
    "updated",
    "what",
    "measure",
    "target",
    "by",
    "answer",
    "due",
)
NEEDED_ROWS = [n for n, row in enumerate(ROWS) if row.startswith(tuple(f"{k} = " for k in NEEDED))]


def told(text):
    return [str(problem) for problem in check_account_plan(text)]


def test_the_good_plan_lacks_nothing_and_the_faulty_one_has_the_planted_faults():
    assert check_account_plan(GOOD) == []
    assert [
        (each.where, each.problem.partition(".")[0]) for each in check_account_plan(FAULTY)
    ] == [
        ("goal 1", "No measure"),
        ("people", "Single-threaded: it all hangs on A06-1"),
        ("risk 1", "No owner"),
        ("step 2", "No day"),
    ]


@pytest.mark.parametrize("row", NEEDED_ROWS, ids=lambda n: f"line {n + 1} {ROWS[n][:12]}")
def test_whatever_is_left_out_is_told_at_its_part(row):
    problems = check_account_plan("\n".join([*ROWS[:row], *ROWS[row + 1 :]]))
    assert len(problems) == 1
    part = next((n for n in range(row, -1, -1) if ROWS[n].startswith("[[")), None)
    assert problems[0].line == (1 if part is None else part + 1)


def test_an_empty_plan_is_told_everything():
    assert len(check_account_plan("")) == 8
    assert {problem.line for problem in check_account_plan("")} == {1}
    assert "Nobody at the customer is known to any of us" in " ".join(told(""))


@pytest.mark.parametrize(
    ("good", "bad", "at", "words"),
    [
        ('deputy = "Okafor"', 'deputy = "Brandt"', "#", "the same person"),
        ("updated = 2026-10-05", "updated = 2026-10-30", "[[steps]]", "Due before the plan"),
        ('known_by = "Okafor"', 'knwon_by = "Okafor"', "knwon_by", 'Did you mean "known_by"'),
        ("due = 2026-10-22", 'due = "22 October"', "due =", "write a day such as 2026-11-30"),
        ("due = 2026-10-22", "due = 2026-10-22T10:00:00", "due =", "write a day such as"),
        ("due = 2026-10-22", "due = 22.10.2026", "due =", "cannot be read"),
        ('owner = "Brandt"\n', "owner = 7\n", "owner = 7", "write text in quotation marks"),
        ('what = "Ask whether', 'why = "Ask whether', "why =", 'There is no key "why"'),
        ('"Ask whether a tender is required, and by when"', '" "', "[[steps]]", "not say what"),
    ],
)
def test_a_fault_is_told_with_its_line(good, bad, at, words):
    text = GOOD.replace(good, bad, 1)
    problem = check_account_plan(text)[0]
    assert words in problem.problem
    assert problem.line == text[: text.index(at)].count("\n") + 1


def test_a_single_table_where_a_list_is_meant_is_told():
    first, rest = GOOD.split("[[risks]]", 1)
    text = first + "[risks]" + rest[rest.index("[[risks]]") + 9 :]
    assert "begin each of its tables with [[risks]]" in told(text)[0]


def test_what_cannot_be_read_is_told_before_what_is_missing():
    assert len(check_account_plan("owner = 1")) == 1
    assert isinstance(check_account_plan("owner = 1")[0], Problem)


def test_a_file_is_read_into_parts():
    plan = read_account_plan(account_plans()["valdora_cement"])
    assert plan.updated == date(2026, 2, 16)
    assert plan.goals[0] == Goal(
        "Become the first supplier of the second plant", by=date(2027, 6, 30)
    )
    assert plan.people[1] == Person("A06-2", wants="a lower price")
    assert plan.risks[0].owner == ""
    assert plan.steps[1] == Step("Call back about the trial run", "Okafor")


def test_a_file_with_a_mistake_or_no_file_is_a_sentence(tmp_path):
    with pytest.raises(KamError, match="There is no file"):
        read_account_plan(tmp_path / "none.toml")
    (tmp_path / "bad.toml").write_text("updated = 5")
    with pytest.raises(PlanFileError, match="line 1: updated is 5; write a day"):
        read_account_plan(tmp_path / "bad.toml")


def test_every_key_is_told_in_its_docstring():
    for part in (AccountPlan, Goal, Person, Risk, Step):
        assert all(f"\n    {field.name}\n" in part.__doc__ for field in fields(part))


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(GOOD)), st.integers(0, 60), st.text('"=[]{}\n#,a1-', max_size=6))
def test_no_edit_ends_in_a_traceback_and_lines_are_there(start, cut, put):
    text = GOOD[:start] + put + GOOD[start + cut :]
    for problem in check_account_plan(text):
        assert 1 <= problem.line <= text.count("\n") + 1
        assert problem.problem
