"""What all tests share: how properties are tried, the folder ../shared."""

from __future__ import annotations

import os
import shutil
import signal
import tempfile
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import settings

from tests.sites import REPOSITORY

SHARED = REPOSITORY.parent / "shared"

# The same examples in every run, on however busy a machine.
settings.register_profile("repeatable", derandomize=True, deadline=None, database=None)
settings.load_profile("repeatable")

# On GitHub the program speaks to the runner as well; the tests of that say so themselves.
os.environ.pop("GITHUB_ACTIONS", None)

# Some thousand small sites are built and removed again: in memory, where there is plenty, no disk holds them up.
MEMORY = Path("/dev/shm")  # noqa: S108 - what is made there has names of its own
if "TMPDIR" not in os.environ and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > 4 << 30:
    os.environ["TMPDIR"] = tempfile.tempdir = str(MEMORY)

# What builds remember is remembered for this run of the tests alone.
_CACHES = TemporaryDirectory(prefix="incident-archive-caches-")
os.environ["INCIDENT_ARCHIVE_CACHE"] = _CACHES.name

# A shell lets what it starts in the background ignore Ctrl-C, and so would all that the tests start.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the tests that take longest, so that no process is still at one when all others have ended."""
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


def pytest_runtest_setup(item: pytest.Item) -> None:
    if item.get_closest_marker("shared"):
        _need_shared()


@pytest.fixture(scope="module", autouse=True)
def caches() -> Iterator[None]:
    """A folder for the caches of each module's archives: a new cache looks through all others for some to remove."""
    with TemporaryDirectory(dir=_CACHES.name) as folder, pytest.MonkeyPatch.context() as patch:
        patch.setenv("INCIDENT_ARCHIVE_CACHE", folder)
        yield


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of material that isn't ours to copy."""
    _need_shared()
    return SHARED


def _need_shared() -> None:
    """Skip the test where that folder is absent, and say so."""
    if not SHARED.is_dir():
        pytest.skip("the folder ../shared is not here: its clippings are not ours to ship")
