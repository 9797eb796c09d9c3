"""What an exercise is: one declarative object a question, in six kinds.

A lesson writes down the question, the names of the right value and of each typical mistake,
and the texts. `work(portfolio)` computes all of these values from the learner's own
portfolio, so that no answer is ever typed in. See `checking.grade` for how an answer is
judged, and CONTRIBUTING.md for how to write an exercise.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from . import nudges
from .answers import is_blank, read_number
from .base import Exercise, Mistake
from .picking import pick_one, read_ranking, read_several

__all__ = [
    "AccountPick",
    "Choice",
    "Choices",
    "Code",
    "Exercise",
    "Mistake",
    "Number",
    "Ranking",
]


@dataclass(frozen=True, kw_only=True)
class Number(Exercise):
    """A question with a number for an answer.

    Parameters
    ----------
    unit
        ``"percent"``, ``"money"``, ``"count"``, ``"number"``, or a (translated) word that is
        shown beside the box: ``_("days")``.
    tolerance
        How far off counts as right, in the unit itself (0.005 is half a percentage point).
        By default half a percentage point, half a percent of an amount, and nothing for counts.
    """

    unit: str = "number"
    tolerance: float | None = None
    kind: ClassVar[str] = "number"

    def room(self, target: float) -> float:
        """Return how far from the target an answer may be."""
        if self.tolerance is not None:
            return self.tolerance
        if self.unit == "percent":
            return 0.005
        return 0.0 if self.unit == "count" else 0.005 * abs(target)

    def _readings(self, raw, task):
        return read_number(raw, self.unit)

    def same(self, given, target, task):
        rounding = 1e-9 * max(1.0, abs(target))
        return abs(given - target) <= self.room(target) + rounding

    def nudge(self, readings, task):
        right = float(self.right(task))
        given = min(readings, key=lambda reading: abs(abs(reading) - abs(right)))
        return nudges.number(given, right, self.unit, self.room(right))


@dataclass(frozen=True, kw_only=True)
class Choice(Exercise):
    """A question with one right option; every other option has its own mistake.

    Parameters
    ----------
    choices
        Key → text (a template), in the order in which they are shown.
    """

    choices: Mapping[str, str]
    kind: ClassVar[str] = "choice"

    def options(self, task):
        return {key: task.text(words) for key, words in self.choices.items()}

    def _readings(self, raw, task):
        return (pick_one(raw, self.options(task)),)

    def right(self, task):
        return self.answer if self.answer in self.choices else task.values[self.answer]

    def wrong(self, mistake, task):
        return mistake.shows


@dataclass(frozen=True, kw_only=True)
class Choices(Exercise):
    """A question where several options can be right: tick all that apply.

    A mistake that names one option is made by whoever misjudges it (ticks it although it
    is wrong, or leaves it out although it is right); one that names a tuple of options is
    made by exactly that selection. Put selections first.

    Parameters
    ----------
    choices
        Key → text (a template), in the order in which they are shown.
    """

    choices: Mapping[str, str]
    kind: ClassVar[str] = "choices"

    def options(self, task):
        return {key: task.text(words) for key, words in self.choices.items()}

    def _readings(self, raw, task):
        chosen = read_several(raw, self.options(task))
        return () if chosen is None else (chosen,)

    def right(self, task):
        literal = isinstance(self.answer, tuple)
        return frozenset(self.answer if literal else task.values[self.answer])

    def wrong(self, mistake, task):
        if isinstance(mistake.shows, tuple):
            return frozenset(mistake.shows)
        return self.right(task) ^ {mistake.shows}

    def makes(self, mistake, given, task):
        if isinstance(mistake.shows, tuple):
            return given == frozenset(mistake.shows)
        return mistake.shows in given ^ self.right(task)

    def nudge(self, readings, task):
        return nudges.several(readings[0], self.right(task))


@dataclass(frozen=True, kw_only=True)
class Ranking(Exercise):
    """A question with an order for an answer: account ids, first place first.

    Parameters
    ----------
    among
        The name of a value in the work that lists what can be ranked: account ids, or a
        mapping key → words. By default exactly what the right answer ranks. Shown by name, in
        alphabetical order.
    """

    among: str = ""
    kind: ClassVar[str] = "ranking"

    def options(self, task):
        offered = task.values[self.among] if self.among else self.right(task)
        if not isinstance(offered, Mapping):
            offered = {key: task.portfolio.name_of(key) for key in offered}
        return dict(sorted(offered.items(), key=lambda item: (item[1].casefold(), item[0])))

    def places(self, task):
        return len(self.right(task))

    def _readings(self, raw, task):
        order = read_ranking(raw, self.options(task), self.places(task))
        return () if order is None else (order,)

    def right(self, task):
        return tuple(task.values[self.answer])

    def wrong(self, mistake, task):
        return tuple(task.values[mistake.shows])

    def nudge(self, readings, task):
        return nudges.ranking(readings[0], self.right(task))


@dataclass(frozen=True, kw_only=True)
class AccountPick(Exercise):
    """A question with an account for an answer, given by its id or its name."""

    kind: ClassVar[str] = "account"

    def options(self, task):
        names = dict(
            zip(task.portfolio.accounts["account_id"], task.portfolio.accounts["name"], strict=True)
        )
        return dict(sorted(names.items(), key=lambda item: (item[1].casefold(), item[0])))

    def _readings(self, raw, task):
        return (pick_one(raw, self.options(task), letters=False),)

    def nudge(self, readings, task):
        return nudges.account()


@dataclass(frozen=True, kw_only=True)
class Code(Exercise):
    """A question answered by code in a cell: a table, a column or a number.

    Row order, column order and extra columns don't count; labels and values do.

    Parameters
    ----------
    tolerance
        How far off counts as right, as a share of the value.
    """

    tolerance: float = 0.001
    kind: ClassVar[str] = "code"

    def read(self, raw, task):
        from .frames import read_value

        return () if is_blank(raw) else (read_value(raw, self.right(task)),)

    def same(self, given, target, task):
        from .frames import difference

        return not difference(given, target, self.tolerance)

    def nudge(self, readings, task):
        from .frames import difference

        return difference(readings[0], self.right(task), self.tolerance)
