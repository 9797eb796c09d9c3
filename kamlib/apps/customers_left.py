"""The first app of the course: what a yearly rate does over the years."""

import pandas as pd

from .. import charts, metrics
from ..text import _, fill, percent
from .app import App, View
from .elements import Slider

__all__ = ["customers_left"]


def customers_left() -> App:
    """Move the share of customers kept each year, and see how many are left after ten years."""
    shares = [n / 100 for n in range(50, 100)]
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
        charts=[charts.customers_left],
    )


def _view(kept: float) -> View:
    years = range(11)
    left = pd.Series(
        [metrics.customers_left(customers=100, kept=kept, years=year) for year in years], years
    )
    half = next((year for year in years if left[year] <= 50), None)
    if half is None:
        sentence = _(
            "If we keep {kept:percent.0} of our customers every year, {left:count} of 100 are "
            "left after ten years: more than half."
        )
    else:
        sentence = _(
            "If we keep {kept:percent.0} of our customers every year, {left:count} of 100 are "
            "left after ten years. Half of them have gone by year {half}."
        )
    return View(fill(sentence, kept=kept, left=left.iloc[-1], half=half), ((left,),))
