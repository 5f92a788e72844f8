"""The Nu Html Checker, which is W3C's: no error on any page of the shipped archive. `make checkers` gets it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.sites import REPOSITORY, build_site

JAR = REPOSITORY / ".venv/checkers/node_modules/vnu-jar/build/dist/vnu.jar"


@pytest.fixture(scope="module")
def java() -> str:
    found = shutil.which("java")
    if found and JAR.is_file():
        return found
    if os.environ.get("CI"):
        pytest.fail(".ci/run has to install Java and the Nu checker")
    pytest.skip("NO HTML CHECKER HERE: install Java and npm, then `make checkers`")


def errors(java: str, folder: Path) -> list[str]:
    """What the checker calls an error, with its page."""
    command = [java, "-Xss4m", "-jar", str(JAR), "--errors-only", "--skip-non-html", "--stdout", "--format", "json"]
    done = subprocess.run([*command, str(folder)], capture_output=True, text=True, timeout=240, check=False)
    told: list[dict[str, Any]] = json.loads(done.stdout)["messages"]
    return [f"{urlsplit(error['url']).path.removeprefix(str(folder))}: {error['message']}" for error in told]


def test_the_shipped_archive_is_without_an_error(java: str, tmp_path: Path) -> None:
    build_site(REPOSITORY, output=tmp_path / "www")
    assert errors(java, tmp_path / "www") == []


def test_a_faulty_page_is_found(java: str, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<!doctype html><html lang=en><title>x</title><p><div></p><img src=x>")
    assert len(errors(java, tmp_path)) >= 2
