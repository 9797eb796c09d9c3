"""Results: what is credited when, and how years are cut out and changed."""

import numpy as np
import pytest

from kamlib.models import MEASURES, Deal, Deals, PlanError, Results

DEALS = Deals(
    scenario=[0, 0, 1, 2],
    month=[2, 2, 5, 0],
    measure=["new_business", "revenue_grown", "new_business", "new_business"],
    amount=[100.005, 40, 60, -10],
    share=[1, 1, 0.5, 1],
    cancelled=[np.nan, np.nan, 7, 0],
)
RESULTS = Results({"new_business": np.ones((3, 12)), "nps": np.arange(12)}, DEALS)


def test_credited():
    credited = RESULTS.credited("new_business")
    assert credited[0].tolist() == [1, 1, 101.01, *[1] * 9]  # half a cent is rounded up
    assert credited[1, 5] == 31  # half of the deal; its cancellation is the plan's affair
    assert credited[2, 0] == -9
    assert RESULTS.credited("revenue_grown")[:, 2].tolist() == [40, 0, 0]
    assert RESULTS.credited("nps")[2].tolist() == list(range(12))  # the same in all years
    assert not RESULTS.credited("team_result").any()


def test_credited_cannot_be_written_to():
    with pytest.raises(ValueError, match="read-only"):
        RESULTS.credited("new_business")[0, 0] = 5
    assert RESULTS.credited("new_business") is RESULTS.credited("new_business")


def test_cents_of_a_year_add_up():
    cents = RESULTS.cents("new_business")
    assert cents.shape == (3, 12)
    assert cents[0].cumsum()[[1, 2, 11]].tolist() == [200, 10_301, 11_201]


def test_one_year_and_some_years():
    second = RESULTS.year(1)
    assert second.n == 1
    assert second.credited("new_business").tolist() == [
        RESULTS.credited("new_business")[1].tolist()
    ]
    last = RESULTS.subset(slice(1, None))
    assert last.n == 2
    assert last.deals.scenario.tolist() == [0, 1]
    every = RESULTS.subset(slice(None, None, 2)).credited("new_business")
    assert every.tolist() == RESULTS.credited("new_business")[::2].tolist()


def test_a_little_more():
    more = RESULTS.with_extra("new_business", 3, 10.004)
    assert (more.credited("new_business") - RESULTS.credited("new_business")).sum(axis=0)[3] == 30
    assert RESULTS.with_extra("nps", 3, 2.5).credited("nps")[0, 2:5].tolist() == [2, 5.5, 4]
    assert RESULTS.with_extra("team_result", 0, 7).credited("team_result")[:, 0].tolist() == [7] * 3


def test_moved():
    later = RESULTS.moved("new_business", 2, 3)
    assert later.credited("new_business")[0, 2:5].tolist() == [0, 102.01, 1]
    assert later.credited("revenue_grown")[0, 2] == 40
    early = RESULTS.moved("new_business", 5, 9)  # beyond its cancellation in month 7
    assert early.deals_of("new_business").cancelled[1] == 9
    whole = early.credited("new_business").sum(axis=1)
    assert whole.tolist() == RESULTS.credited("new_business").sum(axis=1).tolist()
    with pytest.raises(PlanError, match="nps is a level"):
        RESULTS.moved("nps", 0, 1)


def test_a_year_by_hand():
    year = Results.of(
        {"new_business": {0: 5}, "objectives": {3: 0.5, 8: 1}},
        [Deal(0, "new_business", 10), Deal(1, "new_business", 20, share=0.25, cancelled=4)],
    )
    assert year.n == 1
    assert year.credited("new_business")[0, :3].tolist() == [15, 5, 0]
    assert year.credited("objectives")[0, [2, 3, 7, 8]].tolist() == [0, 0.5, 0.5, 1]
    assert year.deals.cancelled.tolist()[1:] == [4]


