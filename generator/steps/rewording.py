"""Builds again where nothing has changed but words: nothing is planned then, and only the pages with those words made.

What a page shows is a value, and of the texts it holds no more than their digests. So where a file says the same of its
record as it did, names the same districts and links to the same records, every page is planned as it was, with another
digest in it. The views of pages with texts are kept for that. Whatever else has changed, if only by the look of it,
is for the whole build.
"""

from __future__ import annotations

import marshal
import pickle
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from generator.cache.folder import digest_of
from generator.cache.shelf import DamagedError
from generator.cache.snapshot import is_settled, snapshot
from generator.core.dates import Span
from generator.core.problems import Problem, Report
from generator.core.records import Article, Body, Record
from generator.core.urls import BaseUrl
from generator.core.value import changed, pack
from generator.core.views import AnyView, Page, SiteView
from generator.derive.plan import Plan
from generator.load.readings import Reading
from generator.load.text import digest_of as digest_of_file
from generator.load.tree import SourcePath, SourceTree, find_settings, read_tree
from generator.render.pages import reworded, texts_of
from generator.request import Progress, Request, Result, packaged_layouts
from generator.standing import note_standing, state_of
from generator.steps.affected import note_rewording
from generator.steps.converting import Converter
from generator.steps.keys import unpack_view
from generator.steps.making import Made, Making, Site, staging
from generator.steps.memory import Memory
from generator.steps.reading import HowRead, unpack
from generator.steps.rendering import Changes
from generator.steps.timings import Timings
from generator.write.manifest import Manifest

_NOTE = "plan"
_SHOWN = "shown"

# More files than anybody edits by hand; a whole build then takes hardly longer.
_MOST = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What a build leaves for rewording: what its plan depends on besides words, and what it came to."""

    frame: bytes
    span: Span
    how: HowRead
    site: SiteView
    site_id: str
    warnings: tuple[Problem, ...]
    # Digests of texts that several records have: two articles with one text may be copies, which is told.
    shared: frozenset[str]
    digests: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rewording:
    """Pages to be made again, and the records whose words have changed, by the digests of their new texts.

    `gone` are the digests of the texts that they had.
    """

    note: Note
    pages: tuple[Page, ...]
    records: Mapping[str, Record]
    gone: frozenset[str]

    def note_after(self, site_id: str) -> Note:
        """The note of the build that makes these pages."""
        return replace(self.note, site_id=site_id, digests=(self.note.digests - self.gone) | self.records.keys())


def frame_of(request: Request, tree: SourceTree) -> bytes:
    """Names all that a plan depends on besides what the files of records say; empty where that isn't sure just now."""
    layouts = snapshot((request.own_layouts, packaged_layouts()))
    others = (*tree.registries, *tree.assets)
    now = time.time_ns()
    if not layouts or not all(is_settled(path.signature, now) for path in others):
        return b""
    settings = find_settings(request.content)
    options = (request.drafts, request.future, request.base_url, request.strict)
    return digest_of(
        layouts.encode(),
        digest_of_file(settings) if settings else b"",
        repr([(path.file, path.signature) for path in others]).encode("utf-8", "surrogateescape"),
        repr([path.file for path in tree.records]).encode("utf-8", "surrogateescape"),
        repr(options).encode(),
    )


def note_of(
    request: Request,
    span: Span,
    how: HowRead,
    tree: SourceTree,
    planned: Plan,
    site_id: str,
    warnings: tuple[Problem, ...],
) -> Note:
    """The note of a build that has planned everything."""
    counts = Counter(record.body.digest for record in planned.records)
    return Note(
        frame=frame_of(request, tree),
        span=span,
        how=how,
        site=planned.site,
        site_id=site_id,
        warnings=warnings,
        shared=frozenset(digest for digest, count in counts.items() if count > 1),
        digests=frozenset(counts),
    )


def note_plan(memory: Memory, note: Note, made: Made) -> list[bytes]:
    """Leave a note of a build, and of the texts that its pages show; the keys of the views that it kept or made."""
    before = shown_by(memory)
    shown = {path: before[path] for path in made.manifest.entries if path in before and path not in made.pages}
    for path, page in made.pages.items():
        if page.view is not None:
            shown[path] = page.texts
            memory.views.put(path.encode(), page.view)
    memory.cache.put(_NOTE, pickle.dumps(note, pickle.HIGHEST_PROTOCOL))
    memory.cache.put(_SHOWN, marshal.dumps(shown))
    return [path.encode() for path in shown]


def shown_by(memory: Memory) -> dict[str, tuple[str, ...]]:
    """The digests of the texts that each page showed after the last build."""
    noted = memory.cache.get(_SHOWN)
    found: dict[str, tuple[str, ...]] = marshal.loads(noted) if noted else {}  # noqa: S302 - checked by the cache
    return found


