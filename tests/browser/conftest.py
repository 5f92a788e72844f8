"""A browser, and the archive that ships in content/ as a host serves it under a base path."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.visiting import Published
from tests.sites import REPOSITORY, build_site
from tests.test_http import serving

# The first one draws and runs pages as the others do, and has nothing around them: half the work.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "chrome")
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    if found is None and os.environ.get("CI"):
        pytest.fail("no browser: .ci/run has to install chromium")
    if found is None:
        pytest.skip("NO BROWSER HERE: install chromium to run the tests of what readers see")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Published]:
    """The shipped archive under /archive/, as a project's site on GitHub Pages is."""
    www = tmp_path_factory.mktemp("www")
    with serving(www, "/archive/") as origin:
        build_site(REPOSITORY, output=www / "archive", base_url=f"{origin}/archive/")
        yield Published(origin=origin, base="/archive/", folder=www / "archive")
