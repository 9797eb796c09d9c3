"""The learner's runs of the year simulator: decisions, kept beside the progress.

A file of its own, as safe as the learner's other one (see `record`).
"""

from functools import cache, lru_cache
from json import dumps, loads
from pathlib import Path
from typing import NamedTuple

from ..errors import KamError
from ..text import _
from .identity import learner, record_of
from .record import FORMAT, VERSION, Record, State, now

__all__ = ["Played", "Runs", "find", "keep", "last_run"]

_COLLEAGUE = 77  # the seed of the colleague's luck


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
    return _runs().read()["runs"].get(name, {})


class Played(NamedTuple):
    """A run of two years: whose it is, in words, the `Run`, and the `Luck` it met."""

    whose: str
    run: object
    luck: object


def last_run(portfolio) -> Played:
    """Return the learner's last finished run with the accounts of a portfolio.

    Who has finished none gets that of a colleague, who was always where it burned: the policy
    `firefighting` with the same accounts, and a luck that the learner does not meet.

    Examples
    --------
    >>> import kamlib as kam
    >>> played = last_run(kam.sample("machinery"))
    >>> played.run.games, len(played.run.quarters)
    (1, 8)
    """
    return _played(portfolio, dumps(find("finished")))


@lru_cache(maxsize=8)
def _played(portfolio, kept: str) -> Played:
    from ..models import year

    start = year.start(portfolio)
    own = _own(start, loads(kept))
    if own:
        return own
    luck = year.luck([_COLLEAGUE])
    whose = _("the run of a colleague who was always where it burned")
    return Played(whose, year.play(start, year.firefighting, luck), luck)


def _own(start, kept: dict) -> Played | None:
    """Play the learner's decisions again, if there are eight quarters of them for these accounts.

    A session may have been about other accounts, or other figures of the same.
    """
    from ..apps.year_game import Game
    from ..models import year

    try:
        luck = year.luck([kept["seed"]])
        if kept["session"]:
            session = year.Session.read(kept["session"])
            names, start, luck = start.names, session.start(), session.luck()
            if start.names != names:
                return None
        game = Game(start, luck, len(kept["past"]), kept)
        if game.is_over and len(game.past) == len(game.start.due[0]):
            return Played(_("your own run"), game.run, luck)
    except (KamError, KeyError, TypeError):
        pass  # nothing finished yet, or a file changed by hand
    return None


def _runs() -> Runs:
    return _runs_at(record_of(learner()).path.with_suffix(".runs.json"))


@cache
def _runs_at(path: Path) -> Runs:
    return Runs(path)
