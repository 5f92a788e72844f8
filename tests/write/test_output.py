"""The output folder is whole at every moment: the old site or the new one, never a part, never somebody's files."""

from __future__ import annotations

import errno
import multiprocessing
import os
import pickle
import shutil
import signal
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Literal

import pytest

from generator.write import swap
from generator.write.manifest import Manifest
from generator.write.output import OutputError, Staging, Writer, clean
from generator.write.ownership import marker_bytes

posix = pytest.mark.skipif(sys.platform == "win32", reason="needs fork and SIGKILL")


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return tmp_path / "site" / "output"


def build(output: Path, files: dict[str, str]) -> None:
    with Staging.begin(output, protected=()) as staging:
        for path, text in files.items():
            staging.writer.write(path, text.encode())
        staging.publish(Manifest())


def read(folder: Path) -> dict[str, str]:
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_text() for path in paths}


def beside(output: Path) -> list[str]:
    return sorted(path.name for path in output.parent.iterdir())


def _no_exchange(one: Path, other: Path) -> bool:
    return False


MARKER = {".incident-archive.json": marker_bytes(Manifest().id).decode(), ".nojekyll": ""}


def test_a_build_makes_the_output_and_nothing_else(output: Path) -> None:
    build(output, {"index.html": "home", "a/b/index.html": "deep"})
    assert read(output) == MARKER | {"index.html": "home", "a/b/index.html": "deep"}
    assert beside(output) == ["output"]


def test_a_second_build_leaves_no_orphans(output: Path) -> None:
    build(output, {"index.html": "old", "gone/index.html": "gone"})
    build(output, {"index.html": "new"})
    assert read(output) == MARKER | {"index.html": "new"}
    assert not (output / "gone").exists()
    assert beside(output) == ["output"]


def test_without_an_exchange_in_one_step_two_renames_do(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(swap, "exchange", _no_exchange)
    build(output, {"index.html": "old", "gone.html": ""})
    build(output, {"index.html": "new"})
    assert read(output) == MARKER | {"index.html": "new"}
    assert beside(output) == ["output"]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems may lack it")
def test_linux_exchanges_in_one_step(tmp_path: Path) -> None:
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "file").write_text(name)
    assert swap.exchange(tmp_path / "one", tmp_path / "other")
    assert read(tmp_path) == {"one/file": "other", "other/file": "one"}
    assert not swap.exchange(tmp_path / "one", tmp_path / "missing")


def test_gitkeep_stays(output: Path) -> None:
    output.mkdir(parents=True)
    (output / ".gitkeep").write_text("")
    build(output, {"index.html": "1"})
    build(output, {"index.html": "2"})
    assert read(output) == MARKER | {".gitkeep": "", "index.html": "2"}


