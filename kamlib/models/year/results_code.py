"""A team's result in a code, and all teams' results in a table: no server, nothing to install."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from zlib import crc32

import pandas as pd

from ...text import _, fill
from ..plan import Plan
from . import codes
from .play import Run
from .session import Session
from .start import YearError

__all__ = ["Result", "rank", "result"]

# How finely each figure is told, the lowest value, and how many steps there are.
_SCALES = {
    "session": (1, 0, 2**11),
    "margin": (100, -(2**23), 2**24),
    "gross_retention": (0.001, 0, 2**10),
    "net_retention": (0.001, 0, 2**11),
    "bonus": (100, 0, 2**14),
    "prospecting": (0.01, 0, 2**7),
    "workshops": (1, 0, 2**7),
    "rescues": (1, 0, 2**6),
}
_LETTERS = 18


@dataclass(frozen=True)
class Result:
    """What a team tells of its game; rounded, so that the code stays short.

    A figure beyond the end of its scale (a bonus over 1.6 million) is told as the end.

    Attributes
    ----------
    session
        A mark of the session that was played.
    margin
        EUR in two years, to 100 EUR.
    gross_retention, net_retention
        Shares, to a tenth of a percentage point.
    bonus
        EUR in two years, to 100 EUR.
    prospecting
        Share of all hours that went to prospects.
    workshops, rescues
        How many.
    """

    session: int
    margin: float
    gross_retention: float
    net_retention: float
    bonus: float
    prospecting: float
    workshops: int
    rescues: int

    @property
    def code(self) -> str:
        """The code: twenty letters and digits."""
        number = 0
        for name, (step, lowest, steps) in _SCALES.items():
            place = round(getattr(self, name) / step) - lowest
            number = number * steps + min(max(place, 0), steps - 1)
        return codes.write(number, _LETTERS)

    @classmethod
    def read(cls, code: str) -> "Result":
        """Read a code.

        Raises
        ------
        YearError
            If it is not one, or mistyped.

        Examples
        --------
        >>> told = Result(7, 5_912_000, 0.905, 0.962, 41_300, 0.25, 8, 3)
        >>> Result.read(told.code.lower()) == told
        True
        """
        number, values = codes.read(code, _LETTERS), {}
        for name, (step, lowest, steps) in reversed(_SCALES.items()):
            number, place = divmod(number, steps)
            values[name] = round((place + lowest) * step, 3)
        return cls(**values)


def result(run: Run, session: Session, plan: Plan) -> Result:
    """Sum up one game of a session.

    Examples
    --------
    >>> from kamlib.models import year
    >>> session = Session(seed=1)
    >>> run = year.play(session.start(), year.balanced, session.luck())
    >>> result(run, session, session.pay()).workshops
    8
    """
    hours = run.start.hours * len(run.decisions)
    return Result(
        session=_mark(session),
        margin=float(run.margin[0]),
        gross_retention=float(run.gross_retention[0]),
        net_retention=float(run.net_retention[0]),
        bonus=float(run.bonus(plan)[0]),
        prospecting=sum(float(each.prospecting[0]) for each in run.decisions) / hours,
        workshops=sum(int(each.workshop[0].sum()) for each in run.decisions),
        rescues=sum(int(each.rescue[0].sum()) for each in run.decisions),
    )


def rank(results: Mapping[str, str], session: str) -> pd.DataFrame:
    """Rank teams by the codes they hand in.

    Parameters
    ----------
    results
        Result codes by team.
    session
        The code of the session that all of them played.

    Returns
    -------
    DataFrame
        By team, the most margin first: ``place`` and the figures of `Result`.

    Raises
    ------
    YearError
        If a code is mistyped or of another session; the message names the team.

    Examples
    --------
    >>> from kamlib.models import year
    >>> session = Session(seed=1)
    >>> run = year.play(session.start(), year.balanced, session.luck())
    >>> code = result(run, session, session.pay()).code
    >>> rank({"Blue": code}, session.code).loc["Blue", "place"]
    np.int64(1)
    """
    played, rows = _mark(Session.read(session)), {}
    for team, code in results.items():
        try:
            told = Result.read(code)
        except YearError as error:
            raise YearError(fill(_("Team {team}: {why}"), team=team, why=str(error))) from None
        if told.session != played:
            what = _("Team {team}: this result is of another session than {session}.")
            raise YearError(fill(what, team=team, session=session))
        rows[team] = asdict(told)
    table = pd.DataFrame.from_dict(rows, orient="index", columns=[f.name for f in fields(Result)])
    table.insert(0, "place", table["margin"].rank(ascending=False, method="min").astype(int))
    return table.drop(columns="session").sort_values("place", kind="stable")


def _mark(session: Session) -> int:
    """Make a short mark of a session; two sessions have the same one time in 2,048."""
    return crc32(session.code.encode()) % _SCALES["session"][2]
