"""The roll-up of large ledgers: the same table as account-months, from wherever the lines are."""

import warnings
from decimal import Decimal

import ibis
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kamlib.portfolio import LedgerError, LedgerNote, account_months, roll_up, sample
from tests.large.roll_up_cases import DAYS, PRODUCTS, assert_same, odd_ledgers, typed

# Ibis uses what DuckDB and pandas are about to drop.
pytestmark = [
    pytest.mark.filterwarnings(r"ignore:fetch_arrow_table\(\) is deprecated"),
    pytest.mark.filterwarnings("ignore:The 'future.infer_string' option"),
]


def ledger(**columns):
    """Make a ledger of two accounts, an order and its credit note; `columns` replace its own."""
    lines = {
        "invoice_id": ["001", "001", "2", "3"],
        "date": ["2025-01-10", "2025-01-10", "2025-02-28", "2025-02-28"],
        "account_id": ["07", "07", "07", "8"],
        "product_id": ["01", "03", "01", None],
        "revenue": [100.0, 2.5, -30.0, 50.0],
        "corrects": [None, None, "001", None],
    }
    return typed(pd.DataFrame(lines | columns))


@pytest.fixture
def write(tmp_path):
    """Write lines into a file of the ledger, and return the folder."""

    def write(lines, name="ledger.parquet"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        lines.to_parquet(path) if name.endswith("parquet") else lines.to_csv(path, index=False)
        return path

    return write


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("odd")


@settings(max_examples=40)
@given(odd_ledgers(), st.none() | st.just(PRODUCTS), st.none() | DAYS.map(pd.Timestamp))
def test_parquet_gives_the_same_as_memory(folder, lines, products, as_of):
    lines.to_parquet(folder / "odd.parquet")
    assert_same(folder / "odd.parquet", lines, products, as_of)


@settings(max_examples=25)
@given(odd_ledgers(), st.none() | DAYS.map(pd.Timestamp))
def test_csv_gives_the_same_as_memory(folder, lines, as_of):
    lines.to_csv(folder / "odd.csv", index=False)
    assert_same(folder / "odd.csv", lines, PRODUCTS, as_of)


@settings(max_examples=15)
@given(odd_ledgers(), st.none() | st.just(PRODUCTS), st.none() | DAYS.map(pd.Timestamp))
def test_another_database_gives_the_same(lines, products, as_of):
    database = ibis.sqlite.connect()
    kinds = {"float64": "double", "datetime64[us]": "timestamp", "str": "text"}
    columns = ", ".join(f"{name} {kinds[str(kind)]}" for name, kind in lines.dtypes.items())
    database.con.execute(f"create table invoices ({columns})")
    rows = lines.assign(date=lines["date"].astype(str)).astype(object)
    rows = rows.where(rows.notna(), None).to_numpy().tolist()
    places = ", ".join("?" * lines.shape[1])
    database.con.executemany(f"insert into invoices values ({places})", rows)
    try:
        assert_same(database.table("invoices"), lines, products, as_of)
    finally:
        database.disconnect()


@pytest.mark.parametrize("name", ["consumer", "software"])
def test_a_sample_gives_the_same(write, name):
    portfolio = sample(name)
    path = write(portfolio.invoices)
    assert_same(path, portfolio.invoices, portfolio.products, portfolio.as_of)


def test_files_folders_patterns_and_lists_mean_the_same(write, tmp_path):
    lines = ledger(cost=[1.0, 2.0, 3.0, 4.0])
    january, february = lines.iloc[:2].drop(columns="cost"), lines.iloc[2:]
    first = write(january[january.columns[::-1]], "all/2025-01.parquet")
    second = write(february, "all/2025-02.parquet")
    write(lines, "all/.hidden.parquet")
    lines = pd.concat([january, february], ignore_index=True)
    for source in [tmp_path / "all", str(tmp_path / "all/2025-*.parquet"), [first, str(second)]]:
        assert_same(source, lines, PRODUCTS)
    assert_same([first, tmp_path / "all"], lines)
    packed = write(lines, "lines.csv.gz")
    assert_same(packed, lines)


def test_folders_named_after_values_are_columns(write, tmp_path):
    lines = ledger()
    for account, rows in lines.groupby("account_id"):
        write(rows.drop(columns="account_id"), f"account_id={account}/part.parquet")
    assert_same(tmp_path, lines)


def test_csv_of_other_programs_is_read(write, tmp_path):
    path = tmp_path / "lines.csv"
    lines = ledger()
    lines.to_csv(path, index=False, sep=";", encoding="utf-8-sig", quoting=1)
    assert_same(path, lines)
    many = pd.concat([lines] * 6000).assign(line="1")
    many.iloc[-1, many.columns.get_loc("line")] = 'one, "two"\nthree'
    many.to_csv(path, index=False, sep="\t")
    assert_same(path, many)
    path.write_text("".join(path.read_text("utf-8").splitlines(keepends=True)[:1]), "utf-8")
    assert_same(path, lines.head(0))


def test_kinds_are_made_the_same(write):
    lines = ledger()
    amounts = [Decimal("100.00"), Decimal("2.50"), Decimal("-30.00"), Decimal("50.00")]
    whole = lines.drop(columns=["corrects", "invoice_id"]).assign(
        revenue=amounts, invoice_id=[1, 1, 2, 3], date=lines["date"].dt.date
    )
    plain = lines.drop(columns="corrects").assign(invoice_id=["1", "1", "2", "3"])
    assert_same(write(whole), plain)
    assert_same(write(lines.assign(date=lines["date"].dt.strftime("%Y-%m-%d"))), lines)


def test_a_number_that_is_none_is_unknown(tmp_path):
    lines = ledger(cost=[1.0, np.nan, np.nan, np.nan])
    database = ibis.duckdb.connect()
    database.con.register("frame", lines)
    database.con.execute(f"copy (select * from frame) to '{tmp_path}/nan.parquet'")
    database.con.execute(f"copy (select 'NaN'::double as x) to '{tmp_path}/is_nan.parquet'")
    held = database.read_parquet(f"{tmp_path}/nan.parquet")
    held = held.mutate(cost=held.cost.fill_null(float("nan")))
    assert held.cost.isnan().sum().to_pyarrow().as_py() == 3
    assert_same(held, lines)
    gap = held.mutate(revenue=ibis.cases((held.revenue > 60, float("nan")), else_=held.revenue))
    with pytest.raises(LedgerError, match=r"Empty values: revenue 1\."):
        roll_up(gap)


def test_columns_of_other_names_are_renamed_on_the_way(write):
    lines = ledger()
    table = ibis.duckdb.connect().read_parquet(write(lines.rename(columns={"date": "posted"})))
    assert_same(table.rename(date="posted"), lines)


def test_half_a_cent_is_nothing_and_more_is_an_order(write):
    lines = ledger(revenue=[0.25, -0.245, 0.0078125, 0.0])  # 0.005 is rounded to 0, 0.0078 up
    assert_same(write(lines.drop(columns="corrects")), lines.drop(columns="corrects"))


def test_a_month_left_out_is_said(write):
    path = write(ledger(date=["2025-01-10", "2025-01-10", "2025-02-03", "2025-02-03"]))
    with pytest.warns(LedgerNote, match="Feb 2025 is left out") as told:
        roll_up(path, progress=False)
    assert told[-1].filename == __file__


def test_limits_are_kept_and_nothing_is_left_behind(write, tmp_path):
    path, temp = write(ledger()), tmp_path / "temp"
    temp.mkdir()
    months = roll_up(path, memory="100MB", temp=temp, progress=False)
    pd.testing.assert_frame_equal(months, account_months(ledger()))
    assert list(temp.iterdir()) == []


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"revenue": ["1", "2", "3", "4"]}, 'column "revenue" holds no numbers, but string'),
        ({"cost": [True, True, False, True]}, 'column "cost" holds no numbers, but boolean'),
        ({"date": [1, 2, 3, 4]}, 'column "date" holds no dates, but int64'),
        ({"date": pd.to_datetime(["2025-01-10"] * 4).tz_localize("UTC")}, "moments of a time zone"),
        ({"date": ["10.01.2025"] * 4}, r"(?s)cannot be read.*10\.01\.2025"),
        ({"account_id": ["1", None, "2", None]}, r"Empty values: account_id 2\."),
    ],
)
def test_what_is_not_of_its_kind_is_refused(write, change, message):
    with pytest.raises(LedgerError, match=message):
        roll_up(write(ledger().assign(**change)), progress=False)


