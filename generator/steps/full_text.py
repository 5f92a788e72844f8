"""The index of every word, which Pagefind makes of the pages as they will be published, and reads in the browser.

It is made anew wherever any page differs, which takes half a second for a site of 300 pages and more than a minute
for one of 13,000: so only `build` asks for it. Its files are named after what they hold, and the same pages give the
same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path

from generator.cache.folder import digest_of
from generator.core.settings import Settings
from generator.core.urls import FULL_TEXT
from generator.request import Request
from generator.steps.pagefind import PagefindError, make_index
from generator.steps.pagefind_order import put_in_order
from generator.steps.rendering import Changes
from generator.write.manifest import Entry, Manifest
from generator.write.output import OutputError, Staging

_FOLDER = FULL_TEXT.removeprefix("/")
# Pagefind's own pages for searching, and what marks words for them: ours is layouts/static/search.js.
_UNUSED = ("pagefind-ui.", "pagefind-modular-ui.", "pagefind-component-ui.", "pagefind-highlight.")
_WANTED = "data-pagefind-body"
_LACKING = "readers can search titles and names only: every word needs Pagefind, pip install 'incident-archive[search]'"


def is_wanted(settings: Settings, request: Request) -> bool:
    """Whether a build is to make the index, and can."""
    return _is_asked(settings, request) and _is_installed()


def lacking(settings: Settings, request: Request) -> tuple[str, ...]:
    """What to tell where the index is wanted and can't be made: how to get it, in a line."""
    return (_LACKING,) if _is_asked(settings, request) and not _is_installed() else ()


def _is_asked(settings: Settings, request: Request) -> bool:
    return request.full_text and settings.search == "full"


def _is_installed() -> bool:
    return find_spec("pagefind_bin") is not None


def without_index(found: Changes) -> Changes:
    """What stays of a site's pages: whether its index does is known only when all of them are made."""
    kept = {path: entry for path, entry in found.kept.items() if not path.startswith(_FOLDER)}
    return Changes(kept=kept, pages=found.pages)


def with_index(site: Manifest, staging: Staging) -> Manifest:
    """The site with an index of its pages, all of which lie in the staging folder. Raises `OutputError`."""
    standing = staging.site.entries
    index = {path: entry for path, entry in standing.items() if path.startswith(_FOLDER)}
    is_whole = index and all(entry.key == _key(index) for entry in index.values())
    if is_whole and _pages(standing) == _pages(site.entries):
        for path in index:
            staging.writer.take(path)
        return Manifest({**site.entries, **index})
    return Manifest({**site.entries, **_made(staging)})


def _pages(entries: Mapping[str, Entry]) -> dict[str, tuple[int, int, int]]:
    """What is indexed: every page as it lies there. One that is made again and comes out the same keeps its time."""
    return {path: (each.checksum, each.size, each.mtime_ns) for path, each in entries.items() if path.endswith(".html")}


def _made(staging: Staging) -> dict[str, Entry]:
    """A new index in the staging folder; a file that stood in the last one is taken over."""
    standing = staging.site.entries
    files = {_FOLDER + path: data for path, data in _index_of(staging.folder).items() if not path.startswith(_UNUSED)}
    key = _key(files)
    return {
        path: staging.writer.write(path, files[path], key=key, standing=standing.get(path)) for path in sorted(files)
    }


def _key(paths: Mapping[str, object]) -> bytes:
    """Of every file of an index, so that one which lacks a file isn't taken for whole."""
    return digest_of("\0".join(sorted(paths)).encode())


def _index_of(site: Path) -> dict[str, bytes]:
    """The files of an index of the pages below `site` that ask for it."""
    try:
        return put_in_order(make_index(_pages_in(site)))
    except PagefindError as error:
        raise OutputError(
            f"Pagefind can't index the site: {error}",
            'it takes a gigabyte of memory for 4,000 pages; search = "titles" in content/site.toml does without it',
        ) from error


def _pages_in(site: Path) -> Iterator[tuple[str, str]]:
    """Where each page lies that asks to be found, and its HTML."""
    for path in sorted(site.rglob("*.html")):
        html = path.read_text(encoding="utf-8")
        if _WANTED in html:
            yield path.relative_to(site).as_posix(), html
