"""What a review says: findings, pictures and tables, on a page or in a workbook: ``kam.report``.

``overview`` and ``account`` make the parts of a review, each with what defines its numbers;
``page`` and ``workbook`` write them. Apps share the tables and figures.
"""

from .report import report

__all__ = ["report"]
