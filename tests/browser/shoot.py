"""Photograph a notebook in JupyterLab, to look at it.

    python -m tests.browser.shoot notebooks/02_retention.ipynb pictures/ [--dark]

The notebook is run in a copy of its folder by a new learner; a screenful goes into each
picture: 01.png, 02.png, …
"""

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

from tests.browser.lab import Lab, find_browser, open_browser, running_lab


def main(arguments: list[str]) -> int:
    """Take the pictures, and say what is wrong with what is on them."""
    parser = argparse.ArgumentParser(prog="python -m tests.browser.shoot")
    parser.add_argument("notebook", type=Path)
    parser.add_argument("outdir", type=Path)
    parser.add_argument("--dark", action="store_true", help="use JupyterLab's dark theme")
    parser.add_argument("--as-stored", action="store_true", help="do not run, show as it is")
    wanted = parser.parse_args(arguments)
    executable = find_browser()
    if executable is None:
        parser.error("no browser found: install Chromium or Chrome")
    with tempfile.TemporaryDirectory() as copy:
        shutil.copytree(wanted.notebook.parent, copy, dirs_exist_ok=True)
        with running_lab(Path(copy), wanted.dark) as server, open_browser(executable) as browser:
            lab = Lab(browser, server, width=1240, height=1500)
            lab.open_notebook(wanted.notebook.name)
            lab.page.keyboard.press("Control+b")  # closes the file browser
            if not wanted.as_stored:
                lab.run_all()
                lab.page.wait_for_timeout(1500)
            for picture in lab.screenshots(wanted.outdir):
                print(picture)
            for complaint in lab.errors + lab.complaints:
                print(complaint, file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
