"""The year simulator: run twelve accounts, quarter by quarter, with too few hours."""

from collections.abc import Mapping, Sequence
from functools import cached_property, wraps
from html import escape
from threading import RLock
from zlib import crc32

import ipywidgets as widgets

from .. import runs
from ..charts.chart import synthetic_note
from ..errors import KamError
from ..models import Plan, plan, year
from ..models.exporting_html import table_html
from ..portfolio import Portfolio
from ..text import _, fill, listed
from .elements import LiveRegion
from .form import button, row_of
from .keys import Keys
from .row_table import RowTable
from .year_end import pictures, told
from .year_game import Game
from .year_guess import YearGuess
from .year_words import budget, columns, controls, history, outcome, rows

__all__ = ["YearSimulator", "year_simulator"]

_PRACTICE, _REAL = 2, 8  # quarters


def year_simulator(
    portfolio: Portfolio, practice: bool = False, session: str = ""
) -> "YearSimulator":
    """Run twelve accounts of a portfolio for two years; what you do is kept, quarter by quarter.

    Parameters
    ----------
    portfolio : Portfolio
        Whose customers they are, with at least twelve.
    practice : bool
        Two quarters to try things out, with another luck than the real game.
    session : str
        The code of a session: all who have it play the same accounts, with the same luck, and
        are paid by the same plan. Without it, the luck is the learner's own.

    Raises
    ------
    KamError
        If the code has a typing error, or there are too few customers.
    """
    return YearSimulator(portfolio, practice, session)


def _one_at_a_time(method):
    """JupyterLab handles each control in a thread of its own: let them take turns."""

    @wraps(method)
    def waits(self, *arguments):
        with self._turn:
            return method(self, *arguments)

    return waits


