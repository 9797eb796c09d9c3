"""Every number of the year simulator, once: its value, its unit, what it means, and its source.

The rules that use them are in `start`, `state` and `step`, as ``P.name``.
"""

from types import SimpleNamespace

import pandas as pd

from ...text import _

__all__ = ["P", "parameters"]

Row = tuple[str, float, str, str]


def parameters() -> pd.DataFrame:
    """List all numbers of the model.

    Returns
    -------
    DataFrame
        By name: ``value``, ``unit``, ``meaning`` and ``source``. The source is the word
        "assumption" where no study and no data set tells: the game is for thinking, and most
        of its numbers are chosen so that its lessons show within two years.

    Examples
    --------
    >>> table = parameters()
    >>> float(table.loc["win_rate", "value"]), table.loc["win_rate", "source"]
    (0.63, 'a real CRM export')
    """
    table = pd.DataFrame(_rows(), columns=["name", "value", "unit", "meaning"]).set_index("name")
    return table.assign(source=[_sources().get(name, _("assumption")) for name in table.index])


def _rows() -> list[Row]:
    return [*_time(), *_relationship(), *_buying(), *_events(), *_prospects(), *_asking()]


def _time() -> list[Row]:
    number, hours = _("number"), _("hours")
    return [
        ("accounts", 12, number, _("key accounts in the game")),
        ("largest", 6, number, _("of them that are simply the largest")),
        ("quarters", 8, number, _("quarters in the game: two years")),
        ("hours", 240, hours, _("with customers and prospects a quarter, of about 430 worked")),
        (
            "care_hours",
            20,
            hours,
            _("a quarter that do 63% of all that care can do, usual account"),
        ),
        ("care_size", 0.2, _("power"), _("by which these hours grow with the account's revenue")),
        ("workshop_hours", 12, hours, _("for a joint-planning workshop and its plan on paper")),
        ("rescue_hours", 30, hours, _("for a rescue mission")),
    ]


def _relationship() -> list[Row]:
    share = _("share")
    return [
        ("neglected", 0.30, share, _("satisfaction that no care at all leads to")),
        ("cared_for", 1.00, share, _("satisfaction that all possible care leads to")),
        ("mood_pace", 0.35, share, _("of the way there that satisfaction goes in a quarter")),
        ("mood_noise", 0.05, share, _("by which chance moves satisfaction in a quarter, usually")),
        ("trust_built", 0.15, share, _("of missing trust that full care builds in a quarter")),
        ("trust_lost", 0.08, share, _("of trust that fades in a quarter")),
        ("met", 0.25, share, _("of contacts not known yet that full care meets in a quarter")),
        ("contacts_lost", 0.08, share, _("of known contacts that move on in a quarter")),
        ("workshop_trust", 0.20, share, _("of missing trust that a workshop builds")),
        ("workshop_met", 0.40, share, _("of contacts not known yet that a workshop meets")),
        ("plan_lasts", 4, _("quarters"), _("for which an account plan on paper is kept up")),
        ("plan_holds", 0.6, share, _("of the fading of trust and contacts that it prevents")),
        ("rescued", 0.75, share, _("satisfaction that a rescue mission aims at")),
        ("rescue_reach", 0.6, share, _("of the way there that a rescue mission goes")),
    ]


def _buying() -> list[Row]:
    share, number = _("share"), _("number")
    return [
        ("leave_at_worst", 2.0, number, _("log-odds to leave, without satisfaction and trust")),
        ("leave_slope", 8, number, _("by which full satisfaction and trust lower them")),
        ("leave_trust", 0.35, share, _("weight of trust in that; the rest is satisfaction's")),
        ("leave_discount", 8.0, number, _("by which each 100% of discount would lower them")),
        ("wallet_full", 0.95, share, _("of a wallet that one supplier can win")),
        ("wallet_gained", 0.34, share, _("more bought a quarter at full care, trust and room")),
        ("wallet_lost", 0.09, share, _("less bought a quarter by the most unhappy")),
        ("elasticity", 1.5, number, _("points of volume more for a point of discount")),
        ("discount_most", 0.10, share, _("of the price that may be given: the guardrail")),
        ("demand_noise", 0.08, _("sd of ln"), _("of what an account buys in a quarter: chance")),
        ("potential", 1.5, _("times"), _("the revenue, where no potential is known")),
    ]


