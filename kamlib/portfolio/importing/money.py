"""From the amounts of an export to net revenue: signs, tax, cancelled documents, currencies."""

import re
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

import pandas as pd

from ...errors import KamError
from ...text import _
from ..tables import tables
from .amounts import currency_in
from .questions import Decisions
from .raw import Raw, mapped
from .sheets import Sheet
from .vocabulary import Layout, currency_of

__all__ = ["in_euros", "net_revenue"]

_CENT = Decimal("0.01")
_SIGNED = ("revenue", "quantity", "list_revenue", "cost", "tax", "gross", "amount")
_AMOUNTS = (*_SIGNED, "unit_price", "annual_value")
_IN_THOUSANDS = re.compile(r"(?i)\b(T ?€|TEUR|k ?€|KEUR|Tsd|thousands?|Mio|millions?)(?!\w)")
_NAMES = {"EURO": "EUR", "US DOLLAR": "USD", "SWISS FRANC": "CHF", "POUND STERLING": "GBP"}
_RATES = ("19", "7", "20", "10")  # per cent of tax that are offered


def net_revenue(sheet: Sheet, decisions: Decisions) -> None:
    """Give a sheet of invoices its net revenue, with the sign of a sale.

    In this order: what the file says plainly (net), gross less tax, gross less the rate of tax,
    quantity by unit price. Then signs: a credit counts against.
    """
    frame, place = sheet.frame, sheet.name
    if "amount" in frame and "revenue" not in frame:
        _net_or_gross(sheet, decisions)
    if "revenue" not in frame and "gross" in frame:
        _take_out_tax(sheet, decisions)
    if "revenue" not in frame and {"unit_price", "quantity"} <= set(frame.columns):
        frame["revenue"] = _each(frame["quantity"], frame["unit_price"], lambda a, b: a * b)
        what = _("{place}: revenue is quantity by unit price, taken as net of tax.")
        decisions.note(what.format(place=place))
    if "revenue" not in frame:
        if not any(question.key.startswith("tax /") for question in decisions.questions):
            what = _("{place} has prices but no quantities: there is no revenue to compute.")
            raise KamError(what.format(place=place))
        return
    _sign_by_side(sheet, decisions)
    _sign_by_type(sheet, decisions)
    _drop_cancelled(sheet, decisions)


def in_euros(parts: list[tuple[Sheet, Raw, Layout]], decisions: Decisions) -> None:
    """Convert the money of all sheets, where their currencies ask for it.

    One currency alone stays as it is, and the report says which. Several are added up only
    with rates: one question for each but the euro.
    """
    codes = [_currencies(*part, decisions) for part in parts]
    known = sorted({code for each in codes for code in each.dropna()})
    if len(known) == 1 and known != ["EUR"]:
        what = _("All amounts are in {code}; they stand where others have euros.")
        decisions.note(what.format(code=known[0]))
    if len(known) < 2:
        return
    rates = {"EUR": Decimal(1)}
    for code in known:
        if code != "EUR":
            what = _("There are several currencies ({codes}). How many euros is 1 {code}?")
            told = what.format(codes=", ".join(known), code=code)
            answer = decisions.ask(told, {}, "rate", "EUR", code)
            rates[code] = _positive(answer) if answer else None
    if None in rates.values():
        return
    for (sheet, _raw, _layout), each in zip(parts, codes, strict=True):
        _convert(sheet, each, rates, decisions)
    what = _("Amounts are converted to euros by the rates given ({rates}).")
    told = ", ".join(f"1 {code} = {rate}" for code, rate in rates.items() if code != "EUR")
    decisions.note(what.format(rates=told))


def _convert(sheet: Sheet, codes: pd.Series, rates: dict, decisions: Decisions) -> None:
    money = [each.name for each in tables()[sheet.table].columns if each.unit == "EUR"]
    money = [name for name in money if name in sheet.frame]
    if money and codes.isna().all():
        what = _("{place} names no currency: its amounts are taken as euros.")
        decisions.note(what.format(place=sheet.name))
        return
    if money:
        sheet.reject(codes.isna(), _("no currency, where there are several"))
    factor = codes.map(rates).astype(object).where(codes.notna(), None)
    for name in money:
        converted = _each(sheet.frame[name], factor, lambda a, b: a * b)
        sheet.frame[name] = converted.map(_to_cents).astype(object)


