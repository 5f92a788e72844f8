"""`import`: run twice it changes nothing, killed and resumed it comes to the same, and nothing is overwritten."""

from __future__ import annotations

import os
import signal
import sys
import time
import traceback
from collections.abc import Callable
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

import pytest

from generator.commands.import_ import run_import
from generator.commands.whole_files import whole_files
from generator.imports.posts import offers_of
from tests.commands.invoking import invoke
from tests.imports.importing import LONG, archive, folder, post, run, written
from tests.living import chance


def _post(number: int) -> str:
    """Every fourth is a copy of the one before; names and old addresses meet here and there."""
    base = number - (number % 4 == 3)
    lines = (f"title: Story {base % 110}", "layout: post", f"permalink: /{base % 90}/")
    return post(*lines, body=f"{base % 200} {LONG * 9}")


POSTS = {f"_posts/{n // 50}/2020-0{n % 9 + 1}-01-story-{n % 70}.md": _post(n) for n in range(180)}


def blog(tmp_path: Path) -> Path:
    return folder(tmp_path / "blog", dict(POSTS))


def test_the_second_run_changes_nothing_even_where_the_archivist_has_been_at_work(tmp_path: Path) -> None:
    blog(tmp_path)
    root = archive(tmp_path / "archive")
    assert run(root, "posts", "blog").exit_code == 0
    name, text = next(iter(written(root).items()))
    (root / "content" / name).unlink()
    folder(root / "content", {"articles/elsewhere/renamed.md": text.replace("title: Story", "title: My story")})
    before = written(root)
    done = run(root, "posts", "blog")
    assert written(root) == before
    assert done.stdout.endswith(
        f"0 files imported, {len(before)} known already, {180 - len(before)} left out as copies.\n"
    )


def test_of_a_text_that_differs_by_now_the_archive_s_stays(tmp_path: Path) -> None:
    folder(tmp_path / "blog", {"a.md": post("title: A", "date: 2020")})
    root = archive(tmp_path / "archive")
    run(root, "posts", "blog")
    before = written(root)
    folder(tmp_path / "blog", {"a.md": post("title: A", "date: 2020", body="Changed.")})
    assert "blog/a.md: its text has changed since" in run(root, "posts", "blog").stdout
    assert written(root) == before


def test_a_dry_run_tells_the_same_and_writes_nothing(tmp_path: Path) -> None:
    blog(tmp_path)
    root = archive(tmp_path / "archive")
    dry = run(root, "posts", "blog", "--dry-run", "--report", "dry.csv")
    assert written(root) == {}
    wet = run(root, "posts", "blog", "--report", "wet.csv")
    assert (tmp_path / "dry.csv").read_text() == (tmp_path / "wet.csv").read_text()
    assert dry.stdout.splitlines()[:-1] == wet.stdout.splitlines()[:-1]
    assert dry.stdout.endswith(" Nothing was written: this was a dry run.\n")
    files = {line.split(",")[3] for line in (tmp_path / "dry.csv").read_text().splitlines() if ",new," in line}
    assert files == {f"content/{name}" for name in written(root)}


def test_a_long_list_is_cut_on_the_terminal_only(tmp_path: Path) -> None:
    blog(tmp_path)
    root = archive(tmp_path / "archive")
    done = run(root, "posts", "blog", "--report", "told.csv")
    copies = (tmp_path / "told.csv").read_text().count(",copy,")
    assert copies > 20
    assert done.stdout.count("is a copy of") == 20
    assert f"… and {copies - 20} more of these; --report FILE lists all" in done.stdout


def test_the_table_is_never_written_over_another_file(tmp_path: Path) -> None:
    folder(tmp_path, {"blog/a.md": post("title: A", "date: 2020"), "told.csv": "mine"})
    done = run(archive(tmp_path / "archive"), "posts", "blog", "--report", "told.csv")
    assert (done.exit_code, (tmp_path / "told.csv").read_text()) == (1, "mine")
    assert "told.csv exists already" in done.stderr


def test_a_file_that_cannot_be_read_keeps_its_name(tmp_path: Path) -> None:
    root = archive(tmp_path / "archive", {"articles/2020/a.md": "broken"})
    folder(tmp_path / "blog", {"a.md": post("title: A", "date: 2020")})
    assert run(root, "posts", "blog").exit_code == 0
    assert list(written(root)) == ["articles/2020/a-2.md", "articles/2020/a.md"]
    assert written(root)["articles/2020/a.md"] == "broken"


