"""From bytes to text: which encoding a file is in.

The rule, in order: a mark at the start decides; every second byte zero is UTF-16; what is valid
UTF-8 is UTF-8 (other text hardly ever is by chance); what is left is Windows-1252, as Excel and
DATEV write it in Western Europe.
"""

import codecs
import re

from ...errors import KamError
from ...text import _

__all__ = ["decode"]

_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_SAMPLE = 4_000  # bytes looked at for the zeros of UTF-16
_MISREAD = re.compile("Ã[\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹Œ‘’“”•–—˜™š›œŸ]|\ufffd")
_DOS = re.compile(r"[^\W\d_][„”][^\W\d_]")  # M„rz: ä of a DOS code page


def decode(name: str, data: bytes) -> tuple[str, list[str]]:
    """Read a file as text.

    Returns
    -------
    (str, list of str)
        The text, and a sentence for each thing that was assumed.

    Raises
    ------
    KamError
        If it is no text, or in an encoding that is not known.

    Examples
    --------
    >>> decode("a.csv", "Müller".encode("cp1252"))
    ('Müller', ['a.csv is not in UTF-8; it is read as Windows-1252 (Western European).'])
    """
    encoding = next((code for mark, code in _MARKS.items() if data.startswith(mark)), "")
    sample = data[:_SAMPLE]
    if not encoding and sample.count(0) > len(sample) / 4:
        encoding = "utf-16-le" if sample[1::2].count(0) > sample[::2].count(0) else "utf-16-be"
    notes = []
    try:
        text = data.decode(encoding or "utf-8")
    except UnicodeDecodeError as error:
        text = "" if encoding else _western(data)
        if not text or _DOS.search(text):
            what = _('"{name}" is in no encoding known here. Save it as "CSV UTF-8".')
            raise KamError(what.format(name=name)) from error
        what = _("{name} is not in UTF-8; it is read as Windows-1252 (Western European).")
        notes.append(what.format(name=name))
    if "\0" in text:
        line = text[: text.index("\0")].count("\n") + 1
        what = _('"{name}" holds characters of no text (zeros) from line {line} on. Export again.')
        raise KamError(what.format(name=name, line=line))
    found = _MISREAD.search(text)
    if found:
        line = text[: found.start()].count("\n") + 1
        what = _('{name}, line {line}: letters were damaged before the export ("{found}"). Kept.')
        notes.append(what.format(name=name, line=line, found=_around(text, found)))
    return text, notes


def _western(data: bytes) -> str:
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return ""


def _around(text: str, found: re.Match) -> str:
    """Quote what stands around a place, within its line."""
    shown = text[max(found.start() - 10, 0) : found.end() + 10]
    return " ".join(shown.split())