def _each(a: pd.Series, b: pd.Series, compute) -> pd.Series:
    """Compute row by row; None where either is unknown."""
    pairs = zip(a, b, strict=True)
    values = [None if x is None or y is None else compute(x, y) for x, y in pairs]
    return pd.Series(values, index=a.index, dtype=object)


def _to_cents(value: Decimal | None) -> Decimal | None:
    return None if value is None else value.quantize(_CENT, ROUND_HALF_UP)


def _net_or_gross(sheet: Sheet, decisions: Decisions) -> None:
    what = _("{place}: are the amounts net, or do they hold tax, and at how many per cent?")
    options = {"net": _("without tax"), **{rate: f"{rate} %" for rate in _RATES}}
    if "tax" in sheet.frame or "tax_rate" in sheet.frame:
        options["gross"] = _("with the tax that the file states")
    answer = decisions.ask(what.format(place=sheet.name), options, "tax", sheet.name, "amount")
    if answer == "net":
        sheet.frame["revenue"] = sheet.frame["amount"]
    elif answer == "gross":
        sheet.frame["gross"] = sheet.frame["amount"]
    elif answer:
        divisor = 1 + Decimal(answer) / 100
        net = sheet.frame["amount"].map(lambda value: value and value / divisor)
        sheet.frame["revenue"] = net.map(_to_cents).astype(object)


def _take_out_tax(sheet: Sheet, decisions: Decisions) -> None:
    frame = sheet.frame
    if "tax" in frame:
        frame["revenue"] = _each(frame["gross"], frame["tax"], lambda a, b: a - b)
        decisions.note(_("{place}: revenue is gross less tax.").format(place=sheet.name))
    elif "tax_rate" in frame:
        rate = mapped(frame["tax_rate"], _rate)
        net = _each(frame["gross"], rate, lambda a, b: a / (1 + b / 100))
        frame["revenue"] = net.map(_to_cents).astype(object)
        what = _("{place}: revenue is gross without tax at the rate of each row, to the cent.")
        decisions.note(what.format(place=sheet.name))
    else:
        frame["amount"] = frame["gross"]
        _net_or_gross(sheet, decisions)


def _rate(text: str | None) -> Decimal | None:
    """Read a rate of tax in per cent: "19 %", "7,0", "0.19"."""
    try:
        rate = Decimal((text or "").replace("%", "").replace(",", ".").strip())
    except InvalidOperation:
        return None
    return rate * 100 if 0 < rate < 1 else rate


def _positive(answer: str) -> Decimal:
    try:
        rate = Decimal(answer)
    except InvalidOperation:
        rate = Decimal(0)
    if not rate.is_finite() or not 0 < rate < 1_000_000:
        what = _('"{answer}" is no rate. Write for example 0.92.')
        raise KamError(what.format(answer=answer))
    return rate


def _sign_by_side(sheet: Sheet, decisions: Decisions) -> None:
    """Let debit and credit decide the sign, unless the amounts have it already."""
    if "side" not in sheet.frame:
        return
    side, revenue = sheet.frame["side"], _numbers(sheet.frame["revenue"])
    negative = set(side[revenue < 0].dropna())
    if negative:
        if len(negative) > 1 or (revenue[side.isin(negative)] > 0).any():
            what = _(
                "{place}: amounts have a sign and a side that contradict each other. Export again "
                "with one of them, or take the column out of the mapping."
            )
            raise KamError(what.format(place=sheet.name))
        what = _("{place}: amounts have signs of their own, so debit and credit are not used.")
        decisions.note(what.format(place=sheet.name))
        return
    what = _("{place}: which side is a sale, debit ({debit} rows) or credit ({credit} rows)?")
    counted = {name: int((side == name).sum()) for name in ("debit", "credit")}
    options = {
        "debit": _("the customer is debited: the account is the customer's"),
        "credit": _("revenue is credited: the account is that of revenue"),
    }
    told = what.format(place=sheet.name, **counted)
    sale = decisions.ask(told, options, "sign", sheet.name, "side")
    sheet.reject(side.isna(), _("neither debit nor credit"))
    if sale:
        _turn(sheet.frame, side.notna() & (side != sale))


