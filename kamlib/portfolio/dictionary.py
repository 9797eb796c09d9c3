"""What the data dictionary says, for programs: the Frictionless ``datapackage.json``.

The page for people, ``data/README.md``, is written by ``tests/tools/data_page.py``.
"""

import re
from typing import TYPE_CHECKING

import pandas as pd

from .kinds import text_of
from .tables import Column, Table, tables

if TYPE_CHECKING:
    from .portfolio import Portfolio

__all__ = ["describe"]

_TYPES = {"id": "string", "text": "string", "flag": "boolean"}  # the others keep their names
_LICENCE = {
    "name": "CC-BY-4.0",
    "title": "Creative Commons Attribution 4.0",
    "path": "https://creativecommons.org/licenses/by/4.0/",
}


def describe(portfolio: "Portfolio") -> dict:
    """Describe a portfolio as a Frictionless Tabular Data Package.

    The licence is stated for synthetic data only: whose property real data is, we cannot
    know.

    Returns
    -------
    dict
        The content of ``datapackage.json``. ``kamlib`` holds what the standard has no
        place for: the day the data was drawn, and whether it is synthetic.
    """
    as_of = None if pd.isna(portfolio.as_of) else text_of(portfolio.as_of.normalize())
    return {
        "profile": "tabular-data-package",
        "name": re.sub(r"[^a-z0-9]+", "-", portfolio.name.lower()).strip("-") or "portfolio",
        "title": portfolio.name,
        **({"licenses": [_LICENCE]} if portfolio.synthetic else {}),
        "kamlib": {"as_of": as_of, "synthetic": bool(portfolio.synthetic)},
        "resources": [_resource(tables()[name], portfolio) for name in portfolio.tables],
    }


def _resource(table: Table, portfolio: "Portfolio") -> dict:
    declared = [_field(column) for column in table.columns]
    own = list(portfolio.tables[table.name])[len(declared) :]
    links = [
        {
            "fields": column.name,
            "reference": {"resource": column.points_to, "fields": column.name},
        }
        for column in table.columns
        if column.points_to in portfolio.tables
    ]
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": f"{table.name}.csv",
        "title": table.row,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\n"},
        "schema": {
            "fields": declared + [{"name": name, "type": "string"} for name in own],
            "missingValues": [""],
            "primaryKey": table.key,
            **({"foreignKeys": links} if links else {}),
        },
    }


def _field(column: Column) -> dict:
    rules = _stated(
        required=column.required or None,
        minimum=column.low,
        maximum=column.high,
        enum=list(column.choices) or None,
    )
    return _stated(
        name=column.name,
        type=_TYPES.get(column.kind, column.kind),
        description=column.meaning,
        unit=column.unit or None,
        constraints=rules or None,
    )


def _stated(**facts) -> dict:
    return {name: fact for name, fact in facts.items() if fact is not None}
