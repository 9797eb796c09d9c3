"""The terms of the trade: what each is called, here and in German, and how it is computed."""

import inspect
from dataclasses import dataclass
from html import escape

from ..text import _
from ..text import _ as translated  # of a docstring, which is no constant here

__all__ = ["Term", "all_terms"]


@dataclass(frozen=True)
class Term:
    """One entry: its names, how it is computed, and the function that does.

    Parameters
    ----------
    name
        The field's standard term.
    german
        What practitioners in German-speaking countries say.
    formula
        How it is computed; p and c are an account's revenue in the prior and the current period.
    function
        Name of the function in ``kam.metrics``.
    short
        Usual abbreviation, if there is one.
    """

    name: str
    german: str
    formula: str
    function: str
    short: str = ""

    @property
    def meaning(self) -> str:
        """What it says, in one sentence."""
        from .. import metrics

        return translated(inspect.getdoc(getattr(metrics, self.function)).partition("\n")[0])

    @property
    def heading(self) -> str:
        """The name, with the abbreviation if there is one."""
        return f"{self.name} ({self.short})" if self.short else self.name

    def __str__(self) -> str:
        rows = (
            (self.heading, self.meaning),
            (_("Formula"), self.formula),
            (_("German"), self.german),
            (_("Function"), f"kam.metrics.{self.function}"),
        )
        return "\n".join(f"{label}: {words}" for label, words in rows)

    __repr__ = __str__

    def _repr_html_(self) -> str:
        return (
            f"<p><strong>{escape(self.heading)}</strong> · <em lang='de'>{escape(self.german)}"
            f"</em><br>{escape(self.meaning)}<br>{escape(self.formula)}<br>"
            f"<code>kam.metrics.{self.function}</code></p>"
        )


