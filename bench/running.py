"""Runs a command as a user would: how long it takes, what it computes, how much memory all its processes take."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

_PROC = Path("/proc")
# Often enough for what lasts, seldom enough to leave the processors to those that are watched.
_SECONDS_BETWEEN = 0.05


class FailedError(Exception):
    """A command ended with another status than 0; the message has the last lines that it said."""


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a command: seconds by the clock, and seconds that its processes computed, in the system too."""

    seconds: float
    computed: float


def timed(command: Sequence[str], folder: Path, log: Path) -> Run:
    """Run `command` in `folder`; what it says goes to the file `log`. Raises `FailedError`."""
    os.sync()  # what was written before is not to be paid for by this run
    began = time.perf_counter()
    with _started(command, folder, log) as process:
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
    _check(process, command, log)
    return Run(seconds=seconds, computed=usage.ru_utime + usage.ru_stime)


def peak_memory(command: Sequence[str], folder: Path, log: Path) -> int | None:
    """The most memory, in bytes, that `command` and all that it starts take at one time; None where none can tell.

    It is watched while it runs, which takes some of the time that it would have: such a run is never timed.
    """
    peak = 0
    with _started(command, folder, log) as process:
        while process.poll() is None:
            peak = max(peak, memory_of_session(process.pid))
            time.sleep(_SECONDS_BETWEEN)
    _check(process, command, log)
    return peak or None


def memory_of_session(leader: int) -> int:
    """Bytes of memory that the processes of a session hold now, what several share counted once; 0 where none tells.

    A process belongs to the session that its parent belonged to, even if that has ended.
    """
    return sum(_proportional_bytes(folder) for folder in _PROC.glob("[0-9]*") if _session(folder) == leader)


def _session(folder: Path) -> int | None:
    try:
        # After the name in parentheses, which may hold anything: state, parent, group, session.
        return int((folder / "stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()[3])
    except OSError:  # it has just ended
        return None


def _proportional_bytes(folder: Path) -> int:
    with suppress(OSError):
        for line in (folder / "smaps_rollup").read_text(encoding="utf-8").splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    return 0


def _environment() -> dict[str, str]:
    """What our builds remember lies within the site's folder, so that a cold build finds none of it. Python keeps its
    compiled modules, as it does where nobody has told it otherwise.
    """
    inherited = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**inherited, "INCIDENT_ARCHIVE_CACHE": ".cache"}


@contextmanager
def _started(command: Sequence[str], folder: Path, log: Path) -> Iterator[subprocess.Popen[bytes]]:
    """`command` in a session of its own; whatever happens, none of it is left at the end."""
    with log.open("wb") as said:
        process = subprocess.Popen(  # noqa: S603 - our own words
            command,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=said,
            start_new_session=True,
            env=_environment(),
        )
        try:
            yield process
        finally:
            if process.returncode is None:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()


def _check(process: subprocess.Popen[bytes], command: Sequence[str], log: Path) -> None:
    if process.returncode:
        last = "\n".join(log.read_text(encoding="utf-8", errors="replace").splitlines()[-20:])
        raise FailedError(f"{' '.join(command)} ended with {process.returncode}:\n{last}")
