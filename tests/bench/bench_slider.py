"""From a move of a slider to the new picture, in the kernel: python3 workbook.py bench slider

Prints, for each app, the middle (p50) and the slow end (p95) of the time from setting the
control to having the new pictures as bytes, and how that compares with drawing the same
figures from scratch. Wall-clock times are for reading, not for passing or failing.
"""

import io
from collections.abc import Callable
from time import perf_counter

import numpy as np

import kamlib as kam
from kamlib.charts import style

ROUNDS = 3
GOAL = 100  # milliseconds, 95th percentile


def timed(action: Callable[[], object]) -> float:
    start = perf_counter()
    action()
    return 1000 * (perf_counter() - start)


def moves(app, control: str) -> list[float]:
    """Set the control to every value in turn, there and back."""
    slider = app.controls[control]
    places = [*range(len(slider.texts)), *reversed(range(len(slider.texts)))]
    return [
        timed(lambda place=place: setattr(slider, "index", place))
        for _round in range(ROUNDS)
        for place in places
        if place != slider.index
    ]


def redraws(app) -> list[float]:
    """Draw the app's figures in full, at the same size, as Matplotlib saves them."""

    def draw() -> None:
        with style.house():
            for chart in app.charts:
                chart.figure.savefig(io.BytesIO(), format="png", dpi=style.DPI * 1.5)

    return [timed(draw) for _round in range(10)]


def report(name: str, app, control: str) -> str:
    fast, slow = moves(app, control), redraws(app)
    p50, p95 = np.percentile(fast, [50, 95])
    return (
        f"{name:20} {len(fast):4} moves   p50 {p50:4.0f} ms   p95 {p95:4.0f} ms   "
        f"(goal {GOAL})   full redraw p50 {np.median(slow):4.0f} ms   "
        f"ratio {p50 / np.median(slow):.2f}"
    )


def main() -> None:
    portfolio = kam.sample("machinery")
    print(report("retention_explorer", kam.apps.retention_explorer(portfolio), "until"))
    print(report("early_warning", kam.apps.early_warning(portfolio), "visits"))
    print(report("customers_left", kam.apps.customers_left(), "kept"))


if __name__ == "__main__":
    main()
