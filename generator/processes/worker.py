"""What a worker process does: it works on the items that it is told, and answers, until nobody listens any more.

Untrusted items are worked on under limits that the kernel keeps, so that they hold inside C and Rust too. What breaks
one ends the process, and whoever supervises it knows from the way it ended which limit that was. Linux and macOS know
the time that a process has spent computing, which no other load on the machine adds to; Linux alone keeps the limit of
memory. Elsewhere there is the supervisor's clock.
"""

from __future__ import annotations

import faulthandler
import gc
import os
import pickle
import select
import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

# What one item may take beyond what the worker holds at its start. A text of 1.5 MB takes about 150 MB.
MEMORY = 1 << 30
# Python's own usual limit, counted from where the work begins: a text fails at the same depth whoever called.
_RECURSION = 1000
# How nice it is to yield: at 5, a process has a third of what another gets that wants the same processor (sched(7)).
_NICENESS = 5

NOWHERE = -1  # the number of no item

# What asks a process to end, where such signals can be held back.
_ENDING = {signal.SIGINT, signal.SIGTERM, signal.SIGHUP} if hasattr(signal, "pthread_sigmask") else set()


@contextmanager
def signals_held() -> Iterator[None]:
    """Let what asks this process to end wait while it forks: Python ignores exceptions of what runs after a fork."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _ENDING) if _ENDING else None
    try:
        yield
    finally:
        if before is not None:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What to do with which items. `seconds` says how long to compute on an item, if it isn't to be trusted.

    Workers that are `yielding` leave most of a processor to whoever else wants it.
    """

    work: Callable[[Any], Any]
    items: Sequence[Any]
    seconds: Callable[[Any], float] | None
    yielding: bool = False


@dataclass(frozen=True, slots=True)
class Raised:
    """What a trusted item's work raised. Notes travel apart, because some exceptions forget them on the way."""

    error: Exception
    notes: tuple[str, ...]


def stand_by(connection: Connection, at: Any) -> None:
    """`run` the task that arrives first; how long that takes, nobody knows."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        task = connection.recv()
    except (EOFError, OSError):
        return  # nobody wants anything any more
    run(connection, task, at, ())


def run(connection: Connection, task: Task, at: Any, inherited: Iterable[Connection]) -> None:
    """Answer every range of numbers of items by a list of their results, in order; ranges and answers come in lists.

    An answer waits here while its supervisor has no time to listen, and the next range is worked on. `at` is shared
    memory in which the supervisor finds the number of the item that is worked on, should this process end over it.
    `inherited` are ends of pipes that forking has copied: were they left open, no worker would learn that its
    supervisor is gone.
    """
    for other in inherited:
        other.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches all processes; the supervisor ends this one
    if _ENDING:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDING)
    gc.freeze()  # the collector must not touch, and so copy, what the parent made
    gc.enable()  # what is made here must not pile up
    if task.yielding and hasattr(os, "nice"):
        with suppress(OSError):  # a sandbox may forbid it
            os.nice(_NICENESS)
    if task.seconds is not None:
        _confine()
    is_listening = _listens(connection)
    answers: list[bytes] = []
    try:
        while True:
            for numbers in connection.recv():
                answers.append(_answer(task, at, numbers))
                if is_listening():
                    _send(connection, answers)
            _send(connection, answers)
    except (EOFError, OSError):
        return  # the supervisor is gone


def _send(connection: Connection, answers: list[bytes]) -> None:
    if answers:
        connection.send(answers)
        answers.clear()


def _listens(connection: Connection) -> Callable[[], bool]:
    """Tells whether there is room for an answer. Where the system can't tell, it is sent, and that may take a while."""
    if not hasattr(select, "poll"):
        return lambda: True
    room = select.poll()
    room.register(connection.fileno(), select.POLLOUT)
    return lambda: bool(room.poll(0))


def _answer(task: Task, at: Any, numbers: range) -> bytes:
    """The results, pickled here, so that what can't be is told."""
    work_on = _trusting(task) if task.seconds is None else _limited(task, task.seconds, at)
    try:
        results: Any = [work_on(number) for number in numbers]
    except Exception as error:  # noqa: BLE001 - it is raised again where the result is waited for
        results = Raised(error, tuple(getattr(error, "__notes__", ())))
    if task.seconds is not None:
        _allow(0)
    try:
        return pickle.dumps(results, pickle.HIGHEST_PROTOCOL)
    except (TypeError, AttributeError, ValueError) as error:  # what can't be pickled
        return pickle.dumps(Raised(RuntimeError(f"{error}; in place of {results!r:.200}"), ()))


def _trusting(task: Task) -> Callable[[int], Any]:
    return lambda number: task.work(task.items[number])


def _limited(task: Task, seconds: Callable[[Any], float], at: Any) -> Callable[[int], Any]:
    def work_on(number: int) -> Any:
        at.value = number
        item = task.items[number]
        _allow(seconds(item))
        return task.work(item)

    return work_on


def _allow(seconds: float) -> None:
    """End this process when it has computed for so long; 0 is for ever."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_PROF, seconds)


def _confine() -> None:
    silence = os.open(os.devnull, os.O_RDWR)
    os.dup2(silence, 1)
    os.dup2(silence, 2)  # a crash says so itself, past everything that Python could catch
    faulthandler.disable()
    sys.setrecursionlimit(_depth() + _RECURSION)
    if hasattr(signal, "SIGPROF"):
        signal.signal(signal.SIGPROF, signal.SIG_DFL)
    _limit_memory()


def _depth() -> int:
    depth, frame = 0, sys._getframe()
    while frame.f_back:
        depth, frame = depth + 1, frame.f_back
    return depth


def _limit_memory() -> None:
    statm = Path("/proc/self/statm")
    if not statm.is_file():
        return
    import resource  # noqa: PLC0415 - Unix only

    held = int(statm.read_text().split()[0]) * resource.getpagesize()
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    if hard == resource.RLIM_INFINITY or hard > held + MEMORY:
        resource.setrlimit(resource.RLIMIT_AS, (held + MEMORY, hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