def reword(request: Request, memory: Memory, progress: Progress) -> Result | None:
    """The build, where nothing but words has changed; None where it takes a whole one to know."""
    timings, report = Timings(), Report()
    with timings.of("Reading"):
        state = state_of(request)
        found = find_rewording(request, memory)
    if found is None:
        return None
    note, base = found.note, BaseUrl.parse(found.note.how.settings.base_url)
    with Converter(note.how.settings, memory.texts, request) as converter, staging(request, memory) as staged:
        if staged.site.id != note.site_id:
            return None
        made = Making(request, memory, converter, staged, report, progress, timings).make(
            _site(found, base, staged.site)
        )
    with timings.of("Remembering"):
        note_plan(memory, found.note_after(made.manifest.id), made)
        reworded = [record.id for record in found.records.values() if isinstance(record, Article)]
        note_rewording(memory.cache, note.site_id, made.manifest.id, reworded)
        memory.save_more()
        note_standing(request, state, made.manifest.id, note.span, note.warnings)
    return Result(
        pages=len(made.manifest.entries),
        changed=len(made.pages),
        warnings=note.warnings,
        base=base,
        origins={},
        timings=timings.stages,
    )


def _site(found: Rewording, base: BaseUrl, standing: Manifest) -> Site:
    shown = dict.fromkeys(body for page in found.pages for body in texts_of(page.view))
    paths = {page.origin for page in found.pages}
    return Site(
        view=found.note.site,
        base=base,
        pages=found.pages,
        texts={body: found.records[body.digest] for body in shown if body.digest in found.records},
        records=found.records.values(),
        shown=shown,
        changes=Changes(
            kept={path: entry for path, entry in standing.entries.items() if path not in paths}, pages=found.pages
        ),
    )


def find_rewording(request: Request, memory: Memory) -> Rewording | None:
    """What is left to do, if nothing but words has changed since the last build; None if anything else may have."""
    noted = memory.cache.get(_NOTE)
    if not noted or request.rehearsed_for:
        return None
    note: Note = pickle.loads(noted)  # noqa: S301 - of the cache, where only builds write
    report = Report()
    tree = read_tree(request.content, report, note.how.settings.entity)
    frame = frame_of(request, tree)
    if report.problems or not note.span.holds(request.now) or not frame or note.frame != frame:
        return None
    edited = [path for path in tree.records if memory.digest_of(path) != memory.digest_before(path)]
    if len(edited) > _MOST:
        return None
    records: dict[str, Record] = {}
    for path in edited:
        record = _same_but_words(path, note, memory)
        if record is None:
            return None
        records |= record
    by_new = {new.body.digest: new for new in records.values()}
    if len(by_new) < len(edited):
        return None
    return Rewording(note=note, pages=_pages(memory, records), records=by_new, gone=frozenset(records))


def _same_but_words(path: SourcePath, note: Note, memory: Memory) -> dict[str, Record] | None:
    """The record of an edited file, by the digest that its text had, if nothing else is said in it than before."""
    before = _reading_before(path, note, memory)
    after = note.how(path)
    old, new = (before.said if before else None), after.said
    if before is None or old is None or new is None or before.problems != after.problems:
        return None
    was, now = old.record.body, new.record.body
    is_alone = was.digest not in note.shared and now.digest not in note.digests
    if not is_alone or not was.size or not now.size or _links(was) != _links(now):
        return None
    if changed(new, record=changed(new.record, body=was)) != old:
        return None
    key = note.how.key(path, after.digest)
    memory.note(path, after.digest, key, memory.readings.add(pack(after)))
    return {was.digest: new.record}


def _reading_before(path: SourcePath, note: Note, memory: Memory) -> Reading | None:
    packed = memory.readings.get(note.how.key(path, memory.digest_before(path)))
    reading = unpack(packed) if packed else None
    return reading if isinstance(reading, Reading) else None


def _links(body: Body) -> list[tuple[str, str, str]]:
    return [(link.target, link.kind, link.name) for link in body.links]


def _pages(memory: Memory, records: Mapping[str, Record]) -> tuple[Page, ...]:
    digests = {old: new.body.digest for old, new in records.items()}
    paths = [path for path, texts in shown_by(memory).items() if not digests.keys().isdisjoint(texts)]
    return tuple(Page.of(_address(path), reworded(_view(path, memory), digests), path) for path in paths)


def _view(path: str, memory: Memory) -> AnyView:
    blob = memory.views.get(path.encode())
    if blob is None:
        raise DamagedError(f"the view of {path} is gone")
    return unpack_view(blob)


def _address(path: str) -> str:
    return "/" + (path.removesuffix("index.html") if path.rpartition("/")[2] == "index.html" else path)
