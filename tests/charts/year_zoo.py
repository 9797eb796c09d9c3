"""Charts of the year simulator from the ordinary to the odd."""

import pandas as pd

from kamlib import charts

LOOK = {"size": (6, 4), "note": "Synthetic data."}
NAMES = ("you", "equal shares", "firefighting", "biggest first", "value at risk", "balanced")


def luck(*millions):
    margins = dict(zip(NAMES, (1e6 * each for each in millions), strict=False))
    return charts.same_luck(margins, "you", **LOOK)


def quarters(margin, lost, signed):
    booked = pd.DataFrame({"margin": margin, "lost": lost, "signed": signed}, dtype=float)
    return charts.eight_quarters(booked.set_axis([f"Q{n + 1}" for n in range(len(booked))]), **LOOK)


YEAR_ZOO = {
    "luck-usual": lambda: luck(5.11, 5.57, 5.05, 5.09, 5.52, 5.74),
    "luck-first": lambda: luck(6.2, 5.57, 5.11, 5.09, 5.52, 5.74),
    "luck-all-alike": lambda: luck(5, 5, 5, 5, 5, 5),
    "luck-losses": lambda: luck(-0.2, 0, 0.1, -1.2, 3e-6, 2),
    "quarters-usual": lambda: quarters(
        [738e3, 647e3, 571e3, 706e3, 705e3, 763e3, 692e3, 770e3],
        [1, 0, 0, 0, 0, 0, 1, 0],
        [0, 0, 529e3, 0, 0, 0, 646e3, 0],
    ),
    "quarters-lost": lambda: quarters([9e5, 3e5, -2e4, *[0] * 5], [4, 7, 1, *[0] * 5], [0] * 8),
    "quarters-two": lambda: quarters([123.4, 0], [0, 12], [1e9, 0]),
}
