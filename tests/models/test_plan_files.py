"""Plans survive being written and read back, and the plans of the workbook are in order."""

import tomllib
from dataclasses import replace

import pytest
from hypothesis import given
from random_plans import plans as random_plans

from kamlib.errors import KamError
from kamlib.models import plan_files
from kamlib.models.outcomes import draw
from kamlib.models.plan_files import plan, plans
from kamlib.models.plan_reading import read_plan
from kamlib.models.plan_writing import write_plan
from kamlib.portfolio import sample

NAMES = [
    *("gamed", "margin_gate", "new_business", "quarterly"),
    *("simple", "starter", "team", "true_up"),
]


@given(random_plans())
def test_any_plan_reads_back_as_it_was_written(tmp_path_factory, random_plan):
    path = tmp_path_factory.getbasetemp() / "random.toml"
    write_plan(random_plan, path)
    assert read_plan(path) == random_plan


@pytest.mark.parametrize("name", NAMES)
def test_a_plan_of_the_workbook_reads_back_as_it_was_written(name, tmp_path):
    write_plan(plan(name), tmp_path / "again.toml")
    assert read_plan(tmp_path / "again.toml") == plan(name)


@pytest.mark.parametrize(
    "text", ['"quoted" \\ ü €', "two\nlines\ttab", "\x7f\x00", "=1+1 # no", "'"]
)
def test_any_text_can_stand_in_a_plan(text, tmp_path):
    odd = replace(plan("starter"), name=text, note=text)
    write_plan(odd, tmp_path / "odd.toml")
    assert read_plan(tmp_path / "odd.toml") == odd


def test_a_written_plan_is_short_and_has_a_line_for_every_key(tmp_path):
    write_plan(plan("true_up"), tmp_path / "true_up.toml")
    lines = (tmp_path / "true_up.toml").read_text(encoding="utf-8").splitlines()
    assert len(lines) < 40
    assert max(map(len, lines)) <= 110
    assert "curve = {points = [[0.75, 0.5], [1, 1], [1.5, 3]]}" in lines
    assert "draw = {amount = 500}" in lines


def test_writing_leaves_nothing_beside_the_file_and_replaces_it_whole(tmp_path):
    write_plan(plan("starter"), tmp_path / "deep" / "mine.toml")
    write_plan(plan("team"), tmp_path / "deep" / "mine.toml")
    assert [path.name for path in (tmp_path / "deep").iterdir()] == ["mine.toml"]
    assert read_plan(tmp_path / "deep" / "mine.toml") == plan("team")


def test_a_plan_that_cannot_be_written_leaves_the_old_file(tmp_path):
    path = tmp_path / "mine.toml"
    write_plan(plan("starter"), path)
    with pytest.raises(UnicodeEncodeError):
        write_plan(replace(plan("team"), note="\ud800"), path)
    assert [file.name for file in tmp_path.iterdir()] == ["mine.toml"]
    assert read_plan(path) == plan("starter")


def test_the_workbook_has_its_plans():
    assert list(plans()) == NAMES
    assert all(path.is_file() for path in plans().values())


@pytest.mark.parametrize("name", NAMES)
def test_a_plan_of_the_workbook_is_realistic(name):
    shipped = plan(name)
    assert shipped.on_target_earnings == 90_000
    assert 0.7 <= shipped.pay_mix <= 0.9
    assert sum(part.weight for part in shipped.components) == pytest.approx(1)
    assert sum(part.weight > 0 for part in shipped.components) <= 3
    assert shipped.note


@pytest.mark.parametrize("name", NAMES)
def test_a_plan_of_the_workbook_explains_itself(name):
    text = plans()[name].read_text(encoding="utf-8")
    assert text.startswith("# ")
    assert "Assumed: " in text or "What is assumed: " in text
    assert max(map(len, text.splitlines())) <= 100
    assert tomllib.loads(text)["name"] == plan(name).name


def test_quotas_are_near_a_typical_year_of_the_sample_portfolio():
    typical = draw(sample("software")).typical()
    for name in NAMES:
        for part in plan(name).components:
            level = {"nps": 0.5, "objectives": 0.25}.get(part.measure, 0.15)
            assert part.quota == pytest.approx(typical[part.measure], rel=level), (name, part.name)


def test_an_unknown_plan_gets_the_nearest_name():
    with pytest.raises(KamError, match=r'no plan "quaterly"\. Did you mean "quarterly"'):
        plan("quaterly")


def test_a_workbook_without_plans_says_where_they_should_be(tmp_path, monkeypatch):
    monkeypatch.setattr(plan_files, "_FOLDER", tmp_path / "nowhere")
    with pytest.raises(KamError, match="nowhere"):
        plans()
