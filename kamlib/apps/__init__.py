"""Apps: move a control, see what changes.

An app holds widgets and wiring only; what it shows comes from metrics and charts.
"""

from .app import App, View
from .elements import Picture, Slider
from .retention import retention_explorer

__all__ = ["App", "Picture", "Slider", "View", "retention_explorer"]