@posix
def test_modes_are_those_of_the_umask(output: Path, tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.write_text("x")
    source.chmod(0o400)
    before = os.umask(0o022)
    try:
        with Staging.begin(output, protected=()) as staging:
            staging.writer.write("a/x.html", b"")
            staging.writer.copy("a/source", source)
            staging.publish(Manifest())
    finally:
        os.umask(before)
    modes = {path.name: path.stat().st_mode & 0o777 for path in (output, *output.rglob("*"))}
    assert modes.pop(".nojekyll") == 0o644
    assert modes == {"output": 0o755, "a": 0o755, "x.html": 0o644, "source": 0o644, ".incident-archive.json": 0o644}


def test_an_exception_leaves_the_output_untouched(output: Path) -> None:
    build(output, {"index.html": "old"})
    staging = Staging.begin(output, protected=())
    staging.writer.write("index.html", b"new")
    with pytest.raises(RuntimeError, match="a bug"), staging:
        raise RuntimeError("a bug")
    assert read(output) == MARKER | {"index.html": "old"}
    assert beside(output) == ["output"]


def test_a_full_disk_leaves_the_output_untouched(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(output, {"index.html": "old"})

    def fail(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(shutil, "copyfileobj", fail)
    staging = Staging.begin(output, protected=())
    with pytest.raises(OutputError, match=r"can't write a.png: No space left") as caught, staging:
        staging.writer.copy("a.png", output / "index.html")
    assert "free some space" in caught.value.hint
    assert read(output) == MARKER | {"index.html": "old"}
    assert beside(output) == ["output"]


def test_a_failing_swap_leaves_the_output_untouched(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(output, {"index.html": "old"})
    rename = Path.rename

    def fail(self: Path, target: Path) -> Path:
        if target == output and self.name != ".output.output.previous":
            raise PermissionError(errno.EACCES, "Permission denied")
        return rename(self, target)

    monkeypatch.setattr(swap, "exchange", _no_exchange)
    monkeypatch.setattr(Path, "rename", fail)
    with pytest.raises(OutputError, match="can't replace"):
        build(output, {"index.html": "new"})
    assert read(output) == MARKER | {"index.html": "old"}
    assert beside(output) == ["output"]


def test_a_kill_between_the_two_renames_is_put_right(output: Path) -> None:
    build(output, {"index.html": "old"})
    output.rename(output.with_name(".output.output.previous"))
    with Staging.begin(output, protected=()):
        assert read(output) == MARKER | {"index.html": "old"}
    assert beside(output) == ["output"]


def test_a_kill_after_the_second_rename_is_put_right(output: Path) -> None:
    build(output, {"index.html": "new"})
    output.with_name(".output.output.previous").mkdir()
    output.with_name(".output.output.previous").joinpath("index.html").write_text("old")
    build(output, {"index.html": "newer"})
    assert read(output) == MARKER | {"index.html": "newer"}
    assert beside(output) == ["output"]


KILLED = """
import os, sys, time
from pathlib import Path
from generator.write.output import Staging
staging = Staging.begin(Path(sys.argv[1]), protected=())
staging.writer.write("a/index.html", b"half")
if not os.fork():
    print(os.getpid(), flush=True)
time.sleep(60)
"""


@posix
def test_a_killed_build_leaves_the_output_and_the_next_recovers(output: Path) -> None:
    build(output, {"index.html": "old"})
    with subprocess.Popen([sys.executable, "-c", KILLED, str(output)], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        worker = int(process.stdout.readline())
        try:
            with pytest.raises(OutputError, match="another build"):
                Staging.begin(output, protected=())
            process.send_signal(signal.SIGKILL)
            process.wait()
            assert read(output) == MARKER | {"index.html": "old"}
            # Its worker lives on, and neither holds the lock nor keeps the next build from clearing up.
            build(output, {"index.html": "new"})
        finally:
            os.kill(worker, signal.SIGKILL)
    assert read(output) == MARKER | {"index.html": "new"}
    assert beside(output) == ["output"]


def test_two_at_the_same_time(output: Path) -> None:
    with Staging.begin(output, protected=()) as first:
        with pytest.raises(OutputError, match="another build is writing"):
            Staging.begin(output, protected=())
        with pytest.raises(OutputError, match="another build is writing"):
            clean(output, ())
        first.writer.write("index.html", b"")
        first.publish(Manifest())
    build(output, {})
    assert read(output) == MARKER


def _write_some(writer: Writer, number: int) -> None:
    for page in range(20):
        writer.write(f"shared/{page}/{number}.html", b"x")


@posix
@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_several_processes_write(output: Path, method: Literal["fork", "spawn"]) -> None:
    context = multiprocessing.get_context(method)
    with Staging.begin(output, protected=()) as staging:
        staging.writer.write("index.html", b"")
        with ProcessPoolExecutor(2, mp_context=context) as pool:
            list(pool.map(_write_some, [staging.writer] * 2, range(2)))
        staging.publish(Manifest())
    assert len(read(output)) == 3 + 40


def test_a_worker_that_outlived_its_build_writes_nothing(output: Path) -> None:
    with Staging.begin(output, protected=()) as staging:
        writer = pickle.loads(pickle.dumps(staging.writer))  # noqa: S301  our own bytes
    with Staging.begin(output, protected=()) as staging:
        with pytest.raises(OutputError, match="can't write"):
            writer.write("a/late.html", b"")
        staging.publish(Manifest())
    assert read(output) == MARKER


@pytest.mark.parametrize(
    "path", ["", "/etc/passwd", "../x", "a/../../x", "a//b", "./x", "a/", "a\\b", "C:x", "a\0b", "a/.."]
)
def test_a_path_that_leads_out_is_refused(output: Path, path: str) -> None:
    with Staging.begin(output, protected=()) as staging:
        with pytest.raises(ValueError, match="not a path below"):
            staging.writer.write(path, b"")
        with pytest.raises(ValueError, match="not a path below"):
            staging.writer.copy(path, Path(__file__))


def test_writing_a_path_twice_is_refused(output: Path) -> None:
    with Staging.begin(output, protected=()) as staging:
        staging.writer.write("a.html", b"")
        with pytest.raises(ValueError, match="written twice"):
            staging.writer.write("a.html", b"")
        with pytest.raises(ValueError, match="written twice"):
            staging.writer.copy("a.html", Path(__file__))


# What each is: where it lies, and what the refusal says.
REFUSED = {
    "root": ("{site.anchor}", "root of the file system"),
    "home": ("{site}/home", "your home folder"),
    "above home": ("{site}", "your home folder"),
    "here": (".", "the folder you are in"),
    "above here": ("..", "the folder you are in"),
    "around content": ("{site}/archive", "would replace .*content"),
    "content": ("{site}/archive/content", "would replace .*content"),
    "in content": ("{site}/archive/content/output", "which is read, not written"),
    "in content by dots": ("{site}/archive/x/../content/output", "which is read, not written"),
    "in content by a link": ("{site}/link/output", "which is read, not written"),
    "a link": ("{site}/link", "symbolic link"),
    "a file": ("{site}/file", "is no folder"),
    "in a file": ("{site}/file/output", "can't prepare"),
    "somebody's": ("{site}/theirs", "files that no build made"),
    "another program's": ("{site}/other", "files that no build made"),
    "a repository": ("{site}/repository", "git repository"),
    "git's own": ("{site}/plain/.git", "git or its like keeps for itself"),
    "in git's own": ("{site}/plain/.GIT/hooks", "git or its like keeps for itself"),
    "in a built site": ("{site}/built/deep/output", "which builds replace"),
    "content in capitals": ("{site}/archive/NONE", "would replace .*none"),
    "links in a circle": ("{site}/circle/output", "can't (use|prepare)"),
    "too long": ("{site}/" + "x" * 300, "can't use .*File name too long"),
    "too long for what lies beside it": ("{site}/" + "x" * 250, "can't prepare .*File name too long"),
}


@posix
@pytest.mark.parametrize("name", REFUSED)
def test_a_folder_that_is_not_ours_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    site = tmp_path / "site"
    files = {
        "archive/content/site.toml": "",
        "file": "",
        "theirs/thesis.txt": "ten years",
        "other/.incident-archive.json": '{"generator": "another"}',
        "repository/.git/HEAD": "",
        "repository/.incident-archive.json": MARKER[".incident-archive.json"],
        "home/letter": "",
        "built/.incident-archive.json": MARKER[".incident-archive.json"],
        "around/here/notes": "",
    }
    for path, text in files.items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_text(text)
    (site / "link").symlink_to(site / "archive" / "content")
    (site / "circle").symlink_to(site / "circle")
    monkeypatch.setenv("HOME", str(site / "home"))
    monkeypatch.chdir(site / "around" / "here")
    before = read(site)
    folder, message = REFUSED[name]
    output = Path(folder.format(site=site))
    protected = [site / "archive" / "content", site / "archive" / "none"]
    with pytest.raises(OutputError, match=message):
        Staging.begin(output, protected=protected)
    if name == "in a file":
        assert clean(output, protected) == 0
    else:
        with pytest.raises(OutputError, match=message):
            clean(output, protected)
    assert read(site) == before


def test_a_file_put_there_during_the_build_is_kept(output: Path) -> None:
    staging = Staging.begin(output, protected=())
    output.mkdir()
    (output / "thesis.txt").write_text("ten years")
    with pytest.raises(OutputError, match="no build made"), staging:
        staging.publish(Manifest())
    assert read(output) == {"thesis.txt": "ten years"}


def test_every_refusal_has_a_hint(tmp_path: Path) -> None:
    (tmp_path / "theirs").mkdir()
    (tmp_path / "theirs" / "x").write_text("")
    with pytest.raises(OutputError) as caught:
        Staging.begin(tmp_path / "theirs", protected=())
    assert "--output" in caught.value.hint
    assert pickle.loads(pickle.dumps(caught.value)).hint == caught.value.hint  # noqa: S301  it crosses processes


def test_clean_removes_what_was_built(output: Path) -> None:
    build(output, {"index.html": "", "a/b/index.html": ""})
    assert clean(output, ()) == 4
    assert beside(output) == []
    assert clean(output, ()) == 0


def test_clean_leaves_gitkeep(output: Path) -> None:
    output.mkdir(parents=True)
    (output / ".gitkeep").write_text("")
    build(output, {"index.html": "", "a/index.html": ""})
    assert clean(output, ()) == 4
    assert read(output) == {".gitkeep": ""}
    assert clean(output, ()) == 0
    assert read(output) == {".gitkeep": ""}


def test_clean_of_nothing_makes_nothing(tmp_path: Path) -> None:
    assert clean(tmp_path / "a" / "b", ()) == 0
    assert not (tmp_path / "a").exists()
