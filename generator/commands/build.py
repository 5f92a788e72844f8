"""`build`: the archive to a site."""

from __future__ import annotations

from generator.annotations import annotate, untrusted_output
from generator.build import build
from generator.commands.failures import FAILURES, failed
from generator.commands.options import Choices
from generator.console import summary
from generator.core.problems import ContentError
from generator.core.wording import count


def run_build(choices: Choices) -> int:
    """Build, tell what happened, and return the exit status: 0, or 1 for problems."""
    console, request = choices.console, choices.request
    try:
        result = build(request, console.progress)
    except ContentError as error:
        line = f"Nothing built: {summary(error.problems)}. The last site stays as it was."
        with untrusted_output():
            console.problems(error.problems)
            console.result({"pages": 0}, error.problems, line)
        annotate(error.problems, request.root)
        return 1
    except FAILURES as error:
        return failed(choices, error)
    line = f"{count(result.pages, 'page')} in {console.seconds:.1f} s, {summary(result.warnings)}: {request.output}"
    with untrusted_output():
        console.problems(result.warnings)
        console.result({"pages": result.pages, "output": str(request.output)}, result.warnings, line)
    return 0
