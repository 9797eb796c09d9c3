"""A real CRM export as a portfolio: *CRM Sales Opportunities*, 8,800 deals of a hardware seller.

Maven Analytics Data Playground, public domain. The files are no part of the project. What does
not fit is repaired or left out, and told either way; the choices made:

- 500 deals (*Prospecting*) have no date at all. A deal without the day it was opened is no deal
  yet: they are left out.
- 1,088 open deals name no account. They stay, with one account ``UNKNOWN`` for all of them.
- The pipeline writes ``GTXPro`` where the price list says ``GTX Pro``: names are compared
  without blanks.
- A lost deal has the value 0. That is not what it was worth; its amount is unknown.
- Stages: *Engaging* is ``qualified``; won and lost are ``closed``. When a stage was entered is
  not known.
- Whether a deal is with a new customer is not known: all count as new business.
- A won deal is an invoice line of one piece, dated when it was closed. Amounts are dollars and
  stand where a portfolio has euros. Costs are not known.
"""

from pathlib import Path
from typing import NamedTuple

import pandas as pd

from kamlib.portfolio import Portfolio

SOURCE = Path(__file__).parents[3] / "shared" / "real" / "crm_sales"
UNKNOWN = "UNKNOWN"
LAST_DAY = pd.Timestamp("2017-12-31")
OUTCOMES = {"Won": "won", "Lost": "lost", "Engaging": "open", "Prospecting": "open"}
STAGES = {"Won": "closed", "Lost": "closed", "Engaging": "qualified", "Prospecting": "lead"}


class Export(NamedTuple):
    """The files as they are."""

    deals: pd.DataFrame
    accounts: pd.DataFrame
    products: pd.DataFrame
    sellers: pd.DataFrame


def read_export() -> Export:
    """Read the raw files, dates as dates."""
    files = ("sales_pipeline", "accounts", "products", "sales_teams")
    export = Export(*(pd.read_csv(SOURCE / f"{name}.csv") for name in files))
    for column in ("engage_date", "close_date"):
        export.deals[column] = pd.to_datetime(export.deals[column], format="%m/%d/%Y")
    return export


def as_it_is(export: Export) -> Portfolio:
    """Put the export into our tables, and repair nothing."""
    deals, accounts, products = export.deals, export.accounts, export.products
    won = deals[deals["deal_stage"] == "Won"]
    return Portfolio(
        accounts=pd.DataFrame(
            {
                "account_id": accounts["account"],
                "name": accounts["account"],
                "industry": accounts["sector"],
                "country": accounts["office_location"],
                "employees": accounts["employees"],
            }
        ),
        products=pd.DataFrame(
            {
                "product_id": products["product"],
                "name": products["product"],
                "family": products["series"],
                "list_price": products["sales_price"],
            }
        ),
        invoices=pd.DataFrame(
            {
                "invoice_id": won["opportunity_id"],
                "line": 1,
                "date": won["close_date"],
                "account_id": won["account"],
                "product_id": won["product"],
                "quantity": 1,
                "list_revenue": won["product"].map(products.set_index("product")["sales_price"]),
                "revenue": won["close_value"],
            }
        ),
        opportunities=pd.DataFrame(
            {
                "opportunity_id": deals["opportunity_id"],
                "account_id": deals["account"],
                "kind": "new",
                "created": deals["engage_date"],
                "closed": deals["close_date"],
                "stage": deals["deal_stage"].map(STAGES),
                "amount": deals["close_value"].where(deals["deal_stage"] == "Won"),
                "outcome": deals["deal_stage"].map(OUTCOMES),
            }
        ),
        name="CRM Sales Opportunities",
        as_of=LAST_DAY,
    )


def repaired(export: Export) -> tuple[Portfolio, pd.DataFrame]:
    """Put the export into our tables, with a list of all that was repaired or left out.

    Returns
    -------
    Portfolio
        It keeps every rule.
    DataFrame
        One row per change: ``opportunity_id``, ``column``, ``was``, ``became`` (empty if the
        row was left out) and ``reason``.
    """
    deals, products = export.deals, export.products["product"]
    without_blanks = dict(zip(products.str.replace(" ", ""), products, strict=True))
    product = deals["product"].str.replace(" ", "").map(without_blanks)
    other_name = product != deals["product"]
    nameless, dateless = deals["account"].isna(), deals["engage_date"].isna()
    changes = pd.concat(
        [
            _told(deals[dateless], "engage_date", "", "no day on which it was opened: left out"),
            _told(deals[nameless & ~dateless], "account", UNKNOWN, "no account is named"),
            _told(deals[other_name], "product", product[other_name], "written without its blank"),
        ]
    )
    kept = deals.assign(product=product, account=deals["account"].fillna(UNKNOWN))[~dateless]
    unknown = pd.DataFrame({"account": [UNKNOWN]})
    accounts = pd.concat([export.accounts, unknown], ignore_index=True)
    return as_it_is(export._replace(deals=kept, accounts=accounts)), changes


def _told(rows: pd.DataFrame, column: str, became, reason: str) -> pd.DataFrame:
    told = {"column": column, "was": rows[column].astype("str"), "became": became}
    return rows[["opportunity_id"]].assign(**told, reason=reason)
