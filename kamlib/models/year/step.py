"""One quarter, rule by rule: what happens to customers, what we do, what they do, what it brings.

Each rule takes a `State` and returns the next one; nothing is changed in place.
"""

from dataclasses import dataclass, replace

import numpy as np

from ...text import _, fill
from .decisions import Decisions
from .luck import Luck
from .parameters import P
from .start import YearError
from .state import State

__all__ = ["Quarter", "step"]


@dataclass(frozen=True, eq=False)
class Quarter:
    """What happened in a quarter, and what was booked. Arrays are (games, accounts) or (games,).

    Attributes
    ----------
    revenue, margin
        EUR booked with each account.
    new_revenue, new_margin
        (games,) EUR booked with customers that were won during the game.
    signed
        (games,) EUR a year that new customers signed.
    talks
        (games,) conversations with prospects; `noes` of them ended with a no.
    lost
        Accounts that left at the end of the quarter.
    champion, attack, freeze, merger
        Accounts to which that happened.
    complaint
        Unhappy accounts that said so.
    survey
        Answers, 0 to 10; NaN of those who gave none.
    """

    revenue: np.ndarray
    margin: np.ndarray
    new_revenue: np.ndarray
    new_margin: np.ndarray
    signed: np.ndarray
    talks: np.ndarray
    noes: np.ndarray
    lost: np.ndarray
    champion: np.ndarray
    attack: np.ndarray
    freeze: np.ndarray
    merger: np.ndarray
    complaint: np.ndarray
    survey: np.ndarray


def step(state: State, decisions: Decisions, luck: Luck) -> tuple[State, Quarter]:
    """Play one quarter.

    Parameters
    ----------
    state
        How things stand.
    decisions
        What is decided for the quarter.
    luck
        The luck of this quarter: ``luck.quarter(state.quarter)``.

    Returns
    -------
    (State, Quarter)
        How things stand afterwards, and what happened. The same three always bring the same.

    Raises
    ------
    YearError
        If the decisions cannot be carried out, or are for another number of games.

    Examples
    --------
    >>> from kamlib import sample
    >>> from kamlib.models import year
    >>> state = year.opening(year.start(sample("machinery")))
    >>> after, quarter = step(state, Decisions.nothing(), year.luck([1]).quarter(0))
    >>> after.quarter, bool(quarter.revenue.sum() > 1_000_000)
    (1, True)
    """
    decisions.check(state.start)
    if len(decisions.prospecting) != len(state.active):
        what = _("These decisions are for {n:count} games, and {games:count} are played.")
        raise YearError(fill(what, n=len(decisions.prospecting), games=len(state.active)))
    state, events = strike(state, luck)
    state = care(state, decisions, luck)
    state = plan_together(state, decisions)
    state = rescue(state, decisions)
    state = sell(state, decisions)
    revenue, margin = book(state, luck)
    new_revenue = state.new_customers * state.start.season[state.quarter % 4]
    answers, complaint = ask(state, decisions, luck)
    state, lost = decide_to_stay(state, luck)
    signed = state.signing
    state, talks, noes = prospect(state, decisions, luck)
    happened = Quarter(
        revenue=revenue,
        margin=margin,
        new_revenue=new_revenue,
        new_margin=new_revenue * state.start.prospect_margin,
        signed=signed,
        talks=talks,
        noes=noes,
        lost=lost,
        complaint=complaint,
        survey=answers,
        **events,
    )
    return pass_time(state), happened


def effort(state: State, decisions: Decisions) -> np.ndarray:
    """How much of all that care can do is done, 0 to 1: each further hour does less."""
    return 1 - np.exp(-decisions.care / state.start.care_hours)


def strike(state: State, luck: Luck) -> tuple[State, dict[str, np.ndarray]]:
    """Let events happen to customers. What helps is done before: contacts, trust, a plan."""
    champion = state.active & (luck.champion < P.champion_leaves)
    attack = state.active & (luck.attack < P.attack) & (state.attacked == 0)
    freeze = state.active & (luck.freeze < P.freeze) & (state.frozen == 0)
    merger = state.active & (luck.merger < P.merger)
    # The champion takes the trust along that nobody else there has in us.
    gone = champion * P.champion_trust * (1 - state.coverage)
    grown = 1 + P.merger_grows * merger
    state = replace(
        state,
        trust=state.trust * (1 - gone),
        coverage=state.coverage * np.where(merger, P.merger_met, 1.0),
        potential=state.potential * grown,
        wallet=state.wallet / grown,
        attacked=np.where(attack, P.attack_lasts, state.attacked),
        frozen=np.where(freeze, P.freeze_lasts, state.frozen),
    )
    return state, {"champion": champion, "attack": attack, "freeze": freeze, "merger": merger}


def care(state: State, decisions: Decisions, luck: Luck) -> State:
    """Let care do its work: slowly, and what is neglected fades. A plan on paper holds it up."""
    done = effort(state, decisions)
    fading = 1 - P.plan_holds * (state.planned > 0)
    aim = P.neglected + (P.cared_for - P.neglected) * done
    mood = state.satisfaction + P.mood_pace * (aim - state.satisfaction) + P.mood_noise * luck.mood
    built = P.trust_built * done * (1 - state.trust)
    met = P.met * done * (1 - state.coverage)
    return replace(
        state,
        satisfaction=np.clip(mood, 0, 1),
        trust=state.trust + built - P.trust_lost * fading * state.trust,
        coverage=state.coverage + met - P.contacts_lost * fading * state.coverage,
    )


