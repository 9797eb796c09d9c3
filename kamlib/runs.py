"""Runs of the year simulator that can be gone on with: where apps keep them, and find them.

An app knows nothing of the course, and so not where the learner's files are.
"""

from collections.abc import Callable

__all__ = ["find", "keep"]

# Called with a run's name and what is to be kept of it; returns what to tell about keeping it.
# Set by kamlib, as the learner's file belongs to a floor far above.
keep: Callable[[str, dict], str] | None = None

# Called with a run's name; returns what was kept of it, {} if there is nothing. Set likewise.
find: Callable[[str], dict] | None = None
