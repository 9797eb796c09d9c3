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


PAY_ZOO = {
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
