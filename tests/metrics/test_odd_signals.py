"""The health score on measures and signals as nobody should hand them over."""

import math

import pandas as pd
import pytest
from calls import ON_MEASURES, ON_SIGNALS
from hypothesis import given, settings
from hypothesis import strategies as st
from odd import amounts, answer, numbers_in
from usual import TODAY, usual_tables

from kamlib import metrics

MEASURES = metrics.health_measures(
    **{
        name: usual_tables()[name]
        for name in ("months", "activities", "contacts", "surveys", "contracts")
    },
    as_of=TODAY,
)
SIGNALS = metrics.rate_signals(MEASURES)
odd = amounts | st.sampled_from([None, pd.NA, "3", "high", True])
DTYPES = ["float", "Float64", "object", "category"]


def replaced(data, table: pd.DataFrame, values) -> pd.DataFrame:
    """Replace some columns with odd ones, or leave them out."""
    rows = data.draw(st.integers(0, len(table)))
    table = table[:rows]
    for column in data.draw(st.lists(st.sampled_from([*table.columns]), max_size=3, unique=True)):
        some = data.draw(st.lists(values, min_size=rows, max_size=rows))
        table = table.assign(**{column: pd.Series(some, index=table.index, dtype=object)})
        if data.draw(st.booleans()):
            dtype = data.draw(st.sampled_from(DTYPES))
            table[column] = pd.to_numeric(table[column], errors="coerce").astype(dtype)
    if data.draw(st.booleans()):
        table = table.set_axis(["Alba"] * rows)
    return table.drop(columns=data.draw(st.sampled_from([[], [*table.columns[:1]]])))


@pytest.mark.parametrize("name", ON_MEASURES)
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_measures(name, data):
    rated = answer(ON_MEASURES[name], replaced(data, MEASURES, odd))
    if isinstance(rated, pd.DataFrame):
        assert all(0 <= share <= 1 for share in numbers_in(rated) if not math.isnan(share))


@pytest.mark.parametrize("name", ON_SIGNALS)
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_signals(name, data):
    found = answer(ON_SIGNALS[name], replaced(data, SIGNALS, odd))
    if isinstance(found, pd.DataFrame):
        points = numbers_in(found.select_dtypes("number"))
        assert all(-1e-9 <= each <= 100 + 1e-9 for each in points if not math.isnan(each))


@pytest.mark.parametrize("name", ON_SIGNALS)
@pytest.mark.parametrize("weight", [math.nan, math.inf, 1e308, -1, "much", None, pd.NA, 10**400])
def test_weights(name, weight):
    metric = getattr(metrics, name)
    assert answer(metric, SIGNALS, {"visits": weight, "recency": weight}) is not None


@settings(max_examples=50, deadline=None)
@given(odd)
def test_visits_to_move(visits):
    answer(metrics.move_visits, MEASURES, {MEASURES.index[0]: visits})
