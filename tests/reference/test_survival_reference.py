"""Kaplan–Meier and log-rank against the leukaemia data of Freireich et al.

Weeks in remission of 21 patients on 6-mercaptopurine (6-MP) and 21 on placebo; "+" marks
those still in remission when last seen. E. J. Freireich et al. (1963), *Blood* 21; the
values are those of the standard texts (D. R. Cox, D. Oakes (1984), *Analysis of Survival
Data*; D. G. Kleinbaum, M. Klein, *Survival Analysis*).
"""

import numpy as np
import pandas as pd
import pytest

from kamlib.metrics import logrank, median_survival, survival_curve

TREATED = "6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+"
PLACEBO = "1 1 2 2 3 4 4 5 5 8 8 8 8 11 11 12 12 15 17 22 23"


def weeks(text: str) -> pd.DataFrame:
    """Read durations, of which those with a plus are censored."""
    marks = text.split()
    return pd.DataFrame(
        {
            "duration": [int(mark.rstrip("+")) for mark in marks],
            "ended": [not mark.endswith("+") for mark in marks],
        }
    )


def test_curve_of_the_treated():
    curve = survival_curve(**weeks(TREATED)).set_index("time")
    assert curve["events"].sum() == 9
    shares = curve.loc[[6, 7, 10, 13, 16, 22, 23], "survival"]
    assert shares.round(3).tolist() == [0.857, 0.807, 0.753, 0.690, 0.627, 0.538, 0.448]
    assert curve.loc[[6, 7, 10, 13, 16, 22, 23], "at_risk"].tolist() == [21, 17, 15, 12, 11, 7, 6]


def test_medians():
    assert median_survival(**weeks(TREATED)) == 23
    assert median_survival(**weeks(PLACEBO)) == 8


def test_logrank():
    result = logrank(weeks(TREATED), weeks(PLACEBO))
    assert round(result.statistic, 2) == 16.79
    assert result.p_value < 0.0001
    assert logrank(weeks(PLACEBO), weeks(TREATED)).statistic == pytest.approx(result.statistic)


def test_interval_is_greenwoods_on_the_log_log_scale():
    """J. D. Kalbfleisch, R. L. Prentice (1980): S^exp(± 1.96·√v / log S), v by Greenwood."""
    curve = survival_curve(**weeks(TREATED)).iloc[2:]
    n, d, survival = curve["at_risk"], curve["events"], curve["survival"]
    first = 3 / (21 * 18)  # the events at week 6
    spread = np.sqrt(first + (d / (n * (n - d))).cumsum()) / np.log(survival)
    assert np.allclose(curve["low"], survival ** np.exp(-1.959964 * spread), atol=1e-6)
    assert np.allclose(curve["high"], survival ** np.exp(1.959964 * spread), atol=1e-6)
