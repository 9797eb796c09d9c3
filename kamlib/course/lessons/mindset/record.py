"""Exercise on luck and skill: a streak of lost deals in a manager's own record."""

from .... import models
from ....text import _
from ...kinds import Exercise, Mistake, Number

__all__ = ["streak"]

_LONGEST = 6  # a longer streak contains this one, and is so rare that mistakes look alike
_EASY, _RARE = 0.2, 0.05


def _streak(portfolio) -> dict[str, object]:
    """Find the longest streak of the manager who wins a smaller share, and how usual it is."""
    deals = portfolio.require("opportunities", _("This exercise")).merge(portfolio.accounts)
    decided = deals[deals["outcome"] != "open"].sort_values(["closed", "opportunity_id"])
    rates = (decided["outcome"] == "won").groupby(decided["kam"]).mean()
    manager = rates.idxmin()
    won = decided.loc[decided["kam"] == manager, "outcome"] == "won"
    chance, n = won.mean(), len(won)
    worst = min(models.longest_streak(won.to_numpy())[1], _LONGEST)
    somewhere, here = models.chance_of_streak(chance, n, worst), (1 - chance) ** worst
    verdict = _("Luck alone explains it easily. The streak says nothing about the pitch.")
    if somewhere < _EASY:
        verdict = _("Luck alone can explain it. One look at these deals is enough.")
    if somewhere < _RARE:
        verdict = _("Luck alone seldom does that. It is worth reading these deals once more.")
    return {
        "manager": manager,
        "deals": n,
        "won": int(won.sum()),
        "chance": chance,
        "no": 1 - chance,
        "worst": worst,
        "places": n - worst + 1,
        "somewhere": somewhere,
        "here": here,
        "blocks": n / worst,
        "in_blocks": 1 - (1 - here) ** (n / worst),
        "verdict": verdict,
    }


def streak() -> Exercise:
    """Ask how usual the longest streak of lost deals is."""
    return Number(
        id="mindset.streak",
        sample="software",
        title=_("Bad luck or bad skill?"),
        question=_(
            "{manager} has won {won} of {deals} decided deals, {chance:percent}. At one point "
            "{worst} were lost in a row. If every deal had this same chance, how likely is a "
            "streak of {worst} or more *somewhere* in {deals} deals, in percent? Use "
            "`kam.models.chance_of_streak`, as in the cell above."
        ),
        work=_streak,
        answer="somewhere",
        unit="percent",
        insight=_(
            "{somewhere:percent.0}. {verdict} Whoever looks only at the worst time of a long "
            "record always finds something that looks like failure."
        ),
        mistakes=(
            Mistake(
                _("cut into blocks"),
                "in_blocks",
                _(
                    "{in_blocks:percent} cuts the {deals} deals into {blocks:number.1} blocks of "
                    "{worst} and asks whether one of them is all lost. A streak may also begin in "
                    "the middle of a block, so it is more likely than that."
                ),
            ),
            Mistake(
                _("one place only"),
                "here",
                _(
                    "{here:percent} is the chance that {worst} deals *chosen beforehand* are all "
                    "lost. The streak was found afterwards, and it could have begun at {places} "
                    "places."
                ),
            ),
        ),
        hints=(
            _("Three numbers go in: the chance of a yes, how many deals, how long the streak."),
            _(
                "`kam.models.chance_of_streak({won} / {deals}, calls={deals}, streak={worst})`, "
                "written in a new cell."
            ),
        ),
        solution=_(
            "`kam.models.chance_of_streak({won} / {deals}, calls={deals}, streak={worst})` gives "
            "**{somewhere:percent}**."
        ),
    )
