"""The plan linter follows what is typed, and nothing typed reaches the file or the page."""

from kamlib.apps import plan_linter
from kamlib.models import account_plans, check_account_plan


def test_it_opens_on_the_plan_with_faults():
    linter = plan_linter()
    assert len(linter.findings) == 4
    assert "4 findings:" in linter.found.html
    assert "line 10, goal 1: No measure." in linter.found.html
    assert linter.found.state == "wrong"


def test_what_is_typed_changes_the_findings_at_once():
    linter = plan_linter()
    text = linter.text.value
    linter.text.value = text.replace(
        '"Call back about the trial run"', '"Call back"\ndue = 2026-10-20'
    )
    assert len(linter.findings) == 3
    linter.text.value = "owner = "
    assert linter.found.html.count("<li>") == 1
    assert "cannot be read" in linter.found.html
    linter.reset()
    assert linter.text.value == text
    assert len(linter.findings) == 4


def test_another_plan_can_be_chosen():
    linter = plan_linter()
    linter.choice.value = dict(linter.choice.options)["Meander Waterworks"]
    assert linter.findings == []
    assert linter.found.state == "correct"
    assert "Nothing is missing that can be checked." in linter.found.html
    assert plan_linter("meander_waterworks").text.value == linter.text.value


def test_what_is_typed_is_text_and_never_html():
    linter = plan_linter()
    linter.text.value = "<script>alert(1)</script>"
    page = linter._repr_mimebundle_()["text/html"] + linter.found.html
    assert "<script>" not in page
    assert "&lt;script&gt;" in page


def test_nothing_reaches_the_file():
    before = account_plans()["valdora_cement"].read_text("utf-8")
    plan_linter().text.value = ""
    assert account_plans()["valdora_cement"].read_text("utf-8") == before


def test_without_widgets_there_are_plan_and_findings():
    linter = plan_linter()
    bundle = linter._repr_mimebundle_()
    findings = [str(each) for each in check_account_plan(linter.text.value)]
    assert bundle["text/plain"] == "\n".join(findings)
    assert "Become the first supplier" in bundle["text/html"]
    assert "application/vnd.jupyter.widget-view+json" in bundle
