"""Files that are published as they are: those of `content/assets/`, and the layouts' own `static/`.

Whoever may send a pull request may send an asset, so only kinds of file that a browser shows or saves are published.
What it would run as a page of the archive's (HTML, SVG, script, style) belongs into the layouts, which are trusted.
What a file is called decides, not its bytes: servers, GitHub Pages among them, choose the content type by the ending,
and no browser takes a picture or a document for HTML.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import stat
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.core.problems import Place, Report
from generator.core.records import Asset
from generator.core.urls import LONGEST_ADDRESS, LONGEST_PART, AddressError, check_address
from generator.load.slugs import is_device
from generator.load.tree import SourcePath, walk

_PICTURES = "avif bmp gif heic ico jpeg jpg png tif tiff webp"
_DOCUMENTS = "doc docx epub odp ods odt pdf ppt pptx rtf txt xls xlsx"
_DATA = "csv geojson json parquet srt tsv vtt"
_PACKED = "7z bz2 gz tar tgz wacz warc xz zip zst"
_SOUND_AND_FILM = "aac flac m4a m4v mov mp3 mp4 oga ogg ogv opus wav webm"
PUBLISHED = frozenset(" ".join((_PICTURES, _DOCUMENTS, _DATA, _PACKED, _SOUND_AND_FILM)).split())

# Refused before another ending too: some servers send page.html.gz as the page within, or run x.php.jpg.
_PAGES = "hta htm html mht mhtml shtm shtml svg svgz webmanifest xht xhtml xml xsl xslt"
_PROGRAMS = "asp aspx cgi cjs css js jsp mjs php phtml swf wasm xpi"
_RUN = frozenset(f"{_PAGES} {_PROGRAMS}".split())

_HINT_KIND = (
    "publish a picture as .png or .jpg, a document as .pdf, data as .csv or .json; "
    "what you trust to run belongs into layouts/static/"
)
_HINT_TRUSTED = "one that you trust may lie in layouts/static/"
_HINT_NAME = 'rename it: letters, digits, "-", "_" and "." only'

_MIB = 1024 * 1024
_FRESH = 2_000_000_000  # nanoseconds in which a file may change again without another time (FAT)
_LARGE_FILE = 100 * _MIB  # GitHub refuses larger ones
_LARGE_SITE = 1_000_000_000  # the limit of GitHub Pages


def read_assets(files: Iterable[SourcePath], report: Report) -> tuple[Asset, ...]:
    """The files of `content/assets/`. What may not be published is reported and left out; none is opened."""
    found = tuple(_assets(files, report))
    total = sum(size for _, size in found)
    if total > _LARGE_SITE:
        report.warning(
            Place(file="content/assets"),
            f"holds {total / 1e9:.1f} GB, and GitHub Pages publishes no site of more than 1 GB",
            "keep large files elsewhere, such as at archive.org, and link to them",
        )
    return tuple(asset for asset, _ in found)


def read_static(own: Path, packaged: Path, report: Report) -> tuple[Asset, ...]:
    """The files under `static/` of the archive's `own` layouts, then the `packaged` ones that those don't hide.

    Any kind is published, since layouts are trusted; a symbolic link of the archive's own is a problem all the same.
    Packaged layouts may lie on disk as an installer likes.
    """
    found = {asset.address: asset for asset in _own_static(own / "static", report)}
    for path in sorted(packaged.glob("static/**/*")):
        relative = path.relative_to(packaged).as_posix()
        if path.is_file() and not any(part.startswith(".") for part in relative.split("/")):
            state = state_of(str(path), path.stat())
            asset = Asset(address=f"/{relative}", path=str(path), place=Place(file=f"layouts/{relative}"), state=state)
            found.setdefault(asset.address, asset)
    return tuple(found.values())


def _own_static(static: Path, report: Report) -> Iterator[Asset]:
    if static.is_symlink():
        report.problem(Place(file="layouts/static"), "is a symbolic link", "put the folder itself here")
    elif static.exists():
        for relative in sorted(relative for relative, _ in walk(static, "layouts/static", report)):
            place = Place(file=f"layouts/static/{relative}")
            address = _address(f"/static/{relative}", place, report)
            path = str(static / relative)
            if address and (found := _status(path, place, report)):
                yield Asset(address=address, path=path, place=place, state=state_of(path, found))


def _assets(files: Iterable[SourcePath], report: Report) -> Iterator[tuple[Asset, int]]:
    """Each asset with its size in bytes."""
    for file in files:
        place = Place(file=file.file)
        address = _address("/assets/" + file.name, place, report)
        is_published = address and _is_published_kind(file.name, place, report)
        if address and is_published and (found := _status(file.path, place, report)):
            state = state_of(file.path, found)
            yield Asset(address=address, path=file.path, place=place, state=state), found.st_size


def _address(address: str, place: Place, report: Report) -> str | None:
    """`address`, if a file may have it on every system; else None, with a problem."""
    parts = address.split("/")
    if max(map(len, parts)) > LONGEST_PART or len(address) > LONGEST_ADDRESS:
        hint = f"rename it: {LONGEST_PART} characters, {LONGEST_ADDRESS} with all folders"
        report.problem(place, "has a name too long for an address", hint)
        return None
    if any(part.endswith(".") or is_device(part) for part in parts):
        report.problem(place, "has a name that Windows has no files of", "rename it, or the folder around it")
        return None
    try:
        return check_address(address)
    except AddressError:
        report.problem(place, "has a name that needs escaping in an address", _HINT_NAME)
        return None


def _is_published_kind(name: str, place: Place, report: Report) -> bool:
    _, *endings = name.rpartition("/")[2].lower().split(".")
    if not endings:
        report.problem(place, "has a name without an ending, so no browser knows what it is", _HINT_KIND)
        return False
    running = next((ending for ending in endings if ending in _RUN), "")
    if running in ("svg", "svgz"):
        report.problem(place, f"is an SVG (.{running}), which can hold script", "export it as PNG; " + _HINT_TRUSTED)
    elif running:
        report.problem(place, f"is not published: a browser or server may run .{running}", _HINT_KIND)
    elif endings[-1] not in PUBLISHED:
        report.problem(place, f"is not published: .{endings[-1]} is no known kind of document", _HINT_KIND)
    return not running and endings[-1] in PUBLISHED


def state_of(path: str, found: os.stat_result) -> str:
    """What differs where a file's bytes may differ; of one that has only just changed, its bytes' own digest."""
    if max(found.st_mtime_ns, found.st_ctime_ns) < time.time_ns() - _FRESH:
        return f"{found.st_size} {found.st_mtime_ns} {found.st_ctime_ns} {found.st_ino}"
    with contextlib.suppress(OSError), open(path, "rb") as file:  # noqa: PTH123
        return hashlib.file_digest(file, "sha256").hexdigest()
    return ""  # whoever copies it tells


def _status(path: str, place: Place, report: Report) -> os.stat_result | None:
    """The status of a plain file that can be read; else None, with a problem."""
    try:
        found = os.lstat(path)
        reason = "" if os.access(path, os.R_OK) else "permission denied"
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
    if not reason and not stat.S_ISREG(found.st_mode):
        reason = "it is no longer a file"
    if reason:
        report.problem(place, f"can't be read: {reason}", "make it readable, or take it away")
        return None
    if found.st_size > _LARGE_FILE:
        report.warning(
            place,
            f"is {found.st_size / _MIB:.0f} MB, and GitHub takes no file of more than 100",
            "make it smaller, or keep it elsewhere, such as at archive.org, and link to it",
        )
    return found
