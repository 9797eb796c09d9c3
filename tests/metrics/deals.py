"""Made-up deals for the tests of pipeline, funnel and forecast."""

import pandas as pd
from hypothesis import strategies as st

STAGES = ["lead", "qualified", "proposal", "negotiation"]

DEALS = pd.DataFrame(
    [
        ("D1", "2025-01-10", "2025-03-11", "won", "closed", 300.0),
        ("D2", "2025-02-10", "2025-02-20", "lost", "closed", 100.0),
        ("D3", "2025-03-31", "2025-07-09", "won", "closed", 500.0),
        ("D4", "2025-04-01", "2025-05-01", "lost", "closed", 700.0),
        ("D5", "2025-05-01", None, "open", "proposal", 900.0),
    ],
    columns=["opportunity_id", "created", "closed", "outcome", "stage", "amount"],
).assign(
    created=lambda table: pd.to_datetime(table["created"]),
    closed=lambda table: pd.to_datetime(table["closed"]),
)

CHANGES = pd.DataFrame(
    [
        ("D1", "lead"),
        ("D1", "negotiation"),  # skipped two stages
        ("D1", "closed"),
        ("D2", "closed"),  # nothing noted before it was lost
        ("D3", "closed"),
        ("D4", "proposal"),
        ("D4", "qualified"),  # not in order
        ("D4", "closed"),
        ("D5", "proposal"),
    ],
    columns=["opportunity_id", "stage"],
)

# An outcome, the furthest stage, and an amount.
drawn = st.lists(
    st.tuples(
        st.sampled_from(["won", "lost", "open"]),
        st.sampled_from(STAGES),
        st.integers(min_value=0, max_value=10**6),
    ),
    max_size=15,
)


def as_tables(rows) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return deals and their stage changes."""
    deals = pd.DataFrame(rows, columns=["outcome", "stage", "amount"])
    deals["opportunity_id"] = [f"D{n}" for n in range(len(deals))]
    deals["created"] = pd.Timestamp("2025-01-01")
    return deals, deals[["opportunity_id", "stage"]]
