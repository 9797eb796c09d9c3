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
    """Set the control to every value in turn, there and back, and at last to where it was."""
    widget = app.controls[control]
    start, there = widget.value, list(choices(widget))
    took = [
        timed(lambda value=value: setattr(widget, "value", value))
        for _round in range(ROUNDS)
        for value in [*there, *reversed(there), start]
        if value != widget.value
    ]
    app.reset()
    return took


def choices(widget) -> list:
    """Everything that a control can be set to."""
    if hasattr(widget, "values"):
        return widget.values
    return [value for _words, value in widget.options] if hasattr(widget, "options") else [0, 1]


def redraws(app) -> list[float]:
    """Draw the app's figures in full, at the same size, as Matplotlib saves them."""

    def draw() -> None:
        with style.house():
            for chart in app.charts:
                chart.figure.savefig(io.BytesIO(), format="png", dpi=style.DPI * 1.5)

    return [timed(draw) for _round in range(10)]


def report(name: str, app, control: str) -> str:
    return told(name, moves(app, control), redraws(app))


def report_all(name: str, app) -> str:
    """One line for each control, and one for all of them together."""
    slow, fast = redraws(app), {control: moves(app, control) for control in app.controls}
    fast["every control"] = [took for each in fast.values() for took in each]
    return "\n".join([name, *(told(f"  {control}", each, slow) for control, each in fast.items())])


def told(name: str, fast: list[float], slow: list[float]) -> str:
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
    simulator = kam.apps.bonus_simulator(portfolio)
    for plan in choices(simulator.controls["plan"]):
        simulator.controls["plan"].value = plan
        simulator.predict.show_without_guess()  # hidden pictures would not be sent
    simulator.reset()
    print(report_all("bonus_simulator", simulator))
    print(report_all("plan_comparison", kam.apps.plan_comparison(portfolio)))
    calls = kam.apps.rejection_simulator()
    for chance in choices(calls.controls["chance"]):
        calls.controls["chance"].value = chance
        calls.predict.show_without_guess()
    calls.reset()
    print(report_all("rejection_simulator", calls))
    print(report_all("luck_or_skill", kam.apps.luck_or_skill()))
    print(report_all("concession_calculator", kam.apps.concession_calculator(portfolio)))
    print(report_all("kpi_cockpit", kam.apps.kpi_cockpit(portfolio)))
    print(report_all("key_account_matrix", kam.apps.key_account_matrix(portfolio)))


if __name__ == "__main__":
    main()
