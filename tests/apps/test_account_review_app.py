"""The account review shows what metrics and the plan say, and prints on one page."""

import re
import subprocess

import pandas as pd
import pytest

import kamlib as kam
from kamlib import Portfolio, metrics
from kamlib.apps import account_review
from kamlib.apps.account_review import _Desk
from tests.browser.lab import find_browser

HOSTILE = '<b onclick="x()">Brix</b>'


@pytest.fixture(scope="module")
def machinery():
    return kam.sample("machinery")


@pytest.fixture(scope="module")
def app(machinery):
    return account_review(machinery)


def small(**tables) -> Portfolio:
    """One account with a hostile name, two years of invoices, and some tables."""
    dates = pd.date_range("2024-01-01", periods=24, freq="MS")
    invoices = pd.DataFrame({"date": dates, "account_id": "A1", "revenue": 100.0, "line": 1})
    return Portfolio(
        accounts=pd.DataFrame({"account_id": ["A1"], "name": [HOSTILE]}),
        invoices=invoices.assign(invoice_id=[f"I{n}" for n in range(24)]),
        as_of="2025-12-31",
        **tables,
    )


def test_it_opens_on_the_account_whose_plan_lacks_most(app):
    app.reset()
    assert app.state == {"account": "A06"}
    assert app.sentence.startswith("Valdora Cement: 5 gaps in the CRM. Its plan lacks 4 things.")


def test_it_shows_what_the_metrics_say(app, machinery):
    app.controls["account"].value = "A07"
    cadence = metrics.visit_cadence(machinery.activities, machinery.as_of).loc["A07"]
    assert f"{cadence['held']} held of {cadence['planned']} planned" in app.details.value
    assert "until 31 May 2027; notice by 2 Mar 2027" in app.details.value
    assert "Equip the third pumping station" in app.details.value
    assert "Its plan lacks nothing that can be checked." in app.sentence
    gaps = metrics.data_gaps(
        machinery.as_of, activities=machinery.activities, opportunities=machinery.opportunities
    )
    assert f"{(gaps['account_id'] == 'A07').sum()} gaps in the CRM" in app.sentence
    assert "All 4 people with a say have been met" in app.charts[0].title


def test_every_account_can_be_shown(app):
    for name, account in app.controls["account"].options:
        app.controls["account"].value = account
        assert app.sentence.startswith(f"{name}: ")
        assert app.details.value.count("<table>") >= 3


def test_reset_goes_back(app):
    app.controls["account"].value = "A01"
    app.reset_button.click()
    assert app.state == {"account": "A06"}


def test_without_the_other_tables_it_says_what_is_missing():
    app = account_review(small())
    assert "there is no table activities" in app.sentence
    assert "there is no table opportunities" in app.sentence
    assert "It has no account plan." in app.sentence
    assert "€1,200" in app.details.value
    assert "Nobody with a say" in app.charts[0].title


def test_names_stay_text(tmp_path):
    portfolio = small()
    assert "<b" not in account_review(portfolio)._repr_mimebundle_()["text/html"]
    page = _Desk(portfolio).paper("A1").save(tmp_path / "page.html").read_text("utf-8")
    assert "<b" not in page.replace("<body>", "")
    assert "&lt;b onclick" in page


def test_saving_writes_the_page_that_is_shown(app, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    app.controls["account"].value = "A07"
    _note, _box, buttons, told = next(w for w in app.below).children
    for each in buttons.children:
        each.click()
        assert told.state == "correct"
    page = (tmp_path / "account review.html").read_text("utf-8")
    assert "Account review: Meander Waterworks" in page
    assert "Map of 6 people by influence" in page
    assert re.findall(r'(?:src|href)="(.{10})', page) == ["data:image"]
    assert (tmp_path / "account review.xlsx").stat().st_size > 5000


@pytest.mark.parametrize("account", ["A02", "A06"])  # a plan less, and a plan with faults
def test_it_prints_on_one_page(machinery, tmp_path, account):
    assert pages(_Desk(machinery).paper(account).save(tmp_path / "page.html")) == 1


def test_a_page_that_is_too_long_would_be_noticed(machinery, tmp_path):
    page = _Desk(machinery).paper("A06").save(tmp_path / "page.html")
    page.write_text(page.read_text("utf-8").replace("</main>", "<p>more</p>" * 60), "utf-8")
    assert pages(page) == 2


def pages(page) -> int:
    """Print a web page to PDF with the browser, offline, and count the PDF's pages."""
    pdf = page.with_suffix(".pdf")
    command = [find_browser(), "--headless", "--no-sandbox", "--disable-gpu"]
    command += ["--no-pdf-header-footer", f"--print-to-pdf={pdf}", page.as_uri()]
    subprocess.run(command, check=True, capture_output=True, timeout=60)
    return len(re.findall(rb"/Type\s*/Page\b", pdf.read_bytes()))
