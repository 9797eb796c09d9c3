"""Every number of the year simulator, once: its value, its unit, what it means, and its source.

The rules that use them are in `start`, `state` and `step`, as ``P.name``.
"""

from types import SimpleNamespace

import pandas as pd

from ...text import _

__all__ = ["P", "parameters"]

Row = tuple[str, float, str, str, str]


def parameters() -> pd.DataFrame:
    """List all numbers of the model.

    Returns
    -------
    DataFrame
        By name: ``value``, ``unit``, ``meaning`` and ``source``. The source is the word
        "assumption" where no study and no data set tells.

    Examples
    --------
    >>> table = parameters()
    >>> float(table.loc["win_rate", "value"]), table.loc["win_rate", "source"]
    (0.63, 'a real CRM export, all leads alike')
    """
    columns = ["name", "value", "unit", "meaning", "source"]
    return pd.DataFrame(_rows(), columns=columns).set_index("name")


def _rows() -> list[Row]:
    return [*_time(), *_relationship(), *_buying(), *_events(), *_prospects(), *_asking()]


def _time() -> list[Row]:
    hours, number, assumed = _("hours"), _("number"), _("assumption")
    return [
        ("accounts", 12, number, _("key accounts in the game"), assumed),
        ("largest", 6, number, _("of them the largest ones"), assumed),
        ("quarters", 8, number, _("quarters in the game: two years"), assumed),
        (
            "hours",
            240,
            hours,
            _("for customers and prospects in a quarter, of about 430 that are worked"),
            assumed,
        ),
        (
            "care_hours",
            20,
            hours,
            _("that give a middling account 63% of all care can do"),
            assumed,
        ),
        ("care_size", 0.2, _("power"), _("how these hours grow with the account"), assumed),
        ("workshop_hours", 12, hours, _("for a joint-planning workshop"), assumed),
        ("rescue_hours", 30, hours, _("for a rescue mission"), assumed),
    ]


def _relationship() -> list[Row]:
    share, assumed = _("share"), _("assumption")
    return [
        ("neglected", 0.3, share, _("satisfaction of a customer nobody cares for"), assumed),
        ("cared_for", 1.0, share, _("satisfaction that the best care leads to"), assumed),
        ("mood_pace", 0.35, share, _("of the way there that satisfaction goes a quarter"), assumed),
        ("mood_noise", 0.05, share, _("chance moves satisfaction by this much a quarter"), assumed),
        ("trust_built", 0.15, share, _("of missing trust that full care builds"), assumed),
        ("trust_lost", 0.08, share, _("of trust that fades in a quarter"), assumed),
        ("met", 0.25, share, _("of the contacts not known yet that full care meets"), assumed),
        ("contacts_lost", 0.08, share, _("of known contacts that move on in a quarter"), assumed),
        ("workshop_trust", 0.2, share, _("of missing trust that a workshop builds"), assumed),
        ("workshop_met", 0.4, share, _("of the contacts not known yet that it meets"), assumed),
        ("plan_lasts", 4, _("quarters"), _("an account plan on paper is kept up"), assumed),
        ("plan_holds", 0.6, share, _("of the fading that it prevents"), assumed),
        ("rescued", 0.75, share, _("satisfaction that a rescue mission aims at"), assumed),
        ("rescue_reach", 0.6, share, _("of the way there that it gets"), assumed),
    ]


