"""A first app: what does losing a few customers every year come to?"""

import pandas as pd

from .. import charts, metrics
from ..text import _, fill, percent
from .app import App, View
from .elements import Slider

__all__ = ["customers_left"]

_START, _YEARS = 100, 10


def customers_left() -> App:
    """Move the share of customers kept each year, and see how many are left over ten years."""
    shares = [share / 100 for share in range(50, 101)]
    return App(
        controls={
            "kept": Slider(
                _("Customers kept each year"),
                shares,
                value=0.9,
                write=lambda share: percent(share, 0),
            )
        },
        view=_view,
        charts=[charts.customers_over_years],
        terms=("logo retention", "logo churn"),
    )


def _view(kept: float) -> View:
    years = pd.RangeIndex(_YEARS + 1)
    left = pd.Series(metrics.customers_left(_START, kept, years.to_numpy()), index=years)
    sentence = _(
        "If we keep {kept:percent.0} of our customers each year, {left:count} of {start} are "
        "left after {years} years."
    )
    return View(
        fill(sentence, kept=kept, left=left.iloc[-1], start=_START, years=_YEARS),
        ((left, kept),),
    )
