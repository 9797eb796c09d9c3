"""From files to a checked portfolio: tables, reading, checking, saving, account-months."""

from .checking import PortfolioError
from .ledger import LedgerError, LedgerNote, account_months, last_complete_month
from .portfolio import MissingTable, Portfolio
from .reading import PortfolioNote, load
from .roll_up import roll_up
from .samples import SAMPLES, sample
from .tables import tables

__all__ = [
    "SAMPLES",
    "LedgerError",
    "LedgerNote",
    "MissingTable",
    "Portfolio",
    "PortfolioError",
    "PortfolioNote",
    "account_months",
    "last_complete_month",
    "load",
    "roll_up",
    "sample",
    "tables",
]
