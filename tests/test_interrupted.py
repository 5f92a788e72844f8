"""The command on a disk that is really full, without permission, killed, asked to end, or beside another build."""

from __future__ import annotations

import ctypes
import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.commands.invoking import invoke
from tests.sites import REPOSITORY, article, build_site, write
from tests.write.test_outcomes import state_of

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="needs signals, limits and POSIX permissions"),
    pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning"),  # limits are set between fork and exec
]
COMMAND = (sys.executable, "-m", "generator")
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(REPOSITORY)}


@pytest.fixture(autouse=True)
def _hears_of_hangups() -> Iterator[None]:
    """Under `nohup` a hangup is ignored, also by what is started: as it should be, but not where that is tried."""
    before = signal.signal(signal.SIGHUP, signal.SIG_DFL)
    yield
    signal.signal(signal.SIGHUP, before)


# So few files that no spare of them is kept, and none that takes long to make.
PAGES_ONLY = 'search = "titles"\ncard_images = false\nraw_markdown = false\ndata = false\n'


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """An archive with a site; its content has changed since."""
    files: dict[str, str | bytes] = {
        "site.toml": PAGES_ONLY,
        "articles/a.md": article("Old"),
        "assets/a.png": b"x" * 300_000,
    }
    built = build_site(tmp_path / "archive", files)
    return write(built.root, {"articles/a.md": article("New")})


