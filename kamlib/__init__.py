"""kamlib: learn key account management with data.

Start with ``kam.sample("machinery")``. Everything is loaded when first used, so
``import kamlib as kam`` is quick.
"""

from importlib import import_module

from . import guesses, runs

_HOME = {
    "sample": "kamlib.portfolio",
    "load": "kamlib.portfolio",
    "import_export": "kamlib.portfolio.importing",
    "Portfolio": "kamlib.portfolio",
    "glossary": "kamlib.terms",
    "report": "kamlib.reports",
    "exercise": "kamlib.course",
    "check": "kamlib.course",
    "hint": "kamlib.course",
    "solution": "kamlib.course",
    "progress": "kamlib.course",
    "learner": "kamlib.course",
    "set_learner": "kamlib.course",
    "self_check": "kamlib.course",
    "sign_in": "kamlib.course",
    "interview": "kamlib.course",
    "reflection_log": "kamlib.course",
    "if_then_plan": "kamlib.course",
    "use_language": "kamlib.text",
}
_FLOORS = (
    "portfolio",
    "metrics",
    "models",
    "terms",
    "charts",
    "reports",
    "apps",
    "course",
    "text",
    "errors",
)

__all__ = [*_HOME, *_FLOORS]
__version__ = "0.1.0"


def __getattr__(name: str):
    if name in _HOME:
        return getattr(import_module(_HOME[name]), name)
    if name in _FLOORS:
        return import_module(f"kamlib.{name}")
    raise AttributeError(f"kamlib has no {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)


def _keep_guess(*guess):
    """Keep a guess made in an app in the learner's file: apps know nothing of the course."""
    return import_module("kamlib.course.calibration").keep(*guess)


def _keep_run(*run):
    """Keep a run of the year simulator in the learner's file, likewise."""
    return import_module("kamlib.course.runs").keep(*run)


def _find_run(name):
    """Find a run of the year simulator in the learner's file."""
    return import_module("kamlib.course.runs").find(name)


guesses.keep = _keep_guess
runs.keep, runs.find = _keep_run, _find_run
