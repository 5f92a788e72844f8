"""A worker process as its supervisor sees it: what it has to do, where it is, and why it ended."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from collections import deque
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum
from multiprocessing.connection import Connection
from typing import Any

from generator.processes.worker import NOWHERE, Task, run, signals_held, stand_by


class Death(Enum):
    """Why a worker died over an item."""

    TIME = "time"
    MEMORY = "memory"
    CRASH = "crash"


class Supervised:
    """A worker process as its supervisor sees it. `due` it has yet to answer; `since` then nothing was heard.

    Its `seat` says which work it is given first; who takes its place sits there too.
    """

    def __init__(self, task: Task, others: Sequence[Connection], *, seat: int, forking: bool) -> None:
        started = _forked(task, others) if forking else _waiting()
        self.connection, self._process, self._at = started.connection, started.process, started.at
        self.seat = seat
        self.due: deque[range] = deque()
        self.since = time.monotonic()
        self._seen = NOWHERE
        if not forking:
            self._send(task)

    @property
    def item(self) -> int:
        """The number of the item that it is at, or would come to next."""
        return self._at.value if any(self._at.value in chunk for chunk in self.due) else self.due[0].start

    @property
    def was_killed(self) -> bool:
        """Whether its end may have had nothing to do with the item."""
        return bool(self._process.exitcode == -getattr(signal, "SIGKILL", 0))

    def has_moved(self) -> bool:
        """Whether it has come to another item since this was last asked."""
        moved, self._seen = self._at.value != self._seen, self._at.value
        self.since = time.monotonic() if moved else self.since
        return bool(moved)

    def take(self, ranges: Sequence[range]) -> None:
        """Give it several ranges at once: one by one they might fill the pipe, and both sides would wait for ever."""
        if not self.due:
            self.since = time.monotonic()
        self.due.extend(ranges)
        self._send(ranges)

    def take_off(self) -> range:
        """What it has answered."""
        self.since = time.monotonic()
        return self.due.popleft()

    def cause(self) -> Death:
        """Why it died."""
        self._process.join()
        code = -(self._process.exitcode or 0)
        if code == getattr(signal, "SIGPROF", None):
            return Death.TIME
        # Rust aborts where memory is refused; the kernel kills where there is none left at all.
        memory = (getattr(signal, "SIGABRT", None), getattr(signal, "SIGKILL", None))
        return Death.MEMORY if code in memory else Death.CRASH

    def end(self) -> None:
        self._process.kill()
        self._process.join()
        self._process.close()
        self.connection.close()

    def _send(self, what: Task | Sequence[range]) -> None:
        with suppress(OSError):  # it has died; that is heard where its answer is waited for
            self.connection.send(what)


@dataclass(frozen=True, slots=True)
class _Started:
    """A process, what speaks to it, and the memory in which it says where it is."""

    process: Any
    connection: Connection
    at: Any


# A worker that was started before there was a task for it.
_ahead: list[_Started] = []


def start_ahead() -> None:
    """Start a worker for the next task, unless one waits already. For a process that can't fork its workers."""
    if not _ahead:
        _ahead.append(_standing_by())


def _waiting() -> _Started:
    """A worker that has no task as yet."""
    while _ahead:
        started = _ahead.pop()
        if started.process.is_alive():
            return started
        started.connection.close()
    return _standing_by()


def _standing_by() -> _Started:
    context = context_of(forking=False)
    ours, theirs = context.Pipe()
    at = context.RawValue("q", NOWHERE)
    return _started(context.Process(target=stand_by, args=(theirs, at), daemon=True), ours, theirs, at)


def _forked(task: Task, others: Sequence[Connection]) -> _Started:
    context = context_of(forking=True)
    ours, theirs = context.Pipe()
    at = context.RawValue("q", NOWHERE)
    process = context.Process(target=run, args=(theirs, task, at, (*others, ours)), daemon=True)
    return _started(process, ours, theirs, at)


def _started(process: Any, ours: Connection, theirs: Connection, at: Any) -> _Started:
    with signals_held():
        process.start()
    theirs.close()
    return _Started(process, ours, at)


def context_of(*, forking: bool) -> Any:
    if forking:
        return multiprocessing.get_context("fork")
    if os.name != "posix":
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(
        [
            "__main__",
            "generator.cli",
            "generator.render.markdown",
            "generator.steps.converting",
            "generator.render.pages",
        ]
    )
    return context
