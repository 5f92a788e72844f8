"""Blobs survive from one build to the next, or are gone; they are never others."""

from __future__ import annotations

import os
import pickle
from pathlib import Path

import pytest

from generator.cache.folder import Cache, cache_folder, digest_of
from generator.cache.shelf import Shelf
from generator.cache.version import program_digest

KEYS = [digest_of(bytes([number])) for number in range(30)]


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache", bytes(16))


def fill(cache: Cache, number: int, wanted: list[bytes]) -> None:
    shelf = Shelf(cache, "texts")
    shelf.put(KEYS[number], shelf.add(b"blob %d" % number * 10))
    shelf.save(wanted)
    shelf.close()


def found(cache: Cache) -> dict[bytes, bytes | None]:
    shelf = Shelf(cache, "texts")
    blobs = {key: shelf.get(key) for key in KEYS if key in shelf}
    shelf.close()
    return blobs


def test_a_shelf_travels_to_another_process_without_what_it_has_open(cache: Cache, tmp_path: Path) -> None:
    shelf = Shelf(cache, "texts")
    slot = shelf.add(b"a blob")
    travelled = pickle.loads(pickle.dumps(shelf))  # noqa: S301 - our own
    shelf.close()
    (tmp_path / "other").write_bytes(b"not ours")
    with (tmp_path / "other").open("rb"):  # it may have the number that the segment had
        assert travelled.read(slot) == b"a blob"
    travelled.close()


def test_what_is_wanted_is_there_for_the_next_build(cache: Cache) -> None:
    for number in range(20):
        fill(cache, number, KEYS)
    assert found(cache) == {KEYS[number]: b"blob %d" % number * 10 for number in range(20)}
    assert len(list(cache.names())) < 12  # segments were put together


def test_large_segments_stay_as_they_are(cache: Cache) -> None:
    shelf = Shelf(cache, "texts")
    for key in KEYS[:15]:
        shelf.put(key, shelf.add(b"blob"))
    shelf.save(KEYS)
    shelf.close()
    (large,) = {name for name in cache.names() if name.startswith("texts-")}
    written = (cache.folder / large).stat()
    for number in range(15, 30):
        fill(cache, number, KEYS)
    assert (cache.folder / large).stat().st_ino == written.st_ino
    assert len(found(cache)) == 30
    assert len(list(cache.names())) < 12


def test_what_nobody_wants_any_more_takes_no_room(cache: Cache) -> None:
    for number in range(4):
        fill(cache, number, [KEYS[number]])
    assert found(cache) == {KEYS[3]: b"blob 3" * 10}
    assert len(list(cache.names())) == 2


@pytest.mark.parametrize("damage", [b"", b"x", b"blob 7" * 10])
def test_a_damaged_blob_is_none(cache: Cache, damage: bytes) -> None:
    fill(cache, 1, KEYS)
    (segment,) = (name for name in cache.names() if name.startswith("texts-"))
    (cache.folder / segment).write_bytes(damage)
    assert found(cache) == {KEYS[1]: None}


@pytest.mark.parametrize("name", ["texts", "segment"])
def test_a_missing_file_costs_its_blobs_alone(cache: Cache, name: str) -> None:
    fill(cache, 1, KEYS)
    target = name if name == "texts" else next(name for name in cache.names() if name.startswith("texts-"))
    cache.drop(target)
    assert found(cache) in ({}, {KEYS[1]: None})
    fill(cache, 2, KEYS)
    assert found(cache)[KEYS[2]] == b"blob 2" * 10


@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_each_process_writes_its_own_segment_and_all_read_them(cache: Cache) -> None:
    shelf = Shelf(cache, "texts")
    mine = shelf.add(b"of the parent")
    reader, writer = os.pipe()
    if not os.fork():
        slot = shelf.add(b"of the child")
        assert isinstance(slot, int)
        os.write(writer, repr(slot).encode())
        os._exit(0 if shelf.read(mine) == b"of the parent" else 1)
    assert os.wait()[1] == 0
    slot = int(os.read(reader, 1000))
    os.close(reader)
    os.close(writer)
    assert shelf.read(slot) == b"of the child"
    shelf.close()


def test_where_nothing_can_be_written_blobs_stay_in_memory(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    shelf = Shelf(Cache(tmp_path / "file" / "cache", bytes(16)), "texts")
    slot = shelf.add(b"blob")
    shelf.put(KEYS[0], slot)
    shelf.save(KEYS)
    assert shelf.read(slot) == shelf.get(KEYS[0]) == b"blob"


# The entries of the cache themselves.


def test_an_entry_is_what_was_put_there(cache: Cache) -> None:
    cache.put("a", b"1")
    cache.put("a", b"2" * 100_000)
    assert cache.get("a") == b"2" * 100_000
    assert list(cache.names()) == ["a"]


@pytest.mark.parametrize("position", [0, 20, 30, 50, 60, -1])
def test_a_byte_that_changed_makes_an_entry_none(cache: Cache, position: int) -> None:
    cache.put("a", b"0123456789")
    data = bytearray((cache.folder / "a").read_bytes())
    data[position] ^= 1
    (cache.folder / "a").write_bytes(data)
    assert cache.get("a") is None


def test_an_entry_cut_short_is_none(cache: Cache) -> None:
    cache.put("a", b"0123456789")
    data = (cache.folder / "a").read_bytes()
    for length in range(len(data)):
        (cache.folder / "a").write_bytes(data[:length])
        assert cache.get("a") is None


def test_of_another_version_there_is_nothing(cache: Cache) -> None:
    cache.put("a", b"1")
    assert Cache(cache.folder, b"x" * 16).get("a") is None


def test_the_cache_of_an_output_is_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INCIDENT_ARCHIVE_CACHE", str(tmp_path))
    one, other = cache_folder(tmp_path / "one/output"), cache_folder(tmp_path / "other/output")
    assert one != other
    assert one.parent == other.parent == tmp_path
    monkeypatch.delenv("INCIDENT_ARCHIVE_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    monkeypatch.setattr("sys.platform", "linux")
    assert cache_folder(tmp_path / "output").parent == tmp_path / "xdg/incident-archive"


def test_the_program_is_known_by_a_digest() -> None:
    assert len(program_digest()) == 16
    assert digest_of(b"ab", b"c") != digest_of(b"a", b"bc")