def test_absent_columns_and_doubled_products_are_refused(write):
    path = write(ledger().rename(columns={"revenue": "Revenues"}))
    with pytest.raises(LedgerError, match=r'lack the column revenue.*Did you mean "Revenues"'):
        roll_up(path)
    with pytest.raises(LedgerError, match=r"have: invoice_id, .*corrects\.$"):
        roll_up(write(ledger().drop(columns="date")))
    twice = pd.concat([PRODUCTS, PRODUCTS.head(1)])
    for attempt in (account_months, lambda lines, products: roll_up(write(lines), products)):
        with pytest.raises(LedgerError, match='product "01" is listed twice'):
            attempt(ledger(), twice)
    with pytest.raises(LedgerError, match="The products lack the column family"):
        roll_up(write(ledger()), PRODUCTS.drop(columns="family"))


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ('1,2025-01-31,A,"1.234,50"\n', r'(?s)Line: 3002.*"1\.234,50".*file = .*lines\.csv'),
        ("1,31-01-2025 00:00,A,5\n", "31-01-2025"),
        ("1,2025-01-31,A,5,6\n", r"(?s)Line: 3002.*file = .*lines\.csv"),
        ("1,2025-01-31,A\n", r"(?s)Line: 3002.*file = .*lines\.csv"),
    ],
)
def test_a_line_that_cannot_be_read_is_named(tmp_path, rows, message):
    path = tmp_path / "lines.csv"
    path.write_text("invoice_id,date,account_id,revenue\n" + "1,2025-01-31,A,5\n" * 3000 + rows)
    with pytest.raises(LedgerError, match=message):
        roll_up(path, progress=False)


