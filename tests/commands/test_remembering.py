"""Builds remember, as their users notice it: the closing line, `--fresh`, and what is left when a site is gone."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.commands.invoking import invoke
from tests.sites import article, write


class User:
    """Somebody with a small archive and a folder of caches."""

    def __init__(self, folder: Path) -> None:
        self.root = write(folder / "archive", {"articles/a.md": article("One"), "articles/b.md": article("Other")})
        self.caches = folder / "caches"

    def type(self, *arguments: str) -> str:
        """What the command prints, without the time that it took."""
        done = invoke(self.root, *arguments, "-C", str(self.root), INCIDENT_ARCHIVE_CACHE=str(self.caches))
        assert done.exit_code == 0, done.output
        return re.sub(r" in \d+\.\d s", "", done.stdout).partition(": ")[0]

    def build(self, *options: str) -> dict[str, int]:
        """What a build says for programs."""
        text = invoke(
            self.root, "build", "--json", *options, "-C", str(self.root), INCIDENT_ARCHIVE_CACHE=str(self.caches)
        ).stdout
        told: dict[str, int] = json.loads(text)
        return told

    @property
    def remembered(self) -> list[Path]:
        """The caches that there are."""
        return list(self.caches.glob("*"))


@pytest.fixture
def user(tmp_path: Path) -> User:
    return User(tmp_path)


def test_the_closing_line_tells_what_is_new(user: User) -> None:
    first = user.type("build")
    assert re.fullmatch(r"\d+ pages, no problems", first)
    assert user.type("build") == first.replace(",", ", nothing has changed,")
    write(user.root, {"articles/a.md": article("Another title")})
    news = re.fullmatch(r"(\d+) pages, (\d+) of them new or changed, no problems", user.type("build"))
    assert news
    assert 0 < int(news[2]) < int(news[1])


def test_a_fresh_build_takes_nothing_over(user: User) -> None:
    told = user.build()
    assert told["changed"] == told["pages"]
    assert user.build()["changed"] == 0
    (user.root / "output/index.html").write_text("mine")
    assert user.build()["changed"] == 1
    assert user.build("--fresh")["changed"] == told["pages"]


def test_check_remembers_for_the_build_and_clean_forgets(user: User) -> None:
    user.type("check")
    assert len(user.remembered) == 1
    user.type("build")
    assert len(user.remembered) == 1
    user.type("clean")
    assert user.remembered == []
    assert user.build()["changed"] > 0


def test_an_output_is_the_same_folder_however_it_is_named(user: User) -> None:
    user.type("build", "--output", "site")
    assert user.build("--output", str(user.root / "site"))["changed"] == 0
    user.type("clean", "--output", "site")
    assert user.remembered == []
