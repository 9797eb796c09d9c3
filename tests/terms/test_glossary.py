"""The glossary: every term found by each of its names, and said in the words of the code."""

import inspect
from operator import attrgetter

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kamlib as kam
from kamlib.errors import KamError
from kamlib.terms import Glossary, Term

TERMS = kam.glossary()


@pytest.mark.parametrize("term", TERMS, ids=lambda term: term.function)
def test_a_term_says_what_its_function_says(term):
    floor, _dot, name = term.function.partition(".")
    assert name.split(".")[0] in getattr(kam, floor).__all__
    function = attrgetter(name)(getattr(kam, floor))
    assert term.meaning == inspect.getdoc(function).splitlines()[0].replace("`", "")
    assert term.meaning.endswith(".")
    first_word = term.meaning.split()[0].lower()
    assert first_word not in {"return", "tell", "compute", "count", "give", "list", "fit"}


@pytest.mark.parametrize("term", TERMS, ids=lambda term: term.function)
def test_a_term_is_found_by_each_of_its_names(term):
    function = term.function.rpartition(".")[2]
    for name in (term.name, term.name.upper(), function, term.german, f" {term.name} "):
        assert kam.glossary(name).function == term.function
    if term.short:
        assert kam.glossary(term.short).function == term.function


def test_no_two_terms_share_a_name():
    names = []
    for term in TERMS:
        names += {name.casefold() for name in term.names}
    assert len(names) == len(set(names))


def test_an_unknown_term_is_answered_with_the_nearest():
    with pytest.raises(KamError, match='Did you mean "net revenue retention"'):
        kam.glossary("net revenu retention")


def test_a_term_that_resembles_none_is_answered_with_a_way_to_see_them_all():
    with pytest.raises(KamError) as error:
        kam.glossary("zzzz")
    assert str(error.value) == ('"zzzz" is not in the glossary. kam.glossary() shows all terms.')


@pytest.mark.parametrize("term", TERMS, ids=lambda term: term.function)
def test_a_search_for_a_name_finds_its_term(term):
    for name in (*term.names, term.name.upper(), term.meaning, f"kam.{term.function}"):
        assert term in TERMS.search(name)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("NRR", ["net revenue retention"]),
        ("walk", ["whale curve"]),
        ("größt UMSATZ", ["top-n share"]),
        ("vorschuss", ["draw"]),
        ("zieleinkommen", ["on-target earnings"]),
        ("revenue gross", ["gross revenue retention"]),
        ("kam.metrics.share_of_wallet", ["share of wallet"]),
        ("share  of_wallet", ["share of wallet"]),
        ("zzzz", []),
    ],
)
def test_every_word_must_occur(words, found):
    assert [term.name for term in TERMS.search(words)] == found


@pytest.mark.parametrize("nothing", ["", "  ", "_"])
def test_a_search_for_nothing_finds_all(nothing):
    assert TERMS.search(nothing) == TERMS


@given(
    st.sampled_from([name for term in TERMS for name in term.names]),
    st.sampled_from([" ", "_", "  ", "__", " _"]),
)
def test_what_can_be_looked_up_is_also_found(name, gap):
    words = gap.join(name.split())
    assert kam.glossary(words) in TERMS.search(words)


def test_all_terms_are_one_table_with_headings():
    table = TERMS._repr_html_()
    assert table.count("<tr>") == len(TERMS) + 1
    assert "scope='col'" in table
    assert "gross revenue retention (GRR)" in str(TERMS)


def test_a_term_is_shown_whole():
    shown = kam.glossary("NRR")
    for part in (
        "Formula: Σ c / Σ p",
        "German: Nettoumsatzbindung",
        "kam.metrics.net_revenue_retention",
    ):
        assert part in str(shown)
    assert "<strong>net revenue retention (NRR)</strong>" in shown._repr_html_()


def test_terms_of_any_floor_below_can_stand_in_the_glossary():
    term = Term("sample", "Beispiel", "", "portfolio.sample")
    assert term.meaning == inspect.getdoc(kam.sample).splitlines()[0]
    assert "kam.portfolio.sample" in str(term)
    assert "<code>kam.<wbr>portfolio.<wbr>sample</code>" in Glossary([term])._repr_html_()
