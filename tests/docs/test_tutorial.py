"""docs/tutorial.md, typed command by command on a machine that has nothing: it ends with what it shows.

GitHub stands on this disk: git is told to take `https://github.com/` for a folder of bare repositories.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.docs.tutorial import Step, steps
from tests.sites import REPOSITORY, Page

_MARK = "@@@"
_TODAY = "1795348800"  # 22 November 2026, noon
_SERVE = f"""
incident-archive serve --port 0 > served.txt 2>&1 & serving=$!
{shlex.quote(sys.executable)} - <<'@'
import re, time, urllib.request
for _ in range(300):
    found = re.search(r"serving (\\S+)", open("served.txt").read())
    if found:
        break
    time.sleep(0.1)
print(urllib.request.urlopen(found[1]).read().decode())
@
kill -TERM $serving; wait $serving; rm served.txt  # a shell's background process doesn't hear Ctrl-C
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """What came of the tutorial: what each step printed."""

    printed: list[tuple[Step, str]]
    environment: dict[str, str]
    folder: Path


@pytest.fixture
def typed(tmp_path: Path) -> Typed:
    folder = tmp_path / "tutorial"
    folder.mkdir()
    _need_packages(folder)
    environment = _machine(folder)
    _upload_this_program(folder, environment)
    _git(
        folder,
        environment,
        "init",
        "--quiet",
        "--bare",
        "--initial-branch",
        "main",
        folder / "github" / "someone" / "hospital-watch.git",
    )
    work = folder / "work"
    work.mkdir()
    script = "\n".join(f"echo {_MARK}\n{_typed(step)}" for step in steps())
    done = subprocess.run(
        ["bash", "-c", script], cwd=work, env=environment, text=True, check=False,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    printed = done.stdout.split(f"{_MARK}\n")[1:]
    return Typed(printed=list(zip(steps(), printed, strict=True)), environment=environment, folder=folder)


def _need_packages(folder: Path) -> None:
    """`make site` fetches libraries; without an index of packages there is nothing to try, but where CI runs."""
    if os.environ.get("CI"):
        return
    fetch = f"{shlex.quote(sys.executable)} -m pip download --quiet --no-deps --no-cache-dir --dest {folder} six"
    if subprocess.run(shlex.split(fetch), capture_output=True, check=False).returncode:
        pytest.skip("no package index can be reached, so `make site` can't install anything")


def _machine(folder: Path) -> dict[str, str]:
    """The environment of a user who has git, make and Python, and nothing else set up."""
    config = folder / "gitconfig"
    config.write_text(
        f'[url "file://{folder}/github/"]\n\tinsteadOf = https://github.com/\n'
        '[user]\n\tname = Someone\n\temail = someone@example.com\n[protocol "file"]\n\tallow = always\n'
    )
    # How packages are found is this machine's business; what else it has set up would be in the way.
    foreign = ("GIT_", "GITHUB_", "MAKE", "MFLAGS", "PYTEST_", "PYTHON", "SOURCE_DATE_EPOCH", "VIRTUAL_ENV")
    # Most modules of what pip installs are never loaded here: Python compiles those that are.
    own = {name: value for name, value in os.environ.items() if not name.startswith(foreign)}
    path = os.pathsep.join(
        part for part in own["PATH"].split(os.pathsep) if not (Path(part) / "incident-archive").exists()
    )
    return {**own, "PATH": path, "GIT_CONFIG_GLOBAL": str(config), "SOURCE_DATE_EPOCH": _TODAY, "PIP_NO_COMPILE": "1"}


def _upload_this_program(folder: Path, environment: dict[str, str]) -> None:
    """This checkout as it is now, as a repository on "GitHub"."""
    listed = _git(REPOSITORY, environment, "ls-files", "--cached", "--others", "--exclude-standard", "-z")
    copy = folder / "github" / "someone" / "incident-archive.git"
    for name in filter(None, listed.split("\0")):
        if (REPOSITORY / name).is_file():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(REPOSITORY / name, copy / name)
    for command in (["init", "--quiet"], ["add", "--force", "."], ["commit", "--quiet", "--message", "The program"]):
        _git(copy, environment, *command)


def _git(folder: Path, environment: dict[str, str], *arguments: str | Path) -> str:
    done = subprocess.run(["git", *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=True)
    return done.stdout


def _typed(step: Step) -> str:
    if step.kind == "save":
        path = shlex.quote(step.path)
        return f"mkdir -p $(dirname {path}) && cat > {path} <<'@'\n{step.text}@"
    if step.kind == "see":
        return ":"
    return _SERVE if step.text == "incident-archive serve\n" else step.text


def _check_prints(typed: Typed) -> None:
    """Every command prints what the tutorial shows below it."""
    before = ""
    for step, printed in typed.printed:
        if step.kind == "see":
            assert _plain(step.text) in _plain(before)
        else:
            before = printed


def _plain(text: str) -> str:
    """What a terminal shows, whatever the time it took and the spaces at ends of lines."""
    return re.sub(r"\d+\.\d s", "0.0 s", "\n".join(line.rstrip() for line in text.strip().splitlines()))


@pytest.fixture
def published(typed: Typed, tmp_path: Path) -> Path:
    """The site as the archive's own workflow builds it out of what was pushed."""
    runner = tmp_path / "runner"
    runner.mkdir()
    _git(runner, typed.environment, "clone", "--quiet", "https://github.com/someone/hospital-watch.git", "clone")
    path = f"{_python_of(runner, typed.folder) / 'bin'}{os.pathsep}{typed.environment['PATH']}"
    environment = {**typed.environment, "PATH": path, "BASE_URL": "https://someone.github.io/hospital-watch/"}
    for command in _workflow(runner / "clone"):
        done = subprocess.run(
            ["bash", "-e", "-c", command], cwd=runner / "clone", env=environment, capture_output=True, text=True,
            check=False,
        )  # fmt: skip
        assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
    return runner / "clone" / "output"


def _python_of(runner: Path, typed: Path) -> Path:
    """A Python of the runner's own, without the program. The libraries are those of the one that was typed into being:
    to fetch and unpack them once more would tell nothing new.
    """
    python = runner / "python"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", python], check=True)
    (packages,) = python.glob("lib/python*/site-packages")
    (libraries,) = typed.glob("work/incident-archive/.venv/lib/python*/site-packages")
    (packages / "libraries.pth").write_text(f"{libraries}\n")
    return python


def _workflow(clone: Path) -> list[str]:
    """The commands that GitHub runs when the default branch changes."""
    workflow: dict[str, Any] = yaml.safe_load((clone / ".github/workflows/pages.yml").read_text(encoding="utf-8"))
    steps_of_build = workflow["jobs"]["build"]["steps"]
    return [step["run"] for step in steps_of_build if "run" in step and "== 'pull_request'" not in step.get("if", "")]


def _page(published: Path, address: str) -> Page:
    return Page((published / address / "index.html").read_text(encoding="utf-8"))


def _check_home(published: Path) -> None:
    """The home page shows what was written, and no sample."""
    home = _page(published, "")
    assert "Computers down at Example County Hospital" in home.words
    assert "A second day without computers" in home.words
    assert "Sample" not in home.words


def _check_incident(published: Path) -> None:
    """The incident leads to its hospital and to both reports."""
    incident = _page(published, "incidents/outage-at-example-county-hospital")
    assert {
        "/hospital-watch/hospitals/wy/example-county-hospital/",
        "/hospital-watch/articles/2026/11/computers-down-at-example-county-hospital/",
        "/hospital-watch/articles/2026/11/second-day/",
    } <= set(incident.links)


def _check_other_name(published: Path) -> None:
    """The other name of the hospital leads to its page."""
    article = _page(published, "articles/2026/11/second-day")
    found = article.tree.xpath("//a[normalize-space()='Example County Medical Center']/@href")
    assert found == ["/hospital-watch/hospitals/wy/example-county-hospital/"]


@pytest.mark.long
def test_who_follows_the_tutorial_ends_with_what_it_shows(typed: Typed, published: Path) -> None:
    # One test, since typing it all takes half a minute, and several might be tried by several processes.
    _check_prints(typed)
    _check_home(published)
    _check_incident(published)
    _check_other_name(published)
