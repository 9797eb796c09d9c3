"""Guesses made before a result was shown: was the range right, and how often is it?

A learner gives a range that should hold the result in 8 of 10 cases. One range says little;
many of them say whether the learner is too sure.
"""

from collections.abc import Callable, Iterable
from dataclasses import astuple, dataclass
from math import comb

from .text import _, fill

__all__ = ["SURE", "Guess", "calibration", "first_guesses", "keep"]

SURE = 0.8  # how sure a learner should be that a range holds the result
_ENOUGH = 5  # ranges that begin to say something
_RARE = 0.05  # what happens less often by luck is no luck


@dataclass(frozen=True)
class Guess:
    """A range that was given before the result was shown, and the result.

    Parameters
    ----------
    question : str
        What was asked, by its name: ``"bonus.year"``.
    low, high : float
        The range.
    truth : float
        The result that was shown afterwards.
    when : str
        The time of the guess, UTC: 2026-03-05T14:00:00Z.

    Examples
    --------
    >>> guess = Guess("bonus.year", low=8_000, high=12_000, truth=13_000)
    >>> guess.held, guess.miss, guess.score
    (False, 1000, 14000.0)
    """

    question: str
    low: float
    high: float
    truth: float
    when: str = ""

    @property
    def held(self) -> bool:
        """Whether the result lies in the range; its ends belong to it."""
        return self.miss == 0

    @property
    def width(self) -> float:
        """How wide the range is."""
        return self.high - self.low

    @property
    def miss(self) -> float:
        """How far outside the range the result lies; 0 inside."""
        return max(self.low - self.truth, self.truth - self.high, 0)

    @property
    def score(self) -> float:
        """The interval score, in the unit of the result: width + 2 / (1 - `SURE`) × miss.

        Lower is better. On average nobody does better than by giving the range that really
        holds the result in 8 of 10 cases, with 1 in 10 on either side.

        Source: Gneiting and Raftery (2007), "Strictly Proper Scoring Rules, Prediction, and
        Estimation", Journal of the American Statistical Association 102, section 6.2.
        """
        return self.width + round(2 / (1 - SURE), 9) * self.miss


def first_guesses(guesses: Iterable[Guess]) -> list[Guess]:
    """Return the guesses that count, in the order in which they were made.

    Whoever guesses a result again has seen it: of guesses at the same question with the same
    result, only the earliest counts.

    Examples
    --------
    >>> first = Guess("bonus.year", 8_000, 12_000, truth=13_000, when="2026-03-05T14:00:00Z")
    >>> again = Guess("bonus.year", 12_999, 13_001, truth=13_000, when="2026-03-05T14:05:00Z")
    >>> first_guesses([again, first]) == [first]
    True
    """
    counted = {}
    for guess in sorted(guesses, key=lambda each: (each.when, *astuple(each))):
        counted.setdefault((guess.question, guess.truth), guess)
    return list(counted.values())


def calibration(guesses: Iterable[Guess]) -> str:
    """Say how many ranges held the result, and whether they are too narrow or too wide.

    They are called too narrow (too wide) if somebody who is right 8 times in 10 would hold
    so few (so many) in less than 5% of cases.

    Examples
    --------
    >>> hits = [Guess("toy", 0, 10, truth) for truth in (1, 2, 3, 4)]
    >>> print(calibration([*hits, Guess("toy", 0, 1, 5), Guess("toy", 0, 1, 6)]))
    4 of your 6 ranges held the result; with 80% ranges it should be about 5. So far this
    fits: you are about as right as you are sure.
    """
    guesses = list(guesses)
    n, held = len(guesses), sum(guess.held for guess in guesses)
    if n == 0:
        return ""
    if n == 1:
        return _("You have given one range so far. It takes five or more to say how sure to be.")
    counted = fill(
        _(
            "{held} of your {n} ranges held the result; with {sure:percent.0} ranges it should "
            "be about {about}."
        ),
        held=held,
        n=n,
        sure=SURE,
        about=round(SURE * n),
    )
    return f"{counted} {_verdict(n, held)}"


def _verdict(n: int, held: int) -> str:
    """Say what so many hits mean, as far as it is no luck."""
    if n < _ENOUGH:
        return _("It takes five or more to say how sure to be.")
    chances = [comb(n, hits) * SURE**hits * (1 - SURE) ** (n - hits) for hits in range(n + 1)]
    if sum(chances[: held + 1]) < _RARE:
        return _("So few are hardly bad luck: you are too sure. Give wider ranges.")
    if sum(chances[held:]) < _RARE:
        return _("So many are hardly luck: you know more than you think. Give narrower ranges.")
    return _("So far this fits: you are about as right as you are sure.")


# Called with question, low, high and truth of a guess; returns whether it counts, all guesses
# that count, and what to tell about keeping them. Set by kamlib, as the learner's file belongs
# to a floor far above.
keep: Callable[[str, float, float, float], tuple[bool, list[Guess], str]] | None = None
