"""`build`: the archive to a site."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from generator.annotations import annotate, untrusted_output
from generator.commands.options import Choices
from generator.console import summary
from generator.core.wording import count
from generator.processes.collector import collector_paused
from generator.standing import Survey, find_standing

if TYPE_CHECKING:
    from generator.core.problems import Problem
    from generator.request import Result

# The last result, and with it a whole archive: a process that ends is spared to take that apart, value by value.
_HELD: list[Result] = []


def run_build(choices: Choices) -> int:
    """Build, tell what happened, and return the exit status: 0, or 1 for problems."""
    with collector_paused():  # while modules are loaded too
        return _run_build(choices)


def _run_build(choices: Choices) -> int:
    survey = Survey(choices.request)
    survey.begin()
    standing = find_standing(choices.request, survey)
    if standing:
        return _told(choices, standing.pages, 0, standing.warnings)
    survey.begin_spare()
    # What a build needs takes longer to load than all of the above.
    from generator.commands.failures import FAILURES, failed  # noqa: PLC0415
    from generator.core.problems import ContentError  # noqa: PLC0415
    from generator.rebuild import build  # noqa: PLC0415

    try:
        result = build(choices.request, choices.console.progress, survey)
    except ContentError as error:
        return _refused(choices, error.problems)
    except FAILURES as error:
        return failed(choices, error)
    _HELD[:] = [result]
    choices.console.notes(result.notes)
    return _told(choices, result.pages, result.changed, result.warnings, result.timings)


def _told(
    choices: Choices, pages: int, changed: int, warnings: tuple[Problem, ...], timings: Iterable[tuple[str, float]] = ()
) -> int:
    console, output = choices.console, choices.request.output
    news = "" if changed == pages else f", {changed:,} of them new or changed" if changed else ", nothing has changed"
    line = f"{count(pages, 'page')} in {console.seconds:.1f} s{news}, {summary(warnings)}: {output}"
    with untrusted_output():
        console.problems(warnings)
        if choices.profile:
            console.timings(timings)
        console.result({"pages": pages, "changed": changed, "output": str(output)}, warnings, line)
    return 0


def _refused(choices: Choices, problems: Iterable[Problem]) -> int:
    console, told = choices.console, tuple(problems)
    line = f"Nothing built: {summary(told)}. The last site stays as it was."
    with untrusted_output():
        console.problems(told)
        console.result({"pages": 0}, told, line)
    annotate(told, choices.request.root)
    return 1
