"""What is planted in the sample portfolios, for facilitators: ``data/STORIES.md``."""

from collections.abc import Iterable
from pathlib import Path

import kamlib.portfolio
from kamlib.portfolio import SAMPLES
from kamlib.portfolio.recipe import Customer, Recipe
from kamlib.text import _, fill

FOLDER = Path(kamlib.portfolio.__file__).with_name("recipes")
DECOY = "decoy: "


def recipes() -> list[Recipe]:
    """Read the recipe of every sample."""
    return [Recipe.read(FOLDER / f"{name}.toml") for name in SAMPLES]


def stories_page(recipes: Iterable[Recipe]) -> str:
    """Write the page of all planted stories and decoys, in Markdown."""
    parts = [
        "# " + _("The planted stories"),
        _(
            "**SPOILERS.** This page is for facilitators and authors. It gives away what learners "
            "are meant to find out in the sample portfolios."
        ),
        _(
            "All firms are invented. Every learner's own variant tells the same stories about the "
            "same firms, in other numbers. A *story* is something that happens to an account and "
            "that the right metric shows. A *decoy* looks like trouble at first sight and is "
            "none; it is there so that people look twice. Tests assert, on the sample and on many "
            "learners' variants, that the metrics see the stories and that the decoys stay "
            "unremarkable."
        ),
        _(
            "Metrics are named as in `kam.metrics`. Where a lesson is not written yet, its number "
            "says where the story belongs."
        ),
    ]
    for recipe in recipes:
        planted = [customer for customer in recipe.customers if customer.story]
        decoys = [customer for customer in planted if customer.story.startswith(DECOY)]
        stories = [customer for customer in planted if customer not in decoys]
        parts += ["## " + recipe.name, "### " + _("Stories"), _table(stories)]
        parts += ["### " + _("Decoys"), _table(decoys)]
    parts.append(_("*This page is generated: `python3 workbook.py data` writes it again.*"))
    return "\n\n".join(parts) + "\n"


def seen_in(customer: Customer) -> tuple[str, list[str]]:
    """Return the lesson and the metrics that show a customer's story.

    Examples
    --------
    >>> seen_in(Customer("A01", "Alba", "food", "DE", 9, 1e5, seen_in="07: gini, top_share"))
    ('07', ['gini', 'top_share'])
    """
    lesson, _colon, names = customer.seen_in.partition(": ")
    return lesson, names.split(", ")


def _table(customers: list[Customer]) -> str:
    rows = [
        _row(_("account"), _("what is planted"), _("lesson"), _("shown by")),
        _row(*["---"] * 4),
    ]
    for customer in customers:
        lesson, names = seen_in(customer)
        account = fill("{name} ({id})", name=customer.name, id=customer.account_id)
        shown = ", ".join(f"`{name}`" for name in names)
        rows.append(_row(account, customer.story.removeprefix(DECOY), lesson, shown))
    return "\n".join(rows)


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"
