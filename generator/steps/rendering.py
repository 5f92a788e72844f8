"""Renders the pages that aren't there yet, and writes what differs from the file that stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from traceback import extract_tb
from typing import NamedTuple

from jinja2 import TemplateError

from generator.cache.shelf import Shelf, Slot
from generator.core.records import Body
from generator.core.urls import output_path
from generator.core.value import pack
from generator.core.views import AnyView, FeedPage, FileView, Page, SourceView
from generator.load.text import read_whole
from generator.processes.pool import is_spread, spread
from generator.render.pages import PageRenderer, texts_of
from generator.steps.keys import Keys
from generator.steps.reach import ANYWHERE, Reached
from generator.write.manifest import Entry, Manifest
from generator.write.ownership import OutputError
from generator.write.writer import Writer

# Comparing so many pages takes as long as it takes to begin processes that help.
_MANY = 4000


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What of a site stays as it stands, and the pages that have to be made."""

    kept: Mapping[str, Entry]
    pages: Sequence[Page]


def changes(
    pages: Sequence[Page], keys: Keys, standing: Manifest, reached: Reached = ANYWHERE, *, jobs: int
) -> Changes:
    """Compare with the site that stands those pages of a plan that a change may have reached."""
    kept: dict[str, Entry] = {}
    changed: list[Page] = []
    unsure: list[tuple[str, Page]] = []
    for page in pages:
        path = output_path(page.address)
        if path not in standing.entries or reached.changes(page):
            changed.append(page)
        elif reached.spares(page):
            kept[path] = standing.entries[path]
        else:
            unsure.append((path, page))
    jobs = jobs if len(unsure) > _MANY else 1
    made = spread(keys, [page for _, page in unsure], jobs=jobs, done=lambda _: None)
    for (path, page), key in zip(unsure, made, strict=True):
        entry = standing.entries[path]
        if key and entry.key == key:
            kept[path] = entry
        else:
            changed.append(page)
    return Changes(kept=kept, pages=changed)


def produce(
    found: Changes, maker: PageMaker, *, jobs: int, done: Callable[[int], None]
) -> tuple[Manifest, Mapping[str, MadePage]]:
    """Render and write the pages that have to be made: the manifest of the whole site, and what was made, by path."""
    if is_spread(found.pages, jobs):
        maker.render.prepare(found.pages)
    pages = sorted(found.pages, key=_place)
    paths = (output_path(page.address) for page in pages)
    # Closed before the staging folder is cleared away, should this be ended: a worker might still write there.
    with closing(spread(maker, pages, jobs=jobs, done=done, in_runs=True)) as results:
        made = dict(zip(paths, results, strict=True))
    return Manifest({**found.kept, **{path: page.entry for path, page in made.items()}}), made


def _place(page: Page) -> tuple[object, ...]:
    """Where a page stands among those to be made. Feeds come last: what is remembered of other pages is no use to them.

    Those that may share items stand together, since an item that was written a short while ago is not written again. A
    state is named second in its own address and in its districts'.
    """
    address = page.address
    return (True, *address.split("/")[2:3], address) if page.kind is FeedPage else (False, address)


class MadePage(NamedTuple):
    """A file that was written. Of one that shows texts: where its view is kept, and the digests of the texts."""

    entry: Entry
    view: Slot | None = None
    texts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PageMaker:
    """Renders a page and writes it, in whichever process; only the bytes on disk leave it.

    `root` is the archive's folder, where articles' own files are to be had.
    """

    render: PageRenderer
    keys: Keys
    writer: Writer
    standing: Mapping[str, Entry]
    views: Shelf
    root: str

    def __call__(self, page: Page) -> MadePage:
        path, view = output_path(page.address), page.view
        packed = pack(view)
        key, standing = self.keys.of(page.address, view, packed), self.standing.get(path)
        if isinstance(view, FileView):
            return MadePage(self.writer.copy(path, Path(view.path), key=key, standing=standing))
        if isinstance(view, SourceView):
            entry = self.writer.write(path, self._source(view), key=key, standing=standing)
            return MadePage(entry, self.views.add(packed), (view.digest,))
        entry = self.writer.write(path, self._rendered(page, view), key=key, standing=standing)
        texts = texts_of(view)
        if not texts:
            return MadePage(entry)
        return MadePage(entry, self.views.add(packed), tuple(body.digest for body in texts))

    def _source(self, view: SourceView) -> bytes:
        body = Body(digest=view.digest, head=view.head, head_size=view.head_size)
        text = read_whole(f"{self.root}/{view.file}", body)
        if text is None:
            raise OutputError(f"can't read {view.file} as it was", "it changed while the site was built: build again")
        return text.encode()

    def _rendered(self, page: Page, view: AnyView) -> bytes:
        try:
            return self.render(page.address, view)
        except TemplateError as error:
            for frame in extract_tb(error.__traceback__)[::-1]:
                if frame.filename.endswith(".html"):
                    error.add_note(f"{frame.filename}:{frame.lineno}")
                    break
            error.add_note(f"while rendering {page.address} of {page.origin}")
            raise
