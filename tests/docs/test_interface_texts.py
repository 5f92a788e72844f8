"""The words of the interface: all of them are listed, and a language that the program brings has all of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.core.problems import Report
from generator.core.urls import BaseUrl
from generator.load.interface import read_words
from generator.load.interface_file import read_words_file
from generator.render.layouts import Layouts
from generator.request import packaged_layouts
from tests.docs.interface_texts import ENGLISH, all_texts, english_toml
from tests.docs.literal_words import literal_words

LANGUAGES = sorted(path.stem for path in ENGLISH.parent.glob("*.toml"))
TEMPLATES = sorted(path.relative_to(packaged_layouts()).as_posix() for path in packaged_layouts().rglob("*.html"))


def test_the_list_of_all_words_is_the_one_that_the_code_makes() -> None:
    assert ENGLISH.read_text(encoding="utf-8") == english_toml(), "run `python -m tests.docs.refresh`, review the diff"


def test_a_text_has_a_number_everywhere_or_nowhere() -> None:
    texts = read_words_file(ENGLISH, "en.toml", Report())
    assert texts.texts.keys() | texts.counted.keys() == all_texts().keys()
    assert all(text == said for text, said in texts.texts.items())


def test_no_layout_asks_for_a_text_both_ways() -> None:
    """It would be found one way only: `_("State")` is none of the forms of `ngettext("State", "States", n)`."""
    layouts = Layouts([packaged_layouts()], BaseUrl.parse("https://someone.example/"))
    asked = set(layouts.texts())
    assert {text for text, many in asked if many} & {text for text, many in asked if many is None} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_of_the_program_has_every_text_and_no_other(language: str, tmp_path: Path) -> None:
    report = Report()
    known = {text: many is not None for text, many in all_texts().items()}
    read_words_file(ENGLISH.parent / f"{language}.toml", f"{language}.toml", report, known=known)
    read_words(language, tmp_path, packaged_layouts(), {}, report)
    assert report.problems == ()


@pytest.mark.parametrize("template", TEMPLATES)
def test_all_words_of_a_layout_can_be_translated(template: str) -> None:
    assert literal_words((packaged_layouts() / template).read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("<h2>Reports</h2>", ["Reports"]),
        ("<h2>{{ _('Reports') }}</h2>", []),
        ('<nav aria-label="Main"><a class="brand" href="/x">{{ page.title }}</a></nav>', ["Main"]),
        ("{% macro m(a) %}{% if a %}<p>Yes, {{ a }} times</p>{% endif %}{% endmacro %}", ["Yes,", "times"]),
        ("{% block b %}{% for x in y %}{% set z %}Late{% endset %}{% endfor %}{% endblock %}", ["Late"]),
        ('{{ "One" if x == "one" else ngettext("%(num)s report", "%(num)s reports", n) }}', ["One"]),
        ('{{ pagination(pages, "Pages, above the list") }}<p class="{{ "a-b" }}">', ["Pages, above the list"]),
        ('<a href="{{ x }}" type="application/rss+xml">RSS</a>', []),
    ],
)
def test_words_outside_the_call_are_found(source: str, words: list[str]) -> None:
    assert literal_words(source) == words
