"""Whether the site that stands is the very one that a build would make: told from what the last build has noted.

Nothing of what a build needs is loaded here, and no file of the archive is opened.
"""

from __future__ import annotations

import marshal
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from generator.cache.folder import Cache, cache_folder
from generator.cache.snapshot import Looks, are_same, looks_of
from generator.cache.version import program_digest
from generator.core.spans import Span
from generator.processes.beside import Beside
from generator.request import Request, packaged_layouts
from generator.write.inspection import Inspection, fitting_spare_of, inspect_plainly

if TYPE_CHECKING:
    from generator.core.problems import Problem

_NAME = "standing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What a build came to: how many files, and the warnings that didn't stop it."""

    pages: int
    warnings: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """What a build leaves: from what it was made, and what it came to.

    `content` and `layouts` are what the files looked like before any was opened; `asked` is all that was asked of the
    build. `plan` names the other note of the same build: see `steps/rewording.py`.
    """

    content: Looks
    layouts: Looks
    asked: list[Any]
    plan: str
    site: str
    span: Span
    warnings: tuple[Problem, ...]


class Survey:
    """What there is before a build: the files as they look now, and what the last build has noted.

    Each is looked at once, where somebody first asks; the sites on disk as soon as that is begun.
    """

    def __init__(self, request: Request) -> None:
        self.request = request
        self.cache = cache_of(request)
        self.asked = _asked(request)

    def look(self) -> None:
        """Look at the files now, unless that was done."""
        _ = self.content, self.layouts

    @cached_property
    def content(self) -> Looks:
        """What the files of the content look like."""
        return looks_of(str(self.request.content))

    @cached_property
    def layouts(self) -> Looks:
        """What the layouts look like, those of the archive and those of the program."""
        folders = self.request.own_layouts, packaged_layouts()
        return {f"{folder}/{path}": look for folder in folders for path, look in looks_of(str(folder)).items()}

    def begin(self) -> None:
        """Look at the site that stands from now on, beside all else. For a process that ends with this build."""
        _ = self._of_site

    def begin_spare(self) -> None:
        """The same, for the spare: once it is known that there is something to build."""
        _ = self._of_spare

    @cached_property
    def site(self) -> Inspection:
        """What the site that stands looks like."""
        return Inspection._make(self._of_site.result())

    @cached_property
    def spare(self) -> str:
        """The spare, if it may be used."""
        return self._of_spare.result()

    @cached_property
    def _of_site(self) -> Beside[tuple[object, ...]]:
        return Beside(partial(inspect_plainly, self.request.output, self.cache), jobs=self.request.jobs)

    @cached_property
    def _of_spare(self) -> Beside[str]:
        return Beside(partial(fitting_spare_of, self.request.output, self.cache), jobs=self.request.jobs)

    @cached_property
    def noted(self) -> Noted | None:
        """What the last build has noted."""
        data = self.cache.get(_NAME)
        return _read(data) if data else None


def cache_of(request: Request) -> Cache:
    """The cache of builds into the request's output folder."""
    output = (request.rehearsed_for or request.output).absolute()
    return Cache(cache_folder(output), program_digest(), blind=request.fresh)


def find_standing(request: Request, survey: Survey | None = None) -> Standing | None:
    """What stands in the output folder, if a build would only make it again."""
    survey = survey or Survey(request)
    noted = survey.noted
    if not noted or noted.asked != survey.asked or not noted.span.holds(request.now):
        return None
    if not are_same(noted.content, survey.content) or not are_same(noted.layouts, survey.layouts):
        return None
    site = survey.site
    return Standing(pages=site.files, warnings=noted.warnings) if site.site == noted.site and site.is_whole else None


def note_standing(survey: Survey, plan: str, site: str, span: Span, warnings: tuple[Problem, ...]) -> None:
    """After a build: what it was made from, and what it came to."""
    moments = [moment.isoformat() if moment else None for moment in (span.since, span.until)]
    plain = [_plain(warning) for warning in warnings]
    survey.cache.put(_NAME, marshal.dumps([survey.content, survey.layouts, survey.asked, plan, site, moments, plain]))


def _read(data: bytes) -> Noted:
    content, layouts, asked, plan, site, moments, warnings = marshal.loads(data)  # noqa: S302 - checked by the cache
    since, until = map(_moment, moments)
    return Noted(
        content=content,
        layouts=layouts,
        asked=asked,
        plan=plan,
        site=site,
        span=Span(since=since, until=until),
        warnings=tuple(map(_problem, warnings)),
    )


def _asked(request: Request) -> list[Any]:
    return [
        request.drafts, request.future, request.base_url, request.strict, request.card_images, request.full_text,
        str(request.root),
    ]  # fmt: skip


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _plain(problem: Problem) -> list[str | int]:
    place = problem.place
    return [place.file, place.line, place.column, place.width, problem.message, problem.hint, problem.severity.value]


def _problem(plain: list[str | int]) -> Problem:
    from generator.core.problems import Place, Problem, Severity  # noqa: PLC0415 - of most builds there is none

    file, line, column, width, message, hint, severity = plain
    place = Place(file=str(file), line=int(line), column=int(column), width=int(width))
    return Problem(place=place, message=str(message), hint=str(hint), severity=Severity(severity))
