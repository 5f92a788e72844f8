"""Renders the pages that aren't there yet, and writes what differs from the file that stands."""

from __future__ import annotations

import os
import pickle
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from traceback import extract_tb

from jinja2 import TemplateError

from generator.cache.contents import contents
from generator.cache.folder import digest_of
from generator.cache.snapshot import is_settled, signature_of
from generator.core.urls import BaseUrl, output_path
from generator.core.views import FileView, Page, SiteView, View
from generator.render.pages import PageRenderer
from generator.request import Request
from generator.work.pool import spread
from generator.write.manifest import Entry, Manifest
from generator.write.writer import Writer


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What of a site stays as it stands, and the pages that have to be made."""

    kept: Mapping[str, Entry]
    pages: Sequence[Page]


class Keys:
    """Keys of pages: equal where all is equal that a page is rendered from.

    That of a file which is copied names what it looks like; it is empty, and so equal to none, where looks may deceive.
    """

    def __init__(self, site: SiteView, base: BaseUrl, layouts: bytes) -> None:
        self._site = pickle.dumps((site, base), pickle.HIGHEST_PROTOCOL)
        self._layouts = layouts
        self._now = time.time_ns()

    def __call__(self, page: Page) -> bytes:
        """The key of a page."""
        view = page.view
        if isinstance(view, FileView):
            return self._of_file(view.path)
        layouts = self._layouts if isinstance(view, View) else b""
        return digest_of(self._site, layouts, page.address.encode(), pickle.dumps(view, pickle.HIGHEST_PROTOCOL))

    def _of_file(self, path: str) -> bytes:
        try:
            signature = signature_of(os.lstat(path))
        except OSError:  # told by whoever opens it
            return b""
        return digest_of(os.fsencode(path), repr(signature).encode()) if is_settled(signature, self._now) else b""


def layouts_digest(request: Request) -> bytes:
    """A digest of all layouts that a build may use, whatever they are called: one may include any file."""
    return contents(request.layout_folders)


def changes(pages: Sequence[Page], keys: Keys, standing: Manifest, *, jobs: int) -> Changes:
    """Compare the pages of a plan with the site that stands."""
    if not standing.entries:
        return Changes(kept={}, pages=pages)
    kept: dict[str, Entry] = {}
    changed: list[Page] = []
    for page, key in zip(pages, spread(keys, pages, jobs=jobs, done=lambda _: None), strict=True):
        path = output_path(page.address)
        entry = standing.entries.get(path)
        if entry and key and entry.key == key:
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
        path, key = output_path(page.address), self.keys(page)
        standing = self.standing.get(path)
        if isinstance(page.view, FileView):
            return self.writer.copy(path, Path(page.view.path), key=key, standing=standing)
        return self.writer.write(path, self._rendered(page), key=key, standing=standing)

    def _rendered(self, page: Page) -> bytes:
        try:
            return self.render(page)
        except TemplateError as error:
            for frame in extract_tb(error.__traceback__)[::-1]:
                if frame.filename.endswith(".html"):
                    error.add_note(f"{frame.filename}:{frame.lineno}")
                    break
            error.add_note(f"while rendering {page.address} of {page.origin}")
            raise
