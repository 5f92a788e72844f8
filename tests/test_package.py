"""The wheel as it is installed elsewhere: it carries the default layouts, the command, and nothing of the archive."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.sites import REPOSITORY


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(command, cwd=REPOSITORY, check=True, capture_output=True, timeout=120)
    (built,) = folder.glob("*.whl")
    return built


def test_the_wheel_carries_the_layouts_and_no_content(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert {"generator/cli/__init__.py", "generator/layouts/base.html", "generator/layouts/static/site.css"} <= set(
        names
    )
    starter = (REPOSITORY / "generator/starter").iterdir()
    assert {f"generator/starter/{path.name}" for path in starter} <= set(names)
    fonts = {
        f"generator/render/card_images/{name}" for name in ("NotoSerif-Bold.ttf", "NotoSans-Medium.ttf", "OFL.txt")
    }
    assert fonts <= set(names)
    assert not [name for name in names if name.startswith(("bench/", "content/", "tests/", "output/"))]


def test_an_installed_wheel_begins_and_builds_an_archive_that_has_no_layouts(wheel: Path, tmp_path: Path) -> None:
    installed = tmp_path / "site-packages"
    zipfile.ZipFile(wheel).extractall(installed)
    root = tmp_path / "archive"
    # The wheel comes first on the path, before the checkout that is installed for development.
    program = "import sys; sys.path.insert(0, sys.argv.pop(1)); from generator.cli import main; main()"
    command = [sys.executable, "-I", "-c", program, str(installed), "-C", str(root)]
    subprocess.run([*command, "new", "--title", "Elsewhere"], cwd=tmp_path, check=True, timeout=60)
    subprocess.run([*command, "build", "--quiet"], cwd=tmp_path, check=True, timeout=60)
    assert "<title>Elsewhere" in (root / "output/index.html").read_text()
    assert (root / "output/static/site.css").is_file()
