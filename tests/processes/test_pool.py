"""Work spread over processes comes back as if one had done it; what kills a process costs one item only."""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path

import pytest
from jinja2 import TemplateSyntaxError

from generator.processes import pool
from generator.processes.ended import ProcessEndedError
from generator.processes.pool import Background, prepare, prepare_worker, quarantine, spread
from generator.processes.processors import processors
from generator.processes.supervised import Death
from tests.processes.hazards import (
    ABORT,
    CRASH,
    EXIT,
    FILL,
    HANG_IN_C,
    LOOP,
    SLEEP,
    KillOnce,
    Multiply,
    a_moment,
    die,
    fail_late,
    frozen_by,
    misbehave,
    name_of,
    niceness,
    no_result,
    process_of,
    survive,
    work_for_a_while,
)
from tests.sites import REPOSITORY

MANY = range(450)


@contextmanager
def another_thread() -> Iterator[None]:
    """A second thread is alive, so that forking would not be safe."""
    end = threading.Event()
    thread = threading.Thread(target=end.wait)
    thread.start()
    try:
        yield
    finally:
        end.set()
        thread.join()


@pytest.mark.parametrize("jobs", [1, 2])
def test_results_come_in_the_order_of_the_items(jobs: int) -> None:
    ready: list[int] = []
    assert list(spread(Multiply(3), MANY, jobs=jobs, done=ready.append)) == [item * 3 for item in MANY]
    assert sum(ready) == len(MANY)


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_exception_reaches_the_one_who_asked(jobs: int) -> None:
    ready: list[int] = []
    with pytest.raises(ValueError, match="no 300"):
        list(spread(fail_late, MANY, jobs=jobs, done=ready.append))
    assert sum(ready) < len(MANY)
    assert gc.get_freeze_count() == 0


def test_much_work_is_done_by_other_processes_and_little_by_this_one() -> None:
    assert os.getpid() not in set(spread(process_of, MANY, jobs=2, done=lambda _: None))
    assert set(spread(process_of, MANY[:20], jobs=2, done=lambda _: None)) == {os.getpid()}
    assert set(spread(process_of, MANY, jobs=1, done=lambda _: None)) == {os.getpid()}


def test_it_works_while_another_thread_is_alive() -> None:
    ready: list[int] = []
    with another_thread():
        assert list(spread(Multiply(2), MANY, jobs=2, done=ready.append)) == [item * 2 for item in MANY]
    assert sum(ready) == len(MANY)


def test_a_worker_passes_by_what_it_was_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "_SMALL", 1)
    with Background(frozen_by, MANY[:4], seconds=a_moment, jobs=2) as work:  # to count them takes a while
        assert min(work.results(lambda _: None)) > 0
    assert gc.get_freeze_count() == 0


def test_more_work_than_fits_into_one_batch_keeps_its_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "_BATCH", 1000)
    many = range(1500)
    assert list(spread(Multiply(1), many, jobs=2, done=lambda _: None)) == list(many)
    assert len(set(spread(process_of, many, jobs=2, done=lambda _: None))) > 2


def test_in_runs_the_order_is_the_same_and_neighbours_meet_the_same_process() -> None:
    many = range(4000)
    assert list(spread(Multiply(3), many, jobs=2, done=lambda _: None, in_runs=True)) == [item * 3 for item in many]
    processes = list(spread(process_of, many, jobs=2, done=lambda _: None, in_runs=True))
    changes = sum(one != other for one, other in pairwise(processes))
    assert len(set(processes)) == 2
    assert changes < 10  # one where their runs meet, few where one has taken the other's last


def test_there_may_be_nothing_to_do() -> None:
    assert list(spread(Multiply(2), [], jobs=2, done=lambda _: None)) == []


def test_items_need_not_be_numbers() -> None:
    assert set(spread(name_of, [frozenset(), ()] * 120, jobs=2, done=lambda _: None)) == {"frozenset", "tuple"}


def test_background_work_goes_on_while_the_parent_does_something_else() -> None:
    ready: list[int] = []
    with Background(Multiply(2), MANY, seconds=a_moment, jobs=2) as background:
        assert sum(range(10)) == 45
        assert list(background.results(ready.append)) == [item * 2 for item in MANY]
    assert sum(ready) == len(MANY)


def test_background_work_survives_what_kills_a_process() -> None:
    items = [CRASH if number % 97 == 5 else number for number in range(600)]
    with Background(misbehave, items, seconds=a_moment, jobs=2) as background:
        found = list(background.results(lambda _: None))
    assert found == [Death.CRASH if item == CRASH else item for item in items]


