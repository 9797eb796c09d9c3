"""A session: what two teams must share to play the same game, in a code that can be read out."""

from dataclasses import dataclass
from zlib import crc32

from ...errors import nearest
from ...portfolio import SAMPLES, sample
from ...text import _, fill
from .. import plan_files
from ..plan import Plan
from . import codes
from .luck import Luck, luck
from .quotas import year_plan
from .start import Start, YearError, start

__all__ = ["Session"]

_SEEDS = 32**4
_GAMES = 32**2


@dataclass(frozen=True)
class Session:
    """What fixes a game: the luck, the portfolio, and the plan that pays.

    Parameters
    ----------
    seed
        The luck: a whole number below 1,048,576.
    sample
        Name of a sample portfolio.
    plan
        Name of a plan in ``data/plans``.

    Raises
    ------
    YearError
        If there is no such seed, sample or plan.

    Examples
    --------
    >>> Session(seed=2026).code
    '01ZA-PC16'
    >>> Session.read("o1za pc16") == Session(seed=2026)
    True
    """

    seed: int
    sample: str = "machinery"
    plan: str = "starter"

    def __post_init__(self) -> None:
        if not 0 <= self.seed < _SEEDS:
            raise YearError(fill(_("A seed is from 0 to {most:count}."), most=_SEEDS - 1))
        for name, known in ((self.sample, list(SAMPLES)), (self.plan, list(plan_files.plans()))):
            if name not in known:
                unknown = fill(_('There is no "{name}" to play with.'), name=name)
                raise YearError(f"{unknown} {nearest(name, known)}")

    @property
    def code(self) -> str:
        """The session's code: eight letters and digits."""
        return codes.write(self.seed * _GAMES + _mark(self.sample, self.plan), length=6)

    @classmethod
    def read(cls, code: str) -> "Session":
        """Read a session's code.

        Raises
        ------
        YearError
            If it is not one: too short, mistyped, or of another edition of the workbook.
        """
        seed, mark = divmod(codes.read(code, length=6), _GAMES)
        for name in SAMPLES:
            for plan in plan_files.plans():
                if _mark(name, plan) == mark:
                    return cls(seed, name, plan)
        raise YearError(
            _("This session's portfolio or plan is not here. Do all use the same workbook?")
        )

    def start(self) -> Start:
        """The accounts as the game begins: the sample's own, the same for everybody."""
        return start(sample(self.sample))

    def luck(self) -> Luck:
        """The luck of the session."""
        return luck([self.seed])

    def pay(self) -> Plan:
        """The plan that pays, with quotas that fit the accounts."""
        return year_plan(plan_files.plan(self.plan), self.start())


def _mark(name: str, plan: str) -> int:
    """Make a short mark of a portfolio and a plan; those that there are have different ones."""
    return crc32(f"{name}/{plan}".encode()) % _GAMES
