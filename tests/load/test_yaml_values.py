"""Values out of YAML: as the author wrote them, and shown quoted where YAML would read something else."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.load.yaml_faults import FrontMatterError, YamlLoader, syntax_fault
from generator.load.yaml_values import parse_yaml
from tests.load.sites import article, load, loaded, only_problem, record, told


@pytest.mark.parametrize(
    ("lines", "line", "shown"),
    [
        (("title: Is #MeToo here to stay?", "date: 2020"), 2, 'title: "Is #MeToo here to stay?"'),
        (("date: 2020", "title:   #MeToo is here  "), 3, 'title: "#MeToo is here"'),
        (("title:", "  Is #MeToo here", "date: 2020"), 3, 'title: "Is #MeToo here"'),
        (("title: T", "date: 2020", "description: We\tare #1"), 4, 'description: "We are #1"'),
        (("title: 学校 😀 #1 of 2", "date: 2020"), 2, 'title: "学校 😀 #1 of 2"'),
        (("title: Chapter ## two", "date: 2020"), 2, 'title: "Chapter ## two"'),
    ],
)
def test_a_headline_that_yaml_cuts_is_warned_of(lines: tuple[str, ...], line: int, shown: str, tmp_path: Path) -> None:
    _, problems = load({"articles/a.md": record(*lines)}, tmp_path)
    warning = next(entry for entry in told(problems) if entry.is_warning)
    assert warning.place == f"articles/a.md:{line}"
    assert 'what follows " #"' in warning.message
    assert warning.hint == f"quote this value: {shown}"


@pytest.mark.parametrize("title", ['"Is #MeToo here?"', "'C# is #1'", "C#", "Room#12", "It's 100%#"])
def test_a_number_sign_that_yaml_leaves_alone_is_no_matter(title: str, tmp_path: Path) -> None:
    archive = loaded({"articles/a.md": record(f"title: {title}", "date: 2020")}, tmp_path)
    assert archive.articles[0].title == title.strip("\"'")


@pytest.mark.parametrize(
    ("lines", "line", "shown"),
    [
        (("outlet: Herald # of Miami",), 4, 'outlet: "Herald # of Miami"'),
        (("author: #1 Reporter",), 4, 'author: "#1 Reporter"'),
        (("tags:", "- a", "- Room #12"), 6, '- "Room #12"'),
        (("corrections:", "- date: 2020", "  text: It was #2"), 6, 'text: "It was #2"'),
        (("unknown: C #", "section: content"), 4, 'unknown: "C #"'),
    ],
)
def test_every_value_that_yaml_cuts_is_warned_of(lines: tuple[str, ...], line: int, shown: str, tmp_path: Path) -> None:
    (warning,) = told(load({"articles/a.md": record("title: T", "date: 2020", *lines)}, tmp_path)[1])
    assert (warning.place, warning.is_warning) == (f"articles/a.md:{line}", True)
    assert warning.hint == f"quote this value: {shown}"


@pytest.mark.parametrize(
    "line",
    [
        "added: 2020-09-02 # about",
        "draft: false # soon",
        "tags: [a, b] # two",
        "image: # none yet",
        "weight: 5 #",
        "description:  ## standfirst",
        "outlet: The Times  ## who published it",
        "outlet: The Times ## it",
    ],
)
def test_a_remark_behind_what_is_no_text_is_a_remark(line: str, tmp_path: Path) -> None:
    assert article(tmp_path, line).title == "T"


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Schools: closed", '"Schools: closed"'),
        ("Schools closed:", '"Schools closed:"'),
        ("@district is down", '"@district is down"'),
        (", which is why", '", which is why"'),
        ("*Breaking*", '"*Breaking*"'),
        ("`code`", '"`code`"'),
        ("%invoices", '"%invoices"'),
        ("& more", '"& more"'),
        ("[update] Schools closed", '"[update] Schools closed"'),
        ("{update} Schools closed", '"{update} Schools closed"'),
        ("| Schools", '"| Schools"'),
        ("> Schools", '"> Schools"'),
        ("- Schools", '"- Schools"'),
        ("? Schools", '"? Schools"'),
        ('"Cyber" attack', '"\\"Cyber\\" attack"'),
        ("'Cyber' attack", "\"'Cyber' attack\""),
        ("'It's here'", '"It\'s here"'),
        ('"He said "no""', '"He said \\"no\\""'),
        ('"Schools closed', '"Schools closed"'),
        ("'tis over", '"\'tis over"'),
        ("a\tb: c\\d", '"a b: c\\\\d"'),
        ('"a \\q b"', '"a \\\\q b"'),
    ],
)
def test_a_value_that_yaml_cannot_read_is_shown_quoted(written: str, shown: str, tmp_path: Path) -> None:
    problem = only_problem({"articles/a.md": record("date: 2020", f"title: {written}", 'outlet: "Herald"')}, tmp_path)
    assert (problem.place, problem.hint) == ("articles/a.md:3", f"quote this value: title: {shown}")
    again = loaded({"articles/a.md": record("date: 2020", f"title: {shown}", 'outlet: "Herald"')}, tmp_path)
    assert again.articles[0].title


def test_a_list_that_yaml_cannot_read_is_not_to_be_quoted_whole(tmp_path: Path) -> None:
    problem = only_problem({"articles/a.md": record("title: T", "tags: [a, , b]", "date: 2020")}, tmp_path)
    assert problem.place == "articles/a.md:3"
    assert problem.hint == "quote the entries that hold signs, and leave no entry empty between two commas"


def test_a_list_that_is_not_closed_is_told_at_its_own_line(tmp_path: Path) -> None:
    problem = only_problem({"articles/a.md": record("tags: [a, b", "title: T", "date: 2020")}, tmp_path)
    assert problem.place == "articles/a.md:2"
    assert problem.hint.startswith('end it with "]"')


# What the parsers say themselves, which tells an author nothing.
JARGON = re.compile("node content|block mapping|simple key|token|flow|scalar|mapping values|<|stream|indicator|context")
FAULTS = {
    "title: A: B": "a second colon",
    "title: @x": """a value can't begin with "@\"""",
    "title: - x": """a value can't begin with "-\"""",
    "title: x\n  date: 2020": "indented more than the key above",
    "title:\n   a: x\n  b: y": "indented otherwise",
    "title: x\n- y": "a list begins here",
    "tags:\n  - a\n  b: c": "stands within a list",
    "title: x\nfoo\nstate: FL": "no colon after a key",
    "tags: [a, , b]": "an entry is empty",
    "tags: [a, b": "the closing bracket is missing",
    'title: "C:\\dir"': "a backslash has a meaning of its own",
    "title:\n\tstate: FL": "a tab where only spaces",
}


