"""A portfolio as it should be, made up, with as many accounts as asked for."""

import numpy as np
import pandas as pd
from deals import STAGES

MONTHS = pd.period_range("2023-07", "2025-12", freq="M")
TODAY = pd.Timestamp("2025-12-31")


def usual_tables(accounts: int = 6) -> dict[str, pd.DataFrame]:
    """Make up all tables: pauses, credit notes, and every outcome that metrics tell apart."""
    rng = np.random.RandomState(accounts)
    ids = pd.Series([f"A{number:05}" for number in range(accounts)], dtype="str")
    return {
        "months": account_months(rng, ids),
        "accounts": pd.DataFrame(
            {
                "account_id": ids,
                "kam": np.resize(["Weber", "Lang"], accounts),
                "potential_revenue": rng.randint(10, 900, accounts) * 100.0,
            }
        ),
        "products": pd.DataFrame({"product_id": ["P1", "P2"], "family": ["pumps", "parts"]}),
        "invoices": dated(rng, ids, 8).assign(
            invoice_id=lambda table: [f"I{number}" for number in range(len(table))],
            product_id=lambda table: np.resize(["P1", "P2", "P1"], len(table)),
            revenue=lambda table: rng.randint(-100, 900, len(table)) * 1.0,
            corrects=lambda table: ["I1" if number == 2 else "" for number in range(len(table))],
        ),
        **pipeline(rng, 3 * accounts),
        **relationship(rng, ids),
        "targets": pd.DataFrame(
            {"kam": ["Weber", "Lang"], "period": "2025", "measure": "revenue", "target": 9000.0}
        ),
    }


def account_months(rng, ids: pd.Series) -> pd.DataFrame:
    """Buy in most months; pause in some, and get more credited than invoiced in a few."""
    n = len(ids) * len(MONTHS)
    # 16 cents divide into whole cents of list price and cost, and these into halves.
    cents = 16 * rng.randint(500, 5_000, n) * rng.choice([1, 0, -1], n, p=[0.7, 0.2, 0.1])
    return pd.DataFrame(
        {
            "account_id": ids.repeat(len(MONTHS)).to_numpy(),
            "month": MONTHS.take(np.tile(np.arange(len(MONTHS)), len(ids))),
            "revenue": cents / 100,
            "list_revenue": np.abs(cents) / 80,
            "cost": cents / 160,
        }
    )


def dated(rng, ids: pd.Series, each: int) -> pd.DataFrame:
    """Some rows per account, dated within the last two years; the last row is of today."""
    account = pd.Series(ids.repeat(each).to_numpy())
    ago = rng.randint(0, 730, len(account))
    ago[-1:], ago[:1] = 0, 729  # so that 2025 is covered
    return pd.DataFrame({"account_id": account, "date": TODAY - pd.to_timedelta(ago, unit="D")})


def pipeline(rng, n: int) -> dict[str, pd.DataFrame]:
    """Deals won, lost and open, and the stages that they went through."""
    furthest = rng.randint(0, 4, n)
    outcome = np.resize(["won", "lost", "open", "won"], n)
    created = TODAY - pd.to_timedelta(rng.randint(90, 400, n), unit="D")
    deals = pd.DataFrame(
        {
            "opportunity_id": [f"D{number}" for number in range(n)],
            "account_id": np.resize([f"A{number:05}" for number in range(n // 3)], n),
            "kind": np.resize(["new", "expansion"], n),
            "created": created,
            "closed": pd.Series(created + pd.Timedelta(days=60)).where(outcome != "open"),
            "outcome": outcome,
            "stage": np.array(STAGES)[furthest],
            "amount": rng.randint(1, 99, n) * 100.0,
        }
    )
    entered = deals.loc[deals.index.repeat(furthest + 1), ["opportunity_id"]]
    stage = np.array(STAGES)[entered.groupby(level=0).cumcount()]
    return {"opportunities": deals, "stage_changes": entered.assign(stage=stage)}


def relationship(rng, ids: pd.Series) -> dict[str, pd.DataFrame]:
    """Contacts held and not, people, answers and contracts."""
    activities, surveys, contracts = (dated(rng, ids, each) for each in (12, 3, 2))
    people = pd.DataFrame({"account_id": ids.repeat(3).to_numpy()})
    people["contact_id"] = people["account_id"] + "-" + np.resize(["1", "2", "3"], len(people))
    return {
        "contacts": people.assign(influence=rng.randint(1, 6, len(people))),
        "activities": activities.assign(
            activity_id=[f"V{number:04}" for number in range(len(activities))],
            kind=np.resize(["visit", "call", "visit"], len(activities)),
            next_step=np.resize(["send offer", ""], len(activities)),
            contact_id=activities["account_id"] + "-" + np.resize(["1", "2"], len(activities)),
            status=rng.choice(["held", "planned", "cancelled"], len(activities)),
            hours=rng.randint(1, 8, len(activities)) / 2,
        ),
        "surveys": surveys.assign(
            recommend=rng.randint(0, 11, len(surveys)),
            satisfaction=rng.randint(1, 6, len(surveys)),
        ),
        "contracts": contracts.rename(columns={"date": "start"}).assign(
            contract_id=[f"C{number}" for number in range(len(contracts))],
            end=contracts["date"] + pd.Timedelta(days=400),
            status=np.resize(["active", "renewed", "terminated"], len(contracts)),
            annual_value=rng.randint(1, 99, len(contracts)) * 100.0,
        ),
    }
