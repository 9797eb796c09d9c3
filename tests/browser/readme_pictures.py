"""Take the README's pictures anew, from the real lessons in a real JupyterLab.

python -m tests.browser.readme_pictures
"""

import re
import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import expect

from tests.browser.lab import Lab, find_browser, open_browser, running_lab

ROOT = Path(__file__).resolve().parents[2]
PICTURES = ROOT / "notebooks" / "images"


def main() -> None:
    """Do a little of lessons 02 and 08 and photograph it."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for name in ("02_retention.ipynb", "08_bonus.ipynb"):
            shutil.copy(ROOT / "notebooks" / name, folder)
        with running_lab(Path(folder)) as server, open_browser(find_browser()) as browser:
            lab = Lab(browser, server, width=1500, height=1000)
            lab.open_notebook("02_retention.ipynb")
            lab.run_all()
            photograph_exercise(lab)
            photograph_explorer(lab)
            photograph_early_warning(lab)
            lab.open_notebook("08_bonus.ipynb")
            lab.run_all()
            photograph_simulator(lab)


def photograph_exercise(lab: Lab) -> None:
    """Answer with net instead of gross retention: the message explains just that."""
    card = lab.bring(lab.page.locator(".kam-exercise-retention-grr"))
    for percent in range(101, 112):
        card.get_by_role("textbox").fill(f"{percent} %")
        card.get_by_role("textbox").press("Enter")
        lab.page.wait_for_timeout(400)
        if "growth counted in" in card.locator(".kam-feedback").inner_text():
            break
    expect(card.locator(".kam-feedback")).to_contain_text("growth counted in")
    card.screenshot(path=PICTURES / "exercise.png")


def photograph_explorer(lab: Lab) -> None:
    """Leave the largest account out of the year 2025."""
    slider, app = lab.app("12 months ending")
    slider.focus()
    while "Dec 2025" not in slider.get_attribute("aria-valuetext"):
        lab.page.keyboard.press("ArrowLeft")
    app.get_by_role("combobox", name="Leave out").select_option(label="Nordhafen Werke")
    expect(app).to_contain_text(re.compile("Without Nordhafen Werke"))
    lab.page.wait_for_timeout(500)
    app.screenshot(path=PICTURES / "explorer.png")


def photograph_early_warning(lab: Lab) -> None:
    """Move three visits to the account that nobody has visited for months."""
    slider, app = lab.app("Visits to move")
    slider.focus()
    for _press in range(3):
        lab.page.keyboard.press("ArrowRight")
    expect(app).to_contain_text("3 visits moved")
    lab.page.wait_for_timeout(500)
    app.screenshot(path=PICTURES / "early_warning.png")


def photograph_simulator(lab: Lab) -> None:
    """Guess what a middle year pays, then see the distribution."""
    _care, app = lab.app("Care for customers")
    app.get_by_role("textbox", name="At least").fill("15,000")
    app.get_by_role("textbox", name="At most").fill("25,000")
    app.get_by_role("button", name="Show the result", exact=True).click()
    expect(app.locator("img:visible")).to_have_count(2)
    lab.page.wait_for_timeout(500)
    app.screenshot(path=PICTURES / "simulator.png")


if __name__ == "__main__":
    main()
