"""What is of no more use doesn't take memory while pages are made."""

from __future__ import annotations

import weakref
from pathlib import Path
from typing import Any

import pytest

from generator import build
from generator.derive.plan import plan
from generator.load.readings import Readings
from generator.steps.reading import read_archive
from tests.sites import article, build_site


class Watched(Readings, frozen=True, kw_only=True, gc=True, weakref=True):
    """Readings of which it can be told whether anybody still holds them."""


def test_what_files_said_is_let_go_once_it_is_understood(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    watched: list[weakref.ref[Watched]] = []
    held: list[object] = []

    def reading(*asked: Any) -> Any:
        found, how = read_archive(*asked)
        readings = Watched(records=found.records, registries=found.registries)
        watched.append(weakref.ref(readings))
        return readings, how

    def planning(*asked: Any, **more: Any) -> Any:
        held.extend(reference() for reference in watched)
        return plan(*asked, **more)

    monkeypatch.setattr(build, "read_archive", reading)
    monkeypatch.setattr(build, "plan", planning)
    build_site(tmp_path, {"articles/a.md": article(), "districts/b.md": article("B ISD")})
    assert held == [None]
