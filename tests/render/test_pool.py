"""Work spread over processes comes back as if one had done it."""

from __future__ import annotations

import gc
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest

from generator.render.pool import processors, spread

MANY = range(450)


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


def name_of(item: object) -> str:
    return type(item).__name__


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
    assert sum(ready) <= 300
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


def test_more_work_than_fits_into_one_batch_keeps_its_order() -> None:
    many = range(4500)
    assert list(spread(Multiply(1), many, jobs=2, done=lambda _: None)) == list(many)


def test_there_may_be_nothing_to_do() -> None:
    assert list(spread(Multiply(2), [], jobs=2, done=lambda _: None)) == []


def test_items_need_not_be_numbers() -> None:
    assert set(spread(name_of, [frozenset(), ()] * 120, jobs=2, done=lambda _: None)) == {"frozenset", "tuple"}


def test_there_is_a_processor() -> None:
    assert processors() >= 1