def _events() -> list[Row]:
    share, quarters = _("share"), _("quarters")
    return [
        ("champion_leaves", 0.06, share, _("chance that an account's champion leaves, a quarter")),
        ("champion_trust", 0.6, share, _("of trust that goes along if nobody else knows us")),
        ("attack", 0.06, share, _("chance that a competitor attacks an account, a quarter")),
        ("attack_lasts", 3, quarters, _("that an attack goes on if nobody stops it")),
        ("attack_takes", 0.20, share, _("less bought a quarter under attack, without any trust")),
        ("attack_price", 0.05, share, _("discount that leaves an attack nothing to take")),
        ("freeze", 0.03, share, _("chance that an account freezes its budget, a quarter")),
        ("freeze_lasts", 2, quarters, _("that a budget stays frozen")),
        ("freeze_takes", 0.35, share, _("less bought as long as it does")),
        ("merger", 0.015, share, _("chance that an account merges with another firm, a quarter")),
        ("merger_grows", 0.30, share, _("more potential after a merger")),
        ("merger_met", 0.5, share, _("of the people known before that still matter then")),
    ]


def _prospects() -> list[Row]:
    share = _("share")
    return [
        ("talk_hours", 6, _("hours"), _("for a conversation with a prospect, all told")),
        ("win_rate", 0.63, share, _("of closed deals that are won")),
        (
            "talk_wins",
            0.105,
            share,
            _("of first conversations that win a customer, best prospects"),
        ),
        ("talk_fades", 8, _("number"), _("of conversations after which that is 37% of it")),
        ("prospect_size", 0.7, share, _("of the middle account's revenue: a usual new customer")),
        ("prospect_spread", 0.8, _("sd of ln"), _("of what new customers buy")),
        ("new_leave", 0.03, share, _("of new customers' revenue that is lost in a quarter")),
    ]


def _asking() -> list[Row]:
    share, points = _("share"), _("points")
    return [
        ("kindness", 1.5, points, _("of 10 that answers are kinder than the mood")),
        ("answer_noise", 0.8, points, _("of 10 by which answers differ from that, usually")),
        ("plan_clears", 0.5, share, _("of that noise where there is a plan on paper")),
        ("complains", 0.45, share, _("satisfaction below which customers may complain")),
        (
            "trust_neutral",
            0.35,
            share,
            _("trust at the start if contacts are neither for nor against"),
        ),
        ("trust_attitude", 0.20, share, _("more trust for a point of attitude, −2 to 2")),
        ("unknown", 0.5, share, _("satisfaction, trust and contacts where no table tells")),
        ("trend", 0.2, share, _("more satisfaction at the start for each 1 of ln growth")),
    ]


def _sources() -> dict[str, str]:
    """Say where a number comes from that is not simply assumed."""
    return {
        "win_rate": _("a real CRM export"),
        "talk_wins": _("a real CRM export, there of all first conversations alike"),
        "leave_at_worst": _(
            "assumption: about 6% of all decisions; 4% and 11% in the sample machinery, 3% of "
            "one-year contracts in a real data set"
        ),
        "elasticity": _(
            "assumption: what a discount costs is arithmetic; 20% off took the margin from .30 "
            "to .12 in a retail data set"
        ),
        "discount_most": _("assumption, a little more than in data/guardrails.toml"),
        "new_leave": _("assumption: 11% a year, much as in models.assumptions"),
    }


P = SimpleNamespace(**{name: value for name, value, *_rest in _rows()})