def plan_together(state: State, decisions: Decisions) -> State:
    """Hold workshops: trust, new contacts, and a plan on paper that lasts for a year."""
    held = decisions.workshop
    return replace(
        state,
        trust=state.trust + held * P.workshop_trust * (1 - state.trust),
        coverage=state.coverage + held * P.workshop_met * (1 - state.coverage),
        planned=np.where(held, P.plan_lasts, state.planned),
    )


def rescue(state: State, decisions: Decisions) -> State:
    """Carry out rescue missions: they end an attack and help the unhappy, nobody else."""
    missing = np.maximum(P.rescued - state.satisfaction, 0)
    return replace(
        state,
        satisfaction=state.satisfaction + decisions.rescue * P.rescue_reach * missing,
        attacked=np.where(decisions.rescue, 0, state.attacked),
    )


def sell(state: State, decisions: Decisions) -> State:
    """Win or lose shares of the wallet: care and trust win; anger and a competitor take.

    Given is given: a discount of an earlier quarter stays.
    """
    room = np.maximum(P.wallet_full - state.wallet, 0)
    won = P.wallet_gained * effort(state, decisions) * state.trust * room * state.wallet
    unhappy = P.wallet_lost * (1 - state.satisfaction) ** 2
    discount = np.maximum(state.discount, decisions.discount)
    cheaper = np.maximum(1 - discount / P.attack_price, 0)
    taken = P.attack_takes * (state.attacked > 0) * (1 - state.trust) * cheaper
    return replace(
        state,
        wallet=np.clip(state.wallet + won - (unhappy + taken) * state.wallet, 0, 1),
        discount=discount,
    )


def book(state: State, luck: Luck) -> tuple[np.ndarray, np.ndarray]:
    """Book revenue and contribution margin. A discount brings volume, and costs on all of it."""
    start = state.start
    volume = state.potential * state.wallet * start.season[state.quarter % 4] * state.active
    volume = volume * (1 + P.elasticity * state.discount)
    volume = volume * (1 - P.freeze_takes * (state.frozen > 0))
    volume = volume * np.exp(P.demand_noise * luck.demand - P.demand_noise**2 / 2)
    revenue = volume * (1 - state.discount)
    return revenue, revenue - volume * (1 - start.margin)


def ask(state: State, decisions: Decisions, luck: Luck) -> tuple[np.ndarray, np.ndarray]:
    """Ask how satisfied they are. Those we look after answer; those who trust us complain."""
    planned = state.planned > 0
    answered = state.active & (planned | (luck.answer < effort(state, decisions)))
    noise = P.answer_noise * luck.kindness * np.where(planned, P.plan_clears, 1.0)
    score = np.clip(np.round(10 * state.satisfaction + P.kindness + noise), 0, 10)
    unhappy = state.active & (state.satisfaction < P.complains)
    return np.where(answered, score, np.nan), unhappy & (luck.answer < state.trust)


def chance_to_leave(state: State) -> np.ndarray:
    """Chance that a customer leaves if it decides now."""
    bond = P.leave_trust * state.trust + (1 - P.leave_trust) * state.satisfaction
    odds = P.leave_at_worst - P.leave_slope * bond - P.leave_discount * state.discount
    return 1 / (1 + np.exp(-odds))


def decide_to_stay(state: State, luck: Luck) -> tuple[State, np.ndarray]:
    """Let customers whose contract ends decide. Who leaves does not come back."""
    due = state.active & state.start.due[:, state.quarter]
    lost = due & (luck.leaving < chance_to_leave(state))
    return replace(state, active=state.active & ~lost), lost


def prospect(
    state: State, decisions: Decisions, luck: Luck
) -> tuple[State, np.ndarray, np.ndarray]:
    """Talk to prospects, the most promising first: most say no; the others sign next quarter."""
    number = np.arange(luck.talk.shape[1])
    talked = number < np.floor(decisions.prospecting / P.talk_hours + 1e-9)[:, None]
    winning = P.talk_wins * np.exp(-number / P.talk_fades)
    yes = talked & (luck.talk < winning)
    opened = talked & (luck.talk < winning / P.win_rate)
    size = state.start.prospect_size * np.exp(P.prospect_spread * luck.size)
    state = replace(
        state,
        signing=(yes * size).sum(axis=1),
        open_deals=opened.sum(axis=1),
        new_customers=state.new_customers * (1 - P.new_leave) + state.signing,
    )
    talks = talked.sum(axis=1)
    return state, talks, talks - state.open_deals


def pass_time(state: State) -> State:
    """Come to the next quarter."""
    return replace(
        state,
        quarter=state.quarter + 1,
        planned=np.maximum(state.planned - 1, 0),
        attacked=np.maximum(state.attacked - 1, 0),
        frozen=np.maximum(state.frozen - 1, 0),
    )
