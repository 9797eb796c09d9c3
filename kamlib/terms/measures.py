"""The terms of the key figures: what each is called, here and in German, and how it is computed."""

from ..text import _
from .term import Term

__all__ = ["measures"]


def measures() -> list[Term]:
    """Terms of everything in ``kam.metrics``, in the order in which the course meets them."""
    return [
        Term(
            _("gross revenue retention"),
            "Bruttoumsatzbindung",
            _("Σ max(0, min(c, p)) / Σ p, accounts with p > 0"),
            "metrics.gross_revenue_retention",
            "GRR",
        ),
        Term(
            _("net revenue retention"),
            "Nettoumsatzbindung",
            _("Σ c / Σ p, accounts with p > 0"),
            "metrics.net_revenue_retention",
            "NRR",
        ),
        Term(
            _("logo retention"),
            "Kundenbindungsquote",
            _("accounts with p > 0 and c > 0 / accounts with p > 0"),
            "metrics.logo_retention",
        ),
        Term(_("logo churn"), "Abwanderungsquote", _("1 − logo retention"), "metrics.logo_churn"),
        Term(
            _("revenue bridge"),
            "Umsatzbrücke",
            _("opening + new + reactivated + expansion − contraction − churn = closing"),
            "metrics.revenue_bridge",
        ),
        Term(
            _("renewal rate"),
            "Verlängerungsquote",
            _("renewed / due, by count and by value"),
            "metrics.renewal_rate",
        ),
        Term(
            _("cohort retention"),
            "Kohortenbindung",
            _("active in period k / size of the cohort"),
            "metrics.cohort_retention",
        ),
        Term(
            _("survival curve"),
            "Überlebenskurve",
            _("Π (1 − left / still followed), Kaplan–Meier"),
            "metrics.survival_curve",
        ),
        Term(
            _("contractual lifetime"),
            "Vertragslebensdauer",
            _("S(t) = B(α, β + t) / B(α, β)"),
            "metrics.contractual_lifetime",
            "sBG",
        ),
        Term(
            _("customer lifetime value"),
            "Kundenwert",
            _("m · r / (1 + d − r), yearly margin m, retention r, discount rate d"),
            "metrics.customer_lifetime_value",
            "CLV",
        ),
        Term(
            _("customer acquisition cost"),
            "Akquisitionskosten",
            _("spend / new accounts"),
            "metrics.acquisition_cost",
            "CAC",
        ),
        Term(
            _("payback"),
            "Amortisationsdauer",
            _("CAC / (monthly revenue · margin)"),
            "metrics.payback_months",
        ),
        Term(
            _("Herfindahl–Hirschman index"),
            "Herfindahl-Index",
            _("Σ (share in per cent)²"),
            "metrics.herfindahl",
            "HHI",
        ),
        Term(
            _("effective number of accounts"),
            "effektive Kundenzahl",
            _("10,000 / HHI"),
            "metrics.effective_number",
        ),
        Term(
            _("Gini coefficient"),
            "Gini-Koeffizient",
            _("0 = all equal, towards 1 = one has all"),
            "metrics.gini",
        ),
        Term(
            _("top-n share"),
            "Umsatzanteil der größten Kunden",
            _("revenue of the n largest / all revenue"),
            "metrics.top_share",
        ),
        Term(
            _("ABC analysis"),
            "ABC-Analyse",
            _("A up to 80% of revenue, B up to 95%, C the rest"),
            "metrics.abc_classes",
        ),
        Term(
            _("contribution margin"),
            "Deckungsbeitrag",
            _("I = revenue − production cost; II = I − rebates; III = II − cost to serve"),
            "metrics.contribution_margins",
            "CM",
        ),
        Term(
            _("whale curve"),
            "Walkurve",
            _("cumulative profit, most to least profitable / total profit"),
            "metrics.whale_curve",
        ),
        Term(
            _("price realisation"),
            "Preisdurchsetzung",
            _("net revenue / list revenue"),
            "metrics.price_realisation",
        ),
        Term(_("discount"), "Rabatt", _("1 − price realisation"), "metrics.discount"),
        Term(
            _("break-even volume"),
            "Break-even-Menge",
            _("Δp / (margin − Δp)"),
            "metrics.break_even_volume",
        ),
        Term(
            _("net promoter score"),
            "Weiterempfehlung",
            _("100 · (promoters − detractors) / answers"),
            "metrics.nps",
            "NPS",
        ),
        Term(
            _("customer satisfaction"),
            "Kundenzufriedenheit",
            _("answers 4 and 5 / all answers"),
            "metrics.csat",
            "CSAT",
        ),
        Term(
            _("visit cadence"),
            "Besuchsfrequenz",
            _("held / planned; days since the last contact held"),
            "metrics.visit_cadence",
        ),
        Term(
            _("hours per revenue"),
            "Betreuungsaufwand",
            _("hours / revenue in thousand EUR"),
            "metrics.hours_per_revenue",
        ),
        Term(
            _("stakeholder coverage"),
            "Abdeckung der Entscheider",
            _("influential people met / influential people known"),
            "metrics.stakeholder_coverage",
        ),
        Term(
            _("health score"),
            "Kundenampel",
            _("100 · weighted mean of the signals that are known"),
            "metrics.health_score",
        ),
        Term(_("win rate"), "Abschlussquote", _("won / (won + lost)"), "metrics.win_rate"),
        Term(
            _("stage conversion"),
            "Konversionsrate",
            _("entered stage k + 1 / entered stage k"),
            "metrics.stage_conversion",
        ),
        Term(
            _("sales velocity"),
            "Vertriebsgeschwindigkeit",
            _("deals · win rate · average deal / cycle in days"),
            "metrics.sales_velocity",
        ),
        Term(
            _("pipeline coverage"),
            "Pipeline-Abdeckung",
            _("open deals / remaining quota"),
            "metrics.pipeline_coverage",
        ),
        Term(
            _("weighted forecast"),
            "gewichtete Prognose",
            _("Σ probability · value"),
            "metrics.weighted_forecast",
        ),
        Term(
            _("forecast accuracy"),
            "Prognosegüte",
            _("WAPE = Σ |forecast − actual| / Σ |actual|"),
            "metrics.forecast_accuracy",
        ),
        Term(
            _("share of wallet"),
            "Lieferanteil",
            _("our revenue / the customer's potential"),
            "metrics.share_of_wallet",
        ),
        Term(
            _("white space"),
            "ungenutztes Potenzial",
            _("Σ max(0, potential − current revenue), potential known"),
            "metrics.white_space",
        ),
        Term(
            _("product penetration"),
            "Produktdurchdringung",
            _("buyers / eligible accounts"),
            "metrics.product_penetration",
        ),
        Term(
            _("products per account"),
            "Produkte je Kunde",
            _("distinct families with net-positive revenue"),
            "metrics.products_per_account",
        ),
        Term(
            _("days sales outstanding"),
            "Forderungslaufzeit",
            _("receivables / sales · days"),
            "metrics.dso",
            "DSO",
        ),
        Term(
            _("quota attainment"),
            "Zielerreichung",
            _("actual / target"),
            "metrics.quota_attainment",
        ),
    ]
