"""The terms of deciding within a frame: what an employer allows, and what follows from giving."""

from ..text import _
from .term import Term

__all__ = ["frame"]


def frame() -> list[Term]:
    """Terms of concessions, in the order in which the course meets them."""
    return [
        Term(
            _("guardrails"),
            "Vorgaben",
            _("the first in line who may grant both the discount and the payment terms"),
            "models.Guardrails",
        ),
        Term(
            _("cost of credit"),
            "Kosten des Zahlungsziels",
            _("R · days / 365 · interest; R is what the customer buys a year"),
            "models.credit_cost",
        ),
        Term(
            _("precedent"),
            "Präzedenzfall",
            _("cost · revenue of all customers of its size / its own revenue"),
            "models.if_all_ask",
        ),
    ]
