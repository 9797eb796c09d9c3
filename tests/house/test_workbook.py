"""workbook.py sets up once, repairs what was interrupted, and says in words what is wrong."""

import ast
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from traitlets.config import Config

import workbook

ROOT = Path(__file__).parents[2]
SOURCE = (ROOT / "workbook.py").read_text("utf-8")


class Machine:
    """A folder with the workbook in it, where making and filling .venv is only noted."""

    def __init__(self, folder: Path, monkeypatch):
        self.patch = monkeypatch
        self.online = True
        self.interrupted = False
        self.python = ""
        self.did = []
        self.move_to(folder)
        monkeypatch.setattr(workbook, "create_venv", self.create)
        monkeypatch.setattr(workbook, "install", self.install)
        monkeypatch.setattr(workbook, "python_version", lambda: self.python)

    def move_to(self, folder: Path) -> None:
        """Let the workbook be in this folder from now on."""
        folder.mkdir(exist_ok=True)
        for name in ("pyproject.toml", "constraints.txt"):
            shutil.copy(ROOT / name, folder)
        self.patch.setattr(workbook, "ROOT", folder)
        self.patch.setattr(workbook, "VENV", folder / ".venv")
        self.patch.setattr(workbook, "STAMP", folder / ".venv/workbook.json")
        self.patch.setattr(workbook, "LOG", folder / ".venv/install.log")

    def create(self) -> None:
        self.did.append("create")
        shutil.rmtree(workbook.VENV, ignore_errors=True)
        workbook.VENV.mkdir()
        self.python = "3.12"

    def install(self, with_tests: bool) -> bool:
        self.did.append("install tests" if with_tests else "install")
        if self.interrupted:
            raise KeyboardInterrupt
        return self.online

    def set_up(self, with_tests: bool = False) -> list[str]:
        """Set up and return what that took."""
        self.did.clear()
        workbook.set_up(with_tests)
        return list(self.did)

    def pull_new_versions(self) -> None:
        """Change what is to be installed, as git pull might."""
        with (workbook.ROOT / "constraints.txt").open("a", encoding="utf-8") as file:
            file.write("new==1.0\n")


@pytest.fixture
def machine(tmp_path, monkeypatch):
    return Machine(tmp_path / "my work book", monkeypatch)


def test_the_second_run_does_nothing(machine):
    assert machine.set_up() == ["create", "install"]
    assert machine.set_up() == []


def test_tests_are_added_once_and_kept(machine):
    machine.set_up()
    assert machine.set_up(with_tests=True) == ["install tests"]
    assert machine.set_up() == []
    machine.pull_new_versions()
    assert machine.set_up() == ["install tests"]


@pytest.mark.parametrize("file", ["pyproject.toml", "constraints.txt"])
def test_changed_packages_are_updated_in_place(machine, file):
    machine.set_up()
    with (workbook.ROOT / file).open("a", encoding="utf-8") as changed:
        changed.write("\n")
    assert machine.set_up() == ["install"]
    assert machine.set_up() == []


@pytest.mark.parametrize("had_one_before", [False, True])
def test_an_interrupted_install_is_repaired_from_scratch(machine, had_one_before):
    if had_one_before:
        machine.set_up()
        machine.pull_new_versions()
    machine.interrupted = True
    with pytest.raises(KeyboardInterrupt):
        machine.set_up()
    machine.interrupted = False
    assert machine.set_up() == ["create", "install"]


def test_without_network_an_update_waits_and_the_course_starts(machine, capsys):
    machine.set_up()
    machine.pull_new_versions()
    machine.online = False
    assert machine.set_up() == ["install"]
    assert "could not be updated" in capsys.readouterr().out
    machine.online = True
    assert machine.set_up() == ["install"]
    assert machine.set_up() == []


def test_without_network_the_first_install_says_what_to_do(machine):
    machine.online = False
    with pytest.raises(workbook.Stop, match="internet connection"):
        machine.set_up()


def test_without_network_missing_test_tools_stop_the_tests_but_not_the_course(machine):
    machine.set_up()
    machine.online = False
    with pytest.raises(workbook.Stop, match="internet connection"):
        machine.set_up(with_tests=True)
    assert machine.set_up() == []


def test_a_moved_folder_is_set_up_anew(machine, tmp_path):
    machine.set_up()
    shutil.copytree(workbook.VENV, tmp_path / "moved/.venv")
    machine.move_to(tmp_path / "moved")
    assert machine.set_up() == ["create", "install"]


