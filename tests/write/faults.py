"""A disk that fails, or a process that is killed, at one chosen call of those that change the disk."""

from __future__ import annotations

import errno
import io
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest

from generator.write import swap

# Calls of the os module that change the disk or make the change lasting; os.open where it makes a file.
_CALLS = ("mkdir", "rename", "replace", "link", "unlink", "rmdir", "fsync", "open", "write", "pwrite", "ftruncate")
_GROWING = frozenset({"mkdir", "link", "open", "write", "pwrite"})

Act = Callable[[str], None]


@dataclass(slots=True)
class Disk:
    """Numbers the calls, and acts just before that of number `at`, or with `lasting` before it and every later one."""

    act: Act
    at: int = -1
    lasting: bool = False
    calls: list[str] = field(default_factory=list)

    def call(self, name: str) -> None:
        self.calls.append(name)
        number = len(self.calls) - 1
        if number == self.at or (self.lasting and 0 <= self.at < number):
            self.act(name)


def full(name: str) -> None:
    """A full disk takes nothing new; what is there can still be renamed and removed."""
    if name in _GROWING:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def forbidden(_name: str) -> None:
    raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))


def killed(_name: str) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


class _File(io.FileIO):
    """A file that is written through a `Disk`; of a write that fails, half has reached it."""

    disk: Disk

    def write(self, data: Any, /) -> int:
        try:
            self.disk.call("write")
        except OSError:
            super().write(bytes(data)[: len(data) // 2])
            raise
        return super().write(data)


@contextmanager
def installed(disk: Disk) -> Iterator[None]:
    """Have every call of this process that changes the disk go through `disk`."""
    with pytest.MonkeyPatch.context() as patch:
        for name in _CALLS:
            patch.setattr(os, name, _numbered(name, getattr(os, name), disk))
        patch.setattr(io, "open", _opening(io.open, disk))
        patch.setattr(swap, "exchange", _exchanging(swap.exchange, disk))
        yield


def _numbered(name: str, original: Callable[..., Any], disk: Disk) -> Callable[..., Any]:
    def call(*arguments: Any, **keywords: Any) -> Any:
        flags = arguments[1] if name == "open" and len(arguments) > 1 else os.O_CREAT
        if flags & os.O_CREAT:
            disk.call(name)
        return original(*arguments, **keywords)

    return call


def _opening(original: Callable[..., Any], disk: Disk) -> Callable[..., Any]:
    def call(file: Any, mode: str = "r", *arguments: Any, **keywords: Any) -> Any:
        if not set(mode) & set("wxa"):
            return original(file, mode, *arguments, **keywords)
        assert "b" in mode
        disk.call("open")
        raw = _File(file, mode)
        raw.disk = disk
        return io.BufferedWriter(raw)

    return call


def _exchanging(original: Callable[..., bool], disk: Disk) -> Callable[..., bool]:
    def call(*arguments: Any) -> bool:
        try:
            disk.call("exchange")
        except OSError:
            return False
        return original(*arguments)

    return call
