"""`check`: every problem of the content, and every broken link of the site that it would make."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from generator.annotations import annotate, untrusted_output
from generator.commands.failures import FAILURES, failed
from generator.commands.options import Choices
from generator.console import summary
from generator.core.problems import ContentError, Place, Problem
from generator.core.wording import count
from generator.rebuild import build
from generator.request import Result
from generator.write.links import BrokenLink, find_broken_links


def run_check(choices: Choices) -> int:
    """Check, tell what was found, and return the exit status: 0, or 1 for problems. The output stays untouched."""
    console = choices.console
    try:
        pages, problems = _check(choices)
    except ContentError as error:
        pages, problems = 0, error.problems
    except FAILURES as error:
        return failed(choices, error)
    is_bad = any(problem.is_fatal(strict=choices.request.strict) for problem in problems)
    checked = f"{count(pages, 'page')} checked" if pages else "Only the content was checked, not the links,"
    with untrusted_output():
        console.problems(problems)
        console.result({"pages": pages}, problems, f"{checked} in {console.seconds:.1f} s: {summary(problems)}.")
    annotate(problems, choices.request.root)
    return 1 if is_bad else 0


def _check(choices: Choices) -> tuple[int, tuple[Problem, ...]]:
    """Build into a folder that goes again, and follow every link in it."""
    with tempfile.TemporaryDirectory(prefix="incident-archive-") as folder:
        output = Path(folder) / "site"
        result = build(
            replace(choices.request, output=output, rehearsed_for=choices.request.output), choices.console.progress
        )
        broken = find_broken_links(output, result.base)
    problems = (*result.warnings, *_told(broken, result))
    return result.pages, tuple(sorted(problems, key=lambda problem: problem.sort_key))


def _told(broken: Iterable[BrokenLink], result: Result) -> Iterator[Problem]:
    """Each broken link once, at the file that its page is made from; feeds and lists repeat what pages hold."""
    told: set[str] = set()
    origins = result.origins
    for link in sorted(broken, key=lambda link: (not link.page.endswith(".html"), link)):
        target = link.target.removeprefix(result.base.origin)
        origin = origins.get(link.page, "")
        is_record = origin.startswith(("content/", "layouts/"))
        key = target or link.page
        if key in told and not is_record:
            continue
        told.add(key)
        yield Problem(
            place=Place(file=origin if is_record else f"output/{link.page}"),
            message=f"the link to {link.target} is broken: {link.reason}" if link.target else link.reason,
            hint=f"it stands on the page {link.page}; mend it in the text, the front matter or the layout"
            if link.target
            else "mend the file, or what it is made from",
        )
