"""A build with nothing to do finds that out by itself, and only then does nothing."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from generator.cache import snapshot
from generator.request import Request
from generator.standing import find_standing
from tests.sites import NOW, article, build_site, request, write


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An archive with a warning that was built, on a system of which the clock is exact."""
    monkeypatch.setattr(snapshot, "_TICK", -10_000_000_000)
    monkeypatch.setenv("INCIDENT_ARCHIVE_CACHE", str(tmp_path / "caches"))
    files = {"articles/a.md": article("One", image="gone.png"), "articles/b.md": article("Later", date="2026-12-24")}
    root = tmp_path / "archive"
    assert len(build_site(root, files).result.warnings) == 1
    return root


def test_what_stands_is_told_with_its_warnings(root: Path) -> None:
    standing = find_standing(request(root))
    assert standing
    result = build_site(root).result
    assert (standing.pages, standing.warnings) == (result.pages, result.warnings)


def change_a_text(root: Path) -> None:
    write(root, {"articles/a.md": article("Two", image="gone.png")})


def change_no_more_than_a_sign(root: Path) -> None:
    file = root / "content/articles/a.md"
    before = file.stat()
    file.write_bytes(file.read_bytes().replace(b"One", b"Two"))
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


CHANGES: dict[str, Callable[[Path], object]] = {
    "a text": change_a_text,
    "a text, with its size and time as before": change_no_more_than_a_sign,
    "a new file": lambda root: write(root, {"articles/c.md": article()}),
    "a file that goes": lambda root: (root / "content/articles/a.md").unlink(),
    "the settings": lambda root: write(root, {"site.toml": 'title = "Ours"\n'}),
    "a layout of one's own": lambda root: write(root, {"/layouts/static/own.css": "a{}"}),
    "a file of the site": lambda root: (root / "output/index.html").write_text("mine"),
    "a file of the site that goes": lambda root: (root / "output/index.html").unlink(),
    "the marker": lambda root: (root / "output/.incident-archive.json").unlink(),
}


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_changes_is_met_by_a_build(root: Path, change: str) -> None:
    CHANGES[change](root)
    assert find_standing(request(root)) is None


@pytest.mark.parametrize(
    "other",
    [{"drafts": True}, {"future": True}, {"base_url": "https://e.example/"}, {"strict": True}, {"fresh": True},
     {"now": datetime(2026, 12, 25, tzinfo=UTC)}],
    ids=str,
)  # fmt: skip
def test_whoever_asks_for_something_else_gets_a_build(root: Path, other: dict[str, object]) -> None:
    assert find_standing(request(root, **other)) is None


def test_time_alone_asks_for_no_build_until_it_matters(root: Path) -> None:
    later: Request = replace(request(root), now=NOW + timedelta(days=1))
    assert find_standing(later)
