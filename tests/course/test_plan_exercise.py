"""The exercise on account plans says what the linter says."""

import kamlib as kam
from kamlib.course.base import Task
from kamlib.course.lessons import find
from kamlib.models import account_plans, check_account_plan


def test_what_the_plan_lacks_is_what_the_linter_finds():
    exercise = find("documentation.linter")
    told = [
        f"{each.where}: {each.problem}"
        for each in check_account_plan(account_plans()["valdora_cement"].read_text("utf-8"))
    ]
    begins = {
        "measure": "goal 1: No measure",
        "deputy": ": No deputy",
        "thread": "people: Single-threaded",
        "owner": "risk 1: No owner",
        "answer": "risk 1: No answer",
        "day": "step 2: No day",
    }
    missing = {key for key, words in begins.items() if any(each.startswith(words) for each in told)}
    assert exercise.right(Task(exercise, kam.sample("machinery"))) == missing
    assert len(told) == len(missing)