@pytest.mark.parametrize("python", ["", "3.13"])
def test_a_python_that_is_gone_or_another_one_is_replaced(machine, python):
    machine.set_up()
    machine.python = python
    assert machine.set_up() == ["create", "install"]


def test_a_damaged_stamp_counts_as_none(machine):
    machine.set_up()
    workbook.STAMP.write_text("{", "utf-8")
    assert machine.set_up() == ["create", "install"]


def test_jupyterlab_is_told_not_to_ask_the_internet(machine):
    workbook.settle_lab()
    overrides = workbook.VENV / "share/jupyter/lab/settings/overrides.json"
    settings = json.loads(overrides.read_text("utf-8"))
    assert settings["@jupyterlab/apputils-extension:notification"]["fetchNews"] == "false"
    config = Config()
    exec((workbook.VENV / "etc/jupyter/jupyter_lab_config.py").read_text("utf-8"), {"c": config})
    assert config.LabApp.news_url is None
    assert config.LabApp.extension_manager == "readonly"
    assert config.ContentsManager.pre_save_hook.__name__ == "drop_widget_views"


def test_a_real_environment_is_made_and_a_failed_install_is_told(tmp_path, monkeypatch, capfd):
    folder = tmp_path / "with space"
    folder.mkdir()
    shutil.copy(ROOT / "constraints.txt", folder)
    (folder / "pyproject.toml").write_text('[project]\nname = "x"\nversion = "1"\n', "utf-8")
    monkeypatch.setattr(workbook, "ROOT", folder)
    monkeypatch.setattr(workbook, "VENV", folder / ".venv")
    monkeypatch.setattr(
        workbook, "PYTHON", folder / ".venv" / workbook.PYTHON.parent.name / "python"
    )
    monkeypatch.setattr(workbook, "LOG", folder / ".venv/install.log")
    monkeypatch.setattr(workbook.shutil, "which", lambda name: None)
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.delenv("PIP_FIND_LINKS", raising=False)

    monkeypatch.setattr(workbook, "STAMP", folder / ".venv/workbook.json")

    with pytest.raises(workbook.Stop, match="could not be installed"):
        workbook.set_up(with_tests=False)
    assert "setuptools" in capfd.readouterr().out
    assert workbook.python_version() == "{}.{}".format(*sys.version_info)
    assert not workbook.STAMP.exists()


@pytest.mark.parametrize("code", [0, 1], ids=["installed", "failed"])
def test_what_is_installed_is_compiled_by_all_processors(monkeypatch, tmp_path, code):
    commands = []

    def pip(command, **options):
        commands.append(command)
        return SimpleNamespace(poll=lambda: code, returncode=code)

    monkeypatch.setattr(workbook, "LOG", tmp_path / "install.log")
    monkeypatch.setattr(workbook.shutil, "which", lambda name: None)
    monkeypatch.setattr(workbook.subprocess, "Popen", pip)
    monkeypatch.setattr(workbook.subprocess, "call", lambda command, **_: commands.append(command))
    assert workbook.install(with_tests=True) == (code == 0)
    assert "--no-compile" in commands[0]
    compiled = [command[1:6] for command in commands[1:]]
    assert compiled == [["-m", "compileall", "-q", "-j", "0"]] * (code == 0)


def test_progress_counts_what_pip_fetches_and_installs():
    log = "Obtaining x\nCollecting a\n  Using cached a-1.whl.metadata (2 kB)\nCollecting b\n"
    assert workbook.progress(log, 0) == "[2/3] Fetching packages ... 2 found, 0 fetched"
    log += "Downloading a-1-py3-none-any.whl (1 kB)\n"
    assert workbook.progress(log, 0) == "[2/3] Fetching packages ... 2 found, 1 fetched"
    log += "Installing collected packages: b, a\n"
    assert workbook.progress(log, 1) == "[3/3] Installing 2 packages ... 1 done"
    assert workbook.progress(log, -1) == "[3/3] Installing 2 packages ... 0 done"
    assert workbook.progress(log + "Successfully installed a-1 b-1\n", 1).endswith("2 done")


def test_an_old_python_can_read_the_file_and_is_told(monkeypatch):
    ast.parse(SOURCE, feature_version=(3, 6))
    monkeypatch.setattr(workbook.shutil, "which", lambda name: None)
    with pytest.raises(
        workbook.Stop, match=r"needs Python 3\.11 or newer, and this is Python 3\.9"
    ):
        workbook.check_python((3, 9, 2))
    monkeypatch.setattr(workbook.shutil, "which", lambda name: name == "python3.12")
    with pytest.raises(workbook.Stop, match=r"python3\.12 workbook\.py"):
        workbook.check_python((3, 10))
    workbook.check_python((3, 11, 0))


