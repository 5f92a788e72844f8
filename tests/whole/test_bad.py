"""An archive with every kind of mistake: all are told in one run, each at its place, and nothing is built."""

from __future__ import annotations

from pathlib import Path

from tests.whole.expected import HERE, copy_of, messages_of


def test_all_problems_are_told_at_once(tmp_path: Path) -> None:
    assert messages_of(copy_of("bad", tmp_path)) == (HERE / "bad.expected.txt").read_text(encoding="utf-8")


def test_nothing_is_built(tmp_path: Path) -> None:
    root = copy_of("bad", tmp_path)
    messages_of(root)
    assert not (root / "output").exists()
