"""A linter for account plans: what a colleague who takes over would look for in vain."""

from collections.abc import Iterator

from ..text import _, fill
from ..toml_lines import Place, line_of, lines_of
from .account_plan import AccountPlan, Goal, Risk, Step
from .plan_problems import PlanFileError, Problem
from .plan_reading import read_text

__all__ = ["check_account_plan"]

_ENOUGH = 2  # people at the customer whom somebody of us knows


def check_account_plan(text: str) -> list[Problem]:
    """Say what an account plan lacks: the line, the part of the plan, and what to do.

    Looked for are: an owner, a deputy and a day; a measure, a target and a day for each goal;
    two people known; an owner and an answer for each risk; an owner and a day for each step.
    Whether the plan is a good one, no program can tell.

    Parameters
    ----------
    text
        The text of the plan's TOML file.

    Returns
    -------
    list of Problem
        In the order of lines; empty if nothing is missing. As long as something cannot be
        read, only that is told.

    Examples
    --------
    >>> text = '''account = "Alba"
    ... owner = "Ada"
    ... deputy = "Ben"
    ... updated = 2026-10-01
    ...
    ... [[goals]]
    ... what = "Grow together"
    ... '''
    >>> for problem in check_account_plan(text)[-2:]:
    ...     print(problem)
    line 6, goal 1: No measure. By what will anybody see that it is reached? Add measure = "…".
    line 6, goal 1: No day. Until when? Add by = 2027-06-30.
    """
    try:
        plan = read_text(AccountPlan, text, "")
    except PlanFileError as error:
        return [Problem(*row) for row in error.table.itertuples(index=False)]
    lines = lines_of(text)
    found = [Problem(line_of(place, lines), where, told) for place, where, told in _lacking(plan)]
    return sorted(found, key=lambda problem: problem.line)


def _lacking(plan: AccountPlan) -> Iterator[tuple[Place, str, str]]:
    """Yield what is missing: its place in the file, the name of that part, and what to do."""
    for told in _of_plan(plan):
        yield (), "", told
    known = [person for person in plan.people if person.known_by.strip()]
    if len(known) < _ENOUGH:
        told = _(
            "Nobody at the customer is known to any of us. Name two people and who knows them."
        )
        if known:
            told = _("Single-threaded: it all hangs on {who}. Make a step of meeting one more.")
            told = fill(told, who=known[0].contact)
        yield ("people", 0), _("people"), told
    parts = {
        "goals": (_("goal {n}"), _of_goal),
        "risks": (_("risk {n}"), _of_risk),
        "steps": (_("step {n}"), lambda step: _of_step(step, plan)),
    }
    for key, (name, rules) in parts.items():
        for n, part in enumerate(getattr(plan, key)):
            where = fill(name, n=n + 1)
            if not part.what.strip():
                yield (key, n), where, _('It does not say what. Add what = "…".')
            for told in rules(part):
                yield (key, n), where, told


def _of_plan(plan: AccountPlan) -> Iterator[str]:
    if not plan.account.strip():
        yield _('No account. For which customer is this? Add account = "…".')
    if not plan.owner.strip():
        yield _('No owner. Who answers for this account? Add owner = "…".')
    if not plan.deputy.strip():
        yield _('No deputy. Who takes over in the holidays? Add deputy = "…".')
    elif plan.deputy.strip() == plan.owner.strip():
        yield _("Owner and deputy are the same person. Name somebody else as deputy.")
    if plan.updated is None:
        yield _("No day. When was this last gone through? Add updated = 2026-10-15.")
    if not plan.goals:
        yield _("No goal. What do we want to reach there? Begin it with [[goals]].")
    if not plan.risks:
        yield _("No risk. What could go wrong? Begin it with [[risks]].")
    if not plan.steps:
        yield _("No next step. What is done next? Begin it with [[steps]].")


def _of_goal(goal: Goal) -> Iterator[str]:
    if not goal.measure.strip():
        yield _('No measure. By what will anybody see that it is reached? Add measure = "…".')
    elif not goal.target.strip():
        yield _('A measure without a target. How much of it? Add target = "…".')
    if goal.by is None:
        yield _("No day. Until when? Add by = 2027-06-30.")


def _of_risk(risk: Risk) -> Iterator[str]:
    if not risk.owner.strip():
        yield _('No owner. Who of us watches it? Add owner = "…".')
    if not risk.answer.strip():
        yield _('No answer. What do we do about it? Add answer = "…".')


def _of_step(step: Step, plan: AccountPlan) -> Iterator[str]:
    if not step.owner.strip():
        yield _('No owner. Who of us does it? Add owner = "…".')
    if step.due is None:
        yield _("No day. Until when? Add due = 2026-11-30.")
    elif plan.updated and step.due < plan.updated:
        yield _("Due before the plan was last gone through. Is it done? Then take it out.")
