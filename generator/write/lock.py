"""One build at a time: a lock file that the operating system lets go when its process ends, however it ends."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path

# Descriptors of the locks this process holds. A forked worker must not keep one: it may outlive a killed build, and
# the lock would then be held by nobody who could ever release it.
_held: set[int] = set()


def _close_in_worker() -> None:
    for descriptor in _held:
        os.close(descriptor)
    _held.clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_close_in_worker)

if sys.platform == "win32":
    import msvcrt

    def _try_lock(descriptor: int) -> bool:
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _try_lock(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


class Lock:
    """A lock that is held, until `release`."""

    __slots__ = ("_descriptor", "_path")

    def __init__(self, path: Path, descriptor: int) -> None:
        self._path = path
        self._descriptor = descriptor

    @classmethod
    def take(cls, path: Path) -> Lock | None:
        """Lock the file at `path`, made if need be; None while somebody else holds it. Raises `OSError`."""
        while True:
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
            try:
                locked = _try_lock(descriptor)
            except BaseException:
                os.close(descriptor)
                raise
            if locked and _is_at(path, descriptor):
                _held.add(descriptor)
                return cls(path, descriptor)
            os.close(descriptor)
            if not locked:
                return None

    def release(self) -> None:
        """Let go and remove the file; nothing happens where it was let go before."""
        if self._descriptor not in _held:
            return
        with contextlib.suppress(OSError):  # Windows removes no open file; an empty one may stay
            self._path.unlink()
        _held.discard(self._descriptor)
        os.close(self._descriptor)


def _is_at(path: Path, descriptor: int) -> bool:
    """Whether the file is still there: its last holder may have removed it between our opening and locking it."""
    try:
        return os.path.samestat(path.stat(), os.fstat(descriptor))
    except FileNotFoundError:
        return False
