"""Spreads work over supervised processes. Where the system can fork, they share what the parent holds.

The pools of the standard library can't end one worker that hangs, and break when one dies; others fork from threads,
which may copy a lock that nobody will open again. So this is a small pool of its own. The parent has no threads: it
waits for answers, hands out what is next, and puts a new worker in the place of one that died.
"""

from __future__ import annotations

import gc
import os
import pickle
import time
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import replace
from multiprocessing.connection import wait
from typing import Any, TypeVar

from generator.processes.dealing import Deal
from generator.processes.ended import ProcessEndedError
from generator.processes.forking import can_fork
from generator.processes.supervised import Death, Supervised, context_of, start_ahead
from generator.processes.worker import Raised, Task

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")
_SMALL = 200
# Chunks that a worker has before it, so that it never waits for the parent, which has other things to do.
_AHEAD = 2
# Of work begun in the background, the share that is dealt out at once, for a parent that long has no time to listen;
# the rest goes to who is free first.
_DEALT = 0.9
# Reading a shared value counts a reference to it, which copies its page of memory; fresh workers give that back, and
# what the ones before have remembered of their items.
_BATCH = 20_000
# By the wall's clock, for systems that can't count a process's own time, and for what sleeps. Far above any limit of
# computing time, so that a busy machine never turns a good text into a bad one.
_WALL_SECONDS = 120.0
# Who yields may be given a third of a processor (`worker.py`).
_WALL_SECONDS_YIELDING = 3 * _WALL_SECONDS


def is_spread(items: Sequence[object], jobs: int) -> bool:
    """Whether so many items are worked on in more than this process."""
    return jobs > 1 and len(items) >= _SMALL


def spread(
    work: Callable[[_Item], _Result],
    items: Sequence[_Item],
    *,
    jobs: int,
    done: Callable[[int], None],
    in_runs: bool = False,
) -> Generator[_Result, None, None]:
    """`work` on every item, results in the items' order. A small amount stays in this process.

    `in_runs` gives neighbours to the same process, for work that goes faster where their like was just worked on; most
    results are then held until the end. Items travel as numbers where workers are forked: they find them, as they find
    `work`, in their parent's memory. What `work` raises is raised here.
    """
    if not is_spread(items, jobs):
        for item in items:
            yield work(item)
            done(1)
        return
    yield from _in_batches(Task(work=work, items=items, seconds=None), jobs, done, in_runs=in_runs)


def quarantine(
    work: Callable[[_Item], _Result],
    items: Sequence[_Item],
    *,
    seconds: Callable[[_Item], float],
    jobs: int,
    done: Callable[[int], None],
) -> Iterator[_Result | Death]:
    """`work` on every item that is not to be trusted, never in this process; results in the items' order.

    An item that computes for longer than its `seconds`, takes too much memory or crashes its process has a `Death` for
    its result, and the others are worked on all the same. `work` must not raise.
    """
    if items:
        task = Task(work=work, items=items, seconds=seconds)
        yield from _in_batches(task, jobs if len(items) >= _SMALL else 1, done)


class Background:
    """`quarantine` that begins at once, while the parent does something else. It ends with its `with` block."""

    def __init__(
        self, work: Callable[[_Item], Any], items: Sequence[_Item], *, seconds: Callable[[_Item], float], jobs: int
    ) -> None:
        # The parent goes on with what nobody can help it with: the sooner it is through, the sooner all have work.
        task = Task(work=work, items=items, seconds=seconds, yielding=True)
        self._crew = _Crew(task, jobs if len(items) >= _SMALL else 1, dealt=_DEALT)

    def results(self, done: Callable[[int], None]) -> Iterator[Any]:
        """What became of each item, as of `quarantine`."""
        return self._crew.results(done)

    def end(self) -> None:
        """End all processes, whatever they are at."""
        self._crew.end()

    def __enter__(self) -> Background:
        return self

    def __exit__(self, *_: object) -> None:
        self.end()


def prepare() -> None:
    """Start what makes workers for a process with threads, so that the first of them don't wait for it."""
    if os.name == "posix":
        from multiprocessing import forkserver  # noqa: PLC0415 - for `serve` alone

        context_of(forking=False)
        forkserver.ensure_running()


def prepare_worker() -> None:
    """Start a worker for what a process with threads will ask for next. It waits until that is there."""
    if not can_fork():
        start_ahead()


