"""The report says what the metrics say, defines every number, and leaves nothing out silently."""

import re
from dataclasses import replace
from xml.etree import ElementTree

import openpyxl
import pandas as pd
import pytest
from pages import FORMULA, HOSTILE, Page, bare, sheet

import kamlib as kam
from kamlib import metrics
from kamlib.errors import KamError
from kamlib.portfolio import SAMPLES
from kamlib.reports.columns import columns
from kamlib.reports.definitions import define
from kamlib.text import money, percent, short_money, use_language

PARTS = ["cockpit", "bridge", "warnings", "profit", "concentration", "white-space", "quality"]
ACCOUNT_PARTS = ["revenue", "warnings", "families", "people", "contacts", "deals", "quality"]


@pytest.fixture(scope="module")
def machinery():
    return kam.sample("machinery")


@pytest.fixture(scope="module")
def page(machinery, tmp_path_factory):
    return Page(kam.report(machinery, tmp_path_factory.mktemp("report") / "page.html"))


@pytest.fixture(scope="module")
def book(machinery, tmp_path_factory):
    return kam.report(machinery, tmp_path_factory.mktemp("report") / "book.xlsx")


@pytest.fixture(scope="module")
def review(machinery, tmp_path_factory):
    """The review of one account, by name."""
    path = tmp_path_factory.mktemp("report") / "account.html"
    return Page(kam.report(machinery, path, "Meander Waterworks"))


def assert_sound(page: Page, parts: list[str]) -> None:
    """All links lead somewhere, nothing is loaded, every number is defined, all can be read."""
    ids, links = page.values("id"), page.values("href")
    assert len(ids) == len(set(ids))
    assert links
    assert {link[1:] for link in links} <= set(ids)
    assert [key for key in ids if key in parts] == parts
    assert all(source.startswith("data:image/svg+xml;base64,") for source in page.values("src"))
    assert not {tag for tag, _names in page.tags} & {"script", "link", "iframe", "object", "form"}
    assert not any(name.startswith("on") for _tag, names in page.tags for name in names)
    images = [names for tag, names in page.tags if tag == "img"]
    assert all(len(names["alt"]) > 30 for names in images)
    assert page.levels[0] == 1
    assert set(page.levels[1:]) == {2}
    assert ("html", {"lang": "en"}) in page.tags
    for table in page.tables:
        assert table.caption
        assert all(names["scope"] == "col" for _text, _link, names in table.heads)
        for row in table.rows:
            for (_words, heading, _names), (_text, _link, names) in zip(
                table.heads, row, strict=True
            ):
                assert heading or names.get("class") != "number", table.caption


@pytest.mark.parametrize("name", SAMPLES)
def test_every_sample_has_a_sound_report(name, machinery, page, tmp_path):
    if name != "machinery":
        page = Page(kam.report(kam.sample(name), tmp_path / "page.html"))
    assert_sound(page, PARTS)
    assert page.text.count("Synthetic data, made up for practice.") >= 1
    assert page.source.count('class="finding"') >= 3
    assert len(page.source) < 1_000_000


def test_an_account_review_is_sound(review):
    assert_sound(review, ACCOUNT_PARTS)
    assert "Account review: Meander Waterworks" in review.text
    assert "Synthetic data" in review.text


def test_the_findings_stand_first_with_their_numbers(page, machinery):
    months = machinery.months
    bridge = metrics.revenue_bridge(months)
    first = page.text[: page.text.index("Key figures")]
    rose = f"Revenue rose from {short_money(bridge['opening'])} to {short_money(bridge['closing'])}"
    assert rose in first
    assert f"now bring {percent(metrics.net_revenue_retention(months))} of what" in first
    margin = metrics.contribution_margins(metrics.in_period(months))["cm1"]
    assert f"{(margin < 0).sum()} of {len(margin)} accounts pay less" in first
    assert short_money(margin[margin < 0].sum()) in first


