"""A worker process as its supervisor sees it: what it has to do, where it is, and why it ended."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from collections import deque
from collections.abc import Sequence
from enum import Enum
from multiprocessing.connection import Connection
from typing import Any

from generator.processes.worker import NOWHERE, Task, run, signals_held


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
        context = context_of(forking=forking)
        self.connection, theirs = context.Pipe()
        self.seat = seat
        self.due: deque[range] = deque()
        self.since = time.monotonic()
        self._at = context.RawValue("q", NOWHERE)
        self._seen = NOWHERE
        inherited = (*others, self.connection) if forking else ()
        self._process = context.Process(target=run, args=(theirs, task, self._at, inherited), daemon=True)
        with signals_held():
            self._process.start()
        theirs.close()

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
        try:
            self.connection.send(ranges)
        except OSError:
            return  # it has died; that is heard where its answer is waited for

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


def context_of(*, forking: bool) -> Any:
    if forking:
        return multiprocessing.get_context("fork")
    if os.name != "posix":
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(
        ["__main__", "generator.render.bodies", "generator.render.markdown", "generator.render.pages"]
    )
    return context
