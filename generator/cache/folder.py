"""A folder of named entries that outlives a build: each is whole and of this program, or it isn't there.

It lies among the user's caches, not in the archive: what comes by pull request must never be taken for something that
a build has made and checked. Anybody may delete or damage it at any time.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

_MAGIC = b"incident-archive cache 1\n"
_DIGEST = 16  # bytes
BEGUN = ".new"  # the ending of an entry that is being written, or never was because its build was killed
_HEAD = len(_MAGIC) + 2 * _DIGEST
_WHERE = "where"  # names the output folder, so that a cache whose output is gone can be told


def digest_of(*parts: bytes | memoryview) -> bytes:
    """A digest of 16 bytes that tells apart what is different, how it is split into parts too."""
    digest = sha256()  # processors compute it themselves, twice as fast as any other
    for part in parts:
        digest.update(len(part).to_bytes(8, "little"))
        digest.update(part)
    return digest.digest()[:_DIGEST]


def _digest(name: str, data: bytes | memoryview) -> bytes:
    """What an entry is checked by: its name too, so that none is taken for another."""
    return digest_of(name.encode(), data)


def cache_folder(output: Path) -> Path:
    """Where builds into `output` keep their cache; `INCIDENT_ARCHIVE_CACHE` names another folder for all caches."""
    name = digest_of(os.fsencode(output)).hex()
    return _caches() / f"{output.name}-{name}"


def _caches() -> Path:
    """The platform's folder for caches: the XDG base directory specification, and its like of macOS and Windows."""
    if chosen := os.environ.get("INCIDENT_ARCHIVE_CACHE"):
        return Path(chosen).absolute()
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or "~/AppData/Local"
    elif sys.platform == "darwin":
        base = "~/Library/Caches"
    else:
        base = os.environ.get("XDG_CACHE_HOME") or "~/.cache"
    return Path(os.path.expanduser(base)).absolute() / "incident-archive"  # noqa: PTH111 - raises nothing


class Cache:
    """Entries by name. `version` is a digest of all that their meaning depends on: of another version is none.

    Whoever wants nothing of earlier builds opens it `blind`: then there is none either.

    Nothing here raises `OSError`: what can't be read isn't there, and what can't be written isn't remembered.
    """

    def __init__(self, folder: Path, version: bytes, *, blind: bool = False) -> None:
        self.folder = folder
        self._blind = blind
        self._head = _MAGIC + version

    def get(self, name: str) -> bytes | None:
        """The entry, if there is one and every byte of it is as it was put there."""
        try:
            data = b"" if self._blind else (self.folder / name).read_bytes()
        except OSError:
            return None
        begun = len(self._head)
        if not data.startswith(self._head) or data[begun:_HEAD] != _digest(name, memoryview(data)[_HEAD:]):
            return None
        return data[_HEAD:]

    def put(self, name: str, data: bytes) -> None:
        """Keep `data` in the place of what was kept under that name, at once or not at all."""
        beside = self.folder / f"{name}.{os.urandom(4).hex()}{BEGUN}"
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with beside.open("xb") as file:
                file.writelines((self._head, _digest(name, data), data))
            beside.replace(self.folder / name)
        except OSError:
            with contextlib.suppress(OSError):
                beside.unlink()

    def drop(self, name: str) -> bool:
        """From now on there is no such entry, nor a folder in its place; False where the system won't have that."""
        path = self.folder / name
        shutil.rmtree(path, ignore_errors=True)
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)
        return not os.path.lexists(path)

    def names(self) -> Iterator[str]:
        """What lies in the folder, entries or not."""
        with contextlib.suppress(OSError):
            yield from sorted(path.name for path in self.folder.iterdir())

    def remove(self) -> None:
        """Remove the whole folder."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def belong_to(self, output: Path) -> None:
        """Note whose cache this is, and remove those beside it whose output folder has lost the folder around it."""
        note = self.folder / _WHERE
        if note.exists() or not self.folder.is_dir():
            return
        with contextlib.suppress(OSError):
            note.write_bytes(os.fsencode(output))
            for other in self.folder.parent.glob(f"*/{_WHERE}"):
                if not Path(os.fsdecode(other.read_bytes())).parent.is_dir():
                    shutil.rmtree(other.parent, ignore_errors=True)