def test_the_page_shows_what_the_metrics_say(page, machinery):
    months = machinery.months
    stayed = page.table("What stayed")
    for heading, measure in (
        ("net retention", metrics.net_revenue_retention),
        ("gross retention", metrics.gross_revenue_retention),
        ("accounts kept", metrics.logo_retention),
    ):
        assert stayed.column(heading) == [percent(measure(months))]
    assert page.table("Step by step").column("amount") == [
        money(amount) for amount in metrics.revenue_bridge(months)
    ]
    revenue = metrics.in_period(months).groupby("account_id")["revenue"].sum()
    largest = revenue.sort_values(ascending=False).head(12)
    shown = page.table("Accounts by revenue: 12 of 23")
    assert shown.column("revenue") == [money(amount) for amount in largest]
    assert shown.column("account") == [machinery.name_of(account) for account in largest.index]
    gaps = metrics.data_gaps(
        machinery.as_of,
        activities=machinery.activities,
        opportunities=machinery.opportunities,
        stage_changes=machinery.stage_changes,
    )
    counts = gaps["finding"].value_counts()
    assert page.table("Gaps in the CRM").column("how many") == [str(n) for n in counts]
    assert page.table(f"Gaps, newest first: 12 of {len(gaps)}")


def test_the_cockpit_shows_its_last_eight_quarters(page, machinery):
    shown = page.table("Key figures")
    assert shown.column("12 months to")[:2] == ["Sep 2026", "Jun 2026"]
    assert len(shown.rows) == 8
    last = metrics.in_period(machinery.months, "2025-10/2026-09")["revenue"].sum()
    assert shown.column("Revenue")[0] == money(last)
    assert shown.column("Net revenue retention")[0] == percent(
        metrics.net_revenue_retention(machinery.months)
    )


def test_the_workbook_holds_all_rows_as_numbers(book, machinery):
    months = machinery.months
    changes = metrics.compare_periods(months)
    shown = sheet(book, "Largest changes").set_index("account")
    changed = changes[changes["change"] != 0].rename(machinery.name_of)
    for heading, column in (("year before", "prior"), ("now", "current"), ("change", "change")):
        assert shown[heading].to_dict() == changed[column].to_dict()
    signals = metrics.health_signals(
        months,
        as_of=machinery.as_of,
        **{t: machinery.tables[t] for t in ("activities", "contacts", "surveys", "contracts")},
    )
    scores = metrics.health_score(signals)["score"].sort_values().rename(machinery.name_of)
    assert sheet(book, "Accounts by health score")["health score"].to_list() == scores.to_list()
    wallet = metrics.share_of_wallet(months, machinery.accounts).rename(machinery.name_of)
    shown = sheet(book, "Accounts by white space").set_index("account")
    assert shown["white space"].astype(float).to_dict() == wallet["white_space"].to_dict()
    margins = metrics.contribution_margins(metrics.in_period(months)).rename(machinery.name_of)
    shown = sheet(book, "Accounts by profit, least first").set_index("account")
    assert shown["margin (CM I)"].to_dict() == margins["cm1"].to_dict()
    assert shown["margin (CM I)"].is_monotonic_increasing


def test_the_workbook_defines_every_heading_with_numbers(book):
    defined = sheet(book, "Definitions").set_index(["sheet", "column or row"])
    assert defined.loc[("What stayed", "net retention"), "where from"] == (
        "kam.metrics.net_revenue_retention"
    )
    assert defined["meaning"].str.len().min() > 10
    names = openpyxl.load_workbook(book).sheetnames
    assert (names[0], names[-1]) == ("Findings", "Definitions")
    assert len(sheet(book, "Findings")) == 5


