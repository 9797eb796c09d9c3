"""Do customers who began together stay?"""

import pandas as pd
from matplotlib.colors import LinearSegmentedColormap

from .. import metrics
from ..text import _, fill, percent
from . import style
from .chart import Chart, Words, finish

__all__ = ["cohort_heatmap"]

_LEGIBLE = 6.5  # points: values in smaller cells are left out, and a colour scale is drawn
_LABEL = 8.5


def cohort_heatmap(
    cohorts: pd.DataFrame,
    sizes: pd.Series,
    *,
    measure: str = "accounts",
    size: tuple[float, float] = (6.4, 4.0),
    note: str = "",
) -> Chart:
    """Draw cohorts as rows and the periods since they began as columns.

    Parameters
    ----------
    cohorts : DataFrame
        From `kamlib.metrics.cohort_retention`: a row per cohort, columns 0, 1, 2, …; shares.
        What is not yet observed is NaN and stays white.
    sizes : Series
        From `kamlib.metrics.cohort_sizes`: accounts in each cohort.
    measure : str
        ``"accounts"`` or ``"revenue"``: what the shares are of.
    size : tuple of float
        Width and height in inches.
    note : str
        A line at the foot, such as that the data is synthetic.

    Returns
    -------
    Chart
        ``update(cohorts, sizes)`` draws other cohorts. The first row is labelled as what it
        is: everybody who was a customer when the data begins.

    Examples
    --------
    >>> rows = pd.PeriodIndex(["2024Q1", "2024Q2"], freq="Q", name="cohort")
    >>> cohorts = pd.DataFrame([[1, 0.9, 0.8], [1, 0.5, None]], index=rows, dtype=float)
    >>> cohort_heatmap(cohorts, pd.Series([10, 4], rows)).title
    'Of the customers at the start, 80% still buy after 2 quarters'
    """
    with style.house():
        figure, (axes,) = style.sheet(size)

        def draw(cohorts: pd.DataFrame, sizes: pd.Series) -> Words:
            axes.clear()
            _draw(axes, cohorts, sizes)
            return _words(cohorts, sizes, measure)

        return finish(
            figure,
            draw,
            cohorts,
            sizes,
            subtitle=_subtitle(measure),
            caption=_("Cohort table: each row follows customers who began at the same time."),
            note=note,
        )


def _draw(axes, cohorts: pd.DataFrame, sizes: pd.Series) -> None:
    import seaborn as sns

    width, height = axes.figure.get_size_inches()
    cell = (width - 2.0) * 72 / cohorts.shape[1], (height - 1.2) * 72 / len(cohorts)
    points = min(_LABEL, cell[0] / 3.2, cell[1] / 1.3)
    shares = cohorts.reset_index(drop=True)
    cells = shares.map(lambda share: percent(share, 0) if pd.notna(share) else "")
    sns.heatmap(
        shares,
        ax=axes,
        cmap=LinearSegmentedColormap.from_list("kam", style.BLUES),
        vmin=0.5 if shares.min().min() >= 0.5 else 0,
        vmax=max(1, min(shares.max().max(), 2)),
        annot=cells if points >= _LEGIBLE else False,
        fmt="",
        annot_kws={"size": points},
        linewidths=1 if points >= _LEGIBLE else 0.3,
        linecolor=style.PAPER,
        cbar=points < _LEGIBLE,
        cbar_kws={
            "format": lambda share, _place: percent(share, 0),
            "shrink": 0.8,
            "fraction": 0.05,
            "pad": 0.02,
        },
    )
    axes.set(xlabel=_later(cohorts.index), ylabel="")
    axes.xaxis.set_label_position("top")
    axes.xaxis.tick_top()
    axes.tick_params(length=0, rotation=0)
    _thin(axes, cell)
    step = -(-len(cohorts) // max(1, int((height - 1.2) * 72 / 11)))
    rows = list(range(0, len(cohorts), step))
    axes.set_yticks([row + 0.5 for row in rows], [_row_name(cohorts, sizes, row) for row in rows])


def _thin(axes, cell: tuple[float, float]) -> None:
    """Write as many column numbers as there is room for."""
    columns = round(axes.get_xlim()[1])
    step = next(step for step in (1, 2, 3, 6, 12, 24) if step * cell[0] >= 16)
    axes.set_xticks([each + 0.5 for each in range(0, columns, step)], range(0, columns, step))


def _row_name(cohorts: pd.DataFrame, sizes: pd.Series, row: int) -> str:
    began = cohorts.index[row]
    if row == 0:
        return fill(_("customers at\nthe start ({n:count})"), n=sizes[began])
    return fill("{began} ({n:count})", began=metrics.span(began).label, n=sizes[began])


def _later(index: pd.PeriodIndex) -> str:
    return {
        "M": _("months later"),
        "Q": _("quarters later"),
        "Y": _("years later"),
    }[index.freqstr[0]]


def _subtitle(measure: str) -> str:
    if measure == "revenue":
        return _("Revenue in % of the first period; in brackets how many customers began")
    return _("Customers still buying, in %; in brackets how many began")


def _words(cohorts: pd.DataFrame, sizes: pd.Series, measure: str) -> Words:
    first = cohorts.iloc[0].dropna()
    title = {
        "M": (
            _("Of the customers at the start, {share:percent.0} still buy after {n} months"),
            _("The customers at the start buy {share:percent.0} as much after {n} months"),
        ),
        "Q": (
            _("Of the customers at the start, {share:percent.0} still buy after {n} quarters"),
            _("The customers at the start buy {share:percent.0} as much after {n} quarters"),
        ),
        "Y": (
            _("Of the customers at the start, {share:percent.0} still buy after {n} years"),
            _("The customers at the start buy {share:percent.0} as much after {n} years"),
        ),
    }[cohorts.index.freqstr[0]][measure == "revenue"]
    each = [
        fill(
            _("{name}: {share:percent.0} after {n}"),
            name=" ".join(_row_name(cohorts, sizes, row).split()),
            share=known.iloc[-1],
            n=known.index[-1],
        )
        for row, known in enumerate(values.dropna() for _cohort, values in cohorts.iterrows())
        if len(known)
    ]
    alt = _("Table of cohorts, last known value of each; {later}. {each}.")
    return Words(
        fill(title, share=first.iloc[-1], n=first.index[-1]),
        alt.format(later=_later(cohorts.index), each="; ".join(each)),
    )
