"""No function of kamlib.metrics escapes the tests with odd input."""

import inspect
from collections import Counter
from pathlib import Path

import pytest
from calls import EVERY, ON_NOTHING
from odd import answer

from kamlib import metrics


def test_every_function_is_declared_once():
    functions = [name for name in metrics.__all__ if inspect.isfunction(getattr(metrics, name))]
    assert Counter(name for calls in EVERY.values() for name in calls) == Counter(functions)


@pytest.mark.parametrize("kind", EVERY)
def test_every_kind_of_input_is_tested(kind):
    suites = [path.read_text("utf-8") for path in Path(__file__).parent.glob("test_odd_*.py")]
    suites.append(Path(__file__).read_text("utf-8"))
    assert any(f'@pytest.mark.parametrize("name", {kind})' in suite for suite in suites)


@pytest.mark.parametrize("name", ON_NOTHING)
def test_without_input(name):
    assert len(answer(ON_NOTHING[name]))
