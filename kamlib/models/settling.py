"""What a plan pays for one year, step by step in exact fractions: the definition.

Every step says in words what it did, so that a payslip explains itself. `pricing` computes the
same for thousands of years at once; it is written independently, and tests hold the two equal
to the cent.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from ..text import _, fill
from . import reasons
from .cents import exact, to_cents
from .component import Component
from .counted import Credit, attained, credits_of, quota, share_of_year, value
from .rates import Matrix, RateTable
from .results import Results

if TYPE_CHECKING:
    from .plan import Plan

__all__ = ["Line", "Year"]


class Line(NamedTuple):
    """One payment.

    Attributes
    ----------
    month
        In which it is paid, 0 (January) to 11.
    component
        The component's name, or ``"draw"``.
    rule
        How it came about: the rule with its numbers.
    cents
        What is paid; below 0 where something is taken back.
    """

    month: int
    component: str
    rule: str
    cents: int


class Year:
    """One year under one plan.

    Examples
    --------
    >>> from kamlib.models import Component, Plan
    >>> plan = Plan("Starter", 80_000, 20_000, (Component("New", "new_business", 1, 500_000),))
    >>> for line in Year(plan, Results.of({"new_business": {0: 450_000}})).lines():
    ...     print(line.cents, line.rule)
    1600000 Months 1–12: €450,000.00 of a quota of €500,000.00 is 90.00%. The curve pays 80.00% of
    the target of €20,000.00.
    """

    def __init__(self, plan: Plan, results: Results):
        self.plan = plan
        self.results = results
        self.months = plan.months

    def lines(self) -> list[Line]:
        """All payments of the year, in the order of their months."""
        lines = [line for part in self.plan.components if part.weight for line in self.paid(part)]
        lines += self.drawn(lines)
        return sorted(lines, key=lambda line: line.month)

    def paid(self, part: Component) -> list[Line]:
        """What one component pays over the year."""
        if part.per_deal:
            return self.deals_paid(part)
        if not (part.clawback and part.clawback.kind == "restating"):
            return self.settled(part)
        lines = []
        for month in self.months:
            before, now = self.settled(part, as_of=month - 1), self.settled(part, as_of=month)
            was, remains = (
                sum(line.cents for line in settled if line.month < month)
                for settled in (before, now)
            )
            if was != remains:
                what = _(
                    "Cancelled deals are taken out of what was settled: {was:money.2} was paid, "
                    "{remains:money.2} remains due."
                )
                rule = fill(what, was=was / 100, remains=remains / 100)
                lines.append(Line(month, part.name, rule, remains - was))
            lines += [line for line in now if line.month == month]
        return lines

    def settled(self, part: Component, as_of: int | None = None) -> list[Line]:
        """One payment for each window; year to date, what is due minus what was paid."""
        lines, paid = [], 0
        for line in self.due(part, as_of):
            if part.year_to_date:
                due = line.cents if part.takes_back else max(line.cents, paid)
                what = _("Due so far: {due:money.2}. Paid before: {paid:money.2}.")
                rule = f"{line.rule} {fill(what, due=due / 100, paid=paid / 100)}"
                line = line._replace(rule=rule, cents=due - paid)
                paid = due
            lines.append(line)
        return lines

    def due(self, part: Component, as_of: int | None) -> list[Line]:
        """What each window is worth, rounded to whole cents."""
        lines, carried = [], Fraction(0)
        windows = part.windows(self.months)
        for window in windows:
            known = window[-1] if as_of is None else as_of
            credited = value(part, self.results, self.months, window, known)
            if isinstance(part.pays, RateTable):
                euros, why = self.by_rates(part, credited)
            elif isinstance(part.pays, Matrix):
                euros, why = self.by_matrix(part, window, known)
            else:
                counts = credited + carried
                beyond = counts - quota(part, window)
                carried = Fraction(0)
                if part.carry in ("surplus", "both") and beyond > 0 and window != windows[-1]:
                    counts, carried = counts - beyond, beyond
                if part.carry in ("deficit", "both") and beyond < 0:
                    carried = beyond
                euros, why = self.by_curve(part, window, counts, known)
                if carried:
                    what = _("Carried over: {amount:money.2}.")
                    why += " " + fill(what, amount=float(carried))
            factor, links = self.links(part, window, known)
            rule = " ".join([reasons.span(window), why, *self.taken_off(part, window), *links])
            lines.append(Line(window[-1], part.name, rule, to_cents(euros * factor)))
        return lines

    def by_curve(
        self, part: Component, window: range, counts: Fraction, known: int
    ) -> tuple[Fraction, str]:
        """The target's share that the curve pays, slowed down where a hurdle is missed."""
        asked = quota(part, window)
        reached = attained(counts, asked)
        share, slowed = part.pays.exact(reached), []
        if part.hurdle and reached > 1:
            other = self.attainment(self.plan.component(part.hurdle.other), window, known)
            if other < exact(part.hurdle.at_least):
                share = min(share, part.pays.exact(Fraction(1)) + reached - 1)
                slowed = [reasons.hurdle(part.hurdle, other)]
        target = self.target(part, window)
        why = reasons.curve(part, counts, asked, share, target)
        return target * share, " ".join([why, *slowed])

    def by_matrix(self, part: Component, window: range, known: int) -> tuple[Fraction, str]:
        """The target's share that the matrix pays for two attainments."""
        own = self.attainment(part, window, known)
        other = self.attainment(self.plan.component(part.pays.other), window, known)
        share = part.pays.exact(own, other)
        target = self.target(part, window)
        return target * share, reasons.matrix(part.pays, own, other, share, target)

    def by_rates(self, part: Component, amount: Fraction) -> tuple[Fraction, str]:
        """What the rate table pays for an amount."""
        euros = part.pays.exact(amount)
        return euros, reasons.rates(part.pays, amount, euros)

    def links(self, part: Component, window: range, known: int) -> tuple[Fraction, list[str]]:
        """The factor that gates and the multiplier put on the pay."""
        factor, words = Fraction(1), []
        for gate in part.gates:
            reached = self.attainment(self.plan.component(gate.other), window, known)
            if reached < exact(gate.at_least):
                factor = Fraction(0)
                words.append(reasons.gate(gate, reached))
        if part.multiplier:
            name = part.multiplier.other or part.name
            reached = self.attainment(self.plan.component(name), window, known)
            times = part.multiplier.exact(reached)
            factor *= times
            words.append(reasons.multiplier(name, reached, times))
        return factor, words

    def deals_paid(self, part: Component) -> list[Line]:
        """What a rate table per deal pays: each deal by itself, or on top of those before."""
        unlisted = self.results.unlisted(part.measure)[0]
        deals = [Credit(month, int(unlisted[month])) for month in self.months if unlisted[month]]
        deals += credits_of(part, self.results, self.months)
        return self.on_top(part, deals) if part.year_to_date else self.each_alone(part, deals)

    def each_alone(self, part: Component, deals: list[Credit]) -> list[Line]:
        """A payment for each deal; a cancelled one is priced again at what is left of it."""
        lines = [self.deal_due(part, deal.month, deal.cents) for deal in deals]
        for deal in deals:
            if deal.cancelled is not None:
                was = self.deal_due(part, deal.month, deal.cents).cents
                remains = self.deal_due(part, deal.month, deal.cents - deal.back).cents
                why = reasons.cancelled(deal)
                lines.append(Line(deal.cancelled, part.name, why, remains - was))
        return lines

    def on_top(self, part: Component, deals: list[Credit]) -> list[Line]:
        """For each deal or cancellation, what is due for all so far minus what was paid."""
        entries = [(deal.month, deal.cents, []) for deal in deals]
        entries += [
            (deal.cancelled, -deal.back, [reasons.cancelled(deal)])
            for deal in deals
            if deal.cancelled is not None
        ]
        lines, so_far, paid = [], 0, 0
        for month, cents, why in sorted(entries, key=lambda entry: entry[0]):
            so_far += cents
            line = self.deal_due(part, month, so_far)
            due = line.cents if part.takes_back else max(line.cents, paid)
            what = _("Due so far: {due:money.2}. Paid before: {paid:money.2}.")
            rule = " ".join([*why, line.rule, fill(what, due=due / 100, paid=paid / 100)])
            lines.append(line._replace(rule=rule, cents=due - paid))
            paid = due
        return lines

    def deal_due(self, part: Component, month: int, cents: int) -> Line:
        """What the table pays for one amount, with the links of the window it falls into."""
        window = next(window for window in part.windows(self.months) if month in window)
        euros, why = self.by_rates(part, Fraction(cents, 100))
        factor, links = self.links(part, window, window[-1])
        return Line(month, part.name, " ".join([why, *links]), to_cents(euros * factor))

    def drawn(self, earned: list[Line]) -> list[Line]:
        """What the draw adds to the earnings of its periods, or recovers from them."""
        draw, lines, owed = self.plan.draw, [], 0
        for period, guaranteed in draw.periods(self.months) if draw else []:
            earnings = sum(line.cents for line in earned if line.month in period)
            payment = max(guaranteed, earnings - owed)
            if draw.recoverable:
                owed += payment - earnings
            what = _("Earned {earned:money.2}, the draw guarantees {least:money.2}.")
            rule = fill(what, earned=earnings / 100, least=guaranteed / 100)
            if draw.recoverable:
                rule += " " + fill(_("Owed from now on: {owed:money.2}."), owed=owed / 100)
            lines.append(Line(period[-1], "draw", rule, payment - earnings))
        return lines

    def taken_off(self, part: Component, window: range) -> list[str]:
        """Say what cancelled deals took off the value of a window."""
        if not part.clawback or part.clawback.kind == "restating":
            return []
        deals = credits_of(part, self.results, self.months)
        return [reasons.cancelled(deal) for deal in deals if deal.cancelled in window]

    def attainment(self, part: Component, window: range, known: int) -> Fraction:
        """What a component attained in a window, without what is carried."""
        credited = value(part, self.results, self.months, window, known)
        return attained(credited, quota(part, window))

    def target(self, part: Component, window: range) -> Fraction:
        """The variable pay that a component pays in a window if its target is met exactly."""
        yearly = exact(self.plan.target_variable) * exact(part.weight)
        return yearly * share_of_year(part, window)
