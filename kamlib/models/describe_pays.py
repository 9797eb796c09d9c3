"""What a component pays, told in plain sentences: its curve, its rates, or its matrix."""

from collections.abc import Iterator
from itertools import pairwise

from ..text import _, fill
from .component import Component
from .curve import PayoutCurve
from .figures import euros, share
from .rates import Matrix, RateTable

__all__ = ["pays_sentences"]


def pays_sentences(part: Component, target: float | None) -> list[str]:
    """Tell what a component pays.

    Parameters
    ----------
    part
        The component.
    target
        What it pays if its quota is met exactly, EUR; None to tell shares of it only.

    Examples
    --------
    >>> part = Component("Growth", "revenue_grown", weight=0.3, quota=350_000)
    >>> for sentence in pays_sentences(part, target=5_400):
    ...     print(sentence)
    Below 75% of the quota it pays nothing.
    At 75% it pays 50% of its target, €2,700.
    From there to 100% each 1% more brings 2% more, up to 100% of its target, €5,400.
    From there to 150% each 1% more brings 4% more, up to 300% of its target, €16,200.
    Beyond, it goes on at that pace; there is no cap.
    """
    if isinstance(part.pays, PayoutCurve):
        return list(_curve_sentences(part.pays, target))
    if isinstance(part.pays, RateTable):
        return [_rates_sentence(part), *_edge_sentence(part.pays)]
    return [_matrix_sentence(part.pays, target)]


def _curve_sentences(curve: PayoutCurve, target: float | None) -> Iterator[str]:
    (first, least), *_rest = curve.points
    facts = {"first": share(first), "pay": _pay(least, target)}
    if curve.below == "first euro" and first > 0:
        what = _("It pays from the first euro, rising evenly to {pay} at {first} of the quota.")
        yield fill(what, **facts)
    else:
        if first > 0:
            yield fill(_("Below {first} of the quota it pays nothing."), **facts)
        if first == 0 or least > 0:
            yield fill(_("At {first} it pays {pay}."), **facts)
    for start, end in pairwise(curve.points):
        yield _step(start, end, target)
    yield from _edge_of_jumps(curve)
    yield from _beyond(curve, target)


def _step(start: tuple, end: tuple, target: float | None) -> str:
    """Tell what happens between two points."""
    (from_a, from_p), (to_a, to_p) = start, end
    facts = {"start": share(from_a), "end": share(to_a), "pay": _pay(to_p, target)}
    if from_a == to_a:
        return fill(_("At {end} it jumps to {pay}."), **facts)
    if from_p == to_p:
        return fill(_("From there to {end} it stays at {pay}."), **facts)
    pace = share((to_p - from_p) / (to_a - from_a) / 100)
    what = _("From there to {end} each {one} more brings {pace} more, up to {pay}.")
    return fill(what, one=share(0.01), pace=pace, **facts)


def _edge_of_jumps(curve: PayoutCurve) -> Iterator[str]:
    jumps = curve.below == "zero" and curve.points[0][1] > 0
    jumps = jumps or any(start[0] == end[0] for start, end in pairwise(curve.points))
    if jumps and curve.edge == "above":
        yield _("Where pay jumps, exactly that attainment is not enough: it takes more.")


def _beyond(curve: PayoutCurve, target: float | None) -> Iterator[str]:
    if curve.tail == "flat":
        yield _("Beyond, it pays no more.")
    elif curve.cap is None:
        yield _("Beyond, it goes on at that pace; there is no cap.")
    else:
        yield _("Beyond, it goes on at that pace, up to the cap.")
    if curve.cap is not None:
        yield fill(_("It never pays more than {pay}."), pay=_pay(curve.cap, target))


def _pay(payout: float, target: float | None) -> str:
    if target is None:
        return fill(_("{payout} of its target"), payout=share(payout))
    facts = {"payout": share(payout), "euros": euros(payout * target)}
    return fill(_("{payout} of its target, {euros}"), **facts)


def _rates_sentence(part: Component) -> str:
    table = part.pays
    facts = {"base": _rates_base(part), "tiers": _tiers(table)}
    return fill(
        {
            "marginal": _("Of {base}, every slice earns its own rate: {tiers}."),
            "retroactive": _("The tier that is reached sets the rate of all of {base}: {tiers}."),
            "flat": _("It pays a fixed sum for the tier that {base} reaches: {tiers}."),
        }[table.kind],
        **facts,
    )


def _rates_base(part: Component) -> str:
    """Name the amount that the table is read for."""
    if part.per_deal and part.year_to_date:
        return _("each deal, on top of the year's deals before it")
    if part.per_deal:
        return _("each deal")
    if part.year_to_date:
        return _("the value of the year so far")
    return {
        "month": _("the month's value"),
        "quarter": _("the quarter's value"),
        "half": _("the half-year's value"),
        "year": _("the year's value"),
    }[part.period]


def _tiers(table: RateTable) -> str:
    say = euros if table.kind == "flat" else share
    starts = [start for start, _rate in table.tiers]
    told = []
    for (start, rate), end in zip(table.tiers, [*starts[1:], None], strict=True):
        if end is None and start == 0:
            what = _("{rate} of everything")
        elif start == 0:
            what = _("{rate} up to {end}")
        elif end is None:
            what = _("{rate} from {start}")
        else:
            what = _("{rate} from {start} to {end}")
        facts = {"start": euros(start), "end": "" if end is None else euros(end)}
        told.append(fill(what, rate=say(rate), **facts))
    return ", ".join(told)


def _edge_sentence(table: RateTable) -> Iterator[str]:
    """Say who owns a tier's start, where it makes a difference."""
    if table.kind != "marginal" and len(table.tiers) > 1:
        if table.edge == "from":
            yield _("An amount exactly where a tier starts belongs to that tier.")
        else:
            yield _("An amount exactly where a tier starts belongs to the tier below.")


def _matrix_sentence(matrix: Matrix, target: float | None) -> str:
    cell = _("{pay} from {own} and {others}")
    cells = [
        fill(cell, pay=_pay(payout, target), own=share(own), others=share(others))
        for own, row in zip(matrix.rows, matrix.payout, strict=True)
        for others, payout in zip(matrix.columns, row, strict=True)
    ]
    what = _(
        'What it pays depends on its own attainment and on that of "{other}": nothing below '
        "{least} and {others_least}; {cells}."
    )
    return fill(
        what,
        other=matrix.other,
        least=share(matrix.rows[0]),
        others_least=share(matrix.columns[0]),
        cells="; ".join(cells),
    )
