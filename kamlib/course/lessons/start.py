"""Lesson 00, start here: two small questions, to see how answering works."""

from ... import metrics
from ...text import _
from ..kinds import Choice, Exercise, Mistake, Number

__all__ = ["exercises"]


def exercises() -> tuple[Exercise, ...]:
    """Return the exercises of the lesson, in the order in which they are met."""
    return (_years(), _key_account())


def _kept(portfolio) -> dict[str, object]:
    """Compute what is left of 100 customers after five years at 90 % a year."""
    left = metrics.customers_left(customers=100, kept=0.9, years=5)
    return {
        "left": left,
        "straight": 100 - 5 * 10,
        "one_year": metrics.customers_left(customers=100, kept=0.9, years=1),
        "gone": 100 - left,
    }


def _years() -> Exercise:
    """Ask how many customers are left after five years."""
    return Number(
        id="start.five_years",
        title=_("Your first answer"),
        question=_(
            "A firm has 100 customers and keeps 90% of them each year. How many are left after "
            "**five** years? Use the slider above, or a calculator. One more or less is fine."
        ),
        work=_kept,
        answer="left",
        unit=_("customers"),
        tolerance=1,
        insight=_(
            "About {left:count} are left. Keeping nine in ten sounds excellent, and four in ten "
            "are still gone after five years. That is why retention comes first in this course."
        ),
        mistakes=(
            Mistake(
                _("ten a year, straight down"),
                "straight",
                _(
                    "{straight:count} takes ten *customers* off each year. But it is ten *percent* "
                    "of those still there: 10 in the first year, 9 in the second, 8.1 in the third."
                ),
            ),
            Mistake(
                _("one year only"),
                "one_year",
                _("{one_year:count} is what is left after *one* year. Look at the bar of year 5."),
            ),
            Mistake(
                _("the customers who left"),
                "gone",
                _("{gone:count} is how many have *gone*. The question asks who is left."),
            ),
        ),
        hints=(
            _("After the first year 90 are left. The second year keeps 90% of those 90."),
            _("Multiply 100 by 0.9, five times over."),
        ),
        solution=_("100 × 0.9 × 0.9 × 0.9 × 0.9 × 0.9 = **{left:number.1}**."),
    )


def _key_account() -> Exercise:
    """Ask what makes an account a key account."""
    return Choice(
        id="start.key",
        title=_("What is a key account?"),
        question=_("Which sentence describes best what makes a customer a *key account*?"),
        choices={
            "largest": _("It is one of the customers with the highest revenue."),
            "matters": _(
                "Losing or growing it would change the firm's result or its future, so the firm "
                "chooses to give it more attention."
            ),
            "famous": _("Everybody knows its name, which makes it a good reference."),
            "loudest": _("It asks for the most: special terms, fast answers, frequent visits."),
        },
        answer="matters",
        insight=_(
            "*Key* is a decision, not a property. Firms decide by revenue, by number of employees, "
            "by potential or by fit; lesson 01 lets you try all four and see them disagree."
        ),
        mistakes=(
            Mistake(
                _("revenue alone"),
                "largest",
                _(
                    "Revenue is the most common yardstick, and an incomplete one: a large customer "
                    "can earn you nothing, and a small one can have a large future."
                ),
            ),
            Mistake(
                _("a famous name"),
                "famous",
                _("A good reference is welcome. It does not pay for a manager's time by itself."),
            ),
            Mistake(
                _("the loudest"),
                "loudest",
                _(
                    "Who asks most is not who matters most. Answering the loudest first is called "
                    "firefighting, and in the last lesson you can see what it costs."
                ),
            ),
        ),
        hints=(
            _("Think of the firm's side: why would it spend more time on one customer?"),
            _("Three of the sentences describe the customer. One describes what is at stake."),
        ),
        solution=_(
            "A key account is a customer whose loss or growth would change the result or the "
            "future of the firm, and whom the firm therefore chooses to treat differently."
        ),
    )