def test_an_account_review_shows_what_the_metrics_say(review, machinery):
    months, account = machinery.months, machinery.id_of("Meander Waterworks")
    compared = metrics.compare_periods(months).loc[account]
    years = review.table("Year by year")
    assert years.column("revenue") == [money(compared["current"]), money(compared["prior"])]
    sales = metrics.in_period(months)
    own = sales[sales["account_id"] == account]
    assert years.column("price realisation")[0] == percent(metrics.price_realisation(own))
    share = compared["current"] / sales["revenue"].sum()
    assert years.column("share of revenue")[0] == percent(share)
    lines = machinery.invoices.dropna(subset="product_id")
    bought = metrics.family_revenue(lines, machinery.products, as_of=machinery.as_of).loc[account]
    assert review.table("What it buys").column("revenue") == [money(amount) for amount in bought]
    cadence = metrics.visit_cadence(machinery.activities, machinery.as_of).loc[account]
    held = f"{cadence['held']} held of {cadence['planned']} planned"
    assert held in review.table("Figures").column("value")
    people = machinery.contacts[machinery.contacts["account_id"] == account]
    assert sorted(review.table("People").column("role")) == sorted(people["role"])
    assert set(review.table("Gaps, newest").column("account")) == {"Meander Waterworks"}
    assert review.table("Planned").rows


def test_an_account_is_found_by_name_or_by_id(review, machinery, tmp_path):
    account = machinery.id_of("Meander Waterworks")
    assert Page(kam.report(machinery, tmp_path / "page.html", account)).source == review.source


def test_accounts_and_invoices_are_enough_and_what_is_missing_is_named(tmp_path):
    page = Page(kam.report(bare(), tmp_path / "page.html"))
    assert_sound(page, PARTS)
    for said in (
        "It needs the table activities",
        "the column cost of the table invoices. It would show which accounts earn the margin",
        "the table products. It would show which product families",
        "Not counted, as there is no table contracts (one row would be an agreement with a term)",
        "Deals were not looked at: there is no table opportunities.",
    ):
        assert said in page.text
    assert "Synthetic" not in page.text
    assert page.table("What stayed").column("net retention") == ["100.0%"]
    own = Page(kam.report(bare(), tmp_path / "own.html", "A2"))
    assert_sound(own, ACCOUNT_PARTS)
    assert "the table contacts. It would show who decides" in own.text


def test_few_months_or_none_are_told(tmp_path):
    short = Page(kam.report(bare(5), tmp_path / "short.html"))
    assert "this needs 24 complete months" in short.text
    assert short.table("Accounts by revenue").column("revenue") == ["€5,000", "€2,500"]
    nothing = bare()
    nothing = replace(nothing, invoices=nothing.invoices[:0], as_of="2025-01-31")
    for account in (None, "A1"):
        page = Page(kam.report(nothing, tmp_path / "nothing.html", account))
        assert_sound(page, ACCOUNT_PARTS if account else PARTS)
        assert "There is too little data." in page.text
        assert "this needs 1 complete month." in page.text


def test_empty_tables_are_like_missing_ones(machinery, tmp_path):
    optional = [name for name in machinery.tables if name not in ("accounts", "invoices")]
    emptied = replace(machinery, **{name: machinery.tables[name][:0] for name in optional})
    for account in (None, "A01"):
        page = Page(kam.report(emptied, tmp_path / "page.html", account))
        assert_sound(page, ACCOUNT_PARTS if account else PARTS)
        assert page.table("Gaps in the CRM: none").rows == []


@pytest.mark.parametrize(("revenue", "said"), [(-5.0, "n/a"), (0.0, "no revenue")])
def test_credit_notes_alone_or_nothing_paid_do_no_harm(revenue, said, tmp_path):
    page = Page(kam.report(bare(revenue=revenue, cost=1.0), tmp_path / "page.html"))
    assert_sound(page, PARTS)
    assert said in page.text
    assert not re.search(r"\b(?:nan|inf|None)\b", page.text)


def test_hostile_names_stay_text(tmp_path):
    names = (FORMULA, HOSTILE, None)
    portfolio = replace(bare(names=names, cost=10.0), name=HOSTILE)
    page = Page(kam.report(portfolio, tmp_path / "page.html"))
    assert_sound(page, PARTS)
    assert page.table("Accounts by revenue").column("account") == [FORMULA, HOSTILE, "A3"]
    path = kam.report(portfolio, tmp_path / "book.xlsx")
    cells = [each for tab in openpyxl.load_workbook(path) for row in tab.rows for each in row]
    assert {each.data_type for each in cells if each.value is not None} == {"s", "n"}
    assert sheet(path, "Accounts by revenue")["account"].to_list() == [FORMULA, HOSTILE, "A3"]


