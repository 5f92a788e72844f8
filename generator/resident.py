"""Builds one archive again and again, in a process that stays and is told what changes.

A build by itself looks at every file of the archive and of two sites before it does anything, and that takes longer
than to make a page again. Here a build looks at the files that are said to have changed, takes all others for what they
were, and the sites for what the build before has left. Whether that is so, is seen when there is time: `look` looks at
everything, and builds again where something isn't as it was taken for.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Collection
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from generator.cache.snapshot import UNSURE, Looks, looks_after
from generator.processes.forking import can_fork
from generator.rebuild import build
from generator.request import Request, Result
from generator.standing import Survey, find_standing
from generator.write.inspection import Inspection
from generator.write.kept import Kept
from generator.write.ownership import site_of


class Resident:
    """The builds of one archive in one process. Whatever one of them raises, the next has another chance."""

    def __init__(self, request: Request) -> None:
        self._request = request
        self._survey: Survey | None = None
        self._result: Result | None = None

    def build(self, changed: Collection[Path], stands: Callable[[], None]) -> Result:
        """Build after these files have changed; if none is named, whatever may have. See `rebuild.build`."""
        before = self._survey
        return self._build((before and changed and _after(before, changed)) or Survey(self._request), stands)

    def look(self) -> Result | None:
        """Look at everything, when nobody waits. The result of a build, if there had to be one."""
        has_failed = self._result is None
        self._let_go()
        survey = Survey(self._request)
        survey.look()
        if find_standing(self._request, survey):
            self._survey = survey
        elif not (has_failed and self._survey and _is_as_told(self._survey.content, survey.content)):
            return self._build(survey, _nobody)
        return None

    def _build(self, survey: Survey, stands: Callable[[], None]) -> Result:
        gc.disable()  # it would look through all values of the archive, and nobody sees the site before it is through
        self._survey, self._result = survey, None
        jobs = self._request.jobs if can_fork() else 1
        self._result = build(replace(self._request, jobs=jobs), _silently, survey, stands)
        return self._result

    def _let_go(self) -> None:
        """Take apart what the last build has made: a whole archive, where it has planned one."""
        self._result = None
        gc.collect()
        gc.enable()


class _Followed(Survey):
    """What is taken for granted after a build by the same process: the sites are what it has left."""

    def __init__(self, request: Request, content: Looks, layouts: Looks | None) -> None:
        super().__init__(request)
        self.content = content
        if layouts is not None:
            self.layouts = layouts

    @cached_property
    def site(self) -> Inspection:
        """Which site stands, as its marker says. Nobody has looked whether it is whole."""
        return Inspection(site=site_of(self.request.output))

    @cached_property
    def spare(self) -> str:
        """The spare that was left."""
        return Kept(self.request.output, self.cache).spare_name()


def _after(before: Survey, changed: Collection[Path]) -> Survey | None:
    """What there is after these files have changed; None where that takes looking at everything."""
    content = before.request.content.resolve()
    records = [path.relative_to(content).as_posix() for path in changed if path.is_relative_to(content)]
    looks = looks_after(before.content, str(content), records)
    if looks is None:
        return None
    return _Followed(before.request, looks, before.layouts if len(records) == len(changed) else None)


def _is_as_told(told: Looks, found: Looks) -> bool:
    """Whether the files look as they were taken for, as far as that can be said."""
    return told.keys() == found.keys() and all(look in (UNSURE, found[path]) for path, look in told.items())


def _silently(_stage: str, _finished: int, _total: int) -> None:
    """Nobody wants to know."""


def _nobody() -> None:
    """Nobody waits for the site."""
