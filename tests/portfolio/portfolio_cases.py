"""Small portfolios for the tests, and hypothesis strategies that draw many."""

import pandas as pd
from hypothesis import strategies as st

from kamlib.portfolio import Portfolio, tables

# Everything a person could type. Blank text is a missing value, so it is not drawn.
PRINTED = st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn"]) | st.just("\n"), min_size=1)
TEXTS = (PRINTED | st.sampled_from(["007", "=1+1", "#N/A", "NA", "true", '"', "a,b"])).filter(
    str.strip
)
DAYS = st.dates().map(pd.Timestamp)
VALUES = {
    "id": TEXTS,
    "text": TEXTS,
    "number": st.floats(allow_nan=False, allow_infinity=False),
    "integer": st.integers(-(10**17), 10**17),
    "date": DAYS,
    "flag": st.booleans(),
}
# Tables that others point to come first.
DRAWN_IN_ORDER = sorted(tables(), key=lambda name: name not in ("accounts", "products", "contacts"))


@st.composite
def portfolios(draw) -> Portfolio:
    """Draw a portfolio that keeps every rule of the data dictionary."""
    optional = st.sets(st.sampled_from(DRAWN_IN_ORDER[1:]), max_size=3)
    names = {"accounts", "invoices", *draw(optional)}
    ids, frames = {}, {}
    for name in filter(names.__contains__, DRAWN_IN_ORDER):
        frames[name] = _draw_table(draw, tables()[name], ids)
    return Portfolio(
        **frames,
        name=draw(TEXTS),
        as_of=draw(DAYS),
        synthetic=draw(st.booleans()),
    )


def _draw_table(draw, table, ids) -> pd.DataFrame:
    size = draw(st.integers(0, 3))
    columns = {}
    for column in table.columns:
        values = VALUES[column.kind]
        if column.choices:
            values = st.sampled_from(column.choices)
        elif column.points_to in ids:
            values = st.sampled_from(ids[column.points_to]) if ids[column.points_to] else None
        elif column.kind == "number" and column.low is not None:
            values = st.floats(column.low, 1e12)
        elif column.low is not None:
            values = st.integers(int(column.low), int(column.high or 10**6))
        if values is None:  # points to an empty table
            size = 0
            values = st.nothing()
        if not column.required:
            values = st.none() | values
        columns[column.name] = draw(st.lists(values, min_size=size, max_size=size))
    frame = pd.DataFrame({name: pd.Series(v[:size], dtype=object) for name, v in columns.items()})
    frame = frame.drop_duplicates(table.key, ignore_index=True)
    ids[table.name] = frame[table.key[0]].tolist() if len(table.key) == 1 else []
    return frame


def small() -> Portfolio:
    """Return a portfolio of two accounts and four invoice lines."""
    return Portfolio(
        accounts=pd.DataFrame({"account_id": ["007", "A<1>"], "name": ["=1+1", "Meyer & <Sons>"]}),
        invoices=pd.DataFrame(
            {
                "invoice_id": ["1", "1", "2", "3"],
                "line": [1, 2, 1, 1],
                "date": ["2025-01-10", "2025-01-10", "2025-02-28", "2025-03-05"],
                "account_id": ["007", "007", "A<1>", "007"],
                "product_id": ["P1", "P2", "P1", "P1"],
                "quantity": [1, 2, -1, 0],
                "revenue": [100.0, 50.5, -20.25, 10.0],
            }
        ),
        products=pd.DataFrame(
            {"product_id": ["P1", "P2"], "name": ["Pump", "Valve"], "family": ["pumps", "valves"]}
        ),
        name="Small",
    )


def assert_same(one: Portfolio, other: Portfolio) -> None:
    """Assert that two portfolios are equal to the last digit."""
    assert (one.name, one.as_of, one.synthetic) == (other.name, other.as_of, other.synthetic)
    assert list(one.tables) == list(other.tables)
    for name, frame in one.tables.items():
        pd.testing.assert_frame_equal(frame, other.tables[name], check_exact=True)
