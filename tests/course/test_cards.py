"""Cards: what is on them, what they do, and what is left where widgets don't run."""

import ipywidgets as widgets
import pytest
import toys

import kamlib as kam
from kamlib.apps.text_box import TextBox

pytestmark = pytest.mark.usefixtures("toy_lessons")


def inside(box):
    """List a widget and all widgets in it."""
    found = [box]
    for child in getattr(box, "children", ()):
        found += inside(child)
    return found


def with_class(card, name):
    (found,) = [one for one in inside(card) if name in one._dom_classes]
    return found


def press(card, name):
    with_class(card, name).click()


def fill(card, exercise, key):
    """Answer on a card, as the browser would."""
    answer = with_class(card, "kam-answer")
    if exercise.kind == "number":
        answer.children[0].value = key
    elif exercise.kind == "choices":
        for option, box in zip(exercise.choices, answer.children, strict=True):
            box.value = option in key
    elif exercise.kind == "ranking":
        for place, option in zip(answer.children, key, strict=True):
            place.value = option
    else:
        answer.value = key


ANSWERS = [
    (toys.GROSS, "91,2 %", "107"),
    (toys.BASE, "1.234.567 €", "1126294"),
    (toys.HIDES, "net", "gross"),
    (toys.SHOWS, ("gross", "logo"), ("gross",)),
    (toys.ORDER, ("A1", "A2", "A5"), ("A5", "A2", "A1")),
    (toys.PICK, "A1", "A2"),
]


@pytest.mark.parametrize(
    ("exercise", "right", "wrong"), ANSWERS, ids=lambda x: getattr(x, "id", "")
)
def test_answering_on_a_card(exercise, right, wrong):
    card = kam.exercise(exercise.id)
    feedback = with_class(card, "kam-feedback")
    assert feedback.html == ""
    press(card, "kam-check")
    assert feedback.state == "not attempted"
    fill(card, exercise, wrong)
    press(card, "kam-check")
    assert feedback.state == "known mistake"
    fill(card, exercise, right)
    press(card, "kam-check")
    assert feedback.state == "correct"
    assert "✓ Correct" in feedback.html
    assert "&lt;b&gt;" in feedback.html
    assert kam.progress().done == 1
    again = kam.exercise(exercise.id)
    assert "You have solved this" in with_class(again, "kam-feedback").html


def test_enter_submits_a_number():
    card = kam.exercise("toy.gross")
    box = with_class(card, "kam-answer").children[0]
    box._handle_custom_msg({"event": "submit", "value": "107"}, [])
    assert with_class(card, "kam-feedback").state == "known mistake"


def test_hints_gather_and_the_solution_waits():
    card = kam.exercise("toy.gross")
    told = with_class(card, "kam-help")
    press(card, "kam-solution")
    assert "Try it first" in told.html
    press(card, "kam-hint")
    press(card, "kam-hint")
    assert told.html.index("Hint 1 of 2") < told.html.index("Hint 2 of 2")
    fill(card, toys.GROSS, "0.5")
    press(card, "kam-check")
    press(card, "kam-solution")
    press(card, "kam-solution")
    assert told.html.count("<ol>") == 1


@pytest.mark.parametrize("exercise", toys.ALL, ids=lambda exercise: exercise.id)
def test_controls_have_names_and_nothing_is_html_but_ours(exercise):
    card = kam.exercise(exercise.id)
    assert {"kam-exercise", f"kam-exercise-{exercise.id.replace('.', '-')}"} <= set(
        card._dom_classes
    )
    for one in inside(card):
        if isinstance(one, (widgets.Button, widgets.Dropdown, widgets.Checkbox)):
            assert one.description.strip()
        if isinstance(one, TextBox):
            assert one.label.strip()
        if isinstance(one, widgets.HTML):
            assert "Sons <b>" not in one.value


def test_a_code_card_points_to_check():
    card = kam.exercise("toy.code")
    assert 'kam.check("toy.code"' in with_class(card, "kam-answer").value
    assert not [one for one in inside(card) if "kam-check" in one._dom_classes]


@pytest.mark.parametrize("exercise", toys.ALL, ids=lambda exercise: exercise.id)
def test_the_still_card_is_the_same_for_everyone(exercise):
    before = kam.exercise(exercise.id)._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in before
    kam.check(exercise.id, "A")
    kam.check(exercise.id, 1)
    kam.hint(exercise.id)
    after = kam.exercise(exercise.id)._repr_mimebundle_()
    for kind in ("text/plain", "text/html"):
        assert before[kind] == after[kind]
    assert "Sons <b>" not in before["text/html"]
    assert "Run this cell to answer." in before["text/html"]
    assert f'kam.check("{exercise.id}", …)' in before["text/plain"]


def test_a_card_as_text():
    assert str(kam.exercise("toy.hides")) == (
        "Exercise · Toys & co · Hides\n"
        "Which hides losses?\n"
        "A  Net retention\n"
        "B  Gross retention\n"
        "C  Logos of Bolt & Sons <b>\n"
        'Answer with kam.check("toy.hides", …).'
    )
