"""Whatever fails, and whenever: the old site or the new one, never a mix, and the next build recovers.

The table of docs/outcomes.md names these tests. A small archive is built for real, and its builds remember as they do:
the cache lies on the disk that fails. Only what doesn't write to the disk, planning and rendering, is worked out once.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import pytest

from generator import build as pipeline
from generator import standing
from generator.core.views import AnyView, BodyView
from generator.derive.plan import Plan, plan
from generator.render.bodies import Bodies, BodyRenderer, Text
from generator.render.pages import PageRenderer
from generator.steps import making, rewording
from generator.steps import memory as remembering
from generator.write import swap
from generator.write.output import OutputError, clean
from generator.write.ownership import MARKER
from tests.sites import article, build_site, write
from tests.write.faults import Act, Disk, forbidden, full, installed, killed

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs fork, SIGKILL and POSIX permissions")

State = dict[str, bytes] | None
FEW = {"/", "/404.html", "/articles/2024/05/a/", "/articles/2024/05/b/", "/assets/a.png"}


def state_of(output: Path) -> State:
    """Every file of a folder, the hidden ones too; None where there is no folder."""
    if not output.is_dir():
        return None
    return {
        path.relative_to(output).as_posix(): path.read_bytes() for path in sorted(output.rglob("*")) if path.is_file()
    }


class Kept(NamedTuple):
    """A file or a folder as it was: no bytes are a folder. To write it takes a fifth of the time of a build."""

    data: bytes | None
    time: int

    def write(self, path: Path) -> None:
        if self.data is None:
            path.mkdir()
        else:
            path.write_bytes(self.data)
            os.utime(path, ns=(self.time, self.time))


def kept_of(folder: Path) -> dict[Path, Kept]:
    """A folder and all that is in it, each folder before what it holds."""
    found = [folder, *sorted(folder.rglob("*"))]
    return {path: Kept(path.read_bytes() if path.is_file() else None, path.stat().st_mtime_ns) for path in found}


class Archive:
    """An archive with an old content and a new one; the output holds the old site, or none yet, before a build."""

    def __init__(self, folder: Path) -> None:
        self.root = folder
        self.output = folder / "output"
        self.old: State = None
        self.new: State = None
        self._content = ""
        self._known: dict[Any, Any] = {}
        self._kept: dict[Path, Kept] = {}

    def prepare(self) -> None:
        write(self.root, {"articles/a.md": article("Old", body="![p](../assets/a.png)")})
        write(self.root, {"assets/a.png": b"picture" * 1000, "/output/.gitkeep": b"kept"})
        self.build("old")
        self.old = state_of(self.output)
        write(self.root, {"articles/a.md": article("New"), "articles/2024/b.md": article("B")})
        self.build("new")
        self.new = state_of(self.output)
        self.build("old", fresh=True)
        assert state_of(self.output) == self.old
        for folder in self._touched():
            self._kept |= kept_of(folder)

    def _touched(self) -> tuple[Path, ...]:
        """All that builds change: the site, and what they remember."""
        return self.output, self.root.parent / "caches"

    def _put_back(self) -> None:
        """Have a site, and remember of it, what a build of the old content leaves that remembers nothing."""
        for folder in self._touched():
            shutil.rmtree(folder)
        for path, kept in self._kept.items():
            kept.write(path)

    def build(self, content: str, *, fresh: bool = False) -> None:
        self._content = content
        build_site(self.root, fresh=fresh)

    def once(self, work: Callable[..., Any]) -> Callable[..., Any]:
        """Like `work`, which writes nothing, but done once for each content."""

        def known(*about: Any, **more: Any) -> Any:
            place = work, len(about), self._content
            if place not in self._known:
                self._known[place] = work(*about, **more)
            return self._known[place]

        return known

    def convert(self, texts: Sequence[Text], renderer: BodyRenderer) -> dict[BodyView, Any]:
        """Keeps the HTML of texts in this process: what a worker calls isn't counted."""
        for text in texts:
            if text.view not in self._known:
                self._known[text.view] = renderer.html(text.view, renderer.read(text.source) or "")
        return {text.view: renderer.keep(self._known[text.view]) for text in texts}

    def render(self, address: str, view: AnyView, renderer: Callable[[str, AnyView], bytes]) -> bytes:
        if (address, view) not in self._known:
            self._known[address, view] = renderer(address, view)
        return bytes(self._known[address, view])

    def reset(self, *, empty: bool) -> State:
        """As before the new site is built, by the next build after whatever failed; the state that readers then meet.

        This build recovers: with what is remembered it makes its site, and leaves nothing beside it. Then the site and
        the cache are put back, so that the same is remembered whatever failed.
        """
        self.build("old")
        assert state_of(self.output) == without_keep(self.old, empty=not (self.output / ".gitkeep").exists())
        assert sorted(path.name for path in self.root.iterdir()) == ["content", "output"]
        self._put_back()
        if empty:
            shutil.rmtree(self.output)
            return None
        return self.old

    def expected(self, *, empty: bool) -> State:
        """The new site; `.gitkeep` was there only where there was an old one."""
        return without_keep(self.new, empty=empty)


