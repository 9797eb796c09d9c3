"""The terms of one's own way: what a job wants and what is there."""

from ..text import _
from .term import Term

__all__ = ["career"]


def career() -> list[Term]:
    """Terms of skills, in the order in which the course meets them."""
    return [
        Term(
            _("skill gap"),
            "Kompetenzlücke",
            _("max(0, level that the job wants − lower of the two views)"),
            "models.skill_gaps",
        ),
    ]
