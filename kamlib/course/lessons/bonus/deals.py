"""Exercises on deals: commission by tiers, taking it back, and why new business pays more."""

from ....models import RateTable
from ....text import _
from ...kinds import Choices, Exercise, Mistake, Number

__all__ = ["clawback", "commission", "why_new"]

_TIERS = ((0, 0.03), (100_000, 0.05), (250_000, 0.07))
_BEFORE = 145_000  # EUR of new business signed earlier in the year


def _newest(portfolio):
    """Return the largest first contract of a customer who joined during the data."""
    contracts = portfolio.require("contracts", _("This exercise"))
    first = contracts.sort_values("start", kind="stable").drop_duplicates("account_id")
    joined = first[first["start"] > portfolio.months["month"].min().end_time]
    return joined.loc[joined["annual_value"].idxmax()]


def _commission(portfolio) -> dict[str, object]:
    """Compute the commission on the deal, right and in the usual wrong ways."""
    contract = _newest(portfolio)
    deal = float(round(contract["annual_value"], -3))
    pays = RateTable(tiers=_TIERS)
    after = _BEFORE + deal
    rates = [rate for _start, rate in _TIERS]
    top = rates[2] if after > _TIERS[2][0] else rates[1]
    in_second = min(after, _TIERS[2][0]) - _BEFORE
    return {
        "account": portfolio.name_of(contract["account_id"]),
        "deal": deal,
        "before": _BEFORE,
        "after": after,
        "pay": float(pays(after) - pays(_BEFORE)),
        "from_zero": float(pays(deal)),
        "top_rate": top * deal,
        "all_so_far": float(pays(after)),
        "in_second": in_second,
        "in_third": deal - in_second,
        "pay_second": rates[1] * in_second,
        "pay_third": rates[2] * (deal - in_second),
        "blended": float(pays(after) - pays(_BEFORE)) / deal,
    }


def commission() -> Exercise:
    """Ask for the commission on one deal under marginal tiers."""
    return Number(
        id="bonus.commission",
        title=_("Commission on one deal"),
        question=_(
            "New business pays commission: 3% up to €100,000 a year, 5% from there to "
            "€250,000, 7% above, each slice at its own rate. You have signed {before:money} this "
            "year. Now {account} signs for {deal:money}. What does *this deal* pay, in euros?"
        ),
        work=_commission,
        answer="pay",
        unit="money",
        sample="software",
        insight=_(
            "{pay:money}, or {blended:percent.2} of the deal. With *marginal* rates the order of "
            "deals makes no difference to the year's total. With *retroactive* ones, where the "
            "whole amount jumps to the tier reached, it would, and so would every trick to get "
            "over the edge."
        ),
        mistakes=(
            Mistake(
                _("the deals before forgotten"),
                "from_zero",
                _(
                    "{from_zero:money} starts at zero, as if this were the first deal of the year. "
                    "The first {before:money} have used up the lower tiers already."
                ),
            ),
            Mistake(
                _("the whole deal at the highest rate reached"),
                "top_rate",
                _(
                    "{top_rate:money} pays the whole deal at the rate of the tier it ends in. "
                    "That would be a *retroactive* table. Here each slice has its own rate."
                ),
            ),
            Mistake(
                _("the year so far"),
                "all_so_far",
                _(
                    "{all_so_far:money} is the commission of the whole year so far. Take off what "
                    "the first {before:money} have paid already."
                ),
            ),
        ),
        hints=(
            _("Before the deal you stand at {before:money}, after it at {after:money}."),
            _("Up to €250,000 it earns 5%, beyond that 7%."),
            _("{in_second:money} lie below €250,000, {in_third:money} above."),
        ),
        solution=_(
            "1. The deal takes you from {before:money} to {after:money}.\n"
            "2. {in_second:money} at 5% = {pay_second:money}.\n"
            "3. {in_third:money} at 7% = {pay_third:money}.\n"
            "4. Together **{pay:money}**."
        ),
    )


def _clawback(portfolio) -> dict[str, object]:
    """Compute what a cancelled deal takes back, right and in the usual wrong ways."""
    values = _commission(portfolio)
    paid = values["pay"]
    return {
        "account": values["account"],
        "paid": paid,
        "back": paid * 4 / 6,
        "everything": paid,
        "kept": paid * 2 / 6,
        "of_a_year": paid * 10 / 12,
    }