def all_terms() -> list[Term]:
    """Return every term, in the order in which the course meets them."""
    return [
        Term(
            _("gross revenue retention"),
            "Bruttoumsatzbindung",
            _("Σ max(0, min(c, p)) / Σ p, accounts with p > 0"),
            "gross_revenue_retention",
            "GRR",
        ),
        Term(
            _("net revenue retention"),
            "Nettoumsatzbindung",
            _("Σ c / Σ p, accounts with p > 0"),
            "net_revenue_retention",
            "NRR",
        ),
        Term(
            _("logo retention"),
            "Kundenbindungsquote",
            _("accounts with p > 0 and c > 0 / accounts with p > 0"),
            "logo_retention",
        ),
        Term(_("logo churn"), "Abwanderungsquote", _("1 − logo retention"), "logo_churn"),
        Term(
            _("revenue bridge"),
            "Umsatzbrücke",
            _("opening + new + reactivated + expansion − contraction − churn = closing"),
            "revenue_bridge",
        ),
        Term(
            _("renewal rate"),
            "Verlängerungsquote",
            _("renewed / due, by count and by value"),
            "renewal_rate",
        ),
        Term(
            _("cohort retention"),
            "Kohortenbindung",
            _("active in period k / size of the cohort"),
            "cohort_retention",
        ),
        Term(
            _("survival curve"),
            "Überlebenskurve",
            _("Π (1 − left / still followed), Kaplan–Meier"),
            "survival_curve",
        ),
        Term(
            _("contractual lifetime"),
            "Vertragslebensdauer",
            _("S(t) = B(α, β + t) / B(α, β)"),
            "contractual_lifetime",
            "sBG",
        ),
        Term(
            _("customer lifetime value"),
            "Kundenwert",
            _("m · r / (1 + d − r), yearly margin m, retention r, discount rate d"),
            "customer_lifetime_value",
            "CLV",
        ),
        Term(
            _("customer acquisition cost"),
            "Akquisitionskosten",
            _("spend / new accounts"),
            "acquisition_cost",
            "CAC",
        ),
        Term(
            _("payback"),
            "Amortisationsdauer",
            _("CAC / (monthly revenue · margin)"),
            "payback_months",
        ),
        Term(
            _("Herfindahl–Hirschman index"),
            "Herfindahl-Index",
            _("Σ (share in per cent)²"),
            "herfindahl",
            "HHI",
        ),
        Term(
            _("effective number of accounts"),
            "effektive Kundenzahl",
            _("10,000 / HHI"),
            "effective_number",
        ),
        Term(
            _("Gini coefficient"),
            "Gini-Koeffizient",
            _("0 = all equal, towards 1 = one has all"),
            "gini",
        ),
        Term(
            _("top-n share"),
            "Umsatzanteil der größten Kunden",
            _("revenue of the n largest / all revenue"),
            "top_share",
        ),
        Term(
            _("ABC analysis"),
            "ABC-Analyse",
            _("A up to 80% of revenue, B up to 95%, C the rest"),
            "abc_classes",
        ),
        Term(
            _("contribution margin"),
            "Deckungsbeitrag",
            _("I = revenue − production cost; II = I − rebates; III = II − cost to serve"),
            "contribution_margins",
            "CM",
        ),
        Term(
            _("whale curve"),
            "Walkurve",
            _("cumulative profit, most to least profitable / total profit"),
            "whale_curve",
        ),
        Term(
            _("price realisation"),
            "Preisdurchsetzung",
            _("net revenue / list revenue"),
            "price_realisation",
        ),
        Term(_("discount"), "Rabatt", _("1 − price realisation"), "discount"),
        Term(
            _("break-even volume"), "Break-even-Menge", _("Δp / (margin − Δp)"), "break_even_volume"
        ),
        Term(
            _("net promoter score"),
            "Weiterempfehlung",
            _("100 · (promoters − detractors) / answers"),
            "nps",
            "NPS",
        ),
        Term(
            _("customer satisfaction"),
            "Kundenzufriedenheit",
            _("answers 4 and 5 / all answers"),
            "csat",
            "CSAT",
        ),
        Term(
            _("visit cadence"),
            "Besuchsfrequenz",
            _("held / planned; days since the last contact held"),
            "visit_cadence",
        ),
        Term(
            _("hours per revenue"),
            "Betreuungsaufwand",
            _("hours / revenue in thousand EUR"),
            "hours_per_revenue",
        ),
        Term(
            _("stakeholder coverage"),
            "Abdeckung der Entscheider",
            _("influential people met / influential people known"),
            "stakeholder_coverage",
        ),
        Term(
            _("health score"),
            "Kundenampel",
            _("100 · weighted mean of the signals that are known"),
            "health_score",
        ),
        Term(_("win rate"), "Abschlussquote", _("won / (won + lost)"), "win_rate"),
        Term(
            _("stage conversion"),
            "Konversionsrate",
            _("entered stage k + 1 / entered stage k"),
            "stage_conversion",
        ),
        Term(
            _("sales velocity"),
            "Vertriebsgeschwindigkeit",
            _("deals · win rate · average deal / cycle in days"),
            "sales_velocity",
        ),
        Term(
            _("pipeline coverage"),
            "Pipeline-Abdeckung",
            _("open deals / remaining quota"),
            "pipeline_coverage",
        ),
        Term(
            _("weighted forecast"),
            "gewichtete Prognose",
            _("Σ probability · value"),
            "weighted_forecast",
        ),
        Term(
            _("forecast accuracy"),
            "Prognosegüte",
            _("WAPE = Σ |forecast − actual| / Σ |actual|"),
            "forecast_accuracy",
        ),
        Term(
            _("share of wallet"),
            "Lieferanteil",
            _("our revenue / the customer's potential"),
            "share_of_wallet",
        ),
        Term(
            _("white space"),
            "ungenutztes Potenzial",
            _("Σ max(0, potential − current revenue), potential known"),
            "white_space",
        ),
        Term(
            _("product penetration"),
            "Produktdurchdringung",
            _("buyers / eligible accounts"),
            "product_penetration",
        ),
        Term(
            _("products per account"),
            "Produkte je Kunde",
            _("distinct families with net-positive revenue"),
            "products_per_account",
        ),
        Term(
            _("days sales outstanding"),
            "Forderungslaufzeit",
            _("receivables / sales · days"),
            "dso",
            "DSO",
        ),
        Term(_("quota attainment"), "Zielerreichung", _("actual / target"), "quota_attainment"),
    ]
