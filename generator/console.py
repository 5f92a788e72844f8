"""What people see on the terminal: problems, progress, one closing line. Results go to stdout, the rest to stderr."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass, field

import click

from generator.core.problems import Problem, Severity
from generator.core.wording import count

_LONG = 1000  # pages, texts or files; less is done before anybody asks
_EVERY = 0.1  # seconds


@dataclass(slots=True)
class Console:
    """Speaks to a person, or with `as_json` to a program. `quiet` leaves problems and nothing else."""

    quiet: bool = False
    as_json: bool = False
    _began: float = field(default_factory=time.monotonic)
    _shown: float = 0.0

    @property
    def seconds(self) -> float:
        """Since this console began."""
        return time.monotonic() - self._began

    def say(self, text: str) -> None:
        if not self.quiet and not self.as_json:
            click.echo(text)

    def problems(self, problems: Iterable[Problem]) -> None:
        """One line of place and fault, one line of what to write instead."""
        if self.as_json:
            return
        for problem in problems:
            is_warning = problem.severity is Severity.WARNING
            kind = click.style("warning: " if is_warning else "", fg="yellow")
            click.echo(f"{click.style(str(problem.place), bold=True)}: {kind}{problem.message}", err=True)
            if problem.hint:
                click.echo(f"    {problem.hint}", err=True)

    def result(self, values: dict[str, object], problems: Iterable[Problem], line: str) -> None:
        """The closing line, or with `as_json` one object with everything."""
        if self.as_json:
            told = [_as_json(problem) for problem in problems]
            text = {**values, "seconds": round(self.seconds, 2), "problems": told}
            click.echo(json.dumps(text, ensure_ascii=False, indent=2))
        else:
            self.say(line)

    def progress(self, stage: str, finished: int, total: int) -> None:
        """How far a long build is: counting where a terminal looks on, a plain line for each stage elsewhere."""
        if self.quiet or self.as_json or total < _LONG:
            return
        is_last = finished == total
        if not sys.stderr.isatty():
            if is_last:
                click.echo(f"{stage}: {total:,}", err=True)
        elif is_last or self.seconds - self._shown > _EVERY:
            self._shown = self.seconds
            click.echo(f"\r{stage}: {finished:,} of {total:,} " + ("\n" if is_last else ""), nl=False, err=True)


def summary(problems: Iterable[Problem]) -> str:
    """`no problems`, `2 problems, 1 warning`."""
    told = list(problems)
    warnings = sum(problem.severity is Severity.WARNING for problem in told)
    parts = [count(len(told) - warnings, "problem")] if len(told) > warnings else []
    parts += [count(warnings, "warning")] if warnings else []
    return ", ".join(parts) or "no problems"


def _as_json(problem: Problem) -> dict[str, object]:
    return {
        "file": problem.place.file,
        "line": problem.place.line or None,
        "severity": problem.severity.value,
        "message": problem.message,
        "hint": problem.hint,
    }
