"""`check`: every problem of the content, and every broken link of the site that it would make."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

from generator.build import build
from generator.commands.build import failed, where
from generator.commands.options import Choices
from generator.console import summary
from generator.core.problems import ContentError, Place, Problem
from generator.core.wording import count
from generator.write.links import find_broken_links
from generator.write.output import OutputError


def run_check(choices: Choices) -> int:
    """Check, tell what was found, and return the exit status: 0, or 1 for problems. The output stays untouched."""
    from jinja2 import TemplateError  # noqa: PLC0415

    console = choices.console
    try:
        pages, problems = _check(choices)
    except ContentError as error:
        pages, problems = 0, error.problems
    except OutputError as error:
        return failed(choices, str(error), error.hint)
    except TemplateError as error:
        return failed(choices, f"{type(error).__name__} in a layout: {error}", where(error))
    console.problems(problems)
    is_bad = any(problem.is_fatal(strict=choices.request.strict) for problem in problems)
    checked = f"{count(pages, 'page')} checked" if pages else "The content was checked, its links not yet"
    console.result({"pages": pages}, problems, f"{checked} in {console.seconds:.1f} s: {summary(problems)}.")
    return 1 if is_bad else 0


def _check(choices: Choices) -> tuple[int, tuple[Problem, ...]]:
    """Build into a folder that goes again, and follow every link in it."""
    with tempfile.TemporaryDirectory(prefix="incident-archive-") as folder:
        output = Path(folder) / "site"
        result = build(replace(choices.request, output=output), choices.console.progress)
        broken = find_broken_links(output, result.base)
    problems = (
        Problem(
            place=Place(file=f"output/{link.page}"),
            message=f"the link to {link.target} is broken: {link.reason}",
            hint="mend it where this page's text or layout makes it",
        )
        for link in broken
    )
    return result.pages, (*result.warnings, *problems)
