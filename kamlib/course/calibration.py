"""The learner's guesses in the learner's file: ranges given before a result was shown."""

from dataclasses import asdict, fields

from ..guesses import Guess, first_guesses
from .identity import learner, record_of
from .record import State, now

__all__ = ["guesses_in", "keep"]

_FIELDS = [field.name for field in fields(Guess)]


def keep(question: str, low: float, high: float, truth: float) -> tuple[bool, list[Guess], str]:
    """Keep a guess in the learner's file; apps call this as `kamlib.guesses.keep`.

    Every guess is kept, and `guesses_in` finds those that count.

    Returns
    -------
    (bool, list of Guess, str)
        Whether this guess counts, all that count, and what to tell about the file.
    """
    guess, record = Guess(question, low, high, truth, now()), record_of(learner())
    record.update(lambda state: state["predictions"].append(asdict(guess)))
    counted = guesses_in(record.read())
    return guess in counted, counted, record.take_notes()


def guesses_in(state: State) -> list[Guess]:
    """Return the guesses in a learner's file that count: the first at each result."""
    return first_guesses(
        Guess(**{name: entry[name] for name in _FIELDS}) for entry in state["predictions"]
    )
