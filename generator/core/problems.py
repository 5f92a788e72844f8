"""What is wrong with the content, said to its author: where, what, and what to write instead."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import Enum

from generator.core.value import Value


class Severity(Enum):
    """A problem stops the build; a warning does not, unless `--strict` asks for it."""

    PROBLEM = "problem"
    WARNING = "warning"


class Place(Value, frozen=True, kw_only=True, order=True):
    """A line of a file of the archive; line 0 is the file as a whole.

    Where it is known, `column` (from 1) and `width` tell the spot on the line, in characters; 0 stands for unknown.
    """

    file: str
    line: int = 0
    column: int = 0
    width: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}" if self.line else self.file


class Problem(Value, frozen=True, kw_only=True):
    """One mistake of an author, in one sentence, with a hint that says what to write instead."""

    place: Place
    message: str
    hint: str = ""
    severity: Severity = Severity.PROBLEM

    @property
    def sort_key(self) -> tuple[Place, str, str, str]:
        """By place; the rest keeps the order the same in every run."""
        return self.place, self.message, self.hint, self.severity.value

    def is_fatal(self, *, strict: bool) -> bool:
        """Whether it stops a build: a problem does, a warning only if `strict`."""
        return strict or self.severity is Severity.PROBLEM


# `; did you mean "…"?`, or nothing, for a text and the names that it may stand for.
Suggest = Callable[[str, Iterable[str]], str]


def suggest_nothing(_text: str, _known: Iterable[str]) -> str:
    """For callers that have no taste for guesses."""
    return ""


def sparing(suggest: Suggest, most: int = 200) -> Suggest:
    """`suggest` for as many texts as anybody mends in one go: each guess compares a text with all names there are."""
    left = most

    def suggest_sparingly(text: str, known: Iterable[str]) -> str:
        nonlocal left
        left -= 1
        return suggest(text, known) if left >= 0 else ""

    return suggest_sparingly


class ContentError(Exception):
    """The content has problems; carries every problem and warning found, sorted by place."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems), key=lambda problem: problem.sort_key))
        super().__init__(f"{len(self.problems)} problems in the content")


class Report:
    """Collects problems while the content is read, so that one run tells all of them."""

    def __init__(self) -> None:
        self._problems: list[Problem] = []

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What was reported so far: each problem once, sorted by place."""
        return tuple(sorted(set(self._problems), key=lambda problem: problem.sort_key))

    def problem(self, place: Place, message: str, hint: str = "") -> None:
        self._problems.append(Problem(place=place, message=message, hint=hint))

    def warning(self, place: Place, message: str, hint: str = "") -> None:
        self._problems.append(Problem(place=place, message=message, hint=hint, severity=Severity.WARNING))

    def extend(self, problems: Iterable[Problem]) -> None:
        self._problems.extend(problems)

    def raise_if_any(self, *, strict: bool = False) -> None:
        """Raise `ContentError` if there is a problem, or with `strict` a warning."""
        if any(problem.is_fatal(strict=strict) for problem in self._problems):
            raise ContentError(self._problems)
