"""Cases about rules without exception: an invitation, and another customer's price."""

from .... import models
from ....text import _
from ...cases import Case, Option
from .customers import Way, customers, no_exception, weigh
from .frame import PALLETS, TERM

__all__ = ["invitation", "other_price"]

_TICKETS = 900  # EUR for two, hotel included; an assumption of the lesson
_TASTING = 420  # EUR for a day with the team; an assumption of the lesson


def _invitation(portfolio) -> dict[str, object]:
    """Weigh what inviting a buyer leads to."""
    house = models.guardrails()
    margin = customers(portfolio).loc["A08", "margin"]
    ways = {
        "invite": Way(extra=-_TICKETS, who=no_exception()),
        "lunch": Way(extra=-house.gift, who=house.who[0]),
        "tasting": Way(extra=-_TASTING, who=house.who[1]),
        "decline": Way(who=house.who[0]),
    }
    more = {"tickets": _TICKETS, "tasting": _TASTING, "gift": house.gift}
    return weigh(portfolio, "A08", ways) | more | {"part": _TICKETS / margin}


def invitation() -> Case:
    """Put the case of an invitation before a negotiation."""
    return Case(
        id="strategy.invitation",
        sample="consumer",
        title=_("Two tickets for the buyer"),
        question=_(
            "The buyer of {name} would love to see the World Cup race: “You have tickets, don't "
            "you?” Two of them, with the hotel, cost {tickets:money}. The annual negotiation is "
            "in three weeks. The rule: gifts stay small (€{gift:count} a person and a year), are "
            "open to both employers, and never meet a negotiation. {name} leaves us "
            "{margin:money} a year."
        ),
        work=_invitation,
        choices={
            "invite": Option(
                _("Invite her. Everybody does."),
                _(
                    "It costs {part:percent.0} of what {name} leaves us in a year, and that is "
                    "the small part. Whatever you agree on in three weeks, somebody can ask what "
                    "it was paid with: her boss, yours, a public prosecutor. She can lose her job "
                    "over it, and so can you."
                ),
            ),
            "lunch": Option(
                _("A lunch for up to €{gift:count}, after the negotiation."),
                _(
                    "{lunch_cost:money}, within the rule, and nobody has to hide it. You have not "
                    "answered the question about the tickets, though. Say it in a sentence: “I "
                    "may not, and you would not want me to, three weeks before.”"
                ),
            ),
            "tasting": Option(
                _("A tasting for the whole team, invited through her boss, after the talks."),
                _(
                    "{tasting:money} for a day that the kitchen works with afterwards. You meet "
                    "people you did not know, and both employers know of it. It does not "
                    "give her what she asked for. That is the point, and it may cool things for a "
                    "while."
                ),
            ),
            "decline": Option(
                _("Decline, and say which rule it is."),
                _(
                    "It costs nothing, and it is clear. A rule that is named is easier to take "
                    "than a no: she probably has the same one. Don't leave it at the no; ask what "
                    "else would help her in her work."
                ),
            ),
        },
        solution=_(
            "Three of the four ways are open, and people differ in how warm they want to be. The "
            "first one isn't open. The test is simple: would you tell both bosses at the same "
            "table? In Germany the law (§ 299 of the Criminal Code) punishes offering as "
            "well as accepting an advantage for an unfair preference, and names no amount at "
            "which it begins. An invitation that is small, open, for the team and not before a "
            "negotiation is ordinary business. The sums in the table decide nothing here: the rule "
            "would be the same for a customer who leaves us ten times as much."
        ),
    )


def _other_price(portfolio) -> dict[str, object]:
    """Weigh what it leads to when one customer hears what another one pays."""
    house, less = models.guardrails(), 0.03
    table = customers(portfolio)
    paid = table["revenue"] / table["list_revenue"]
    gap = 1 - paid["A01"] / paid["A05"]
    worth = (house.returns[TERM].worth + house.returns[PALLETS].worth) * table["revenue"]["A05"]
    ways = {
        "tell": Way(discount=gap, who=no_exception()),
        "quietly": Way(discount=gap / 2),
        "earn": Way(discount=less, extra=worth),
        "silent": Way(),
    }
    return weigh(portfolio, "A05", ways) | {
        "other": portfolio.name_of("A01"),
        "gap": gap,
        "half": gap / 2,
        "less": less,
        "worth": worth,
        "share": table["share"]["A05"],
        "other_margin": table["margin"]["A01"],
    }


def other_price() -> Case:
    """Put the case of a customer who asks what another one pays."""
    return Case(
        id="strategy.other_price",
        sample="consumer",
        title=_("“What do the others pay?”"),
        question=_(
            "The buyer of {name} closes the door. “Everybody says that {other} pays less than we "
            "do. Just between us: what do they pay? And why don't we?” You know the answer: the "
            "other price is {gap:percent.1} below theirs. {name} leaves us {margin:money} a year, "
            "{share:percent.1} of its revenue. The rule: prices of one customer are never told to "
            "another."
        ),
        work=_other_price,
        choices={
            "tell": Option(
                _("Tell him, and give him the same price. He would find out anyway."),
                _(
                    "At that price {name} would leave us {tell_left:money} instead of "
                    "{margin:money}; volume to earn the same: {tell_volume}. And he has learnt "
                    "something else: that you talk about customers. He is one."
                ),
            ),
            "quietly": Option(
                _("Tell him nothing, and find him {half:percent.1} all the same."),
                _(
                    "The rule is kept in words. {quietly_cost:money} a year are given away for a "
                    "rumour, with nothing in return, and the next rumour is on its way. The one "
                    "who has to agree will ask you what we got for it."
                ),
            ),
            "earn": Option(
                _("Say nothing of others; show what *he* could do for {less:percent.0}."),
                _(
                    "Contract and pallets are worth {worth:money} a year by the house's list; "
                    "{earn_left:money} would be left. You have turned “what do they pay?” into "
                    "“what can I do?” He may not be content with it. But he leaves with something "
                    "that he can take to his boss."
                ),
            ),
            "silent": Option(
                _("“I never talk about other customers. Nor about you.”"),
                _(
                    "It costs nothing, and most buyers respect it. Some come back with a number "
                    "from somewhere else. Be ready for the second half of his question, which was "
                    "about *his* price and not about {other}."
                ),
            ),
        },
        solution=_(
            "The silence is not negotiable, and it works for you: with the same sentence you "
            "protect {name} tomorrow. Between the last two people differ. Who has something to "
            "offer in return should offer it; who was here last month with an offer may leave it "
            "at the sentence. What you *don't* say is the irony: {other} left us "
            "{other_margin:money} in the last twelve months. Its price is no example for anybody."
        ),
    )
