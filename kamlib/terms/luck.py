"""The terms of luck: what is usual when people say no, and what a record can say."""

from ..text import _
from .term import Term

__all__ = ["luck"]


def luck() -> list[Term]:
    """Terms of rejection, in the order in which the course meets them."""
    return [
        Term(
            _("only rejections"),
            "nur Absagen",
            _("(1 − chance of a yes) ^ calls"),
            "models.chance_of_only_no",
        ),
        Term(
            _("calls needed"),
            "nötige Anrufe",
            _("smallest n with 1 − (1 − chance of a yes) ^ n ≥ how sure"),
            "models.calls_needed",
        ),
        Term(
            _("streak of rejections"),
            "Absagenserie",
            _("P(n) = P(n − 1) + (1 − P(n − streak − 1)) · chance · (1 − chance) ^ streak"),
            "models.chance_of_streak",
        ),
        Term(
            _("rule of three"),
            "Dreierregel",
            _("1 − 0.05 ^ (1 / calls), about 3 / calls"),
            "models.highest_chance_after_no",
        ),
        Term(
            _("fitting chances"),
            "passende Chancen",
            _("chance ^ yes · (1 − chance) ^ no, divided by the sum over all chances"),
            "models.fitting_chances",
        ),
        Term(
            _("luck alone"),
            "bloßer Zufall",
            _("Σ binomial chances of this record and all farther from the usual"),
            "models.chance_of_record",
        ),
    ]
