"""A plan is told in words: the shipped ones word for word, any other with all its numbers."""

from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest
from hypothesis import given, settings
from random_plans import plans as random_plans

from kamlib.models import Multiplier, plan, plans
from kamlib.models.describe import describe
from kamlib.models.figures import euros, in_unit, share
from kamlib.text import use_language

GOLDEN = Path(__file__).with_name("descriptions.txt")
OFTEN = {"month": "month", "quarter": "quarter", "half": "half-year", "year": "year"}
EUROS = {"base", "target_variable", "amount", "above"}
SHARES = {"weight", "at_least", "counts", "cap", "rows", "columns", "payout"}


def told() -> str:
    """All shipped plans, as the golden file has them."""
    return "".join(f"## {name}\n" + "\n".join(describe(plan(name))) + "\n\n" for name in plans())


def test_the_shipped_plans_are_told_word_for_word():
    assert told() == GOLDEN.read_text(encoding="utf-8")


def flat(value) -> list:
    """All that is in a value, tuples opened."""
    return [one for each in value for one in flat(each)] if isinstance(value, tuple) else [value]


def numbers(part) -> set[str]:
    """Every number that a part of a plan holds, as a sentence writes it."""
    found = set()
    for key, value in ((field.name, getattr(part, field.name)) for field in fields(part)):
        if key in EUROS:
            found.add(euros(value))
        elif key == "tiers":
            say = euros if part.kind == "flat" else share
            found |= {euros(start) for start, _rate in value if start}
            found |= {say(rate) for _start, rate in value}
        elif key == "points" and isinstance(part, Multiplier):
            found |= {text for x, factor in value for text in (share(x), f"{factor:.4g}")}
        elif key == "points":
            found |= {share(number) for number in flat(value[1:])}
        elif key in SHARES and value is not None:
            found |= {share(number) for number in flat(value)}
        elif key == "months":
            found.add(str(value))
        else:
            found |= {text for each in flat(value) if is_dataclass(each) for text in numbers(each)}
    return found


@settings(max_examples=60)
@given(random_plans())
def test_any_plan_is_told_with_all_its_numbers(any_plan):
    sentences = describe(any_plan)
    text = "\n".join(sentences)
    assert all(sentence[-1] in ".:" and "{" not in sentence for sentence in sentences)
    for part in any_plan.components:
        (start,) = [n for n, each in enumerate(sentences) if each.startswith(f'"{part.name}" ')]
        own = "\n".join(sentences[start:])
        assert part.measured.label in own
        assert not part.weight or all(number in own for number in numbers(part))
        assert in_unit(part.measured, part.quota) in own or part.quota == 0
        assert not part.weight or OFTEN[part.period] in own
    for number in (euros(any_plan.base), euros(any_plan.target_variable)):
        assert number in text


@pytest.mark.parametrize("name", ["starter", "true_up"])
def test_a_plan_is_told_in_german_number_formats(name):
    use_language("de")
    try:
        assert "72.000\N{NO-BREAK SPACE}€" in " ".join(describe(plan(name)))
    finally:
        use_language("en")
