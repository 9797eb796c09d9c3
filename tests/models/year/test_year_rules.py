"""The rules of a quarter, one by one: what each does, and what helps against an event."""

from dataclasses import replace

import numpy as np
import pytest

import kamlib as kam
from kamlib.models import year
from kamlib.models.year.parameters import P
from kamlib.models.year.step import chance_to_leave
from tests.models.year.quiet import decisions, luck

START = year.start(kam.sample("machinery"))
STATE = year.opening(START)


def after(state=STATE, given=None, chance=None):
    """How things stand after a quarter."""
    return year.step(state, given or decisions(), chance or luck())[0]


def booked(state=STATE, given=None, chance=None):
    """What happened in a quarter."""
    return year.step(state, given or decisions(), chance or luck())[1]


def set_to(**shares):
    """The opening with some things the same everywhere."""
    return replace(STATE, **{name: np.full((1, 12), value) for name, value in shares.items()})


def test_a_quiet_quarter_brings_what_was_bought_in_it_before():
    content = set_to(satisfaction=1.0)  # nothing is lost by anger, and nothing won without care
    quarter = booked(content)
    usual = START.yearly * START.season[0]
    angry = P.wallet_lost * (1 - after(content).satisfaction[0]) ** 2
    assert quarter.revenue[0] == pytest.approx(
        usual * (1 - angry) * np.exp(-(P.demand_noise**2) / 2)
    )
    assert quarter.margin[0] == pytest.approx(quarter.revenue[0] * START.margin)


def test_care_raises_satisfaction_trust_and_coverage_and_neglect_lowers_them():
    usual = set_to(satisfaction=0.6, trust=0.45, coverage=0.5)
    cared, neglected = after(usual, decisions(care=20)), after(usual)
    for name in ("satisfaction", "trust", "coverage"):
        assert (getattr(cared, name) > getattr(usual, name)).all(), name
        assert (getattr(neglected, name) < getattr(usual, name)).all(), name


def test_each_further_hour_does_less():
    mood = [after(given=decisions(care=hours)).satisfaction for hours in (0, 5, 10, 15, 20)]
    gains = np.diff(mood, axis=0)
    assert (gains > 0).all()
    assert (np.diff(gains, axis=0) < 0).all()


def test_a_larger_account_needs_more_hours_for_the_same():
    largest, smallest = START.yearly.argmax(), START.yearly.argmin()
    assert START.care_hours[largest] > START.care_hours[smallest]


def test_a_workshop_builds_trust_meets_people_and_its_plan_slows_the_fading():
    held = after(given=decisions(workshop=[True, *[False] * 11]))
    assert held.trust[0, 0] > STATE.trust[0, 0]
    assert held.coverage[0, 0] > STATE.coverage[0, 0]
    usual = set_to(trust=0.6, coverage=0.6)
    planned = replace(usual, planned=np.full((1, 12), 3.0))
    assert (after(planned).trust > after(usual).trust).all()
    assert (after(planned).coverage > after(usual).coverage).all()


def test_a_plan_lasts_a_year():
    state = after(given=decisions(workshop=[True, *[False] * 11]))
    lasted = 0
    while state.planned[0, 0] > 0:
        state, lasted = after(state), lasted + 1
    assert lasted + 1 == P.plan_lasts


def test_a_champion_who_leaves_takes_less_trust_where_others_know_us():
    known, unknown = set_to(trust=0.6, coverage=0.9), set_to(trust=0.6, coverage=0.1)
    lost = [
        after(state).trust - after(state, chance=luck(champion=0)).trust
        for state in (known, unknown)
    ]
    assert (lost[0] > 0).all()
    assert (lost[0] < lost[1] / 3).all()


def test_an_attack_takes_less_where_there_is_trust_and_goes_on_until_it_is_over():
    trusting, distant = set_to(trust=0.8), set_to(trust=0.2)
    lost = [
        after(state).wallet - after(state, chance=luck(attack=0)).wallet
        for state in (trusting, distant)
    ]
    assert (lost[0] > 0).all()
    assert (lost[0] < lost[1]).all()
    state, quarters = after(chance=luck(attack=0)), 1
    while (state.attacked > 0).all():
        state, quarters = after(state), quarters + 1
    assert quarters == P.attack_lasts


def test_a_rescue_or_a_better_price_stops_an_attack():
    attacked = after(chance=luck(attack=0))
    first = [True, *[False] * 11]
    left, rescued = after(attacked), after(attacked, decisions(rescue=first))
    cheaper = after(attacked, decisions(discount=np.where(first, P.attack_price, 0)))
    assert rescued.attacked[0, 0] == 0 < left.attacked[0, 0]
    assert rescued.wallet[0, 0] > left.wallet[0, 0]
    assert cheaper.wallet[0, 0] > left.wallet[0, 0]
    assert cheaper.attacked[0, 0] > 0


