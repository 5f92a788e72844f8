"""Renders the pages that aren't there yet, and writes what differs from the file that stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from traceback import extract_tb

from jinja2 import TemplateError

from generator.core.urls import output_path
from generator.core.views import AnyView, FileView, Page
from generator.render.pages import PageRenderer
from generator.steps.keys import Keys
from generator.work.pool import spread
from generator.write.manifest import Entry, Manifest
from generator.write.writer import Writer


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What of a site stays as it stands, and the pages that have to be made."""

    kept: Mapping[str, Entry]
    pages: Sequence[Page]


def changes(pages: Sequence[Page], keys: Keys, standing: Manifest, *, jobs: int) -> Changes:
    """Compare the pages of a plan with the site that stands."""
    if not standing.entries:
        return Changes(kept={}, pages=pages)
    kept: dict[str, Entry] = {}
    changed: list[Page] = []
    for page, key in zip(pages, spread(keys, pages, jobs=jobs, done=lambda _: None), strict=True):
        path = output_path(page.address)
        entry = standing.entries.get(path)
        if entry and entry.key == key:
            kept[path] = entry
        else:
            changed.append(page)
    return Changes(kept=kept, pages=changed)


def produce(found: Changes, maker: PageMaker, *, jobs: int, done: Callable[[int], None]) -> Manifest:
    """Render and write the pages that have to be made; the manifest of the whole site."""
    maker.render.prepare(found.pages)
    made = spread(maker, found.pages, jobs=jobs, done=done)
    entries = dict(found.kept)
    entries.update(zip((output_path(page.address) for page in found.pages), made, strict=True))
    return Manifest(entries)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageMaker:
    """Renders a page and writes it, in whichever process; only the bytes on disk leave it."""

    render: PageRenderer
    keys: Keys
    writer: Writer
    standing: Mapping[str, Entry]

    def __call__(self, page: Page) -> Entry:
        path, view = output_path(page.address), page.view
        key, standing = self.keys.of(page.address, view), self.standing.get(path)
        if isinstance(view, FileView):
            return self.writer.copy(path, Path(view.path), key=key, standing=standing)
        return self.writer.write(path, self._rendered(page, view), key=key, standing=standing)

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