def _sign_by_type(sheet: Sheet, decisions: Decisions) -> None:
    """Let credit notes count against, unless the amounts have the sign already."""
    if "document_type" not in sheet.frame:
        return
    other = sheet.frame["document_type"] == "no invoice"
    if other.any():
        sheet.reject(other, _("by its type no invoice"))
        sheet.elsewhere |= set(other.index[other])
        what = _("{place}: documents that are no invoices by their type are left out: {n} ×.")
        decisions.note(what.format(place=sheet.name, n=int(other.sum())))
    against = sheet.frame["document_type"].isin(["credit", "reversal"])
    amounts = _numbers(sheet.frame.loc[against, "revenue"]).dropna()
    if amounts.empty:
        return
    if (amounts <= 0).all():
        what = _("{place}: credit notes are negative already.")
    elif (amounts >= 0).all():
        what = _("{place}: credit notes count against the rest, as their type says: {n} ×.")
    else:
        what = _(
            "{place}: some credit notes are positive and some negative. Export again with one "
            "convention, or take the column out of the mapping."
        )
        raise KamError(what.format(place=sheet.name))
    _turn(sheet.frame, against)  # quantities and costs too
    decisions.note(what.format(place=sheet.name, n=int(against.sum())))


def _drop_cancelled(sheet: Sheet, decisions: Decisions) -> None:
    """Reject cancelled documents, unless the file holds what cancels them."""
    if "cancelled" not in sheet.frame:
        return
    cancelled = sheet.frame["cancelled"] == "yes"
    kinds = sheet.frame.get("document_type", pd.Series(dtype=object))
    if not cancelled.any():
        return
    if kinds.isin(["reversal", "reversal of a credit"]).any():
        what = _("{place}: cancelled documents are kept, for the file holds their reversals too.")
    else:
        sheet.reject(cancelled, _("cancelled"))
        what = _("{place}: cancelled documents are left out: {n} ×.")
    decisions.note(what.format(place=sheet.name, n=int(cancelled.sum())))


def _numbers(values: pd.Series) -> pd.Series:
    """Turn decimals into floats, to compare them."""
    return values.map(lambda value: float("nan") if value is None else float(value)).astype(float)


def _turn(frame: pd.DataFrame, rows: pd.Series) -> None:
    """Turn the sign of everything that is signed in some rows; what is negative stays so."""
    for name in set(_SIGNED) & set(frame.columns):
        turned = frame[name].map(lambda value: value if value is None else -abs(value))
        frame[name] = frame[name].astype(object).where(~rows, turned.astype(object))


def _currencies(sheet: Sheet, raw: Raw, layout: Layout, decisions: Decisions) -> pd.Series:
    """Find the currency of each row: named with the amounts, in its own column, or in cells."""
    money = [name for name, target in layout.columns.items() if target in _AMOUNTS]
    rounded = next(filter(_IN_THOUSANDS.search, money), None)
    if rounded:
        what = _(
            '{place}, column "{column}" counts in thousands or millions. Export amounts to the '
            "cent, or take the column out of the mapping."
        )
        raise KamError(what.format(place=sheet.name, column=rounded))
    named = {_code(code): name for name in money if (code := currency_of(name))}
    if len(named) > 1:
        what = _(
            "{place}: the names of columns tell of amounts in {codes}. Take all but one of these "
            "columns out of the mapping."
        )
        raise KamError(what.format(place=sheet.name, codes=", ".join(sorted(named))))
    if named:
        code, name = named.popitem()
        what = _('{place}: the amounts are in {code}, as column "{column}" says.')
        decisions.note(what.format(place=sheet.name, code=code, column=name))
        return pd.Series(code, index=sheet.frame.index, dtype=object)
    if "currency" in sheet.frame:
        return mapped(sheet.frame["currency"], lambda text: text and _code(text))
    codes = pd.Series(None, index=sheet.frame.index, dtype=object)
    for name in money:
        beside = mapped(raw.frame[name], currency_in)
        codes = codes.where(codes.notna(), beside.where(beside != "", None))
    return codes


def _code(text: str) -> str:
    return _NAMES.get(text.upper()) or currency_in(f"{text} 1") or text.upper()
