"""Kill a process that saves without pause, many times, and see what is left of its file.

Run as a program: ``python killing.py FILE TIMES``. It prints what went wrong, and "fine" at
the end. It imports `kamlib.course.record` alone and forks, so that a round takes
milliseconds. Each child counts up in the file and writes each number to a pipe once it is
saved; whatever arrived in the pipe must be in the file after the child was killed.
"""

import os
import random
import signal
import sys
import time
from pathlib import Path

from kamlib.course.record import Record

_NUMBER = 8  # bytes
_READY = bytes(_NUMBER)


def save_forever(path: Path, acknowledged: int) -> None:
    record = Record(path)
    os.write(acknowledged, _READY)
    while True:
        count = 0

        def count_up(state):
            nonlocal count
            entry = state["exercises"].setdefault("toy.count", {})
            count = entry["attempts"] = entry.get("attempts", 0) + 1
            entry["answer"] = "x" * (count % 50)

        record.update(count_up)
        os.write(acknowledged, count.to_bytes(_NUMBER))


def saved(path: Path) -> int:
    """Read the file as a new notebook would; a damaged one would be moved aside."""
    return Record(path).read()["exercises"].get("toy.count", {}).get("attempts", 0)


def one_round(path: Path, wait: float) -> tuple[int, int]:
    """Let a child save for a while, kill it, and return what it said and what is there."""
    before = saved(path)
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        save_forever(path, writing)
    os.close(writing)
    os.read(reading, _NUMBER)  # until it is ready: a busy machine may take its time to fork
    time.sleep(wait)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    said = b""
    while part := os.read(reading, 65536):
        said += part
    os.close(reading)
    last = int.from_bytes(said[-_NUMBER:]) if said else before
    return last, saved(path)


def time_of_a_save(path: Path) -> float:
    """Measure a save, so that kills come at every point of it on any machine."""
    start = time.perf_counter()
    for _n in range(5):
        Record(path).update(lambda state: None)
    return (time.perf_counter() - start) / 5


def main(path: Path, times: int) -> None:
    chance = random.Random(20260305)
    longest = 4 * time_of_a_save(path)
    saves = 0
    for n in range(times):
        before = saved(path)
        said, there = one_round(path, chance.uniform(0.0, longest))
        if not said <= there <= said + 1:
            print(f"round {n}: {said} were acknowledged, and {there} are in the file")
        saves += there - before
    for damaged in path.parent.glob("*.damaged-*"):
        print(f"{damaged.name} was damaged")
    print(f"{saves} saves")
    print("fine")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
