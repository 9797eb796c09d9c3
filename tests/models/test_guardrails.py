"""The guardrails: who may approve what, and what a person is told who writes them wrong."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamlib.errors import KamError
from kamlib.models import Guardrails, PlanError, guardrails
from kamlib.models import guardrails as read
from kamlib.models.guardrails import Approval
from kamlib.models.plan_reading import keys_of
from tests.tools.plans_section import guardrails_section, parts_of_a_file

HOUSE = guardrails()
shares = st.floats(0, 1)
sizes = st.floats(0, 1e6)


@pytest.mark.parametrize(
    ("discount", "revenue", "days", "who"),
    [
        (0, 1e6, 30, 0),
        (0.03, 25_000, 30, 0),  # each limit belongs to the one who may still grant it
        (0.031, 25_000, 30, 1),
        (0.03, 25_001, 30, 1),
        (0.05, 70_000, 30, 1),
        (0.05, 70_001, 30, 2),
        (0.01, 1e6, 60, 1),
        (0.01, 1e6, 61, 2),
        (0.5, 100, 0, 2),
    ],
)
def test_who_may_grant_it(discount, revenue, days, who):
    assert HOUSE.approver(discount, revenue, days) == HOUSE.who[who]


@given(shares, shares, sizes, sizes)
def test_more_discount_or_a_larger_customer_never_needs_less_approval(one, other, small, large):
    (one, other), (small, large) = sorted((one, other)), sorted((small, large))
    levels = [HOUSE.who.index(HOUSE.approver(d, r)) for d, r in [(one, small), (other, large)]]
    assert levels == sorted(levels)


def test_the_guardrails_of_the_workbook_make_sense():
    assert {rule.kind for rule in HOUSE.rules} == {
        *("values", "strategy", "process", "communication")
    }
    assert all(0 < each.worth < 0.05 for each in HOUSE.returns)
    for smaller, larger in pairwise(HOUSE.approvals):
        assert all(a > b for a, b in zip(smaller.discount, larger.discount, strict=True))
    assert {rule.exception for rule in HOUSE.rules} <= {*HOUSE.who, "nobody"}


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"days": [60, 30]}, "days has to rise"),
        ({"days": [-1, 30]}, "days has to rise"),
        ({"days": [30]}, "days has to hold 2 limits"),
        ({"approvals": []}, "the last row, and only that"),
        ({"approvals": [Approval([0.1, 0.2], 100)]}, "the last row, and only that"),
        ({"approvals": [Approval([0.1, 0.2])] * 2}, "the last row, and only that"),
        (
            {"approvals": [Approval([0, 1], 9), Approval([0, 1], 5), Approval([0, 1])]},
            "begin with the smallest",
        ),
        ({"approvals": [Approval([0.1])]}, "approvals, row 1: discount has to hold 2 limits"),
    ],
)
def test_limits_that_do_not_fit_together_are_told(change, told):
    with pytest.raises(PlanError, match=told):
        replace(HOUSE, **change)


def test_falling_discounts_are_told():
    with pytest.raises(PlanError, match="each may grant more than the one before"):
        Approval([0.05, 0.03])


def test_every_problem_of_a_file_is_told_with_its_line(tmp_path):
    text = (
        'name = "Mine"\nwho = ["me", "boss"]\ndays = 30\n'
        '[[approvals]]\ndiscount = [3]\nrevnue = 5\n[[rules]]\nkind = "taste"\nrule = "No."\n'
    )
    (tmp_path / "mine.toml").write_text(text, "utf-8")
    with pytest.raises(PlanError) as caught:
        read(tmp_path / "mine.toml")
    told = str(caught.value)
    assert told.startswith('6 problems in the file "mine.toml":')
    assert "line 3: days is a list" in told
    assert "line 5: discount: 3 means 300%. For 3% write 0.03." in told
    assert 'line 6: There is no key "revnue". Did you mean "revenue"?' in told
    assert 'line 8: kind is "taste". It can be: values' in "\n".join(caught.value.problems)


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(KamError, match="There is no file"):
        read(tmp_path / "nowhere.toml")


def test_the_page_on_the_data_explains_every_key():
    page = "\n\n".join(guardrails_section())
    assert list(parts_of_a_file(Guardrails)) == ["", "approvals", "returns", "rules"]
    for kind in parts_of_a_file(Guardrails).values():
        assert all(f"| `{key}` |" in page for key in keys_of(kind))
