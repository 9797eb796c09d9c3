"""Exercises on what a run brought: what was kept, what was luck, and what can be said of it."""

import numpy as np

from ....models import year
from ....text import _
from ...kinds import Choices, Exercise, Mistake, Number
from ...runs import last_run

__all__ = ["grr", "judge", "luck"]


def _kept(portfolio) -> dict[str, object]:
    """Compute gross retention of the second year, rightly and wrongly."""
    whose, run, _luck = last_run(portfolio)
    before, after = run.revenue[0, 1], run.revenue[0, 2]
    there = before > 0
    kept = np.minimum(before, after)
    first = run.start.first.year
    return {
        "whose": whose,
        "first": str(first),
        "second": str(first + 1),
        "before": before.sum(),
        "after": after.sum(),
        "kept": kept.sum(),
        "gross": kept.sum() / before.sum(),
        "net": after.sum() / before.sum(),
        "logo": (after[there] > 0).mean(),
        "each": (kept[there] / before[there]).mean(),
    }


def grr() -> Exercise:
    """Ask for the gross retention of a run's second year."""
    return Number(
        id="capstone.grr",
        title=_("How much was kept?"),
        question=_(
            "This is about {whose}. The twelve accounts bought for {before:money} in {first} and "
            "for {after:money} in {second}; the table above has each of them. What is the *gross* "
            "revenue retention of {second}, to a tenth of a percentage point?"
        ),
        work=_kept,
        answer="gross",
        unit="percent",
        tolerance=0.001,
        insight=_(
            "{gross:percent} of the revenue was still there a year later. With the growth of some "
            "it looks like {net:percent}. Growth is welcome, but it hides what was lost."
        ),
        mistakes=(
            Mistake(
                _("net instead of gross"),
                "net",
                _(
                    "{net:percent} is *net* retention: what some bought more makes up for what "
                    "others bought less. Gross retention counts each account at most with what it "
                    "bought the year before."
                ),
            ),
            Mistake(
                _("customers counted, not euros"),
                "logo",
                _(
                    "{logo:percent} is the share of *customers* who still bought something. One "
                    "that buys a tenth of what it did counts as kept. Count euros."
                ),
            ),
            Mistake(
                _("every account weighs the same"),
                "each",
                _(
                    "{each:percent} is the average of the twelve retentions, so the smallest "
                    "account weighs as much as the largest. Add up the euros first, then divide."
                ),
            ),
        ),
        hints=(
            _("For each account take the smaller of the two years. Add these up."),
            _("The smaller ones add up to {kept:money}. Divide by {first}."),
        ),
        solution=_(
            "1. The smaller of the two years, account by account, adds up to {kept:money}.\n"
            "2. {kept:money} ÷ {before:money} = **{gross:percent}**."
        ),
    )


def _parts(portfolio) -> dict[str, object]:
    """Take the margin of a run apart, rightly and wrongly."""
    whose, run, drawn = last_run(portfolio)
    parts = year.luck_share(run, drawn)
    return {
        "whose": whose,
        "margin": parts.margin,
        "usual": parts.usual,
        "here": parts.usual + parts.luck,
        "luck": parts.luck,
        "other_way": -parts.luck,
        "decisions": parts.decisions,
        "all": parts.margin - parts.usual,
        "swing": parts.swing,
    }


