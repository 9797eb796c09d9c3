"""The card on which learners say who they are."""

import kamlib as kam


def test_a_name_typed_on_the_card_makes_the_portfolio_personal():
    card = kam.sign_in()
    card.name.value = "Ada"
    card.save()
    assert kam.learner() == "Ada"
    assert "Hello Ada" in card.feedback.html
    mine, standard = kam.sample("machinery", learner=kam.learner()), kam.sample("machinery")
    assert mine.invoices["revenue"].sum() != standard.invoices["revenue"].sum()


def test_the_card_shows_the_name_in_use_and_can_take_it_back():
    kam.set_learner("Ada")
    card = kam.sign_in()
    assert card.name.value == "Ada"
    card.name.value = "  "
    card.save()
    assert kam.learner() == ""


def test_enter_saves_the_name():
    card = kam.sign_in()
    card.name._handle_custom_msg({"event": "submit", "value": "Grace"}, [])
    assert kam.learner() == "Grace"


def test_a_hostile_name_is_shown_as_text():
    card = kam.sign_in()
    card.name.value = "<script>alert(1)</script>"
    card.save()
    assert "<script>" not in card.feedback.html


def test_where_widgets_do_not_run_the_card_is_text_that_depends_on_nobody():
    before = kam.sign_in()._repr_mimebundle_()
    kam.set_learner("Ada")
    after = kam.sign_in()._repr_mimebundle_()
    for kind in ("text/html", "text/plain"):
        assert before[kind] == after[kind]
        assert "Leave it empty" in before[kind]
