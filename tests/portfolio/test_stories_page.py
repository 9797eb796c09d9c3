"""The facilitators' page says what is planted, and where it can be seen."""

from pathlib import Path

import pytest

from kamlib import metrics
from kamlib.portfolio import SAMPLES
from tests.tools.stories_page import DECOY, recipes, seen_in, stories_page

PAGE = Path(__file__).parents[2] / "data" / "STORIES.md"
RECIPES = recipes()
PLANTED = [customer for recipe in RECIPES for customer in recipe.customers if customer.story]


def test_the_committed_page_is_the_generated_one():
    again = "data/STORIES.md is not what the recipes say. Run: python3 workbook.py data"
    assert PAGE.read_text(encoding="utf-8") == stories_page(RECIPES), again


def test_spoilers_are_marked_before_any_story():
    page = stories_page(RECIPES)
    assert 0 < page.index("SPOILERS") < min(page.index(customer.name) for customer in PLANTED)


def test_every_sample_has_stories_and_decoys():
    assert [recipe.name for recipe in RECIPES] == list(SAMPLES)
    for recipe in RECIPES:
        planted = [customer.story for customer in recipe.customers if customer.story]
        decoys = [story for story in planted if story.startswith(DECOY)]
        assert len(decoys) >= 3
        assert len(planted) - len(decoys) >= 5


@pytest.mark.parametrize("customer", PLANTED, ids=lambda customer: customer.name)
def test_a_story_names_its_lesson_and_metrics_that_exist(customer):
    lesson, names = seen_in(customer)
    assert lesson in {f"{number:02d}" for number in range(12)}
    assert names
    assert set(names) <= set(metrics.__all__)
