"""Words and numbers for people: the translation function `_`, and formatting.

Every string that a user can see goes through `_`, so that a German edition needs a
catalogue (``kamlib/locale/de/LC_MESSAGES/kamlib.po``) and no change to the code. Numbers,
money, percentages and dates are written the way the chosen language writes them.
"""

import gettext as _gettext
import string
from collections.abc import Iterable
from datetime import date as _date
from functools import cache
from pathlib import Path

__all__ = [
    "_",
    "count",
    "day",
    "fill",
    "language",
    "listed",
    "money",
    "month",
    "number",
    "percent",
    "short_money",
    "use_language",
]

LANGUAGES = ("en", "de")
_LOCALE = Path(__file__).with_name("locale")
_current = "en"


def language() -> str:
    """Return the language in use: ``"en"`` or ``"de"``."""
    return _current


def use_language(code: str) -> None:
    """Switch words and number formats to English (``"en"``) or German (``"de"``).

    Raises
    ------
    ValueError
        If there is no edition in that language.

    Examples
    --------
    >>> use_language("de")
    >>> money(1234567)
    '1.234.567\\xa0€'
    >>> use_language("en")
    >>> money(1234567)
    '€1,234,567'
    """
    global _current
    if code not in LANGUAGES:
        raise ValueError(
            _('There is no edition in "{code}". Available: {codes}.').format(
                code=code, codes=", ".join(LANGUAGES)
            )
        )
    _current = code


@cache
def _catalogue(code: str) -> _gettext.NullTranslations:
    return _gettext.translation("kamlib", _LOCALE, languages=[code], fallback=True)


def _(message: str, plural: str | None = None, n: int | None = None) -> str:
    """Translate a message into the language in use.

    With `plural` and `n`, pick the form that fits the number `n`. Messages are constants
    with named ``{fields}``; fill them in *after* translating, so that translators see
    whole sentences.

    Examples
    --------
    >>> _("{n} account", "{n} accounts", 3).format(n=3)
    '3 accounts'
    """
    if plural is None or n is None:
        return _catalogue(_current).gettext(message)
    return _catalogue(_current).ngettext(message, plural, n)


def _known(value: object) -> bool:
    """Tell whether there is a number or date to write at all."""
    try:
        return value is not None and bool(value == value)  # NaN and NaT differ from themselves
    except TypeError:  # pandas' NA does not even say whether it does
        return False


def _places(digits: int) -> str:
    """Spell a number pattern with so many decimal places."""
    return "#,##0" + ("." + "0" * digits if digits else "")


def number(value: float, digits: int = 0) -> str:
    """Write a number with the language's separators; an unknown one as ``n/a``.

    Examples
    --------
    >>> number(1234.5, 1)
    '1,234.5'
    >>> number(float("nan"))
    'n/a'
    """
    if not _known(value):
        return _("n/a")
    from babel.numbers import format_decimal

    return _typographic(format_decimal(value, format=_places(digits), locale=_current))


def percent(share: float, digits: int = 1) -> str:
    """Write a share as a percentage: 0.923 is 92.3%.

    Examples
    --------
    >>> percent(0.923)
    '92.3%'
    """
    if not _known(share):
        return _("n/a")
    from babel.numbers import format_percent

    sign = "\N{NO-BREAK SPACE}%" if _current == "de" else "%"
    pattern = _places(digits) + sign
    return _typographic(format_percent(share, format=pattern, locale=_current))


def money(amount: float, digits: int = 0, currency: str = "EUR") -> str:
    """Write an amount of money in the language's way.

    Examples
    --------
    >>> money(-1250.5, 2)
    '−€1,250.50'
    """
    if not _known(amount):
        return _("n/a")
    from babel.numbers import format_currency

    places = _places(digits)
    pattern = f"{places}\N{NO-BREAK SPACE}¤" if _current == "de" else f"¤{places}"
    return _typographic(
        format_currency(amount, currency, format=pattern, locale=_current, currency_digits=False)
    )


def short_money(amount: float) -> str:
    """Write a large amount in euros with three digits or fewer, for labels in charts.

    Examples
    --------
    >>> [short_money(amount) for amount in (950, 12345, -350000, 1234567, 2e9)]
    ['€950', '€12.3K', '−€350K', '€1.23M', '€2B']
    """
    if not _known(amount):
        return _("n/a")
    sizes = {1e9: _("€{amount}B"), 1e6: _("€{amount}M"), 1e3: _("€{amount}K"), 1: _("€{amount}")}
    size = next((size for size in sizes if abs(amount) >= 0.9995 * size), 1)
    from babel.numbers import format_decimal

    digits = format_decimal(float(f"{abs(amount) / size:.3g}"), format="#,##0.##", locale=_current)
    sign = "−" if amount < 0 and digits != "0" else ""
    return sign + sizes[size].format(amount=digits)


def count(n: float) -> str:
    """Write a whole number.

    Examples
    --------
    >>> count(12345)
    '12,345'
    """
    return number(n, 0)


def day(value: _date) -> str:
    """Write a day: 5 Mar 2026.

    Examples
    --------
    >>> day(_date(2026, 3, 5))
    '5 Mar 2026'
    """
    if not _known(value):
        return _("n/a")
    from babel.dates import format_date

    pattern = "d. MMM y" if _current == "de" else "d MMM y"
    return format_date(value, pattern, locale=_current)


def month(value: object) -> str:
    """Write a month (a pandas ``Period`` or anything with year and month): Mar 2026.

    Examples
    --------
    >>> month(_date(2026, 3, 5))
    'Mar 2026'
    """
    if not _known(value):
        return _("n/a")
    from babel.dates import format_date

    return format_date(_date(value.year, value.month, 1), "MMM y", locale=_current)


def listed(items: Iterable[str]) -> str:
    """Join items the way a sentence does.

    Examples
    --------
    >>> listed(["Alba", "Bora", "Ceres"])
    'Alba, Bora and Ceres'
    """
    *first, last = items
    if not first:
        return last
    return _("{first} and {last}").format(first=", ".join(first), last=last)


def _typographic(text: str) -> str:
    """Use the real minus sign, which lines up with plus and never breaks from its number."""
    return text.replace("-", "−")


_UNITS = {
    "number": number,
    "percent": percent,
    "money": money,
    "short": short_money,
    "count": count,
    "day": day,
    "month": month,
}


class _Filler(string.Formatter):
    """A format language of our own units, so that a sentence says how to write each number."""

    def format_field(self, value, spec):
        unit, _dot, digits = spec.partition(".")
        if unit in _UNITS:
            return _UNITS[unit](value, int(digits)) if digits else _UNITS[unit](value)
        return super().format_field(value, spec)


def fill(template: str, **values: object) -> str:
    """Fill a (translated) sentence, each number written in its unit.

    Units are ``number``, ``percent``, ``money``, ``short`` (money), ``count``, ``day`` and
    ``month``; digits
    after a dot: ``{share:percent.0}``.

    Examples
    --------
    >>> fill("We kept {grr:percent} of {base:money}.", grr=0.9, base=125000)
    'We kept 90.0% of €125,000.'
    """
    return _Filler().format(template, **values)
