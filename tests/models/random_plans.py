"""Any plan and any results: what the definition and the pricing have to agree on.

Numbers are chosen to hit what is delicate: exactly on a threshold, exactly half a cent, below
zero, and far above every tier.
"""

import numpy as np
from hypothesis import strategies as st

from kamlib.models import (
    MEASURES,
    Clawback,
    Component,
    Deals,
    Draw,
    Gate,
    Hurdle,
    Matrix,
    Multiplier,
    PayoutCurve,
    Plan,
    RateTable,
    Results,
    Windfall,
)

NAMES = ("A", "B", "C")
EDGES = st.sampled_from(["from", "above"])
HUNDREDTHS = st.integers(0, 200).map(lambda n: n / 100)
ATTAINMENTS = st.sampled_from([0.0, 0.5, 0.75, 0.8, 0.9, 1.0, 1.1, 1.5]) | HUNDREDTHS
RATES = st.sampled_from([0.0, 0.01, 0.0125, 0.125, 0.05, 0.0333, 0.5])
QUOTAS = st.sampled_from([12_000, 60_000, 100_000, 99_999.99, 1_234.5])
AMOUNTS = st.sampled_from(
    [0, 500, 1_000, 5_000, 8_333.33, 25_000, 15_000.5, -1_000, -0.01, 0.5, 1e6]
) | st.integers(-5_000_00, 60_000_00).map(lambda cents: cents / 100)


@st.composite
def points(draw, most=4):
    """Attainments that rise, with a jump now and then; values that rise."""
    once = draw(st.lists(ATTAINMENTS, min_size=1, max_size=most, unique=True))
    twice = draw(st.lists(st.sampled_from(once), max_size=1))
    xs = sorted([*once, *twice])
    ys = sorted(draw(st.lists(HUNDREDTHS, min_size=len(xs), max_size=len(xs))))
    return tuple(zip(xs, ys, strict=True))


@st.composite
def curves(draw, jumps=True):
    """Payout curves of every shape; if so asked, from 0 on and without jumps."""
    corners = draw(points())
    below = draw(st.sampled_from(["zero", "first euro"]))
    if not jumps:
        corners = tuple(sorted((dict(corners) | {0.0: 0.0}).items()))
    start = corners[0][0] if below == "zero" else 0.0
    ends = [start, *(x for x, _y in corners)][-2:]
    tail = "flat" if ends[0] == ends[1] else draw(st.sampled_from(["continues", "flat"]))
    cap = draw(st.none() | HUNDREDTHS)
    return PayoutCurve(corners, draw(EDGES), below, cap, tail)


@st.composite
def tables(draw, kinds=("marginal", "retroactive", "flat"), pers=("period", "deal")):
    """Rate tables of every kind."""
    starts = draw(st.lists(st.sampled_from([500, 1_000, 8_333.33, 25_000, 60_000]), unique=True))
    kind = draw(st.sampled_from(kinds))
    values = st.sampled_from([0, 50, 99.99, 1_000]) if kind == "flat" else RATES
    tiers = tuple((start, draw(values)) for start in [0, *sorted(starts)])
    return RateTable(tiers, kind, draw(EDGES), draw(st.sampled_from(pers)))


@st.composite
def matrices(draw, other):
    """Matrices of up to three by three."""
    thresholds = st.lists(ATTAINMENTS, min_size=1, max_size=3, unique=True).map(sorted)
    rows, columns = draw(thresholds), draw(thresholds)
    payout = tuple(tuple(draw(HUNDREDTHS) for _ in columns) for _ in rows)
    return Matrix(tuple(rows), tuple(columns), payout, other)


