"""What an exercise is: one declarative object a question, in six kinds.

A lesson writes down the question, the names of the right value and of each typical mistake,
and the texts. `work(portfolio)` computes all of these values from the learner's own
portfolio, so that no answer is ever typed in. See `checking.judge` for how an answer is
judged, and CONTRIBUTING.md for how to write an exercise. A wrong answer whose cause is not
known gets a nudge: a direction, never the answer.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from ..text import _
from ..typed import Unreadable, read_number
from .answers import pick_one, read_several
from .base import Exercise, Mistake
from .frames import difference, read_value

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


_SLIPS = [10.0**power for power in (-6, -3, -2, -1, 1, 2, 3, 6)]


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

    def read(self, raw, task):
        return read_number(raw, self.unit)

    def same(self, given, target, task):
        rounding = 1e-9 * max(1.0, abs(target))
        return abs(given - target) <= self.room(target) + rounding

    def nudge(self, readings, task):
        right = float(self.right(task))
        given = min(readings, key=lambda reading: abs(abs(reading) - abs(right)))
        near = max(self.room(right), 0.005 * abs(right))
        if right and abs(given + right) <= near:
            return _("The size is right, but the sign is not: which way does it go?")
        if near < abs(right) and any(abs(given * slip - right) <= near for slip in _SLIPS):
            return _(
                "The digits are right, the size is not: look for a slipped decimal point, a "
                "thousand, or a share taken for a percentage."
            )
        if abs(given - right) <= 4 * near:
            return _("Close, but more than rounding.")
        if given > right:
            return _("Too high. Check what you counted, and for which period.")
        return _("Too low. Check what you counted, and for which period.")


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

    def read(self, raw, task):
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
    options = Choice.options

    def read(self, raw, task):
        chosen = read_several(raw, self.options(task))
        return (frozenset(chosen),) if chosen else ()

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
        right = self.right(task)
        (given,) = readings
        if given < right:
            return _("What you ticked is right, but something is missing.")
        if given > right:
            return _("All that belongs is ticked, but so is something that does not belong.")
        return _("Something is ticked that does not belong, and something that belongs is not.")


@dataclass(frozen=True, kw_only=True)
class Ranking(Exercise):
    """A question with an order for an answer, first place first.

    What is to be ranked is named by the right answer and shown in alphabetical order.

    Parameters
    ----------
    choices
        Key → text (a template) of what is ranked; without them, accounts by their ids.
    """

    choices: Mapping[str, str] = field(default_factory=dict)
    kind: ClassVar[str] = "ranking"

    def options(self, task):
        words = {key: task.text(text) for key, text in self.choices.items()}
        names = {key: words.get(key) or task.portfolio.name_of(key) for key in self.right(task)}
        return dict(sorted(names.items(), key=lambda item: item[1].casefold()))

    def read(self, raw, task):
        options = self.options(task)
        order = read_several(raw, options)
        if order and sorted(order) != sorted(options):
            raise Unreadable(
                _("Name each of the {n} once, first place first.").format(n=len(options))
            )
        return (order,) if order else ()

    def right(self, task):
        return tuple(task.values[self.answer])

    def wrong(self, mistake, task):
        return tuple(task.values[mistake.shows])

    def nudge(self, readings, task):
        right = self.right(task)
        hits = sum(mine == theirs for mine, theirs in zip(readings[0], right, strict=True))
        return _("{hits} of {places} places are right.").format(hits=hits, places=len(right))


@dataclass(frozen=True, kw_only=True)
class AccountPick(Exercise):
    """A question with an account for an answer, given by its id or its name."""

    kind: ClassVar[str] = "account"

    def options(self, task):
        accounts = task.portfolio.accounts.set_index("account_id")["name"]
        return accounts.sort_values(key=lambda names: names.str.casefold()).to_dict()

    def read(self, raw, task):
        return (pick_one(raw, self.options(task), letters=False),)

    def nudge(self, readings, task):
        return _("It is another account. Which figure would set the right one apart?")


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
        return (read_value(raw, self.right(task)),)

    def same(self, given, target, task):
        return not difference(given, target, self.tolerance)

    def nudge(self, readings, task):
        return difference(readings[0], self.right(task), self.tolerance)
