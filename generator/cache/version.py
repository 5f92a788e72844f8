"""What the meaning of a cache depends on besides the archive: this program, Python, and the libraries below it."""

from __future__ import annotations

import contextlib
import os
import sys
from functools import cache
from pathlib import Path

from generator.cache.folder import digest_of

_PACKAGE = Path(__file__).parent.parent


@cache
def program_digest() -> bytes:
    """A digest of the program's code, Python's version, and the names and versions of all installed packages."""
    return digest_of(sys.version.encode(), sys.platform.encode(), *_installed(), *_code())


def _code() -> list[bytes]:
    """Path and text of every module."""
    parts = []
    for folder, folders, files in os.walk(_PACKAGE):
        folders.sort()
        for name in sorted(files):
            if name.endswith(".py"):
                with open(f"{folder}/{name}", "rb") as file:  # noqa: PTH123 - pathlib takes ten times as long
                    parts += [os.fsencode(os.path.relpath(file.name, _PACKAGE)), file.read()]
    return parts


def _installed() -> list[bytes]:
    """The folders beside installed packages that carry their names and versions."""
    names: set[bytes] = set()
    for folder in sys.path:
        with contextlib.suppress(OSError):
            names.update(os.fsencode(name) for name in os.listdir(folder or ".") if name.endswith(".dist-info"))  # noqa: PTH208
    return sorted(names)
