"""The translation function and the formatting of numbers, money and dates."""

import io
import math
import subprocess
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_keywords
from babel.messages.mofile import write_mo

from kamlib import text
from kamlib.errors import KamError, nearest


@pytest.fixture(autouse=True)
def _english():
    yield
    text.use_language("en")


@pytest.mark.parametrize(
    ("write", "english", "german"),
    [
        (lambda: text.number(1234567.891, 2), "1,234,567.89", "1.234.567,89"),
        (lambda: text.number(-0.5, 1), "−0.5", "−0,5"),
        (lambda: text.percent(0.923), "92.3%", "92,3\N{NO-BREAK SPACE}%"),
        (lambda: text.percent(1.074, 0), "107%", "107\N{NO-BREAK SPACE}%"),
        (lambda: text.money(1234567), "€1,234,567", "1.234.567\N{NO-BREAK SPACE}€"),
        (lambda: text.money(-1250.5, 2), "−€1,250.50", "−1.250,50\N{NO-BREAK SPACE}€"),
        (lambda: text.day(pd.Timestamp("2026-03-05")), "5 Mar 2026", "5. März 2026"),
        (lambda: text.month(pd.Period("2026-03", "M")), "Mar 2026", "März 2026"),
        (lambda: text.count(np.int64(12345)), "12,345", "12.345"),
    ],
)
def test_numbers_are_written_the_way_the_language_writes_them(write, english, german):
    assert write() == english
    text.use_language("de")
    assert write() == german


@pytest.mark.parametrize("unknown", [None, math.nan, np.nan, pd.NaT, pd.NA])
def test_what_is_unknown_is_said_to_be_unknown(unknown):
    writers = (text.number, text.percent, text.money, text.count, text.day, text.month)
    assert {write(unknown) for write in writers} == {"n/a"}


def test_fill_writes_each_value_in_its_unit_and_keeps_ordinary_formats():
    filled = text.fill(
        "{name}: {share:percent.0} of {sum:money}, {plain:.1f}", name="A", share=0.5, sum=9, plain=1
    )
    assert filled == "A: 50% of €9, 1.0"


def test_fill_leaves_braces_inside_values_alone():
    assert text.fill("{name} left", name="{kam} & Co") == "{kam} & Co left"


def test_an_unknown_language_is_refused_and_the_old_one_stays():
    with pytest.raises(ValueError, match="en, de"):
        text.use_language("fr")
    assert text.language() == "en"


def test_a_catalogue_translates_words_and_plurals(tmp_path, monkeypatch):
    catalogue = Catalog(locale="de")
    catalogue.add("Reset", "Zurücksetzen")
    catalogue.add(("{n} account", "{n} accounts"), ("{n} Kunde", "{n} Kunden"))
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    folder = tmp_path / "de" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "kamlib.mo").write_bytes(compiled.getvalue())
    monkeypatch.setattr(text, "_LOCALE", tmp_path)
    text._catalogue.cache_clear()
    text.use_language("de")
    try:
        assert text._("Reset") == "Zurücksetzen"
        assert text._("{n} account", "{n} accounts", 1) == "{n} Kunde"
        assert text._("{n} account", "{n} accounts", 2) == "{n} Kunden"
        assert text._("not in the catalogue") == "not in the catalogue"
    finally:
        text._catalogue.cache_clear()


def test_translators_find_every_string_with_a_standard_tool():
    package = Path(text.__file__).parent
    keywords = parse_keywords(["_:1", "_:1,2,3t"])
    found = {
        message
        for _file, _line, message, _comments, _context in extract_from_dir(
            package, method_map=[("**.py", "python")], keywords=keywords
        )
    }
    assert "n/a" in found
    assert ("{n:count} account", "{n:count} accounts") in found
    assert len(found) > 100


def test_nearest_names_the_one_that_was_meant_or_all():
    assert nearest("Retention.GRR", ["retention.grr", "retention.nrr"]) == (
        'Did you mean "retention.grr"?'
    )
    assert nearest("xyz", ["a", "b"]) == "Known names: a, b."


def test_a_notebook_shows_the_sentence_and_no_traceback():
    script = (
        "from IPython.core.interactiveshell import InteractiveShell\n"
        "shell = InteractiveShell.instance()\n"
        "shell.run_cell('from kamlib.errors import KamError\\n"
        'raise KamError("The folder has no invoices.")\')\n'
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    shown = run.stdout + run.stderr
    assert "The folder has no invoices." in shown
    assert "Traceback" not in shown
    assert "line" not in shown


def test_a_sentence_is_still_an_error():
    with pytest.raises(ValueError, match="no invoices"):
        raise KamError("The folder has no invoices.")
