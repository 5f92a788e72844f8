"""What a stranger could put into the front matter: refused with its place, or made harmless."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tests.load.sites import article, fault, only_problem, record
from tests.load.test_yaml_values import bomb

SCRIPTS = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "data:text/html,x",
    "vbscript:x",
    "'java\tscript:x'",
    "//x:y:z/",
    "https://",
    "file:///etc/passwd",
    "'https://a.example/ \"onclick=\"x'",
]


@pytest.mark.parametrize("address", SCRIPTS)
@pytest.mark.parametrize(
    ("kind", "key"),
    [("articles", "source_url"), ("articles", "archived_url"), ("articles", "image"), ("articles", "cover_image"),
     ("articles", "aliases"), ("districts", "website"), ("districts", "old_addresses")],
)  # fmt: skip
def test_no_key_takes_an_address_that_runs_something(kind: str, key: str, address: str, tmp_path: Path) -> None:
    if key in ("aliases", "old_addresses") and "://" in address:
        address = "'/\">x/'"  # of an old web address only the path counts
    problem = fault(tmp_path, f"{key}: {address}", kind=kind)
    assert problem.place == f"{kind}/r.md:4"
    assert problem.message.startswith(f"{key}: ")
    assert problem.hint


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "vbscript:x"])
def test_registry_and_settings_take_none_either(address: str, tmp_path: Path) -> None:
    table = f"leaid,name,state,website\n1200390,N,FL,{address}\n"
    assert only_problem({"districts/r.csv": table}, tmp_path).message.startswith("website: ")
    folder = tmp_path / "settings"
    folder.mkdir()
    assert "base_url" in only_problem({"site.toml": f'base_url = "{address}"\n'}, folder).message
    folder = tmp_path / "navigation"
    folder.mkdir()
    settings = f'navigation = [{{text = "x", address = "{address}"}}]\n'
    assert "navigation" in only_problem({"site.toml": settings}, folder).message


@pytest.mark.parametrize("sign", ["\u202e", "\u2067", "\u202b", "&#8238;", "&#x2067;"])
def test_signs_that_turn_the_direction_of_writing_are_dropped(sign: str, tmp_path: Path) -> None:
    made = article(tmp_path, f'outlet: "{sign}Herald{sign}"', f"description: a {sign} b", f'tags: ["x{sign}"]')
    assert made.outlet
    assert (made.outlet.name, made.description, made.tags) == ("Herald", "a b", ("x",))


def test_marks_that_only_state_a_direction_stay(tmp_path: Path) -> None:
    assert article(tmp_path, "description: \u200fעברית\u200e").description == "\u200fעברית\u200e"


@pytest.mark.parametrize("text", ["''", "false", "'  '", "'\u202e'"])
def test_a_correction_says_something(text: str, tmp_path: Path) -> None:
    problem = fault(tmp_path, "date: 2020", "corrections:", "- date: 2020", f"  text: {text}")
    assert (problem.place, problem.message) == ("articles/r.md:7", "corrections.1.text: is empty")


def test_a_bomb_of_aliases_is_told_at_once_with_its_line(tmp_path: Path) -> None:
    began = time.monotonic()
    problem = only_problem({"articles/a.md": record("title: T", "date: 2020", *bomb())}, tmp_path)
    assert time.monotonic() - began < 2
    assert problem.place.startswith("articles/a.md:")


def test_a_long_text_that_aliases_repeat_is_refused(tmp_path: Path) -> None:
    lines = ("description: &a " + "w " * 15_000, "corrections:", *["- {date: 2020, text: *a}"] * 20)
    problem = only_problem({"articles/a.md": record("title: T", "date: 2020", *lines)}, tmp_path)
    assert problem.message == "the front matter is too large or nested too deeply"


@pytest.mark.parametrize(
    "text",
    [
        record("title: a" + " " * 60_000 + "b'", "date: 2020", "x: [y"),
        record("date: 2020", *[""] * 60_000, "x: [y"),
        record("date: 2020", *['a: "x"'] * 8_000, "x: [y"),
        record("x: " + "- " * 30_000),
        record("x: [" + "a #b, " * 9_000),
        "title: a" + " " * 4_000_000 + "b'\n",
        "-" * 4_000_000,
        "\n" * 4_000_000,
    ],
    ids=["spaces", "blank lines", "quotes", "dashes", "comments", "one line", "hyphens", "nothing"],
)
def test_no_front_matter_takes_long_to_be_refused(text: str, tmp_path: Path) -> None:
    began = time.monotonic()
    problem = only_problem({"articles/a.md": text}, tmp_path)
    assert problem.hint
    assert time.monotonic() - began < 5