def test_every_measure_has_a_label():
    labels = [measure.label for measure in MEASURES.values()]
    assert len(set(labels)) == len(MEASURES)


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"month": 12}, "month is 0"),
        ({"share": 1.5}, "share is 0 to 1"),
        ({"cancelled": 1}, "cancelled in the month it was signed or later"),
        ({"cancelled": 12}, "cancelled in the month it was signed or later"),
        ({"amount": [np.nan]}, "number of EUR"),
        ({"scenario": -1}, "count from 0"),
        ({"measure": "nps"}, "nps is a level"),
        ({"measure": "new_busines"}, 'Did you mean "new_business"?'),
    ],
)
def test_impossible_deals(changes, problem):
    row = {"scenario": 0, "month": 2, "measure": "new_business", "amount": [5.0]}
    with pytest.raises(PlanError, match=problem.replace("?", r"\?")):
        Deals(**(row | changes))


@pytest.mark.parametrize(
    ("monthly", "problem"),
    [
        ({"new_business": np.ones((2, 12))}, "needs 12 months for each of 3 years"),
        ({"new_business": np.ones(11)}, "needs 12 months"),
        ({"nps": np.full(12, np.nan)}, "nps holds a value that is no number"),
        ({"new_busines": np.ones(12)}, 'Did you mean "new_business"'),
    ],
)
def test_impossible_results(monthly, problem):
    with pytest.raises(PlanError, match=problem):
        Results(monthly, n=3)


def test_a_deal_of_no_scenario():
    with pytest.raises(PlanError, match="scenario 2; the last of 2 is 1"):
        Results({}, DEALS, n=2)


def test_what_is_made_when_asked_for_equals_what_is_given():
    """Sums by month that are known, and deals that are not listed yet, change nothing."""
    asked = []

    def nps() -> np.ndarray:
        asked.append("nps")
        return np.arange(12)

    def deals() -> Deals:
        asked.append("deals")
        return DEALS

    sums = {
        name: lambda name=name: Results({}, DEALS, n=3).credited(name) for name in DEALS.measures
    }
    waiting = Results({"new_business": np.ones((3, 12)), "nps": nps}, deals, 3, sums)
    changes = [
        lambda results: results,
        lambda results: results.subset(slice(1, None)),
        lambda results: results.with_extra("new_business", 3, 10.004),
        lambda results: results.moved("new_business", 2, 3).moved("new_business", 5, 9),
    ]
    for change in changes:
        made, given = change(waiting), change(RESULTS)
        for measure in ("new_business", "revenue_grown", "product_family"):
            assert (made.credited(measure) == given.credited(measure)).all()
    assert not asked
    for change in changes:
        made, given = change(waiting), change(RESULTS)
        assert (made.credited("nps") == given.credited("nps")).all()
        for measure in ("new_business", "revenue_grown"):
            mine, theirs = made.deals_of(measure), given.deals_of(measure)
            assert mine.scenario.tolist() == theirs.scenario.tolist()
            assert mine.month.tolist() == theirs.month.tolist()
            assert np.array_equal(mine.cancelled, theirs.cancelled, equal_nan=True)
    assert asked == ["nps", "deals"]


def test_a_measure_that_is_the_same_for_all_deals_is_kept_once():
    deals = Deals([0, 1, 1], [2, 5, 7], "new_business", [10, 20, 30])
    late = deals.where(deals.month > 2)
    assert late.measure.tolist() == ["new_business"] * 2
    assert late.measure.strides == (0,)
    assert late.amount.tolist() == [20, 30]
    assert deals.of("new_business") is deals
    assert len(deals.of("revenue_grown")) == len(deals.where(deals.month > 9)) == 0


def test_a_table_that_is_made_is_checked_when_it_is_read():
    results = Results({"nps": lambda: np.ones(7)}, n=1)
    with pytest.raises(PlanError, match=r"nps has the shape \(7,\)"):
        results.credited("nps")
