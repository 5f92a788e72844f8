"""Builds what is left to build: nothing, pages with other words in them, or whatever a whole build finds.

What a whole build needs is loaded only for one.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace

from generator.cache.shelf import DamagedError
from generator.processes.collector import collector_paused
from generator.request import Progress, Request, Result
from generator.standing import Survey
from generator.steps.memory import Memory
from generator.steps.rewording import reword


def _nobody() -> None:
    """Nobody waits for the site."""


def build(
    request: Request, progress: Progress, survey: Survey | None = None, stands: Callable[[], None] = _nobody
) -> Result:
    """Build the site and put it in the place of the last one. Who has looked at the files already has a `survey`.

    Raises `ContentError` with every problem, `OutputError` where the output folder can't be replaced, and jinja2's
    `TemplateError` for a faulty layout. Whatever happens, the last good output stays until the new one is whole.
    `stands` is told as soon as that is in its place, though not all is noted yet for the next build.
    """
    with collector_paused():
        try:
            return _build(request, progress, survey or Survey(request), stands)
        except DamagedError:
            fresh = replace(request, fresh=True)
            return _build(fresh, progress, Survey(fresh), stands)


def _build(request: Request, progress: Progress, survey: Survey, stands: Callable[[], None]) -> Result:
    with closing(Memory(survey.cache)) as memory:
        result = reword(request, memory, progress, survey, stands)
        if result is None:
            from generator.build import build_whole  # noqa: PLC0415 - see above

            result = build_whole(request, memory, progress, survey, stands)
    survey.cache.belong_to((request.rehearsed_for or request.output).absolute())
    return result
