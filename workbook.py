"""Set up the KAM workbook and open it.

    python3 workbook.py              open the course in JupyterLab
    python3 workbook.py test         run all tests
    python3 workbook.py notebooks    run all notebooks again and store their outputs
    python3 workbook.py data         write the sample data again
    python3 workbook.py bench        measure speed
    python3 workbook.py constraints  look for newer versions of all packages

The first time, everything that is needed is installed into the folder .venv beside this
file, which takes a few minutes and an internet connection. Nothing else on your computer
is changed; to remove it all, delete this folder. Further words are passed on:
"workbook.py --no-browser" to JupyterLab, "workbook.py test -k retention" to pytest.
"""

# Only the standard library, and no syntax newer than Python 3.6: an old Python must get
# as far as the sentence that says it is too old. Messages keep to ASCII, which every
# console can show.
import hashlib
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "workbook.json"  # written last, so an interrupted set-up has none
LOG = VENV / "install.log"
FIRST_NOTEBOOK = "notebooks/00_start_here.ipynb"
NEWER = ["python3.14", "python3.13", "python3.12", "python3.11"]
LAB_CONFIG = """\
from kamlib.course.saving import drop_widget_views

c.LabApp.news_url = None
c.LabApp.check_for_updates_class = "jupyterlab.NeverCheckForUpdate"
c.LabApp.extension_manager = "readonly"
c.ContentsManager.pre_save_hook = drop_widget_views
"""
GET_PYTHON = "Get the newest from https://www.python.org/downloads/ and start again."


class Stop(Exception):
    """A reason not to go on, for people to read."""


def main(words):
    command, options = "lab", words
    if words and not words[0].startswith("-"):
        command, options = words[0], words[1:]
    if words[:1] in (["help"], ["-h"], ["--help"]):
        return say(__doc__)
    if command not in COMMANDS:
        raise Stop(f'There is no command "{command}". Known: {", ".join(COMMANDS)}.')
    check_python(sys.version_info)
    set_up(with_tests=command != "lab")
    settle_lab()
    return COMMANDS[command](options)


# ---- what the commands do ------------------------------------------------------------


def lab(options):
    """Open the course in JupyterLab, and wait until it is closed."""
    say("Opening JupyterLab. To end it, press Ctrl-C in this window.")
    return run("-m", "jupyterlab", FIRST_NOTEBOOK, *options)


def test(options):
    """Check style and run all tests; given options, run pytest alone with them."""
    pytest = ["-m", "pytest", "-n", "4", "--dist", "loadfile", *options]
    if options:
        return run(*pytest)
    tests = run(*pytest)  # style comes last: a complaint above a screen of dots is not seen
    style = run("-m", "ruff", "check") or run("-m", "ruff", "format", "--check")
    return tests or style


def notebooks(options):
    """Run the notebooks (all, or those named) and store their outputs."""
    return run("-m", "tests.tools.notebooks", *options)


def data(options):
    """Write data/ again: the sample portfolios and the data dictionary."""
    return run("-m", "tests.tools.sample_data", *options)


def bench(options):
    """Run all benchmarks, or those whose file name contains a given word."""
    word = options[0] if options else ""
    files = [path for path in sorted(ROOT.glob("tests/bench/bench_*.py")) if word in path.stem]
    return max([run("-m", "tests.bench." + path.stem) for path in files] or [0])


def constraints(options):
    """Write the newest versions that fit together into constraints.txt."""
    if not shutil.which("uv"):
        raise Stop("This command needs uv: python3 -m pip install uv")
    command = ["uv", "pip", "compile", "pyproject.toml", "--all-extras", "--universal"]
    command += ["--python-version", "3.11", "--fork-strategy", "fewest"]
    command += ["--no-annotate", "--no-header", "--no-emit-index-url", "--no-emit-find-links"]
    command += ["--output-file", "constraints.txt", "--upgrade", "--quiet"]
    return subprocess.call(command + options, cwd=str(ROOT))


COMMANDS = {
    function.__name__: function for function in (lab, test, notebooks, data, bench, constraints)
}


# ---- set-up --------------------------------------------------------------------------


def check_python(version):
    """Refuse a Python that is too old, and name a newer one if there is one."""
    if tuple(version[:2]) >= (3, 11):
        return
    newer = [name for name in NEWER if shutil.which(name)]
    raise Stop(
        f"The workbook needs Python 3.11 or newer, and this is Python {version[0]}.{version[1]}.\n"
        + (f"You have a newer one: {newer[0]} workbook.py" if newer else GET_PYTHON)
    )


def set_up(with_tests):
    """Bring .venv up to date with pyproject.toml; quick if it already is."""
    stamp = read_stamp()
    wanted = {
        "folder": str(ROOT),
        "python": python_version(),
        "packages": fingerprint(),
        "tests": with_tests or stamp.get("tests", False),
    }
    if stamp == wanted:
        return
    usable = all(stamp.get(key) == wanted[key] for key in ("folder", "python"))
    if usable:
        STAMP.unlink()
    else:
        create_venv()
        wanted["python"] = python_version()
    installed = install(wanted["tests"])
    if installed or usable:
        write_json(STAMP, wanted if installed else stamp)
    if not installed and usable and (stamp["tests"] or not with_tests):
        say("The packages could not be updated (no internet?). Going on with those you have.")
    elif not installed:
        say("\n".join(read_log().splitlines()[-12:]))
        raise Stop(
            "The packages could not be installed; what went wrong is said above.\n"
            "Check the internet connection and start again."
        )


