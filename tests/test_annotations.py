"""What GitHub Actions makes of the output: problems at their lines, and nothing that content could command."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sites import article, write
from tests.test_cli import run

NASTY = "::error::x%0A, ##[add-mask]y"


def on_github(root: Path, *arguments: str, **environment: str) -> list[str]:
    """The lines of stderr of a run within a workflow."""
    done = run(*arguments, cwd=root, GITHUB_ACTIONS="true", GITHUB_WORKSPACE=str(root), **environment)
    return done.stderr.splitlines()


def commands_in(lines: list[str]) -> list[str]:
    """The lines that a runner would obey: none between a stop and its token."""
    obeyed, token = [], ""
    for line in lines:
        text = line.strip()
        if token:
            token = "" if text == f"::{token}::" else token
        elif text.startswith("::stop-commands::"):
            token = text.removeprefix("::stop-commands::")
        elif text.startswith("::") or "##[" in text:
            obeyed.append(text)
    assert not token
    return obeyed


@pytest.mark.parametrize("command", ["check", "build"])
def test_a_problem_is_shown_at_its_line(tmp_path: Path, command: str) -> None:
    root = write(tmp_path, {"articles/a.md": article(date="2018-02-29")})
    (told,) = commands_in(on_github(root, command))
    assert told.startswith(
        "::error file=content/articles/a.md,line=3,col=7,title=incident-archive::date: 2018-02-29 is not"
    )
    assert "%0A" in told


def test_a_warning_is_shown_as_one(tmp_path: Path) -> None:
    root = write(tmp_path, {"articles/a.md": article(descripton="x")})
    (told,) = commands_in(on_github(root, "check"))
    assert told.startswith("::warning file=content/articles/a.md,line=4,col=1,")  # the column that the terminal shows


def test_the_file_is_named_by_its_path_in_the_repository(tmp_path: Path) -> None:
    write(tmp_path / "archive", {"articles/a.md": article(date="2018-02-29")})
    (told,) = commands_in(on_github(tmp_path, "-C", "archive", "check"))
    assert "file=archive/content/articles/a.md," in told


@pytest.mark.parametrize("options", [(), ("--json",), ("--quiet",)])
def test_content_commands_nothing(tmp_path: Path, options: tuple[str, ...]) -> None:
    files = {
        "articles/a.md": article(date=f'"{NASTY}"'),
        "articles/b, ::error::c.md": article(date="2018-02-29"),
        "articles/d.md": f"---\ntitle: x\n::add-mask::y: [{NASTY}\n---\n",
    }
    told = commands_in(on_github(write(tmp_path, files), "check", *options))
    assert [line.partition("file=")[0] for line in told] == ["::error "] * 3
    assert not [line for line in told if "%0A, ##[" in line]
    assert any("file=content/articles/b%2C %3A%3Aerror%3A%3Ac.md," in line for line in told)


def test_an_annotation_shows_what_would_turn_or_hide_its_words(tmp_path: Path) -> None:
    root = write(tmp_path, {"articles/a.md": article(date='"\u202e2018\u200b"')})
    (told,) = commands_in(on_github(root, "check"))
    assert "<U+200B>" in told
    assert "\u202e" not in told


def test_no_more_is_told_than_github_shows(tmp_path: Path) -> None:
    files = {f"articles/{number}.md": article(date="2018-02-29") for number in range(12)}
    assert len(commands_in(on_github(write(tmp_path, files), "check"))) == 10


def test_elsewhere_nothing_of_it_is_printed(tmp_path: Path) -> None:
    root = write(tmp_path, {"articles/a.md": article(date="2018-02-29")})
    assert "::" not in run("check", cwd=root, GITHUB_ACTIONS="").stderr
