"""Run notebooks with a fresh kernel and a fresh learner, and store their outputs.

    python -m tests.tools.notebooks                          the course, and the contact sheet
    python -m tests.tools.notebooks notebooks/02_retention.ipynb

What is stored depends on the notebook and kamlib alone, so that running again without a
change leaves the file as it was. A cell that fails, warns or writes to stderr stops the
run and nothing is stored.
"""

import os
import re
import sys
import tempfile
import time
import zlib
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

ROOT = Path(__file__).resolve().parents[2]
SHEET = ROOT / "tests" / "charts" / "contact_sheet.ipynb"
WIDGET = "application/vnd.jupyter.widget-view+json"
ADDRESS = re.compile(r"\b0x[0-9a-f]{8,}")
STYLED = re.compile(r"\bT_[0-9a-f]{5}(?![0-9a-f])")
KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}
LANGUAGE = {
    "codemirror_mode": {"name": "ipython", "version": 3},
    "file_extension": ".py",
    "mimetype": "text/x-python",
    "name": "python",
    "nbconvert_exporter": "python",
    "pygments_lexer": "ipython3",
}


class NotebookProblem(Exception):
    """A cell did what no published notebook may do."""


def execute(path: Path) -> nbformat.NotebookNode:
    """Run a notebook as a new learner would, top to bottom."""
    notebook = nbformat.read(path, as_version=4)
    with tempfile.TemporaryDirectory() as home:
        client = NotebookClient(
            notebook,
            timeout=120,
            kernel_name="python3",
            resources={"metadata": {"path": str(path.parent)}},
            record_timing=False,
            store_widget_state=False,
        )
        try:
            client.execute(env=os.environ | {"KAM_HOME": home})
        except CellExecutionError as error:
            raise NotebookProblem(f"{path.name}: {error}") from None
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            if output.output_type == "stream" and output.name == "stderr":
                raise NotebookProblem(f"{path.name}, cell {cell.id} warns:\n{output.text}")
    return notebook


def normalise(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """Keep what the notebook says, and drop what the machine that ran it left behind.

    Views of widgets go, because without a kernel they are an empty place; the picture and
    the text that an app shows beside its widgets stay.
    """
    notebook.metadata = nbformat.from_dict({"kernelspec": KERNEL, "language_info": LANGUAGE})
    for cell in notebook.cells:
        for left_behind in ("execution", "collapsed", "scrolled", "trusted"):
            cell.metadata.pop(left_behind, None)
        if cell.cell_type == "code":
            cell.outputs = [kept for output in cell.outputs if (kept := _still(output, cell.id))]
    return notebook


def _still(output: nbformat.NotebookNode, name: str) -> nbformat.NotebookNode | None:
    """Return the output without its widget, or None if there is nothing beside it.

    Styled tables of pandas bear an id thrown by dice; they get one made of their cell's name.
    Where in memory something lay is nobody's business.
    """
    if "data" in output:
        output.data.pop(WIDGET, None)
        output.metadata.pop(WIDGET, None)
        if "<style" in output.data.get("text/html", ""):
            mark = f"T_{zlib.crc32(name.encode()) % 16**5:05x}"
            output.data["text/html"] = STYLED.sub(mark, output.data["text/html"])
        if "text/plain" in output.data:
            output.data["text/plain"] = ADDRESS.sub("0x000000", output.data["text/plain"])
        if not output.data:
            return None
    return output


def refresh(path: Path) -> str:
    """Run one notebook and store it; say how that went."""
    started = time.perf_counter()
    notebook = normalise(execute(path))
    seconds = time.perf_counter() - started
    nbformat.validate(notebook)
    with path.open("w", encoding="utf-8", newline="\n") as file:
        nbformat.write(notebook, file)
    return f"{path.name:32} {len(notebook.cells):3} cells {seconds:6.1f} s"


def main(arguments: list[str]) -> int:
    """Run the notebooks that are named, or all."""
    failed = 0
    for path in [Path(name) for name in arguments] or [
        *sorted(ROOT.glob("notebooks/*.ipynb")),
        SHEET,
    ]:
        try:
            print(refresh(path.resolve()), flush=True)
        except NotebookProblem as problem:
            failed += 1
            print(problem, file=sys.stderr, flush=True)
    return min(failed, 1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
