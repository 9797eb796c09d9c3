"""Exports in Parquet, which need a package that comes with the extra ``large``."""

import pandas as pd

from kamlib.portfolio.importing.reading import read_raw


def test_parquet_is_read(tmp_path):
    path = tmp_path / "sales.parquet"
    pd.DataFrame({"id": ["007"], "revenue": [1234.5]}).to_parquet(path)
    (raw,) = read_raw(path)
    assert raw.frame.to_dict("list") == {"id": ["007"], "revenue": ["1234.5"]}
