"""The page on the data explains every key of a plan file, and lists every plan."""

import pytest

from kamlib.models import MEASURES, plan, plans
from kamlib.models.plan_reading import keys_of
from tests.tools.plans_section import meanings, parts_of_a_file, plans_section


@pytest.fixture(scope="module")
def page():
    return "\n\n".join(plans_section())


def test_every_plan_is_listed_with_a_line_about_it(page):
    for name in plans():
        assert f"| [{name}](plans/{name}.toml) | {plan(name).name} | {plan(name).note} |" in page


def test_every_part_of_a_plan_has_its_table():
    assert list(parts_of_a_file()) == [
        *("", "component", "draw", "curve", "rates", "matrix"),
        *("gates", "hurdle", "multiplier", "windfall", "clawback"),
    ]


@pytest.mark.parametrize("name", parts_of_a_file())
def test_every_key_is_explained(name, page):
    kind = parts_of_a_file()[name]
    section = page.partition(f"### `{name}`" if name else "### At the top")[2].partition("###")[0]
    rows = {row.split(" | ")[0]: row.split(" | ") for row in section.splitlines() if "`" in row}
    for key in keys_of(kind):
        _key, what, usually, meaning = rows[f"| `{key}`"]
        assert what
        assert len(meaning) > len(" |") + 10
        assert usually or key in ("curve", "rates", "matrix")


def test_meanings_are_read_off_docstrings():
    assert (
        meanings(parts_of_a_file()["draw"])["every"] == 'The draw period: `"month"` or `"quarter"`.'
    )


def test_every_measure_is_explained(page):
    assert all(f"| `{name}` | {measure.label} |" in page for name, measure in MEASURES.items())