def a_few_pages(*about: Any, **more: Any) -> Plan:
    """A plan of a few pages, which stand for all."""
    planned = plan(*about, **more)
    return replace(planned, pages=tuple(page for page in planned.pages if page.address in FEW))


def without_keep(state: State, *, empty: bool) -> State:
    return {path: data for path, data in (state or {}).items() if not (empty and path == ".gitkeep")}


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """The archive of all tests here, on a disk of memory where there is one: these build some thousand times."""
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108 - made with a name of its own
    render = PageRenderer.__call__
    with TemporaryDirectory(dir=memory) as folder, pytest.MonkeyPatch.context() as patch:
        made = Archive(Path(folder) / "archive")
        patch.setenv("INCIDENT_ARCHIVE_CACHE", f"{folder}/caches")
        for work in ("read_settings", "read_tree", "assemble", "read_static", "Layouts", "make_context", "read_words"):
            patch.setattr(pipeline, work, made.once(getattr(pipeline, work)))
        for work in ("layouts_digest", "Layouts"):
            patch.setattr(making, work, made.once(getattr(making, work)))
        patch.setattr(pipeline, "check_layouts", lambda *_: None)
        patch.setattr(pipeline, "plan", made.once(a_few_pages))
        patch.setattr(Bodies, "all", lambda self, texts, _: made.convert(texts, self._renderer))
        patch.setattr(PageRenderer, "prepare", lambda *_: None)
        patch.setattr(
            PageRenderer, "__call__", lambda self, address, view: made.render(address, view, partial(render, self))
        )
        # It looks at the disk for itself, where only the new content lies.
        patch.setattr(rewording, "find_rewording", lambda *_: None)
        # Whether files have changed too lately to be sure of them depends on the clock.
        patch.setattr(standing, "looks_of", lambda _: {})
        patch.setattr(remembering, "is_settled", lambda *_: True)
        made.prepare()
        yield made