def _in_batches(task: Task, jobs: int, done: Callable[[int], None], *, in_runs: bool = False) -> Iterator[Any]:
    gc.freeze()  # the collector must not touch, and so copy, the memory that workers share
    try:
        for start in range(0, len(task.items), _BATCH):
            batch = replace(task, items=task.items[start : start + _BATCH])
            crew = _Crew(batch, jobs, in_runs=in_runs)
            try:
                yield from crew.results(done)
            finally:
                crew.end()
    finally:
        gc.unfreeze()


class _Crew:
    """Workers on one task, and what they have answered. `dealt` is the share of it that they get at once."""

    def __init__(self, task: Task, jobs: int, dealt: float = 0.0, *, in_runs: bool = False) -> None:
        self._task = task
        self._forking = can_fork()
        self._deal = Deal(len(task.items), piles=jobs if in_runs else 1)
        self._ready: dict[int, Any] = {}
        self._killed: set[int] = set()
        self._workers: list[Supervised] = []
        jobs = min(jobs, self._deal.chunks)
        ahead = max(_AHEAD, int(self._deal.chunks * dealt / jobs)) if jobs else 0
        try:
            for seat in range(jobs):
                self._hire(seat, ahead)
        except BaseException:
            self.end()
            raise

    def results(self, done: Callable[[int], None]) -> Iterator[Any]:
        """The results in the items' order, each as soon as those before it are there."""
        position = 0
        while position < len(self._task.items):
            done(self._listen())
            while position in self._ready:
                yield self._ready.pop(position)
                position += 1

    def end(self) -> None:
        """End every worker, whatever it is at."""
        for worker in self._workers:
            worker.end()
        self._workers.clear()

    def _hire(self, seat: int, ahead: int = _AHEAD) -> None:
        others = [worker.connection for worker in self._workers]
        worker = Supervised(self._task, others, seat=seat, forking=self._forking)
        self._workers.append(worker)
        self._give(worker, ahead)

    def _give(self, worker: Supervised, most: int) -> None:
        if chunks := self._deal.take(worker.seat, most):
            worker.take(chunks)

    def _listen(self) -> int:
        """Wait until something is heard; the number of items that are ready by it."""
        busy: dict[Any, Supervised] = {worker.connection: worker for worker in self._workers if worker.due}
        slowest = min(busy.values(), key=lambda worker: worker.since)
        limit = _WALL_SECONDS_YIELDING if self._task.yielding else _WALL_SECONDS
        left = slowest.since + limit - time.monotonic()
        # At least a second: where all processes were halted together, the late one gets its chance.
        heard = wait(list(busy), None if self._task.seconds is None else max(1.0, left))
        if not heard:
            return 0 if slowest.has_moved() else self._bury(slowest, Death.TIME)
        return sum(self._receive(busy[connection]) for connection in heard)

    def _receive(self, worker: Supervised) -> int:
        try:
            answers = worker.connection.recv()
        except (EOFError, OSError):
            return self._bury(worker, worker.cause())
        told = sum(self._take_in(worker, pickle.loads(answer)) for answer in answers)  # noqa: S301 - our own process's
        self._give(worker, len(answers))
        return told

    def _take_in(self, worker: Supervised, answer: Any) -> int:
        if isinstance(answer, Raised):
            for note in answer.notes:
                if note not in getattr(answer.error, "__notes__", ()):
                    answer.error.add_note(note)
            raise answer.error
        self._ready.update(zip(worker.take_off(), answer, strict=True))
        return len(answer)

    def _bury(self, worker: Supervised, cause: Death) -> int:
        """Note what died over which item; what else it had before it, or had not yet told, is for somebody else."""
        if self._task.seconds is None:
            raise ProcessEndedError(f"a process ended while it made pages: {cause.value}")
        item = worker.item
        self._deal.put_back((part for chunk in reversed(worker.due) for part in _without(chunk, item)), worker.seat)
        told = self._blame(item, cause, worker)
        worker.end()
        self._workers.remove(worker)
        if self._deal:
            self._hire(worker.seat)
        return told

    def _blame(self, item: int, cause: Death, worker: Supervised) -> int:
        """Anybody may kill a process: what it was at is tried once more before it is blamed for that."""
        if worker.was_killed and item not in self._killed:
            self._killed.add(item)
            self._deal.put_back([range(item, item + 1)], worker.seat)
            return 0
        self._ready[item] = cause
        return 1


def _without(chunk: range, item: int) -> Iterator[range]:
    """The later part first, since each is put before what was there."""
    if item not in chunk:
        yield chunk
        return
    yield from filter(None, (range(item + 1, chunk.stop), range(chunk.start, item)))
