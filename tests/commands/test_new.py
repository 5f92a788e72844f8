"""`new`: an archive for somebody else's topic that builds without a warning, and nothing of theirs overwritten."""

from __future__ import annotations

import os
import re
import subprocess
import tomllib
from collections.abc import Iterator
from dataclasses import fields
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click import Context, Option, UsageError
from click.testing import Result
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.cli import cli
from generator.commands import new_files
from generator.commands.beginnings import text_on_one_line
from generator.commands.new import plural_of, run_new
from generator.core.problems import Report
from generator.core.quoting import one_line
from generator.core.settings import Settings
from generator.load.settings import parse_settings
from generator.load.text import SourceFile
from generator.load.tree import SourcePath
from tests.commands.invoking import invoke
from tests.commands.terminal import answered
from tests.sites import REPOSITORY, build_site

NASTY = """A "quoted" title: it's #1 {{ braces }} & <b> \\ 学校"""
HOSPITAL = ("--entity", "hospital", "--entities", "hospitals")
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def new(root: Path, *options: str) -> Result:
    return invoke(Path.cwd(), "new", str(root), "--clock", "2026-11-22T12:00Z", *options)


def files_of(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


def quietly(root: Path, **options: str | None) -> int:
    """`new` in this process, without a terminal."""
    return run_new(root, options, NOON.astimezone, None)


@pytest.mark.parametrize(
    "options",
    [
        (),
        (*HOSPITAL, "--title", NASTY, "--author", NASTY, "--base-url", "https://someone.example/archive"),
        ("--entity", "public utility", "--entities", "public utilities", "--time-zone", "Pacific/Auckland"),
    ],
    ids=["districts", "hospitals", "utilities"],
)
def test_what_it_writes_builds_and_checks_without_a_warning(tmp_path: Path, options: tuple[str, ...]) -> None:
    root = tmp_path / "archive"
    done = new(root, *options)
    assert (done.exit_code, done.stderr) == (0, "")
    for command in ("check", "build"):
        done = invoke(root, command, "--strict", "--clock", "2026-11-23", "--jobs", "1")
        assert (done.exit_code, done.stderr) == (0, "")
    pages = [path.relative_to(root / "output").as_posix() for path in (root / "output").rglob("*.html")]
    for kind in ("articles/2026/11/", "incidents/example-valley-ransomware/", "/wy/example-valley/", "about/"):
        assert any(kind in page for page in pages), kind


def test_an_archive_of_hospitals_speaks_of_hospitals_only(tmp_path: Path) -> None:
    assert quietly(tmp_path / "x", entity="hospital", entities="hospitals") == 0
    site = build_site(tmp_path / "x", strict=True)
    named = {name for name, data in site.files.items() if re.search(rb"district|school", data, re.IGNORECASE)}
    assert named == set()
    written = {name for name, data in files_of(tmp_path / "x").items() if b"istrict" in data}
    assert {name for name in written if not name.startswith("output/")} <= {"content/site.toml"}
    assert (tmp_path / "x/content/hospitals/wy/example-valley.md").is_file()


def test_the_samples_are_dated_by_the_clock_in_the_archive_s_zone_and_call_themselves_samples(tmp_path: Path) -> None:
    done = new(tmp_path / "x", "--time-zone", "Pacific/Auckland", "--clock", "2026-11-22T12:00Z")
    assert done.exit_code == 0
    samples = [path for path in (tmp_path / "x/content").rglob("*.md") if path.parent.name != "pages"]
    assert len(samples) == 3
    assert all("This is a sample: delete me." in path.read_text() for path in samples)
    assert (tmp_path / "x/content/articles/2026/2026-11-23-example-valley.md").is_file()


def test_the_settings_file_shows_every_setting_and_what_it_shows_in_remarks_is_the_default(tmp_path: Path) -> None:
    assert quietly(tmp_path / "x", entity="hospital", entities="hospitals") == 0
    text = (tmp_path / "x/content/site.toml").read_text()
    in_force = re.sub(r"(?m)^# (?=\w+ = |\[)", "", text)
    assert set(tomllib.loads(in_force)) == {field.name for field in fields(Settings)}
    at = SourcePath(folder="", name="site.toml", file="content/site.toml", path="")
    report = Report()
    as_written, all_in_force = (parse_settings(SourceFile(at=at, text=one), report) for one in (text, in_force))
    assert report.problems == ()
    assert as_written == all_in_force


@given(title=st.text(min_size=1), author=st.text(min_size=1))
@settings(max_examples=40)
def test_any_words_arrive_in_the_settings_as_typed_or_nothing_is_written(
    tmp_path_factory: pytest.TempPathFactory, title: str, author: str
) -> None:
    root = tmp_path_factory.mktemp("x") / "archive"
    done = run_quietly(root, title, author)
    if done is None:
        assert not root.exists()
    else:
        found = tomllib.loads((root / "content/site.toml").read_text(encoding="utf-8"))
        assert (found["title"], found["publisher"]) == done


@given(words=st.tuples(st.text(min_size=1, max_size=12), st.text(min_size=1, max_size=12)))
@example(words=("学校", "学校"))
@example(words=("Krankenhaus", "Krankenhäuser"))
@example(words=("women's refuge: north", "women's refuges"))
@example(words=("LEA", "LEAs"))
@settings(max_examples=25)
def test_an_archive_of_anything_builds_or_is_refused(
    tmp_path_factory: pytest.TempPathFactory, words: tuple[str, str]
) -> None:
    root = tmp_path_factory.mktemp("x") / "archive"
    try:
        singular, plural = (one_line(word) for word in words)
    except ValueError:
        return
    if singular and plural and quietly(root, entity=singular, entities=plural) == 0:
        assert build_site(root, strict=True).result.warnings == ()
    else:
        assert not root.exists()


def run_quietly(root: Path, title: str, author: str) -> tuple[str, str] | None:
    """What stood in for title and author after checking as the command line does; None where it was refused."""
    option, context = Option(["--x"]), Context(cli)
    try:
        checked = [str(text_on_one_line(context, option, text)) for text in (title, author)]
    except UsageError:
        return None
    return (checked[0], checked[1]) if quietly(root, title=checked[0], author=checked[1]) == 0 else None


def test_without_a_terminal_defaults_are_taken_and_told(tmp_path: Path) -> None:
    done = new(tmp_path / "x", "--title", "Mine")
    assert "Mine (by default" not in done.stdout
    assert "What incidents happen to, such as hospital: district (by default; --entity says otherwise)" in done.stdout
    assert f"cd {tmp_path / 'x'}\n  incident-archive serve\n" in done.stdout


def test_on_a_terminal_it_asks_and_asks_again(tmp_path: Path) -> None:
    answers = b"Attacks on hospitals\nnowhere\nhttps://someone.example/h\n\nhospital\n\n"
    arguments = "new", "x", "--requirement", "incident-archive"
    said = answered(*arguments, folder=tmp_path, answers=answers, until=b"serve")
    for words in ("Title of the archive [Incident Archive]", '"nowhere" is not a web address', "[hospitals]"):
        assert words in said
    written = tomllib.loads((tmp_path / "x/content/site.toml").read_text())
    assert written["title"] == "Attacks on hospitals"
    assert written["base_url"] == "https://someone.example/h/"
    assert written["publisher"] == "The editors"
    assert written["entity"]["plural"] == "hospitals"


def test_a_fresh_clone_from_github_keeps_its_files_and_gives_its_address(tmp_path: Path) -> None:
    root = tmp_path / "hospital-archive"
    root.mkdir()
    remote = ["git", "remote", "add", "origin", "git@github.com:Someone/hospital-archive.git"]
    for command in (["git", "init", "--quiet"], remote):
        subprocess.run(command, cwd=root, check=True)
    (root / "README.md").write_text("mine")
    (root / ".gitignore").write_text("mine")
    done = invoke(root, "new")
    assert done.exit_code == 0
    assert "README.md was there already and stays as it is" in done.stdout
    assert "/output/" in done.stdout
    assert "cd " not in done.stdout
    assert (root / "README.md").read_text() == (root / ".gitignore").read_text() == "mine"
    written = tomllib.loads((root / "content/site.toml").read_text())
    assert (written["base_url"], written["publisher"]) == ("https://someone.github.io/hospital-archive/", "Someone")


def test_an_archive_is_never_begun_twice(tmp_path: Path) -> None:
    new(tmp_path / "x")
    before = files_of(tmp_path / "x")
    done = new(tmp_path / "x", "--title", "Other")
    assert done.exit_code == 1
    assert "holds an archive already" in done.stderr
    assert "name another folder" in done.stderr
    assert files_of(tmp_path / "x") == before


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--entity", "author", "--entities", "authors"), 'already has a key "author"'),
        (("--entity", "state", "--entities", "states"), "states"),
        (("--time-zone", "Mars"), 'no time zone is called "Mars"'),
        (
            ("--entity", "article"),
            "--entities: the program itself uses the address /articles/\n    choose another word",
        ),
    ],
)
def test_what_the_settings_would_refuse_is_refused_before_anything_is_written(
    tmp_path: Path, options: tuple[str, ...], told: str
) -> None:
    done = new(tmp_path / "x", *options)
    assert done.exit_code == 1
    assert told in done.stderr
    assert "Nothing was written." in done.stderr
    assert not (tmp_path / "x").exists()


