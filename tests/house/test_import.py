"""``import kamlib`` is quick, because everything heavy is loaded when first used."""

import subprocess
import sys

import pytest

HEAVY = ("pandas", "matplotlib", "scipy", "seaborn", "ipywidgets", "anywidget", "babel")


def loaded_by(code: str) -> set[str]:
    """Run code in a new Python and say which packages it has loaded."""
    report = "; import sys; print(*{name.partition('.')[0] for name in sys.modules})"
    answer = subprocess.run(
        [sys.executable, "-c", code + report], capture_output=True, text=True, check=True
    )
    return set(answer.stdout.split())


def test_import_loads_nothing_heavy():
    assert loaded_by("import kamlib").isdisjoint(HEAVY)


@pytest.mark.parametrize("used", ["metrics", "load"])
def test_reading_data_and_metrics_load_no_drawing(used):
    loaded = loaded_by(f"import kamlib; kamlib.{used}")
    assert "pandas" in loaded
    assert loaded.isdisjoint({"matplotlib", "seaborn", "scipy", "ipywidgets"})


def test_every_name_that_kamlib_offers_is_there():
    import kamlib

    assert all(getattr(kamlib, name) is not None for name in kamlib.__all__)
    with pytest.raises(AttributeError, match="nothing_like_it"):
        kamlib.nothing_like_it  # noqa: B018
