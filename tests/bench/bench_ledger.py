"""How large ledgers are rolled up: python3 workbook.py bench ledger

Ten million invoice lines are made up in a temporary folder, and rolled up by ``roll_up``, by a
hand-written DuckDB query of the same result, and by pandas. Then fifty million lines, with DuckDB
capped at 700 MB, so that the whole process stays under 1 GB. Each runs in a Python of its own, for
its memory to be told apart. Ratios compare processor times of one run; nothing here passes or
fails. ``python -m tests.bench.bench_ledger 300000`` takes other numbers of lines.
"""

import json
import subprocess
import sys
import tempfile
from importlib import import_module
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

import pandas as pd

ACCOUNTS, FAMILIES, TURNS = 5_000, 8, 3
LINES = (10_000_000, 50_000_000)
CAP = "700MB"
PRODUCTS = pd.DataFrame({"product_id": [f"P{i:04}" for i in range(300)]})
PRODUCTS["family"] = [f"family {i % FAMILIES}" for i in range(300)]

# Ten lines an invoice, in the order of their days; each fiftieth invoice is a credit note that
# corrects one of some weeks earlier. Hashes stand in for chance: the same on every machine.
MADE_UP = """
COPY (
    WITH invoices AS (
        SELECT i, i // 10 AS invoice,
            if(invoice % 50 = 49 AND invoice > {lines} // 500, {lines} // 500, 0) AS ago
        FROM range({lines}) AS lines(i)
    )
    SELECT
        'R' || lpad(invoice::VARCHAR, 8, '0') AS invoice_id,
        (i % 10 + 1)::INT AS line,
        (DATE '2022-01-01' + (invoice * 1096 // ({lines} // 10))::INT)::TIMESTAMP AS date,
        'A' || lpad((hash(invoice - ago) % {accounts})::VARCHAR, 5, '0') AS account_id,
        'P' || lpad((hash(i) % 300)::VARCHAR, 4, '0') AS product_id,
        if(ago > 0, -1.0, 1.0)::DOUBLE * (1 + hash(i, 1) % 9) AS quantity,
        round(quantity * (5 + hash(i, 2) % 4000 / 100), 2) AS list_revenue,
        round(list_revenue * (70 + hash(i, 3) % 30) / 100, 2) AS revenue,
        round(list_revenue * 0.55, 2) AS cost,
        if(ago > 0, 'R' || lpad((invoice - ago)::VARCHAR, 8, '0'), NULL) AS corrects
    FROM invoices
) TO '{path}' (FORMAT parquet)
"""

# As an analyst would write it who knows that the ledger ends with a month, and has no gaps.
BY_HAND = """
WITH first_days AS (
    SELECT invoice_id, min(date) AS first_day
    FROM '{path}'
    WHERE invoice_id IN (SELECT corrects FROM '{path}')
    GROUP BY invoice_id
), months AS (
    SELECT account_id, month, sum(revenue) AS revenue, sum(list_revenue) AS list_revenue,
        sum(cost) AS cost, count(*) FILTER (round(revenue, 2) > 0) AS orders, sum(units) AS units
    FROM (
        SELECT account_id, date_trunc('month', coalesce(first_day, date)) AS month,
            lines.invoice_id, sum(revenue) AS revenue, sum(list_revenue) AS list_revenue,
            sum(cost) AS cost, sum(quantity) AS units
        FROM '{path}' AS lines
        LEFT JOIN first_days ON first_days.invoice_id = lines.corrects
        GROUP BY ALL
    )
    GROUP BY ALL
), families AS (
    SELECT account_id, month, count(*) AS families
    FROM (
        SELECT account_id, date_trunc('month', coalesce(first_day, date)) AS month, family
        FROM '{path}' AS lines
        JOIN products USING (product_id)
        LEFT JOIN first_days ON first_days.invoice_id = lines.corrects
        GROUP BY ALL
        HAVING round(sum(revenue), 2) > 0
    )
    GROUP BY ALL
)
SELECT account_id, month, revenue, list_revenue, cost, orders, units,
    coalesce(families, 0) AS families
FROM months LEFT JOIN families USING (account_id, month)
ORDER BY account_id, month
"""


