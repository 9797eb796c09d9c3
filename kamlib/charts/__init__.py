"""Pictures: one function answers one question and returns a `Chart`.

The title of a chart is its finding; its ``alt`` text says in words and numbers what it shows.
"""

from .bridge import revenue_bridge
from .style import Chart
from .trend import retention_over_time

__all__ = ["Chart", "retention_over_time", "revenue_bridge"]