def clawback() -> Exercise:
    """Ask for the part of a commission that a cancelled deal takes back."""
    return Number(
        id="bonus.clawback",
        title=_("Taking it back"),
        question=_(
            "Your plan has a clawback: *a deal that is cancelled within six months takes back its "
            "commission pro rata.* {account} paid you {paid:money} and cancels after **two** "
            "months. How much is taken back, in euros?"
        ),
        work=_clawback,
        answer="back",
        unit="money",
        sample="software",
        insight=_(
            "{back:money} go back; {kept:money} stay for the two months that were kept. Clawbacks "
            "of 90, 180 or 365 days are common. Ask for three things before you sign: how "
            "long, pro rata or in full, and whether it also covers a customer who goes bankrupt."
        ),
        mistakes=(
            Mistake(
                _("all of it"),
                "everything",
                _(
                    "{everything:money} would be a *full* clawback. This one is pro rata: what was "
                    "earned by the months that the customer stayed is yours."
                ),
            ),
            Mistake(
                _("the part that stays"),
                "kept",
                _(
                    "{kept:money} is what you keep for two months of six. Taken back is the other "
                    "part."
                ),
            ),
            Mistake(
                _("measured against a year"),
                "of_a_year",
                _(
                    "{of_a_year:money} counts months of a year. The clause counts the months of "
                    "the window, and that is six."
                ),
            ),
        ),
        hints=(
            _("How much of the six months was *not* kept?"),
            _("Four of six months are missing: 4 ÷ 6 of {paid:money}."),
        ),
        solution=_(
            "1. Kept: 2 of 6 months. Not kept: 4 of 6.\n2. 4 ÷ 6 × {paid:money} = **{back:money}**."
        ),
    )


def why_new() -> Exercise:
    """Ask why a euro of new business pays more than a euro that was kept."""
    return Choices(
        id="bonus.why_new",
        title=_("Why new business pays more"),
        question=_(
            "Most plans pay more for a euro of *new* business than for a euro that was kept. "
            "Which of these are sound reasons? Tick all that apply."
        ),
        choices={
            "uncertain": _("Most attempts fail: pay has to make many no's worth while"),
            "effort": _("A new customer takes far more hours for every euro signed"),
            "growth": _("What leaves every year has to be replaced before anything grows"),
            "margin": _("New customers bring a higher margin from the first day"),
            "easy": _("Existing customers stay by themselves, so keeping them needs no pay"),
        },
        answer=("uncertain", "effort", "growth"),
        sample="software",
        insight=_(
            "Risk, effort and growth are the reasons. They don't say that keeping is worth "
            "less: a plan that pays *only* for new business buys hunters, and finds out a "
            "year later what nobody looked after."
        ),
        mistakes=(
            Mistake(
                _("everything ticked"),
                ("uncertain", "effort", "growth", "margin", "easy"),
                _(
                    "Two of the five are wishful thinking. Which of them did the lesson on "
                    "retention disprove?"
                ),
            ),
            Mistake(
                _("new customers thought to be more profitable"),
                "margin",
                _(
                    "Look again at the margin: new customers cost visits, trials and opening "
                    "discounts first. Acquisition has to be paid back before it earns anything."
                ),
            ),
            Mistake(
                _("existing customers thought to stay by themselves"),
                "easy",
                _(
                    "Look again at existing customers: accounts that nobody visited are the ones "
                    "that leave. Retention is work, and most KAM plans pay for it."
                ),
            ),
            Mistake(
                _("the risk overlooked"),
                "uncertain",
                _("Look again at risk: with a chance of one in ten, nine tries earn nothing."),
            ),
            Mistake(
                _("the effort overlooked"),
                "effort",
                _("Look again at effort: count the hours before the first signature."),
            ),
            Mistake(
                _("growth overlooked"),
                "growth",
                _("Look again at growth: every portfolio loses something each year."),
            ),
        ),
        hints=(
            _("Three are sound. Ask of each: is it true, and does it call for more pay?"),
            _("One of them speaks about the margin of the first day. What does winning cost?"),
        ),
        solution=_(
            "Sound: most attempts **fail**, each euro takes **more hours**, and what leaves must "
            "be **replaced** before anything grows. Not sound: new customers usually bring *less* "
            "margin at first, and existing ones do not stay by themselves."
        ),
    )
