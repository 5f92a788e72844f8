"""Layouts are compiled once for many builds, and again where one of them, or what is kept of it, has changed."""

from __future__ import annotations

import marshal
from pathlib import Path

import pytest

from generator.cache.folder import Cache
from generator.core.urls import BaseUrl
from generator.render.layouts import Layouts, compiled
from generator.render.quick_jinja import QuickEnvironment
from generator.steps.compiling import keep_layouts, recall_layouts

BASE = BaseUrl.parse("https://compiling.example/")


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the layouts that are compiled."""
    done: list[str] = []
    compile_ = QuickEnvironment.compile

    def noted(self: QuickEnvironment, source: str, name: str, filename: str) -> object:
        done.append(name)
        return compile_(self, source, name, filename)

    monkeypatch.setattr(QuickEnvironment, "compile", noted)
    return done


def build(folder: Path, cache: Cache, base: BaseUrl = BASE) -> str:
    """What a layout shows that one process renders; another begins after it."""
    recall_layouts(cache, base)
    shown = Layouts([folder], base)._environment.get_template("a.html").render()
    keep_layouts(cache, base)
    compiled.cache_clear()
    return shown


def test_the_next_process_compiles_nothing(tmp_path: Path, work: list[str]) -> None:
    (tmp_path / "a.html").write_text("{{ 1 + 1 }}, {{ '/' | href }}")
    cache = Cache(tmp_path / "cache", bytes(16))
    assert [build(tmp_path, cache), build(tmp_path, cache)] == ["2, /", "2, /"]
    assert work == ["a.html"]


def test_another_text_is_another_layout(tmp_path: Path, work: list[str]) -> None:
    cache = Cache(tmp_path / "cache", bytes(16))
    for text in ("one", "two", "two"):
        (tmp_path / "a.html").write_text(text)
        assert build(tmp_path, cache) == text
    assert len(work) == 2


def test_addresses_are_those_of_the_site(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("{{ '/' | href }}")
    cache = Cache(tmp_path / "cache", bytes(16))
    assert build(tmp_path, cache) == "/"
    assert build(tmp_path, cache, BaseUrl.parse("https://compiling.example/x/")) == "/x/"


@pytest.mark.parametrize("damaged", [b"", b"x" * 100, b"j2"])
def test_what_is_kept_of_a_layout_may_be_damaged(tmp_path: Path, damaged: bytes) -> None:
    (tmp_path / "a.html").write_text("one")
    cache = Cache(tmp_path / "cache", bytes(16))
    build(tmp_path, cache)
    made_for, kept, feed = marshal.loads(cache.get("layouts") or b"")  # noqa: S302 - our own
    cache.put("layouts", marshal.dumps((made_for, dict.fromkeys(kept, damaged), feed)))
    assert build(tmp_path, cache) == "one"
    (cache.folder / "layouts").write_bytes(damaged)
    assert build(tmp_path, cache) == "one"
