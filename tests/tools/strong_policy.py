"""Search the weights of the computed policy again: python -m tests.tools.strong_policy

Copy what it prints into ``kamlib/models/year/strong.py``, after the rules of the game changed.
"""

import kamlib as kam
from kamlib.models import year
from kamlib.models.year.strong import guided_by, search


def main() -> None:
    """Print the weights, and how far they beat the other policies on a thousand other games."""
    starts = [year.start(kam.sample(name)) for name in ("machinery", "software", "consumer")]
    found, luck = search(starts), year.luck(range(1_000))
    print(found)
    for start in starts:
        margin = year.play(start, guided_by(found), luck).margin
        print(f"{start.portfolio}: {margin.mean():,.0f} EUR")
        for name, policy in year.COMPARED.items():
            lead = margin - year.play(start, policy, luck).margin
            error = 1.96 * lead.std(ddof=1) / len(lead) ** 0.5
            print(f"  {lead.mean():10,.0f} ± {error:,.0f} more than {name}", end="")
            print(f", in {(lead > 0).mean():.0%} of games")


if __name__ == "__main__":
    main()
