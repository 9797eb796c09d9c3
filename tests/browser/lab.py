"""JupyterLab in a real browser, as a learner has it, for tests and screenshots.

    with running_lab(folder) as server, open_browser(find_browser()) as browser:
        lab = Lab(browser, server)
        lab.open_notebook("02_retention.ipynb")
        lab.run_all()

The server works on a folder of its own (copy notebooks there, the checkout stays clean) and
without the settings of whoever runs it. Each folder of notebooks has a learner of its own.
"""

import json
import os
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlsplit

from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
SECOND = 1000  # Playwright counts milliseconds
CELL_TIMEOUT = 120 * SECOND

expect.set_options(timeout=30 * SECOND)  # a busy machine is no mistake


def find_browser() -> str | None:
    """Return where this machine has a Chromium or Chrome, or None."""
    return next(filter(None, map(shutil.which, BROWSERS)), None)


@dataclass(frozen=True)
class Server:
    """A running JupyterLab: its folder, where it is, the secret that opens it, its settings."""

    folder: Path
    port: int
    token: str
    settings: Path

    def address(self, path: str) -> str:
        """Spell an address on this server."""
        return f"http://127.0.0.1:{self.port}/{quote(path)}?token={self.token}"

    def ask(self, path: str, method: str = "GET") -> bytes:
        """Ask the server itself, as its pages do."""
        request = urllib.request.Request(self.address(path), method=method)
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.read()

    def end_kernels(self) -> None:
        """End all kernels, and forget which notebooks they belonged to."""
        for session in json.loads(self.ask("api/sessions")):
            self.ask(f"api/sessions/{session['id']}", "DELETE")


@contextmanager
def running_lab(folder: Path, dark: bool = False) -> Iterator[Server]:
    """Run JupyterLab on a folder, with nothing of this machine's learner or settings."""
    with tempfile.TemporaryDirectory(prefix="kam-lab-") as own:
        server = Server(
            folder, free_port(), secrets.token_hex(16), Path(own) / "config/lab/user-settings"
        )
        write_settings(server.settings, dark)
        environment = os.environ | {
            "KAM_HOME": "learner",  # below the folder of the notebook, where its kernel starts
            "JUPYTER_CONFIG_DIR": f"{own}/config",
            "JUPYTER_DATA_DIR": f"{own}/data",
            "JUPYTER_RUNTIME_DIR": f"{own}/runtime",
            "IPYTHONDIR": f"{own}/ipython",
        }
        options = [
            "--no-browser",
            f"--ServerApp.root_dir={folder}",
            f"--ServerApp.port={server.port}",
            "--ServerApp.port_retries=0",
            "--ServerApp.allow_root=True",
            f"--IdentityProvider.token={server.token}",
            "--LabApp.extension_manager=readonly",
        ]
        log = Path(own) / "log.txt"
        with log.open("wb") as output:
            process = subprocess.Popen(
                [sys.executable, "-m", "jupyterlab", *options],
                env=environment,
                stdout=output,
                stderr=subprocess.STDOUT,
            )
            try:
                wait_until_it_answers(server, process, log)
                yield server
            finally:
                stop(process)


def write_settings(folder: Path, dark: bool) -> None:
    """Write what a person would have chosen: no news, and perhaps the dark theme."""
    folder = folder / "@jupyterlab/apputils-extension"
    folder.mkdir(parents=True, exist_ok=True)
    theme = "JupyterLab Dark" if dark else "JupyterLab Light"
    for name, settings in {
        "themes": {"theme": theme},
        "notification": {"fetchNews": "false", "checkForUpdates": False},
    }.items():
        (folder / f"{name}.jupyterlab-settings").write_text(json.dumps(settings), "utf-8")


def free_port() -> int:
    """Find a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until_it_answers(server: Server, process: subprocess.Popen, log: Path) -> None:
    """Wait for the server, and show its log if it does not come."""
    until = time.monotonic() + 90
    while process.poll() is None and time.monotonic() < until:
        try:
            server.ask("api/status")
            return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
    raise RuntimeError("JupyterLab did not start:\n" + log.read_text("utf-8", "replace"))


def stop(process: subprocess.Popen) -> None:
    """End the server and with it its kernels; insist if it does not listen."""
    process.terminate()
    try:
        process.wait(timeout=20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


@contextmanager
def open_browser(executable: str) -> Iterator[Browser]:
    """Run a browser without a window."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=list(FLAGS))
        yield browser
        browser.close()


