"""Checks the links of a finished site as a reader would meet them: every file, every jump within a page."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from generator.core.urls import BaseUrl
from generator.write.found_links import find_links


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class BrokenLink:
    """A link that leads nowhere: the file that holds it, the target as written there, and what is wrong.

    Without a target it is the file itself whose links can't be read.
    """

    page: str
    target: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """Where a target leads: a file of the site with a fragment, or a reason why not; neither outside the site."""

    path: str = ""
    fragment: str = ""
    reason: str = ""


def find_broken_links(folder: Path, base: BaseUrl) -> tuple[BrokenLink, ...]:
    """Every broken link to the site itself in the site at `folder`, sorted. Other sites aren't asked.

    A link that only works by way of a redirect counts as broken. Fragments are checked in pages and SVG.
    """
    site = _Site(frozenset(_files(folder)), base)
    broken: list[BrokenLink] = []
    jumps: list[tuple[str, str, _Found]] = []
    ids: dict[str, frozenset[str]] = {}
    for page in sorted(site.files):
        if not page.endswith(_WITH_LINKS):
            continue
        found = find_links(page, (folder / page).read_bytes(), site.url(page))
        if found.fault:
            broken.append(BrokenLink(page=page, target="", reason=found.fault))
        if page.endswith(_WITH_IDS):
            ids[page] = found.ids
        for target, at in found.links:
            resolved = site.resolve(target, at)
            if resolved.reason:
                broken.append(BrokenLink(page=page, target=target, reason=resolved.reason))
            elif resolved.fragment:
                jumps.append((page, target, resolved))
    for page, target, resolved in jumps:
        if resolved.fragment not in ids.get(resolved.path, (resolved.fragment,)):
            reason = f'{resolved.path} has no "{resolved.fragment}" to jump to'
            broken.append(BrokenLink(page=page, target=target, reason=reason))
    return tuple(sorted(set(broken)))


_WITH_LINKS = (".html", ".xml", ".opml", ".svg", ".json")
_WITH_IDS = (".html", ".svg")


def _files(folder: Path) -> Iterator[str]:
    """Paths of all files below `folder`, with `/`."""
    for at, _, names in os.walk(folder):
        below = Path(at).relative_to(folder).as_posix()
        prefix = "" if below == "." else below + "/"
        yield from (prefix + name for name in names)


class _Site:
    """The files of a site and what a URL means there."""

    def __init__(self, files: frozenset[str], base: BaseUrl) -> None:
        self.files = files
        self._base = base
        self._known: dict[str, _Found] = {}

    def url(self, path: str) -> str:
        """The URL that serves the file `path`."""
        return self._base.origin + self._base.path + path.removesuffix("index.html" if _is_index(path) else "")

    def resolve(self, target: str, at: str) -> _Found:
        """Where `target`, written in what is published at `at`, leads."""
        # Most links of a page are those of every page, and written from the root.
        if not target.startswith("/"):
            return self._resolve(target, at)
        if target not in self._known:
            self._known[target] = self._resolve(target, at)
        return self._known[target]

    def _resolve(self, target: str, at: str) -> _Found:
        try:
            parts = urlsplit(urljoin(at, target))
        except ValueError:
            return _Found(reason="it is not a web address")
        if f"{parts.scheme}://{parts.netloc.lower()}" != self._base.origin:
            return _Found()
        path = unquote(parts.path) or "/"
        if path + "/" == self._base.path:
            return _Found(reason=_NO_SLASH)
        if not path.startswith(self._base.path):
            return _Found(reason=f"it lies outside the base path {self._base.path}")
        return self._find(path.removeprefix(self._base.path), unquote(parts.fragment).partition(":~:")[0])

    def _find(self, path: str, fragment: str) -> _Found:
        file = path + "index.html" if not path or path.endswith("/") else path
        if file in self.files:
            return _Found(path=file, fragment="" if fragment.lower() == "top" else fragment)
        if f"{file}/index.html" in self.files:
            return _Found(reason=_NO_SLASH)
        return _Found(reason="there is no such page or file")


_NO_SLASH = "its closing slash is missing, so that every click costs a redirect"


def _is_index(path: str) -> bool:
    return path.rpartition("/")[2] == "index.html"
