"""The terms of the trade, in English and German, and what they mean: ``kam.glossary``.

A term names the function that computes it, and the first line of that function's docstring is
its meaning, so that code, help and glossary can't say different things.
"""

from .lookup import Glossary, glossary
from .term import Term

__all__ = ["Glossary", "Term", "glossary"]
