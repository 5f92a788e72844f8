"""What a build remembers of files: by their looks where those can be trusted, else by their bytes."""

from __future__ import annotations

from pathlib import Path

from generator.cache.folder import Cache
from generator.cache.snapshot import signature_of
from generator.core.value import changed
from generator.load.text import digest_of_bytes
from generator.load.tree import SourcePath
from generator.steps.memory import Memory


def test_a_file_that_cant_be_looked_at_isnt_taken_for_one_that_had_only_just_changed(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(b"one")
    path = SourcePath(folder="", name="a", file="a.md", path=str(file), signature=signature_of(file.stat()))
    memory = Memory(Cache(tmp_path / "cache", bytes(16)))
    memory.note(path, digest_of_bytes(b"one"), b"key")
    memory.save((), ())
    file.write_bytes(b"two")
    again = Memory(Cache(tmp_path / "cache", bytes(16)))
    assert again.digest_of(changed(path, signature=(0, 0, 0, 0))) == digest_of_bytes(b"two")
