"""The learner's runs of the year simulator: decisions, kept beside the progress.

A file of its own, as safe as the learner's other one (see `record`).
"""

from functools import cache
from pathlib import Path

from .identity import learner, record_of
from .record import FORMAT, VERSION, Record, State, now

__all__ = ["Runs", "find", "keep", "kept"]


class Runs(Record):
    """The file with a learner's runs, by name; use `find` and `keep`.

    Examples
    --------
    >>> import tempfile
    >>> runs = Runs(Path(tempfile.mkdtemp()) / "ada.runs.json")
    >>> runs.update(lambda state: state["runs"].update({"practice": {"past": []}}))
    >>> runs.read()["runs"]
    {'practice': {'past': []}}
    """

    format = FORMAT.replace("progress", "runs")

    def empty(self) -> State:
        """Return what a new file holds."""
        return {"format": self.format, "version": VERSION, "runs": {}}

    def is_whole(self, state: State) -> bool:
        """Tell whether every run has the form that we write."""
        runs = state["runs"]
        return isinstance(runs, dict) and all(isinstance(run, dict) for run in runs.values())


def keep(name: str, run: dict) -> str:
    """Keep a run under a name; apps call this as `kamlib.runs.keep`.

    Returns
    -------
    str
        What the learner should be told about the file.
    """
    runs = _runs()
    runs.update(lambda state: state["runs"].update({name: run | {"when": now()}}))
    return runs.take_notes()


def find(name: str) -> dict:
    """Return what was kept under a name, {} if nothing was; `kamlib.runs.find` for apps."""
    return kept().get(name, {})


def kept() -> dict[str, dict]:
    """Return all runs of the learner by name."""
    return _runs().read()["runs"]


def _runs() -> Runs:
    return _runs_at(record_of(learner()).path.with_suffix(".runs.json"))


@cache
def _runs_at(path: Path) -> Runs:
    return Runs(path)
