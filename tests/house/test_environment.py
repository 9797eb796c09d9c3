"""The lists of packages agree: pyproject.toml, environment.yml and constraints.txt."""

import re
import tomllib
from itertools import chain
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from rattler import MatchSpec

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
WANTED = [*PROJECT["dependencies"], *chain(*PROJECT["optional-dependencies"].values())]
CONSTRAINTS = (ROOT / "constraints.txt").read_text("utf-8").splitlines()

# conda-forge's lean builds, without a desktop window system and statsmodels
CONDA_NAMES = {"matplotlib": "matplotlib-base", "seaborn": "seaborn-base"}


def ranges(text: str) -> frozenset[str]:
    """Split a version range into its bounds, whose order says nothing."""
    return frozenset(bound.strip() for bound in text.split(",") if bound.strip())


def wanted_by_project() -> dict[str, frozenset[str]]:
    """Read pyproject's dependencies, under their conda names."""
    found = {"python": ranges(PROJECT["requires-python"]), "pip": frozenset()}
    for text in PROJECT["dependencies"]:
        requirement = Requirement(text)
        name = CONDA_NAMES.get(requirement.name, requirement.name)
        found[name] = ranges(str(requirement.specifier))
    return found


def wanted_by_conda(environment: dict) -> dict[str, frozenset[str]]:
    """Read the conda packages of an environment file, each line in conda's own grammar."""
    lines = [line for line in environment["dependencies"] if isinstance(line, str)]
    specs = [MatchSpec(line, strict=True) for line in lines]
    return {
        str(spec.name.normalized): ranges(str(spec.version) if spec.version else "")
        for spec in specs
    }


def constrained() -> dict[str, Requirement]:
    """Read constraints.txt by package."""
    requirements = [Requirement(line) for line in CONSTRAINTS]
    return {canonicalize_name(requirement.name): requirement for requirement in requirements}


def test_conda_installs_what_pyproject_asks_for():
    environment = yaml.safe_load((ROOT / "environment.yml").read_text("utf-8"))
    assert environment["channels"][0] == "conda-forge"
    assert wanted_by_conda(environment) == wanted_by_project()


def test_pip_inside_conda_installs_nothing_but_kamlib():
    environment = yaml.safe_load((ROOT / "environment.yml").read_text("utf-8"))
    assert environment["dependencies"][-1] == {"pip": ["-e ."]}


@pytest.mark.parametrize(
    "line", ["pandas >=3.0", "pandas >=3.0,<5", "panda >=3.0,<4", "pandas", "pandas ==3.0"]
)
def test_the_comparison_notices_a_difference(line):
    lines = ["pandas >=3.0,<4"]
    assert wanted_by_conda({"dependencies": lines}) != wanted_by_conda({"dependencies": [line]})


def test_each_constraint_is_one_version_and_no_address():
    for line in CONSTRAINTS:
        assert re.fullmatch(r"[a-z0-9][a-z0-9._-]*==[0-9][\w.]*( ; [\w\s.'()<>=!]+)?", line)
        assert Requirement(line).url is None


@pytest.mark.parametrize(
    "text",
    [text for text in WANTED if Requirement(text).name != "kamlib"],  # extras name each other
    ids=lambda text: Requirement(text).name,
)
def test_the_tested_version_of_each_dependency_is_held_and_in_range(text):
    requirement = Requirement(text)
    [pin] = constrained()[canonicalize_name(requirement.name)].specifier
    assert requirement.specifier.contains(pin.version)
