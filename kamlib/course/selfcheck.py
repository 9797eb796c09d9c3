"""The self-check: how sure you are, before the course and after it."""

from html import escape

from ..apps.elements import LiveRegion
from ..apps.form import button, dropdown, row_of
from ..errors import KamError
from ..text import _
from .identity import learner, record_of
from .panel import Panel

__all__ = ["SelfCheck", "self_check", "statements"]


def statements() -> dict[str, str]:
    """Return what learners rate themselves on, key → statement."""
    return {
        "key": _("I can say what makes an account a key account, and which ones are not."),
        "retention": _(
            "I can tell gross from net revenue retention, and say which of them hides losses."
        ),
        "warning": _("I can spot an account that is about to leave before it leaves."),
        "funnel": _("I can read a sales funnel and forecast a quarter from it."),
        "discount": _("I can work out what a discount costs, and what to ask in return."),
        "plan": _("I can write an account plan that another person could work with."),
        "luck": _("I can tell a streak of bad luck from a mistake of my own."),
        "pay": _("I can read a bonus plan and say what it pays in a good and a bad year."),
    }


def levels() -> dict[int, str]:
    """Return the answers, 1 to 5."""
    return {
        1: _("1 · not at all"),
        2: _("2 · a little"),
        3: _("3 · partly"),
        4: _("4 · mostly"),
        5: _("5 · surely"),
    }


def self_check(when: str = "before") -> "SelfCheck":
    """Rate yourself on what the course teaches: ``"before"`` it and ``"after"`` it.

    Parameters
    ----------
    when
        ``"before"`` or ``"after"``. After, your ratings from before stand beside the new ones.

    Raises
    ------
    KamError
        If it is neither.
    """
    if when not in ("before", "after"):
        raise KamError(_('Ask for kam.self_check("before") or kam.self_check("after").'))
    return SelfCheck(when, learner())


class SelfCheck(Panel):
    """Statements with a rating each, saved in the learner's file.

    Parameters
    ----------
    when
        ``"before"`` or ``"after"``.
    name
        The learner's name; "" is anonymous.
    """

    def __init__(self, when: str, name: str):
        self.when, self._record = when, record_of(name)
        rated = _ratings(self._record.read(), when)
        self._before = _ratings(self._record.read(), "before") if when == "after" else {}
        self.ratings = {
            key: dropdown(self._worded(key, words), levels(), value=rated.get(key, ""))
            for key, words in statements().items()
        }
        self.feedback = LiveRegion("kam-feedback")
        save = button("kam-check", _("Save my ratings"), self.save)
        kicker = _("Self-check")
        title = _("Before the course") if when == "before" else _("After the course")
        intro = _(
            "How sure are you of each of these today? Nobody sees it but you. Confidence is not "
            "skill: the exercises show skill, and it is worth knowing where the two differ."
        )
        items = "".join(f"<li>{escape(words)}</li>" for words in statements().values())
        run = f"<p><em>{escape(_('Run this cell to answer.'))}</em></p>"
        super().__init__(
            kicker,
            title,
            f"<p>{escape(intro)}</p>",
            [*self.ratings.values(), row_of(save), self.feedback],
            text="\n- ".join([f"{kicker} · {title}\n{intro}", *statements().values()]),
            still=f"<ul>{items}</ul>{run}",
            names=["kam-self-check"],
        )

    def save(self) -> None:
        """Save what is rated and say what it shows."""
        rated = {key: box.value for key, box in self.ratings.items() if box.value}
        if not rated:
            self._say("not attempted", _("Choose a rating for at least one statement."))
            return
        self._record.update(lambda state: state["self_checks"].update({self.when: rated}))
        saved = _("Saved: {n} of {all} statements rated.")
        self._say(
            "correct",
            saved.format(n=len(rated), all=len(self.ratings)),
            _moves(self._before, rated) if self.when == "after" else "",
            self._record.take_notes(),
        )

    def _say(self, state: str, *sentences: str) -> None:
        self.feedback.state = state
        self.feedback.html = "".join(f"<p>{escape(words)}</p>" for words in sentences if words)

    def _worded(self, key: str, words: str) -> str:
        """Write a statement, with the rating from before where there is one."""
        if key not in self._before:
            return words
        return _("{statement} (before: {n})").format(statement=words, n=self._before[key])


def _ratings(state: dict, when: str) -> dict[str, int]:
    """Return the ratings saved before or after, those that can still be shown."""
    saved = state["self_checks"].get(when, {})
    return {key: saved[key] for key in statements() if saved.get(key) in list(levels())}


def _moves(before: dict[str, int], after: dict[str, int]) -> str:
    """Say where confidence moved between the two self-checks."""
    moves = [after[key] - before[key] for key in after if key in before]
    if not moves:
        return _("There are no ratings from before the course to compare with.")
    return _(
        "You feel surer in {up} of {n} statements, and less sure in {down}: often you now know "
        "better what there is to know. Compare with what you solved: kam.progress()."
    ).format(up=sum(n > 0 for n in moves), n=len(moves), down=sum(n < 0 for n in moves))
