"""Exercises on skills: which gap comes first, and what to do when two views differ."""

from ....models import skill_gaps
from ....models import skills as all_skills
from ....text import _
from ...kinds import Choice, Exercise, Mistake, Ranking
from .own import own_number

__all__ = ["order", "views"]

_ASKED = ("keeping", "rules", "writing", "figures")
# Wanted, your own view, the other's: chosen so that each way of ordering gives another order.
_LEVELS = ((3, 1, 3), (5, 5, 2), (4, 5, 4), (4, 3, 3))
_TURNS = (0, 1, 2, 3), (2, 0, 3, 1), (3, 2, 1, 0), (1, 3, 0, 2), (1, 0, 3, 2), (2, 3, 0, 1)


def _four(portfolio) -> dict[str, object]:
    """Give four skills their levels, and order them in every way people do."""
    turn = _TURNS[own_number(portfolio) % len(_TURNS)]
    levels = {key: _LEVELS[place] for key, place in zip(_ASKED, turn, strict=True)}
    wanted, mine, other = ({key: level[view] for key, level in levels.items()} for view in range(3))
    gaps = skill_gaps(wanted, mine, other)
    first = gaps.index[0]
    own = gaps["wanted"] - gaps["mine"]
    named = {
        f"{key}_{view}": int(gaps.loc[key, view])
        for key in _ASKED
        for view in ("wanted", "mine", "other")
    }
    return named | {
        "order": tuple(gaps.index),
        "by_own": tuple(own.sort_values(ascending=False).index),
        "by_level": tuple(gaps["counted"].sort_values().index),
        "by_difference": tuple(gaps["difference"].abs().sort_values(ascending=False).index),
        "first": all_skills()[first].name,
        "first_gap": int(gaps.loc[first, "gap"]),
        "first_wanted": int(gaps.loc[first, "wanted"]),
        "first_mine": int(gaps.loc[first, "mine"]),
        "first_other": int(gaps.loc[first, "other"]),
        "ordered": ", ".join(all_skills()[key].name for key in gaps.index),
    }


def order() -> Exercise:
    """Ask for the order of four gaps."""
    names = all_skills()
    return Ranking(
        id="career.gaps",
        title=_("Which gap comes first?"),
        question=_(
            "Levels from 1 to 5. What the job wants, what you say, what your boss says:\n\n"
            "- Keeping customers: {keeping_wanted}, {keeping_mine}, {keeping_other}\n"
            "- Negotiating: {rules_wanted}, {rules_mine}, {rules_other}\n"
            "- Account planning: {writing_wanted}, {writing_mine}, {writing_other}\n"
            "- Reading figures: {figures_wanted}, {figures_mine}, {figures_other}\n\n"
            "The **lower** of the two views counts. Put the skills in the order of their gaps, "
            "largest first."
        ),
        work=_four,
        choices={key: names[key].name for key in _ASKED},
        answer="order",
        insight=_(
            "{first} comes first: the job wants {first_wanted}, and the lower view is "
            "{first_other}. On your own rating there was no gap at all. That is what the other "
            "person is for."
        ),
        mistakes=(
            Mistake(
                _("only your own view"),
                "by_own",
                _(
                    "You compared what the job wants with what *you* say. At {first} you say "
                    "{first_mine}, your boss says {first_other}: the lower one counts."
                ),
            ),
            Mistake(
                _("the lowest level first"),
                "by_level",
                _(
                    "You began with what you can do least. A low level is only a gap where the "
                    "job wants more. Subtract: wanted − what is there."
                ),
            ),
            Mistake(
                _("where the two of you differ most"),
                "by_difference",
                _(
                    "You ordered by how far you and your boss are apart. That is worth a talk. The "
                    "gap is how far the lower view is from what the *job wants*."
                ),
            ),
        ),
        hints=(
            _("For each skill: take the lower of the two views, then subtract it from the first."),
            _("The four gaps are 3, 2, 1 and 0."),
        ),
        solution=_(
            "Gap = wanted − lower view. {first}: {first_wanted} − {first_other} = {first_gap}. In "
            "order: **{ordered}**."
        ),
    )


def _two_views(portfolio) -> dict[str, object]:
    """Make a skill that two people see differently."""
    n = own_number(portfolio)
    mine, other = 4 + n % 2, 1 + n // 2 % 2
    return {"mine": mine, "other": other, "wanted": 4, "mean": (mine + other) / 2}


def views() -> Exercise:
    """Ask what to do when two people see a skill differently."""
    return Choice(
        id="career.views",
        title=_("You say one thing, your boss another"),
        question=_(
            "Negotiating: the job wants {wanted}. You give yourself {mine}. Your boss gives you "
            "{other}. What is the best **next step**?"
        ),
        work=_two_views,
        choices={
            "self": _("Stay with {mine}: nobody knows you as well as you do."),
            "boss": _("Take {other}, and book a course in negotiating."),
            "mean": _("Take the mean, {mean:number.1}, and work on something else."),
            "ask": _(
                "Ask your boss for one occasion that led to the {other}, tell one that led to "
                "your {mine}, and agree on what would show both of you a {wanted}."
            ),
        },
        answer="ask",
        insight=_(
            "Two numbers are two opinions; two occasions are something to work on. Perhaps your "
            "boss saw one bad day, perhaps you have never been watched. Either way you now know "
            "what a proof would look like, and by when."
        ),
        mistakes=(
            Mistake(
                _("nobody knows me better"),
                "self",
                _(
                    "People judge themselves worse than they think. In 55 studies, ratings of "
                    "one's own ability went with what was measured at r = .29 on average (Mabe "
                    "and West 1982; 1 would be perfect, 0 a guess)."
                ),
            ),
            Mistake(
                _("the boss is always right"),
                "boss",
                _(
                    "Your boss has seen a part of your work, and perhaps one bad day. A course "
                    "before you know what went wrong may teach you what you can already do."
                ),
            ),
            Mistake(
                _("the truth in the middle"),
                "mean",
                _(
                    "{mean:number.1} is a number that neither of you believes. The mean hides the "
                    "only interesting thing here: that you disagree."
                ),
            ),
        ),
        hints=(
            _("Which step tells you something that neither of you knows now?"),
            _("A number can only be believed or not. What could be looked at together?"),
        ),
        solution=_(
            "**Ask for occasions, and agree on a proof.** Then rate again in a month, both of you."
        ),
    )
