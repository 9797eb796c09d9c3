"""The searchable glossary, and the words that each app explains."""

import inspect
import re
from types import SimpleNamespace

import pytest
from matplotlib.text import Text

import kamlib as kam
from kamlib.apps import App, Slider, glossary_table

APPS = [
    each
    for each in (getattr(kam.apps, name) for name in kam.apps.__all__)
    if inspect.isfunction(each) and inspect.signature(each, eval_str=True).return_annotation is App
]


def told(table):
    return re.sub("<[^>]*>", "", table.found.html)


def test_at_first_all_terms_are_shown():
    table = glossary_table()
    assert table.search.value == ""
    assert told(table) == f"{len(kam.glossary())} terms"
    assert kam.glossary()._repr_html_() in table.table.value


def test_typing_narrows_the_table_down_letter_by_letter():
    table = glossary_table()
    counts = []
    for end in range(1, len("umsatzb") + 1):
        table.search.value = "umsatzb"[:end]
        hits = kam.glossary().search("umsatzb"[:end])
        assert table.table.value.count("<tr>") == len(hits) + 1
        counts.append(len(hits))
    assert counts == sorted(counts, reverse=True)
    assert "Umsatzbrücke" in table.table.value
    assert "Kundenampel" not in table.table.value
    assert table.search.continuous_update


def test_the_number_of_terms_is_told_and_one_is_not_a_plural():
    table = glossary_table()
    table.search.value = "share of wallet"
    assert told(table) == "1 term"
    table.search.value = ""
    assert told(table) == f"{len(kam.glossary())} terms"


def test_a_slip_is_answered_in_the_words_of_the_glossary():
    table = glossary_table()
    table.search.value = "net revenu retenshun"
    with pytest.raises(kam.errors.KamError) as error:
        kam.glossary("net revenu retenshun")
    assert told(table).replace("&quot;", '"') == str(error.value)
    assert 'Did you mean "net revenue retention"?' in str(error.value)
    assert table.table.value.count("<tr>") == 1


def test_a_word_that_resembles_nothing_gets_a_way_back():
    table = glossary_table()
    table.search.value = "zzzz"
    assert told(table).endswith("is not in the glossary. Clear the field to see all terms.")


def test_what_is_typed_is_text_and_never_html():
    table = glossary_table()
    table.search.value = "<script>alert(1)</script>"
    assert "<script>" not in table.found.html + table.table.value
    assert "&lt;script&gt;" in table.found.html


def test_where_widgets_do_not_run_there_is_the_whole_table():
    table = glossary_table()
    table.search.value = "churn"
    bundle = table._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in bundle
    assert bundle["text/html"].startswith(kam.glossary()._repr_html_())
    assert "Run this cell to search." in bundle["text/html"]
    assert bundle["text/plain"] == str(kam.glossary())


@pytest.fixture(scope="module")
def running():
    """Start every app once, by name."""
    portfolio = kam.sample("machinery")
    return {
        make.__name__: make(portfolio) if inspect.signature(make).parameters else make()
        for make in APPS
    }


def unexplained(app):
    """Names of terms that an app shows and does not explain."""
    shown = [getattr(each, "label", "") or each.description for each in app.controls.values()]
    shown.append(app.sentence)
    for chart in app.charts:
        shown += [chart.alt, chart.caption]
        shown += [text.get_text() for text in chart.figure.findobj(Text)]
    explained = {kam.glossary(term) for term in app.terms}
    return [
        term.name
        for term in kam.glossary()
        if term not in explained
        and any(
            re.search(rf"\b{re.escape(name)}\b", "\n".join(shown), re.IGNORECASE)
            for name in (term.name, term.short)
            if name
        )
    ]


def test_the_apps_are_found():
    assert {kam.apps.retention_explorer, kam.apps.early_warning, kam.apps.customers_left} <= {*APPS}


@pytest.mark.parametrize("make", APPS, ids=lambda make: make.__name__)
def test_an_app_explains_the_terms_that_it_shows(make, running):
    app = running[make.__name__]
    assert app.terms
    assert unexplained(app) == []
    words = app.widget.children[-1].value
    for term in app.terms:
        assert kam.glossary(term)._repr_html_() in words


def test_a_term_that_is_not_explained_is_found():
    app = SimpleNamespace(
        controls={"rate": Slider("Win rate", [1])},
        sentence="The NRR and the whale curve; churned is no term.",
        charts=[],
        terms=["whale curve"],
    )
    assert unexplained(app) == ["net revenue retention", "win rate"]
