"""Texts for learners: a template with named numbers, written as plain text or as HTML.

A template is a (translated) sentence in a small part of Markdown: blank lines between
paragraphs, ``- `` or ``1. `` lists, ``**bold**``, ``*emphasis*`` and code in backticks.
Marks are read *before* the numbers and names are filled in, so a name from the data can
neither break the layout nor smuggle in HTML.
"""

import re
from dataclasses import dataclass
from html import escape
from numbers import Number

from ..text import fill

__all__ = ["Message", "as_html", "as_text"]

_CODE = re.compile(r"`([^`]+)`")
_BOLD = re.compile(r"\*\*(?!\s)(.+?)(?<!\s)\*\*", re.DOTALL)
_EMPHASIS = re.compile(r"\*(?!\s)(.+?)(?<!\s)\*", re.DOTALL)


def as_text(template: str, **values: object) -> str:
    """Write a template as plain text.

    Examples
    --------
    >>> as_text("*Net* retention was {nrr:percent}.", nrr=1.07)
    'Net retention was 107.0%.'
    """
    for mark in (_CODE, _BOLD, _EMPHASIS):
        template = mark.sub(r"\1", template)
    return fill(template, **values)


def as_html(template: str, **values: object) -> str:
    """Write a template as HTML, with every name from the data escaped.

    Examples
    --------
    >>> as_html("**{account}** left.", account="Bolt & Sons")
    '<p><strong>Bolt &amp; Sons</strong> left.</p>'
    """
    html = "\n".join(_block(block) for block in re.split(r"\n\s*\n", template.strip()))
    return fill(html, **{name: _harmless(value) for name, value in values.items()})


def _block(block: str) -> str:
    """Turn one paragraph or list into HTML."""
    for tag, mark in (("ul", r"- +"), ("ol", r"\d+\. +")):
        if re.match(mark, block):
            items = re.split(rf"^{mark}", block, flags=re.MULTILINE)[1:]
            return f"<{tag}>{''.join(f'<li>{_inline(item)}</li>' for item in items)}</{tag}>"
    return f"<p>{_inline(block)}</p>"


def _inline(text: str) -> str:
    """Turn the marks inside a paragraph into HTML."""
    text = _CODE.sub(r"<code>\1</code>", escape(" ".join(text.split()), quote=False))
    text = _BOLD.sub(r"<strong>\1</strong>", text)
    return _EMPHASIS.sub(r"<em>\1</em>", text)


def _harmless(value: object) -> object:
    """Leave numbers and dates as they are, and escape everything else."""
    if value is None or isinstance(value, Number) or hasattr(value, "year"):
        return value
    return escape(str(value))


@dataclass(frozen=True)
class Message:
    """A text for the learner that a notebook shows well and `print` reads well."""

    text: str
    html: str

    @classmethod
    def of(cls, template: str, **values: object) -> "Message":
        """Fill a template once for both ways of showing it."""
        return cls(as_text(template, **values), as_html(template, **values))

    def __str__(self) -> str:
        return self.text

    __repr__ = __str__

    def _repr_html_(self) -> str:
        return f'<div class="kam-message">{self.html}</div>'