def test_files_that_are_not_there_or_damaged_are_named(write, tmp_path):
    write(ledger(), "ledger.parquet")
    with pytest.raises(LedgerError, match=r'ledgr\.parquet".*Did you mean "ledger\.parquet"'):
        roll_up(tmp_path / "ledgr.parquet")
    with pytest.raises(LedgerError, match="There is no file"):
        roll_up(tmp_path / "*.csv")
    (tmp_path / "book.xlsx").write_bytes(b"PK")
    with pytest.raises(LedgerError, match="neither a CSV file"):
        roll_up(tmp_path / "book.xlsx")
    (tmp_path / "damaged.parquet").write_bytes(b"PAR1")
    with pytest.raises(LedgerError, match="cannot be read"):
        roll_up(tmp_path / "damaged.parquet")
    write(ledger(), "ledger.csv")
    with pytest.raises(LedgerError, match=r"both CSV and Parquet.*\*\.parquet"):
        roll_up(tmp_path / "ledger*")
    with pytest.raises(LedgerError, match="account_months"):
        roll_up(ledger())
    with pytest.raises(LedgerError, match="cannot be read"):
        roll_up(tmp_path / "ledger.csv", memory="a lot")
    with pytest.raises(LedgerError, match="no folder"):
        roll_up(tmp_path / "ledger.csv", temp=tmp_path / "nowhere")


def test_months_go_straight_into_metrics(write):
    from kamlib import metrics

    lines = sample("machinery").invoices
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", LedgerNote)
        months = roll_up(write(lines), progress=False)
        expected = account_months(lines)
    bridges = [metrics.revenue_bridge(m, current="2024", prior="2023") for m in (months, expected)]
    pd.testing.assert_series_equal(*bridges)
