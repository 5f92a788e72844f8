"""Builds again where nothing has changed but words: nothing is planned then, and only the pages with those words made.

What a page shows is a value, and of the texts it holds no more than their digests. So where a file says the same of its
record as it did, names the same districts and links to the same records, every page is planned as it was, with another
digest in it. The views of pages with texts are kept for that. Whatever else has changed, if only by the look of it,
is for the whole build.
"""

from __future__ import annotations

import marshal
import pickle
import secrets
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from generator.cache.shelf import DamagedError
from generator.cache.snapshot import UNSURE, are_same, is_hidden
from generator.core.problems import Report
from generator.core.records import Article, Body, Record
from generator.core.urls import BaseUrl
from generator.core.value import pack
from generator.core.views import AnyView, Page, SiteView
from generator.load.readings import Reading
from generator.load.tree import SourcePath, record_at
from generator.render.pages import reworded, texts_of
from generator.request import Progress, Request, Result
from generator.standing import Noted, Survey, note_standing
from generator.steps.converting import Converter
from generator.steps.full_text import is_wanted, lacking
from generator.steps.keys import unpack_view
from generator.steps.making import Made, Making, Site, staging
from generator.steps.memory import Memory
from generator.steps.reach import note_rewording
from generator.steps.reading import HowRead, unpack
from generator.steps.rendering import Changes
from generator.steps.timings import Timings
from generator.write.manifest import Manifest

if TYPE_CHECKING:  # with all planners, which nothing here asks
    from generator.derive.plan import Plan

_NOTE = "plan"
_SHOWN = "shown"

# More files than anybody edits by hand; a whole build then takes hardly longer.
_MOST = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What a build leaves for rewording, besides the note of what stands, which has its `name`."""

    name: str
    how: HowRead
    site: SiteView
    site_id: str
    # Digests of texts that several records have: two articles with one text may be copies, which is told.
    shared: frozenset[str]
    digests: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rewording:
    """Pages to be made again, and the records whose words have changed, by the digests of their new texts.

    `gone` are the digests of the texts that they had; `shown` has those that every page shows as yet.
    """

    note: Note
    pages: tuple[Page, ...]
    records: Mapping[str, Record]
    gone: frozenset[str]
    shown: Mapping[str, tuple[str, ...]]

    def note_after(self, site_id: str) -> Note:
        """The note of the build that makes these pages."""
        digests = (self.note.digests - self.gone) | self.records.keys()
        how = replace(self.note.how, names=self.note.how.names.named_only())
        return replace(self.note, how=how, name=_name(), site_id=site_id, digests=digests)


def _name() -> str:
    """Of one build, so that notes of two builds aren't taken for those of one."""
    return secrets.token_hex(8)


def note_of(how: HowRead, planned: Plan, site_id: str) -> Note:
    """The note of a build that has planned everything."""
    counts = Counter(record.body.digest for record in planned.records)
    return Note(
        name=_name(),
        how=replace(how, names=how.names.named_only()),
        site=planned.site,
        site_id=site_id,
        shared=frozenset(digest for digest, count in counts.items() if count > 1),
        digests=frozenset(counts),
    )


def note_plan(memory: Memory, note: Note, made: Made, before: Mapping[str, tuple[str, ...]]) -> list[bytes]:
    """Leave a note of a build, and of the texts that its pages show; the keys of the views that it kept or made.

    `before` has the texts that pages showed before it.
    """
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


def reword(
    request: Request, memory: Memory, progress: Progress, survey: Survey, stands: Callable[[], None]
) -> Result | None:
    """The build, where nothing but words has changed; None where it takes a whole one to know.

    `stands` is told once the site is in its place.
    """
    timings, report = Timings(), Report()
    noted = survey.noted
    with timings.of("Reading"):
        found = find_rewording(request, memory, survey)
    if found is None or noted is None:
        return None
    note = found.note
    if not found.records and survey.site.is_whole and survey.site.site == note.site_id:
        note_standing(survey, note.name, note.site_id, noted.span, noted.warnings)  # files look otherwise, no more
        stands()
        return _result(note, noted, request, timings, pages=survey.site.files, changed=0)
    with Converter(note.how.settings, memory.texts, request) as converter, staging(request, survey) as staged:
        if staged.site.id != note.site_id:
            return None
        made = Making(request, memory, converter, staged, report, progress, timings).make(
            _site(found, staged.site, request)
        )
    stands()
    with timings.of("Remembering"):
        after = found.note_after(made.manifest.id)
        note_plan(memory, after, made, found.shown)
        reworded = [record.id for record in found.records.values() if isinstance(record, Article)]
        note_rewording(memory.cache, found.note.site_id, after.site_id, reworded)
        memory.save_more()
        note_standing(survey, after.name, after.site_id, noted.span, noted.warnings)
    return _result(note, noted, request, timings, pages=made.manifest.pages, changed=len(made.pages))


