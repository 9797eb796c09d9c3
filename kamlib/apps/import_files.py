"""First step of the import wizard: which files, from the browser or by their path."""

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

import ipywidgets as widgets

from ..text import _
from .form import button, row_of
from .text_box import TextBox

__all__ = ["ImportFiles"]


class ImportFiles:
    """Choose files in the browser, type a path, or take the example.

    What the browser sends is kept in a folder of its own, under the file's own name, until the
    kernel ends.

    Parameters
    ----------
    take : callable
        What to do with the paths.
    example
        A file or folder to try it on; without it, there is no button for it.

    Attributes
    ----------
    upload : FileUpload
        Files from the browser.
    path : TextBox
        A file or folder on the kernel's computer.
    """

    def __init__(self, take: Callable[[list[Path]], None], example: str | os.PathLike):
        self._folder, self._take = None, take
        self.upload = widgets.FileUpload(description=_("Choose files"), multiple=True)
        self.upload.observe(lambda _change: self._uploaded(), "value")
        above = [self.upload]
        if example:
            words = _("Take the example")
            above.append(button("kam-example", words, lambda: take([Path(example)])))
        label = _("or the path of a file or folder")
        self.path = TextBox(label, self.typed, placeholder=_("exports/october"))
        below = button("kam-read", _("Read this path"), self.typed)
        self.widget = widgets.VBox([row_of(*above), self.path, row_of(below)])

    def typed(self) -> None:
        """Take what is typed in the box."""
        path = self.path.value.strip().strip("\"'")
        self._take([Path(path).expanduser()] if path else [])

    def _uploaded(self) -> None:
        if not self.upload.value:
            return
        if self._folder is None:
            self._folder = tempfile.TemporaryDirectory(prefix="kam-import-")
        room = Path(tempfile.mkdtemp(dir=self._folder.name))
        paths = []
        for n, file in enumerate(self.upload.value):
            path = room / str(n) / _base_name(file["name"])
            path.parent.mkdir()
            path.write_bytes(file["content"])
            paths.append(path)
        self._take(paths)


def _base_name(name: str) -> str:
    """Return the last part of a name, wherever it says that it belongs.

    Examples
    --------
    >>> _base_name("../../etc/passwd.csv"), _base_name("C:\\\\data\\\\sales.csv"), _base_name("..")
    ('passwd.csv', 'sales.csv', 'file')
    """
    last = name.replace("\\", "/").replace("\0", "").rpartition("/")[2]
    return last if last.strip(".") else "file"
