"""The widgets of our own: a slider in full values, a picture in words, a box to type in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamlib.apps import Picture, Slider
from kamlib.apps.text_box import TextBox
from kamlib.errors import KamError


def euros(n):
    return f"€{n}"


def test_a_slider_writes_every_value_in_full():
    slider = Slider("Price", [5, 10, 15], value=10, write=euros)
    assert slider.get_state(["label", "texts", "index"]) == {
        "label": "Price",
        "texts": ["€5", "€10", "€15"],
        "index": 1,
    }


@given(st.data())
def test_value_and_place_say_the_same(data):
    values = data.draw(st.lists(st.integers(), min_size=1, max_size=20, unique=True))
    slider = Slider("S", values)
    assert slider.value == values[0]
    for move in data.draw(st.lists(st.integers(0, len(values) - 1), max_size=5)):
        slider.index = move  # as the browser does
        assert slider.value == values[move]
    for value in data.draw(st.lists(st.sampled_from(values), max_size=5)):
        slider.value = value  # as Python does
        assert slider.values[slider.index] == value


def test_a_move_is_told_once():
    slider = Slider("S", [1, 2, 3])
    told = []
    slider.observe(lambda change: told.append((change["old"], change["new"])), "value")
    slider.index = 2
    slider.value = 2
    slider.value = 2
    assert told == [(1, 3), (3, 2)]


@pytest.mark.parametrize(("asked", "got"), [(-1, 1), (99, 3)])
def test_a_place_beyond_the_ends_is_the_end(asked, got):
    slider = Slider("S", [1, 2, 3], value=2)
    slider.index = asked
    assert slider.value == got


def test_a_value_that_is_not_there_is_a_sentence():
    slider = Slider("S", [1, 2, 3])
    with pytest.raises(KamError, match='"7" is not on the slider, which goes from "1" to "3"'):
        slider.value = 7
    assert slider.value == 1
    with pytest.raises(KamError, match="nothing to choose from"):
        Slider("S", [])


def test_a_picture_carries_bytes_words_and_size():
    picture = Picture(b"\x89PNG", alt="A line.", caption="It rises.", size=[300, 200])
    assert picture.get_state(["data", "alt", "caption", "size"]) == {
        "data": b"\x89PNG",
        "alt": "A line.",
        "caption": "It rises.",
        "size": (300, 200),
    }


@pytest.fixture
def box(monkeypatch):
    """A text box that keeps what was handed in, and what it sends to the page."""
    box = TextBox("Name", lambda: box.handed_in.append(box.value), value="Ada")
    box.handed_in, box.sent = [], []
    monkeypatch.setattr(box, "_send", lambda message, buffers=None: box.sent.append(message))
    return box


def hear(box, event, value):
    """Tell a box what happens on the page."""
    box._handle_custom_msg({"event": event, "value": value}, [])


def test_what_is_typed_is_known_and_not_sent_back(box):
    hear(box, "input", "Grace")
    assert (box.value, box.handed_in, box.sent) == ("Grace", [], [])


def test_enter_hands_in_the_text_that_comes_with_it(box):
    hear(box, "input", "5")
    hear(box, "submit", "50")
    hear(box, "submit", "")
    assert (box.value, box.handed_in, box.sent) == ("", ["50", ""], [])


def test_a_text_put_in_the_box_is_sent_to_the_page(box):
    hear(box, "input", "Grace")
    box.value = "Ada"
    assert [message["state"] for message in box.sent] == [{"value": "Ada"}]


def test_a_box_has_a_name_and_a_hint():
    box = TextBox("Your answer", print, placeholder="for example 5")
    assert box.get_state(["label", "placeholder", "value"]) == {
        "label": "Your answer",
        "placeholder": "for example 5",
        "value": "",
    }


@pytest.mark.parametrize(
    ("widget", "name"),
    [
        (Slider("S", [1]), "kam-slider"),
        (Picture(), "kam-picture"),
        (TextBox("T", print), "kam-text-box"),
    ],
)
def test_each_has_a_class_of_its_own_and_takes_more(widget, name):
    widget.add_class("kam-test")
    assert {name, "kam-test"} <= set(widget._dom_classes)


@pytest.mark.parametrize("source", [Slider._esm, Picture._esm, TextBox._esm])
def test_text_never_becomes_html(source):
    assert "innerHTML" not in str(source)
    assert "textContent" in str(source)
