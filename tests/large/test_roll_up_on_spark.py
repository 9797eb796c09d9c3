"""The roll-up on Spark, a second engine for real. It needs Java and "pyspark>=4.1"."""

import ibis
import pytest

from tests.large.roll_up_cases import PRODUCTS, assert_same
from tests.large.test_roll_up import ledger

# pyspark and Ibis use what pandas and DuckDB are about to drop.
pytestmark = pytest.mark.filterwarnings("ignore")


@pytest.fixture(scope="module")
def spark():
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false")
    builder = builder.config("spark.sql.shuffle.partitions", "1")
    session = builder.config("spark.sql.session.timeZone", "UTC").getOrCreate()
    yield ibis.pyspark.connect(session)
    session.stop()


# Each takes Spark a quarter of a minute.
@pytest.mark.parametrize(("products", "as_of"), [(None, None), (PRODUCTS, "2025-02-14")])
def test_spark_gives_the_same(spark, tmp_path, products, as_of):
    lines = ledger(cost=[1.0, None, None, None])
    lines.to_parquet(tmp_path / "ledger.parquet")
    table = spark.read_parquet(tmp_path / "ledger.parquet")
    assert_same(table.mutate(date=table.date.cast("date")), lines, products, as_of)
