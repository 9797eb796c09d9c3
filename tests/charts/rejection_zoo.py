"""Charts of rejection from the ordinary to the odd."""

from functools import partial

import numpy as np

from kamlib import charts, models

LOOK = {"size": (6, 4), "note": "Synthetic data."}
LONG = "Vereinigte Maschinenfabriken Oberbayern ($ plc)"


def calls(answers):
    return charts.calls_made(answers, models.longest_streak(answers), **LOOK)


def streaks(chance, n, seen=np.nan):
    return charts.longest_streaks(models.longest_streaks(chance, n), seen, **LOOK)


def fitting(usual=np.nan, **records):
    fits = {name: models.fitting_chances(*record) for name, record in records.items()}
    return charts.fitting_chances(fits, usual, **LOOK)


REJECTION_ZOO = {
    "calls-100": partial(calls, models.draw_calls(0.1, 100, seed=1)),
    "calls-200-only-no": partial(calls, [False] * 200),
    "calls-1-yes": partial(calls, [True]),
    "streaks-usual": partial(streaks, 0.1, 100, 24),
    "streaks-early": partial(streaks, 0.1, 100, 2),
    "streaks-late": partial(streaks, 0.5, 200, 120),
    "streaks-never-a-yes": partial(streaks, 0, 40, 40),
    "streaks-always-a-yes": partial(streaks, 1, 40, 0),
    "fitting-1": partial(fitting, 0.1, record=(3, 20)),
    "fitting-3-long": partial(fitting, 0.5, **{LONG: (5, 9), "B": (0, 40), "C": (40, 40)}),
    "fitting-nothing": partial(fitting, 0.9, record=(0, 0)),
    "fitting-sure": partial(fitting, 0.01, record=(30, 1000)),
}
