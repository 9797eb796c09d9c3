"""From what a CRM or an ERP exports to a checked portfolio, with nothing guessed silently."""
