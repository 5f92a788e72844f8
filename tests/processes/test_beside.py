"""What is found out beside a build is what the build would have found itself, whatever becomes of the other process."""

from __future__ import annotations

import os
import signal
import threading
from functools import partial
from pathlib import Path

import pytest

from generator.processes.beside import Beside

HERE = os.getpid()


def beyond(how: str) -> tuple[str, int]:
    """Something worth finding out, with a mishap in any process but this one; and where it was found."""
    if os.getpid() != HERE:
        match how:
            case "dies":
                os.kill(os.getpid(), signal.SIGKILL)
            case "raises":
                raise KeyboardInterrupt
            case "ends":
                os._exit(0)
    return "x" * 1_000_000, os.getpid()


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="here no process is forked")
def test_it_is_found_by_another_process() -> None:
    text, where = Beside(partial(beyond, ""), jobs=2).result()
    assert len(text) == 1_000_000
    assert where != HERE


@pytest.mark.parametrize("how", ["dies", "raises", "ends"])
def test_it_is_found_here_where_the_other_process_comes_to_nothing(how: str) -> None:
    assert Beside(partial(beyond, how), jobs=2).result()[1] == HERE


def test_a_single_process_stays_alone() -> None:
    assert Beside(partial(beyond, ""), jobs=1).result()[1] == HERE


def test_a_process_with_threads_is_never_forked() -> None:
    ended = threading.Event()
    thread = threading.Thread(target=ended.wait)
    thread.start()
    try:
        assert Beside(partial(beyond, ""), jobs=2).result()[1] == HERE
    finally:
        ended.set()
        thread.join()


def test_what_is_raised_is_raised_here() -> None:
    with pytest.raises(ZeroDivisionError):
        Beside(lambda: 1 // 0, jobs=2).result()