def limit_files() -> None:
    """From now on this process makes no file of more than 200 kB."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))


def bind_to_modes() -> None:
    """From now on the modes of files bind what this process starts, even if it belongs to root."""
    if os.geteuid() == 0:
        for capability in (1, 2):  # CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH of Linux
            ctypes.CDLL(None).prctl(24, capability)  # PR_CAPBSET_DROP


def run(*arguments: str, root: Path, limited: Callable[[], None] | None = None) -> subprocess.CompletedProcess[str]:
    """Run the command on `root`, after `limited` in its process."""
    return subprocess.run(
        [*COMMAND, "-C", str(root), *arguments], env=ENVIRONMENT, preexec_fn=limited, capture_output=True, text=True,
        timeout=60, check=False,
    )  # fmt: skip


@contextmanager
def running(*arguments: str, root: Path) -> Iterator[subprocess.Popen[str]]:
    """The command at work, once it has begun to write."""
    command = [*COMMAND, "-C", str(root), *arguments]
    environment = {**ENVIRONMENT, "TMPDIR": str(root.parent)}
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        try:
            end = time.monotonic() + 30
            while not [*root.glob(".output.*.next/*"), *root.parent.glob("incident-archive-*/.output.*.next/*")]:
                assert process.poll() is None, process.communicate()
                assert time.monotonic() < end
                time.sleep(0.002)
            yield process
        finally:
            process.kill()


def assert_told(done: subprocess.CompletedProcess[str], message: str, hint: str) -> None:
    assert done.returncode == 1
    assert message in done.stderr
    assert hint in done.stderr
    assert "Nothing built" in done.stdout
    assert "Traceback" not in done.stderr


def assert_recovers(root: Path) -> None:
    done = invoke(root, "build")
    assert (done.exit_code, done.stderr) == (0, "")
    assert "New" in (root / "output/articles/2024/05/a/index.html").read_text(encoding="utf-8")
    assert sorted(path.name for path in root.iterdir()) == ["content", "output"]


def many(root: Path) -> Path:
    """Content that takes a while, and is spread over processes."""
    return write(root, {f"articles/{n}.md": article(f"Story {n}", body="*word* " * 400) for n in range(250)})


# Each runs in a namespace of its own: the disk it mounts goes with it. $1 is where, $2 the archive, $3 Python.
BEGIN = """
set -e
mount -t tmpfs -o size=6m tmpfs "$1"
cp -r "$2/content" "$1/content"
cd "$1"
"$3" -m generator build --quiet
cp -r output before
echo "And more." >> content/articles/a.md
"""
FULL = """
head -c 8m /dev/zero > filler 2>/dev/null || true
if "$3" -m generator build; then exit 9; fi
diff -r before output
rm filler
test -z "$(ls -d .output* 2>/dev/null)"
"$3" -m generator build
"""
READ_ONLY = """
mount -o remount,ro "$1"
cd "$1"
if "$3" -m generator build; then exit 9; fi
diff -r before output
mount -o remount,rw "$1"
"$3" -m generator build
"""
A_DISK_OF_ITS_OWN = """
mount -t tmpfs tmpfs output
if "$3" -m generator build; then exit 9; fi
umount output
diff -r before output
"$3" -m generator build
"""


@pytest.mark.skipif(not shutil.which("unshare"), reason="no disk can be mounted here")
@pytest.mark.parametrize(
    ("script", "message", "hint"),
    [
        (FULL, "No space left on device", "free some space and build again"),
        (READ_ONLY, "Read-only file system", "choose another folder with --output"),
        (A_DISK_OF_ITS_OWN, "is a disk of its own", "choose a folder inside it"),
    ],
    ids=["full", "read-only", "a disk of its own"],
)
def test_a_real_disk(root: Path, tmp_path: Path, script: str, message: str, hint: str) -> None:
    namespace = ["unshare", "--user", "--map-root-user", "--mount"]
    if subprocess.run([*namespace, "mount", "-t", "tmpfs", "tmpfs", str(tmp_path)], check=False).returncode:
        pytest.skip("this system lets no disk be mounted")
    disk = tmp_path / "disk"
    disk.mkdir()
    command = [*namespace, "sh", "-c", BEGIN + script, "sh", str(disk), str(root), sys.executable]
    done = subprocess.run(command, env=ENVIRONMENT, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done
    assert message in done.stderr
    assert hint in done.stderr
    assert "Traceback" not in done.stderr


def test_a_limit_on_the_size_of_files(root: Path) -> None:
    before = state_of(root / "output")
    asset = root / "content/assets/a.png"
    asset.write_bytes(asset.read_bytes().upper() + b"!")  # one that stays is taken over, not written
    done = run("build", root=root, limited=limit_files)
    assert_told(done, "can't write assets/a.png: File too large", "takes no file of that size")
    assert state_of(root / "output") == before
    assert_recovers(root)


@pytest.mark.parametrize("place", ["", "output"])
def test_a_folder_that_may_not_be_written(root: Path, place: str) -> None:
    folder = root / place
    before = state_of(root / "output")
    folder.chmod(0o555)
    try:
        done = run("build", root=root, limited=bind_to_modes)
    finally:
        folder.chmod(0o755)
    assert_told(done, "Permission denied", "see who may write there")
    assert str(root / "output") in done.stderr
    assert state_of(root / "output") == before
    assert_recovers(root)


def test_a_second_build_is_told_of_the_first_and_a_lock_left_by_a_killed_one_is_none(root: Path) -> None:
    before = state_of(root / "output")
    many(root)
    with running("build", "--jobs", "1", root=root) as first:
        os.kill(first.pid, signal.SIGSTOP)
        assert_told(run("build", root=root), "another build is writing to", "wait until it has ended")
        done = run("clean", root=root)
        assert (done.returncode, "another build is writing" in done.stderr) == (1, True)
        os.kill(first.pid, signal.SIGKILL)
        first.wait()
    assert (root / ".output.output.lock").exists()
    assert state_of(root / "output") == before
    assert_recovers(root)


def test_a_lock_from_another_machine_or_time_is_none(root: Path) -> None:
    (root / ".output.output.lock").write_text("4711 on another-machine, long ago")
    assert_recovers(root)


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_build_that_is_asked_to_end_clears_up(root: Path, number: signal.Signals, jobs: str) -> None:
    before = state_of(root / "output")
    many(root)
    with running("build", "--jobs", jobs, root=root) as process:
        process.send_signal(number)
        process.wait(30)
    assert process.returncode == (1 if number == signal.SIGINT else 128 + number)
    assert state_of(root / "output") == before
    assert sorted(path.name for path in root.iterdir()) == ["content", "output"]


def test_a_check_that_is_asked_to_end_leaves_nothing(root: Path) -> None:
    many(root)
    with running("check", "--jobs", "1", root=root) as process:
        process.terminate()
        process.wait(30)
    assert process.returncode == 128 + signal.SIGTERM
    assert list(root.parent.glob("incident-archive-*")) == []


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="the worker is found in /proc")
def test_a_worker_that_is_killed_is_told_and_the_old_site_stays(root: Path) -> None:
    before = state_of(root / "output")
    many(root)
    with running("build", "--jobs", "2", root=root) as process:
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
        end = time.monotonic() + 30
        # What converts texts may be killed, and another takes its place; what makes pages may not.
        while not any(root.glob(".output.*.next/*/articles")) or not (workers := children.read_text().split()):
            assert time.monotonic() < end
            time.sleep(0.002)
        os.kill(int(workers[0]), signal.SIGKILL)
        said, failed = process.communicate(timeout=60)
    assert process.returncode == 1
    assert failed
    assert "Traceback" not in failed
    assert "Nothing built" in said
    assert state_of(root / "output") == before
    assert sorted(path.name for path in root.iterdir()) == ["content", "output"]
