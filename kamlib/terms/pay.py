"""The terms of compensation plans: what each is called, here and in German, and what it does."""

from ..text import _
from .term import Term

__all__ = ["pay"]


def pay() -> list[Term]:
    """Terms of compensation plans, in the order in which the course meets them."""
    return [
        Term(
            _("on-target earnings"),
            "Zieleinkommen",
            _("base salary + target variable pay (in German: Zielbonus)"),
            "models.Plan.on_target_earnings",
            "OTE",
        ),
        Term(
            _("pay mix"),
            "Verhältnis fix zu variabel",
            _("base salary / on-target earnings"),
            "models.Plan.pay_mix",
        ),
        Term(
            _("payout curve"),
            "Auszahlungskurve",
            _(
                "target pay · P(actual / quota); nothing below a threshold, steeper from an "
                "accelerator on, no more above a cap"
            ),
            "models.PayoutCurve",
        ),
        Term(
            _("rate table"),
            "Provisionsstaffel",
            _("marginal: Σ slice · its own rate; retroactive: amount · rate of the tier reached"),
            "models.RateTable",
        ),
        Term(
            _("gate"),
            "Mindestbedingung",
            _("pay if the other attainment ≥ the gate, else 0"),
            "models.Gate",
        ),
        Term(
            _("hurdle"),
            "Hürde",
            _("min(P(a), P(1) + a − 1) above 100% if the other attainment < the hurdle"),
            "models.Hurdle",
        ),
        Term(
            _("true-up"),
            "Nachverrechnung",
            _("what is due for the year so far − what was paid before"),
            "models.Component.year_to_date",
        ),
        Term(
            _("draw"),
            "Vorschuss",
            _("max(draw, earned − owed) if recoverable, else max(draw, earned)"),
            "models.Draw",
        ),
        Term(
            _("clawback"),
            "Rückforderung",
            _("full: the amount credited; pro rata: amount · (months − months kept) / months"),
            "models.Clawback",
        ),
        Term(
            _("gaming index"),
            "Gaming-Index",
            _("Σ (pay with the best timing − pay) / Σ pay, over possible years"),
            "models.gaming_index",
        ),
    ]