class Lab:
    """One person's JupyterLab window, on a folder of the server.

    `page` is Playwright's page, for everything that has no helper here. `complaints` are
    errors of the page's own code, and `hosts` every computer that it sent a request to.
    """

    def __init__(
        self,
        browser: Browser,
        server: Server,
        folder: Path | None = None,
        width: int = 1280,
        height: int = 900,
    ):
        self.server = server
        self.folder = folder or server.folder
        self.complaints: list[str] = []
        self.hosts: set[str] = set()
        self.page: Page = browser.new_page(viewport={"width": width, "height": height})
        self.page.set_default_timeout(30 * SECOND)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", lambda request: self.hosts.add(urlsplit(request.url).hostname))

    @property
    def cells(self):
        """The cells of the notebook in front, as a Playwright locator."""
        return self.page.locator(".jp-NotebookPanel:not(.lm-mod-hidden) .jp-Notebook-cell")

    @property
    def panel(self) -> Locator:
        """The part of the notebook in front that scrolls."""
        return self.page.locator(".jp-NotebookPanel:not(.lm-mod-hidden) .jp-WindowedPanel-outer")

    @property
    def errors(self) -> list[str]:
        """What the cells show as errors or warnings."""
        kinds = ("error", "stderr")
        places = [f'[data-mime-type="application/vnd.jupyter.{kind}"]' for kind in kinds]
        return self.page.locator(", ".join(places)).all_inner_texts()

    def open_notebook(self, name: str) -> None:
        """Open a notebook and wait until its kernel is ready."""
        path = (self.folder / name).relative_to(self.server.folder).as_posix()
        self.page.goto(self.server.address(f"lab/tree/{path}") + "&reset")
        expect(self.cells.first).to_be_visible(timeout=60 * SECOND)
        self.wait_idle()

    def run_all(self) -> None:
        """Run all cells by the menu, and wait until all have run."""
        self.choose("Run", "runmenu:run-all")
        self.wait_idle()

    def run_again(self, output: Locator) -> None:
        """Run the cell again that shows something."""
        output.click()  # selects its cell
        self.page.keyboard.press("Control+Enter")
        self.wait_idle()

    def restart_kernel(self) -> None:
        """Restart the kernel by the menu, and say yes to the question whether one is sure."""
        self.choose("Kernel", "kernelmenu:restart")
        self.page.locator(".jp-Dialog .jp-mod-accept").click()
        self.page.locator(".jp-Dialog").wait_for(state="detached")
        self.wait_idle()

    def choose(self, menu: str, command: str) -> None:
        """Choose an entry of the main menu."""
        self.page.locator("#jp-MainMenu").get_by_role("menuitem", name=menu, exact=True).click()
        self.page.locator(f'.lm-Menu [data-command="{command}"]').click()

    def wait_idle(self) -> None:
        """Wait until no cell waits for its turn and the kernel has nothing to do."""
        running = self.page.locator(".jp-InputPrompt", has_text="[*]")
        expect(running).to_have_count(0, timeout=CELL_TIMEOUT)
        status = self.page.locator("#jp-main-statusbar")
        expect(status).to_contain_text("(ipykernel) | Idle", timeout=CELL_TIMEOUT)

    def bring(self, locator: Locator) -> Locator:
        """Scroll down from the top until something is in view; Lab draws only what is near."""
        total, visible = self.panel.evaluate("outer => [outer.scrollHeight, outer.clientHeight]")
        for top in range(0, total, visible // 2):
            if locator.count():
                break
            self.panel.evaluate("(outer, top) => outer.scrollTo(0, top)", top)
            self.page.wait_for_timeout(100)
        locator.first.scroll_into_view_if_needed()
        return locator.first

    def app(self, slider: str) -> tuple[Locator, Locator]:
        """Find a slider by its accessible name, and the app that it belongs to."""
        found = self.bring(self.page.get_by_role("slider", name=slider, exact=True))
        return found, found.locator("xpath=ancestor::*[contains(@class, 'kam-app')][1]")

    def screenshots(self, folder: Path) -> list[Path]:
        """Photograph the whole notebook, a screenful a picture: 01.png, 02.png, …"""
        folder.mkdir(parents=True, exist_ok=True)
        panel = self.panel
        total, visible = panel.evaluate("outer => [outer.scrollHeight, outer.clientHeight]")
        pictures = []
        for number, top in enumerate(range(0, total, visible), start=1):
            panel.evaluate("(outer, top) => outer.scrollTo(0, top)", top)
            self.page.wait_for_timeout(300)
            pictures.append(folder / f"{number:02}.png")
            panel.screenshot(path=pictures[-1])
        return pictures
