"""Finds something out in a process of its own while this one goes on; where there is none, once it is asked for."""

from __future__ import annotations

import marshal
import os
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Generic, TypeVar

from generator.processes.forking import can_fork

_Value = TypeVar("_Value")


class Beside(Generic[_Value]):
    """What `find` returns, found beside this process from now on; `jobs` below 2 ask for no other process.

    It is a plain value such as `marshal` takes. `find` must change nothing that a second call would stumble over: if
    the other process ends without an answer, for whatever reason, it is called here.
    """

    def __init__(self, find: Callable[[], _Value], *, jobs: int) -> None:
        self._find = find
        self._child = _fork(find) if jobs > 1 and can_fork() else None

    def result(self) -> _Value:
        """The value; to be asked for once. Raises what `find` raises."""
        answer = _answer(*self._child) if self._child else None
        return self._find() if answer is None else marshal.loads(answer)  # noqa: S302 - our own process's


def _fork(find: Callable[[], Any]) -> tuple[int, int] | None:
    """The number of the other process, and where its answer is read; None where the system has none to spare."""
    try:
        reading, writing = os.pipe()
        child = os.fork()
    except OSError:
        return None
    if child:
        os.close(writing)
        return child, reading
    status = 1
    try:
        os.close(reading)
        with open(writing, "wb") as answer:  # noqa: PTH123 - it has no path
            answer.write(marshal.dumps(find()))
        status = 0
    finally:  # whatever was raised: it is for this process alone, which must not go on with what its parent is at
        os._exit(status)


def _answer(child: int, reading: int) -> bytes | None:
    """What the other process has found; None if it has come to no end."""
    with open(reading, "rb") as answer:
        data = answer.read()
    with suppress(ChildProcessError):  # somebody else has waited for it
        _, status = os.waitpid(child, 0)
        return None if status else data or None
    return None
