"""What files look like after some have changed, of which only these were looked at."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.cache import snapshot
from generator.cache.snapshot import looks_after, looks_of
from tests.sites import write


@pytest.fixture(autouse=True)
def exact(monkeypatch: pytest.MonkeyPatch) -> None:
    """The system's clock is exact."""
    monkeypatch.setattr(snapshot, "_TICK", -(10**11))


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A folder with two files, and a link."""
    write(tmp_path, {"a.md": "one", "sub/b.md": "two"})
    (tmp_path / "content/link.md").symlink_to("a.md")
    return tmp_path / "content"


def new_in_a_new_folder(path: Path) -> None:
    path.parent.mkdir()
    path.write_text("new")


def come_and_go(path: Path) -> None:
    path.write_text("")
    path.unlink()


FILES: dict[str, tuple[str, Callable[[Path], object]]] = {
    "another text": ("a.md", lambda path: path.write_text("three")),
    "a new file": ("c.md", lambda path: path.write_text("new")),
    "a new file in a new folder": ("new/c.md", new_in_a_new_folder),
    "a file that goes": ("sub/b.md", Path.unlink),
    "a file that came and went": ("4913", come_and_go),
    "nothing": ("a.md", Path.exists),
}


@pytest.mark.parametrize("change", FILES)
def test_files_that_change_are_looked_at(content: Path, change: str) -> None:
    name, work = FILES[change]
    before = looks_of(str(content))
    work(content / name)
    assert looks_after(before, str(content), [name]) == looks_of(str(content))


def test_one_that_has_only_just_changed_may_change_again(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(snapshot, "_TICK", 2 * 10**9)
    (content / "a.md").write_text("three")
    found = looks_after(looks_of(str(content)), str(content), ["a.md"])
    assert found
    assert found["a.md"] == snapshot.UNSURE


def go(path: Path) -> None:
    path.rename(path.with_name("gone"))


def give_way_to_a_file(path: Path) -> None:
    go(path)
    path.write_text("file")


def give_way_to_a_folder(path: Path) -> None:
    go(path)
    path.mkdir()


def give_way_to_a_link(path: Path) -> None:
    go(path)
    path.symlink_to("sub/b.md")


FOLDERS: dict[str, tuple[str, Callable[[Path], object]]] = {
    "the content itself": (".", Path.exists),
    "a folder that goes": ("sub", go),
    "a folder that comes": ("new", Path.mkdir),
    "a file in the place of a folder": ("sub", give_way_to_a_file),
    "a folder in the place of a file": ("a.md", give_way_to_a_folder),
    "a file in the place of a link": ("link.md", give_way_to_a_file),
    "a link in the place of a file": ("a.md", give_way_to_a_link),
}


@pytest.mark.parametrize("change", FOLDERS)
def test_where_folders_or_links_change_it_takes_a_look_at_everything(content: Path, change: str) -> None:
    name, work = FOLDERS[change]
    before = looks_of(str(content))
    work(content / name)
    assert looks_after(before, str(content), [name]) is None