def test_nothing_is_written_through_a_link(tmp_path: Path) -> None:
    root = archive(tmp_path / "archive")
    (tmp_path / "elsewhere").mkdir()
    (root / "content/articles").symlink_to(tmp_path / "elsewhere")
    folder(tmp_path / "blog", {"a.md": post("title: A", "date: 2020")})
    done = run(root, "posts", "blog")
    assert (done.exit_code, list((tmp_path / "elsewhere").iterdir())) == (1, [])
    assert "is a symbolic link" in done.stderr


def test_what_lies_in_the_way_of_a_part_is_no_way_out(tmp_path: Path) -> None:
    """A pull request may hold a link by the name of the file in which an import begins."""
    root = archive(tmp_path / "archive")
    folder(tmp_path, {"mine": "mine", "blog/a.md": post("title: A", "date: 2020")})
    (root / "content/.import.part").symlink_to(tmp_path / "mine")
    assert run(root, "posts", "blog").exit_code == 0
    assert (tmp_path / "mine").read_text() == "mine"
    assert list(written(root)) == ["articles/2020/a.md"]


def test_two_imports_at_once_are_one_too_many(tmp_path: Path) -> None:
    root = archive(tmp_path / "archive")
    folder(tmp_path / "blog", {"a.md": post("title: A", "date: 2020")})
    with whole_files(root):
        done = run(root, "posts", "blog")
    assert (done.exit_code, written(root)) == (1, {})
    assert f"another import is writing to {root}" in done.stderr


def test_on_a_disk_without_links_files_are_named_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: object) -> None:
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    root = archive(tmp_path / "archive", {"articles/b.md": "mine"})
    folder(tmp_path / "blog", {"a.md": post("title: A", "date: 2020")})
    assert run(root, "posts", "blog").exit_code == 0
    assert list(written(root)) == ["articles/2020/a.md", "articles/b.md"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("posts", "a.csv"), "a.csv is no folder"),
        (("posts", "content"), "content lies in the archive's own content/"),
        (("csv", "."), ". is a folder; a table is one file"),
        (("posts", ".", "--map", "a=b"), "--map is for csv only"),
        (("csv", "a.csv", "--industry", "61"), "--industry is for veris only"),
        (("csv", "a.csv", "--map", "title"), '"title" is no key with its column; write it like title=Headline'),
        (("wordpress", "."), "'wordpress' is not one of 'posts', 'csv', 'veris'"),
    ],
)
def test_what_makes_no_sense_is_told_before_anything_is_read(
    tmp_path: Path, arguments: tuple[str, ...], told: str
) -> None:
    archive(folder(tmp_path, {"a.csv": "title\n"}))
    done = invoke(tmp_path, "import", *arguments)
    assert done.exit_code == 2
    assert told in " ".join(done.stderr.split())


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs fork and SIGKILL")
@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_killed_at_any_moment_and_resumed_it_comes_to_the_same(tmp_path: Path) -> None:
    source, chosen = blog(tmp_path), chance(5)
    whole = archive(tmp_path / "whole")
    assert ended(begin(whole, source)) == 0
    right = written(whole)
    root = archive(tmp_path / "killed")
    kills = 0
    while kill_after(chosen.randint(0, 40), begin(root, source), root, chosen.uniform(0, 0.004)) < 0:
        kills += 1
        assert whole_ones(root).items() <= right.items()
    assert kills > 2
    assert written(root) == right


def begin(root: Path, source: Path) -> int:
    """Import in a process of its own, which takes its time whenever it gives a file its name; its number."""
    child = os.fork()
    if child:
        return child
    status = 3
    try:
        os.link = slowly(os.link)
        with redirect_stdout(StringIO()):
            status = run_import(
                root, lambda _settings, layouts: offers_of(source, "blog", layouts), dry_run=False, table=None
            )
    except BaseException:  # noqa: BLE001 - nothing may go on in this process
        traceback.print_exc()
    finally:
        os._exit(status)


def slowly(link: Callable[..., None]) -> Callable[..., None]:
    def wait_and_link(*arguments: Path) -> None:
        time.sleep(0.002)
        link(*arguments)
        time.sleep(0.002)

    return wait_and_link


def kill_after(more: int, child: int, root: Path, seconds: float) -> int:
    """Kill an import once it has written so many files, and some time; how it ended, negative if it was killed."""
    content = root / "content"
    target = len(list(content.rglob("*.md"))) + more
    while len(list(content.rglob("*.md"))) < target and not os.waitid(
        os.P_PID, child, os.WEXITED | os.WNOWAIT | os.WNOHANG
    ):
        time.sleep(0.002)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    return ended(child)


def whole_ones(root: Path) -> dict[str, str]:
    """The records of an archive; not the file that an import is at, nor its lock."""
    return {name: text for name, text in written(root).items() if not name.startswith(".")}


def ended(child: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
