"""Spreads work over processes. Where the system can fork, workers share what the parent holds without copying it."""

from __future__ import annotations

import gc
import multiprocessing
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import Any, TypeVar

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")
_SMALL = 200
_CHUNK = 40
# Reading a shared value counts a reference to it, which copies its page of memory; fresh workers give that back.
_BATCH = 4000


def processors() -> int:
    """Processors that this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def spread(
    work: Callable[[_Item], _Result], items: Sequence[_Item], *, jobs: int, done: Callable[[int], None]
) -> Iterator[_Result]:
    """`work` on every item, results in the items' order. A small amount stays in this process.

    Items travel as numbers where workers are forked: they find them, as they find `work`, in their parent's memory.
    """
    if jobs < 2 or len(items) < _SMALL:
        for item in items:
            yield work(item)
            done(1)
        return
    gc.freeze()  # the collector must not touch, and so copy, the memory that workers share
    try:
        for start in range(0, len(items), _BATCH):
            yield from _spread_batch(work, items[start : start + _BATCH], jobs, done)
    finally:
        gc.unfreeze()


def _spread_batch(
    work: Callable[[_Item], _Result], items: Sequence[_Item], jobs: int, done: Callable[[int], None]
) -> Iterator[_Result]:
    with ProcessPoolExecutor(jobs, _context(), _install, (work, items)) as pool:
        for results in pool.map(_work_on, range(0, len(items), _CHUNK)):
            yield from results
            done(len(results))


def _context() -> Any:
    """Forking is safe only on Linux, and only while no other thread may hold a lock."""
    can_fork = os.name == "posix" and os.uname().sysname == "Linux" and threading.active_count() == 1
    return multiprocessing.get_context("fork" if can_fork else "spawn")


_task: tuple[Callable[[Any], Any], Sequence[Any]]


def _install(work: Callable[[Any], Any], items: Sequence[Any]) -> None:
    global _task  # noqa: PLW0603 - the one way to hand a worker its task without copying it for each chunk
    _task = (work, items)


def _work_on(start: int) -> list[Any]:
    work, items = _task
    return [work(item) for item in items[start : start + _CHUNK]]
