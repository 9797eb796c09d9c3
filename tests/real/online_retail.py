"""A real ledger as a portfolio: *Online Retail*, 541,909 invoice lines of a UK wholesaler.

D. Chen, UCI Machine Learning Repository, CC BY 4.0. The file is no part of the project.
The choices made, so that every penny of the file stays accounted for:

- Lines without a customer (135,080) go to one account, ``UNKNOWN``: many buyers in one, so
  retention leaves it out (`known_customers`), while reconciliation counts it.
- Lines that sell no goods (postage, carriage, bank charges, fees, commissions, manual entries,
  discounts, samples, bad debt) stay in the ledger as the product family ``no goods``, which
  retention leaves out too: they say nothing about what a customer buys. Gift vouchers are goods.
- A credit note is an invoice whose number starts with C; the file does not say which invoice
  it corrects, so it counts when booked.
- Amounts are pounds and stand where a portfolio has euros. Costs are not known.
"""

from dataclasses import replace
from pathlib import Path

import pandas as pd

from kamlib.portfolio import Portfolio

SOURCE = Path(__file__).parents[3] / "shared" / "real" / "online_retail.csv.gz"
UNKNOWN = "UNKNOWN"
NO_GOODS = {
    "AMAZONFEE": "fee of a marketplace",
    "B": "bad debt",
    "BANK CHARGES": "bank charges",
    "C2": "carriage",
    "CRUK": "commission",
    "D": "discount",
    "DOT": "postage",
    "M": "manual entry",
    "m": "manual entry",
    "POST": "postage",
    "S": "samples",
}


def read_lines() -> pd.DataFrame:
    """Read the raw file, codes as text."""
    return pd.read_csv(SOURCE, dtype={"InvoiceNo": "str", "StockCode": "str"})


def online_retail(lines: pd.DataFrame) -> Portfolio:
    """Turn the raw lines into a portfolio, leaving nothing out."""
    customer = lines["CustomerID"].astype("Int64").astype("str").fillna(UNKNOWN)
    accounts = lines.assign(account_id=customer).groupby("account_id", as_index=False)
    accounts = accounts.agg(country=("Country", "first"), customer_since=("InvoiceDate", "min"))
    products = lines.groupby("StockCode")["Description"].first()
    return Portfolio(
        accounts=accounts.assign(name="Customer " + accounts["account_id"]),
        products=pd.DataFrame(
            {
                "product_id": products.index,
                "name": products.fillna("without a description"),
                "family": ["no goods" if code in NO_GOODS else "goods" for code in products.index],
            }
        ),
        invoices=pd.DataFrame(
            {
                "invoice_id": lines["InvoiceNo"],
                "line": lines.groupby("InvoiceNo").cumcount() + 1,
                "date": lines["InvoiceDate"],
                "account_id": customer,
                "product_id": lines["StockCode"],
                "quantity": lines["Quantity"],
                "revenue": lines["Quantity"] * lines["UnitPrice"],
            }
        ),
        name="Online Retail",
    )


def known_customers(portfolio: Portfolio) -> Portfolio:
    """Keep what retention looks at: goods, bought by customers we can tell apart."""
    sold = portfolio.invoices
    kept = (sold["account_id"] != UNKNOWN) & ~sold["product_id"].isin(NO_GOODS)
    accounts = portfolio.accounts[portfolio.accounts["account_id"] != UNKNOWN]
    return replace(portfolio, accounts=accounts, invoices=sold[kept])
