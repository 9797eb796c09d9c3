"""Every key and list item of a TOML file is found in the line where it stands."""

import json
import tomllib

from hypothesis import given
from hypothesis import strategies as st
from toml_files import values, words, written

from kamlib.toml_lines import lines_of

FILE = """\
# a comment with "quotation marks and = signs
name = "Plan # 1 [not a table]"   # another
note = '''
three = 3
lines'''
said = \"\"\"he said ""no\"\" ]\"\"\"

[draw]
amount = 2_000

[[component]]
name = 'A = B'
curve = {points = [[0.75, 0.5], [1, 1]], tail = "flat"}
seasonal = [
    1,  # spring
    2,
    3, 4,
]

[[component]]
"name" = "C"
rates.tiers = [
    [0, 0.04],
    [150_000, 0.06],
]
[component.hurdle]
other = "A = B"
[[component.gates]]
other = 1
[[component.gates]]
other . "at_least" = 2
"""


def places(value, at=()):
    """List every place in a read file."""
    found = [at] if at else []
    items = value.items() if isinstance(value, dict) else []
    items = enumerate(value) if isinstance(value, list) else items
    return found + [place for key, inner in items for place in places(inner, (*at, key))]


def test_every_place_has_the_line_where_a_person_would_look():
    lines = lines_of(FILE)
    assert sorted(lines, key=str) == sorted(places(tomllib.loads(FILE)), key=str)
    row = dict(enumerate(FILE.splitlines(), 1))
    assert row[lines["note",]] == "note = '''"
    assert row[lines["draw", "amount"]] == "amount = 2_000"
    assert row[lines["component", 0, "curve", "points", 1]].startswith("curve = ")
    assert row[lines["component", 0, "seasonal", 3]] == "    3, 4,"
    assert row[lines["component", 1]] == "[[component]]"
    assert row[lines["component", 1, "name"]] == '"name" = "C"'
    assert row[lines["component", 1, "rates", "tiers", 1]] == "    [150_000, 0.06],"
    assert row[lines["component", 1, "hurdle"]] == "[component.hurdle]"
    assert row[lines["component", 1, "gates", 1, "other"]] == 'other . "at_least" = 2'


def test_line_breaks_of_windows_count_once():
    assert lines_of('a = 1\r\n\r\nb = """x\r\ny"""\r\nc = 3') == {("a",): 1, ("b",): 3, ("c",): 5}


def test_an_empty_file_has_no_places():
    assert lines_of("") == lines_of("# nothing\n") == {}


@given(st.dictionaries(words, values, max_size=4), st.integers(0, 2**30))
def test_any_file_has_a_line_for_every_place(document, spaces):
    breaks = iter("\n" if spaces >> place % 31 & 1 else " # , ]\n" for place in range(10**6))
    text = "\n".join(f"{json.dumps(key)} = {written(v, breaks)}" for key, v in document.items())
    lines, rows = lines_of(text), text.split("\n")
    assert set(lines) == set(places(tomllib.loads(text)))
    for place, line in lines.items():
        if isinstance(place[-1], str):
            assert json.dumps(place[-1]) in rows[line - 1]
