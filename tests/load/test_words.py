"""A file of which only the text has changed reads by itself as it would with its front matter."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.core.settings import Settings
from generator.core.stories import Named, Story
from generator.load.reading import read_record
from generator.load.tree import SourcePath
from generator.load.words import read_words

YAML = "---\ntitle: One\ndate: 2020-09-02\n---\n"
TOML = '\n\n+++ \ntitle = "One"\ndate = "2020-09-02"\n+++  \n'
TEXTS = [
    "Words.\n",
    "Words",
    "\n\nWords.",
    "More [[district:bay]]\n\n---\n\nWords of Bay.",
    "+++\n---\n",
    " ",
    "\r\nWords\r\n",
]


def names(story: Story) -> tuple[Named, ...]:
    return (Named(district="bay", words=("Bay",), is_about=True),) if "Bay" in story.text else ()


def file_of(folder: Path, text: str) -> SourcePath:
    path = folder / "a.md"
    path.write_bytes(text.encode())
    return SourcePath(folder="articles", name="a", file="content/articles/a.md", path=str(path))


@pytest.mark.parametrize("head", [YAML, TOML], ids=["YAML", "TOML"])
@pytest.mark.parametrize("before", TEXTS)
@pytest.mark.parametrize("after", [*TEXTS, ""])
def test_other_words_read_as_the_whole_file_does(tmp_path: Path, head: str, before: str, after: str) -> None:
    kept = read_record(file_of(tmp_path, head + before), Settings(), names)
    path = file_of(tmp_path, head + after)
    whole = read_record(path, Settings(), names)
    assert whole.said
    assert read_words(path, kept, names) == whole


@pytest.mark.parametrize(
    "after",
    [YAML.replace("One", "Two") + "Words.", YAML + "\0", "Words.", YAML.removesuffix("\n"), "", "\n" + YAML + "Words."],
)
def test_another_front_matter_takes_the_whole_file(tmp_path: Path, after: str) -> None:
    kept = read_record(file_of(tmp_path, YAML + "Words."), Settings(), names)
    assert read_words(file_of(tmp_path, after), kept, names) is None


@pytest.mark.parametrize("before", [YAML, YAML.removesuffix("\n"), "Words.", ""])
def test_what_had_no_text_before_is_read_as_a_whole(tmp_path: Path, before: str) -> None:
    kept = read_record(file_of(tmp_path, before), Settings(), names)
    assert read_words(file_of(tmp_path, before + "\nWords."), kept, names) is None
