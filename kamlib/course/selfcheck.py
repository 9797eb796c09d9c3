"""The self-check: how sure you are, before the course and after it."""

from html import escape

import ipywidgets as widgets

from ..apps.elements import LiveRegion
from ..errors import KamError, nearest
from ..text import _
from .identity import learner, record
from .panel import Panel, button, heading, row_of
from .record import now

__all__ = ["SelfCheck", "self_check", "statements"]

WHEN = ("before", "after")


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
    if when not in WHEN:
        raise KamError(
            _('Ask for kam.self_check("before") or kam.self_check("after").')
            + " "
            + nearest(str(when), WHEN)
        )
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

    def __init__(self, when: str, name: str = ""):
        self.when, self._record = when, record(name)
        checks = self._record.read()["self_checks"]
        self._before = _ratings(checks, "before") if when == "after" else {}
        mine = _ratings(checks, when)
        self.ratings = {
            key: widgets.Dropdown(
                description=self._worded(key, words),
                options=[(_("choose …"), 0), *((words, n) for n, words in levels().items())],
                value=mine.get(key, 0),
                style={"description_width": "initial"},
            )
            for key, words in statements().items()
        }
        self.feedback = LiveRegion("kam-feedback")
        save = button("kam-check", _("Save my ratings"), self.save)
        super().__init__(
            [widgets.HTML(self._head()), *self.ratings.values(), row_of([save]), self.feedback],
            "kam-self-check",
        )

    def save(self) -> None:
        """Save what is rated and say what it shows."""
        rated = {key: box.value for key, box in self.ratings.items() if box.value}
        if not rated:
            self._say("not attempted", _("Choose a rating for at least one statement."))
            return
        entry = {"time": now(), "ratings": rated}
        self._record.update(lambda state: state["self_checks"].update({self.when: entry}))
        saved = _("Saved: {n} of {all} statements rated.").format(
            n=len(rated), all=len(self.ratings)
        )
        moved = [] if self.when == "before" else _moves(self._before, rated)
        self._say("correct", saved, *moved, self._record.take_notes())

    def _say(self, state: str, *sentences: str) -> None:
        self.feedback.state = state
        self.feedback.html = "".join(f"<p>{escape(words)}</p>" for words in sentences if words)

    def _worded(self, key: str, words: str) -> str:
        """Write a statement, with the rating from before where there is one."""
        if key not in self._before:
            return words
        return _("{statement} (before: {n})").format(statement=words, n=self._before[key])

    def _title(self) -> str:
        return _("Before the course") if self.when == "before" else _("After the course")

    def _head(self) -> str:
        return heading(_("Self-check"), self._title()) + f"<p>{escape(_intro())}</p>"

    def __str__(self) -> str:
        lines = [f"{_('Self-check')} · {self._title()}", _intro()]
        return "\n".join([*lines, *(f"- {words}" for words in statements().values())])

    __repr__ = __str__

    def static_html(self) -> str:
        """Return the statements alone, for pages without widgets."""
        items = "".join(f"<li>{escape(words)}</li>" for words in statements().values())
        run = f"<p><em>{escape(_('Run this cell to answer.'))}</em></p>"
        return f'<section class="kam-static">{self._head()}<ul>{items}</ul>{run}</section>'


def _intro() -> str:
    return _(
        "How sure are you of each of these today? Nobody sees it but you. Confidence is not "
        "skill: the exercises show skill, and it is worth knowing where the two differ."
    )


def _ratings(checks: dict, when: str) -> dict[str, int]:
    """Return the ratings saved before or after, those that can still be shown."""
    saved = checks.get(when, {}).get("ratings")
    if not isinstance(saved, dict):
        return {}
    return {key: saved[key] for key in statements() if saved.get(key) in list(levels())}


def _moves(before: dict[str, int], after: dict[str, int]) -> list[str]:
    """Say where confidence moved between the two self-checks."""
    both = [key for key in after if key in before]
    if not both:
        return [_("There are no ratings from before the course to compare with.")]
    up = sorted(
        (key for key in both if after[key] > before[key]), key=lambda k: before[k] - after[k]
    )
    down = [key for key in both if after[key] < before[key]]
    said = [
        _("You feel surer in {up} of {n} statements, and less sure in {down}.").format(
            up=len(up), n=len(both), down=len(down)
        )
    ]
    if up:
        said.append(
            _('The most in "{statement}" ({before} → {after}).').format(
                statement=statements()[up[0]], before=before[up[0]], after=after[up[0]]
            )
        )
    if down:
        said.append(_("Less sure is often wiser: you now know what there is to know."))
    said.append(_("Compare with what you solved: kam.progress()."))
    return said
