"""A process that stays builds what a fresh one would from what it is told, and finds by itself what it wasn't told.

`INCIDENT_ARCHIVE_LONG=1000` tries a thousand sequences of edits instead of the usual few.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from jinja2 import TemplateError

from generator import standing
from generator.cache import snapshot
from generator.core.problems import ContentError
from generator.request import Request, Result
from generator.resident import Resident
from generator.standing import Survey
from generator.write.kept import beside
from generator.write.output import OutputError, Staging
from tests.accidents import ACCIDENTS
from tests.edits import EDITS
from tests.living import Archive, chance, remove
from tests.test_warm import an_archive, differences, site_of, told_by

pytestmark = pytest.mark.usefixtures("collector")
ALL = {**EDITS, **ACCIDENTS}
SEEDS = range(int(os.environ.get("INCIDENT_ARCHIVE_LONG", "3")))


@pytest.fixture
def collector() -> Iterator[None]:
    """Python's collector, which a build turns off, is on again for other tests."""
    yield
    gc.enable()


def told(work: Callable[[], Result | None]) -> tuple[object, ...]:
    """What a build comes to, as `told_by` tells it."""
    try:
        result = work()
    except ContentError as error:
        return "refused", error.problems
    except TemplateError as error:
        return "a layout", str(error), getattr(error, "__notes__", [])
    return ("built", result.warnings) if result else ()


def nobody() -> None:
    """Nobody waits for the site."""


class Watched:
    """An archive, what a watcher has seen of it, and the process that is told."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self._anew()

    def _anew(self) -> None:
        self._asked: Request = self.archive.request()
        self.resident = Resident(self._asked)
        self._before = self._seen()
        assert told(lambda: self.resident.build((), nobody)) == self._expected()

    def _seen(self) -> dict[Path, tuple[int, ...]]:
        """Files as they look, and folders, but for hidden ones."""
        root = self.archive.root
        found = [path for folder in ("content", "layouts") for path in (root / folder).rglob("*")]
        shown = [path for path in found if not any(part.startswith(".") for part in path.relative_to(root).parts)]
        return {path: () if path.is_dir() else snapshot.signature_of(path.lstat()) for path in shown}

    def _expected(self) -> tuple[object, ...]:
        self.cold = self.archive.request(output=self.archive.root.parent / "cold", fresh=True)
        return told_by(self.cold)

    def check(self, *, is_told: bool) -> None:
        """After an edit, or an accident that nobody is told of."""
        if self.archive.request() != self._asked:
            return self._anew()
        before, now = self._before, self._seen()
        self._before = now
        changed = [path for path in before.keys() | now.keys() if before.get(path) != now.get(path)]
        expected = self._expected()
        if is_told and changed:
            assert told(lambda: self.resident.build(changed, nobody)) == expected
            self._check_site(expected)
        told(self.resident.look)
        self._check_site(expected)
        return self.archive.keep() if expected[0] == "built" else self.archive.undo()

    def _check_site(self, expected: tuple[object, ...]) -> None:
        if expected[0] == "built":
            assert differences(site_of(self.archive.output), site_of(self.cold.output)) == []


@pytest.mark.parametrize("seed", SEEDS)
def test_it_builds_what_a_fresh_build_would(seed: int) -> None:
    choose = chance(seed + 100)
    with an_archive(spare=seed % 3 > 0, trusting=seed % 4 > 0) as archive:
        watched = Watched(archive)
        for _ in range(4):
            name, number = choose.choice(list(ALL)), choose.randrange(1000)
            print(f"{name} {number}")  # noqa: T201 - shown where it fails
            ALL[name](archive, number)
            watched.check(is_told=name in EDITS)


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Archive:
    """An archive that a resident has built, on a system of which the clock is exact."""
    monkeypatch.setattr(snapshot, "_TICK", -(10**11))
    return Archive(tmp_path)


ONE, OTHER = "articles/2024/follow-up.md", "articles/2020/unknown.md"
WORDS = "Other words."


def reword(archive: Archive, name: str) -> Path:
    """Write other words into a file; its path."""
    path = archive.path(name)
    path.write_text(path.read_text(encoding="utf-8") + f"\n{WORDS}\n", encoding="utf-8")
    return path


def is_reworded(archive: Archive, name: str) -> bool:
    """Whether the article's page has these words."""
    (page,) = archive.output.rglob(f"{archive.path(name).stem}/index.html")
    return WORDS in page.read_text(encoding="utf-8")


