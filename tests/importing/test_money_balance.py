"""Money read is money accepted and rejected, whatever happens to signs, tax and currencies."""

from decimal import ROUND_HALF_UP, Decimal

from files import csv_file
from hypothesis import given, settings
from hypothesis import strategies as st

from kamlib.portfolio.importing import import_export

CENT = Decimal("0.01")
ANSWERS = {"sign / x.csv / side": "debit", "rate / EUR / USD": "0.925"}

# An invoice: net amount, is it a credit, rate of tax, in dollars, cancelled, and can it be read.
lines = st.lists(
    st.tuples(
        st.decimals(0, 100_000, places=2),
        st.booleans(),
        st.sampled_from(["19", "7", "0"]),
        st.booleans(),
        st.booleans(),
        st.sampled_from(["31.01.2025"] * 5 + ["31.02.2025"]),
    ),
    min_size=5,
    max_size=20,
).filter(lambda drawn: sum(line[-1] == "31.02.2025" for line in drawn) <= 5)  # more are a pattern
HEAD = "Rechnung;Datum;Kunde;{amount};{sign};Whg;storniert"


def text_of(drawn, amount, sign):
    """Write the invoices: in a column of this name, gross or net, signed by side or type."""
    rows = [HEAD.format(amount=amount, sign=sign)]
    for n, (net, credit, rate, dollars, cancelled, day) in enumerate(drawn):
        mark = {"S/H": "SH", "Fakturaart": ["F2", "G2"]}[sign][credit]
        money = f"{gross(net, rate)};{rate} %" if "Brutto" in amount else f"{net}"
        tail = f"{mark};{'USD' if dollars else 'EUR'};{'X' if cancelled else ''}"
        rows.append(f"{n};{day};A;{money.replace('.', ',')};{tail}")
    rows += [
        f"{n}z;31.01.2025;B;{money_of_one(amount)};{'S' if sign == 'S/H' else 'F2'};EUR;"
        for n in range(30)
    ]  # so many good rows that some bad ones are no reason to refuse
    return "\n".join(rows)


def money_of_one(amount):
    return "119,00;19 %" if "Brutto" in amount else "100,00"


def gross(net, rate):
    return (net * (1 + Decimal(rate) / 100)).quantize(CENT, ROUND_HALF_UP)


def euros(net, credit, rate, dollars, taxed):
    """Say what a line is worth: to the cent after tax, and again after the currency."""
    if taxed:
        net = (gross(net, rate) / (1 + Decimal(rate) / 100)).quantize(CENT, ROUND_HALF_UP)
    net = -net if credit else net
    return (net * Decimal("0.925")).quantize(CENT, ROUND_HALF_UP) if dollars else net


@settings(max_examples=20)
@given(lines, st.booleans(), st.sampled_from(["S/H", "Fakturaart"]))
def test_the_money_balances_to_the_cent(tmp_path_factory, drawn, taxed, sign):
    amount = "Brutto;Steuersatz" if taxed else "Netto"
    path = csv_file(tmp_path_factory.mktemp("x"), text_of(drawn, amount, sign), "x.csv")
    asked = [question.key for question in import_export(path).questions]
    found = import_export(path, answers={key: ANSWERS.get(key, "row") for key in asked})
    worth = [euros(*line[:4], taxed) for line in drawn]
    bad = [cancelled or day == "31.02.2025" for *_rest, cancelled, day in drawn]
    accepted = sum((value for value, out in zip(worth, bad, strict=True) if not out), Decimal(3000))
    rejected = sum((value for value, out in zip(worth, bad, strict=True) if out), Decimal(0))
    money = found.report.money.iloc[0]
    assert (money["accepted"], money["rejected"]) == (accepted, rejected)
    assert money["read"] == accepted + rejected
    assert found.report.rejected["money"].sum() == rejected
    assert round(found.portfolio.invoices["revenue"].sum() * 100) == accepted * 100
