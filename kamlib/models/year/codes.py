"""Codes to read out or type: Crockford's letters and digits, and two more against mistyping.

The two are chosen so that 1,021 divides the whole. That is a prime, so each single wrong letter
and each swap of two neighbours is noticed: both change the number by d × 32ⁿ or d × 31 × 32ⁿ, with
d below 32, and no prime above 31 divides these.
"""

from ...text import _, fill
from .start import YearError

__all__ = ["read", "write"]

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32: no I, L, O, U
_MISREAD = str.maketrans("OIL", "011")
_PRIME = 1021


def write(number: int, length: int) -> str:
    """Write a number in so many letters, two more against mistyping, in groups of four.

    Examples
    --------
    >>> write(0, length=6), write(1, length=6)
    ('0000-0000', '0000-01ZT')
    """
    if not 0 <= number < 32**length:
        raise ValueError(f"{number} does not fit into {length} letters")
    number = number * 1024 + -number * 1024 % _PRIME
    letters = ""
    for _place in range(length + 2):
        number, digit = divmod(number, 32)
        letters = LETTERS[digit] + letters
    return "-".join(letters[i : i + 4] for i in range(0, len(letters), 4))


def read(code: str, length: int) -> int:
    """Read a code back. Small letters, spaces, hyphens, and O for 0, I or L for 1 do no harm.

    Raises
    ------
    YearError
        If there are too many or too few letters, one that no code has, or a mistyped one.

    Examples
    --------
    >>> read("oooo-olzt", length=6)
    1
    """
    letters = "".join(code.upper().replace("-", " ").split()).translate(_MISREAD)
    strange = sorted(set(letters) - set(LETTERS))
    if strange:
        what = _('"{code}" is no code: "{letter}" is in none. Please compare it again.')
        raise YearError(fill(what, code=code, letter=strange[0]))
    if len(letters) != length + 2:
        what = _('"{code}" has {n:count} letters and digits; such a code has {needed:count}.')
        raise YearError(fill(what, code=code, n=len(letters), needed=length + 2))
    number = 0
    for letter in letters:
        number = 32 * number + LETTERS.index(letter)
    if number % _PRIME:
        what = _('"{code}" is mistyped: a letter is wrong, or two changed places.')
        raise YearError(fill(what, code=code))
    return number // 1024
