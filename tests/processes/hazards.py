"""Work for processes, some of which don't survive it. It stands apart because each new process imports it anew."""

from __future__ import annotations

import contextlib
import gc
import os
import re
import signal
import time
from dataclasses import dataclass
from pathlib import Path

LOOP, HANG_IN_C, FILL, CRASH, ABORT, EXIT, SLEEP = range(1000, 1007)


def misbehave(item: int) -> int:
    """The item, or one of the ways in which a text has brought down a process, or could."""
    match item:
        case 1000:
            while True:
                pass
        case 1001:
            re.match("(a*)*b", "a" * 60)
        case 1002:
            with contextlib.suppress(MemoryError):
                return len(bytearray(3 << 30))
            return -1
        case 1003:
            os.kill(os.getpid(), signal.SIGSEGV)
        case 1004:
            os.write(2, b"SAID BY A WORKER")
            os.abort()
        case 1005:
            os._exit(0)
        case 1006:
            time.sleep(60)
    return item


@dataclass(frozen=True)
class Multiply:
    """Work that carries a value with it."""

    factor: int

    def __call__(self, item: int) -> int:
        return item * self.factor


def fail_late(item: int) -> int:
    if item == 300:
        raise ValueError(f"no {item}")
    return item


def process_of(_item: int) -> int:
    return os.getpid()


def niceness(_item: int) -> int:
    """How much this process leaves to others."""
    return os.nice(0)


def frozen_by(_item: int) -> int:
    """Values that the collector of this process never looks at."""
    return gc.get_freeze_count()


def name_of(item: object) -> str:
    return type(item).__name__


def die(item: int) -> int:
    if item == 300:
        os._exit(1)
    return item


def no_result(_item: int) -> object:
    return lambda: None


@dataclass(frozen=True)
class KillOnce:
    """Work whose fifth item kills its process, unless `marker` says that it has done so before."""

    number: int
    marker: Path


def survive(item: KillOnce) -> int:
    if item.number == 4 and not item.marker.exists():
        item.marker.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return item.number


def a_moment(_item: object) -> float:
    """Seconds that an item may take."""
    return 0.2


def work_for_a_while(item: int) -> int:
    """The item, after less than a moment."""
    end = time.process_time() + 0.08
    while time.process_time() < end:
        pass
    return item


def tell_and_sleep(descriptor: int) -> None:
    """Write the number of this process to a pipe, and wait."""
    os.write(descriptor, f"{os.getpid()}\n".encode())
    time.sleep(0.03)