def test_an_old_python_can_also_run_the_file():
    """No annotations, and no calls that came after 3.6, before the version is checked."""
    module = ast.parse(SOURCE)
    functions = [node for node in ast.walk(module) if isinstance(node, ast.FunctionDef)]
    assert not any(function.returns for function in functions)
    assert not any(arg.annotation for function in functions for arg in function.args.args)
    assert SOURCE.isascii()


def test_only_the_standard_library_is_used():
    nodes = list(ast.walk(ast.parse(SOURCE)))
    imported = {node.module for node in nodes if isinstance(node, ast.ImportFrom)}
    for node in nodes:
        if isinstance(node, ast.Import):
            imported |= {alias.name for alias in node.names}
    assert {name.partition(".")[0] for name in imported} <= sys.stdlib_module_names


def test_a_python_without_venv_is_told_what_to_install(monkeypatch):
    monkeypatch.setattr(workbook.shutil, "which", lambda name: None)
    monkeypatch.setattr(workbook, "missing", lambda module: module == "ensurepip")
    with pytest.raises(workbook.Stop, match="sudo apt install python3-venv"):
        workbook.create_venv()
    monkeypatch.undo()
    assert not workbook.missing("venv")
    assert workbook.missing("there_is_no_such_module")


def test_uv_is_used_where_it_is(monkeypatch):
    commands = []
    monkeypatch.setattr(workbook.shutil, "which", lambda name: name == "uv")
    monkeypatch.setattr(
        workbook.subprocess,
        "call",
        lambda command, **options: commands.append((command, options.get("env"))) or 0,
    )
    workbook.create_venv()
    assert workbook.install(with_tests=True)
    [(make, _no_env), (fill, env)] = commands
    assert make[:2] == ["uv", "venv"]
    assert fill[:3] == ["uv", "pip", "install"]
    assert ".[test]" in fill
    assert env["UV_COMPILE_BYTECODE"] == "1"


def test_each_command_is_explained():
    explained = re.findall(r"^    python3 workbook\.py +(\w+)  ", workbook.__doc__, re.MULTILINE)
    assert ["lab", *explained] == list(workbook.COMMANDS)


def test_an_unknown_command_gets_a_sentence():
    answer = subprocess.run(
        [sys.executable, ROOT / "workbook.py", "tset"], capture_output=True, text=True, check=False
    )
    assert answer.returncode == 1
    assert 'There is no command "tset"' in answer.stderr
    assert "Traceback" not in answer.stderr


@pytest.fixture
def started(monkeypatch):
    """Collect what would be run, and let ruff find something to complain about."""
    commands = []

    def run(*arguments):
        commands.append(arguments)
        return 1 if "check" in arguments else 0

    monkeypatch.setattr(workbook, "run", run)
    monkeypatch.setattr(workbook, "set_up", lambda with_tests: None)
    return commands


def test_options_reach_jupyterlab(started):
    assert workbook.main(["--no-browser", "--port", "9000"]) == 0
    assert started == [
        ("-m", "jupyterlab", "notebooks/00_start_here.ipynb", "--no-browser", "--port", "9000")
    ]


def test_options_reach_pytest(started):
    assert workbook.main(["test", "-k", "retention"]) == 0
    [command] = started
    assert command[:2] == ("-m", "pytest")
    assert command[-2:] == ("-k", "retention")


def test_a_complaint_about_style_comes_last_where_it_is_seen(started):
    assert workbook.main(["test"]) == 1
    assert [command[1] for command in started] == ["pytest", "ruff"]


def test_tests_that_fail_are_not_forgotten_over_the_style(monkeypatch):
    monkeypatch.setattr(workbook, "run", lambda *arguments: 2 if "pytest" in arguments else 0)
    monkeypatch.setattr(workbook, "set_up", lambda with_tests: None)
    assert workbook.main(["test"]) == 2


def test_benchmarks_are_found_by_a_word(started):
    assert workbook.main(["bench", "import"]) == 0
    assert started == [("-m", "tests.bench.bench_import")]


def test_the_browser_test_can_not_be_skipped_unseen_in_ci():
    script = (ROOT / ".ci/run").read_text("utf-8")
    assert "export KAM_REQUIRE_BROWSER=1" in script
    assert "\nset -euo pipefail\n" in script
    assert '\n"$python" workbook.py test\n' in script