@pytest.mark.parametrize("options", [("--base-url", "nowhere"), ("--title", " "), ("--title", "a\x1bb")])
def test_wrong_usage_is_status_2(tmp_path: Path, options: tuple[str, ...]) -> None:
    done = new(tmp_path / "x", *options)
    assert done.exit_code == 2
    assert options[0] in done.stderr
    assert not (tmp_path / "x").exists()


def test_a_folder_that_can_t_be_one_is_refused_without_a_traceback(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    (tmp_path / "nowhere").symlink_to(tmp_path / "gone")
    for name in ("file", "nowhere", "file/below"):
        done = new(tmp_path / name)
        assert done.exit_code == 1
        assert done.stderr.startswith("incident-archive: ")
        assert "Traceback" not in done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "nowhere"]


@pytest.fixture
def closed(tmp_path: Path) -> Iterator[Path]:
    """A folder that may not be entered; root may enter any, so that it becomes somebody else meanwhile."""
    folder = tmp_path / "closed"
    folder.mkdir(mode=0o000)
    is_root = os.geteuid() == 0
    if is_root:
        os.seteuid(65534)
    try:
        if not os.access(REPOSITORY, os.R_OK | os.X_OK, effective_ids=is_root):
            pytest.skip("only root may read the program here")
        yield folder
    finally:
        if is_root:
            os.seteuid(0)
        folder.chmod(0o700)