@pytest.mark.parametrize("loader", [yaml.SafeLoader, YamlLoader])
@pytest.mark.parametrize(("text", "words"), FAULTS.items())
def test_what_yaml_cannot_read_is_told_in_words_for_authors(
    text: str, words: str, loader: type[yaml.SafeLoader]
) -> None:
    with pytest.raises(yaml.MarkedYAMLError) as caught:
        yaml.compose(text, Loader=loader)
    fault = syntax_fault(text, caught.value)
    assert words in fault.message
    assert not JARGON.search(fault.message)


@given(st.text(alphabet="ab:-#'\"[]{},&*!|>%@`? \t\n\\0", max_size=60))
def test_no_fault_is_told_in_the_words_of_a_parser(text: str) -> None:
    message = ""
    try:
        parse_yaml(text)
    except FrontMatterError as fault:
        message = re.sub(r'".*?"|&\S*:|<<', "", fault.message)
    assert not JARGON.search(message)


def test_a_tab_before_a_key_is_told_with_its_line(tmp_path: Path) -> None:
    problem = only_problem({"articles/a.md": record("title: T", "\tdate: 2020")}, tmp_path)
    assert problem.place == "articles/a.md:3"
    assert "tab" in problem.message


def test_a_tab_after_a_value_is_no_matter(tmp_path: Path) -> None:
    assert article(tmp_path, "state: FL\t", "outlet: \tHerald").state == "FL"


@pytest.mark.parametrize("written", ["0622710", "NO", "no", "12:30", "2014_09_18", "1e3", "0x1F", "1_000", "+1", "007"])
def test_what_yaml_would_retype_stays_as_it_is_written(written: str, tmp_path: Path) -> None:
    made = article(tmp_path, f"outlet: {written}", f"badge: {written}", f"author: [{written}]")
    assert made.outlet
    assert (made.outlet.name, made.extra["badge"], made.authors) == (written, written, (written,))


def test_unknown_keys_are_typed_where_that_changes_nothing(tmp_path: Path) -> None:
    lines = ("a: 12", "b: 1.5", "c: true", "d: False", 'e: "12"', "f:", "g: [1, x]", "h: {i: 2}")
    assert dict(article(tmp_path, *lines).extra) == {
        "a": 12, "b": 1.5, "c": True, "d": False, "e": "12", "f": None, "g": (1, "x"), "h": {"i": 2}
    }  # fmt: skip


