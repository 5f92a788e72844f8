"""The command as its users meet it: its words, its exit status; of each kind of end one in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator import __version__
from tests.commands.invoking import invoke
from tests.sites import REPOSITORY, article, write
from tests.whole.expected import copy_of


@dataclass(frozen=True, slots=True)
class Done:
    """How the command ended, and what it said."""

    returncode: int
    stdout: str
    stderr: str


def run(*arguments: str, cwd: Path, **environment: str) -> Done:
    """Run the command in `cwd`, within this process; what it doesn't catch fails the test."""
    done = invoke(cwd, *arguments, COLUMNS="100", **environment)
    return Done(done.exit_code, done.stdout, done.stderr)


def run_alone(*arguments: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command in `cwd`, in a process of its own; text in and out. It takes ten times as long."""
    return subprocess.run(
        [sys.executable, "-m", "generator", *arguments],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY), "COLUMNS": "100", **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.fixture
def good(tmp_path: Path) -> Path:
    return copy_of("good", tmp_path)


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    return copy_of("bad", tmp_path)


def test_build_says_in_one_line_what_it_made(good: Path) -> None:
    done = run_alone("build", cwd=good)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("130 pages in ")
    assert "no problems" in done.stdout
    assert done.stdout.count("\n") == 1


def test_build_with_problems_tells_them_all_and_leaves_the_last_site(good: Path) -> None:
    run("build", cwd=good)
    before = (good / "output/index.html").read_bytes()
    write(good, {"articles/a.md": "no front matter", "articles/b.md": article(date="2018-02-29")})
    done = run("build", cwd=good)
    assert done.returncode == 1
    assert "content/articles/a.md" in done.stderr
    assert "content/articles/b.md:3:7: date: 2018-02-29 is not a day of the calendar" in done.stderr
    assert "Nothing built" in done.stdout
    assert (good / "output/index.html").read_bytes() == before


def test_a_problem_is_told_with_its_line_and_a_mark_under_the_spot(good: Path) -> None:
    write(good, {"articles/a.md": article(districts="[Palm Bay, 学校 palm-bey]", incidents="[palm-bay-ransomwear]")})
    done = run_alone("build", cwd=good)
    place, hint, *lines = done.stderr.splitlines()
    assert place == 'content/articles/a.md:5:13: no incident is known as "palm-bay-ransomwear"'
    assert hint.startswith("    write a file content/incidents/… for it")
    assert hint.endswith('; did you mean "palm-bay-ransomware"?')
    assert lines == [
        "    5 | incidents: [palm-bay-ransomwear]",
        "      |             ^^^^^^^^^^^^^^^^^^^",
    ]
    assert done.stdout == "Nothing built: 1 problem in 1 file. The last site stays as it was.\n"


def test_nothing_of_a_file_reaches_the_terminal_as_a_command(good: Path) -> None:
    name = "articles/\u200bgnp.md"
    write(good, {name: article(date="\u202esoon", body="\x1b[2J"), "articles/b.md": article(date="\u202esoon")})
    for arguments in (("build",), ("build", "--json")):
        done = run(*arguments, cwd=good)
        assert done.returncode == 1
        assert not set(done.stdout + done.stderr) & {"\x1b", "\u202e", "\u200b"}
    files = {problem["file"] for problem in json.loads(done.stdout)["problems"]}
    assert f"content/{name}" in files


def test_check_finds_the_problems_of_the_content(bad: Path) -> None:
    done = run("check", cwd=bad)
    assert done.returncode == 1
    assert "content/articles/twice.md:4" in done.stderr


def test_check_finds_a_broken_link_and_leaves_the_output_alone(good: Path) -> None:
    write(good, {"articles/2024/broken.md": article(body="[gone](/archive-of-nothing/) and [jump](#nowhere)")})
    done = run("check", cwd=good)
    assert done.returncode == 1
    assert "/archive-of-nothing/" in done.stderr
    assert "#nowhere" in done.stderr
    assert not (good / "output").exists()


def test_check_tells_a_broken_link_once_and_at_the_file_that_holds_it(good: Path) -> None:
    write(good, {"articles/2024/broken.md": article(body="[gone](/archive-of-nothing/)")})
    told = json.loads(run("check", "--json", cwd=good).stdout)["problems"]
    assert [(problem["file"], problem["severity"]) for problem in told] == [
        ("content/articles/2024/broken.md", "problem")
    ]
    assert "/archive-of-nothing/" in told[0]["message"]


def test_check_tells_of_a_file_whose_links_can_t_be_read(good: Path) -> None:
    write(good, {"assets/feed.json": '{"version": "https://jsonfeed.org/version/1.1"'})
    (told,) = json.loads(run("check", "--json", cwd=good).stdout)["problems"]
    assert told["file"] == "content/assets/feed.json"
    assert told["message"].startswith("is not JSON: ")
    assert told["hint"] == "mend the file, or what it is made from"


@pytest.mark.parametrize("image", ["assets/gone.jpg", "gone.jpg"])
def test_a_picture_that_is_not_there_is_told_at_its_line_and_left_out(good: Path, image: str) -> None:
    write(good, {"articles/2024/picture.md": article(image=image)})
    done = run("build", cwd=good)
    assert done.returncode == 0
    assert f"content/articles/2024/picture.md:4:8: warning: image: there is no file content/{image}" in done.stderr
    for path in ("articles/2024/05/picture/index.html", "feed.xml", "feed.json"):
        assert "gone.jpg" not in (good / "output" / path).read_text()


def test_what_can_t_be_read_is_a_problem_and_no_crash(good: Path) -> None:
    write(good, {"/layouts/post.html": "{% extends 'article.html' %}\xe9".encode("latin-1")})
    done = run_alone("build", cwd=good)
    assert done.returncode == 1
    assert "is not UTF-8" in done.stderr
    assert "Traceback" not in done.stderr


def test_check_is_content_with_a_good_archive(good: Path) -> None:
    done = run("check", cwd=good)
    assert (done.returncode, done.stderr) == (0, "")
    assert "130 pages checked" in done.stdout


def test_a_warning_stops_a_strict_build_only(good: Path) -> None:
    write(good, {"articles/2024/slip.md": article(descripton="x")})
    done = run("build", cwd=good)
    assert done.returncode == 0
    assert 'warning: the key "descripton" is not known' in done.stderr
    assert "1 warning" in done.stdout
    assert run("build", "--strict", cwd=good).returncode == 1


def test_quiet_says_nothing_but_problems(good: Path) -> None:
    done = run_alone("build", "--quiet", cwd=good)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.parametrize("command", ["build", "check"])
def test_json_is_one_object_for_programs(bad: Path, command: str) -> None:
    done = run(command, "--json", cwd=bad)
    told = json.loads(done.stdout)
    assert (done.returncode, done.stderr, told["pages"]) == (1, "", 0)
    (twice,) = [problem for problem in told["problems"] if problem["file"].endswith("twice.md")]
    assert twice == {
        "file": "content/articles/twice.md",
        "line": 4,
        "column": 1,
        "end_column": 6,
        "severity": "problem",
        "message": 'the key "title" stands here and on line 2',
        "hint": "keep one of the two",
        "excerpt": "    4 | title: Two\n      | ^^^^^",
    }
    severities = [problem["severity"] for problem in told["problems"]]
    files = {problem["file"] for problem in told["problems"]}
    counts = {"problems": severities.count("problem"), "warnings": severities.count("warning"), "files": len(files)}
    assert told["counts"] == counts


@pytest.mark.parametrize("order", [("-C", "good", "build"), ("build", "-C", "good")])
def test_another_folder_is_named_before_or_after_the_command(good: Path, order: tuple[str, ...]) -> None:
    assert run(*order, cwd=good.parent).returncode == 0
    assert (good / "output/index.html").is_file()


def test_output_and_base_url_are_taken_from_the_command_line(good: Path, tmp_path: Path) -> None:
    done = run("build", "--output", str(tmp_path / "elsewhere"), "--base-url", "https://other.example", cwd=good)
    assert done.returncode == 0
    home = (tmp_path / "elsewhere/index.html").read_text()
    assert '<link rel="canonical" href="https://other.example/">' in home
    assert "someone.example" not in home


def test_drafts_and_the_future_are_shown_on_demand(good: Path) -> None:
    invoke(good, "build", "--drafts")
    assert (good / "output/articles/2020/01/draft/index.html").is_file()
    invoke(good, "build", "--clock", "2099-01-02")
    assert (good / "output/articles/2099/01/future/index.html").is_file()
    invoke(good, "build", "--future")
    assert (good / "output/articles/2099/01/future/index.html").is_file()
    invoke(good, "build", SOURCE_DATE_EPOCH="4075000000")
    assert (good / "output/articles/2099/01/future/index.html").is_file()
    invoke(good, "build")
    assert not (good / "output/articles/2099").exists()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("bild",), "No such command"),
        (("build", "--outputt", "x"), "No such option"),
        (("build", "--clock", "yesterday"), '"yesterday" is not a date'),
        (("build", "--base-url", "someone.example"), "write it like https://"),
        (("build", "--jobs", "0"), "0"),
        (("-C", "nowhere", "build"), "is no archive"),
        (("serve", "--port", "x"), "not a valid integer"),
    ],
)
def test_wrong_usage_is_told_with_exit_status_2(good: Path, arguments: tuple[str, ...], words: str) -> None:
    done = run(*arguments, cwd=good)
    assert done.returncode == 2
    assert words in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("arguments", "epoch", "words"),
    [
        (("--clock", "0001-01-01"), "", "too far away"),
        (("--clock", "9999-12-31"), "", "too far away"),
        (("--clock", "10000-01-01"), "", "is not a date"),
        (("--clock", "99999999999999999"), "", "is not a date"),
        ((), "99999999999999", "SOURCE_DATE_EPOCH"),
        ((), "9" * 400, "SOURCE_DATE_EPOCH"),
        ((), "yesterday", "SOURCE_DATE_EPOCH"),
    ],
)
def test_a_clock_beyond_the_calendar_is_wrong_usage(
    good: Path, arguments: tuple[str, ...], epoch: str, words: str
) -> None:
    done = run("build", *arguments, cwd=good, SOURCE_DATE_EPOCH=epoch)
    assert (done.returncode, "Traceback" in done.stderr) == (2, False)
    assert words in done.stderr


def test_a_clock_without_an_offset_is_told_in_the_archive_s_zone(tmp_path: Path) -> None:
    write(tmp_path, {"site.toml": 'time_zone = "America/New_York"\n', "articles/a.md": article(date="2026-11-22")})
    for clock, shown in (("2026-11-22", True), ("2026-11-21", False), ("2026-11-22T03:00Z", False)):
        invoke(tmp_path, "build", "--clock", clock)
        assert (tmp_path / "output/articles/2026/11/a").exists() == shown


@pytest.mark.parametrize("clock", ["0002-01-01", "9998-12-31 23:59:59"])
def test_a_clock_at_the_edge_of_the_calendar_builds(tmp_path: Path, clock: str) -> None:
    write(tmp_path, {"site.toml": 'time_zone = "America/New_York"\n', "articles/a.md": article()})
    done = run("build", "--clock", clock, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_folder_without_content_is_no_archive(tmp_path: Path) -> None:
    done = run_alone("build", cwd=tmp_path)
    assert done.returncode == 2
    assert "it has no folder content/" in done.stderr


def test_an_output_folder_that_isn_t_ours_is_refused(good: Path) -> None:
    (good / "output").mkdir()
    (good / "output/thesis.txt").write_text("years of work")
    done = run("build", cwd=good)
    assert done.returncode == 1
    assert (good / "output/thesis.txt").read_text() == "years of work"
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "output",
    ["/", "~", ".", "..", "content", "content/site", "layouts", "layouts/static/site", ".git", ".git/site", "link",
     "link/site", "content/../content/x", "../good/content", "../good", "x" * 300, "docs"],
)  # fmt: skip
def test_an_output_that_would_harm_is_refused_by_every_command(good: Path, output: str) -> None:
    (good / "link").symlink_to(good / "content")
    write(good, {"/.git/HEAD": "ref: refs/heads/main", "/docs/guide.md": "ours"})
    before = {path: path.read_bytes() for path in sorted(good.rglob("*")) if path.is_file()}
    named = str(good.parent) if output == "~" else output
    for command in ("build", "clean"):
        done = run(command, "--output", named, cwd=good, HOME=str(good.parent))
        assert done.returncode == 1, done
        assert done.stderr.startswith("incident-archive: ")
        assert "Traceback" not in done.stderr
    assert {path: path.read_bytes() for path in sorted(good.rglob("*")) if path.is_file()} == before


def test_clean_removes_what_was_built_and_nothing_else(good: Path) -> None:
    run("build", cwd=good)
    done = run("clean", cwd=good)
    assert done.returncode == 0
    assert "files removed" in done.stdout
    assert not (good / "output").exists()
    assert (good / "content/site.toml").is_file()


def test_a_fault_in_a_layout_names_the_layout_and_the_line(good: Path) -> None:
    write(
        good, {"/layouts/post.html": '{% extends "article.html" %}\n{% block title %}{{ page.titel }}{% endblock %}\n'}
    )
    done = run("build", cwd=good)
    assert done.returncode == 1
    assert "titel" in done.stderr
    assert "/articles/2024/05/palm-bay/" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("command", ["build", "check"])
def test_a_file_that_a_layout_names_and_nobody_wrote_is_told_in_a_sentence(good: Path, command: str) -> None:
    layout = '{% extends "article.html" %}\n{% block title %}{% include "gone.html" %}{% endblock %}\n'
    write(good, {"/layouts/post.html": layout})
    done = run(command, cwd=good)
    assert done.returncode == 1
    assert 'a layout names "gone.html", and there is no such file in layouts/' in done.stderr


@pytest.mark.parametrize("arguments", [("--help",), ("build", "--help"), ("check", "-h"), ("serve", "-h")])
def test_help_teaches_with_examples(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    # Click keeps the options of a command that a test in this process may have called without the group.
    done = run_alone(*arguments, cwd=tmp_path)
    assert done.returncode == 0
    examples = done.stdout.partition("Examples:\n")[2]
    assert examples.lstrip().startswith("incident-archive")


def test_version(tmp_path: Path) -> None:
    assert run_alone("--version", cwd=tmp_path).stdout.strip().endswith(__version__)


def test_an_empty_archive_builds(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    done = run("check", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
