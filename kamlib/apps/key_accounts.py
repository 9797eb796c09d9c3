"""Key-account matrix: choose the key accounts by weights, and see how little changes the choice."""

from html import escape

import pandas as pd

from .. import charts, metrics
from ..portfolio import Portfolio
from ..text import _, fill, listed, percent
from .app import App, View
from .elements import Slider

__all__ = ["START", "criterion_names", "key_account_matrix"]

START = {"revenue": 40, "potential": 35, "fit": 15, "employees": 10}
_MANY, _MOST = 8, 15  # key accounts: to start with, and at most


def key_account_matrix(portfolio: Portfolio, current=None) -> App:
    """Weigh four criteria, say how many accounts may be key, and see who is chosen.

    The picture sets the customers' attractiveness, by these weights, against our strength with
    them. Below it: which small shifts of weight change the choice, and who comes in for whom.

    Parameters
    ----------
    portfolio : Portfolio
        A criterion of which nothing is known gets no weight, and that is said.
    current : optional
        A period such as ``"2025"``; by default the last twelve months.

    Raises
    ------
    PeriodError
        If the data does not cover the period.
    """
    matrix = _Matrix(portfolio, current)
    weights = {
        name: Slider(_labels()[name], range(0, 101, 5), START[name], _points)
        for name in matrix.scores
    }
    most = min(_MOST, len(matrix.scores))
    many = Slider(_("Accounts that may be key"), range(1, most + 1), min(_MANY, most))
    return App(
        controls={**weights, "many": many},
        view=matrix.view,
        charts=[matrix.draw],
        terms=("key account", "customer attractiveness", "business strength", "customer fit"),
    )


class _Matrix:
    """The scores of every account, computed once: a move then only weighs them."""

    def __init__(self, portfolio: Portfolio, current):
        self.note = charts.synthetic_note(portfolio)
        self.names = portfolio.accounts.set_index("account_id")["name"].to_dict()
        months, accounts = portfolio.months, portfolio.accounts
        criteria = metrics.selection_criteria(
            months, accounts, _families(portfolio, current), current
        )
        self.revenue = criteria["revenue"]
        self.scores = criteria.apply(metrics.place_scores).dropna(axis="columns", how="all")
        self.unknown = [criterion_names()[name] for name in criteria if name not in self.scores]
        self.strength = pd.Series(float("nan"), criteria.index)
        if "potential" in self.scores:
            wallet = metrics.share_of_wallet(months, accounts, current)
            self.strength = metrics.business_strength(wallet["share"])

    def view(self, many: int, **weights: int) -> View:
        attractive = metrics.attractiveness(self.scores, weights)
        key = metrics.key_accounts(attractive, many)
        shifts = metrics.smallest_shifts(self.scores, weights, many)
        table = pd.DataFrame(
            {
                "attractiveness": attractive,
                "strength": self.strength,
                "revenue": self.revenue.clip(lower=0),
                "key": attractive.index.isin(key),
            }
        )
        told = [self._choice(weights, key), self._flip(shifts), *self._left_out(attractive)]
        return View(" ".join(told), ((table, self.names),), details=self._table(shifts))

    def draw(self, *data) -> charts.Chart:
        return charts.key_account_matrix(*data, size=(6.4, 4.8), note=self.note)

    def _choice(self, weights: dict[str, int], key: pd.Index) -> str:
        total = sum(weights.values())
        shares = [
            f"{criterion_names()[name]} {percent(weight / total, 0)}"
            for name, weight in weights.items()
        ]
        chosen = _(
            "Of 100% weight: {shares}. The {n} key account brings {share:percent.0} of revenue: "
            "{names}.",
            "Of 100% weight: {shares}. The {n} key accounts bring {share:percent.0} of revenue, "
            "best first: {names}.",
            len(key),
        )
        return fill(
            chosen,
            shares=", ".join(shares),
            n=len(key),
            share=self.revenue[key].sum() / self.revenue.sum(),
            names=listed(self.names[each] for each in key),
        )

    def _flip(self, shifts: pd.DataFrame) -> str:
        if shifts.empty:
            return _("No shift of weight from one criterion to another changes this choice.")
        first = _(
            "How firm is that? Shift {points} from {source} to {target}, and {joins} replaces "
            "{leaves}."
        )
        return first.format(**self._in_words(shifts.iloc[0]))

    def _left_out(self, attractive: pd.Series) -> list[str]:
        """Name what is unknown: accounts without a score, and criteria without values."""
        told = []
        if attractive.isna().any():
            unknown = [self.names[each] for each in attractive.index[attractive.isna()]]
            sentence = _("Without a score, as something that counts is unknown of them: {names}.")
            told.append(sentence.format(names=listed(unknown)))
        if self.unknown:
            sentence = _(
                "Nothing is known about {criteria}: no weight for it.",
                "Nothing is known about {criteria}: no weight for them.",
                len(self.unknown),
            )
            told.append(sentence.format(criteria=listed(self.unknown)))
        return told

    def _in_words(self, shift: pd.Series) -> dict[str, str]:
        points = fill(_("{n:number.1} points"), n=shift["points"])
        return {
            "points": points if round(shift["points"], 1) else _("a hair"),
            "source": criterion_names()[shift["source"]],
            "target": criterion_names()[shift["target"]],
            "joins": self.names[shift["joins"]],
            "leaves": self.names[shift["leaves"]],
        }

    def _table(self, shifts: pd.DataFrame) -> str:
        """Write the smallest shifts that change the choice as a table."""
        if shifts.empty:
            return ""
        heads = {
            "source": _("from"),
            "target": _("to"),
            "points": _("shift of"),
            "joins": _("comes in"),
            "leaves": _("goes out"),
        }
        top = "".join(f'<th scope="col">{escape(head)}</th>' for head in heads.values())
        rows = "".join(
            f"<tr>{''.join(f'<td>{escape(words[column])}</td>' for column in heads)}</tr>"
            for words in map(self._in_words, (row for _place, row in shifts.iterrows()))
        )
        caption = escape(_("The smallest shifts of weight that change the choice"))
        return f"<table><caption>{caption}</caption><thead><tr>{top}</tr></thead>{rows}</table>"


def _families(portfolio: Portfolio, current) -> pd.DataFrame | None:
    """Lay out who buys which family, if the portfolio knows its products."""
    if portfolio.products is None or "product_id" not in portfolio.invoices:
        return None
    lines = portfolio.invoices.dropna(subset="product_id")  # a yearly bonus is no product
    return metrics.family_revenue(lines, portfolio.products, current, portfolio.as_of)


def criterion_names() -> dict[str, str]:
    """Return the names of the criteria, for sentences."""
    return {
        "revenue": _("revenue"),
        "potential": _("potential"),
        "fit": _("fit"),
        "employees": _("employees"),
    }


def _labels() -> dict[str, str]:
    return {
        "revenue": _("Weight of revenue"),
        "potential": _("Weight of potential"),
        "fit": _("Weight of fit"),
        "employees": _("Weight of employees"),
    }


def _points(weight: int) -> str:
    return _("{n} points").format(n=weight)