def read_stamp():
    """What is in .venv: of which folder, Python and packages. Empty if set-up never ended."""
    try:
        return json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}


def fingerprint():
    """A short text that changes whenever the wanted packages do."""
    files = [ROOT / "pyproject.toml", ROOT / "constraints.txt"]
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()[:16]


def python_version():
    """The version of .venv's Python, such as "3.11", or "" if it does not run (any more)."""
    try:
        command = [str(PYTHON), "-c", "import sys; print('%d.%d' % sys.version_info[:2])"]
        return subprocess.check_output(command, stderr=subprocess.DEVNULL).decode().strip()
    except (OSError, subprocess.CalledProcessError):
        return ""


def create_venv():
    """Make a new, empty .venv in place of what may be there."""
    say("[1/3] Making a place for the packages: .venv")
    if shutil.which("uv"):
        command = ["uv", "venv", "--clear", "--seed", "--python", sys.executable, str(VENV)]
    elif missing("venv") or missing("ensurepip"):
        raise Stop(
            "This Python cannot make virtual environments. On Debian or Ubuntu, run\n"
            "    sudo apt install python3-venv\n"
            "and start again."
        )
    else:
        command = [sys.executable, "-m", "venv", "--clear", str(VENV)]
    if subprocess.call(command) != 0:
        raise Stop(
            "The folder .venv could not be made. Close JupyterLab if it is open, delete the\n"
            "folder .venv, and start again."
        )


def missing(module):
    return importlib.util.find_spec(module) is None


def install(with_tests):
    """Install kamlib and all it needs into .venv; say whether that worked."""
    package = ".[test]" if with_tests else "."
    wanted = ["install", "--editable", package, "--constraint", "constraints.txt"]
    # Compiled once here, packages start in a third of the time ever after. pip would do it
    # one file after the other; this way all processors take part.
    environment = dict(os.environ, UV_COMPILE_BYTECODE="1", PIP_USER="0", PYTHONUNBUFFERED="1")
    if shutil.which("uv"):
        say("[3/3] Installing packages")
        command = ["uv", "pip", *wanted, "--python", str(PYTHON)]
        return subprocess.call(command, cwd=str(ROOT), env=environment) == 0
    command = [str(PYTHON), "-m", "pip", *wanted]
    command += ["--progress-bar", "off", "--no-input", "--disable-pip-version-check"]
    command += ["--no-compile"]
    with LOG.open("wb") as log:
        here = {"cwd": str(ROOT), "env": environment, "stderr": subprocess.STDOUT}
        pip = subprocess.Popen(command, stdout=log, **here)
        watch(pip)
    if pip.returncode == 0:  # a file that cannot be compiled is none that is needed
        folders = [str(VENV), str(ROOT / "kamlib")]
        subprocess.call(
            [str(PYTHON), "-m", "compileall", "-q", "-j", "0", *folders], stdout=subprocess.DEVNULL
        )
    return pip.returncode == 0


def watch(pip):
    """Show how far pip has come, until it ends: at once in a terminal, else now and then."""
    terminal = sys.stdout.isatty()
    before, shown, shown_at = count_installed(), "", 0.0
    while True:
        ended = pip.poll() is not None
        text = progress(read_log(), count_installed() - before)
        if text != shown and (terminal or ended or time.monotonic() - shown_at > 15):
            same_step = terminal and text[:5] == shown[:5]
            print(("\r" if same_step else "\n") + text.ljust(len(shown)), end="", flush=True)
            shown, shown_at = text, time.monotonic()
        if ended:
            return say()
        time.sleep(0.3)


def progress(log, installed):
    """Say how far pip has come, from what it has printed and what is in place."""
    ready = re.findall("^Installing collected packages: (.*)", log, re.MULTILINE)
    if ready:
        total = len(ready[-1].split(","))
        done = total if "\nSuccessfully installed" in log else max(0, min(installed, total))
        return f"[3/3] Installing {total} packages ... {done} done"
    found, fetched = log.count("\nCollecting ") + log.count("\nProcessing "), log.count(".whl (")
    return f"[2/3] Fetching packages ... {found} found, {fetched} fetched"


def read_log():
    return LOG.read_text(encoding="utf-8", errors="replace") if LOG.exists() else ""


def count_installed():
    lib = "Lib" if os.name == "nt" else "lib/*"
    return len(list(VENV.glob(f"{lib}/site-packages/*.dist-info")))


def settle_lab():
    """Let JupyterLab start without news or questions, and save notebooks that read well."""
    news = {"fetchNews": "false", "checkForUpdates": False}
    write_json(
        VENV / "share/jupyter/lab/settings/overrides.json",
        {"@jupyterlab/apputils-extension:notification": news},
    )
    config = VENV / "etc/jupyter/jupyter_lab_config.py"
    config.parent.mkdir(parents=True, exist_ok=True)
    config.write_text(LAB_CONFIG, encoding="utf-8")


def write_json(path, content):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content, indent=2), encoding="utf-8")


def run(*arguments):
    """Run .venv's Python and wait; Ctrl-C reaches it too, and it decides what to do."""
    process = subprocess.Popen([str(PYTHON), *arguments], cwd=str(ROOT))
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:
            pass


def say(text=""):
    print(text, flush=True)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except Stop as reason:
        sys.exit(f"\n{reason}")
    except KeyboardInterrupt:
        sys.exit("\nStopped. Start again whenever you like.")