class YearSimulator:
    """A quarter on one screen: what is known, what to do, how many hours are left.

    Attributes
    ----------
    game : Game
        What was decided and what came of it.
    guess : YearGuess
        What is guessed before the first quarter of the real game.
    table : RowTable
        The accounts and the decisions for each.
    budget, told : LiveRegion
        How many hours are left; what happened.
    """

    def __init__(self, portfolio: Portfolio, practice: bool, session: str):
        self.practice = practice
        self.session = year.Session.read(session) if session else None
        self._start = self.session.start() if self.session else year.start(portfolio)
        self._note = synthetic_note(portfolio)
        self._name = "practice" if practice else session or "own"
        self._turn = RLock()
        self.heading, self.past = widgets.HTML(), widgets.HTML().add_class("kam-details")
        self.told, self.budget = LiveRegion("kam-told"), LiveRegion("kam-budget")
        self.table = RowTable(_("Your accounts"), columns(), controls(), self.decide)
        self.buttons = row_of(
            button("kam-check", _("End quarter"), self.end_quarter),
            button("kam-undo", _("Undo"), self.undo),
            button("kam-reset", _("Reset this quarter"), self.reset),
        )
        self.again = row_of(button("kam-again", _("Play again, with other luck"), self.play_again))
        self.widget = widgets.VBox().add_class("kam-card").add_class("kam-year")
        kept = runs.find(self._name)
        self._open(kept if kept.get("accounts") == list(self._start.ids) else {})

    def _open(self, kept: Mapping[str, object]) -> None:
        """Begin a game, or go on with one."""
        self._played = kept.get("played", 0)  # games before this one: each has a luck of its own
        self._luck = self.session.luck() if self.session else year.luck([self._seed()])
        self.game = Game(self._start, self._luck, _PRACTICE if self.practice else _REAL, kept)
        self.guess = YearGuess(self._start, self.plan, self._begin)
        self.guess.ranges = {} if self.practice else kept.get("guess")
        self._show_quarter()

    def _seed(self) -> int:
        """Make a seed of the accounts' figures, so that each learner has a luck of their own."""
        own = crc32(self._start.revenue.round(2).tobytes())
        return 2 * (own + self._played) + self.practice

    @cached_property
    def plan(self) -> Plan:
        """The plan that pays; its quotas fit the game."""
        chosen = self.session.plan if self.session else "starter"
        return year.year_plan(plan(chosen), self._start)

    @_one_at_a_time
    def decide(self, row: int, name: str, value: object) -> None:
        """Take a decision: the value of a control in a row."""
        self.game.change(row, name, value)
        self._keep()
        self._show_hours()

    @_one_at_a_time
    def undo(self) -> None:
        """Take back the last decision of this quarter."""
        nothing = _("There is nothing to undo in this quarter.")
        self._say("help", [_("Undone.") if self.game.undo() else nothing, self._keep()])
        self._show_decisions()

    @_one_at_a_time
    def reset(self) -> None:
        """Take back all decisions of this quarter."""
        self.game.reset()
        done = _("Everything is as it was at the beginning of this quarter.")
        self._say("help", [done, self._keep()])
        self._show_decisions()

    @_one_at_a_time
    def end_quarter(self) -> None:
        """Carry the decisions out, and tell what came of them; or say why that cannot be done."""
        if self.game.is_over:
            return  # pressed twice
        try:
            self.game.end_quarter()
        except KamError as problem:
            self._say("wrong", [str(problem)])
            return
        self._show_quarter(self._keep(), self._finished())
        if self.game.is_over:
            self.again.children[0].focus()  # the button that had the focus is gone

    def _finished(self) -> str:
        """Keep the game as the last one that was finished, and its guesses, if it is over."""
        if self.practice or not self.game.is_over:
            return ""
        where = {"session": self.session.code if self.session else "", "seed": self._seed()}
        runs.keep("finished", self.game.kept | where)
        return self.guess.keep(self._came())

    @_one_at_a_time
    def play_again(self) -> None:
        """Begin anew, with other luck."""
        self._open({"played": self._played + 1})
        self._keep()

    @_one_at_a_time
    def _begin(self) -> None:
        """Begin, now that the result was guessed or not."""
        self._show_quarter(self._keep())

    def _keep(self) -> str:
        """Keep the game as it stands; return what to tell about it."""
        more = {"guess": self.guess.ranges, "played": self._played}
        return runs.keep(self._name, self.game.kept | more)

    def _show_quarter(self, *notes: str) -> None:
        """Show what came of the last quarter, and what can be decided now."""
        game = self.game
        if game.is_over:
            self._say("help", [_("That was the last quarter. Working out what came of it …")])
            now = [self.told, self.again, *([] if self.practice else self._end()), self.past]
        elif self.guess.ranges is None:
            now = [self.guess.widget]
        else:
            self.table.rows = rows(game)
            self._show_decisions()
            now = [self.told, self.again, self.table, self.budget, self.buttons, self.past]
        self.heading.value = f'<p class="kam-title"><strong>{escape(self._title())}</strong></p>'
        self.past.value = history(game) if game.past else ""
        self.again.layout.display = "flex" if game.is_over and not self.session else "none"
        self.widget.children = [self.heading, *now, Keys()]
        first = [_first_steps(game)]
        self._say("decided", [*(outcome(game) if game.past else first), *notes])

    def _end(self) -> list[widgets.Widget]:
        """Tell what the two years brought."""
        run = self.game.run
        html = told(run, self._luck, self.plan, self.session)
        guessed = self.guess.table(self._came())
        return [
            widgets.HTML(html + (table_html(guessed) if guessed.rows else "")).add_class(
                "kam-details"
            ),
            *pictures(run, self._luck, self.plan, self._note),
        ]

    def _came(self) -> dict[str, float]:
        """What was guessed, as it came."""
        run = self.game.run
        return {
            "margin": float(run.margin[0]),
            "retention": float(run.gross_retention[0]),
            "bonus": float(run.bonus(self.plan)[0]),
        }

    def _show_decisions(self) -> None:
        self.table.values = self.game.now
        self._show_hours()

    def _show_hours(self) -> None:
        self.budget.state, self.budget.html = budget(self.game)

    def _say(self, state: str, sentences: Sequence[str]) -> None:
        """Tell something; a screen reader says it."""
        self.told.state = state
        self.told.html = "".join(f"<p>{escape(each)}</p>" for each in sentences if each)

    def _title(self) -> str:
        """Name the quarter to decide on."""
        number = len(self.game.past)
        if self.game.is_over:
            return _("The practice is over") if self.practice else _("The two years are over")
        title = _("Quarter {number} of {all}: {first:month} to {last:month}")
        first = self.game.start.first + 3 * number
        words = fill(title, number=number + 1, all=self.game.length, first=first, last=first + 2)
        return _("Practice: {quarter}").format(quarter=words) if self.practice else words

    def __str__(self) -> str:
        return f"{self._title()}\n{listed(self.game.start.names)}"

    __repr__ = __str__

    def _repr_mimebundle_(self, **_options) -> dict[str, object]:
        hint, names = map(escape, (_("Run this cell to play."), listed(self.game.start.names)))
        return {
            **self.widget._repr_mimebundle_(),
            "text/html": f"{self.heading.value}<p>{names}</p><p><em>{hint}</em></p>",
            "text/plain": str(self),
        }


def _first_steps(game: Game) -> str:
    """Say what is to be done on this screen."""
    sentence = _(
        "Share out your {hours:count} hours: care for accounts, workshops, rescue missions, and "
        "the search for new customers in the last row. Then end the quarter."
    )
    return fill(sentence, hours=game.start.hours)
