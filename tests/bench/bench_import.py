"""How long ``import kamlib`` takes, next to ``import pandas``: python3 workbook.py bench import

``kamlib.metrics`` stands for the first use, which brings pandas along. Each import is timed in
a new Python. They take turns, so that all meet the same
disturbances; a ratio of medians is what counts, the seconds depend on the machine.
"""

import subprocess
import sys
from statistics import median

TURNS = 9
TIMED = "import time; start = time.perf_counter(); import {}; print(time.perf_counter() - start)"


def seconds(package: str) -> float:
    """Time one import in a new Python."""
    command = [sys.executable, "-c", TIMED.format(package)]
    return float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def main() -> None:
    """Print both medians and their ratio."""
    packages = ("pandas", "kamlib", "kamlib.metrics")
    for package in packages:
        seconds(package)  # the first time also reads from a cold disk
    times = {package: [] for package in packages}
    for _turn in range(TURNS):
        for package in packages:
            times[package].append(seconds(package))
    usual = {package: median(times[package]) for package in packages}
    for package, seconds_usual in usual.items():
        ratio = seconds_usual / usual["pandas"]
        print(f"import {package:16} {seconds_usual * 1000:6.0f} ms {ratio:7.3f} x pandas")


if __name__ == "__main__":
    main()
