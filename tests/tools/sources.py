"""Read kamlib's source as syntax trees, for the tests about its shape."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "kamlib"


def files(under: str = "") -> list[Path]:
    """All Python files of kamlib, or of one folder in it."""
    return sorted((PACKAGE / under).rglob("*.py"))


@cache
def tree(path: Path) -> ast.Module:
    """Parse a file, once."""
    return ast.parse(path.read_text("utf-8"), str(path))


def module_name(path: Path) -> str:
    """Name the module that a file holds: kamlib/metrics/base.py is kamlib.metrics.base."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(module: ast.Module, package: str) -> Iterator[tuple[int, str]]:
    """Yield line and full name of everything imported, wherever in the file.

    ``from .base import ratio`` in the package kamlib.metrics is kamlib.metrics.base.ratio.
    """
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            if node.level:
                above = package.split(".")[: len(package.split(".")) - node.level + 1]
                origin = ".".join([*above, node.module] if node.module else above)
            else:
                origin = node.module
            yield from ((node.lineno, f"{origin}.{alias.name}") for alias in node.names)


def imports_of(path: Path) -> Iterator[tuple[int, str]]:
    """Yield line and full name of everything that a file of kamlib imports."""
    name = module_name(path)
    package = name if path.stem == "__init__" else name.rpartition(".")[0]
    return imports(tree(path), package)
