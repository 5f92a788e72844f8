"""What all tests share: a folder of an archive out of a dictionary, a built site, the folder ../shared."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sites import REPOSITORY

SHARED = REPOSITORY.parent / "shared"


@pytest.fixture
def shared() -> Path:
    """The folder of material that isn't ours to copy; a test that needs it is skipped where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("the folder ../shared is not here: its clippings are not ours to ship")
    return SHARED
