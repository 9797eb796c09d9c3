"""One small exercise of each kind, on a portfolio of five accounts, for tests of the engine."""

from types import SimpleNamespace

import pandas as pd

from kamlib.course.cases import Case, Option
from kamlib.course.kinds import (
    AccountPick,
    Choice,
    Choices,
    Code,
    Mistake,
    Number,
    Ranking,
)

NAMES = {
    "A1": "Bolt & Sons <b>",
    "A2": "Nordpumpe, Kiel",
    "A3": "Südwerk",
    "A4": "Ostwerk",
    "A5": "{grr} *GmbH*",
}
PORTFOLIO = SimpleNamespace(
    accounts=pd.DataFrame({"account_id": list(NAMES), "name": list(NAMES.values())}),
    name_of=NAMES.__getitem__,
)
LOST = pd.Series({"A1": 10.0, "A2": 20.0, "A3": 0.5}, name="lost")


def work(_portfolio):
    return {
        "grr": 0.9123,
        "nrr": 1.07,
        "lost_share": 0.0877,
        "base": 1_234_567.0,
        "kept": 1_126_294.0,
        "visits": 12,
        "planned": 18,
        "account": NAMES["A1"],
        "evil": NAMES["A5"],
        "first": "A1",
        "second": "A2",
        "order": ["A1", "A2", "A5"],
        "upside_down": ["A5", "A2", "A1"],
        "lost": LOST,
        "doubled": LOST * 2,
        "table": LOST.rename_axis("account_id").reset_index(),
        "hidden": "gross",
    }


_COMMON = {
    "work": work,
    "hints": ("Look at **{account}**.", "It is near {grr:percent}."),
    "solution": "1. Take {base:money}.\n2. It is **{grr:percent}**.",
    "insight": "{grr:percent} stayed with *{account}*.",
}

GROSS = Number(
    id="toy.gross",
    title="Gross",
    question="How much of {base:money} did **{account}** keep?",
    answer="grr",
    unit="percent",
    mistakes=(
        Mistake("net, not gross", "nrr", "{nrr:percent} is *net*, says {evil}."),
        Mistake("the loss", "lost_share", "{lost_share:percent} is lost."),
    ),
    **_COMMON,
)
BASE = Number(
    id="toy.base",
    title="Base",
    question="How much?",
    answer="base",
    unit="money",
    mistakes=(Mistake("what stayed", "kept", "That stayed."),),
    **_COMMON,
)
VISITS = Number(
    id="toy.visits",
    title="Visits",
    question="How many visits?",
    answer="visits",
    unit="count",
    mistakes=(Mistake("planned", "planned", "Planned, not held."),),
    **_COMMON,
)
HIDES = Choice(
    id="toy.hides",
    title="Hides",
    question="Which hides losses?",
    choices={"net": "Net retention", "gross": "Gross retention", "logo": "Logos of {account}"},
    answer="net",
    mistakes=(
        Mistake("gross", "gross", "Gross shows them."),
        Mistake("logos", "logo", "Logos count heads."),
    ),
    **_COMMON,
)
SHOWS = Choices(
    id="toy.shows",
    title="Shows",
    question="Which show losses?",
    choices={"net": "Net retention", "gross": "Gross retention", "logo": "Logo retention"},
    answer=("gross", "logo"),
    mistakes=(
        Mistake("everything", ("net", "gross", "logo"), "All is too much."),
        Mistake("net", "net", "Net hides them."),
        Mistake("logo", "logo", "Logos show a loss of heads."),
    ),
    **_COMMON,
)
ORDER = Ranking(
    id="toy.order",
    title="Order",
    question="Order them.",
    answer="order",
    mistakes=(Mistake("upside down", "upside_down", "The other way round."),),
    **_COMMON,
)
PICK = AccountPick(
    id="toy.pick",
    title="Pick",
    question="Who leaves?",
    answer="first",
    mistakes=(Mistake("the quiet one", "second", "That one is only quiet."),),
    **_COMMON,
)
CODE = Code(
    id="toy.code",
    title="Code",
    question="Compute `lost`.",
    answer="lost",
    mistakes=(Mistake("twice", "doubled", "Counted twice."),),
    **_COMMON,
)
CASE = Case(
    id="toy.case",
    title="Case",
    question="**{account}** asks for more.",
    work=lambda portfolio: (
        work(portfolio)
        | {
            "consequences": pd.DataFrame(
                {"margin": ["€5", "€10"], "who <b>": ["boss", "you"]}, index=["give", "keep"]
            )
        }
    ),
    choices={
        "give": Option("Give in to {account}", "They keep {grr:percent}."),
        "keep": Option("Keep the price", "They may *leave*, says {evil}."),
    },
    solution="It depends on {account}.",
)
ALL = (GROSS, BASE, VISITS, HIDES, SHOWS, ORDER, PICK, CODE)