@st.composite
def components(draw, name, others, weight):
    """A component with any rules that fit together, linked to any of the others."""
    measure = draw(st.sampled_from(list(MEASURES)))
    additive = MEASURES[measure].additive
    kinds = ["curve"] + ["table"] * additive + ["matrix"] * bool(others)
    kind = draw(st.sampled_from(kinds))
    linked = st.sampled_from(others) if others else st.nothing()
    pays = {
        "curve": lambda: draw(curves()),
        "table": lambda: draw(tables()),
        "matrix": lambda: draw(matrices(draw(linked))),
    }[kind]()
    settles = draw(st.sampled_from(["each period", "year to date"]))
    carried = kind == "curve" and settles == "each period" and additive
    multipliers = st.builds(Multiplier, points(), linked | st.just(""), EDGES)
    months = st.integers(1, 12)
    clawbacks = st.builds(Clawback, months, st.sampled_from(["full", "pro rata", "restating"]))
    windfalls = st.builds(
        Windfall, AMOUNTS.filter(lambda x: x >= 0), HUNDREDTHS.map(lambda x: x / 2)
    )
    parts = draw(st.sampled_from([0, 2, 4, 12]))
    rest = st.lists(st.sampled_from([0, 1, 2, 1.5]), min_size=parts - 1, max_size=parts - 1)
    gates = st.lists(st.builds(Gate, linked, ATTAINMENTS), max_size=2 if others else 0)
    hurdles = st.builds(Hurdle, linked, ATTAINMENTS)
    carries = st.sampled_from(["none", "surplus", "deficit", "both"])
    return Component(
        name,
        measure,
        weight,
        draw(QUOTAS if additive else st.sampled_from([30.0, 0.5])),
        pays,
        period=draw(st.sampled_from(["month", "quarter", "half", "year"])),
        seasonal=(1, *draw(rest)) if parts else (),
        settles=settles,
        takes_back=draw(st.booleans()) if settles == "year to date" else True,
        carry=draw(carries) if carried else "none",
        gates=tuple(draw(gates)),
        hurdle=draw(st.none() | hurdles) if kind == "curve" else None,
        multiplier=draw(st.none() | multipliers),
        windfall=draw(st.none() | windfalls) if additive else None,
        clawback=draw(st.none() | clawbacks) if additive else None,
        losses_count=draw(st.booleans()) if additive else True,
    )


@st.composite
def plans(draw):
    """Plans of one to three components, for a whole year or a part of it."""
    weights = draw(st.sampled_from([(1,), (0.5, 0.5), (0.333, 0.667, 0), (0.2, 0.3, 0.5), (0, 1)]))
    names = NAMES[: len(weights)]
    parts = [
        draw(components(name, [other for other in names if other != name], weight))
        for name, weight in zip(names, weights, strict=True)
    ]
    first, last = sorted(draw(st.tuples(st.integers(1, 12), st.integers(1, 12))))
    whole = draw(st.booleans())
    draws = st.builds(
        Draw,
        st.sampled_from([0, 250, 333.33, 2_000]),
        st.sampled_from(["month", "quarter"]),
        st.booleans(),
    )
    return Plan(
        "Any",
        base=50_000,
        target_variable=draw(st.sampled_from([20_000, 12_345.67, 0])),
        components=tuple(parts),
        draw=draw(st.none() | draws),
        first_month=1 if whole else first,
        last_month=12 if whole else last,
    )


@st.composite
def results(draw, plan):
    """One to three years for a plan: unlisted values, and deals with splits and cancellations."""
    n = draw(st.integers(1, 3))
    measures = sorted({component.measure for component in plan.components})
    monthly = {}
    for name in measures:
        values = AMOUNTS if MEASURES[name].additive else st.sampled_from([0, 0.25, 0.5, 15, 30, 45])
        evenly = values.map(lambda value: [value] * 12)  # meets thresholds exactly
        years = st.lists(values, min_size=12, max_size=12) | evenly
        monthly[name] = [draw(years) for _ in range(n)]
    additive = [name for name in measures if MEASURES[name].additive]
    rows = draw(st.lists(deals(n, additive), max_size=8)) if additive else []
    return Results(monthly, Deals(*zip(*rows, strict=True)) if rows else None, n)


@st.composite
def deals(draw, n, measures):
    """One deal, cancelled now and then."""
    month = draw(st.integers(0, 11))
    return (
        draw(st.integers(0, n - 1)),
        month,
        draw(st.sampled_from(measures)),
        draw(AMOUNTS),
        draw(st.sampled_from([1, 1, 0.5, 0.333])),
        draw(st.just(np.nan) | st.integers(month, 11)),
    )
