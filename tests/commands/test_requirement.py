"""The line by which a new archive installs this program: how it was installed here, and nothing of this computer."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Mapping
from importlib.metadata import Distribution, PathDistribution
from pathlib import Path

import pytest

from generator.commands.requirement import public_address, requirement_of

COMMIT = "0123456789abcdef0123456789abcdef01234567"
REPOSITORY = "https://github.com/someone/incident-archive"


def installed(folder: Path, origin: Mapping[str, object] | None) -> Distribution:
    """A distribution as pip leaves it, with the record of where it came from."""
    info = folder / "incident_archive-1.2.3.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: incident-archive\nVersion: 1.2.3\n")
    if origin is not None:
        (info / "direct_url.json").write_text(json.dumps(origin))
    return PathDistribution(info)


def answers(remote: str, *, cloned: str = "", published: bool = False) -> Callable[[Path, str], str]:
    """A checkout with this remote, as git tells of it; `cloned` where its address as cloned is another."""

    def git(folder: Path, command: str) -> str:
        return {
            "remote get-url origin": remote,
            "config --get remote.origin.url": cloned or remote,
            "rev-parse HEAD": COMMIT,
            "rev-parse --show-toplevel": str(folder),
            "branch --remotes --contains HEAD": "origin/main" if published else "",
        }[command]

    return git


def test_from_an_index_it_is_the_version(tmp_path: Path) -> None:
    found = requirement_of(installed(tmp_path, None))
    assert (found.line, found.doubt) == ("incident-archive[cards,search]==1.2.3", "")


def test_from_git_it_is_the_commit_without_a_password(tmp_path: Path) -> None:
    url = "https://me:secret@github.com/someone/incident-archive"
    origin = {"url": url, "vcs_info": {"vcs": "git", "commit_id": COMMIT}}
    found = requirement_of(installed(tmp_path, origin))
    assert (found.line, found.doubt) == (f"incident-archive[cards,search] @ git+{REPOSITORY}@{COMMIT}", "")


def test_from_a_checkout_it_is_its_remote_and_whoever_reads_it_is_told_to_push(tmp_path: Path) -> None:
    origin = {"url": tmp_path.as_uri(), "dir_info": {"editable": True}}
    found = requirement_of(installed(tmp_path, origin), answers("git@github.com:someone/incident-archive"))
    assert found.line == f"incident-archive[cards,search] @ git+{REPOSITORY}@{COMMIT}"
    assert COMMIT[:12] in found.doubt


def test_a_checkout_of_what_is_published_leaves_no_doubt(tmp_path: Path) -> None:
    origin = {"url": tmp_path.as_uri(), "dir_info": {"editable": True}}
    found = requirement_of(installed(tmp_path, origin), answers(f"{REPOSITORY}.git", published=True))
    assert (found.line, found.doubt) == (f"incident-archive[cards,search] @ git+{REPOSITORY}.git@{COMMIT}", "")


def test_where_git_fetches_from_a_mirror_the_address_that_was_cloned_counts(tmp_path: Path) -> None:
    origin = {"url": tmp_path.as_uri(), "dir_info": {"editable": True}}
    found = requirement_of(installed(tmp_path, origin), answers("file:///srv/mirror/x", cloned=REPOSITORY))
    assert found.line == f"incident-archive[cards,search] @ git+{REPOSITORY}@{COMMIT}"


@pytest.mark.parametrize("remote", ["", "/srv/git/x", "file:///srv/x", "https://127.0.0.1/x", "ssh://build-box/x"])
def test_without_a_public_address_it_is_the_version_and_a_doubt(tmp_path: Path, remote: str) -> None:
    origin = {"url": tmp_path.as_uri(), "dir_info": {"editable": True}}
    found = requirement_of(installed(tmp_path, origin), answers(remote))
    assert found.line == "incident-archive[cards,search]==1.2.3"
    assert "write the address" in found.doubt
    assert str(tmp_path) not in found.line + found.doubt


def test_a_file_s_address_is_this_computer_s_business(tmp_path: Path) -> None:
    origin = {"url": "https://mirror.example.com/incident_archive-1.2.3-py3-none-any.whl", "archive_info": {}}
    found = requirement_of(installed(tmp_path, origin))
    assert "mirror" not in found.line + found.doubt
    assert found.doubt


def test_a_folder_within_another_repository_is_not_that_repository(tmp_path: Path) -> None:
    for command in (["git", "init", "--quiet"], ["git", "remote", "add", "origin", REPOSITORY],
                    ["git", "-c", "user.name=x", "-c", "user.email=x@example.com", "commit", "--quiet", "--allow-empty",
                     "-m", "x"]):  # fmt: skip
        subprocess.run(command, cwd=tmp_path, check=True)
    (tmp_path / "within").mkdir()
    lines = {}
    for name in ("within", "."):
        info = tmp_path / name / "info"
        info.mkdir()
        origin = {"url": (tmp_path / name).resolve().as_uri(), "dir_info": {}}
        lines[name] = requirement_of(installed(info, origin)).line
    assert lines["within"] == "incident-archive[cards,search]==1.2.3"
    assert lines["."].startswith(f"incident-archive[cards,search] @ git+{REPOSITORY}@")


def test_a_checkout_without_git_is_no_fault(tmp_path: Path) -> None:
    found = requirement_of(installed(tmp_path, {"url": (tmp_path / "gone").as_uri(), "dir_info": {}}))
    assert found.line == "incident-archive[cards,search]==1.2.3"


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://github.com/a/b.git", "https://github.com/a/b.git"),
        ("git@github.com:a/b.git", "https://github.com/a/b.git"),
        ("ssh://git@codeberg.org/a/b", "https://codeberg.org/a/b"),
        ("https://token@gitlab.com/a/b/", "https://gitlab.com/a/b"),
        ("https://git.local/a/b", None),
        ("http://[::1]/a/b", None),
        ("https://github.com/a/b c", None),
        ("../elsewhere", None),
        ("C:\\archive", None),
    ],
)
def test_an_address_is_public_or_none(url: str, address: str | None) -> None:
    assert public_address(url) == address
