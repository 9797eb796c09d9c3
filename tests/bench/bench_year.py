"""How fast years are played: python3 workbook.py bench year

Games of two years a second, by the time one processor worked: drawing the luck, and playing
with each policy. The figures depend on the machine, and nothing here passes or fails.
"""

from collections.abc import Callable
from statistics import median
from time import process_time

import kamlib as kam
from kamlib.models import year

GAMES, TURNS = 1_000, 7
GOAL = 1_000  # games a second


def seconds(task: Callable[[], object]) -> float:
    """Time a task on the processor: the median of turns, after one to warm up."""
    times = []
    for _turn in range(TURNS + 1):
        start = process_time()
        task()
        times.append(process_time() - start)
    return median(times[1:])


def main() -> None:
    """Print games a second."""
    start, luck = year.start(kam.sample("machinery")), year.luck(range(GAMES))
    plan = year.year_plan(kam.models.plan("starter"), start)
    drawing = seconds(lambda: year.luck(range(GAMES)))
    print(f"{GAMES:,} games of eight quarters and twelve accounts; goal {GOAL:,} a second")
    print(f"{'draw the luck':28} {GAMES / drawing:10,.0f} games a second")
    for name, policy in {**year.POLICIES, "balanced": year.balanced}.items():
        playing = seconds(lambda policy=policy: year.play(start, policy, luck))
        both = GAMES / (drawing + playing)
        print(f"{name:28} {GAMES / playing:10,.0f} games a second; luck included {both:8,.0f}")
    run = year.play(start, year.balanced, luck)
    paying = seconds(lambda: year.replay(start, run.decisions, luck).bonus(plan))
    print(f"{'replay and price':28} {GAMES / paying:10,.0f} games a second")
    alone = year.luck([1])
    one = seconds(lambda: year.play(start, year.balanced, alone))
    print(f"a single game                {1000 * one:10.1f} ms")
    own = year.play(start, year.balanced, alone)
    year.luck_share(own, alone)  # what is usual is worked out once for a start
    found = seconds(lambda: year.mattered(own))
    shares = seconds(lambda: (year.standings(own, alone, plan), year.luck_share(own, alone)))
    print(f"decisions that mattered      {1000 * found:10.0f} ms; goal 2,000 ms for a debrief")
    print(f"places and luck's share      {1000 * shares:10.0f} ms")


if __name__ == "__main__":
    main()
