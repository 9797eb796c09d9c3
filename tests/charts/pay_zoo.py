"""Charts of pay on plans and years from the ordinary to the odd."""

import numpy as np
import pandas as pd

from kamlib import charts

LOOK = {"size": (6, 4), "note": "Synthetic data."}
CURVE = [(0, 0), (0.75, 0), (0.75, 0.5), (1, 1), (1.5, 3), (2, 3)]


def curve_of(points) -> pd.Series:
    attainment, payout = zip(*points, strict=True)
    return pd.Series(payout, attainment, dtype=float)


def attainments(middle=1.02, spread=0.15, n=5000):
    return np.random.default_rng(1).normal(middle, spread, n)


def pays_of(n=5000, spread=0.2) -> np.ndarray:
    """Pay with a threshold at €4,000 and a cap at €20,000."""
    years = attainments(spread=spread, n=n)
    payout = np.interp(years, [0.75, 1, 1.4], [0.5, 1, 2.5])
    return (8000 * np.where(years < 0.75, 0, payout)).round(2)


def payout(points=CURVE, years=(), pay=np.nan):
    return charts.payout_curve(curve_of(points), years, pay, **LOOK)


def distribution(pay, *options):
    return charts.pay_distribution(pay, *options, **LOOK)


def bell():
    amounts = np.arange(0, 16_000, 5.0)
    chances = np.exp(-(((amounts - 8000) / 2500) ** 2) / 2)
    return amounts, chances / chances.sum()


SOURCES = ["renewals", "expansion", "new business", "company"]


def drivers(effort, luck):
    return charts.pay_drivers(pd.DataFrame({"effort": effort, "luck": luck}, SOURCES), **LOOK)


def moves_of(forward, back, gain=1234.5) -> pd.DataFrame:
    rows = {}
    for boundary in (1, 2, 3):
        rows[boundary, "forward"] = (forward, gain * (forward > 0))
        rows[boundary, "back"] = (back / boundary, gain * (back > 0))
    index = pd.MultiIndex.from_tuples(rows)
    return pd.DataFrame(rows.values(), index, ["years", "gain"])


def gaming(forward, back, gain=1234.5):
    pay = np.full(100, 20_000.0)
    gains = np.where(np.arange(100) < 100 * max(forward, back), gain, 0)
    return charts.gaming_moves(pay, gains, moves_of(forward, back, gain), **LOOK)


def forward(discount, attainments, deal=40_000):
    table = pd.DataFrame({"discount": discount}, attainments, dtype=float)
    return charts.forward_discount(table.assign(cost=table["discount"] * deal + 900), deal, **LOOK)


def marginal(pay, dead=(), cliffs=None, quarters=(), step=1000):
    pay = pd.Series(pay, np.arange(len(pay)) * 2 / len(pay), dtype=float)
    by_quarter = pd.Series(quarters, range(1, len(quarters) + 1), dtype=float)
    return charts.marginal_pay(
        pay, dead, pd.Series(cliffs or {}, dtype=float), by_quarter, step, **LOOK
    )


def comparison(difference, a="A", b="B"):
    return charts.plan_comparison(difference, a, b, **LOOK)


STAIRS = np.select([np.arange(800) < 300, np.arange(800) < 400], [0, 30], 112.5)
LONG = "Außendienst Süd: Neukundengewinnung & Bestandskundenbindung ($ 2027)"

