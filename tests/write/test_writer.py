"""A file that stands is taken over where its bytes are those that are to be written, and only there."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.write import writer
from generator.write.manifest import Entry
from generator.write.writer import Writer

TEXT = b"A teenager was arrested."
CORRECTED = b"A tax clerk was arrested"  # as many bytes
Write = Callable[[bytes, Entry | None], Entry]


@pytest.fixture(params=["written", "copied"])
def write(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    """Writes the file `a/x` of the next site, or copies it there; of the last site it lies in `output`."""
    monkeypatch.setattr(writer, "_CHUNK", 5)
    (tmp_path / "output/a").mkdir(parents=True)
    (tmp_path / "next").mkdir()
    into = Writer(str(tmp_path / "next"), str(tmp_path / "output"))

    def written(data: bytes, standing: Entry | None) -> Entry:
        if request.param == "written":
            return into.write("a/x", data, key=b"new", standing=standing)
        (tmp_path / "source").write_bytes(data)
        return into.copy("a/x", tmp_path / "source", key=b"new", standing=standing)

    return written


def standing(folder: Path, data: bytes) -> Entry:
    """The file as the last build left it, long ago."""
    path = folder / "output/a/x"
    path.write_bytes(data)
    os.utime(path, ns=(1, 1))
    return Entry(b"old", 0, len(data), 1)


def test_the_same_bytes_are_taken_over(write: Write, tmp_path: Path) -> None:
    before = standing(tmp_path, TEXT)
    assert write(TEXT, before) == before._replace(key=b"new")
    assert (tmp_path / "next/a/x").stat().st_mtime_ns == 1


@pytest.mark.parametrize("data", [CORRECTED, TEXT[:-1], TEXT + b"!", TEXT[:-1] + b"!", b""])
def test_other_bytes_are_written(write: Write, tmp_path: Path, data: bytes) -> None:
    entry = write(data, standing(tmp_path, TEXT))
    assert (tmp_path / "next/a/x").read_bytes() == data
    assert (entry.key, entry.size) == (b"new", len(data))
    assert entry.mtime_ns == (tmp_path / "next/a/x").stat().st_mtime_ns > 1


def test_what_somebody_has_put_in_the_file_s_place_is_not_taken_over(write: Write, tmp_path: Path) -> None:
    before, path = standing(tmp_path, TEXT), tmp_path / "output/a/x"
    path.write_bytes(CORRECTED)
    os.utime(path, ns=(1, 1))
    write(TEXT, before)
    assert (tmp_path / "next/a/x").read_bytes() == TEXT


@pytest.mark.parametrize("instead", ["nothing", "a folder", "a pipe", "a link"])
def test_what_is_no_file_any_more_is_not_read(write: Write, tmp_path: Path, instead: str) -> None:
    before, path = standing(tmp_path, TEXT), tmp_path / "output/a/x"
    path.rename(tmp_path / "elsewhere")
    if instead == "a folder":
        path.mkdir()
    elif instead == "a pipe":
        if not hasattr(os, "mkfifo"):
            pytest.skip("no pipes here")
        os.mkfifo(path)
    elif instead == "a link":
        path.symlink_to(tmp_path / "elsewhere")
    write(TEXT, before)
    assert not (tmp_path / "next/a/x").is_symlink()
    assert (tmp_path / "next/a/x").read_bytes() == TEXT
