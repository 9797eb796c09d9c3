"""Which decisions mattered: play on from where one stood, once as decided and once otherwise.

A decision is judged by what could be known when it was made. So the game is played on from that
quarter under many possible futures, not under the one that came; both ways meet the same ones.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from ...text import _, fill
from .decisions import Decisions
from .games import chosen
from .luck import Luck, luck
from .parameters import P
from .play import Run
from .start import Start
from .state import State
from .step import step

__all__ = ["Change", "mattered", "moved_hours"]

HOURS = 10.0  # that are moved from one customer to another
_LOOK, _MEASURE = 24, 400  # futures to find decisions with, and others to measure them by
_PROSPECTS = -1


@dataclass(frozen=True)
class Change:
    """One decision made otherwise, and what that would have brought.

    Attributes
    ----------
    quarter
        The quarter of the decision, 0 to 7.
    kind
        ``"hours"`` moved from one to another, or no ``"workshop"``, ``"rescue"``, ``"discount"``.
    source, target
        Account that has hours taken away or whose workshop, mission, discount is left out; and
        the one that gets the hours. −1 is prospecting.
    hours
        How many are moved.
    effect, low, high
        EUR of contribution margin until the end, on average over the futures, and the 95 %
        interval of that average.
    """

    quarter: int
    kind: str
    source: int
    target: int = _PROSPECTS
    hours: float = 0.0
    effect: float = np.nan
    low: float = np.nan
    high: float = np.nan

    def sentence(self, start: Start) -> str:
        """Say it in words."""
        names = (*start.names, _("prospecting"))  # index −1 is the last
        what = {
            "hours": _("{hours} hours from {source} to {target} in quarter {quarter}"),
            "workshop": _("No workshop with {source} in quarter {quarter}"),
            "rescue": _("No rescue mission at {source} in quarter {quarter}"),
            "discount": _("No discount for {source} in quarter {quarter}"),
        }[self.kind]
        change = fill(
            what,
            hours=f"{self.hours:.0f}",
            source=names[self.source],
            target=names[self.target],
            quarter=str(self.quarter + 1),
        )
        if self.effect >= 0:
            brought = _(
                "{what} would have brought {effect:money} (95% interval {a:money} to {b:money})."
            )
            return fill(brought, what=change, effect=self.effect, a=self.low, b=self.high)
        cost = _("{what} would have cost {effect:money} (95% interval {a:money} to {b:money}).")
        return fill(cost, what=change, effect=-self.effect, a=-self.high, b=-self.low)


def mattered(run: Run, game: int = 0, how_many: int = 3) -> list[Change]:
    """Find the decisions of one game that mattered most, whether they did good or harm.

    Ten hours are moved from everyone who got some to everyone else, in every quarter; every
    workshop, rescue mission and discount is left out once. What seems to matter most with a few
    futures is then measured with 400 others, so that the largest effects are not the luckiest.

    Parameters
    ----------
    run
        What was played.
    game
        Which of its games.
    how_many
        How many decisions; of each quarter and kind at most one.

    Returns
    -------
    list of Change
        The largest effect first. Positive: it would have been better.

    Examples
    --------
    >>> import kamlib as kam
    >>> from kamlib.models import year
    >>> begun = year.start(kam.sample("machinery"))
    >>> run = year.play(begun, year.firefighting, year.luck([1]))
    >>> most, *others = mattered(run)
    >>> len(others), all(abs(change.effect) <= abs(most.effect) for change in others)
    (2, True)
    """
    look, measure = luck(range(10**6, 10**6 + _LOOK)), luck(range(2 * 10**6, 2 * 10**6 + _MEASURE))
    found = [
        change
        for quarter in range(int(P.quarters))
        for change in _measured(run, game, list(_other_ways(run, game, quarter)), look)
    ]
    found.sort(key=lambda change: -abs(change.effect))
    best = {}
    for change in found:
        best.setdefault((change.quarter, change.kind), change)
    promising = list(best.values())[: 2 * how_many]
    sure = [_measured(run, game, [change], measure)[0] for change in promising]
    return sorted(sure, key=lambda change: -abs(change.effect))[:how_many]


def moved_hours(
    run: Run, quarter: int, source: int, target: int, hours: float, game: int = 0
) -> Change:
    """Tell what moving hours of one quarter from one account to another would have brought.

    Examples
    --------
    >>> import kamlib as kam
    >>> from kamlib.models import year
    >>> begun = year.start(kam.sample("machinery"))
    >>> run = year.play(begun, year.equal_shares, year.luck([1]))
    >>> change = moved_hours(run, quarter=0, source=0, target=1, hours=5)
    >>> change.low < change.effect < change.high
    True
    """
    change = Change(quarter, "hours", source, target, hours)
    return _measured(run, game, [change], luck(range(2 * 10**6, 2 * 10**6 + _MEASURE)))[0]


def _other_ways(run: Run, game: int, quarter: int) -> Iterator[Change]:
    """List everything that could have been decided otherwise in a quarter."""
    decided, active = run.decisions[quarter], run.states[quarter].active[game]
    targets = [_PROSPECTS, *np.flatnonzero(active)]
    spent = [*decided.care[game], decided.prospecting[game]]  # index −1 is prospecting
    for source in [_PROSPECTS, *np.flatnonzero(decided.care[game] > 0)]:
        hours = min(HOURS, float(spent[source]))
        if hours > 0:
            for target in targets:
                if target != source:
                    yield Change(quarter, "hours", int(source), int(target), hours)
    for kind in ("workshop", "rescue", "discount"):
        for account in np.flatnonzero(getattr(decided, kind)[game]):
            yield Change(quarter, kind, int(account))


def _measured(run: Run, game: int, changes: list[Change], futures: Luck) -> list[Change]:
    """Play on from the quarter of the changes with each of them, and with none."""
    if not changes:
        return []
    quarter, ways = changes[0].quarter, len(changes) + 1
    rows = np.full(ways * futures.games, game)
    state = chosen(run.states[quarter], rows)
    decided = chosen(run.decisions[quarter], np.full(ways, game))
    for way, change in enumerate(changes):
        _make(decided, way, change)
    now = chosen(decided, np.repeat(np.arange(ways), futures.games))
    later = [chosen(each, rows) for each in run.decisions[quarter + 1 :]]
    margin = _margin_from(state, [now, *later], futures.repeated(ways)).reshape(ways, -1)
    gained = margin[:-1] - margin[-1]
    mean = gained.mean(axis=1)
    error = 1.96 * gained.std(axis=1, ddof=1) / np.sqrt(futures.games)
    return [
        replace(change, effect=float(m), low=float(m - e), high=float(m + e))
        for change, m, e in zip(changes, mean, error, strict=True)
    ]


def _make(decided: Decisions, way: int, change: Change) -> None:
    """Write one change into a copy of the decisions: row `way`."""
    if change.kind != "hours":
        getattr(decided, change.kind)[way, change.source] = 0
        return
    for account, hours in ((change.source, -change.hours), (change.target, change.hours)):
        if account == _PROSPECTS:
            decided.prospecting[way] += hours
        else:
            decided.care[way, account] += hours


def _margin_from(state: State, decisions: Sequence[Decisions], futures: Luck) -> np.ndarray:
    """Margin from a quarter to the end, EUR."""
    margin = np.zeros(futures.games)
    for decided in decisions:
        state, quarter = step(state, decided, futures.quarter(state.quarter))
        margin += quarter.margin.sum(axis=1) + quarter.new_margin
    return margin