def luck() -> Exercise:
    """Ask how many euros of a run were luck."""
    return Number(
        id="capstone.luck",
        title=_("How many euros were luck?"),
        question=_(
            "This is about {whose}: {margin:money} of margin in two years. The six ways to play "
            "brought {usual:money} on average over 400 other games, and {here:money} on the very "
            "luck of this run. How many euros of this run's margin did luck bring or take? Write a "
            "minus sign if it took; 2,000 euros more or less are fine."
        ),
        work=_parts,
        answer="luck",
        unit="money",
        tolerance=2_000,
        insight=_(
            "{luck:money} came to everybody who played these two years. {decisions:money} is left "
            "for the decisions, and even that is not all skill: chance alone moves it by about "
            "{swing:money} from game to game."
        ),
        mistakes=(
            Mistake(
                _("all that was unusual called luck"),
                "all",
                _(
                    "{all:money} is by how much the run differs from what is usual. A part of that "
                    "was luck and the rest was decided. What did the others make of the same luck?"
                ),
            ),
            Mistake(
                _("the part of the decisions"),
                "decisions",
                _(
                    "{decisions:money} is what this run made more or less than the others *on the "
                    "same luck*: that is the part of the decisions. Luck is what the others got, "
                    "too."
                ),
            ),
            Mistake(
                _("sign turned round"),
                "other_way",
                _("The right size, the wrong way round: luck is what came less what is usual."),
            ),
        ),
        hints=(
            _("Luck is what happens to everybody. The margin of this run plays no part in it."),
            _("Take what the six ways brought on this luck, and subtract what is usual."),
        ),
        solution=_("{here:money} − {usual:money} = **{luck:money}**."),
    )


def _verdicts(portfolio) -> dict[str, object]:
    """Find out which sentences about a run are true."""
    values = _parts(portfolio)
    true = {
        "luck_more": abs(values["luck"]) > abs(values["decisions"]),
        "noise": abs(values["decisions"]) < values["swing"],
        "one_game": True,
        "same": True,
        "always": False,
        "proves": False,
    }
    return values | {"true": tuple(key for key, holds in true.items() if holds)}


def judge() -> Exercise:
    """Ask what can be said of a run after two years."""
    return Choices(
        id="capstone.judge",
        title=_("What can be said after two years?"),
        question=_(
            "This is about {whose}. Usual were {usual:money}; luck made {luck:money} of the "
            "difference and the decisions {decisions:money}, of which chance alone moves about "
            "{swing:money} from game to game. Tick every sentence that is true."
        ),
        choices={
            "luck_more": _("Luck made a larger part of the difference than the decisions."),
            "always": _("Whoever comes first on this luck comes first on any luck."),
            "noise": _("The part of the decisions is smaller than what chance alone does to it."),
            "proves": _("A good result shows that the decisions were good."),
            "same": _("The six ways to play met the same events as this run."),
            "one_game": _("It takes more than one game to tell two similar ways to play apart."),
        },
        work=_verdicts,
        answer="true",
        insight=_(
            "A result is decisions *and* luck. One run is a story; a way to play shows itself over "
            "many. This is also why a bonus for a single year pays partly for the weather."
        ),
        mistakes=(
            Mistake(
                _("luck and decisions compared"),
                "luck_more",
                _("Compare the two sizes without their signs: {luck:money}, {decisions:money}."),
            ),
            Mistake(
                _("one luck taken for all"),
                "always",
                _(
                    "On another luck others are attacked and others leave, and the places change. "
                    "In the tests of this simulator every one of the simple ways is beaten "
                    "somewhere."
                ),
            ),
            Mistake(
                _("decisions held against chance"),
                "noise",
                _("Compare {decisions:money}, without its sign, with {swing:money}."),
            ),
            Mistake(
                _("judged by the result"),
                "proves",
                _(
                    "Psychologists call this *outcome bias*. Bad decisions are sometimes lucky, "
                    "and good ones unlucky; that is what the other futures are for."
                ),
            ),
            Mistake(
                _("who met what"),
                "same",
                _(
                    "They did: attacks, departures and prospects are drawn beforehand, whatever "
                    "anybody decides. That is why {luck:money} can be called luck."
                ),
            ),
            Mistake(
                _("one game taken for proof"),
                "one_game",
                _(
                    "Chance alone moves the distance between two ways by about {swing:money}. One "
                    "game cannot show a difference smaller than that."
                ),
            ),
        ),
        hints=(
            _("Two of the sentences can be checked with the figures of the question."),
            _("The others hold, or do not hold, for every run."),
        ),
        solution=_(
            "1. Hold {luck:money} against {decisions:money}, without signs.\n"
            "2. Hold {decisions:money} against {swing:money}, without signs.\n"
            "3. All met the same events. But one game proves little: not that its winner always "
            "wins, nor that its decisions were good. So it takes more than one."
        ),
    )
