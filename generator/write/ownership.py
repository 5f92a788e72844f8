"""Which folder may be replaced by a build: a new one, an empty one, or one that an earlier build made."""

from __future__ import annotations

import contextlib
import errno
import json
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

MARKER = ".incident-archive.json"
_GENERATOR = "incident-archive"
_SITE = re.compile("[0-9a-f]{32}")
KEEP = ".gitkeep"
NO_JEKYLL = ".nojekyll"  # GitHub Pages otherwise drops files that begin with an underscore

_REPOSITORIES = frozenset({".git", ".hg", ".jj", ".svn"})

_HINTS = {
    errno.ENOSPC: "the disk is full: free some space and build again",
    errno.EDQUOT: "your share of the disk is used up: free some space and build again",
    errno.EFBIG: "this disk or this account takes no file of that size",
    errno.ENAMETOOLONG: "choose a shorter path with --output",
    errno.EACCES: "see who may write there, or choose another folder with --output",
    errno.EPERM: "see who may write there, or choose another folder with --output",
    errno.EROFS: "the disk can't be written to: choose another folder with --output",
    errno.EXDEV: "the output must lie on the same disk as the folder around it: choose another with --output",
    errno.EBUSY: "it is in use or a disk of its own: choose a folder inside it with --output",
}


class OutputError(Exception):
    """The output can't be written; the message is for a person, `hint` says what to do."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


@contextlib.contextmanager
def told_as(doing: str) -> Iterator[None]:
    """Tell an `OSError` as an `OutputError` that begins with `doing`, such as "can't write x"."""
    try:
        yield
    except OSError as error:
        raise refused(doing, error) from error


def refused(doing: str, error: OSError) -> OutputError:
    """What is to be told of an `OSError`, as `told_as` does."""
    return OutputError(f"{doing}: {error.strerror or error}", _HINTS.get(error.errno or 0, ""))


def locate(output: Path, protected: Iterable[Path]) -> Path:
    """`output` as an absolute path; its parents hold no symbolic link.

    `protected` are folders that may neither lie in the output nor hold it. Raises `OutputError` for these and for
    every place where a whole folder must never be replaced.
    """
    with told_as(f"can't use {output}"):
        return _locate(output, protected)


def _locate(output: Path, protected: Iterable[Path]) -> Path:
    named = output.name not in ("", "..")
    located = _resolve(output.parent) / output.name if named else _resolve(output)
    if located.is_symlink():
        raise OutputError(f"the output {output} is a symbolic link", "name the folder that it leads to")
    if located == located.parent:
        raise OutputError(f"the output {output} is the root of the file system", _HINT_OWN_FOLDER)
    if _REPOSITORIES & {part.lower() for part in located.parts}:
        raise OutputError(f"the output {output} lies in what git or its like keeps for itself", _HINT_OWN_FOLDER)
    with contextlib.suppress(RuntimeError):  # a user without a home, as in some containers
        _refuse_around(located, Path.home(), "your home folder")
    with contextlib.suppress(FileNotFoundError):  # somebody removed it
        _refuse_around(located, Path.cwd(), "the folder you are in")
    for folder in map(_resolve, protected):
        _refuse_around(located, folder, str(folder))
        if _holds(folder, located):
            raise OutputError(f"the output {output} lies in {folder}, which is read, not written", _HINT_OWN_FOLDER)
    for parent in located.parents:
        if is_ours(parent):
            raise OutputError(f"the output {output} lies in {parent}, which builds replace", _HINT_OWN_FOLDER)
    return located


_HINT_OWN_FOLDER = "choose a folder for the output alone, such as output"


def _resolve(path: Path) -> Path:
    """`path` without symbolic links. Links in a circle are an `OSError`, whatever Python's version makes of them."""
    with contextlib.suppress(RuntimeError):
        resolved = path.resolve()
        if not any(folder.is_symlink() for folder in (resolved, *resolved.parents)):
            return resolved
    raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))


def _refuse_around(output: Path, inner: Path, name: str) -> None:
    if _holds(output, inner):
        raise OutputError(f"the output {output} would replace {name}", _HINT_OWN_FOLDER)


def _holds(outer: Path, inner: Path) -> bool:
    """Whether `inner` is `outer` or lies in it, on file systems that don't tell A from a as well."""
    return any(_is_same(outer, folder) for folder in (inner, *inner.parents))


def _is_same(one: Path, other: Path) -> bool:
    """The same folder, whatever leads to it. Names alone decide, without their capitals, where one isn't there yet."""
    try:
        return one.samefile(other)
    except OSError:
        return str(one).casefold() == str(other).casefold()


def check_contents(output: Path) -> None:
    """Raise `OutputError` if there is something at `output` that no build made, `OSError` if it can't be replaced."""
    if not output.exists() and not output.is_symlink():
        return
    if output.is_symlink() or not output.is_dir():
        raise OutputError(f"the output {output} is no folder", "remove it, or choose another with --output")
    if output.stat().st_dev != output.parent.stat().st_dev:
        raise OutputError(f"the output {output} is a disk of its own", "choose a folder inside it with --output")
    names = {path.name for path in output.iterdir()}
    if _REPOSITORIES & {name.lower() for name in names}:
        raise OutputError(
            f"the output {output} is a git repository or its like, and a build replaces all of it",
            "build into another folder and copy from there",
        )
    if names - {KEEP} and not is_ours(output):
        raise OutputError(
            f"the folder {output} holds files that no build made",
            f"choose another with --output, or empty it yourself (what a build makes holds {MARKER})",
        )
    if not os.access(output, os.W_OK | os.X_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))


def marker_bytes(site: str) -> bytes:
    """What the marker of a folder holds; `site` is the id of its manifest."""
    return json.dumps({"generator": _GENERATOR, "format": 1, "site": site}).encode() + b"\n"


def is_ours(output: Path) -> bool:
    """Whether the folder holds the marker that every build leaves."""
    return _marker(output).get("generator") == _GENERATOR


# What every output folder holds besides its site, and what it may hold.
OF_EVERY_SITE = frozenset((KEEP, MARKER, NO_JEKYLL))


def site_of(output: Path) -> str:
    """The id of the manifest of the site in the folder, or nothing."""
    site = _marker(output).get("site")
    return site if is_ours(output) and isinstance(site, str) and _SITE.fullmatch(site) else ""


def _marker(output: Path) -> dict[str, object]:
    try:
        marker = json.loads((output / MARKER).read_bytes())
    except (OSError, ValueError):
        return {}
    return marker if isinstance(marker, dict) else {}
