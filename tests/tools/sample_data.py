"""Write data/ again: the sample portfolios and the data dictionary.

    python3 workbook.py data

Run it after a change to the synthetic data or to the data dictionary, look at what
``git diff --stat data`` says, and commit the result: a test compares.
"""

from pathlib import Path

from kamlib.portfolio import SAMPLES, sample
from tests.tools.data_page import data_page

DATA = Path(__file__).parents[2] / "data"


def write(folder: Path) -> None:
    """Write every sample and the page that explains them into a folder."""
    samples = {name: sample(name) for name in SAMPLES}
    for name, portfolio in samples.items():
        portfolio.save(folder / name)
        print(f"{folder / name}: {len(portfolio.accounts)} accounts")
    (folder / "README.md").write_text(data_page(samples), encoding="utf-8", newline="\n")
    print(folder / "README.md")


if __name__ == "__main__":
    write(DATA)