def test_work_of_any_amount_goes_on_while_nobody_listens() -> None:
    """All that it is dealt, and all that it answers, is more than a pipe holds."""
    program = (
        "import time; from generator.processes.pool import Background; from tests.processes.hazards import *\n"
        "with Background(str, range(200_000), seconds=a_moment, jobs=2) as background:\n"
        "    time.sleep(3)\n"
        "    assert list(background.results(lambda _: None)) == [*map(str, range(200_000))]\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
    subprocess.run([sys.executable, "-c", program], env=environment, check=True, timeout=90)


def test_there_is_a_processor() -> None:
    assert processors() >= 1


def fail_with_a_note(item: int) -> int:
    error = TemplateSyntaxError("no", lineno=item, filename="a.html")
    error.add_note("while rendering")
    raise error


def test_an_exception_keeps_its_notes() -> None:
    with pytest.raises(TemplateSyntaxError) as error:
        list(spread(fail_with_a_note, MANY, jobs=2, done=lambda _: None))
    assert error.value.__notes__ == ["while rendering"]


def test_a_process_that_dies_over_trusted_work_is_an_error() -> None:
    with pytest.raises(ProcessEndedError, match="a process ended"):
        list(spread(die, MANY, jobs=2, done=lambda _: None))


def test_a_result_that_cannot_travel_is_an_error() -> None:
    with pytest.raises(RuntimeError, match="no_result"):
        list(spread(no_result, MANY, jobs=2, done=lambda _: None))


# Quarantine.


def survivors(items: list[int], jobs: int = 2) -> list[int | Death]:
    ready: list[int] = []
    results = list(quarantine(misbehave, items, seconds=a_moment, jobs=jobs, done=ready.append))
    assert sum(ready) == len(items)
    return results


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits; there the clock on the wall counts")
@pytest.mark.parametrize("alone", [True, False], ids=["forked", "beside a thread"])
def test_what_brings_down_a_process_costs_one_item(alone: bool, capfd: pytest.CaptureFixture[str]) -> None:
    items = [1, LOOP, 2, HANG_IN_C, 3, CRASH, CRASH, ABORT, 4, EXIT, 5]
    with contextlib.nullcontext() if alone else another_thread():
        found = survivors(items)
    assert found == [1, Death.TIME, 2, Death.TIME, 3, Death.CRASH, Death.CRASH, Death.MEMORY, 4, Death.CRASH, 5]
    assert capfd.readouterr() == ("", "")
    assert gc.get_freeze_count() == 0


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
def test_a_process_that_somebody_kills_costs_nothing(tmp_path: Path) -> None:
    items = [KillOnce(number, tmp_path / "killed") for number in range(9)]
    found = list(quarantine(survive, items, seconds=a_moment, jobs=2, done=lambda _: None))
    assert found == list(range(9))
    assert (tmp_path / "killed").exists()


@pytest.mark.skipif(not hasattr(os, "nice"), reason="no process can yield here")
def test_what_is_begun_in_the_background_yields_to_its_parent() -> None:
    usual = os.nice(0)
    with Background(niceness, MANY, seconds=a_moment, jobs=2) as background:
        assert min(background.results(lambda _: None)) > usual
    assert set(quarantine(niceness, list(MANY), seconds=a_moment, jobs=2, done=lambda _: None)) == {usual}


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps the limit")
def test_memory_is_limited() -> None:
    assert survivors([1, FILL, 2]) == [1, -1, 2]


def test_what_sleeps_is_ended_by_the_clock_on_the_wall(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "_WALL_SECONDS", 0.4)
    assert survivors([1, SLEEP, 2]) == [1, Death.TIME, 2]


def test_many_items_keep_their_order_around_those_that_failed() -> None:
    items = [CRASH if number % 97 == 5 else number for number in range(600)]
    assert survivors(items) == [Death.CRASH if item == CRASH else item for item in items]


def test_time_is_counted_for_each_item_anew() -> None:
    assert list(quarantine(work_for_a_while, range(6), seconds=a_moment, jobs=1, done=lambda _: None)) == list(range(6))


def test_a_single_item_is_never_worked_on_here() -> None:
    for jobs in (1, 2):
        (process,) = quarantine(process_of, [1], seconds=a_moment, jobs=jobs, done=lambda _: None)
        assert process != os.getpid()


def test_nothing_to_do_starts_no_process() -> None:
    assert list(quarantine(process_of, [], seconds=a_moment, jobs=2, done=lambda _: None)) == []


def test_who_stops_listening_leaves_no_process() -> None:
    results = quarantine(process_of, list(MANY), seconds=a_moment, jobs=2, done=lambda _: None)
    process = next(results)
    assert isinstance(process, int)
    assert process != os.getpid()
    results.close()  # type: ignore[attr-defined]
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere processes are made in another way")
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_a_build_that_is_ended_leaves_no_process(how: signal.Signals) -> None:
    reader, writer = os.pipe()
    program = (
        "from generator.processes.pool import quarantine; from tests.processes.hazards import *\n"
        f"list(quarantine(tell_and_sleep, [{writer}] * 400, seconds=a_moment, jobs=2, done=lambda _: None))"
    )
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
    command = [sys.executable, "-c", program]
    with subprocess.Popen(command, env=environment, pass_fds=[writer], stderr=subprocess.DEVNULL) as build:
        os.close(writer)
        with os.fdopen(reader) as told:
            workers: set[int] = set()
            while len(workers) < 2:
                workers.add(int(told.readline()))
            os.kill(build.pid, how)
            build.wait(timeout=10)
            told.read()  # it ends when no process is left that could write


def test_workers_may_be_prepared_for() -> None:
    prepare()
    with another_thread():
        assert survivors([1, 2]) == [1, 2]


def waiting() -> int:
    """The process that waits for a task."""
    prepare_worker()
    [process] = multiprocessing.active_children()
    assert process.pid
    return process.pid


def doer() -> int:
    """The process that does the next task."""
    [process] = quarantine(process_of, [1], seconds=a_moment, jobs=1, done=lambda _: None)
    assert isinstance(process, int)
    return process


def test_a_worker_that_waits_takes_the_next_task_and_no_other() -> None:
    with another_thread():
        ready = waiting()
        assert waiting() == ready
        assert doer() == ready
        assert not multiprocessing.active_children()
        assert doer() != ready


def test_a_worker_that_was_killed_while_it_waited_is_not_waited_for() -> None:
    with another_thread():
        ready = waiting()
        os.kill(ready, signal.SIGKILL)
        assert doer() != ready


def test_a_worker_that_waits_is_limited_as_any_other() -> None:
    with another_thread():
        waiting()
        assert survivors([1, LOOP, 2]) == [1, Death.TIME, 2]


def test_who_can_fork_needs_no_worker_ahead(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "can_fork", lambda: True)
    prepare_worker()
    assert not multiprocessing.active_children()
