"""Plain front matter takes a way of its own to values, and nobody can tell from the values."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.load.plain_front_matter import plain_values
from generator.load.yaml_faults import FrontMatterError
from generator.load.yaml_values import Plain, Values, parse_yaml
from tests.sites import REPOSITORY

PLAIN = """
title: "A district's servers, encrypted: #1 & more"
description: 'What "they" said'
date: 2020-09-02T18:54:00-04:00
source_url: https://outlet.example/story?a=b
categories:
  - Ransomware
  - "No"
tags:
- 12:30
- 0622710
not_districts:
draft: NO
incidents: [a-b, "c, d", 'e: f', it's, null, -12, NO]
aliases: []
image_alt: null
leaid: 1_000
longitude: -80.59
"""

_SIGNS = st.sampled_from(
    [*"\"'#:-!&*%@`,[]{}|>\\~=. \t\r\n\xa0\x85\u2028\ufeff\u200b\x00\x7f’é😀aA19", "---", "...", "? ", ": ", " #", "- "]
)
_WORDS = st.sampled_from(
    [
        "null",
        "~",
        "NO",
        "true",
        "1_0",
        "0x1F",
        "1e3",
        ".5",
        "2020-09-02",
        "12:30",
        "<<",
        "=",
        "a b",
        "https://x.example/?a=b#c",
    ]
)
_VALUE = st.lists(st.one_of(_WORDS, _SIGNS), max_size=4).map("".join)
_QUOTED = st.one_of(
    _WORDS,
    _VALUE,
    st.lists(st.one_of(_WORDS, _VALUE), max_size=3).map(lambda values: f"[{', '.join(values)}]"),
    _VALUE.map('"{}"'.format),
    _VALUE.map("'{}'".format),
)
_LINE = st.one_of(
    st.builds("{}: {}".format, st.sampled_from(["title", "tags", "a-b", "A_1", "null", "1a", "é", '"x"']), _QUOTED),
    st.builds("{}:".format, st.sampled_from(["tags", "categories"])),
    st.builds("{}- {}".format, st.sampled_from(["", " ", "  ", "    "]), _QUOTED),
    st.builds("{}{}".format, st.sampled_from(["", "  "]), _VALUE),
)


def kinds(value: object) -> object:
    """What kind of scalar each value is."""
    if isinstance(value, dict):
        return {key: kinds(item) for key, item in value.items()}
    if isinstance(value, list):
        return list(map(kinds, value))
    return value.kind if isinstance(value, Plain) else type(value)


def parsed(text: str) -> Values | None:
    try:
        return parse_yaml(text)
    except FrontMatterError:
        return None


def test_it_is_taken() -> None:
    assert plain_values(PLAIN) is not None


def test_most_of_the_archive_is_plain() -> None:
    fronts = [path.read_text(encoding="utf-8").split("---", 2)[1] for path in REPOSITORY.glob("content/*/**/*.md")]
    assert sum(plain_values(front) is not None for front in fronts) > len(fronts) / 2


@given(st.lists(_LINE, max_size=6).map(lambda lines: "\n" + "".join(f"{line}\n" for line in lines)))
@example(PLAIN)
@settings(max_examples=400)
def test_nobody_can_tell(text: str) -> None:
    found = plain_values(text)
    if found is None:
        return
    expected = parsed(text)
    assert expected is not None
    assert found == expected
    assert kinds(found.fields) == kinds(expected.fields)
    assert list(found.spots) == list(expected.spots)


@pytest.mark.parametrize(
    "text",
    [
        "title: x",
        "\ntitle: x",
        "title: x\n",
        "x\ntitle: x\n",
        "\ntitle: a\n  b\n",
        "\ntitle: x # y\n",
        "\ntitle: &x\n",
        "\ntitle: !x\n",
        "\ntitle: a: b\n",
        '\ntitle: "a\\tb"\n',
        "\ntitle: 'it''s'\n",
        "\ntitle: a\ntitle: b\n",
        "\ntags:\n  - a\n - b\n",
        "\ntags:\n  - a: b\n",
        "\ntags:\n  - [a]\n",
        "\ntags:\n  -\n",
        "\ntags: [a,b]\n",
        "\ntags: [ a ]\n",
        "\ntags: [a, ]\n",
        "\ntags: [a: b]\n",
        "\ntags: [a\n  b]\n",
        "\ntags: [a] b\n",
        "\ntags: [[a]]\n",
        "\ntags: a\n  - b\n",
        "\n- a\n",
        "\ntitle:  x\n",
        "\ntitle: x \n",
        "\ntitle: a\u2028b\n",
        "\n# x\n",
        "\n\ntitle: x\n",
        "\ntitle: " + 10_000 * "x" + "\n",
    ],
)
def test_all_else_is_left_to_yaml(text: str) -> None:
    assert plain_values(text) is None
