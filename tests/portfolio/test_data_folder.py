"""What is committed in data/ is what the code makes, and its descriptors tell the truth."""

import csv
import json
from pathlib import Path

import pytest
from portfolio_cases import assert_same, small

from kamlib.portfolio import SAMPLES, load, sample, tables
from kamlib.portfolio.dictionary import describe
from tests.tools.data_page import data_page

DATA = Path(__file__).parents[2] / "data"
AGAIN = "data/ is not what the code makes. Run: python3 workbook.py data"


@pytest.mark.parametrize("name", SAMPLES)
def test_the_committed_sample_is_the_generated_one_bit_for_bit(name, tmp_path):
    sample(name).save(tmp_path / name)
    made = {file.name: file.read_bytes() for file in (tmp_path / name).iterdir()}
    kept = {file.name: file.read_bytes() for file in (DATA / name).iterdir()}
    differing = sorted(file for file in made | kept if made.get(file) != kept.get(file))
    assert differing == [], AGAIN


@pytest.mark.parametrize("name", SAMPLES)
def test_the_committed_sample_loads(name):
    assert_same(load(DATA / name), sample(name))


def test_the_committed_data_dictionary_is_the_generated_one():
    page = data_page({name: sample(name) for name in SAMPLES})
    assert (DATA / "README.md").read_text(encoding="utf-8") == page, AGAIN


def test_the_page_explains_every_column_of_every_table():
    page = data_page({"small": small()})
    for table in tables().values():
        section = page.partition(f"### {table.name}\n")[2].partition("\n###")[0]
        for column in table.columns:
            assert f"| `{column.name}` |" in section
            assert column.meaning in section


def test_the_descriptor_lists_the_columns_of_the_files(tmp_path):
    small().save(tmp_path / "kept")
    descriptor = json.loads((tmp_path / "kept" / "datapackage.json").read_text(encoding="utf-8"))
    assert [resource["path"] for resource in descriptor["resources"]] == [
        "accounts.csv",
        "products.csv",
        "invoices.csv",
    ]
    for resource in descriptor["resources"]:
        with (tmp_path / "kept" / resource["path"]).open(encoding="utf-8", newline="") as file:
            header = next(csv.reader(file))
        assert [field["name"] for field in resource["schema"]["fields"]] == header


def test_the_descriptor_carries_the_rules():
    accounts, _products, invoices = describe(small())["resources"]
    assert invoices["schema"]["primaryKey"] == ["invoice_id", "line"]
    assert invoices["schema"]["foreignKeys"] == [
        {"fields": "account_id", "reference": {"resource": "accounts", "fields": "account_id"}},
        {"fields": "product_id", "reference": {"resource": "products", "fields": "product_id"}},
    ]
    fields = {field["name"]: field for field in invoices["schema"]["fields"]}
    assert fields["line"]["constraints"] == {"required": True, "minimum": 1}
    assert (fields["revenue"]["type"], fields["revenue"]["unit"]) == ("number", "EUR")
    assert {field["name"]: field["type"] for field in accounts["schema"]["fields"]} == {
        "account_id": "string",
        "name": "string",
        "industry": "string",
        "country": "string",
        "employees": "integer",
        "customer_since": "date",
        "key_account": "boolean",
        "potential_revenue": "number",
        "kam": "string",
    }


def test_only_made_up_data_is_licensed():
    descriptor = describe(sample(SAMPLES[0]))
    assert [licence["name"] for licence in descriptor["licenses"]] == ["CC-BY-4.0"]
    assert "licenses" not in describe(small())


def test_references_to_absent_tables_are_not_declared():
    resources = {r["name"]: r for r in describe(small())["resources"]}
    targets = {
        link["reference"]["resource"]
        for resource in resources.values()
        for link in resource["schema"].get("foreignKeys", [])
    }
    assert targets <= set(resources)
