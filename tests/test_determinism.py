"""The same input gives the same bytes, whatever the machine's clock, language, time zone, folder or hash seed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.sites import REPOSITORY, article, write
from tests.whole.expected import copy_of

WORLDS = (
    {"TZ": "Pacific/Kiritimati", "LANG": "C", "LC_ALL": "C", "PYTHONHASHSEED": "1", "SOURCE_DATE_EPOCH": "1795000000"},
    {"TZ": "America/Los_Angeles", "LANG": "tr_TR.UTF-8", "PYTHONHASHSEED": "2", "SOURCE_DATE_EPOCH": "1796000000"},
)


def build_in(world: dict[str, str], root: Path, working_folder: Path, jobs: int) -> dict[str, bytes]:
    """Build `root` by the real command in a world of its own."""
    command = [sys.executable, "-m", "generator", "-C", str(root), "build", "--quiet", "--jobs", str(jobs)]
    environment = {**os.environ, **world, "PYTHONPATH": str(REPOSITORY)}
    subprocess.run(command, cwd=working_folder, env=environment, check=True, timeout=120)
    output = root / "output"
    return {str(path.relative_to(output)): path.read_bytes() for path in output.rglob("*") if path.is_file()}


def many_articles() -> dict[str, str]:
    """Enough for the work to be spread over processes."""
    return {
        f"articles/{n}.md": article(f"Story {n}", f"20{n % 20 + 10}-0{n % 9 + 1}-11", categories="a, b")
        for n in range(250)
    }


def test_two_worlds_make_the_same_bytes_one_alone_and_one_with_two_processes(tmp_path: Path) -> None:
    made = []
    for number, world in enumerate(WORLDS):
        folder = tmp_path / f"world {number}"
        folder.mkdir()
        files = many_articles()
        order = sorted(files, reverse=bool(number))  # the order in which a file system lists what was made
        root = write(copy_of("good", folder), {name: files[name] for name in order})
        made.append(build_in(world, root, [tmp_path, folder][number], jobs=number + 1))
    assert made[0] == made[1]


def test_the_clock_decides_on_embargoes_and_nothing_else(tmp_path: Path) -> None:
    root = copy_of("good", tmp_path)
    world = {"PYTHONHASHSEED": "0"}
    first = build_in({**world, "SOURCE_DATE_EPOCH": "1760000000"}, root, tmp_path, 1)
    assert build_in({**world, "SOURCE_DATE_EPOCH": "1860000000"}, root, tmp_path, 1) == first
    later = build_in({**world, "SOURCE_DATE_EPOCH": "4075000000"}, root, tmp_path, 1)
    assert "articles/2099/01/future/index.html" in later.keys() - first.keys()
