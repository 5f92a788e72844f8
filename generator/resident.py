"""Builds one archive again and again, in a process that stays and is told what changes.

A build by itself looks at every file of the archive and of two sites before it does anything, and that takes longer
than to make a page again. Here a build looks at the files that are said to have changed, takes all others for what they
were, and the sites for what the build before has left. Whether that is so, is seen when there is time: `look` looks at
everything, and builds again where something isn't as it was taken for.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from generator.cache.snapshot import UNSURE, Looks, is_hidden, looks_after
from generator.processes.forking import can_fork
from generator.rebuild import build
from generator.request import Request, Result
from generator.standing import Survey, find_standing
from generator.write.inspection import Inspection
from generator.write.kept import Kept
from generator.write.output import Staging
from generator.write.ownership import OutputError, site_of


class Resident:
    """The builds of one archive in one process. Whatever one of them raises, the next has another chance."""

    def __init__(self, request: Request) -> None:
        self._request = request
        self._known: _Known | None = None
        self._result: Result | None = None
        self._has_fault = False

    def build(self, changed: Collection[Path], stands: Callable[[], None]) -> Result:
        """Build after these files have changed; if none is named, whatever may have. See `rebuild.build`."""
        survey = self._known.after(changed) if self._known and changed else None
        if survey is None:
            return self._build(Survey(self._request), stands)
        try:
            return self._build(survey, stands)
        except OutputError:  # the sites aren't what they were taken for
            return self._build(Survey(self._request), stands)

    def look(self) -> Result | None:
        """Look at everything, when nobody waits. The result of a build, if there had to be one."""
        self._let_go()
        survey = Survey(self._request)
        survey.look()
        if self._has_fault and self._known and _is_as_told(self._known.survey.content, survey.content):
            return None  # it would be told once more
        if not find_standing(self._request, survey):
            return self._build(survey, _nobody)
        if survey.site.is_whole and not survey.spare:
            survey.spare = _make_spare(survey)
        self._known = _Known(survey=survey)
        return None

    def _build(self, survey: Survey, stands: Callable[[], None]) -> Result:
        gc.disable()  # it would look through all values of the archive, and nobody sees the site before it is through
        self._known, self._result, self._has_fault = _Known(survey=survey), None, False
        jobs = self._request.jobs if can_fork() else 1
        try:
            self._result = build(replace(self._request, jobs=jobs), _silently, survey, stands)
        except OutputError:
            raise
        except Exception:
            self._has_fault = True
            raise
        self._known = _Known(survey=survey, made=self._result.pages)
        return self._result

    def _let_go(self) -> None:
        """Take apart what the last build has made: a whole archive, where it has planned one."""
        self._result = None
        gc.collect()
        gc.enable()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """What was looked at last, and how many files were made from that, if any were."""

    survey: Survey
    made: int | None = None

    def after(self, changed: Collection[Path]) -> Survey | None:
        """What there is after these files have changed; None where that takes looking at everything."""
        before, request = self.survey, self.survey.request
        content = request.content.resolve()
        records = [path.relative_to(content).as_posix() for path in changed if path.is_relative_to(content)]
        looks = looks_after(before.content, str(content), records)
        if looks is None:
            return None
        after = Survey(request)
        after.content = looks
        if len(records) == len(changed):
            after.layouts = before.layouts
        self._add_sites(after)
        return after

    def _add_sites(self, after: Survey) -> None:
        """A build leaves a whole site, and for a spare the one before, which is whole if it was."""
        if self.made is None:
            after.site, after.spare = self.survey.site, self.survey.spare
            return
        output = after.request.output
        after.site = Inspection(site_of(output), self.made, frozenset(), is_alone=True)
        if self.survey.site.is_whole:
            after.spare = Kept(output, after.cache).spare_name()


def _make_spare(survey: Survey) -> str:
    """So that the first change of a large site takes no longer than those that follow. The name of its folder."""
    output, protected = survey.request.output, (survey.request.content, survey.request.own_layouts)
    with (
        suppress(OutputError),  # then the change makes it
        Staging.begin(output, protected=protected, cache=survey.cache, found=survey.site, fitting="") as staged,
    ):
        return staged.make_spare()
    return ""


def _is_as_told(told: Looks, found: Looks) -> bool:
    """Whether the files look as they were taken for, as far as that can be said."""
    came_or_went = told.keys() ^ found.keys()
    return all(map(is_hidden, came_or_went)) and all(
        told[path] in (UNSURE, found[path]) or is_hidden(path) for path in told.keys() & found.keys()
    )


def _silently(_stage: str, _finished: int, _total: int) -> None:
    """Nobody wants to know."""


def _nobody() -> None:
    """Nobody waits for the site."""
