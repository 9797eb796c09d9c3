"""From a move of a slider to the new picture, in the kernel: python3 workbook.py bench slider

Prints, for each app, the middle (p50) and the slow end (p95) of the time from setting the
control to having the new pictures as bytes, and how that compares with drawing the same
figures from scratch. The time is the processor's, so that other programs do not count; the
slow end by the clock stands beside it. For reading, not for passing or failing.
"""

import io
from collections.abc import Callable
from time import perf_counter, process_time

import numpy as np

import kamlib as kam
from kamlib.charts import style

ROUNDS = 3
GOAL = 100  # milliseconds, 95th percentile


Took = tuple[float, float]  # milliseconds: the processor's, and by the clock


def timed(action: Callable[[], object]) -> Took:
    worked, clock = process_time(), perf_counter()
    action()
    return 1000 * (process_time() - worked), 1000 * (perf_counter() - clock)


def moves(app, control: str) -> list[Took]:
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
    if hasattr(widget, "options"):
        return [value for _words, value in widget.options]
    if isinstance(widget.value, str):  # an amount that is typed
        amount = int(widget.value.replace(",", ""))
        return [f"{amount + 1_000 * step:,}" for step in range(-5, 6)]
    return [0, 1]


def revealed(app):
    """Show what is to be guessed, in every state that asks again: hidden pictures aren't sent."""
    for control in app.predict.ask_again or [next(iter(app.controls))]:
        for value in choices(app.controls[control]):
            app.controls[control].value = value
            app.predict.show_without_guess()
    app.reset()
    return app


def redraws(app) -> list[Took]:
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


def told(name: str, fast: list[Took], slow: list[Took]) -> str:
    (p50, _clock), (p95, clock) = np.percentile(fast, [50, 95], axis=0)
    redraw = np.median(slow, axis=0)[0]
    return (
        f"{name:20} {len(fast):4} moves   p50 {p50:4.0f} ms   p95 {p95:4.0f} ms   "
        f"({clock:.0f} by the clock; goal {GOAL})   full redraw p50 {redraw:4.0f} ms   "
        f"ratio {p50 / redraw:.2f}"
    )


def main() -> None:
    portfolio = kam.sample("machinery")
    print(report("retention_explorer", kam.apps.retention_explorer(portfolio), "until"))
    print(report("early_warning", kam.apps.early_warning(portfolio), "visits"))
    print(report("customers_left", kam.apps.customers_left(), "kept"))
    print(report_all("bonus_simulator", revealed(kam.apps.bonus_simulator(portfolio))))
    print(report_all("plan_comparison", kam.apps.plan_comparison(portfolio)))
    print(report_all("offer_comparison", revealed(kam.apps.offer_comparison(portfolio))))
    print(report_all("pipeline_simulator", revealed(kam.apps.pipeline_simulator(portfolio))))
    print(report_all("rejection_simulator", revealed(kam.apps.rejection_simulator())))
    print(report_all("luck_or_skill", kam.apps.luck_or_skill()))
    print(report_all("concession_calculator", kam.apps.concession_calculator(portfolio)))
    print(report_all("kpi_cockpit", kam.apps.kpi_cockpit(portfolio)))
    print(report_all("key_account_matrix", kam.apps.key_account_matrix(portfolio)))
    print(report_all("account_review", kam.apps.account_review(portfolio)))


if __name__ == "__main__":
    main()
