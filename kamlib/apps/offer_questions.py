"""What to ask before signing: about any offer, and about what stands out in this one."""

from collections.abc import Iterator

from ..models import PayoutCurve, Plan
from ..text import _, fill

__all__ = ["questions"]

_MUCH = 0.25  # of the on-target earnings: more than key account managers usually have at risk


def questions(plan: Plan) -> list[str]:
    """List the questions to ask about an offer, those that it raises itself first.

    Parameters
    ----------
    plan : Plan
        Components paid by one payout curve.

    Examples
    --------
    >>> from kamlib.models import plan
    >>> questions(plan("starter"))[0].split("?")[0]
    'What share of colleagues missed the threshold of 75% last year'
    """
    return [*_raised(plan), *_standing()]


def _raised(plan: Plan) -> Iterator[str]:
    """Ask about threshold, cap, settlement and risk as the offer has them."""
    part = plan.components[0]
    curve: PayoutCurve = part.pays
    start = curve.points[0][0]
    if curve.below == "zero" and start > 0:
        what = _(
            "What share of colleagues missed the threshold of {start:percent.0} last year? Good "
            "plans set it so that about 90% pass (Aurochs)."
        )
        yield fill(what, start=start)
    if curve.cap is None:
        yield _(
            "Does the contract say that there is no cap? Over 70% of plans have none (Alexander "
            "Group 2014, 185 firms)."
        )
    else:
        what = _(
            "Why is there a cap at {cap:percent.0} of the target, and does what exceeds it count "
            "next year? Over 70% of plans have no cap (Alexander Group 2014, 185 firms)."
        )
        yield fill(what, cap=curve.cap)
    if part.year_to_date:
        yield _("Is pay of earlier quarters taken back if the year ends lower?")
    elif part.period == "quarter":
        yield _("After a weak quarter and a strong one, is the weak one made up for?")
    else:
        yield _("When after the end of the year is it paid, and is there an advance until then?")
    if 1 - plan.pay_mix > _MUCH:
        what = _(
            "Why is {share:percent.0} of the pay at risk? Key account managers usually have 15 "
            "to 25% variable (SAMA; SBI), in German-speaking countries about 18% (St. Gallen "
            "2018)."
        )
        yield fill(what, share=1 - plan.pay_mix)


def _standing() -> list[str]:
    return [
        _(
            "Who sets the targets, and by when? In Germany: are they negotiated with you "
            "(Zielvereinbarung) or set by the employer (Zielvorgabe)? What is paid if they come "
            "late? (A question for a lawyer, too: this is not legal advice.)"
        ),
        _(
            "What share of colleagues reached 100% last year? 60 to 70% is desirable, about 50% "
            "is actual (salesandmarketing.com)."
        ),
        _("How were my predecessor's targets set, and what did the same accounts bring before?"),
        _("What happens to targets when accounts or territories move from or to me?"),
        _("Are targets lowered for a long illness, parental leave, or an account lost to others?"),
        _("How does a windfall count: a single order far above what anybody expected?"),
        _(
            "Is pay taken back when a customer cancels, and for how long? Windows of 90, 180 or "
            "365 days are common (commissionstarter)."
        ),
        _("Is there a draw in the first months, and must it be repaid out of later earnings?"),
        _("How is a deal shared that I win together with colleagues?"),
        _("What is paid for the part of a year in which I join or leave, and for deals then open?"),
        _("May the plan be changed during the year, and who has to agree?"),
    ]