@pytest.fixture
def staying(archive: Archive) -> Resident:
    """A process that has built the archive."""
    made = Resident(archive.request())
    made.build((), nobody)
    return made


def test_what_it_was_not_told_of_it_finds_when_nobody_waits(archive: Archive, staying: Resident) -> None:
    reword(archive, OTHER)
    staying.build([reword(archive, ONE)], nobody)
    assert is_reworded(archive, ONE)
    assert not is_reworded(archive, OTHER)
    found = staying.look()
    assert found
    assert found.changed
    assert is_reworded(archive, OTHER)
    assert staying.look() is None


def test_nothing_is_looked_at_but_what_has_changed(
    archive: Archive, staying: Resident, monkeypatch: pytest.MonkeyPatch
) -> None:
    staying.look()
    path = reword(archive, ONE)
    for name in ("looks_of", "inspect_plainly", "fitting_spare_of"):
        monkeypatch.delattr(standing, name)
    staying.build([path], nobody)
    staying.build([reword(archive, OTHER)], nobody)
    assert is_reworded(archive, ONE)
    assert is_reworded(archive, OTHER)


def test_the_first_change_of_a_large_site_finds_a_spare(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.write.output.SPARE_FROM", 0)
    staying = Resident(archive.request())
    staying.build((), nobody)
    staying.look()
    (spare,) = beside(archive.output, "next").iterdir()
    folder = spare.stat().st_ino
    staying.build([reword(archive, ONE)], nobody)
    assert is_reworded(archive, ONE)
    assert archive.output.stat().st_ino == folder


def test_whoever_waits_is_told_before_all_is_noted(archive: Archive, staying: Resident) -> None:
    noted = Survey(archive.request()).noted
    told: list[bool] = []

    def stands() -> None:
        told.append(is_reworded(archive, ONE) and Survey(archive.request()).noted == noted)

    staying.build([reword(archive, ONE)], stands)
    assert told == [True]
    assert Survey(archive.request()).noted != noted


def test_a_site_that_somebody_has_removed_is_made_anew(archive: Archive, staying: Resident) -> None:
    remove(archive.output)
    staying.build([reword(archive, ONE)], nobody)
    assert is_reworded(archive, ONE)
    assert staying.look() is None


def test_a_file_of_the_site_that_somebody_has_removed_is_there_again(archive: Archive, staying: Resident) -> None:
    staying.look()
    gone = archive.output / "incidents/fraud/index.html"
    gone.unlink()
    staying.build([reword(archive, ONE)], nobody)
    staying.look()
    assert gone.is_file()


def test_a_fault_is_told_once(archive: Archive, staying: Resident) -> None:
    archive.write(ONE, "no front matter")
    with pytest.raises(ContentError):
        staying.build([archive.path(ONE)], nobody)
    archive.write("articles/2024/.follow-up.md.swp", "an editor's")
    assert staying.look() is None
    archive.write(OTHER, "none here either")
    with pytest.raises(ContentError):
        staying.look()


def test_another_build_that_was_in_the_way_is_tried_again(archive: Archive, staying: Resident) -> None:
    path = reword(archive, ONE)
    with Staging.begin(archive.output, protected=[]), pytest.raises(OutputError, match="another build"):
        staying.build([path], nobody)
    assert not is_reworded(archive, ONE)
    assert staying.look()
    assert is_reworded(archive, ONE)


def test_what_a_build_has_made_is_let_go_when_nobody_waits(archive: Archive, staying: Resident) -> None:
    assert not gc.isenabled()
    staying.look()
    assert gc.isenabled()
