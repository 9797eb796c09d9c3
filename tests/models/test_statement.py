"""The payslip: it explains itself, adds up, and shows names as they are."""

from made_up_years import STRAIGHT, plan, quarters, sales

from kamlib.models import (
    Clawback,
    Component,
    Deal,
    Draw,
    Gate,
    Hurdle,
    Multiplier,
    PayoutCurve,
    RateTable,
    Results,
)
from kamlib.text import use_language

LINE = PayoutCurve(**STRAIGHT)


def rules(plan, year):
    """The reasons of all payments."""
    return [line.rule for line in plan.statement(year).lines]


def test_it_adds_up():
    year = Results.of(quarters(90_000, 10_000, 0, 200_000))
    payslip = plan(sales(), draw=Draw(1_000.1, "quarter")).statement(year)
    assert payslip.base == 80_000
    assert payslip.variable == payslip.table["amount"].sum().round(2)
    assert payslip.total == payslip.base + payslip.variable
    assert payslip.table.columns.tolist() == ["month", "component", "rule", "amount"]
    assert payslip.table["month"].tolist() == [3, 3, 6, 6, 9, 9, 12, 12]
    assert payslip.table["component"].tolist() == ["Sales", "draw"] * 4


def test_a_scenario_of_many():
    many = Results({"new_business": [[0] * 12, [50_000] * 12]})
    assert plan(sales(pays=LINE)).statement(many, scenario=1).variable == 30_000


def test_why_a_curve_pays():
    year = Results.of(quarters(90_000))
    assert rules(plan(sales()), year)[0] == (
        "Months 1–3: €90,000.00 of a quota of €100,000.00 is 90.00%. "
        "The curve pays 80.00% of the target of €5,000.00."
    )


def test_which_tier_was_reached():
    table = RateTable(((0, 0.04), (150_000, 0.06)))
    year = Results.of(quarters(165_000))
    assert (
        "up to tier 2 (from €150,000, 6.00%): €6,900.00" in rules(plan(sales(pays=table)), year)[0]
    )


def test_why_nothing_is_paid():
    gate = Component("R&D <margin>", "contribution_margin", 0, quota=100)
    gated = plan(sales(gates=(Gate("R&D <margin>", 0.9),)), gate)
    year = Results.of(quarters(100_000))
    assert rules(gated, year)[0].endswith(
        '"R&D <margin>" attained 0.00%, the gate asks for 90.00%: nothing is paid.'
    )
    assert "<margin>" not in gated.statement(year)._repr_html_()
    assert "R&amp;D &lt;margin&gt;" in gated.statement(year)._repr_html_()


def test_other_reasons():
    margin = Component("Margin", "contribution_margin", 0, quota=100)
    cases = {
        "below the hurdle of 100.00%": {"hurdle": Hurdle("Margin", 1)},
        'Times 0.5000, as "Margin" attained 0.00%': {
            "multiplier": Multiplier(((1, 0.5),), "Margin")
        },
        "Paid before: €0.00": {"settles": "year to date"},
        "Carried over: €100,000.00": {"carry": "surplus"},
    }
    for reason, rule in cases.items():
        assert reason in rules(plan(sales(**rule), margin), Results.of(quarters(200_000)))[0]


def test_cancelled_deals_are_named():
    year = Results.of({}, [Deal(1, "new_business", 60_000, cancelled=4)])
    said = (
        "A deal of month 2, credited with €60,000.00, was cancelled: €60,000.00 no longer counts."
    )
    for pays in (LINE, RateTable(((0, 0.1),), per="deal")):
        lines = plan(sales(pays=pays, clawback=Clawback(6))).statement(year).lines
        assert any(said in line.rule for line in lines if line.month >= 4)
    restated = plan(sales(pays=LINE, clawback=Clawback(6, "restating"))).statement(year)
    (line,) = [line for line in restated.lines if line.month == 4]
    assert "€3,000.00 was paid, €0.00 remains due" in line.rule


def test_it_reads_as_text_in_both_languages():
    payslip = plan(sales()).statement(Results.of(quarters(90_000)))
    assert str(payslip).splitlines()[-3:] == [
        "Variable pay: €4,000.00",
        "Base salary: €80,000.00",
        "Total: €84,000.00",
    ]
    use_language("de")
    try:
        assert "84.000,00\N{NO-BREAK SPACE}€" in str(payslip)
    finally:
        use_language("en")
