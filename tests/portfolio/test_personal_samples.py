"""Two hundred learners' own variants: none like another, the story in every one of them.

What the ledger shows is looked at here; what visits, surveys and contracts show, in
test_personal_stories.
"""

import pandas as pd
import pytest
from personal_cases import LEARNERS, RECIPES, drawn

from kamlib.portfolio import SAMPLES, sample


def table(name: str, column: str, year: int) -> pd.DataFrame:
    """One amount of one year: learners × accounts, 0 where nothing was billed."""
    amounts = drawn(name).years[column].xs(year, level="year").reset_index()
    amounts = amounts.pivot_table(column, "learner", "account", aggfunc="sum", fill_value=0.0)
    names = [customer.name for customer in RECIPES[name].customers]
    return amounts.reindex(columns=names, fill_value=0.0)


def first(amounts: pd.DataFrame) -> set[str]:
    """Who is first, with any learner."""
    return set(amounts.idxmax(axis="columns"))


def margin(name: str, year: int) -> pd.DataFrame:
    """Contribution margin in EUR: learners × accounts."""
    return table(name, "revenue", year) - table(name, "cost", year)


@pytest.mark.parametrize("name", SAMPLES)
def test_what_is_looked_at_is_the_learners_own(name):
    own = sample(name, learner=LEARNERS[0])
    tables = drawn(name)
    for column in ("revenue", "list_revenue", "cost"):
        amounts = tables.years.loc[LEARNERS[0], column]
        assert amounts.sum() == pytest.approx(own.invoices[column].sum())
    for table in ("activities", "contacts", "surveys", "contracts"):
        theirs = getattr(tables, table)
        mine = theirs[theirs["account_id"].str.startswith("000/")]
        column = "status" if "status" in mine else mine.columns[-1]
        assert mine[column].tolist() == getattr(own, table)[column].tolist()


@pytest.mark.parametrize("name", SAMPLES)
def test_no_two_learners_have_the_same_numbers(name):
    assert len(set(LEARNERS)) == 200
    for year in (2023, 2024, 2025, 2026):
        totals = table(name, "revenue", year).sum(axis="columns").round(2)
        assert totals.nunique() == 200


@pytest.mark.parametrize("name", SAMPLES)
def test_what_is_an_answer_for_one_learner_is_seldom_one_for_another(name):
    """Net and gross retention, as lesson 02 asks for them: rounded to a tenth of a percent."""
    prior, current = table(name, "revenue", 2024), table(name, "revenue", 2025)
    bought = prior.sum(axis="columns")
    net = current.where(prior > 0).sum(axis="columns") / bought
    gross = current.clip(lower=0).where(current < prior, prior).sum(axis="columns") / bought
    answers = pd.DataFrame({"net": (100 * net).round(1), "gross": (100 * gross).round(1)})
    alike = answers.groupby(["net", "gross"]).size()
    assert alike.max() <= 10
    assert len(alike) >= 100


def test_machinery_tells_its_story_to_everybody():
    largest = "Nordhafen Werke"
    assert first(table("machinery", "revenue", 2025)) == {largest}
    share = margin("machinery", 2026) / table("machinery", "revenue", 2026)
    assert share[largest].max() < 0.25
    prior, current = table("machinery", "revenue", 2024), table("machinery", "revenue", 2025)
    old = current.where(prior > 0, 0).sum(axis=1)
    assert (old > prior.sum(axis=1)).all()
    assert (old - current[largest] < prior.sum(axis=1) - prior[largest]).all()
    assert (current["Tatra Minerals"] < 0.75 * prior["Tatra Minerals"]).all()


def test_consumer_tells_its_story_to_everybody():
    largest = "Kaufring Märkte"
    assert first(table("consumer", "revenue", 2025)) == {largest}
    rank = margin("consumer", 2025).rank(axis="columns", ascending=False)
    assert rank[largest].min() >= 5
    paid = table("consumer", "revenue", 2025) / table("consumer", "list_revenue", 2025)
    assert first(paid) == {"Delikatessen Horvath"}
    prior, current = table("consumer", "revenue", 2024), table("consumer", "revenue", 2025)
    assert (current["Nordstern Feinkost"] < 0.7 * prior["Nordstern Feinkost"]).all()
    assert (current["Seeblick Strandcafés"] > 0.6 * prior["Seeblick Strandcafés"]).all()


def test_software_tells_its_story_to_everybody():
    largest = "Helvion Versicherung"
    assert first(table("software", "revenue", 2026)) == {largest}
    assert first(margin("software", 2023)) == {largest}
    share = margin("software", 2026) / table("software", "revenue", 2026)
    assert set(share.idxmin(axis="columns")) == {largest}
    assert share[largest].max() < 0.38
    prior, current = table("software", "revenue", 2024), table("software", "revenue", 2025)
    old = current.where(prior > 0, 0).sum(axis=1)
    assert (old > prior.sum(axis=1)).all()
    kept = current.where(current < prior, prior).sum(axis=1)
    assert (kept < 0.92 * prior.sum(axis=1)).all()
    assert (current["Kantara Logistik"] < 0.6 * prior["Kantara Logistik"]).all()
    assert (current["Borealis Bank"].round(2) == prior["Borealis Bank"].round(2)).all()
