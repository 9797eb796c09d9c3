"""Charts of skills and offers on ratings and years from the ordinary to the odd."""

import numpy as np
from pay_zoo import pays_of

from kamlib import charts, models

LOOK = {"size": (6, 4), "note": "Synthetic data."}
NAMES = {key: skill.name for key, skill in models.skills().items()}
WANTED = models.roles()["manager"].wanted


def gaps_of(mine, others):
    """Compare levels, given in the order of the skills, with what a manager's job wants."""
    mine, others = (dict(zip(NAMES, levels, strict=True)) for levels in (mine, others))
    return models.skill_gaps(WANTED, mine, others)


def radar(mine, others=(None,) * 8):
    return charts.skill_radar(gaps_of(mine, others), NAMES, **LOOK)


def listing(mine, others=(None,) * 8):
    return charts.skill_gaps(gaps_of(mine, others), NAMES, **LOOK)


def offers(a, b, need=np.nan):
    return charts.offer_comparison(a, b, need, **LOOK)


MIXED = (3, 4, 3, 3, 2, 4, 2, 3), (3, 3, 3, 2, 3, 4, None, 2)

CAREER_ZOO = {
    "radar-usual": lambda: radar(*MIXED),
    "radar-nobody-asked": lambda: radar((1,) * 8),
    "radar-all-there": lambda: radar((5,) * 8, (5,) * 8),
    "gaps-usual": lambda: listing(*MIXED),
    "gaps-nobody-asked": lambda: listing((1,) * 8),
    "gaps-none": lambda: listing((5,) * 8, (5,) * 8),
    "offers-usual": lambda: offers(78e3 + pays_of(spread=0.1), 60e3 + 2.2 * pays_of(), 75e3),
    "offers-no-need": lambda: offers(78e3 + pays_of(), 70e3 + 2 * pays_of()),
    "offers-base-only": lambda: offers(np.full(500, 70e3), np.full(500, 70e3), 70e3),
    "offers-need-far-above": lambda: offers(50e3 + pays_of(), 52e3 + pays_of(), 4e5),
    "offers-far-apart": lambda: offers(pays_of(), 1e6 + 9 * pays_of(), 5e5),
    "offers-one-year": lambda: offers([1234.5], [0]),
}
