"""A review as a web page: one file that needs no network, reads on a screen and prints on A4."""

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import replace
from html import escape
from pathlib import Path

from ..models.exporting import Table
from ..models.exporting_html import page_html, table_html
from ..text import _, fill
from .definitions import define, place_of
from .review import Part, Review

__all__ = ["write_page"]

_ROWS = 12  # of each table; a workbook holds them all
_LOOK = """
:root { --link: #1a56a0; }
@media screen and (prefers-color-scheme: dark) { :root { --link: #9cc3f5; } }
main { overflow-wrap: anywhere; }
a { color: var(--link); text-underline-offset: .15em; }
th a, td a { color: inherit; text-decoration-style: dotted; }
h2 { margin: 2.2rem 0 .4rem; font-size: 1.25rem; }
p { margin: .4rem 0; }
.findings li { margin: .7rem 0; break-inside: avoid; }
.finding { font-weight: 600; }
.small { font-size: .85em; }
.missing { padding: .5rem .8rem; border-left: .25rem solid var(--link); background: var(--head); }
figure { margin: 1rem 0; break-inside: avoid; }
img { display: block; width: 100%; max-width: 45rem; height: auto; border-radius: 8px; }
table { margin: 1.2rem 0; }
th:first-child, td:first-child { min-width: 5.5em; }
dl { columns: 24rem; }
dl div { margin-bottom: .7rem; break-inside: avoid; }
dt { font-weight: 600; }
dd { margin: 0; }
:target { outline: .15rem solid var(--link); outline-offset: .2rem; }
@media print {
  body { font-size: 9pt; }
  th, td { padding: .2rem .3rem; }
  th { font-size: 8pt; }
  table { margin: .8rem 0; }
  thead, tr:nth-child(-n + 3):not(:last-child) { break-after: avoid; }
  dl { columns: 2; }
  h2, p:has(+ figure, + table) { break-after: avoid; }
  section { margin-top: 1rem; }
  h2, .findings li { margin-top: .6rem; }
  a { color: inherit; text-decoration: none; }
}
"""


def write_page(review: Review, path: Path) -> None:
    """Write a review to a web page: the findings first, the definitions last."""
    parts = "\n".join(_part(part, part in review.first) for part in review.parts)
    body = (
        f"<main>\n<h1>{escape(review.title)}</h1>\n<p>{escape(review.note)}</p>\n"
        f"{_findings(review)}\n{parts}\n{_definitions(review)}\n</main>"
    )
    page = page_html(review.title, body, _LOOK, pictures=True)
    path.write_bytes(page.encode("utf-8", "replace"))


def _findings(review: Review) -> str:
    told = "\n".join(
        f'<li><span class="finding">{escape(part.finding)}.</span> {escape(part.meaning)}'
        f'<br><span class="small">{_link(part.key, part.title)}. {_defined(part)}</span></li>'
        for part in review.first
    )
    found = f"<ol>\n{told}\n</ol>" if told else f"<p>{escape(_('There is too little data.'))}</p>"
    links = " · ".join(_link(part.key, part.title) for part in review.parts)
    places = f"{links} · {_link('definitions', _('Definitions'))}"
    return (
        f'<section class="findings" id="findings">\n<h2>{escape(_("What matters"))}</h2>\n{found}\n'
        f'<nav class="small" aria-label="{escape(_("Contents"))}">{places}</nav>\n</section>'
    )


def _part(part: Part, told_before: bool) -> str:
    lines = [f'<section id="{part.key}">', f"<h2>{escape(part.title)}</h2>"]
    if part.meaning and not told_before:
        finding = f'<span class="finding">{escape(part.finding)}.</span>' * (not part.chart)
        lines.append(f"<p>{finding} {escape(part.meaning)}</p>")
    if part.chart:
        source = b64encode(part.chart.svg()).decode("ascii")
        lines.append(
            f'<figure><img src="data:image/svg+xml;base64,{source}" '
            f'alt="{escape(part.chart.alt)}">'
            f'<figcaption class="small">{escape(part.chart.caption)}</figcaption></figure>'
        )
    if part.sources:
        lines.append(f'<p class="small">{_defined(part)}</p>')
    if part.notes:
        notes = "".join(f"<p>{escape(note)}</p>" for note in part.notes)
        lines.append(f'<div class="missing">{notes}</div>')
    for table in part.tables:
        links = {words: place_of(source) for words, source in table.defined.items()}
        lines.append(table_html(_shown(table), links))
    return "\n".join([*lines, "</section>"])


def _shown(table: Table) -> Table:
    """Keep the first rows of a table, and say so."""
    if len(table.rows) <= _ROWS:
        return table
    caption = _("{caption}: {n:count} of {all:count} (an .xlsx report has all)")
    caption = fill(caption, caption=table.caption, n=_ROWS, all=len(table.rows))
    return replace(table, caption=caption, rows=table.rows[:_ROWS])


def _defined(part: Part) -> str:
    """Say where the numbers of a part are defined."""
    links = ", ".join(_link(place_of(source), define(source).name) for source in part.sources)
    return escape(_("Definitions: {links}")).format(links=links) if links else ""


def _definitions(review: Review) -> str:
    sources = sorted({source for part in review.parts for source in part.sources})
    told = "\n".join(map(_definition, sources))
    title = escape(_("Definitions"))
    return f'<section id="definitions">\n<h2>{title}</h2>\n<dl>\n{told}\n</dl>\n</section>'


def _definition(source: str) -> str:
    defined = define(source)
    texts: Sequence[str] = (defined.meaning, defined.formula)
    words = "<br>".join(escape(text) for text in texts if text)
    return (
        f'<div id="{place_of(source)}"><dt>{escape(defined.name)}</dt>\n'
        f"<dd>{words}<br><code>{escape(defined.source)}</code></dd></div>"
    )


def _link(place: str, words: str) -> str:
    return f'<a href="#{place}">{escape(words)}</a>'
