"""Exercise on evidence: which sentences do the studies support?"""

from ....text import _
from ...kinds import Choices, Exercise, Mistake

__all__ = ["supported"]

_RIGHT = ("plans", "agents")
_ALL = ("plans", "hours", "agents", "growth", "three")


def supported() -> Exercise:
    """Ask which findings may be passed on as they stand."""
    return Choices(
        id="mindset.supported",
        sample="software",
        title=_("What may you pass on?"),
        question=_(
            "A new colleague asks what helps. Which of these sentences can you say with a clear "
            "conscience, given the studies in the table? Tick all."
        ),
        choices={
            "plans": _("“If-then plans help people do what they intend; in hundreds of tests.”"),
            "hours": _("“Hours of deliberate practice decide who is good in a profession.”"),
            "agents": _(
                "“In one firm, agents with hopeful explanations sold more; nobody knows for sure "
                "whether that was the cause.”"
            ),
            "growth": _("“Believe that you can grow, and your results will rise a lot.”"),
            "three": _("“You need three good moments for each bad one; it has been calculated.”"),
        },
        answer=_RIGHT,
        insight=_(
            "Both sentences are smaller than what a keynote speaker would say, and they are "
            "still true in ten years. “Helps somewhat, in many tests” beats “changes everything, "
            "in one”."
        ),
        mistakes=(
            Mistake(
                _("everything that sounds good"),
                _ALL,
                _(
                    "All five are said on stages. Two of them survive a look at the table: look "
                    "for large numbers of tests, and for the words *cause* and *correlation*."
                ),
            ),
            Mistake(
                _("deliberate practice"),
                "hours",
                _(
                    "*Hours of deliberate practice* explain 26% of the differences in games and "
                    "21% in music, but less than 1% in professions (Macnamara 2014)."
                ),
            ),
            Mistake(
                _("growth mindset"),
                "growth",
                _(
                    "*Growth mindset*: over all studies the effects were weak (Sisk 2018). It does "
                    "no harm to believe it, but it is no lever for “a lot”."
                ),
            ),
            Mistake(
                _("the three-to-one ratio"),
                "three",
                _(
                    "*Three to one* came out of a calculation that was taken back in 2013. Good "
                    "moments are good; no ratio has been proven."
                ),
            ),
            Mistake(
                _("if-then plans"),
                "plans",
                _(
                    "*If-then plans* are the best supported of the five: 94 tests by 2006, 642 by "
                    "2024, with effects from small to medium."
                ),
            ),
            Mistake(
                _("the insurance agents"),
                "agents",
                _(
                    "*The agents*: this sentence says what was found and what was not shown. A "
                    "modest sentence about one study, with its caveat said aloud, may be passed on."
                ),
            ),
        ),
        hints=(
            _("For each: how many tests, how large an effect, and was a *cause* shown?"),
            _("Two may be passed on. One of the two carries its own caveat."),
        ),
        solution=_(
            "If-then plans (642 tests, small to medium effects) and the insurance agents, said "
            "with the caveat. Practice hours, growth mindset and three to one promise more than "
            "was found."
        ),
    )
