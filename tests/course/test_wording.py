"""Texts for learners: light marks, filled safely."""

import pytest

from kamlib.course.wording import Message, as_html, as_text


@pytest.mark.parametrize(
    ("template", "html"),
    [
        ("One.\n\nTwo.", "<p>One.</p>\n<p>Two.</p>"),
        ("One\nline.", "<p>One line.</p>"),
        ("- a\n- b\n  more", "<ul><li>a</li><li>b more</li></ul>"),
        ("1. a\n2. b", "<ol><li>a</li><li>b</li></ol>"),
        ("**b** and *e*", "<p><strong>b</strong> and <em>e</em></p>"),
        ("`c < d`", "<p><code>c &lt; d</code></p>"),
        ("2 * 3 * 4", "<p>2 * 3 * 4</p>"),
        ("**{x:percent}**", "<p><strong>50.0%</strong></p>"),
        ("{{x}}", "<p>{x}</p>"),
    ],
)
def test_marks(template, html):
    assert as_html(template, x=0.5) == html


def test_plain_text_has_no_marks():
    assert as_text("**b**, *e*, `c`, 2 * 3", x=1) == "b, e, c, 2 * 3"


@pytest.mark.parametrize("name", ["<b>", "a & b", "*star*", "**bold**", "{x}", "- x", "`c`"])
def test_a_name_stays_what_it_is(name):
    assert as_text("Ask {name}.", name=name) == f"Ask {name}."
    html = as_html("Ask {name}.", name=name)
    assert html.count("<") == 2
    assert as_html("*{name}*", name=name).startswith("<p><em>")


def test_other_values_are_escaped_too():
    assert "<b>" not in as_html("{names}", names=["<b>"])


def test_a_message_shows_both_ways():
    message = Message.of("*Hello* {name}", name="<b>")
    assert repr(message) == str(message) == "Hello <b>"
    assert message._repr_html_() == (
        '<div class="kam-message"><p><em>Hello</em> &lt;b&gt;</p></div>'
    )