def make(path: str, lines: str) -> None:
    """Make a ledger up."""
    import duckdb

    query = MADE_UP.format(lines=lines, accounts=ACCOUNTS, path=path)
    duckdb.connect(config={"memory_limit": "1GB", "temp_directory": f"{path}.tmp"}).execute(query)


def roll_up(path: str, memory: str | None = None) -> pd.DataFrame:
    from kamlib.portfolio import roll_up

    return roll_up(path, PRODUCTS, memory=memory, progress=False)


def by_hand(path: str) -> pd.DataFrame:
    import duckdb

    connection = duckdb.connect()
    connection.register("products", PRODUCTS)
    return connection.execute(BY_HAND.format(path=path)).to_arrow_table().to_pandas()


def in_pandas(path: str) -> pd.DataFrame:
    from kamlib.portfolio import account_months

    return account_months(pd.read_parquet(path), PRODUCTS)


WAYS = {function.__name__: function for function in (roll_up, by_hand, in_pandas)}

PACKAGES = {
    "roll_up": ["kamlib.portfolio", "ibis.backends.duckdb", "pyarrow.parquet"],
    "by_hand": ["duckdb", "pyarrow.parquet"],
    "in_pandas": ["kamlib.portfolio", "pyarrow.parquet"],
}


def measure(way: str, *words: str) -> dict[str, float]:
    """Do it in a new Python; tell the seconds it took, on the clock and on the processor."""
    command = [sys.executable, "-m", "tests.bench.bench_ledger", way, *words]
    return json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def one(way: str, *words: str) -> None:
    """Do it here, after the packages are loaded, and print what it took."""
    for package in PACKAGES[way]:
        import_module(package)
    start = perf_counter(), process_time()
    months = WAYS[way](*words)
    took = perf_counter() - start[0], process_time() - start[1]
    sums = [len(months), *months[["revenue", "orders", "units", "families"]].sum().round(2)]
    told = {"clock": took[0], "work": took[1], "megabytes": megabytes(), "sums": sums}
    print(json.dumps(told, default=float))


def megabytes() -> float:
    """Tell the most memory this process has held so far."""
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1e6 if sys.platform == "darwin" else 1e3)


def report(path: str) -> None:
    """Measure the three ways in turn, and print medians and ratios."""
    turns = [{way: measure(way, path) for way in ("roll_up", "by_hand")} for _turn in range(TURNS)]
    turns[0]["in_pandas"] = measure("in_pandas", path)
    sums = {way: told["sums"] for way, told in turns[0].items()}
    if len(set(map(tuple, sums.values()))) > 1:
        sys.exit(f"The ways do not agree: {sums}")
    usual = {}
    for way in WAYS:
        runs = [turn[way] for turn in turns if way in turn]
        usual[way] = {key: median(run[key] for run in runs) for key in ("clock", "work")}
        most = max(run["megabytes"] for run in runs)
        ratio = usual["roll_up"]["work"] / usual[way]["work"]
        print(
            f"{way:10} {usual[way]['work']:7.2f} s of the processor's "
            f"({usual[way]['clock']:.1f} s on the clock)   {most:6.0f} MB   "
            f"roll_up ÷ this: {ratio:.2f}"
        )


def main(sizes: tuple[int, ...]) -> None:
    """Print times, ratios and memory for a ledger, and for a larger one under a cap."""
    few, many = (*sizes, *sizes)[:2]
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "ledger.parquet")
        make(path, few)
        print(f"{few:,} lines, {Path(path).stat().st_size / 1e6:.0f} MB of Parquet")
        report(path)
        make(path, many)
        size = Path(path).stat().st_size / 1e6
        print(f"{many:,} lines, {size:.0f} MB of Parquet, DuckDB capped at {CAP}")
        told = measure("roll_up", path, CAP)
        print(
            f"roll_up    {told['work']:7.2f} s of the processor's "
            f"({told['clock']:.1f} s on the clock)   {told['megabytes']:6.0f} MB"
        )


if __name__ == "__main__":
    words = sys.argv[1:]
    if words and words[0] in WAYS:
        one(*words)
    else:
        main(tuple(map(int, words)) or LINES)
