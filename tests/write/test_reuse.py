"""The next build takes over what stays the same, and readers, killed builds and meddlers never notice."""

from __future__ import annotations

import os
import shutil
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from zlib import crc32

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.cache.folder import Cache
from generator.write import kept, reuse
from generator.write.inspection import inspect
from generator.write.kept import Kept
from generator.write.manifest import Entry, Manifest
from generator.write.output import OutputError, Staging, clean
from generator.write.ownership import KEEP, MARKER, NO_JEKYLL
from tests.write.faults import Act, Disk, forbidden, full, installed, killed
from tests.write.test_output import read

Site = dict[str, str]
ONE: Site = {"index.html": "home", "a/index.html": "a", "a/b/index.html": "b", "c/index.html": "c"}
OTHER: Site = {"index.html": "home", "a/index.html": "A", "d/index.html": "d", "a/b/index.html": "b"}


@pytest.fixture(params=[0, 1000], ids=["with a spare", "without a spare"])
def builder(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Builder:
    monkeypatch.setattr("generator.write.output.SPARE_FROM", request.param)
    return Builder(tmp_path)


class Builder:
    """Builds sites as `build.py` does: what has the same key as before is kept, the rest written."""

    def __init__(self, folder: Path) -> None:
        self.output = folder / "output"
        self.cache = Cache(folder / "cache", bytes(16))
        self.written: list[str] = []

    def build(self, site: Site, before_publishing: Callable[[], None] = lambda: None) -> None:
        keys = {path: text.encode().ljust(16)[:16] for path, text in site.items()}
        self.written = []
        with Staging.begin(self.output, protected=(), cache=self.cache) as staging:
            stays = {path: entry for path, entry in staging.site.entries.items() if entry.key == keys.get(path)}
            staging.keep(stays, site.keys() - stays.keys())
            made: dict[str, Entry] = {}
            for path in site.keys() - stays.keys():
                standing = staging.site.entries.get(path)
                made[path] = staging.writer.write(path, site[path].encode(), key=keys[path], standing=standing)
                self.written.append(path)
            before_publishing()
            staging.publish(Manifest({**stays, **made}))

    def make_spare(self) -> str:
        with Staging.begin(self.output, protected=(), cache=self.cache) as staging:
            return staging.make_spare()

    def expect(self, site: Site) -> None:
        found = read(self.output)
        assert {path: text for path, text in found.items() if path not in (MARKER, NO_JEKYLL, KEEP)} == site
        assert NO_JEKYLL in found
        assert sorted(set(self.folders()) - {f.rpartition("/")[0] for f in found}) == sorted(
            {"/".join(parts[:end]) for f in found for parts in [f.split("/")] for end in range(1, len(parts) - 1)}
            - {f.rpartition("/")[0] for f in found}
        )

    def folders(self) -> list[str]:
        return [path.relative_to(self.output).as_posix() for path in self.output.rglob("*") if path.is_dir()]


def test_only_what_changed_is_written(builder: Builder) -> None:
    for site in (ONE, OTHER, ONE, OTHER):
        builder.build(site)
        builder.expect(site)
    assert sorted(builder.written) == ["a/index.html", "d/index.html"]
    builder.build(OTHER)
    assert builder.written == []
    builder.expect(OTHER)


def test_a_spare_that_was_made_ahead_becomes_the_next_site(with_spare: Builder) -> None:
    with_spare.build(ONE)
    name = with_spare.make_spare()
    folder = (with_spare.output.with_name(".output.output.next") / name).stat().st_ino
    with_spare.expect(ONE)
    assert with_spare.make_spare() == "", "there is one"
    with_spare.build(OTHER)
    with_spare.expect(OTHER)
    assert with_spare.output.stat().st_ino == folder
    for site in (NEXT, ONE):
        with_spare.build(site)
        with_spare.expect(site)


def test_no_spare_is_made_of_a_site_that_somebody_has_changed(with_spare: Builder) -> None:
    assert with_spare.make_spare() == ""
    with_spare.build(ONE)
    (with_spare.output / "index.html").write_text("meddled")
    assert with_spare.make_spare() == ""
    assert sorted(path.name for path in with_spare.output.parent.iterdir()) == ["cache", "output"]


def test_sites_that_have_one_name_are_not_taken_for_each_other(builder: Builder) -> None:
    words = "pfcxpytzcn", "uablaijhsa"
    first, second = ({**ONE, "index.html": word} for word in words)
    assert len({crc32(word.encode()) for word in words}) == 1
    for site in (first, second, {**second, "c/index.html": "C"}, first):
        builder.build(site)
        builder.expect(site)


def test_a_marker_is_that_of_a_site_made_in_one_go(builder: Builder, tmp_path: Path) -> None:
    for site in (ONE, OTHER, ONE):
        builder.build(site)
    fresh = Builder(tmp_path / "fresh")
    fresh.build(ONE)
    assert read(builder.output) == read(fresh.output)


def test_another_text_leaves_nothing_of_a_longer_one_and_no_copy_is_touched(builder: Builder, tmp_path: Path) -> None:
    texts = ("first" * 3000, "short", "longer than that", "x" * 4096, "", "y" * 5000)
    for number, text in enumerate(texts):
        builder.build({**ONE, "a/index.html": f"{number}{text}"})
        shutil.copytree(builder.output, tmp_path / f"backup{number}", copy_function=os.link)
    for number, text in enumerate(texts):
        assert (tmp_path / f"backup{number}/a/index.html").read_text() == f"{number}{text}"


def test_what_is_rendered_again_to_the_same_bytes_keeps_its_time(builder: Builder) -> None:
    builder.build(ONE)
    os.utime(builder.output / "index.html", (1, 1))
    with Staging.begin(builder.output, protected=(), cache=builder.cache) as staging:
        assert "index.html" not in staging.site.entries  # somebody touched it
    builder.build(ONE)
    before = (builder.output / "c/index.html").stat().st_mtime_ns
    with Staging.begin(builder.output, protected=(), cache=builder.cache) as staging:
        entry = staging.writer.write("c/index.html", b"c", standing=staging.site.entries["c/index.html"])
        assert entry.mtime_ns == before


def test_what_was_found_of_another_site_is_not_believed(builder: Builder) -> None:
    builder.build(ONE)
    found = inspect(builder.output, Kept(builder.output, builder.cache))
    assert found.is_whole
    builder.build(OTHER)
    (builder.output / "d/index.html").write_text("mine")
    with Staging.begin(builder.output, protected=(), cache=builder.cache, found=found) as staging:
        assert staging.site.entries.keys() == OTHER.keys() - {"d/index.html"}


@pytest.mark.parametrize("meddle", ["change", "remove", "add", "remove a folder"])
def test_what_somebody_did_to_the_output_is_undone_for_good(builder: Builder, meddle: str) -> None:
    builder.build(ONE)
    builder.build(OTHER)
    match meddle:
        case "change":
            (builder.output / "a/b/index.html").write_text("mine")
        case "remove":
            (builder.output / "index.html").unlink()
        case "add":
            (builder.output / "mine.html").write_text("mine")
        case _:
            shutil.rmtree(builder.output / "a")
    for site in (ONE, OTHER, ONE):
        builder.build(site)
        builder.expect(site)


@pytest.mark.parametrize("lose", ["cache", "spare", "output", "marker", "manifests", "garbage"])
def test_whatever_is_lost_the_site_is_right(builder: Builder, lose: str) -> None:
    builder.build(ONE)
    builder.build(OTHER)
    match lose:
        case "cache":
            builder.cache.remove()
        case "spare":
            shutil.rmtree(builder.output.with_name(".output.output.next"), ignore_errors=True)
        case "output":
            shutil.rmtree(builder.output)
        case "marker":
            (builder.output / MARKER).write_text('{"generator": "incident-archive", "site": "' + "0" * 32 + '"}')
        case "manifests":
            for name in builder.cache.names():
                if name.startswith("site-"):
                    builder.cache.drop(name)
        case _:
            for name in builder.cache.names():
                (builder.cache.folder / name).write_bytes(b"garbage" * 100)
    for site in (ONE, OTHER, ONE):
        builder.build(site)
        builder.expect(site)


def test_what_a_killed_build_began_to_remember_is_cleared_away(builder: Builder) -> None:
    builder.build(ONE)
    begun = [builder.cache.folder / name for name in ("texts.12345678.new", "site-00.12345678.new")]
    for path in begun:
        path.write_bytes(b"half")
    builder.build(OTHER)
    assert not any(path.exists() for path in begun)


def test_a_build_that_fails_leaves_the_old_site_and_the_next_is_right(builder: Builder) -> None:
    def fail() -> None:
        raise RuntimeError("no")

    for site in (ONE, OTHER):
        builder.build(site)
    with pytest.raises(RuntimeError, match="no"):
        builder.build(ONE, fail)
    builder.expect(OTHER)
    builder.build(ONE)
    builder.expect(ONE)


@pytest.fixture
def with_spare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Builder:
    """How builds of small sites, without a spare, fare where calls fail is shown in test_outcomes."""
    monkeypatch.setattr("generator.write.output.SPARE_FROM", 0)
    monkeypatch.setattr(os, "fsync", lambda _: None)  # nobody pulls the plug here
    return Builder(tmp_path)


NEXT: Site = {**ONE, "a/index.html": "A", "e/index.html": "e"}


def fails_at(builder: Builder, disk: Disk, *, by_copy: bool) -> None:
    """Build `NEXT` on a disk that fails, over `ONE` and its spare, with nothing else remembered.

    The spare is the site before, or a copy that is made first, on that disk too.
    """
    builder.cache.remove()
    for site in (ONE,) if by_copy else (OTHER, ONE):
        builder.build(site)
    with installed(disk):
        if by_copy:
            with suppress(OutputError):
                builder.make_spare()
        with suppress(OutputError):
            builder.build(NEXT)


@pytest.mark.parametrize("by_copy", [False, True], ids=["the site before", "a copy"])
@pytest.mark.parametrize("lasting", [False, True], ids=["once", "from then on"])
@pytest.mark.parametrize("act", [full, forbidden])
def test_whatever_call_fails_the_old_site_stands_or_the_new_one(
    with_spare: Builder, act: Act, *, lasting: bool, by_copy: bool
) -> None:
    whole = Disk(act)
    fails_at(with_spare, whole, by_copy=by_copy)
    with_spare.expect(NEXT)
    for at in range(len(whole.calls)):
        fails_at(with_spare, Disk(act, at, lasting), by_copy=by_copy)
        found = {path: text for path, text in read(with_spare.output).items() if path not in (MARKER, NO_JEKYLL)}
        assert found in (ONE, NEXT)
        for site in (NEXT, ONE):
            with_spare.build(site)
            with_spare.expect(site)


@pytest.mark.skipif(sys.platform == "win32", reason="needs fork and SIGKILL")
@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
@pytest.mark.parametrize("by_copy", [False, True], ids=["the site before", "a copy"])
def test_a_kill_at_any_call_leaves_nothing_that_a_later_build_takes_for_whole(
    with_spare: Builder, *, by_copy: bool
) -> None:
    whole = Disk(killed)
    fails_at(with_spare, whole, by_copy=by_copy)
    for at in range(len(whole.calls)):
        child = os.fork()
        if not child:
            with suppress(BaseException):
                fails_at(with_spare, Disk(killed, at), by_copy=by_copy)
            os._exit(1)
        assert os.waitpid(child, 0)[1] == signal.SIGKILL
        found = {path: text for path, text in read(with_spare.output).items() if path not in (MARKER, NO_JEKYLL)}
        assert found in (ONE, NEXT)
        for site in (NEXT, ONE):
            with_spare.build(site)
            with_spare.expect(site)


def test_a_folder_that_a_stranger_put_beside_the_output_is_never_taken(builder: Builder) -> None:
    builder.build(ONE)
    stranger = builder.output.with_name(".output.output.next") / "x"
    shutil.copytree(builder.output, stranger)
    (stranger / "index.html").write_text("evil")
    for site in (OTHER, ONE):
        builder.build(site)
        builder.expect(site)
        assert not stranger.exists()


def test_where_nothing_can_be_linked_files_are_copied(builder: Builder, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(1, "no links here")

    monkeypatch.setattr(os, "link", refuse)
    for site in (ONE, OTHER, ONE):
        builder.build(site)
        builder.expect(site)


def test_a_gitkeep_comes_and_goes_with_the_output(builder: Builder) -> None:
    builder.build(ONE)
    builder.build(OTHER)
    (builder.output / KEEP).touch()
    builder.build(ONE)
    assert (builder.output / KEEP).exists()
    (builder.output / KEEP).unlink()
    builder.build(OTHER)
    builder.build(ONE)
    assert not (builder.output / KEEP).exists()


def test_clean_removes_spare_and_cache(builder: Builder) -> None:
    builder.build(ONE)
    builder.build(OTHER)
    clean(builder.output, (), builder.cache)
    assert sorted(path.name for path in builder.output.parent.iterdir()) == []


def test_a_small_site_leaves_nothing_beside_it(tmp_path: Path) -> None:
    builder = Builder(tmp_path)
    for site in (ONE, OTHER, ONE):
        builder.build(site)
    assert len(ONE) < kept.SPARE_FROM
    assert sorted(path.name for path in tmp_path.iterdir()) == ["cache", "output"]


PATHS = st.sampled_from(["index.html", "a/index.html", "a/b/index.html", "a/b/c.xml", "d/e/f/g.html", "d/x", "h"])
SITES = st.lists(st.dictionaries(PATHS, st.sampled_from(["1", "2", "3"]), min_size=1), min_size=2, max_size=7)


@given(sites=SITES, spare=st.booleans())
@settings(max_examples=40)
def test_any_site_after_any_other(tmp_path_factory: pytest.TempPathFactory, sites: list[Site], spare: bool) -> None:
    builder = Builder(tmp_path_factory.mktemp("site"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda _: None)  # nobody pulls the plug here
        patch.setattr("generator.write.output.SPARE_FROM", 0 if spare else 1000)
        for site in sites:
            builder.build(site)
            builder.expect(site)


def test_a_manifest_survives_its_bytes() -> None:
    manifest = Manifest({"a/b": Entry(b"k" * 16, 2**32 - 1, 5, 10**18), "c": Entry(b"", 7, 0, 1)})
    assert Manifest.from_bytes(manifest.to_bytes()) == manifest
    assert manifest.id != Manifest({"a/b": manifest.entries["a/b"]}).id


def test_bringing_a_folder_leaves_no_empty_ones(tmp_path: Path) -> None:
    for folder in ("held", "source"):
        (tmp_path / folder / "a/b/c").mkdir(parents=True)
        (tmp_path / folder / "a/b/c/x").write_text(folder)
    entry = Entry(b"", 0, 0, 0)
    reuse.bring(tmp_path / "held", {}, {"a/b/c/x": entry}, tmp_path / "source")
    assert list((tmp_path / "held").iterdir()) == []
