"""Interview questions from the learner's own file: what was solved, mistaken and predicted."""

from collections.abc import Iterator

from ....guesses import Guess, calibration
from ....text import _, count, number, percent
from ...calibration import guesses_in
from ...identity import learner, record_of
from ...record import State
from ...wording import Message

__all__ = ["interview", "questions"]


def interview() -> Message:
    """Ask what an interviewer could ask about your work in this course.

    What is not there yet is left out; three questions that nearly everybody is asked come
    last. Nothing of it is kept.
    """
    state = record_of(learner()).read()
    own = list(questions(state))
    start = _("**From your own results.** Each line begins with what your file says.")
    if not own:
        start = _(
            "**Your file is still empty.** Solve a few exercises, give a few ranges, and run "
            "this cell again: it will then ask about them."
        )
    asked = [Message.of(start), *own, Message.of(_("**What nearly everybody is asked.**"))]
    asked += map(Message.of, _always())
    return Message("\n\n".join(map(str, asked)), "".join(each.html for each in asked))


def questions(state: State) -> Iterator[Message]:
    """Return the questions that a learner's file leads to: fact first, then the question."""
    titles = _titles()
    tried = {name: entry for name, entry in state["exercises"].items() if name in titles}
    yield from _about_lesson(tried)
    yield from _about_effort(tried, titles)
    yield from _about_mistake(tried, titles)
    yield from _about_guesses(guesses_in(state))


def _titles() -> dict[str, str]:
    """Return every exercise's title by its id."""
    from .. import all_lessons

    return {one.id: one.title for lesson in all_lessons() for one in lesson.exercises()}


def _about_lesson(tried: dict[str, dict]) -> Iterator[Message]:
    """Ask about the lesson in which most was solved."""
    from .. import all_lessons

    solved = [name for name, entry in tried.items() if "first_correct" in entry]
    counts = {
        lesson.title: sum(name.partition(".")[0] == lesson.key for name in solved)
        for lesson in all_lessons()
    }
    best = max(counts, key=counts.get)
    if counts[best]:
        what = _(
            'Most solved in one lesson: {n} in "{lesson}". → *"Explain to us in two minutes, '
            'without jargon, what you learnt there, and what you would do with it in our firm."*'
        )
        yield Message.of(what, n=counts[best], lesson=best)


def _about_effort(tried: dict[str, dict], titles: dict[str, str]) -> Iterator[Message]:
    """Ask about the exercise that was solved after most attempts."""
    attempts = {
        name: entry.get("attempts", 0) for name, entry in tried.items() if "first_correct" in entry
    }
    hardest = max(attempts, key=attempts.get, default="")
    if attempts.get(hardest, 0) > 1:
        what = _(
            '{n} attempts at "{title}". → *"What did you get wrong at first? How did you notice, '
            'and what do you do differently since?"*'
        )
        yield Message.of(what, n=attempts[hardest], title=titles[hardest])


def _about_mistake(tried: dict[str, dict], titles: dict[str, str]) -> Iterator[Message]:
    """Ask about the named mistake that was made last."""
    made = [name for name, entry in tried.items() if isinstance(entry.get("mistake"), str)]
    if made:
        last = max(made, key=lambda name: (str(tried[name].get("last", "")), name))
        what = _(
            'A mistake that has a name: "{mistake}", in "{title}". → *"A colleague makes this '
            'mistake in a meeting with the customer. What do you do, there and afterwards?"*'
        )
        yield Message.of(what, mistake=tried[last]["mistake"], title=titles[last])


def _about_guesses(guesses: list[Guess]) -> Iterator[Message]:
    """Ask about the last range that missed, and about how sure the learner is in general."""
    missed = [guess for guess in guesses if not guess.held]
    if missed:
        guess = missed[-1]
        write = percent if max(map(abs, (guess.low, guess.high, guess.truth))) <= 1 else _plain
        what = _(
            'You predicted {low} to {high}, and it came {truth}. → *"Tell us about a forecast '
            'of yours that was wrong. What did you change afterwards?"*'
        )
        figures = {"low": guess.low, "high": guess.high, "truth": guess.truth}
        yield Message.of(what, **{name: write(value) for name, value in figures.items()})
    if guesses:
        what = _(
            '{calibration} → *"How sure are you of your forecast for your first half year here, '
            'and what would change your mind?"*'
        )
        yield Message.of(what, calibration=calibration(guesses))


def _plain(value: float) -> str:
    """Write a number whose unit is not known."""
    return count(value) if abs(value) >= 100 else number(value, 1)


def _always() -> list[str]:
    return [
        _(
            '*"Tell us about a customer whom you nearly lost."* They want to hear what you saw '
            "early, and what you did."
        ),
        _(
            '*"When did you say no to a customer?"* They want to hear that you know what a '
            "concession costs."
        ),
        _('*"What would you like to ask us?"* Bring three questions of this lesson.'),
    ]
