"""Problems at their lines of a pull request: what GitHub Actions shows when `check` or `build` runs there.

A runner takes lines of output for commands, among them `::error file=…::…`. Content comes by pull request, so what
quotes it is printed while commands are stopped, and what stands in an annotation is escaped.
Source: GitHub Docs, "Workflow commands for GitHub Actions".
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from generator.core.problems import Problem
    from generator.load.excerpts import Excerpt

_MOST = 10  # of each kind; GitHub shows no more for one step
_IN_MESSAGES = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_IN_PROPERTIES = {**_IN_MESSAGES, ":": "%3A", ",": "%2C"}


@contextmanager
def untrusted_output() -> Iterator[None]:
    """While it lasts, GitHub takes nothing that is printed for a command. Elsewhere it does nothing."""
    if not _is_github():
        yield
        return
    import secrets  # noqa: PLC0415 - with much that nobody needs elsewhere

    token = secrets.token_hex(16)  # whoever wrote the content must not know how commands are started again
    click.echo(f"::stop-commands::{token}", err=True)
    try:
        yield
    finally:
        click.echo(f"::{token}::", err=True)


def annotate(problems: Iterable[Problem], root: Path) -> None:
    """Show problems at their lines, if this runs on GitHub; `root` is the archive's folder."""
    if not _is_github():
        return
    from generator.load.excerpts import with_excerpts  # noqa: PLC0415 - most builds have nothing to show

    told = list(problems)
    for severity, command in (("problem", "error"), ("warning", "warning")):
        shown = [problem for problem in told if problem.severity.value == severity][:_MOST]
        for problem, excerpt in with_excerpts(shown, root):
            click.echo(_annotation(command, problem, excerpt, root), err=True)


def _annotation(command: str, problem: Problem, excerpt: Excerpt | None, root: Path) -> str:
    from generator.load.excerpts import visible  # noqa: PLC0415 - as above

    properties = {"file": _in_repository(problem.place.file, root)}
    if problem.place.line:
        properties["line"] = str(problem.place.line)
    if excerpt:
        properties["col"] = str(excerpt.column)
    properties["title"] = "incident-archive"
    listed = ",".join(f"{name}={_escaped(value, _IN_PROPERTIES)}" for name, value in properties.items())
    message = "\n".join(visible(text) for text in (problem.message, problem.hint) if text)
    return f"::{command} {listed}::{_escaped(message, _IN_MESSAGES)}"


def _in_repository(file: str, root: Path) -> str:
    """A file of the archive by its path in the repository, which may hold the archive in a folder."""
    workspace = Path(os.environ.get("GITHUB_WORKSPACE", root))
    folder = root.resolve()
    inside = folder.relative_to(workspace.resolve()) if folder.is_relative_to(workspace.resolve()) else Path()
    return (inside / file).as_posix()


def _escaped(text: str, signs: Mapping[str, str]) -> str:
    return "".join(signs.get(sign, sign) for sign in text)


def _is_github() -> bool:
    return os.environ.get("GITHUB_ACTIONS") == "true"
