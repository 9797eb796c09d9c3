"""From what a CRM or an ERP exports to a checked portfolio, with nothing guessed silently.

Read bottom up: ``reading`` gives raw tables of texts, ``columns`` reads a column by ``evidence``
of all its values, ``vocabulary`` and ``mapping`` say which column is which, ``sheets``,
``totals``, ``money``, ``identities`` and ``overlaps`` make records of them, ``accepting`` holds
them to the rules, and ``report`` accounts for every row and every cent. What nobody can know is
one of the ``questions``.
"""

from .evidence import Damaged
from .importing import Import, OpenQuestions, import_export
from .mapping import Mapping, MappingError
from .questions import Question
from .report import ImportReport
from .vocabulary import Layout

__all__ = [
    "Damaged",
    "Import",
    "ImportReport",
    "Layout",
    "Mapping",
    "MappingError",
    "OpenQuestions",
    "Question",
    "import_export",
]