def test_a_rescue_helps_the_unhappy_and_nobody_else():
    first = [True, *[False] * 11]
    for mood, helps in ((0.2, True), (0.95, False)):
        state = set_to(satisfaction=mood)
        rescued = after(state, decisions(care=10, rescue=first))
        gained = rescued.satisfaction - after(state, decisions(care=10)).satisfaction
        assert (gained[0, 0] > 0) == helps
        assert (gained[0, 1:] == 0).all()


def test_nothing_helps_against_a_frozen_budget_but_waiting():
    usual, frozen = booked(), booked(chance=luck(freeze=0))
    assert frozen.revenue == pytest.approx((1 - P.freeze_takes) * usual.revenue)
    state = after(chance=luck(freeze=0))
    for _quarter in range(int(P.freeze_lasts) - 1):
        state = after(state)
    assert (state.frozen == 0).all()


def test_a_merger_brings_potential_and_strangers():
    before, merged = after(), after(chance=luck(merger=0))
    assert merged.potential == pytest.approx((1 + P.merger_grows) * before.potential)
    assert (merged.coverage < before.coverage).all()
    revenue, usual = booked(chance=luck(merger=0)).revenue, booked().revenue
    assert (revenue >= usual - 1e-6).all()  # more room to grow at once, nothing lost


def test_who_is_satisfied_and_trusts_stays_more_often():
    chances = [
        chance_to_leave(set_to(satisfaction=mood, trust=trust))[0, 0]
        for mood, trust in ((0.3, 0.3), (0.6, 0.3), (0.6, 0.6), (0.9, 0.6))
    ]
    assert chances == sorted(chances, reverse=True)
    assert chances[0] > 0.3
    assert chances[-1] < 0.03


def test_only_who_is_due_decides_and_who_leaves_does_not_come_back():
    quarter = booked(chance=luck(leaving=0))
    assert (quarter.lost[0] == START.due[:, 0]).all()
    gone = after(chance=luck(leaving=0))
    later = booked(gone, decisions(care=20))
    assert (later.revenue[quarter.lost] == 0).all()
    assert (later.revenue[~quarter.lost] > 0).all()


def test_a_discount_stays_brings_volume_and_costs_margin():
    given = after(given=decisions(discount=0.05))
    assert (after(given).discount == 0.05).all()
    usual, cheaper = booked(), booked(given=decisions(discount=0.05))
    assert (cheaper.revenue > usual.revenue).all()
    assert (cheaper.margin < usual.margin).all()


def test_most_prospects_say_no_and_the_others_sign_a_quarter_later():
    hours = decisions(prospecting=60.0)
    state, quarter = year.step(STATE, hours, luck(talk=P.talk_wins * 0.999))
    assert quarter.talks == 60 // P.talk_hours
    assert quarter.noes == quarter.talks - state.open_deals
    assert quarter.signed == 0
    later = booked(state)
    assert later.signed == state.signing == pytest.approx(START.prospect_size)
    assert booked(state).new_revenue == pytest.approx(state.new_customers * START.season[1])


def test_later_prospects_are_less_promising():
    chances = luck(talk=P.talk_wins * 0.5)
    won = [after(given=decisions(prospecting=h), chance=chances).signing[0] for h in (30, 60, 240)]
    assert won[0] < won[1] == won[2]


def test_those_we_visit_or_plan_with_answer_and_the_others_stay_silent():
    asked = booked(given=decisions(care=[40.0, *[0.0] * 11]), chance=luck(answer=0.5))
    assert not np.isnan(asked.survey[0, 0])
    assert np.isnan(asked.survey[0, 1:]).all()
    planned = booked(given=decisions(workshop=[True, *[False] * 11]))
    assert not np.isnan(planned.survey[0, 0])


def test_a_plan_on_paper_halves_the_noise_of_an_answer():
    kind = luck(answer=0, kindness=2.0)
    first = [True, *[False] * 11]
    spread = {
        planned: booked(
            set_to(satisfaction=0.5),
            decisions(care=10, workshop=np.where(planned, first, False)),
            kind,
        ).survey[0, 0]
        for planned in (False, True)
    }
    assert spread[True] < spread[False]


def test_the_unhappy_complain_to_those_they_trust():
    trusting, distant = set_to(satisfaction=0.2, trust=0.9), set_to(satisfaction=0.2, trust=0.1)
    assert booked(trusting, chance=luck(answer=0.5)).complaint.all()
    assert not booked(distant, chance=luck(answer=0.5)).complaint.any()
    assert not booked(set_to(satisfaction=0.7), chance=luck(answer=0.0)).complaint.any()
