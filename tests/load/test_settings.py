"""`site.toml`: what a keeper sets, and every slip in it told at once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import hypothesis
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import Strict, TypeAdapter, ValidationError

from generator.core.problems import Report
from generator.core.settings import NavigationItem, Settings
from generator.load.setting_types import type_faults
from generator.load.settings import parse_settings, settings_of
from generator.load.text import SourceFile
from generator.load.tree import SourcePath
from tests.load.sites import load, loaded, only_problem, record, told
from tests.sites import problems_of


def settings(tmp_path: Path, *lines: str) -> Settings:
    return loaded({"site.toml": "\n".join(lines)}, tmp_path).settings


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    assert loaded({}, tmp_path).settings == settings(tmp_path, "") == Settings()


def test_everything_can_be_set(tmp_path: Path) -> None:
    lines = (
        'title = "Schools under attack"', 'base_url = "https://A.example/archive"', 'time_zone = "America/New_York"',
        'article_address = "/news/{year}/{month}/{day}/{slug}/"', "page_size = 10", "feed_size = 1",
        "remote_images = true", "recognition = false", "[[navigation]]", 'text = "About"', 'address = "/about/"',
    )  # fmt: skip
    made = settings(tmp_path, *lines)
    assert (made.title, made.base_url) == ("Schools under attack", "https://a.example/archive/")
    assert (made.page_size, made.feed_size, made.latest_size) == (10, 1, 10)
    assert (made.remote_images, made.recognition, made.time_zone) == (True, False, "America/New_York")
    assert made.navigation == (NavigationItem(text="About", address="/about/"),)


def test_times_without_an_offset_are_in_the_zone_of_the_site(tmp_path: Path) -> None:
    files = {
        "site.toml": 'time_zone = "America/New_York"',
        "articles/a.md": record("title: T", "date: 2020-07-01 12:00"),
        "articles/b.md": record("title: T", "date: 2020-01-01T02:00:00Z"),
    }
    assert [made.date.iso for made in loaded(files, tmp_path).articles] == [
        "2020-07-01T12:00:00-04:00", "2019-12-31T21:00:00-05:00"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "message", "hint"),
    [
        ('titel = "T"', 'no setting is called "titel"', 'did you mean "title"?'),
        ("pages = 5", 'no setting is called "pages"', 'did you mean "page_size"?'),
        ('wholly_unlike = "x"', 'no setting is called "wholly_unlike"', "see docs/"),
        ('page_size = "many"', "page_size: is not a whole number", "entries on one page"),
        ("page_size = 0", "page_size: must be at least 1", ""),
        ("title = 5", "title: is not a text in quotes", "name of the archive"),
        ('remote_images = "perhaps"', "remote_images: is neither true nor false", "pictures from other hosts"),
        ('base_url = "a.example"', 'base_url: "a.example" is not a web address; write it like', ""),
        ('base_url = "https://a.example/?x"', "base_url: ", ""),
        ('base_url = "https://a b.example/"', "base_url: ", ""),
        ('time_zone = "Mars/Base"', 'time_zone: no time zone is called "Mars/Base"', "America/New_York"),
        ('time_zone = "localtime"', 'time_zone: no time zone is called "localtime"', "write it like"),
        ('time_zone = ""', 'time_zone: no time zone is called ""', "America/New_York"),
        ('time_zone = "../../etc/passwd"', "time_zone: no time zone is called", "America/New_York"),
        ('navigation = [{text = "A", address = "/../x/"}]', "navigation", ""),
        ('navigation = [{text = "A"}]', "navigation.1.address: is missing", "text, address"),
        ('navigation = ["/about/"]', "navigation.1: is not an entry with text and address", "text, address"),
        ('navigation = "/about/"', "navigation: is not a list of entries", "[[navigation]]"),
        ('navigation = [{text = " ", address = "/x/"}]', "navigation.1.text: is empty", "the words"),
        ('navigation = [{text = "a\\u0000", address = "/x/"}]', "navigation.1.text: has an invisible", "delete it"),
        (
            'navigation = [{text = "A", adress = "/x/", address = "/x/"}]',
            'no setting is called "navigation.1.adress"',
            'known are text, address; did you mean "address"?',
        ),
        ('language = "en\\" onload=\\"x"', "language: ", "BCP 47"),
        ('data_licence_url = "javascript:x"', 'data_licence_url: "javascript:x" is no web address', "licence's text"),
        ('language = ""', 'language: "" is no tag of a language', "BCP 47"),
        (f'title = "{"x" * 1001}"', "title: is longer than 1,000 characters", "shorten it"),
        (f'navigation = [{{text = "{"x" * 1001}", address = "/x/"}}]', "navigation.1.text: is longer than", ""),
        (f"feed_size = 0x{'f' * 5000}", "is not TOML: a number is too long", ""),
        ('article_address = "/{day}.{slug}/"', "article_address: ", "pattern of an article's address"),
        ('article_address = "/{month}.{day}/{slug}/"', "article_address: ", "pattern of an article's address"),
        ('article_address = "/{slug}-{slug}-{slug}/"', "article_address: ", "pattern of an article's address"),
        ("page_size = true", "page_size: is not a whole number", "page_size = 50"),
        ('page_size = "50"', "page_size: is not a whole number", "page_size = 50"),
        ("recognition = 1", "recognition: is neither true nor false", "recognition = true"),
        ('title = ""', "title: is empty", 'title = "Incident Archive"'),
        ('title = " "', "title: is empty", 'title = "Incident Archive"'),
        ('title = "a\\u0007b"', "title: has an invisible control character, U+0007", "delete it"),
        ('publisher = "a\\u0085b"', "publisher: has an invisible control character, U+0085", "delete it"),
    ],
)
def test_a_slip_is_told_at_its_line(line: str, message: str, hint: str, tmp_path: Path) -> None:
    problem = only_problem({"site.toml": f"# the archive\n\n{line}\n"}, tmp_path)
    assert problem.place == "site.toml:3"
    assert problem.message.startswith(message)
    assert hint in problem.hint


@pytest.mark.parametrize(
    "pattern",
    ["/articles/{year}/", "/articles/{slug}", "articles/{slug}/", "/{week}/{slug}/", "/{}/{slug}/", "/{slug/{slug}/",
     "/{slug.x}/{slug}/", "/{slug[a]}/{slug}/", "/../{slug}/", "/a b/{slug}/", "/{year!x}/{slug}/", "/{{slug}}/",
     "/}/{slug}/"],
)  # fmt: skip
def test_a_faulty_pattern_of_addresses_is_told(pattern: str, tmp_path: Path) -> None:
    problem = only_problem({"site.toml": f'article_address = "{pattern}"'}, tmp_path)
    assert problem.place == "site.toml:1"
    assert problem.message.startswith("article_address: ")


NAVIGATION = (
    ("[[navigation]]", 'text = "Home"', 'address = "/"', "", "[[navigation]]", 'text = "B"', 'address = "/b"'),
    ("navigation = [", '  {text = "Home", address = "/"},', "", "", "", "", '  {text = "B", address = "/b"},', "]"),
    ("", "", "", "", "", "", 'navigation = [{text = "Home", address = "/"}, {text = "B", address = "/b"}]'),
)


@pytest.mark.parametrize("lines", NAVIGATION, ids=["tables", "array", "line"])
def test_a_slip_in_an_entry_of_the_navigation_is_told_at_its_line(lines: tuple[str, ...], tmp_path: Path) -> None:
    text = "\n".join(lines)
    problem = only_problem({"site.toml": text.replace("/b", "b")}, tmp_path)
    assert problem.place == "site.toml:7"
    assert problem.message.startswith('navigation.2.address: "b" is not an address')
    (dead,) = problems_of(tmp_path / "dead", {"site.toml": text})
    assert dead.message == 'navigation: there is no page at /b for "B"'
    assert dead.place.line == (5 if lines[0] == "[[navigation]]" else 7)


def test_a_key_of_the_same_name_in_a_table_is_not_taken_for_the_setting(tmp_path: Path) -> None:
    lines = ("# title", "'title' = 5", "entity.singular = ''", "[[navigation]]", 'text = ""', "address = '/'")
    _, problems = load({"site.toml": "\n".join(lines)}, tmp_path)
    assert [(entry.place, entry.message) for entry in told(problems)] == [
        ("site.toml:2", "title: is not a text in quotes"),
        ("site.toml:3", "entity.singular: is empty"),
        ("site.toml:5", "navigation.1.text: is empty"),
    ]


def test_a_description_may_have_lines(tmp_path: Path) -> None:
    assert settings(tmp_path, 'description = """One', 'two."""').description == "One\ntwo."


def test_all_slips_are_told_at_once(tmp_path: Path) -> None:
    lines = ('titel = "T"', 'page_size = "many"', 'base_url = "ftp://a"', 'time_zone = "Mars"',
             'article_address = "/x/"', "feed_size = 0", "remote_images = []")  # fmt: skip
    _, problems = load({"site.toml": "\n".join(lines)}, tmp_path)
    assert [entry.place for entry in told(problems)] == [f"site.toml:{line}" for line in range(1, 8)]


FORMS = ("1", "1.5", "nan", "true", '"a"', '""', "[]", "[1]", "[[]]", "{}", "{a = 1}", "2020-09-02", "12:30:00",
         '[{text = 1, address = []}]', '[{text = "a"}]', "9" * 40)  # fmt: skip


@pytest.mark.parametrize("name", settings_of(Settings))
def test_whatever_form_a_setting_has_its_fault_is_told_in_words_of_ours(name: str, tmp_path: Path) -> None:
    for form in FORMS:
        _, problems = load({"site.toml": f"{name} = {form}"}, tmp_path)
        assert not [problem for problem in problems if "has a form that can't be read" in problem.message]


@pytest.mark.parametrize(
    "text", ["title = T", "x = " + "[" * 100_000, "x = " + "9" * 5000], ids=["word", "deep", "long"]
)
def test_what_is_no_toml_is_told(text: str, tmp_path: Path) -> None:
    problem = only_problem({"site.toml": text}, tmp_path)
    assert problem.place.startswith("site.toml")
    assert problem.message.startswith("is not TOML")


def test_the_records_are_still_read_where_the_settings_are_faulty(tmp_path: Path) -> None:
    files = {"site.toml": 'time_zone = "Mars"', "articles/a.md": record("title: T", "date: 2018-02-29")}
    _, problems = load(files, tmp_path)
    assert [entry.place for entry in told(problems)] == ["articles/a.md:3", "site.toml:1"]


def test_the_command_line_overrides_the_base() -> None:
    report = Report()
    at = SourcePath(folder="", name="site.toml", file="content/site.toml", path="")
    source = SourceFile(at=at, text='base_url = "https://a.example/"')
    assert parse_settings(source, report, base_url="https://b.example/x").base_url == "https://b.example/x/"
    assert not report.problems


def test_an_empty_base_on_the_command_line_is_told_and_not_passed_over() -> None:
    report = Report()
    parse_settings(None, report, base_url="")
    assert [problem.message.partition(";")[0] for problem in report.problems] == ['base_url: "" is not a web address']


def test_settings_that_are_a_link_are_refused_and_not_followed(tmp_path: Path) -> None:
    (tmp_path / "elsewhere.toml").write_text('title = "Elsewhere"')
    (tmp_path / "content").mkdir()
    (tmp_path / "content/site.toml").symlink_to(tmp_path / "elsewhere.toml")
    archive, problems = load({}, tmp_path)
    assert archive.settings.title == Settings().title
    assert [entry.message for entry in told(problems)] == ["is a symbolic link"]


_ITEMS = st.dictionaries(st.sampled_from(["text", "address"]), st.one_of(st.text(max_size=3), st.integers()))
_KINDS: dict[str, TypeAdapter[Any]] = {
    "title": TypeAdapter(Annotated[str, Strict()]),
    "page_size": TypeAdapter(Annotated[int, Strict()]),
    "recognition": TypeAdapter(Annotated[bool, Strict()]),
    "entity": TypeAdapter(dict[str, Any]),
    "navigation": TypeAdapter(tuple[NavigationItem, ...]),
}
_VALUES = st.one_of(
    st.text(max_size=3), st.integers(), st.floats(), st.booleans(), st.dates(), st.lists(_ITEMS | st.integers()), _ITEMS
)


@hypothesis.settings(max_examples=60)
@given(value=_VALUES)
def test_types_are_told_apart_as_pydantic_would(value: object) -> None:
    for name, kind in _KINDS.items():
        expected = set()
        try:
            kind.validate_python(value)
        except ValidationError as error:
            expected = {(name, *fault["loc"]) for fault in error.errors()}
        assert {path for path, _, _ in type_faults(name, value, getattr(Settings(), name), "")} == expected
