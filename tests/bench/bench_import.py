"""How long ``import kamlib`` takes, next to ``import pandas``: python3 workbook.py bench import

Each import is timed in a new Python. The two take turns, so that both meet the same
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
    packages = ("pandas", "kamlib")
    for package in packages:
        seconds(package)  # the first time also reads from a cold disk
    times = {package: [] for package in packages}
    for _turn in range(TURNS):
        for package in packages:
            times[package].append(seconds(package))
    usual = {package: median(times[package]) for package in packages}
    for package in packages:
        print(f"import {package:8} {usual[package] * 1000:7.0f} ms")
    print(f"kamlib / pandas {usual['kamlib'] / usual['pandas']:7.3f}")


if __name__ == "__main__":
    main()
