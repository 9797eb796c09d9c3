"""Both real data sets through the importer, as they are: nothing lost, nothing invented."""

from decimal import Decimal

import pytest
from online_retail import SOURCE

from kamlib.portfolio.importing import import_export

CRM = SOURCE.with_name("crm_sales")
pytestmark = pytest.mark.skipif(
    not SOURCE.exists() or not CRM.exists(),
    reason="the real data is not here: put online_retail.csv.gz and crm_sales into ../shared/real",
)
ANSWERS = {
    "words / sales_pipeline.csv / deal_stage = Engaging": "qualified",
    "choice / sales_pipeline.csv / kind": "new",
}


def test_half_a_million_invoice_lines():
    found = import_export(SOURCE)
    report, portfolio = found.report, found.portfolio
    assert [question for question in found.questions if not question.default] == []
    assert report.rows.to_numpy().tolist() == [
        ["online_retail.csv", "invoices", 541_909, 406_829, 135_080]
    ]
    assert report.money.to_numpy().tolist() == [
        [
            "invoices",
            "revenue",
            Decimal("9747747.934"),
            Decimal("8300065.814"),
            Decimal("1447682.12"),
        ]
    ]
    assert set(report.rejected["reason"]) == {"account_id is empty"}
    assert report.rejected["money"].sum() == Decimal("1447682.12")
    assert len(portfolio.accounts) == 4_372
    assert portfolio.invoices["invoice_id"].nunique() == 22_190
    assert not portfolio.accounts["account_id"].str.contains(".", regex=False).any()
    assert any("kept apart" in told and "15056bl" in told for told in report.assumptions)
    assert portfolio.check().empty


def test_a_crm_export_asks_what_it_does_not_say():
    asked = import_export(CRM)
    assert {question.key for question in asked.questions} == set(ANSWERS)
    found = import_export(CRM, answers=ANSWERS)
    portfolio, report = found.portfolio, found.report
    assert [question.key for question in found.questions] == ["same / products / GTXPro"]
    rows = report.rows.set_index("file")[["read", "accepted", "rejected"]]
    assert rows.loc["sales_pipeline.csv"].tolist() == [8_800, 7_212, 1_588]
    assert report.rejected["reason"].value_counts().to_dict() == {
        "account_id is empty": 1_425,
        "created is empty": 163,
    }
    money = report.money.set_index("column")
    assert money.loc["amount", "read"] == money.loc["amount", "accepted"] == 10_005_534
    assert portfolio.opportunities["outcome"].value_counts().to_dict() == {
        "won": 4_238,
        "lost": 2_473,
        "open": 501,
    }
    assert len(portfolio.accounts) == 85
    assert portfolio.as_of == portfolio.opportunities["closed"].max()
    assert any(told.startswith("sales_teams.csv is not used") for told in report.assumptions)
    assert report.assumptions[-1].startswith("There are no invoices")


def test_the_product_that_is_written_in_two_ways_is_one_if_somebody_says_so():
    apart = import_export(CRM, answers=ANSWERS)
    joined = import_export(CRM, apart.mapping, {"same / products / GTXPro": "GTX Pro"})
    assert joined.questions == []
    assert len(apart.portfolio.products) == len(joined.portfolio.products) + 1 == 8
    assert "GTXPro" not in set(joined.portfolio.opportunities["product_id"])