def test_a_missing_permission_is_told_without_a_traceback(closed: Path) -> None:
    for root in (closed, closed / "below"):
        done = new(root)
        assert done.exit_code == 1
        assert "can't be written: permission denied" in done.stderr
    assert invoke(Path("/"), "-C", str(closed), "article", "X").exit_code == 2


def test_a_link_below_the_folder_is_not_followed_out_of_it(tmp_path: Path) -> None:
    root, outside = tmp_path / "x", tmp_path / "outside"
    root.mkdir()
    outside.mkdir()
    (root / ".github").symlink_to(outside)
    done = new(root)
    assert done.exit_code == 1
    assert "is a symbolic link" in done.stderr
    assert list(outside.iterdir()) == []
    assert [path.name for path in root.iterdir()] == [".github"]


def test_missing_parents_are_made_and_a_linked_folder_is_the_one_it_leads_to(tmp_path: Path) -> None:
    assert new(tmp_path / "a/b/c").exit_code == 0
    assert (tmp_path / "a/b/c/content/site.toml").is_file()
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert new(tmp_path / "link").exit_code == 0
    assert (tmp_path / "real/content/site.toml").is_file()


@pytest.mark.parametrize("failing", range(10))
def test_if_any_write_fails_nothing_is_left(tmp_path: Path, failing: int, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tmp_path / "a" / "x"
    writes = 0
    really = new_files._write

    def write(path: Path, text: str, undo: list[object]) -> None:
        nonlocal writes
        writes += 1
        if writes > failing:
            path.write_text("half")
            undo.append(path.unlink)
            raise OSError(28, "No space left on device", str(path))
        really(path, text, undo)  # type: ignore[arg-type]

    monkeypatch.setattr(new_files, "_write", write)
    assert quietly(root) == 1
    assert list(tmp_path.iterdir()) == []


def test_the_readme_s_commands_exist(tmp_path: Path) -> None:
    assert quietly(tmp_path / "x", entity="hospital", entities="hospitals") == 0
    commands = set(re.findall(r"incident-archive (\w+)", (tmp_path / "x/README.md").read_text()))
    assert commands == {"article", "incident", "hospital", "serve", "check"}
    for command in commands:
        assert invoke(tmp_path / "x", command, "--help").exit_code == 0


@pytest.mark.parametrize(
    ("singular", "plural"), [("city", "cities"), ("hospital", "hospitals"), ("church", "churches"), ("bay", "bays")]
)
def test_a_plural_is_guessed_for_somebody_to_confirm(singular: str, plural: str) -> None:
    assert plural_of(singular) == plural


@pytest.mark.parametrize(("word", "both"), [("cities", "city"), ("hospitals", "hospital")])
def test_a_plural_in_place_of_the_singular_is_refused_unless_somebody_says_both(
    tmp_path: Path, word: str, both: str
) -> None:
    done = new(tmp_path / "x", "--entity", word)
    assert done.exit_code == 1
    assert f"--entity {both} --entities {word}" in done.stderr
    assert not (tmp_path / "x").exists()
    assert new(tmp_path / "x", "--entity", word, "--entities", word).exit_code == 0


def test_words_that_only_end_like_a_plural_are_no_plural(tmp_path: Path) -> None:
    done = new(tmp_path / "x", "--entity", "campus")
    assert done.exit_code == 0
    assert "Plural of campus: campuses (by default; --entities says otherwise)" in done.stdout
