"""What only a person can know is asked, and the answers are kept."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ...errors import KamError, nearest
from ...text import _

__all__ = ["Decisions", "Question"]


@dataclass(frozen=True)
class Question:
    """Something that a file leaves open.

    Parameters
    ----------
    key
        What identifies it: answers are given as ``{key: answer}``.
    text
        The question, with what was seen.
    options
        The possible answers, each with what it means; none if any number is one.
    default
        The answer taken if nobody gives one; empty if there must be one.
    """

    key: str
    text: str
    options: Mapping[str, str]
    default: str = ""

    def __str__(self) -> str:
        lines = [f"[{self.key}] {self.text}"]
        for option, meaning in self.options.items():
            usual = " " + _("(taken, if nobody answers)") if option == self.default else ""
            lines.append(f'    "{option}": {meaning}{usual}')
        return "\n".join(lines)


@dataclass
class Decisions:
    """Everything decided in one import: by evidence, by an answer, or still open.

    Keys are ``topic / place / subject``: ``dates / sales.csv / Belegdatum``.

    Parameters
    ----------
    answers
        What people answered, by key.
    kept
        What a mapping file says, by key.
    """

    answers: Mapping[str, str] = field(default_factory=dict)
    kept: Mapping[str, str] = field(default_factory=dict)
    made: dict[str, str] = field(default_factory=dict)
    questions: list[Question] = field(default_factory=list)
    sentences: list[str] = field(default_factory=list)

    def known(self, *key: str) -> str | None:
        """Return what was answered, or kept from an earlier import."""
        name = " / ".join(key)
        return self.answers.get(name, self.kept.get(name))

    def note(self, sentence: str) -> None:
        """Keep an assumption for the report, once."""
        if sentence not in self.sentences:
            self.sentences.append(sentence)

    def make(self, answer: str, *key: str) -> str:
        """Keep a decision."""
        self.made[" / ".join(key)] = answer
        return answer

    def ask(
        self, text: str, options: Mapping[str, str], *key: str, default: str = ""
    ) -> str | None:
        """Ask, unless the answer is known; return it, or the default, or None.

        Raises
        ------
        KamError
            If the answer given is none of the options.

        Examples
        --------
        >>> decisions = Decisions({"tax / sales.csv / Betrag": "net"})
        >>> options = {"net": "without tax", "gross": "with tax"}
        >>> decisions.ask("Net or gross?", options, "tax", "sales.csv", "Betrag")
        'net'
        >>> decisions.ask("Net or gross?", options, "tax", "sales.csv", "Summe")
        >>> print(decisions.questions[0])
        [tax / sales.csv / Summe] Net or gross?
            "net": without tax
            "gross": with tax
        """
        answer = self.known(*key)
        if answer is None:
            self.questions.append(Question(" / ".join(key), text, options, default))
            return default or None
        if options and answer not in options:
            what = _('"{answer}" is no answer to "{key}".')
            told = what.format(answer=answer, key=" / ".join(key))
            raise KamError(f"{told} {nearest(answer, options)}")
        return self.make(answer, *key)

    def refuse_strangers(self) -> None:
        """Refuse answers to questions that were not asked: a slip in the key would go unseen.

        Raises
        ------
        KamError
            Naming the question that was probably meant.
        """
        keys = [*self.made, *(question.key for question in self.questions)]
        for key in self.answers:
            if key not in keys:
                what = _('Nobody asked "{key}".').format(key=key)
                raise KamError(f"{what} {nearest(key, keys) if keys else ''}".strip())