PAY_ZOO = {
    "drivers-usual": lambda: drivers([0.12, 0, 0.2, 0], [0.25, 0.08, 0.3, 0.05]),
    "drivers-luck": lambda: drivers([0, 0, 0, 0], [0, 0, 0, 1]),
    "drivers-tiny": lambda: drivers([0.004, 0, 0.001, 0], [0.5, 0.45, 0.045, 0]),
    "drivers-nothing": lambda: drivers([np.nan] * 4, [np.nan] * 4),
    "gaming-usual": lambda: gaming(0.4, 0.22),
    "gaming-always": lambda: gaming(1.0, 0.0, 1e6),
    "gaming-never": lambda: gaming(0.0, 0.0),
    "forward-usual": lambda: forward(
        [0] * 60 + [k / 60 for k in range(40)] + [0] * 51, np.arange(151) / 100
    ),
    "forward-nothing": lambda: forward([0] * 9, np.linspace(0, 1.5, 9)),
    "forward-early": lambda: forward([0.95, 0.5, 0, 0], [0, 0.1, 0.2, 0.9], 1.5e6),
    "forward-late": lambda: forward([0, 0, 0.1, 0.6], [0, 0.5, 0.7, 1.0]),
    "marginal-usual": lambda: marginal(
        [0] * 298 + [9200] + STAIRS[299:].tolist(),
        [(0, 0.745)],
        {0.7475: 9200},
        [81, 76.5, 92, 110],
    ),
    "marginal-line": lambda: marginal([50] * 400),
    "marginal-cliffs": lambda: marginal(
        [30] * 400, cliffs={0.9 + k / 50: 3000 * (k + 1) for k in range(6)}, quarters=[1, 2, 3, 4]
    ),
    "marginal-dead": lambda: marginal([0] * 400, [(0, 2)], quarters=[0] * 4),
    "marginal-falling": lambda: marginal([100] * 200 + [50] * 200, cliffs={1.0: -9900}),
    "marginal-capped": lambda: marginal([40] * 250 + [0] * 150, [(1.25, 2)], step=10_000),
    "comparison-usual": lambda: comparison(pays_of()[::-1] * 0.4 - pays_of() * 0.3, "Old", "New"),
    "comparison-ties": lambda: comparison(np.repeat([0, 500.0, -800], [700, 200, 100]), LONG, LONG),
    "comparison-same": lambda: comparison(np.zeros(50)),
    "comparison-all-more": lambda: comparison(pays_of() + 1e6, "Alt", "Neu"),
    "comparison-all-less": lambda: comparison(-pays_of() - 10, "Alt", "Neu"),
    "comparison-one-year": lambda: comparison([-0.5]),
    "payout-usual": lambda: payout(years=attainments(), pay=8000),
    "payout-no-years": payout,
    "payout-cliff": lambda: payout([(0, 0), (1, 0), (1, 1), (1.5, 1)], attainments(0.97), 1e6),
    "payout-linear": lambda: payout([(0, 0), (2, 2)], attainments(1, 0)),
    "payout-steep": lambda: payout([(0, 0), (0.9, 0.1), (1, 1), (1.2, 30)], attainments(1.1, 0.1)),
    "payout-flat": lambda: payout([(0, 0), (1.5, 0)], attainments()),
    "payout-beyond": lambda: payout([(0, 0), (1, 1), (1.25, 1.5)], attainments(3, 0.1)),
    "payout-wide": lambda: payout([(0, 0), (0.5, 1), (5, 1.2)], attainments(0.1, 0.5)),
    "distribution-usual": lambda: distribution(pays_of(), 8000, 9500),
    "distribution-exact": lambda: distribution(
        np.random.default_rng(2).normal(8000, 2500, 9000).clip(0), 8000, np.nan, bell()
    ),
    "distribution-all-or-nothing": lambda: distribution(
        np.repeat([0, 10_000.0], [600, 400]), 1e4, 1e5
    ),
    "distribution-nothing": lambda: distribution(np.zeros(500), 8000),
    "distribution-one-year": lambda: distribution([1234.56]),
    "distribution-negative": lambda: distribution(pays_of() - 6000, 8000, 3000),
    "distribution-millions": lambda: distribution(pays_of() * 777, 8e6, 6e6),
    "distribution-cents": lambda: distribution(pays_of() / 9999, 0.8, 0.4),
    "distribution-steps": lambda: distribution(np.repeat(np.arange(9) * 1000.0, 50), 4000, 8000),
    "distribution-edge": lambda: distribution(pays_of(), 0, 20_000),
}
