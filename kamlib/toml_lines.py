"""In which line of a TOML file something is said.

Python's ``tomllib`` reads a file but keeps no lines, and a person who is told that a file has
a mistake wants to know where. This walks through a text that ``tomllib`` has accepted, so it
need not look out for mistakes; it only notes where each key and each item of a list stands.
"""

import re
import tomllib
from bisect import bisect_right

__all__ = ["line_of", "lines_of"]

Place = tuple[str | int, ...]

# Long strings first: three quotation marks would also begin with an empty short string.
_TOKEN = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}'
    r"|'''.*?'{3,5}"
    r'|"(?:\\.|[^"\\])*"'
    r"|'[^']*'"
    r"|[\[\]{}=,\n]"
    r"|[^\s\[\]{}=,#\"']+"
    r"|(?P<comment>#[^\n]*)",
    re.DOTALL,
)


def lines_of(text: str) -> dict[Place, int]:
    """Find the line of every table, key and list item, counted from 1.

    Parameters
    ----------
    text
        TOML without mistakes.

    Returns
    -------
    dict
        Line by place: ``("component", 1, "quota")`` is the quota of the second component.

    Examples
    --------
    >>> lines_of('name = "Starter"\\n\\n[[component]]\\ncurve = {points = [1, 2]}')
    {('name',): 1, ('component',): 3, ('component', 0): 3, ('component', 0, 'curve'): 4,
     ('component', 0, 'curve', 'points'): 4, ('component', 0, 'curve', 'points', 0): 4,
     ('component', 0, 'curve', 'points', 1): 4}
    """
    return _Scanner(text).lines


def line_of(place: Place, lines: dict[Place, int]) -> int:
    """Give the line of a place; of what surrounds it if the place itself is not there.

    Examples
    --------
    >>> lines = lines_of("[[component]]\\nweight = 1")
    >>> line_of(("component", 0, "weight"), lines), line_of(("component", 0, "quota"), lines)
    (2, 1)
    """
    while place and place not in lines:
        place = place[:-1]
    return lines.get(place, 1)


class _Scanner:
    def __init__(self, text: str):
        breaks = [found.start() for found in re.finditer("\n", text)]
        self.tokens = [
            (token.group(), bisect_right(breaks, token.start() - 1) + 1)
            for token in _TOKEN.finditer(text)
            if not token["comment"]
        ]
        self.at = 0
        self.lines: dict[Place, int] = {}
        self.rows: dict[Place, int] = {}  # how many [[tables]] of that name there are so far
        self._document()

    def _next(self) -> tuple[str, int]:
        self.at += 1
        return self.tokens[self.at - 1]

    def _peek(self) -> str:
        return self.tokens[self.at][0] if self.at < len(self.tokens) else ""

    def _until(self, ends: str) -> str:
        """Read up to one of some signs, and not past it."""
        start = self.at
        while self._peek() and self._peek() not in ends:
            self.at += 1
        return " ".join(token for token, _line in self.tokens[start : self.at])

    def _note(self, place: Place, line: int) -> None:
        """Keep the first line of a place and of all that surrounds it."""
        for length in range(1, len(place) + 1):
            self.lines.setdefault(place[:length], line)

    def _document(self) -> None:
        table: Place = ()
        while self.at < len(self.tokens):
            if self._peek() == "\n":
                self.at += 1
            elif self._peek() == "[":
                table = self._header()
            else:
                self._entry(table)

    def _header(self) -> Place:
        """Read ``[table]`` or ``[[table]]``, and say which place its keys belong to."""
        line = self._next()[1]
        again = self._peek() == "["
        self.at += again
        table: Place = ()
        for name in _names(self._until("]")):
            table = (*table, self.rows[table] - 1) if table in self.rows else table
            table = (*table, name)
        self.at += 1 + again
        if again:
            self.rows[table] = self.rows.get(table, 0) + 1
            table = (*table, self.rows[table] - 1)
        self._note(table, line)
        return table

    def _entry(self, table: Place) -> None:
        """Read ``key = value``."""
        line = self.tokens[self.at][1]
        place = (*table, *_names(self._until("=")))
        self._note(place, line)
        self.at += 1
        self._value(place)

    def _value(self, place: Place) -> None:
        if self._peek() == "{":
            self._inside("}", lambda _item: self._entry(place))
        elif self._peek() == "[":
            self._inside("]", lambda item: self._item((*place, item)))
        else:
            self._until(",]}\n")

    def _item(self, place: Place) -> None:
        self._note(place, self.tokens[self.at][1])
        self._value(place)

    def _inside(self, end: str, read) -> None:
        """Read the items between brackets; commas and line breaks stand between them."""
        self.at += 1
        item = 0
        while self._peek() != end:
            if self._peek() in ",\n":
                self.at += 1
            else:
                read(item)
                item += 1
        self.at += 1


def _names(key: str) -> list[str]:
    """Split a dotted key into its names, as TOML would."""
    names, inner = [], tomllib.loads(f"{key} = 0")
    while isinstance(inner, dict):
        (name,) = inner
        names.append(name)
        inner = inner[name]
    return names