def _result(note: Note, noted: Noted, request: Request, timings: Timings, *, pages: int, changed: int) -> Result:
    return Result(
        pages=pages,
        changed=changed,
        warnings=noted.warnings,
        base=_base(note),
        timings=timings.stages,
        notes=lacking(note.how.settings, request),
    )


def _base(note: Note) -> BaseUrl:
    return BaseUrl.parse(note.how.settings.base_url)


def _site(found: Rewording, standing: Manifest, request: Request) -> Site:
    shown = dict.fromkeys(body for page in found.pages for body in texts_of(page.view))
    paths = {page.origin for page in found.pages}
    return Site(
        view=found.note.site,
        base=_base(found.note),
        pages=found.pages,
        texts={body: found.records[body.digest] for body in shown if body.digest in found.records},
        records=found.records.values(),
        shown=shown,
        changes=Changes(
            kept={path: entry for path, entry in standing.entries.items() if path not in paths}, pages=found.pages
        ),
        full_text=is_wanted(found.note.how.settings, request),
    )


def find_rewording(request: Request, memory: Memory, survey: Survey) -> Rewording | None:
    """What is left to do, if nothing but words has changed since the last build; None if anything else may have."""
    noted = survey.noted
    if not noted or noted.asked != survey.asked or not noted.span.holds(request.now) or request.rehearsed_for:
        return None
    touched = _touched(noted, survey)
    note = None if touched is None or len(touched) > _MOST else _note(memory, noted)
    if touched is None or note is None or not note.how.names.ready(memory.cache):
        return None
    paths = [record_at(request.content, name, survey.content[name], note.how.settings.entity) for name in touched]
    known = [path for path in paths if path and memory.digest_before(path)]
    edited = [path for path in known if memory.digest_of(path) != memory.digest_before(path)]
    records: dict[str, Record] = {}
    for path in edited:
        record = _same_but_words(path, note, memory)
        if record is None:
            return None
        records |= record
    by_new = {new.body.digest: new for new in records.values()}
    if len(by_new) < len(edited) or len(known) < len(touched):
        return None
    shown = shown_by(memory)
    pages = _pages(memory, records, shown)
    return Rewording(note=note, pages=pages, records=by_new, gone=frozenset(records), shown=shown)


def _note(memory: Memory, noted: Noted) -> Note | None:
    """The other note of the build that has left this one."""
    data = memory.cache.get(_NOTE)
    note: Note | None = pickle.loads(data) if data else None  # noqa: S301 - of the cache, where only builds write
    return note if note and note.name == noted.plan else None


def _touched(noted: Noted, survey: Survey) -> list[str] | None:
    """The files of the content that may be others than they were; None where more than such files may have changed.

    Hidden ones are not part of an archive: an editor may leave them beside what it writes.
    """
    before, now = noted.content, survey.content
    if not are_same(noted.layouts, survey.layouts) or not all(map(is_hidden, before.keys() ^ now.keys())):
        return None
    touched = [path for path, look in now.items() if look == UNSURE or look != before.get(path)]
    return [path for path in touched if not is_hidden(path)]


def _same_but_words(path: SourcePath, note: Note, memory: Memory) -> dict[str, Record] | None:
    """The record of an edited file, by the digest that its text had, if nothing else is said in it than before."""
    before = _reading_before(path, note, memory)
    after = note.how.words(path, before) if before else None
    old, new = (before.said if before else None), (after.said if after else None)
    if after is None or old is None or new is None:
        return None
    was, now = old.record.body, new.record.body
    is_alone = was.digest not in note.shared and now.digest not in note.digests
    if not is_alone or not was.size or not now.size or _links(was) != _links(now) or new.named != old.named:
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


def _pages(memory: Memory, records: Mapping[str, Record], shown: Mapping[str, tuple[str, ...]]) -> tuple[Page, ...]:
    digests = {old: new.body.digest for old, new in records.items()}
    paths = [path for path, texts in shown.items() if not digests.keys().isdisjoint(texts)]
    return tuple(Page.of(_address(path), reworded(_view(path, memory), digests), path) for path in paths)


def _view(path: str, memory: Memory) -> AnyView:
    blob = memory.views.get(path.encode())
    if blob is None:
        raise DamagedError(f"the view of {path} is gone")
    return unpack_view(blob)


def _address(path: str) -> str:
    return "/" + (path.removesuffix("index.html") if path.rpartition("/")[2] == "index.html" else path)
