"""Every table as nobody should keep it: a figure, a sentence or NaN, and nothing else."""

import pandas as pd
import pytest
from calls import ON_TABLES
from hypothesis import given, settings
from hypothesis import strategies as st
from odd import OddTables, answer


@pytest.mark.parametrize("name", ON_TABLES)
@settings(max_examples=15, deadline=None)
@given(st.data())
def test_never_infinite_never_a_foreign_error(name, data):
    tables = OddTables(data.draw)
    answer(ON_TABLES[name], tables)
    for table, as_drawn in tables.drawn.items():
        pd.testing.assert_frame_equal(tables[table], as_drawn)  # no metric changes its input
