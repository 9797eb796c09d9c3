"""Skills radar: what a job wants, what you say, what another says; and 90 days for the gap."""

from .. import charts
from ..models.exporting import Document
from ..models.exporting_html import table_html
from ..models.skills import LEVELS, ninety_days, roles, skill_gaps, skills
from ..text import _, count, fill, listed
from .app import App, View
from .elements import Slider
from .form import choice
from .saving import save_buttons

__all__ = ["skills_radar"]

_KIM = (3, 4, 3, 4, 2, 4, 2, 3)  # the invented person whose levels stand there at first
_BOSS = (3, 3, 3, 2, 3, 4, None, 2)


def skills_radar() -> App:
    """Rate eight skills, let another person rate them too, and get a plan for the gaps.

    The ratings are kept nowhere, as one of them is another person's opinion. The plan is
    saved where the learner says.
    """
    controls = {
        "role": choice(
            _("The job you want"),
            [(role.name, key) for key, role in roles().items()],
            "manager",
            "kam-role",
        )
    }
    for (key, skill), mine, other in zip(skills().items(), _KIM, _BOSS, strict=True):
        mine_label = fill(_("{skill}: you"), skill=skill.name)
        other_label = fill(_("{skill}: the other"), skill=skill.name)
        controls[f"mine_{key}"] = Slider(mine_label, LEVELS, value=mine)
        controls[f"other_{key}"] = Slider(
            other_label,
            [None, *LEVELS],
            value=other,
            write=lambda level: _("not asked") if level is None else count(level),
        )
    app = App(
        controls=controls,
        view=_view,
        charts=[_radar, _gaps],
        terms=("key account", "skill gap"),
        below=[save_buttons(lambda: _document(**app.state), _("90 days"))],
    )
    widths = {"role": "60%", "mine": "27rem", "other": "33rem"}  # two columns of sliders
    for name, control in controls.items():
        control.layout.width = widths[name.partition("_")[0]]
    return app


def _radar(*data) -> charts.Chart:
    return charts.skill_radar(*data, size=(5.2, 4.0))


def _gaps(*data) -> charts.Chart:
    return charts.skill_gaps(*data, size=(5.2, 4.0))


def _compared(role: str, **levels):
    """Compare the levels that the sliders say with what the job wants."""
    mine, others = (
        {key: levels[f"{view}_{key}"] for key in skills()} for view in ("mine", "other")
    )
    return skill_gaps(roles()[role].wanted, mine, others)


def _view(role: str, **levels) -> View:
    gaps = _compared(role, **levels)
    names = {key: skill.name for key, skill in skills().items()}
    plan = table_html(ninety_days(gaps)) if gaps["gap"].any() else ""
    sentence = f"{_largest_gap(gaps, names, role)} {_difference(gaps, names)}"
    return View(sentence, ((gaps, names), (gaps, names)), details=plan)


def _largest_gap(gaps, names, role: str) -> str:
    """Say which skill lacks most."""
    wanted = roles()[role].name
    most = gaps["gap"].max()
    if not most:
        what = _('Both views reach every level that "{role}" wants. Aim at a larger job.')
        return fill(what, role=wanted)
    worst = listed(names[key] for key in gaps.index[gaps["gap"] == most])
    what = _(
        'For "{role}" the largest gap is {n} level: {skills}. {below} of {all} skills lie below '
        "what is wanted.",
        'For "{role}" the largest gap is {n} levels: {skills}. {below} of {all} skills lie below '
        "what is wanted.",
        int(most),
    )
    facts = {"n": int(most), "below": int((gaps["gap"] > 0).sum()), "all": len(gaps)}
    return fill(what, role=wanted, skills=worst, **facts)


def _difference(gaps, names) -> str:
    """Say where the two views are furthest apart."""
    apart = gaps["difference"].abs()
    if apart.isna().all():
        return _("Nobody else was asked yet.")
    if not apart.max():
        return _("You and the other person agree on every skill that both rated.")
    key = apart.idxmax()
    what = _(
        "You and the other differ most on {skill}: you say {mine:count}, the other {other:count}."
    )
    return fill(what, skill=names[key], **gaps.loc[key])


def _document(role: str, **levels) -> Document:
    """Put the plan on paper."""
    what = _("The lower of two views counts. The levels that a job wants are an assumption.")
    title = fill(_("My next 90 days. The aim: {role}"), role=roles()[role].name)
    return Document(title, [ninety_days(_compared(role, **levels))], [what])
