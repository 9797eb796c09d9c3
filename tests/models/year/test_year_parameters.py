"""The table of numbers: complete, used, and honest about where each comes from."""

import re

from kamlib.models import year
from kamlib.models.year.parameters import P
from tests.tools import sources

FILES = [path for path in sources.files("models") if path.parent.name == "year"]


def test_every_number_is_named_once_and_explained():
    table = year.parameters()
    assert table.index.is_unique
    assert (table[["unit", "meaning", "source"]].map(len) > 0).all(axis=None)
    assert vars(P) == table["value"].to_dict()


def test_every_number_is_used_and_nothing_else():
    code = "\n".join(path.read_text("utf-8") for path in FILES)
    assert set(re.findall(r"\bP\.(\w+)", code)) - {"name"} == set(year.parameters().index)


def test_a_number_that_stands_in_the_rules_stands_in_the_table():
    step = next(path for path in FILES if path.name == "step.py").read_text("utf-8")
    code = re.sub(r'""".*?"""|#.*', "", step, flags=re.DOTALL)
    loose = set(re.findall(r"(?<![\w.])\d+(?:\.\d+)?(?:e-?\d+)?\b", code))
    # 2 stands for squares, 4 for the quarters of a year, 10 for the scale of surveys
    assert loose <= {"0", "1", "1.0", "2", "4", "10", "1e-9"}


def test_what_is_not_known_says_so():
    sources_told = year.parameters()["source"]
    assert (sources_told == "assumption").sum() > 40
    assert sources_told["win_rate"].startswith("a real CRM export")
