"""What people see on the terminal: problems, progress, one closing line. Results go to stdout, the rest to stderr."""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.core.wording import count

if TYPE_CHECKING:  # where there is no problem, nothing of this is loaded
    from generator.core.problems import Problem
    from generator.load.excerpts import Excerpt

_LONG = 1000  # pages, texts or files; less is done before anybody asks
_EVERY = 0.1  # seconds


@dataclass(slots=True)
class Console:
    """Speaks to a person, or with `as_json` to a program. `quiet` leaves problems and nothing else.

    `root` is the archive's folder, from which the lines that problems are about are read.
    """

    root: Path
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

    def notes(self, lines: Iterable[str]) -> None:
        """What a command did without, and how to get it."""
        if not self.quiet and not self.as_json:
            for line in lines:
                click.echo(f"note: {line}", err=True)

    def problems(self, problems: Iterable[Problem]) -> None:
        """Place and fault, what to write instead, and the line with a mark under the spot."""
        problems = list(problems)
        if self.as_json or not problems:
            return
        from generator.load.excerpts import visible, with_excerpts  # noqa: PLC0415 - most builds have nothing to show

        for problem, excerpt in with_excerpts(problems, self.root):
            kind = click.style("" if problem.is_fatal(strict=False) else "warning: ", fg="yellow")
            place = click.style(visible(position(problem, excerpt)), bold=True)
            click.echo(f"{place}: {kind}{visible(problem.message)}", err=True)
            if problem.hint:
                click.echo(f"    {visible(problem.hint)}", err=True)
            if excerpt:
                click.echo(excerpt.block, err=True)

    def result(self, values: dict[str, object], problems: Iterable[Problem], line: str) -> None:
        """The closing line, or with `as_json` one object with everything."""
        if self.as_json:
            from generator.load.excerpts import with_excerpts  # noqa: PLC0415 - most builds have nothing to show

            told = list(problems)
            text = json.dumps(
                {
                    **values,
                    "seconds": round(self.seconds, 2),
                    "counts": _counts(told),
                    "problems": [_as_json(problem, excerpt) for problem, excerpt in with_excerpts(told, self.root)],
                },
                ensure_ascii=False,
                indent=2,
            )
            click.echo(_INVISIBLE.sub(_escaped, text))
        else:
            self.say(line)

    def timings(self, stages: Iterable[tuple[str, float]]) -> None:
        """Where the time went, a line a stage; beside them the start of the program, and what is not told apart."""
        told = list(stages)
        rest = self.seconds - sum(seconds for _, seconds in told)
        for stage, seconds in (*told, ("The rest", rest)):
            click.echo(f"{stage:<16}{seconds:8.2f} s", err=True)

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


def refuse(message: str, hint: str) -> int:
    """Tell what kept the program from its work, and what to do; the exit status."""
    click.echo(f"incident-archive: {message}" + (f"\n    {hint}" if hint else ""), err=True)
    return 1


def position(problem: Problem, excerpt: Excerpt | None) -> str:
    """The place of a problem, with the column where the line could be read."""
    return f"{problem.place}:{excerpt.column}" if excerpt else str(problem.place)


def summary(problems: Iterable[Problem]) -> str:
    """`no problems`, `2 problems, 1 warning in 3 files`."""
    told = list(problems)
    counts = _counts(told)
    parts = [
        count(counts[kind], word) for kind, word in (("problems", "problem"), ("warnings", "warning")) if counts[kind]
    ]
    return f"{', '.join(parts)} in {count(counts['files'], 'file')}" if parts else "no problems"


def _counts(problems: Iterable[Problem]) -> dict[str, int]:
    told = list(problems)
    warnings = sum(not problem.is_fatal(strict=False) for problem in told)
    files = len({problem.place.file for problem in told})
    return {"problems": len(told) - warnings, "warnings": warnings, "files": files}


def _as_json(problem: Problem, excerpt: Excerpt | None) -> dict[str, object]:
    return {
        "file": problem.place.file,
        "line": problem.place.line or None,
        "column": excerpt.column if excerpt else None,
        "end_column": excerpt.end_column if excerpt else None,
        "severity": problem.severity.value,
        "message": problem.message,
        "hint": problem.hint,
        "excerpt": excerpt.block if excerpt else None,
    }


# In JSON an escape loses nothing, and keeps what a terminal would obey or hide from reaching one.
_INVISIBLE = re.compile(
    r"[\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\U000e0000-\U000e0fff]"
)


def _escaped(match: re.Match[str]) -> str:
    return json.dumps(match[0])[1:-1]
