"""What is assumed of the next year: chances and amounts, from the portfolio where it tells.

A portfolio is a small sample: three renewals of three do not make leaving impossible. Every
rate is therefore drawn towards a usual one, the more so the fewer cases were seen. What no
table tells is assumed outright; the constants below are all there is of that.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from ..portfolio import Portfolio
from ..text import _, fill
from .customers import YEAR, Customers, OutcomeError, customers, purchases
from .deals_ahead import WIN_RATE, WIN_WEIGHT, DealsAhead, chance, deals_ahead
from .shares import focus_shares, margin_shares
from .track_record import TrackRecord, track_record

__all__ = ["Assumptions", "Recipe", "assume"]

# What is usual, and how many cases that is worth.
STAYING, STAYING_WEIGHT = 0.9, 10  # of customers, a year
GROWTH, GROWTH_SPREAD, GROWTH_WEIGHT = 0.0, 0.25, 10  # of ln revenue from year to year
LARGEST_GROWTH = 3.0  # times; a larger change in the past counts as this
DEALS_A_YEAR, DEAL_YEARS = 2.0, 1.0  # as if there had been one more year, with two deals
DEAL_SIZE = 0.1  # of the yearly revenue of the customer in the middle
DEAL_SPREAD, DEAL_WEIGHT = 1.0, 5  # of ln amount

# What no table tells.
CANCELLED = 0.05  # of deals, within a year of signing, each month alike
MARGIN = 0.3  # where no cost is known
FOCUS = 0.2  # part of the focus family, where no family is known
GOALS, GOAL_REACHED = 5, 0.75  # personal objectives, and the chance to reach each
COLLEAGUES, TEAM_SPREAD = 4, 0.08  # each as large as this portfolio; spread of their sum
NPS, NPS_SPREAD = 30.0, 12.0  # where there is no survey


@dataclass(frozen=True, eq=False)
class Recipe:
    """How a measure is made of what customers and new deals bring.

    A customer's revenue grows by the factor g. Where g is below 1 it keeps that part of it;
    where g is above, it keeps all and grows by g − 1.

    Attributes
    ----------
    kept
        (customers, 12) EUR for each unit of min(g, 1).
    grown
        (customers, 12) EUR for each unit of max(g − 1, 0).
    deals
        EUR for each EUR of new deals.
    """

    kept: np.ndarray
    grown: np.ndarray
    deals: float = 0.0


@dataclass(frozen=True, eq=False)
class Assumptions:
    """Everything that the draw of a year needs to know.

    Attributes
    ----------
    customers, record, ahead
        What the portfolio tells.
    growth, growth_spread
        Mean and standard deviation of ln g, the same for all customers.
    winning
        Chance to win a deal.
    deals
        (12,) deals signed in each month that are not open yet, on average.
    amount, amount_spread
        Mean and standard deviation of ln EUR of a deal.
    margin_known
        Whether any cost is known.
    margin, focus_share
        Contribution margin and the focus family's part, as shares of each customer's revenue.
    focus
        Name of that family; empty if no line tells its family.
    nps, nps_spread
        Mean and standard deviation of the net promoter score.
    answers
        Survey answers in the last twelve months, from which it is known.
    """

    customers: Customers
    record: TrackRecord
    ahead: DealsAhead
    growth: float
    growth_spread: float
    winning: float
    deals: np.ndarray
    amount: float
    amount_spread: float
    margin: np.ndarray
    margin_known: bool
    focus: str
    focus_share: np.ndarray
    nps: float
    nps_spread: float
    answers: int

    @property
    def renewal_rates(self) -> tuple[float, float]:
        """Chance to stay of a customer with a contract that ends, and of one without."""
        record = self.record
        return (
            chance(record.renewed, record.due, STAYING, STAYING_WEIGHT),
            chance(record.stayed, record.at_risk, STAYING, STAYING_WEIGHT),
        )

    @property
    def staying(self) -> np.ndarray:
        """Chance of each customer to stay when it decides."""
        return np.where(self.customers.contracted, *self.renewal_rates)

    @property
    def open_amounts(self) -> np.ndarray:
        """EUR of each open deal; where it is not known, that of the deal in the middle."""
        return np.where(np.isnan(self.ahead.amount), np.exp(self.amount), self.ahead.amount)

    def recipe(self, measure: str) -> Recipe:
        """How a measure in EUR is made.

        *Revenue retained* is what customers buy up to what they bought before, month by
        month; *revenue grown* is what they buy beyond. *New business* is the value signed.
        *Contribution margin* and *product family* are parts of all that customers buy and of
        what new customers sign; deals with existing customers show up in what these buy, and
        do not count twice.

        Raises
        ------
        OutcomeError
            If the measure is not made of customers and deals.
        """
        before, expected = self.customers.before, self.customers.expected
        weight, new = expected.sum(axis=1), self.ahead.with_new_customers
        match measure:
            case "revenue_retained":
                return Recipe(before, np.zeros_like(before))
            case "revenue_grown":
                return Recipe(expected - before, expected)
            case "new_business":
                return Recipe(np.zeros_like(before), np.zeros_like(before), deals=1.0)
            case "contribution_margin":
                part = self.margin
            case "product_family":
                part = self.focus_share
            case _:
                sentence = _('"{measure}" is not made of customers and deals.')
                raise OutcomeError(fill(sentence, measure=measure))
        bought = expected * part[:, None]
        return Recipe(bought, bought, deals=new * np.average(part, weights=weight))


def assume(portfolio: Portfolio) -> Assumptions:
    """Put together what is assumed of a portfolio's next year.

    Parameters
    ----------
    portfolio
        Accounts and invoices suffice. Contracts, opportunities, stage_changes, products, costs
        and surveys each replace assumptions by what was seen.

    Raises
    ------
    OutcomeError
        If there is no customer: nobody bought anything lately.

    Examples
    --------
    >>> import kamlib as kam
    >>> assumed = assume(kam.sample("machinery"))
    >>> [round(rate, 2) for rate in assumed.renewal_rates]
    [0.96, 0.89]
    """
    ledger = purchases(portfolio)
    today, record = customers(portfolio, ledger), track_record(portfolio, ledger)
    ahead = deals_ahead(portfolio, record, today.start)
    growth, spread = _mean_and_spread(
        record.growth.clip(-np.log(LARGEST_GROWTH), np.log(LARGEST_GROWTH)),
        (GROWTH, GROWTH_SPREAD),
        GROWTH_WEIGHT,
    )
    in_the_middle = DEAL_SIZE * np.median(today.expected.sum(axis=1))
    amount, amount_spread = _mean_and_spread(
        np.log(ahead.amounts), (np.log(in_the_middle), DEAL_SPREAD), DEAL_WEIGHT
    )
    a_year = (ahead.won + DEALS_A_YEAR) / (ahead.years + DEAL_YEARS)
    margin = margin_shares(portfolio, today.ids)
    focus, focus_share = focus_shares(portfolio, today.ids)
    nps, nps_spread, answers = _promoters(portfolio)
    return Assumptions(
        customers=today,
        record=record,
        ahead=ahead,
        growth=growth,
        growth_spread=spread,
        winning=chance(ahead.won if ahead.decided else 0, ahead.decided, WIN_RATE, WIN_WEIGHT),
        deals=a_year / YEAR * ahead.opened_later,
        amount=amount,
        amount_spread=amount_spread,
        margin=np.nan_to_num(margin, nan=MARGIN),
        margin_known=not np.isnan(margin).any(),
        focus=focus,
        focus_share=np.nan_to_num(focus_share, nan=FOCUS),
        nps=nps,
        nps_spread=nps_spread,
        answers=answers,
    )


def _mean_and_spread(
    seen: np.ndarray, usual: tuple[float, float], weight: float
) -> tuple[float, float]:
    """Estimate mean and standard deviation, drawn towards the usual ones worth `weight` cases."""
    mean, spread = usual
    seen = np.sort(seen)
    estimate = (seen.sum() + weight * mean) / (len(seen) + weight)
    squares = ((seen - seen.mean()) ** 2).sum() if len(seen) else 0.0
    return float(estimate), float(
        np.sqrt((squares + weight * spread**2) / (max(len(seen) - 1, 0) + weight))
    )


def _promoters(portfolio: Portfolio) -> tuple[float, float, int]:
    """Tell the net promoter score of the last twelve months, and how far chance moves it.

    As in the adjusted Wald interval, three more answers are counted: ¾ promoters, ¾ detractors.
    """
    surveys = portfolio.surveys
    if surveys is None:
        return NPS, NPS_SPREAD, 0
    recent = surveys["date"] > portfolio.as_of - pd.DateOffset(years=1)
    answers = surveys.loc[recent & (surveys["date"] <= portfolio.as_of), "recommend"].dropna()
    if answers.empty:
        return NPS, NPS_SPREAD, 0
    n = len(answers) + 3
    promoters, detractors = ((answers >= 9).sum() + 0.75) / n, ((answers <= 6).sum() + 0.75) / n
    nps = promoters - detractors
    spread = np.sqrt((promoters + detractors - nps**2) / n)
    return float(100 * nps), float(100 * spread), len(answers)
