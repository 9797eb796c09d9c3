"""Apps: move a control, see what changes.

An app holds widgets and wiring only; what it shows comes from metrics and charts.
"""

from ..charts.style import synthetic_note
from .app import App, View
from .customers_left import customers_left
from .elements import Picture, Slider
from .retention import retention_explorer

__all__ = [
    "App",
    "Picture",
    "Slider",
    "View",
    "customers_left",
    "retention_explorer",
    "synthetic_note",
]
