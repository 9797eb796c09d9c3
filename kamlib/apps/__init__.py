"""Apps: move a control, see what changes.

An app holds widgets and wiring only; what it shows comes from metrics and charts.
"""

from ..charts.chart import synthetic_note
from .account_review import account_review
from .app import App, View
from .bonus import bonus_simulator
from .cockpit import kpi_cockpit
from .concession import concession_calculator
from .early_warning import early_warning
from .elements import Picture, Slider
from .glossary_table import GlossaryTable, glossary_table
from .import_wizard import ImportWizard, import_wizard
from .keeping import customers_left
from .key_accounts import key_account_matrix
from .luck_or_skill import luck_or_skill
from .offer import offer
from .offer_comparison import offer_comparison
from .pipeline_simulator import pipeline_simulator
from .plan_comparison import plan_comparison
from .plan_linter import PlanLinter, plan_linter
from .predict import Prediction
from .rejection import rejection_simulator
from .retention import retention_explorer
from .saving import save_buttons
from .skills_radar import skills_radar
from .year_simulator import YearSimulator, year_simulator

__all__ = [
    "App",
    "GlossaryTable",
    "ImportWizard",
    "Picture",
    "PlanLinter",
    "Prediction",
    "Slider",
    "View",
    "YearSimulator",
    "account_review",
    "bonus_simulator",
    "concession_calculator",
    "customers_left",
    "early_warning",
    "glossary_table",
    "import_wizard",
    "key_account_matrix",
    "kpi_cockpit",
    "luck_or_skill",
    "offer",
    "offer_comparison",
    "pipeline_simulator",
    "plan_comparison",
    "plan_linter",
    "rejection_simulator",
    "retention_explorer",
    "save_buttons",
    "skills_radar",
    "synthetic_note",
    "year_simulator",
]
