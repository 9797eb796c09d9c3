"""The glossary: every term found by each of its names, and said in the words of the code."""

import inspect

import pytest

import kamlib as kam
from kamlib import metrics
from kamlib.errors import KamError
from kamlib.metrics.terms import all_terms


@pytest.mark.parametrize("term", all_terms(), ids=lambda term: term.function)
def test_a_term_says_what_its_function_says(term):
    function = getattr(metrics, term.function)
    assert term.function in metrics.__all__
    assert term.meaning == inspect.getdoc(function).splitlines()[0]
    assert term.meaning.endswith(".")
    first_word = term.meaning.split()[0].lower()
    assert first_word not in {"return", "tell", "compute", "count", "give", "list", "fit"}


@pytest.mark.parametrize("term", all_terms(), ids=lambda term: term.function)
def test_a_term_is_found_by_each_of_its_names(term):
    for name in (term.name, term.name.upper(), term.function, term.german, f" {term.name} "):
        assert kam.glossary(name).function == term.function
    if term.short:
        assert kam.glossary(term.short).function == term.function


def test_no_two_terms_share_a_name():
    names = []
    for term in all_terms():
        own = (term.name, term.function.replace("_", " "), term.german, term.short)
        names += {name.casefold() for name in own if name}
    assert len(names) == len(set(names))


def test_an_unknown_term_is_answered_with_the_nearest():
    with pytest.raises(KamError, match='Did you mean "net revenue retention"'):
        kam.glossary("net revenu retention")


def test_all_terms_are_one_table_with_headings():
    everything = kam.glossary()
    table = everything._repr_html_()
    assert table.count("<tr>") == len(all_terms()) + 1
    assert "scope='col'" in table
    assert "gross revenue retention (GRR)" in str(everything)


def test_a_term_is_shown_whole():
    shown = kam.glossary("NRR")
    for part in ("Formula: Σ c / Σ p", "German: Nettoumsatzbindung", "net_revenue_retention"):
        assert part in str(shown)
    assert "<strong>net revenue retention (NRR)</strong>" in shown._repr_html_()
