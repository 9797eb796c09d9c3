"""Concentration: bounds, ties, and accounts without a share."""

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamlib.metrics import (
    MetricError,
    MetricWarning,
    abc_classes,
    effective_number,
    gini,
    herfindahl,
    top_share,
)

amounts = st.lists(st.integers(min_value=0, max_value=10**9), min_size=1, max_size=40).filter(any)
floats = st.lists(
    st.floats(min_value=0, max_value=1e300, allow_subnormal=True), min_size=1, max_size=20
).filter(any)


@given(amounts)
def test_bounds(revenue):
    n = len(revenue)
    assert 10_000 / n - 1e-6 <= herfindahl(revenue) <= 10_000 + 1e-6
    assert 1 - 1e-9 <= effective_number(revenue) <= n + 1e-9
    assert 0 <= gini(revenue) <= 1 - 1 / n + 1e-12
    shares = [top_share(revenue, k) for k in range(1, n + 1)]
    assert shares == sorted(shares)
    assert shares[-1] == 1
    assert shares[0] >= 1 / n


@given(floats)
def test_very_large_and_very_small_numbers(revenue):
    assert 0 <= gini(revenue) < 1
    assert math.isfinite(herfindahl(revenue))


@given(amounts)
def test_gini_is_half_the_mean_difference_over_the_mean(revenue):
    n, total = len(revenue), sum(revenue)
    differences = sum(abs(x - y) for x in revenue for y in revenue)
    assert gini(revenue) == pytest.approx(differences / (2 * n * total), abs=1e-9)


@given(st.integers(min_value=1, max_value=100), st.integers(min_value=1, max_value=10**6))
def test_equal_accounts(n, each):
    assert gini([each] * n) == 0
    assert herfindahl([each] * n) == pytest.approx(10_000 / n)
    assert effective_number([each] * n) == pytest.approx(n)
    assert set(abc_classes([each] * n)) == {"A"}


@given(amounts, st.randoms(use_true_random=False))
def test_classes_do_not_depend_on_order_and_equals_share_one(revenue, random):
    accounts = pd.Series(revenue, index=[f"K{i}" for i in range(len(revenue))])
    order = accounts.index.tolist()
    random.shuffle(order)
    classes = abc_classes(accounts)
    pd.testing.assert_series_equal(abc_classes(accounts[order]), classes[order])
    assert classes.index.tolist() == accounts.index.tolist()
    assert all(len(set(each)) == 1 for _amount, each in classes.groupby(accounts))
    assert classes[accounts.idxmax()] == "A"
    assert set(classes[accounts == 0]) <= {"C"}
    ranked = classes[accounts.sort_values(ascending=False, kind="stable").index]
    assert ranked.tolist() == sorted(ranked)
    if len(classes) > 1 and (classes == "C").any():
        kept = accounts[classes != "C"].sum()
        assert kept >= 0.95 * accounts.sum() * (1 - 1e-8)


def test_the_account_that_crosses_the_line_belongs_to_the_better_class():
    classes = abc_classes(pd.Series({"a": 79, "b": 10, "c": 6, "d": 5}))
    assert classes.tolist() == ["A", "A", "B", "C"]  # 79 < 80; 89 < 95; 95 is not < 95
    assert abc_classes([95, 5]).tolist() == ["A", "C"]
    assert abc_classes([0.1] * 10).tolist() == ["A"] * 10
    assert abc_classes([8, 1, 1]).tolist() == ["A", "B", "B"]
    tenths = [0.1] * 8 + [0.05] * 4  # eight tenths add up to a crumb less than 0.8
    assert abc_classes(tenths).tolist() == ["A"] * 8 + ["B"] * 4


@pytest.mark.parametrize("metric", [herfindahl, effective_number, gini, lambda r: top_share(r, 1)])
@pytest.mark.parametrize("revenue", [[], [0, 0], pd.Series(dtype=float)])
def test_nothing_sold(metric, revenue):
    with pytest.warns(MetricWarning, match="no account has revenue above 0"):
        assert math.isnan(metric(revenue))


def test_nothing_sold_is_class_c():
    assert abc_classes([0, 0]).tolist() == ["C", "C"]
    assert abc_classes([]).empty


def test_negative_and_unknown_accounts_are_left_out_and_said():
    revenue = pd.Series([30, 30, 20, 20, -5, math.nan, math.inf])
    with pytest.warns(MetricWarning, match="3 accounts with negative or unknown revenue"):
        assert herfindahl(revenue) == pytest.approx(2600)
    with pytest.warns(MetricWarning, match="1 account with negative or unknown revenue is"):
        assert abc_classes([1.0, -1.0]).tolist() == ["A"]


def test_wrong_questions():
    with pytest.raises(MetricError, match="n is 0; ask for at least 1 account"):
        top_share([1], 0)
    with pytest.raises(MetricError, match="95% and 80%; they must rise"):
        abc_classes([1], a=0.95, b=0.8)
    with pytest.raises(MetricError, match="one number per account"):
        gini(["a lot"])
