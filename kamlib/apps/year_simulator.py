"""The year simulator: run twelve accounts, quarter by quarter, with too few hours."""

from collections.abc import Sequence
from functools import wraps
from html import escape
from threading import RLock

import ipywidgets as widgets

from .. import runs
from ..errors import KamError
from ..models import plan as plan_named
from ..models import year
from ..portfolio import Portfolio
from ..text import _, fill, listed
from .elements import LiveRegion
from .form import button, row_of
from .keys import Keys
from .row_table import RowTable
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
        start = year.start(portfolio)
        self.practice, self.name = practice, "practice" if practice else "own"
        kept = runs.find(self.name)
        if kept.get("accounts") != list(start.ids):
            kept = {}
        self.game = Game(start, year.luck([7]), _PRACTICE if practice else _REAL, kept)
        self.plan = plan_named("starter")
        self._turn = RLock()
        self.heading = widgets.HTML()
        self.told, self.budget = LiveRegion("kam-told"), LiveRegion("kam-budget")
        self.table = RowTable(_("Your accounts"), columns(), controls(), self.decide)
        self.buttons = row_of(
            button("kam-check", _("End quarter"), self.end_quarter),
            button("kam-undo", _("Undo"), self.undo),
            button("kam-reset", _("Reset this quarter"), self.reset),
        )
        ranges = {} if practice else kept.get("guess")
        self.guess = YearGuess(start, self.plan, ranges, self._begin)
        self.past = widgets.HTML().add_class("kam-details")
        self.widget = widgets.VBox().add_class("kam-card").add_class("kam-year")
        self._show_quarter()

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
        try:
            self.game.end_quarter()
        except KamError as problem:
            self._say("wrong", [str(problem)])
            return
        self._show_quarter()

    @_one_at_a_time
    def _begin(self) -> None:
        """Begin, now that the result was guessed or not."""
        self._keep()
        self._show_quarter()

    def _keep(self) -> str:
        """Keep the game as it stands; return what to tell about it."""
        return runs.keep(self.name, self.game.kept | {"guess": self.guess.ranges})

    def _show_quarter(self) -> None:
        """Show what came of the last quarter, and what can be decided now."""
        game = self.game
        self.heading.value = f'<p class="kam-title"><strong>{escape(self._title())}</strong></p>'
        self.past.value = history(game) if game.past else ""
        if game.is_over:
            now = [self.told, self.past]
        elif self.guess.ranges is None:
            now = [self.guess.widget]
        else:
            self.table.rows = rows(game)
            self._show_decisions()
            now = [self.told, self.table, self.budget, self.buttons, self.past]
        self.widget.children = [self.heading, *now, Keys()]
        self._say("decided", [*outcome(game), self._keep()] if game.past else [_first_steps(game)])

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
