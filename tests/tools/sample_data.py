"""Write data/ again: the sample portfolios, the messy export, the pages that explain them.

    python3 workbook.py data

Run it after a change to the synthetic data or to the data dictionary, look at what
``git diff --stat data`` says, and commit the result: a test compares.
"""

from pathlib import Path

from kamlib.course.lessons.own_portfolio.export import write_export
from kamlib.portfolio import SAMPLES, sample
from tests.tools.data_page import data_page
from tests.tools.stories_page import recipes, stories_page

DATA = Path(__file__).parents[2] / "data"


def write(folder: Path) -> None:
    """Write every sample and the pages that explain them into a folder."""
    samples = {name: sample(name) for name in SAMPLES}
    for name, portfolio in samples.items():
        portfolio.save(folder / name)
        print(f"{folder / name}: {len(portfolio.accounts)} accounts")
    print(*write_export(samples["machinery"], folder / "messy"), sep="\n")
    pages = {"README.md": data_page(samples), "STORIES.md": stories_page(recipes())}
    for name, page in pages.items():
        (folder / name).write_text(page, encoding="utf-8", newline="\n")
        print(folder / name)


if __name__ == "__main__":
    write(DATA)
