"""Plan linter: edit an account plan, and read what it still lacks."""

from html import escape

import ipywidgets as widgets

from ..models import account_plans, check_account_plan
from ..text import _, fill
from .elements import LiveRegion
from .form import button, row_of
from .keys import Keys

__all__ = ["PlanLinter", "plan_linter"]


def plan_linter(plan: str = "valdora_cement") -> "PlanLinter":
    """Edit a plan in a box; with every key, the findings under it are up to date.

    Parameters
    ----------
    plan : str
        The plan to begin with: the name of a file in ``data/account_plans``.
    """
    return PlanLinter(plan)


class PlanLinter:
    """A plan to choose, its text to edit, and what it lacks, with the lines.

    Attributes
    ----------
    choice : Dropdown
        Which plan the text is taken from.
    text : Textarea
        The plan. Nothing that is typed here reaches the file.
    found : LiveRegion
        How many things are missing, and what to do about each.
    """

    def __init__(self, plan: str):
        plans = {name: path.read_text("utf-8-sig") for name, path in account_plans().items()}
        names = {"description_width": "initial"}
        self.choice = widgets.Dropdown(
            description=_("Plan"),
            options=[(name.replace("_", " ").title(), text) for name, text in plans.items()],
            value=plans[plan],
            style=names,
        )
        self.text = widgets.Textarea(
            description=_("Text of the plan"),
            value=plans[plan],
            rows=18,
            style=names,
        )
        self.found = LiveRegion("kam-findings")
        self.choice.observe(lambda _change: self.reset(), "value")
        self.text.observe(lambda _change: self._show(), "value")
        self._show()
        reset = row_of(button("kam-reset", _("Reset"), self.reset))
        self.widget = widgets.VBox([self.choice, self.text, reset, self.found, Keys()])
        self.widget.add_class("kam-card").add_class("kam-linter")

    def reset(self) -> None:
        """Put back the text that is in the file."""
        self.text.value = self.choice.value

    @property
    def findings(self) -> list[str]:
        """What the plan lacks, in words."""
        return [str(problem) for problem in check_account_plan(self.text.value)]

    def _show(self) -> None:
        findings = self.findings
        n = len(findings)
        told = _(
            "Nothing is missing that can be checked. Whether the plan is good, ask a colleague."
        )
        if n:
            told = _("{n} finding:", "{n} findings:", n).format(n=n)
        rows = "".join(f"<li>{escape(each)}</li>" for each in findings)
        self.found.state = "wrong" if n else "correct"
        self.found.html = f"<p>{escape(told)}</p>" + (f"<ul>{rows}</ul>" if n else "")

    def __str__(self) -> str:
        return "\n".join(self.findings)

    __repr__ = __str__

    def _repr_mimebundle_(self, **_options) -> dict[str, object]:
        hint = fill("<p><em>{hint}</em></p>", hint=escape(_("Run this cell to edit the plan.")))
        return {
            **self.widget._repr_mimebundle_(),
            "text/html": f"<pre>{escape(self.text.value)}</pre>{self.found.html}{hint}",
            "text/plain": str(self),
        }
