"""Documents as web pages: one file that needs no network and prints on A4."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from ..text import language
from .exporting import KINDS

if TYPE_CHECKING:
    from .exporting import Document, Table

__all__ = ["page_html", "table_html", "write_html"]

_LOOK = """
:root { color-scheme: light dark; --ink: #1c1c1c; --paper: #fff; --line: #c9c9c9; --head: #f0f3f7; }
@media screen and (prefers-color-scheme: dark) {
  :root { --ink: #e8e8e8; --paper: #1b1d21; --line: #4a4f57; --head: #2a2e35; }
}
@page { size: A4; margin: 16mm 14mm; }
body {
  max-width: 60rem; margin: 2rem auto; padding: 0 1rem;
  color: var(--ink); background: var(--paper);
  font: 15px/1.45 system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
}
h1 { font-size: 1.5rem; line-height: 1.25; overflow-wrap: anywhere; }
table { width: 100%; margin: 1.8rem 0; border-collapse: collapse; }
caption { padding-bottom: .4rem; text-align: left; font-weight: 600; font-size: 1.1rem; }
th, td {
  padding: .35rem .6rem; border-bottom: 1px solid var(--line);
  text-align: left; vertical-align: top; overflow-wrap: anywhere;
}
th { background: var(--head); overflow-wrap: normal; }
.number { text-align: right; font-variant-numeric: tabular-nums; overflow-wrap: normal; }
td.number { white-space: nowrap; }
tfoot td { background: var(--head); font-weight: bold; }
.compact table { margin: 1rem 0; }
.beside { display: flex; flex-wrap: wrap; gap: 0 1.5rem; align-items: center; }
.beside > * { flex: 1 1 18rem; width: 0; min-width: 0; }
@media print {
  body { max-width: none; margin: 0; padding: 0; font-size: 10pt; }
  table { margin: 1rem 0; }
  thead { display: table-header-group; }
  tfoot { display: table-row-group; }
  tr { break-inside: avoid; }
  caption { break-after: avoid; }
  th { print-color-adjust: exact; }
  .compact { font-size: 8pt; line-height: 1.3; }
  .compact h1 { margin: 0 0 .4rem; font-size: 14pt; }
  .compact p { margin: .2rem 0; }
  .compact table { margin: .45rem 0; }
  .compact caption { padding-bottom: .1rem; font-size: 9.5pt; }
  .compact :is(th, td) { padding: .1rem .4rem; }
}
"""


def write_html(document: Document, path: Path) -> None:
    """Write a document to a web page: nothing is loaded, and nothing in it can run."""
    notes = "".join(f"<p>{escape(note)}</p>\n" for note in document.notes)
    look = ' class="compact"' if document.compact else ""
    body = (
        f"<main{look}>\n<h1>{escape(document.title)}</h1>\n{notes}{tables_html(document)}\n</main>"
    )
    page = page_html(document.title, body, pictures=bool(document.picture))
    path.write_bytes(page.encode("utf-8", "replace"))


def page_html(title: str, body: str, more_look: str = "", *, pictures: bool) -> str:
    """Write a page around its body: nothing is loaded, and nothing in it can run.

    `body` is HTML, with every text in it escaped; `more_look` is CSS beyond the common one.
    """
    # The policy allows a page its own look and the pictures inside it, and nothing else.
    policy = "default-src 'none'; style-src 'unsafe-inline'" + "; img-src data:" * pictures
    return f"""<!DOCTYPE html>
<html lang="{language()}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<title>{escape(title)}</title>
<style>{_LOOK}{more_look}</style>
</head>
<body>
{body}
</body>
</html>
"""


def tables_html(document: Document) -> str:
    """Write a document's tables, and its picture beside the first; every text is escaped."""
    made = [table_html(table) for table in document.tables]
    if document.picture:
        source = b64encode(document.picture).decode("ascii")
        image = f'<img src="data:image/png;base64,{source}" alt="{escape(document.alt)}">'
        made[:1] = ['<div class="beside">', *made[:1], image, "</div>"]
    return "\n".join(made)


def table_html(table: Table, links: Mapping[str, str] | None = None) -> str:
    """Write a table; every text in it is escaped.

    `links` says which headings, and which names at the beginning of a row, lead to which place
    of the page.
    """
    links = links or {}
    kinds = list(table.columns.values())
    heads = "".join(
        f'<th scope="col"{_look(kind)}>{_linked(head, links)}</th>'
        for head, kind in table.columns.items()
    )
    rows = "\n".join(f"<tr>{_cells(row, kinds, links)}</tr>" for row in table.rows)
    sums = "\n".join(
        f'<tr><th scope="row" colspan="{len(kinds) - 1}">{escape(label)}</th>'
        f"{_cells([value], kinds[-1:])}</tr>"
        for label, value in table.sums
    )
    foot = f"\n<tfoot>\n{sums}\n</tfoot>" if sums else ""
    return (
        f"<table>\n<caption>{escape(table.caption)}</caption>\n<thead>\n<tr>{heads}</tr>\n"
        f"</thead>\n<tbody>\n{rows}\n</tbody>{foot}\n</table>"
    )


def _cells(
    values: Sequence[object], kinds: Sequence[str], links: Mapping[str, str] | None = None
) -> str:
    first, *others = (KINDS[kind].write(value) for value, kind in zip(values, kinds, strict=True))
    texts = [_linked(first, links or {}), *map(escape, others)]
    return "".join(f"<td{_look(kind)}>{text}</td>" for text, kind in zip(texts, kinds, strict=True))


def _linked(text: str, links: Mapping[str, str]) -> str:
    """Escape a text, and let it lead to its place, if it has one."""
    place = links.get(text)
    return f'<a href="#{escape(place)}">{escape(text)}</a>' if place else escape(text)


def _look(kind: str) -> str:
    return "" if kind == "text" else ' class="number"'