def _buying() -> list[Row]:
    share, number, assumed = _("share"), _("number"), _("assumption")
    return [
        (
            "leave_at_worst",
            2.0,
            number,
            _("log-odds to leave, at the contract's end, without any satisfaction or trust"),
            _("assumption; then 7% leave at usual values; 4 to 11% in samples, 3% in real data"),
        ),
        ("leave_slope", 8, number, _("by how much a full relationship lowers them"), assumed),
        ("leave_trust", 0.35, share, _("weight of trust in it; the rest is satisfaction"), assumed),
        ("leave_discount", 8.0, number, _("log-odds that a discount of 1 would take off"), assumed),
        ("wallet_full", 0.95, share, _("of the wallet that one supplier can win"), assumed),
        (
            "wallet_gained",
            0.28,
            share,
            _("by which full care and full trust let a small share of a wallet grow a quarter"),
            assumed,
        ),
        (
            "wallet_lost",
            0.09,
            share,
            _("of what it buys that the unhappiest moves away a quarter"),
            assumed,
        ),
        ("elasticity", 1.5, number, _("more volume for each point of discount"), assumed),
        ("discount_most", 0.10, share, _("of the price: the guardrail"), assumed),
        (
            "demand_noise",
            0.08,
            _("sd of ln"),
            _("what chance does to an account's quarter"),
            assumed,
        ),
        ("potential", 1.5, _("times"), _("revenue, where no potential is known"), assumed),
    ]


def _events() -> list[Row]:
    share, quarters, assumed = _("share"), _("quarters"), _("assumption")
    return [
        ("champion_leaves", 0.06, share, _("chance a quarter that the champion leaves"), assumed),
        (
            "champion_trust",
            0.6,
            share,
            _("of trust that leaves along, if nobody else knows us"),
            assumed,
        ),
        ("attack", 0.06, share, _("chance a quarter that a competitor attacks"), assumed),
        ("attack_lasts", 3, quarters, _("an attack goes on unless it is fought off"), assumed),
        ("attack_price", 0.05, share, _("discount that leaves nothing to attack"), assumed),
        ("attack_takes", 0.20, share, _("of the wallet a quarter, if there is no trust"), assumed),
        ("freeze", 0.03, share, _("chance a quarter that a customer freezes its budget"), assumed),
        ("freeze_lasts", 2, quarters, _("a frozen budget"), assumed),
        ("freeze_takes", 0.35, share, _("of what is bought while it lasts"), assumed),
        ("merger", 0.015, share, _("chance a quarter that the customer merges"), assumed),
        ("merger_grows", 0.30, share, _("by which its potential grows"), assumed),
        ("merger_met", 0.5, share, _("of the contacts that we know among the new ones"), assumed),
    ]


def _prospects() -> list[Row]:
    share, hours, assumed = _("share"), _("hours"), _("assumption")
    crm = _("a real CRM export, all leads alike")
    return [
        ("talk_hours", 6, hours, _("for a conversation with a prospect"), assumed),
        ("win_rate", 0.63, share, _("of closed deals that are won"), crm),
        (
            "talk_wins",
            0.105,
            share,
            _("of the most promising conversations that win a customer"),
            crm,
        ),
        (
            "talk_fades",
            12,
            _("number"),
            _("conversations down the list, each is worth 37%"),
            assumed,
        ),
        ("prospect_size", 0.5, share, _("of the account in the middle: a usual new one"), assumed),
        ("prospect_spread", 0.8, _("sd of ln"), _("how different new customers are"), assumed),
        ("new_leave", 0.03, share, _("of new customers' revenue that is lost a quarter"), assumed),
    ]


def _asking() -> list[Row]:
    share, points, assumed = _("share"), _("points"), _("assumption")
    return [
        (
            "kindness",
            1.5,
            points,
            _("out of 10 that customers answer kinder than they are"),
            assumed,
        ),
        ("answer_noise", 0.8, points, _("by which an answer differs from the mood"), assumed),
        ("plan_clears", 0.5, share, _("of that noise where there is a plan on paper"), assumed),
        ("complains", 0.45, share, _("satisfaction below which customers complain"), assumed),
        (
            "trust_neutral",
            0.35,
            share,
            _("trust of contacts who are neither for nor against"),
            assumed,
        ),
        ("trust_attitude", 0.20, share, _("more for each point of their attitude"), assumed),
        ("unknown", 0.5, share, _("of anything that no table tells at the start"), assumed),
        ("trend", 0.2, share, _("more satisfaction for doubled revenue, roughly"), assumed),
    ]


P = SimpleNamespace(**{name: value for name, value, *_rest in _rows()})
