"""Lists the content folder: which file is what, in an order that no file system changes."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.core.problems import Place, Report
from generator.core.settings import SCHOOL_DISTRICT, Entity
from generator.core.value import Value

MARKDOWN_ENDINGS = (".blade.md", ".md", ".markdown")
# What this kind of record is called inside the program, whatever the archive calls it.
DISTRICTS = "districts"
RECORD_FOLDERS = ("articles", "incidents", DISTRICTS, "categories", "pages")
SETTINGS_FILE = "site.toml"

# In a file's name: controls, the surrogates by which Python keeps bytes that aren't UTF-8, separators of lines, and
# marks that turn the direction of writing, so that a reviewer reads another name.
_UNSHOWN = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\u2028-\u202e\u2066-\u2069]")


# Size in bytes, times of modification and of the system's note of it in nanoseconds, number on the disk.
Signature = tuple[int, int, int, int]
# Files by their paths below a folder. What is no file, or can't be read, goes by a path with a character that can't be
# shown: see `cache/snapshot.py`.
Looks = Mapping[str, Signature]


class SourcePath(Value, frozen=True, kw_only=True):
    """A file of the content folder, not yet opened.

    `name` is its path below its folder, without its Markdown ending; `file` is how messages call it, `path` where it
    lies on disk. `folder` is "districts" for the archive's entity, whatever that is called. `signature` is what the
    listing tells of its state.
    """

    folder: str
    name: str
    file: str
    path: str
    signature: Signature = (0, 0, 0, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceTree:
    """All of a content folder, sorted by path whatever the file system's order."""

    records: tuple[SourcePath, ...]
    registries: tuple[SourcePath, ...]
    assets: tuple[SourcePath, ...]
    entity: Entity = SCHOOL_DISTRICT


def find_settings(content: Path) -> SourcePath | None:
    """The settings file, if there is one: it is read first, since it says what one of the folders is called."""
    path = content / SETTINGS_FILE
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            return None
    except OSError:  # told by `read_tree`, which lists the whole folder
        return None
    return SourcePath(folder="", name=SETTINGS_FILE, file=f"content/{SETTINGS_FILE}", path=str(path))


def read_tree(
    content: Path, report: Report, entity: Entity = SCHOOL_DISTRICT, looks: Looks | None = None
) -> SourceTree:
    """List `content`; what can't be part of an archive is reported and left out. No file is opened yet.

    `looks` are its files, by their paths, if somebody has listed them; what these tell is not asked again.
    """
    records: list[SourcePath] = []
    registries: list[SourcePath] = []
    assets: list[SourcePath] = []
    kinds = _kinds(entity)
    root = str(content)
    for relative, signature in sorted(_plain(looks) or _walked(content, report)):
        folder, _, rest = relative.partition("/")
        kind = kinds.get(folder)
        ending = markdown_ending(rest)
        if kind and ending:
            records.append(_source(root, relative, kind, rest.removesuffix(ending), signature))
        elif folder == "assets" and rest:
            assets.append(_source(root, relative, folder, rest, signature))
        elif kind == DISTRICTS and rest.endswith(".csv"):
            registries.append(_source(root, relative, kind, rest, signature))
        elif relative != SETTINGS_FILE:
            _report_stray(relative, entity, report)
    return SourceTree(entity=entity, records=tuple(records), registries=tuple(registries), assets=tuple(assets))


def record_at(content: Path, relative: str, signature: Signature, entity: Entity) -> SourcePath | None:
    """The file at a path below `content` as `read_tree` lists it, if it is the file of a record."""
    folder, _, rest = relative.partition("/")
    kind, ending = _kinds(entity).get(folder), markdown_ending(rest)
    if not kind or not ending:
        return None
    return _source(str(content), relative, kind, rest.removesuffix(ending), signature)


def _source(root: str, relative: str, folder: str, name: str, signature: Signature) -> SourcePath:
    path = f"{root}/{relative}"
    return SourcePath(folder=folder, name=name, file=f"content/{relative}", path=path, signature=signature)


def _plain(looks: Looks | None) -> list[tuple[str, Signature]]:
    """What `walk` would find, where all is in order; nothing where it has something to tell."""
    if not looks or _UNSHOWN.search("/".join(looks)):
        return []
    return [(path, look) for path, look in looks.items() if not path.startswith(".") and "/." not in path]


def _walked(content: Path, report: Report) -> Iterator[tuple[str, Signature]]:
    for relative, entry in walk(content, "content", report):
        try:
            found = entry.stat(follow_symlinks=False)
            yield relative, (found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)
        except OSError:  # it is gone, which whoever opens it will tell
            yield relative, (0, 0, 0, 0)


def markdown_ending(name: str) -> str | None:
    """The ending that makes a file a Markdown record (`x.blade.md` is Jigsaw's), or None."""
    for ending in MARKDOWN_ENDINGS:
        if name.endswith(ending):
            return ending
    return None


def walk(root: Path, name: str, report: Report) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """All files below `root` with their paths, parted by `/`; hidden ones are passed over, symbolic links refused.

    Links may lead anywhere, such as to a secret of the machine that builds. `name` is how messages call `root`.
    """
    waiting = [""]  # no recursion: a pull request may nest folders deeper than Python nests calls
    while waiting:
        below = waiting.pop()
        for entry in _entries(root, name, below, report):
            relative = below + entry.name
            if entry.name.startswith("."):
                continue
            if refusal := _refusal(entry):
                shown = _UNSHOWN.sub("\ufffd", relative)
                report.problem(Place(file=f"{name}/{shown}"), *refusal)
            elif entry.is_dir():
                waiting.append(relative + "/")
            else:
                yield relative, entry


def _refusal(entry: os.DirEntry[str]) -> tuple[str, str] | None:
    """What is wrong with an entry, and what to do; None for a file or a folder."""
    if _UNSHOWN.search(entry.name):
        return "has a name with characters that can't be shown", "rename it"
    if entry.is_symlink():
        return "is a symbolic link", "put the file itself here: links may lead out of the archive"
    if not entry.is_dir() and not entry.is_file():
        return "is neither a file nor a folder", "remove it"
    return None


def _entries(root: Path, name: str, below: str, report: Report) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(root / below) as entries:
            return list(entries)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        report.problem(Place(file=f"{name}/{below}".rstrip("/")), f"can't be read: {reason}", "make it readable")
        return []


def _kinds(entity: Entity) -> dict[str, str]:
    """The kind of record that each folder holds, under the name that it has in an archive of school districts."""
    return {entity.address if kind == DISTRICTS else kind: kind for kind in RECORD_FOLDERS}


def _report_stray(relative: str, entity: Entity, report: Report) -> None:
    folder, inside, _ = relative.partition("/")
    if folder in _kinds(entity):
        report.warning(
            Place(file=f"content/{relative}"),
            "is left out: its name doesn't end in .md or .markdown",
            "give a text the ending .md; put pictures and documents into content/assets/",
        )
    elif inside and folder == DISTRICTS:
        hint = f"move its files into content/{entity.address}/, which holds the {entity.plural} of this archive"
        report.warning(Place(file=f"content/{folder}/"), "is left out: it is in no folder that the archive knows", hint)
    elif folder != "README.md":
        names = (entity.address if name == DISTRICTS else name for name in RECORD_FOLDERS)
        known = ", ".join(f"{name}/" for name in (*names, "assets"))
        told = "is left out: it is in no folder that the archive knows"
        report.warning(Place(file=f"content/{relative}"), told, f"known are {known}")