def test_a_control_character_breaks_no_picture_and_excel_says_so(tmp_path):
    portfolio = bare(names=("bell \x07", "Alba"))
    chart = kam.charts.concentration_curve(pd.Series({"bell \x07": 2.0}), {})
    assert ElementTree.fromstring(chart.svg()).tag.endswith("svg")
    ranking = kam.report(portfolio, tmp_path / "page.html")
    assert_sound(Page(ranking), PARTS)
    with pytest.raises(KamError, match="Excel cannot hold the text"):
        kam.report(portfolio, tmp_path / "book.xlsx")
    assert [path.name for path in tmp_path.iterdir()] == ["page.html"]


def test_the_same_portfolio_gives_the_same_file(tmp_path):
    for suffix, account in (("html", None), ("xlsx", "A2")):
        both = [kam.report(bare(cost=10.0), tmp_path / f"{n}.{suffix}", account) for n in (1, 2)]
        assert both[0].read_bytes() == both[1].read_bytes()


def test_an_import_tells_its_assumptions(tmp_path):
    (tmp_path / "umsatz.csv").write_text(
        "Rechnung;Datum;Kunde;Netto\n1;31.01.2025;Meyer;1.250,50\n2;13.02.2025;Öl;7,00\n", "cp1252"
    )
    found = kam.import_export(tmp_path / "umsatz.csv")
    path = kam.report(found.portfolio, tmp_path / "page.html", import_report=found.report)
    told = Page(path).table("How it was imported").column("what there is to know")
    assert told == str(found.report).splitlines()
    assert any("2 rows read = 2 accepted + 0 rejected" in sentence for sentence in told)


def test_it_speaks_german_where_the_language_is_german(tmp_path):
    use_language("de")
    try:
        page = Page(kam.report(bare(), tmp_path / "page.html"))
    finally:
        use_language("en")
    assert ("html", {"lang": "de"}) in page.tags
    assert page.table("Accounts by revenue").column("revenue")[0] == "12.000\N{NO-BREAK SPACE}€"


def test_every_column_is_defined_by_something_that_is_there():
    sources = {column.source for column in columns().values() if column.kind != "text"}
    assert "" not in sources
    for source in sources:
        assert len(define(source).meaning) > 10, source


@pytest.mark.parametrize("name", ["page.pdf", "page", "folder.html"])
def test_a_file_that_cannot_be_is_refused(name, tmp_path):
    (tmp_path / "folder.html").mkdir()
    with pytest.raises(KamError, match=r"\.xlsx or \.html|is a folder"):
        kam.report(bare(5), tmp_path / name)


def test_a_place_that_cannot_be_written_to_is_told(tmp_path):
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(KamError, match="could not be written"):
        kam.report(bare(5), tmp_path / "file" / "page.html")


def test_an_account_that_is_not_there_is_told_with_the_nearest(tmp_path):
    with pytest.raises(KamError, match='There is no account "Alma"'):
        kam.report(bare(5), tmp_path / "page.html", "Alma")
    assert list(tmp_path.iterdir()) == []


def test_a_name_that_several_accounts_have_is_no_guess(tmp_path):
    with pytest.raises(KamError, match=r'2 accounts .* "Alba"\. Give the id of one: A1, A2'):
        kam.report(bare(5, names=("Alba", "Alba")), tmp_path / "page.html", "Alba")


def test_an_account_review_says_first_what_is_left_of_the_revenue(machinery, review):
    """The same margin as the metric's, of both years, in the first finding."""
    account = machinery.id_of("Meander Waterworks")
    last = machinery.months["month"].max()
    year = metrics.Span(last - 11, last)
    left = []
    for span in (year, year.previous()):
        sales = metrics.in_period(machinery.months, span)
        own = sales[sales["account_id"] == account]
        left.append(100 * metrics.contribution_margins(own)["cm1"].sum() / own["revenue"].sum())
    said = "Of each 100 euros, {:.0f} are left after the cost of the goods; {:.0f} the year before."
    assert said.format(*left) in review.text
