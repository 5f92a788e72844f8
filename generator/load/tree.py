"""Reads the content folder from disk: text files as text, everything else by its path."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.core.problems import Place, Report
from generator.core.records import Asset

MARKDOWN_ENDINGS = (".blade.md", ".md", ".markdown")
RECORD_FOLDERS = ("articles", "incidents", "districts", "pages")
SETTINGS_FILE = "site.toml"

# Python's splitlines() also splits on U+2028, form feeds and others, which would shift every line number.
_LINE_END = re.compile(r"\r\n?|\n")
# In a file's name: controls, and the surrogates by which Python keeps bytes that aren't UTF-8.
_UNSHOWN = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFile:
    """A text file of the content folder. `name` is its path below its folder, without its Markdown ending."""

    folder: str
    name: str
    file: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AssetFile:
    """A file under `assets/`: `name` is its path below that folder, `path` where it lies on disk."""

    name: str
    file: str
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceTree:
    """All of a content folder, sorted by path whatever the file system's order."""

    settings: SourceFile | None
    records: tuple[SourceFile, ...]
    registries: tuple[SourceFile, ...]
    assets: tuple[AssetFile, ...]


def read_tree(content: Path, report: Report) -> SourceTree:
    """Read `content`; what can't be read as text is reported and left out."""
    settings = None
    records: list[SourceFile] = []
    registries: list[SourceFile] = []
    assets: list[AssetFile] = []
    for relative in sorted(_walk(content, "", report)):
        path, file = content / relative, f"content/{relative}"
        folder, _, rest = relative.partition("/")
        if folder == "assets" and rest:
            assets.append(AssetFile(name=rest, file=file, path=str(path)))
        elif relative == SETTINGS_FILE:
            settings = _read(path, file, "", relative, report)
        elif folder in RECORD_FOLDERS and (ending := markdown_ending(rest)):
            records += filter(None, [_read(path, file, folder, rest.removesuffix(ending), report)])
        elif folder == "districts" and rest.endswith(".csv"):
            registries += filter(None, [_read(path, file, folder, rest, report)])
        else:
            _report_stray(file, folder, report)
    return SourceTree(settings=settings, records=tuple(records), registries=tuple(registries), assets=tuple(assets))


def read_static(layout_folders: Sequence[Path]) -> tuple[Asset, ...]:
    """The files under `static/` of the layouts, by address; those of a folder named earlier hide a later one's."""
    found: dict[str, Asset] = {}
    for folder in layout_folders:
        for path in sorted(folder.glob("static/**/*")):
            relative = path.relative_to(folder).as_posix()
            if path.is_file() and not any(part.startswith(".") for part in relative.split("/")):
                asset = Asset(address=f"/{relative}", path=str(path), place=Place(file=f"layouts/{relative}"))
                found.setdefault(asset.address, asset)
    return tuple(found.values())


def markdown_ending(name: str) -> str | None:
    """The ending that makes a file a Markdown record (`x.blade.md` is Jigsaw's), or None."""
    return next((ending for ending in MARKDOWN_ENDINGS if name.endswith(ending)), None)


def _walk(content: Path, below: str, report: Report) -> Iterator[str]:
    """Paths of all files, with `/`; hidden ones are passed over, symbolic links refused (they may lead anywhere)."""
    with os.scandir(content / below) as entries:
        for entry in entries:
            relative = below + entry.name
            if entry.name.startswith("."):
                continue
            if _UNSHOWN.search(entry.name):
                shown = _UNSHOWN.sub("\ufffd", relative)
                report.problem(
                    Place(file=f"content/{shown}"), "has a name with characters that can't be shown", "rename it"
                )
            elif entry.is_symlink():
                report.problem(
                    Place(file=f"content/{relative}"),
                    "is a symbolic link",
                    "put the file itself here: links may lead out of the archive",
                )
            elif entry.is_dir():
                yield from _walk(content, relative + "/", report)
            elif entry.is_file():
                yield relative
            else:
                report.problem(Place(file=f"content/{relative}"), "is neither a file nor a folder", "remove it")


def _report_stray(file: str, folder: str, report: Report) -> None:
    if folder in RECORD_FOLDERS:
        report.warning(
            Place(file=file),
            "is left out: its name doesn't end in .md or .markdown",
            "give a text the ending .md; put pictures and documents into content/assets/",
        )
    elif folder != "README.md":
        known = ", ".join(f"{name}/" for name in (*RECORD_FOLDERS, "assets"))
        report.warning(Place(file=file), "is left out: it is in no folder that the archive knows", f"known are {known}")


def _read(path: Path, file: str, folder: str, name: str, report: Report) -> SourceFile | None:
    text = _decode(path.read_bytes(), file, report)
    return None if text is None else SourceFile(folder=folder, name=name, file=file, text=text)


def _decode(data: bytes, file: str, report: Report) -> str | None:
    """UTF-8 without its byte-order mark, lines ended by `\\n`; None, with a problem, for anything else."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        report.problem(Place(file=file), "is UTF-16, not UTF-8", 'save it again with the encoding "UTF-8"')
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        report.problem(
            Place(file=file, line=line),
            f"is not UTF-8: byte 0x{data[error.start]:02x}",
            'save it again with the encoding "UTF-8"',
        )
        return None
    text = _LINE_END.sub("\n", text)
    control = CONTROL.search(text)
    if control:
        line = text.count("\n", 0, control.start()) + 1
        report.problem(
            Place(file=file, line=line),
            f"has an invisible control character, U+{ord(control[0]):04X}",
            "delete it; it is probably left from copying out of another program",
        )
        return None
    return text
