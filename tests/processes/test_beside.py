"""What is found out beside a build is what the build would have found itself, whatever becomes of the other process."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from generator.processes.beside import Beside
from tests.sites import REPOSITORY

CAN_FORK = Path("/proc/self/task").is_dir()

# Run in a process without threads, which the one that runs the tests may have. It tells how much was found, and where.
SCRIPT = """
import os, signal, sys
from generator.processes.beside import Beside
here, how = os.getpid(), sys.argv[1]
def find():
    if os.getpid() != here:
        if how == "dies":
            os.kill(os.getpid(), signal.SIGKILL)
        if how == "raises":
            raise KeyboardInterrupt
        if how == "ends":
            os._exit(0)
    return "x" * 1_000_000, os.getpid()
text, where = Beside(find, jobs=int(sys.argv[2])).result()
print(len(text), "here" if where == here else "elsewhere")
"""


@pytest.mark.parametrize(
    ("how", "jobs", "where"),
    [
        ("lives", 2, "elsewhere" if CAN_FORK else "here"),
        ("lives", 1, "here"),
        ("dies", 2, "here"),
        ("raises", 2, "here"),
        ("ends", 2, "here"),
    ],
)
def test_it_is_found_whatever_becomes_of_the_other_process(how: str, jobs: int, where: str) -> None:
    command = [sys.executable, "-c", SCRIPT, how, str(jobs)]
    told = subprocess.run(command, check=True, capture_output=True, text=True, cwd=REPOSITORY)
    assert told.stdout == f"1000000 {where}\n"


def test_a_process_with_threads_is_never_forked() -> None:
    ended = threading.Event()
    thread = threading.Thread(target=ended.wait)
    thread.start()
    try:
        assert Beside(os.getpid, jobs=2).result() == os.getpid()
    finally:
        ended.set()
        thread.join()


def test_what_is_raised_is_raised_here() -> None:
    with pytest.raises(ZeroDivisionError):
        Beside(lambda: 1 // 0, jobs=2).result()
