"""Who is learning: any name at all, and never a file outside the folder."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kamlib as kam
from kamlib.course.identity import _slug, _tidy, learner, record_of
from kamlib.errors import KamError


def test_anonymous_until_a_name_is_given(kam_home):
    assert kam.learner() == ""
    assert record_of(learner()).path == kam_home / "anonymous.json"
    assert not kam_home.exists()


def test_a_name_is_kept_and_greeted():
    message = kam.set_learner("  Ada   Lovelace ")
    assert kam.learner() == "Ada Lovelace"
    assert str(message).startswith("Hello Ada Lovelace.")
    assert record_of(learner()).path.name.startswith("ada-lovelace-")
    kam.set_learner(None)
    assert kam.learner() == ""


def test_capital_letters_make_no_other_learner():
    assert _slug("Ada") == _slug("ADA")
    assert _slug("Ada") != _slug("Adá")


def test_names_are_escaped():
    assert "<img" not in kam.set_learner("<img src=x>")._repr_html_()
    assert "<img" not in kam.progress()._repr_html_()


@pytest.mark.parametrize("odd", [3, ["Ada"], b"Ada"])
def test_a_name_is_text(odd):
    with pytest.raises(KamError, match="quotation marks"):
        kam.set_learner(odd)


@pytest.mark.parametrize(
    "name",
    ["../../etc/passwd", "..", "/", "C:\\x", "NUL", "a" * 999, "李小龙", "😀", "\ud800", "\0"],
)
def test_odd_names_make_safe_files(name, kam_home):
    kam.set_learner(name)
    assert record_of(learner()).path.parent == kam_home
    record_of(learner()).update(lambda state: state["exercises"].update({"a.b": {"attempts": 1}}))
    assert record_of(learner()).path.exists()
    assert record_of(learner()).take_notes() == ""


@given(st.text(max_size=60))
def test_file_names_are_plain(name):
    slug = _slug(_tidy(name))
    assert slug.isascii()
    assert slug.replace("-", "").isalnum()
    assert len(slug) <= 50


def test_a_name_that_cannot_be_saved_lasts_for_the_session(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("", "utf-8")
    monkeypatch.setenv("KAM_HOME", str(tmp_path / "file"))
    kam.set_learner("Ada")
    assert kam.learner() == "Ada"


def test_a_damaged_name_is_no_name(kam_home):
    kam_home.mkdir()
    (kam_home / "learner.txt").write_bytes(b"\xff\xfe")
    assert kam.learner() == ""
