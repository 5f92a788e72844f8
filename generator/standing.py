"""Whether the site that stands is the very one that a build would make: told from what the last build has noted.

Nothing of what a build needs is loaded here, and no file of the archive is opened.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from generator.cache.folder import Cache, cache_folder, digest_of
from generator.cache.snapshot import snapshot
from generator.cache.version import program_digest
from generator.core.dates import Span
from generator.core.problems import Place, Problem, Severity
from generator.request import Request, packaged_layouts
from generator.write.kept import Kept
from generator.write.ownership import site_of

_NAME = "standing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What a build came to: how many files, and the warnings that didn't stop it."""

    pages: int
    warnings: tuple[Problem, ...]


def cache_of(request: Request) -> Cache:
    """The cache of builds into the request's output folder."""
    output = (request.rehearsed_for or request.output).absolute()
    return Cache(cache_folder(output), program_digest(), blind=request.fresh)


def state_of(request: Request) -> str:
    """Names everything that a site is made from, but for the clock; empty where that can't be told now."""
    state = snapshot((request.content, request.own_layouts, packaged_layouts()))
    options = [request.drafts, request.future, request.base_url, request.strict, str(request.root)]
    return digest_of(state.encode(), json.dumps(options).encode()).hex() if state else ""


def find_standing(request: Request) -> Standing | None:
    """What stands in the output folder, if a build would only make it again."""
    if request.fresh:
        return None
    cache = cache_of(request)
    noted = cache.get(_NAME)
    if not noted:
        return None
    state, site, since, until, warnings = json.loads(noted)
    span = Span(since=_moment(since), until=_moment(until))
    if not span.holds(request.now) or site_of(request.output) != site or state_of(request) != state:
        return None
    manifest = Kept(request.output, cache).site()
    if manifest is None or not manifest.is_whole(str(request.output)):
        return None
    return Standing(pages=len(manifest.entries), warnings=tuple(map(_problem, warnings)))


def note_standing(request: Request, state: str, site: str, span: Span, warnings: tuple[Problem, ...]) -> None:
    """After a build: what it was made from (`state_of` before anything was read), and what it came to."""
    cache = cache_of(request)
    if not state:
        cache.drop(_NAME)
        return
    moments = (moment.isoformat() if moment else None for moment in (span.since, span.until))
    cache.put(_NAME, json.dumps([state, site, *moments, list(map(_plain, warnings))]).encode())


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _plain(problem: Problem) -> list[str | int]:
    place = problem.place
    return [place.file, place.line, place.column, place.width, problem.message, problem.hint, problem.severity.value]


def _problem(plain: list[str | int]) -> Problem:
    file, line, column, width, message, hint, severity = plain
    place = Place(file=str(file), line=int(line), column=int(column), width=int(width))
    return Problem(place=place, message=str(message), hint=str(hint), severity=Severity(severity))
