"""Sixty builds, each killed at some moment, or one of its workers: the old site or the new one, then the right one.

`INCIDENT_ARCHIVE_LONG=5000` kills as many. tests/write/test_outcomes.py goes through every call that writes; here it is
the clock that decides, so that all the rest is met: files half read, texts half converted, a cache half written.
"""

from __future__ import annotations

import os
import signal
import sys
import time
import traceback
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from random import Random

import pytest

from generator.processes import dealing, pool
from generator.processes.ended import ProcessEndedError
from generator.render import markdown
from generator.write import output as writing
from tests.edits import EDITS
from tests.living import Archive, chance
from tests.sites import article
from tests.test_warm import an_archive, as_commanded, differences, site_of, told_by

pytestmark = [
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs fork, SIGKILL and /proc"),
    pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning"),
]

KILLS = int(os.environ.get("INCIDENT_ARCHIVE_LONG", "60"))
MADE, BROKEN, FAULTY = 0, 3, 4  # how a build's process ends


class Contents:
    """An archive and what it may hold, each with the site that it comes to, or None where it is refused."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.versions = []
        for _ in _edited(archive):
            cold = archive.request(output=archive.root.parent / "cold", fresh=True)
            is_good = told_by(cold)[0] == "built"
            self.versions.append((archive.read(), site_of(cold.output) if is_good else None))
        archive.options["jobs"] = 2


def _edited(archive: Archive) -> Iterator[None]:
    yield
    for number in range(8):
        archive.write(f"articles/2023/{number}.md", article(f"Story {number}", f"2023-0{number % 9 + 1}", "PBPS. " * 9))
    yield
    EDITS["change_a_setting"](archive, 1)
    yield
    EDITS["change_a_layout"](archive, 2)
    EDITS["change_an_asset"](archive, 0)
    EDITS["change_a_district"](archive, 2)
    for path in archive.files("articles/2023")[::2]:
        path.unlink()
    yield
    EDITS["make_a_mistake"](archive, 3)
    yield


def begin(archive: Archive) -> int:
    """Build in a process of its own; its number."""
    child = os.fork()
    if child:
        return child
    status = FAULTY
    try:
        as_commanded(archive.request())
        status = MADE
    except ProcessEndedError:
        status = BROKEN
    except BaseException:  # noqa: BLE001 - nothing may go on in this process
        traceback.print_exc()
    finally:
        os._exit(status)


def workers_of(child: int) -> list[int]:
    """The processes that a build has made; none once it has ended."""
    try:
        return [int(number) for number in Path(f"/proc/{child}/task/{child}/children").read_text().split()]
    except OSError:
        return []


def kill_worker(worker: int, child: int) -> None:
    """Kill a worker, unless it has ended: its number may be that of a stranger by then."""
    with suppress(ProcessLookupError):
        process = os.pidfd_open(worker)
        if worker in workers_of(child):
            signal.pidfd_send_signal(process, signal.SIGKILL)
        os.close(process)


def kill(child: int, chosen: Random, length: float, *, worker: bool) -> int:
    """Kill a build that takes about `length` seconds, or one of its workers, at some moment; how its process ended."""
    time.sleep(chosen.uniform(0, 1.3 * length))
    if not worker:
        os.kill(child, signal.SIGKILL)
    while worker and not os.waitid(os.P_PID, child, os.WEXITED | os.WNOWAIT | os.WNOHANG):
        if workers := workers_of(child):
            kill_worker(chosen.choice(workers), child)
            break
        time.sleep(0.001)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


@pytest.mark.long
def test_whatever_is_killed_the_old_site_stays_or_the_new_one_is_there() -> None:
    chosen = chance(4)
    with an_archive(spare=True, trusting=True) as archive, pytest.MonkeyPatch.context() as patch:
        patch.setattr(pool, "_SMALL", 2)
        patch.setattr(dealing, "_CHUNK", 3)
        assert markdown  # loaded here, so that no build spends most of its short life on that
        contents = Contents(archive)
        length = 0.1
        for _ in range(KILLS):
            patch.setattr(writing, "SPARE_FROM", chosen.choice((0, 0, 10**6)))
            files, site = chosen.choice(contents.versions)
            archive.become(files)
            before = site_of(archive.output)
            expected = site or before
            ended = kill(begin(archive), chosen, length, worker=chosen.random() < 0.4)
            found = site_of(archive.output)
            assert ended in (MADE, BROKEN, -signal.SIGKILL)
            if ended == MADE or differences(found, before):
                assert differences(found, expected) == []
            if chosen.random() < 0.2:
                start = time.monotonic()
                assert (as_commanded(archive.request())[0] == "built") == bool(site)
                length = (length + time.monotonic() - start) / 2
                assert differences(site_of(archive.output), expected) == []
                beside = {path.name for path in archive.root.iterdir()}
                assert beside - {".output.output.next"} <= {"content", "layouts", "output"}
                assert len(list(archive.root.glob(".output.output.next/*"))) <= 1