@pytest.fixture(params=["in one step", "by two renames"])
def method(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """How the new site takes the place of the old one."""
    if request.param == "by two renames":
        monkeypatch.setattr(swap, "exchange", lambda *_: False)
    elif not sys.platform.startswith("linux"):
        pytest.skip("other systems may not be able to")
    return str(request.param)


@pytest.fixture(params=[False, True], ids=["an old site", "the first build"])
def empty(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


def calls_of(archive: Archive, *, empty: bool) -> list[str]:
    """The calls of a build that nothing disturbs."""
    archive.reset(empty=empty)
    disk = Disk(full)
    with installed(disk):
        archive.build("new")
    assert state_of(archive.output) == archive.expected(empty=empty)
    return disk.calls


def test_every_kind_of_call_is_met(archive: Archive, method: str) -> None:
    calls = calls_of(archive, empty=False)
    assert len(calls) > 60
    assert {"open", "write", "mkdir", "fsync", "unlink", "rmdir", "exchange"} <= set(calls)
    assert ("rename" in calls) == (method == "by two renames")


@pytest.mark.parametrize("lasting", [False, True], ids=["once", "from then on"])
@pytest.mark.parametrize("act", [full, forbidden])
def test_a_failing_call_leaves_the_old_site_or_the_new_one(
    archive: Archive, method: str, act: Act, *, lasting: bool, empty: bool
) -> None:
    previous = archive.output.with_name(".output.output.previous")
    told = 0
    for at in range(len(calls_of(archive, empty=empty))):
        before = archive.reset(empty=empty)
        expected = archive.expected(empty=empty)
        with installed(Disk(act, at, lasting)):
            try:
                archive.build("new")
            except OutputError:
                expected = before
                told += 1
        if state_of(archive.output) != expected:
            # Permission lost for good between two renames: the old site waits for the next build.
            assert (method, act, lasting, state_of(archive.output)) == ("by two renames", forbidden, True, None)
            assert state_of(previous) == before
    archive.reset(empty=empty)
    assert told > 15


def run_killed(archive: Archive, at: int) -> int:
    """Build in a process of its own, killed just before its call number `at`; its end as the system tells it."""
    child = os.fork()
    if not child:
        with suppress(BaseException), installed(Disk(killed, at)):
            archive.build("new")
            os._exit(0)
        os._exit(1)
    _, status = os.waitpid(child, 0)
    return status


@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_a_kill_at_any_call_leaves_the_old_site_or_the_new_one(archive: Archive, method: str, *, empty: bool) -> None:
    """Just before every call, and so just after every call: between two of them nothing else changes the disk."""
    missing = 0
    met: list[State] = []
    calls = calls_of(archive, empty=empty)
    for at in range(len(calls)):
        before = archive.reset(empty=empty)
        assert run_killed(archive, at) == signal.SIGKILL
        met.append(state_of(archive.output))
        if met[-1] is None and before is not None:
            missing += 1
            assert state_of(archive.output.with_name(".output.output.previous")) == before
        else:
            assert met[-1] in (before, archive.expected(empty=empty))
    archive.reset(empty=empty)
    assert len(met) == len(calls)
    assert met[-1] == archive.expected(empty=empty)  # while it clears up
    assert run_killed(archive, len(calls)) == 0
    # The one moment at which readers find nothing: between the two renames, where the system can't exchange.
    assert missing == (1 if method == "by two renames" and not empty else 0)


@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_a_clean_that_is_killed_can_be_repeated(archive: Archive) -> None:
    archive.reset(empty=False)
    disk = Disk(full)
    with installed(disk):
        clean(archive.output, ())
    for at in range(len(disk.calls)):
        archive.reset(empty=False)
        child = os.fork()
        if not child:
            with installed(Disk(killed, at)):
                clean(archive.output, ())
        assert os.waitpid(child, 0)[1] == signal.SIGKILL
        clean(archive.output, ())
        assert state_of(archive.output) == {".gitkeep": b"kept"}


def test_a_reader_finds_the_site_at_every_moment(archive: Archive) -> None:
    if not sys.platform.startswith("linux"):
        pytest.skip("other systems may not be able to exchange two folders in one step")
    archive.reset(empty=False)
    missed: list[OSError] = []
    read = 0
    done = threading.Event()

    def look() -> None:
        nonlocal read
        while not done.is_set():
            try:
                (archive.output / MARKER).read_bytes()
                read += 1
            except OSError as error:
                missed.append(error)

    reader = threading.Thread(target=look)
    reader.start()
    for content in ["new", "old"] * 20:
        archive.build(content)
    done.set()
    reader.join()
    assert (missed, read > 40) == ([], True)


def test_an_asset_that_goes_or_becomes_a_link_while_the_site_is_built_is_told(archive: Archive) -> None:
    before = archive.reset(empty=False)
    asset = archive.root / "content/assets/a.png"
    asset.unlink()
    for make, reason in ((None, "No such file"), ("link", "symbolic link"), ("pipe", "no longer a file")):
        if make == "link":
            asset.symlink_to("/etc/passwd")
        elif make == "pipe":
            asset.unlink()
            os.mkfifo(asset)  # must not be waited for
        with pytest.raises(OutputError, match=rf"can't read .*a\.png: .*{reason}") as caught:
            archive.build("new", fresh=True)  # what stands in the output already isn't read
        assert "build again" in caught.value.hint
        assert state_of(archive.output) == before
    asset.unlink()
    asset.write_bytes(b"picture" * 1000)