@pytest.mark.parametrize(
    ("value", "tag"),
    [
        ("!!python/object/apply:os.system [ls]", "!!python/object/apply:os.system"),
        ("!!binary aGk=", "!!binary"),
        ("!local {a: b}", "!local"),
        ("! text", "!"),
        ("[a, !x b]", "!x"),
    ],
)
def test_yaml_tags_are_refused(value: str, tag: str, tmp_path: Path) -> None:
    problem = only_problem({"articles/a.md": record("title: T", "date: 2020", f"tags: {value}")}, tmp_path)
    assert (problem.place, problem.message) == ("articles/a.md:4", f"uses the YAML tag {tag}")
    assert "quote the whole value" in problem.hint


def bomb() -> list[str]:
    names = "abcdefghij"
    tenfold = [
        f"{name}: &{name} [{', '.join([f'*{before}'] * 10)}]" for before, name in zip("_" + names, names, strict=False)
    ]
    return ["_: &_ [x]", *tenfold]


@pytest.mark.parametrize(
    "lines",
    [
        bomb(),
        ["x: &x [*x]"],
        ["x: " + "[" * 30 + "]" * 30],
        ["x: " + "[" * 60_000],
        ["x: " + "{a: " * 5000],
        ["- " * 5000],
    ],
    ids=["aliases", "circle", "deep", "very deep", "deep mappings", "deep blocks"],
)
def test_bombs_are_refused(lines: list[str], tmp_path: Path) -> None:
    problem = only_problem({"articles/a.md": record("title: T", "date: 2020", *lines)}, tmp_path)
    assert "too large or nested too deeply" in problem.message or "YAML can't read" in problem.message


def test_an_alias_stands_for_what_it_names(tmp_path: Path) -> None:
    assert article(tmp_path, "outlet: &o Herald", "author: *o").authors == ("Herald",)


def test_a_word_that_yaml_takes_for_a_name_and_drops_is_told(tmp_path: Path) -> None:
    problem = only_problem({"articles/a.md": record("date: 2020", "title: &Co is here")}, tmp_path)
    assert problem.place == "articles/a.md:3"
    assert problem.message == "YAML leaves out &Co: to it, that is a name for the value"
    assert problem.hint == 'quote this value: title: "&Co is here"'


def test_a_merge_key_is_told_at_its_line(tmp_path: Path) -> None:
    lines = ("title: T", "date: 2020", "base: &b {outlet: Herald}", "<<: *b")
    problem = only_problem({"articles/a.md": record(*lines)}, tmp_path)
    assert problem.place == "articles/a.md:5"
    assert problem.message == "YAML's merge key << is not followed here"


@pytest.mark.parametrize("line", [": x", '"": x', "  : x"])
def test_a_key_without_a_name_is_told_at_its_line(line: str, tmp_path: Path) -> None:
    problem = only_problem({"articles/a.md": record("title: T", "date: 2020", line)}, tmp_path)
    assert (problem.place, problem.message) == ("articles/a.md:4", "a key is missing before the colon")


@pytest.mark.parametrize(("escape", "name"), [("\\0", "U+0000"), ("\\e", "U+001B"), ("\\x85", "U+0085")])
def test_control_characters_are_not_brought_in_by_an_escape(escape: str, name: str, tmp_path: Path) -> None:
    problem = only_problem({"articles/a.md": record("date: 2020", f'title: "a{escape}b"')}, tmp_path)
    assert problem.place == "articles/a.md:3"
    assert problem.message == f"has an invisible control character, {name}"


SLOW: Any = yaml.SafeLoader("")


@given(
    st.from_regex(r"[-+.~=<0-9a-zA-Z:_ ]{0,12}", fullmatch=True)
    | st.sampled_from(["null", "~", "Yes", "<<", "=", ".inf", "0x1F", "2020-09-02", "1_000", "12:30", "1e5", ""]),
    st.booleans(),
    st.sampled_from([yaml.ScalarNode, yaml.SequenceNode, yaml.MappingNode]),
)
def test_a_value_is_taken_for_what_pyyaml_takes_it_for(text: str, is_plain: bool, kind: type[yaml.Node]) -> None:
    implicit = (is_plain, not is_plain)
    assert YamlLoader("").resolve(kind, text, implicit) == SLOW.resolve(kind, text, implicit)
