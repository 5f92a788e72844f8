"""What the preview answers to a path: the output folder, served as GitHub Pages would serve it."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from urllib.parse import quote, unquote

from generator.core.urls import BaseUrl

# Explicit, because what Python's mimetypes says depends on the machine. Text is UTF-8.
_TYPES = {
    "avif": "image/avif",
    "css": "text/css; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "gif": "image/gif",
    "html": "text/html; charset=utf-8",
    "ico": "image/x-icon",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "js": "text/javascript; charset=utf-8",
    "json": "application/json; charset=utf-8",
    "mp3": "audio/mpeg",
    "mp4": "video/mp4",
    "opml": "text/x-opml; charset=utf-8",
    "pdf": "application/pdf",
    "png": "image/png",
    "svg": "image/svg+xml; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "webm": "video/webm",
    "webmanifest": "application/manifest+json; charset=utf-8",
    "webp": "image/webp",
    "woff": "font/woff",
    "woff2": "font/woff2",
    "xml": "application/xml; charset=utf-8",
    "xsl": "application/xml; charset=utf-8",
}
_FEEDS = {
    "feed.xml": "application/rss+xml; charset=utf-8",
    "feed.json": "application/feed+json; charset=utf-8",
}
HTML = _TYPES["html"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An HTTP answer; `location` is where a redirect leads."""

    status: HTTPStatus
    body: bytes = b""
    content_type: str = "text/plain; charset=utf-8"
    location: str = ""


def find_answer(path: str, output: Path, base: BaseUrl) -> Answer:
    """What is at `path`, as it stands in a request, without its query.

    A folder is served by its `index.html`; without a closing slash it redirects. What is missing is answered by
    `404.html`. Nothing outside `output` is ever read, whatever the path or a symbolic link says.
    """
    if not path.startswith(base.path):
        return _find_outside(path, output, base)
    parts = _parse_path(path.removeprefix(base.path))
    if parts is None:
        return _not_found(output)
    *_, last = parts
    file = output.joinpath(*parts[:-1], last or "index.html")
    body = _read(file, output)
    if body is not None:
        return Answer(status=HTTPStatus.OK, body=body, content_type=content_type(file.name))
    if last and _read(file / "index.html", output) is not None:
        # Built from the parts, so that no path of a stranger becomes the name of a host.
        return _redirect(base.path + "/".join(map(quote, parts)) + "/", HTTPStatus.MOVED_PERMANENTLY)
    return _not_found(output)


def content_type(name: str) -> str:
    """The content type of a file by its name."""
    ending = name.rpartition(".")[2].lower()
    return _FEEDS.get(name) or _TYPES.get(ending, "application/octet-stream")


def _find_outside(path: str, output: Path, base: BaseUrl) -> Answer:
    if path + "/" == base.path:
        return _redirect(base.path, HTTPStatus.MOVED_PERMANENTLY)
    if path == "/":
        return _redirect(base.path, HTTPStatus.FOUND)
    return _not_found(output)


def _redirect(location: str, status: HTTPStatus) -> Answer:
    return Answer(status=status, location=location)


def _not_found(output: Path) -> Answer:
    body = _read(output / "404.html", output)
    if body is None:
        return Answer(status=HTTPStatus.NOT_FOUND, body=b"<!doctype html><title>404</title><p>404", content_type=HTML)
    return Answer(status=HTTPStatus.NOT_FOUND, body=body, content_type=HTML)


def _parse_path(path: str) -> list[str] | None:
    """The decoded parts of a path, the last one empty for a folder; None if one of them could lead elsewhere."""
    try:
        parts = [unquote(part, errors="strict") for part in path.split("/")]
    except UnicodeDecodeError:
        return None
    if any(part in (".", "..") or any(sign in part for sign in "/\\:\0") for part in parts):
        return None
    return None if "" in parts[:-1] else parts


def _read(file: Path, output: Path) -> bytes | None:
    try:
        real = file.resolve(strict=True)
        return real.read_bytes() if real.is_file() and real.is_relative_to(output.resolve()) else None
    except (OSError, RuntimeError):  # missing, too long a name, or links in a circle
        return None
