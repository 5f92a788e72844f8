"""A build that remembers makes what one without memory would, byte for byte, whatever happened in between.

`INCIDENT_ARCHIVE_LONG=1000` tries a thousand sequences of edits instead of the usual few.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from jinja2 import TemplateError

from generator.cache import snapshot
from generator.core.problems import ContentError
from generator.load import reading
from generator.rebuild import build
from generator.request import Request
from generator.standing import find_standing
from generator.write import output as writing
from tests.accidents import ACCIDENTS
from tests.edits import EDITS
from tests.living import Archive, chance
from tests.sites import NOW, article, write
from tests.write.test_outcomes import State, state_of

ALL = {**EDITS, **ACCIDENTS}
SEEDS = range(int(os.environ.get("INCIDENT_ARCHIVE_LONG", "3")))


def told_by(asked: Request) -> tuple[object, ...]:
    """What a build comes to, and what it tells of the content, or of a layout."""
    try:
        return "built", build(asked, lambda *_: None).warnings
    except ContentError as error:
        return "refused", error.problems
    except TemplateError as error:
        return "a layout", str(error), getattr(error, "__notes__", [])


def as_commanded(asked: Request) -> tuple[object, ...]:
    """As the command does: nothing is built where the site stands already."""
    standing = find_standing(asked)
    return ("built", standing.warnings) if standing else told_by(asked)


def site_of(folder: Path) -> tuple[State, set[str]]:
    """All files, and all folders."""
    return state_of(folder), {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_dir()}


def differences(one: tuple[State, set[str]], other: tuple[State, set[str]]) -> list[str]:
    """The paths of files and folders that are not the same."""
    ours, theirs = one[0] or {}, other[0] or {}
    files = {path for path in {**ours, **theirs} if ours.get(path) != theirs.get(path)}
    return sorted(files | (one[1] ^ other[1]))


def check(archive: Archive) -> None:
    """Build into the output, and from nothing into another."""
    before = site_of(archive.output)
    cold = archive.request(output=archive.root.parent / "cold", fresh=True)
    told, expected = as_commanded(archive.request()), told_by(cold)
    assert told == expected
    if told[0] == "built":
        assert differences(site_of(archive.output), site_of(cold.output)) == []
        archive.keep()
    else:
        assert differences(site_of(archive.output), before) == []
        archive.undo()


@contextmanager
def an_archive(*, spare: bool, trusting: bool) -> Iterator[Archive]:
    """An archive on a disk of memory, where there is one. See `is_settled` for whom it means to be `trusting`.

    Between two builds here always lies more time than between two ticks of the disk's clock.
    """
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108 - made with a name of its own
    with TemporaryDirectory(dir=memory) as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(writing, "SPARE_FROM", 0 if spare else 10**6)
        if trusting:
            patch.setattr(snapshot, "_TICK", -(10**11))
        made = Archive(Path(folder))
        assert told_by(made.request()) == ("built", ())
        time.sleep(0.02)
        yield made


@pytest.mark.parametrize("seed", SEEDS)
def test_a_warm_build_makes_what_a_cold_one_would(seed: int) -> None:
    choose = chance(seed)
    with an_archive(spare=seed % 3 > 0, trusting=seed % 4 > 0) as archive:
        for _ in range(12):
            name, number = choose.choice(list(ALL)), choose.randrange(1000)
            print(f"{name} {number}")  # noqa: T201 - shown where it fails
            ALL[name](archive, number)
            check(archive)


def a_layout_that_includes(archive: Archive, name: str) -> None:
    write(archive.root, {"/layouts/partials/footer.html": f'{{% include "{name}" %}}', f"/layouts/{name}": "one"})


def include_another_kind_of_file(archive: Archive) -> Iterator[None]:
    a_layout_that_includes(archive, "partials/mark.txt")
    yield
    write(archive.root, {"/layouts/partials/mark.txt": "two"})


def link_a_layout(archive: Archive) -> Iterator[None]:
    a_layout_that_includes(archive, "partials/mark.html")
    outside = write(archive.root.parent, {"/elsewhere/mark.html": "two"}) / "elsewhere"
    (archive.root / "layouts/partials/mark.html").unlink()
    (archive.root / "layouts/partials/mark.html").symlink_to(outside / "mark.html")
    yield
    (outside / "mark.html").write_text("three")


def link_a_folder_of_layouts(archive: Archive) -> Iterator[None]:
    a_layout_that_includes(archive, "shared/mark.html")
    outside = archive.root.parent / "elsewhere"
    (archive.root / "layouts/shared").rename(outside)
    (archive.root / "layouts/shared").symlink_to(outside)
    (outside / "circle").symlink_to(outside)
    yield
    (outside / "mark.html").write_text("two")


def let_the_future_come(archive: Archive) -> Iterator[None]:
    """An article of the future spells nothing, even where it is shown, until its time has come."""
    archive.path("categories/news.md").unlink()
    archive.write("articles/a.md", article(date="2026-11-23", categories="SCHOOLS"))
    archive.options["future"] = True
    yield
    archive.options["now"] = NOW + timedelta(days=2)


def add_to_a_folder_of_the_output(archive: Archive) -> Iterator[None]:
    yield
    (archive.output / "articles/2024/extra.html").write_text("extra")
    yield
    (archive.output / "articles/2024/extra.html").write_text("extra")
    archive.write("articles/a.md", article())
    yield
    archive.write("articles/b.md", article())


def take_from_the_output_what_every_site_has(archive: Archive) -> Iterator[None]:
    yield
    (archive.output / ".nojekyll").unlink()
    yield
    (archive.output / ".nojekyll").write_text("x")


def change_the_spare(archive: Archive) -> Iterator[None]:
    for name in ("a", "b"):
        archive.write(f"articles/{name}.md", article(name))
        yield
    (spare,) = archive.root.glob(".output.output.next/*")
    (spare / "assets/chart.png").unlink()
    (spare / "articles/2024/more").mkdir()
    archive.write("articles/c.md", article())


def copy_an_entry_of_the_cache_over_another(archive: Archive) -> Iterator[None]:
    yield
    entries = {path.name: path for path in archive.cached}
    for one, other in (("standing", "files"), ("files", "texts"), ("readings", "spare")):
        shutil.copyfile(entries[one], entries[one].with_name(other))
    archive.write("articles/a.md", article())


def put_a_folder_into_the_cache(archive: Archive) -> Iterator[None]:
    yield
    for path in archive.cached:
        path.unlink()
        (path / "folder").mkdir(parents=True)
    archive.write("articles/a.md", article())


def lose_how_files_read(archive: Archive) -> Iterator[None]:
    """All is known of the files but what they say; none is new, and one of them names a district."""
    archive.write("districts/warm.md", "---\nname: Warm Springs School District\nstate: OR\n---\n")
    archive.write("articles/names.md", article(body="The Warm Springs School District was hit."))
    archive.write("articles/gone.md", article("Gone"))
    yield
    for path in archive.cached:
        if path.name.startswith("readings-"):
            path.write_bytes(bytes(path.stat().st_size))
    archive.path("articles/gone.md").unlink()


LIES = (
    include_another_kind_of_file, link_a_layout, link_a_folder_of_layouts, let_the_future_come,
    add_to_a_folder_of_the_output, take_from_the_output_what_every_site_has, change_the_spare,
    copy_an_entry_of_the_cache_over_another, put_a_folder_into_the_cache, lose_how_files_read,
)  # fmt: skip


@pytest.mark.parametrize("happens", LIES)
def test_what_made_a_build_lie_once(happens: Callable[[Archive], Iterator[None]]) -> None:
    with an_archive(spare=True, trusting=True) as archive:
        for _ in happens(archive):
            check(archive)
        check(archive)


def test_a_checkout_is_not_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """All its files are new, and only their bytes tell that they are the same."""
    with an_archive(spare=False, trusting=True) as archive:
        before = site_of(archive.output)
        for name in ("read_record", "read_registry"):
            monkeypatch.setattr(reading, name, lambda *_: pytest.fail("a file was read that had not changed"))
        EDITS["check_out_anew"](archive, 0)
        shutil.rmtree(archive.output)
        assert as_commanded(archive.request()) == ("built", ())
        assert differences(site_of(archive.output), before) == []
