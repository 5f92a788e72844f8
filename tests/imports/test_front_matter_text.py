"""What an import writes reads as what it has read, whatever that was."""

from __future__ import annotations

from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from generator.core.problems import Report
from generator.imports.front_matter_text import with_changes, written_out
from generator.load.front_matter import Document, parse_document
from generator.load.text import SourceFile
from generator.load.tree import SourcePath
from generator.load.yaml_values import Plain, parse_yaml

WORDS = st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp"), exclude_characters="\ufeff\ufffe\uffff"))
SCALARS = WORDS | WORDS.filter(bool).map(lambda text: Plain.of(text, "str"))
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner | st.none()) | st.dictionaries(WORDS.filter(bool), inner), max_leaves=8
)
FIELDS = st.dictionaries(WORDS.filter(bool), VALUES, min_size=1, max_size=5)
AT = SourcePath(folder="articles", name="x", file="x.md", path="x.md")
FRONT = """\
# a remark at the top
title: 'It''s "quoted"'   # and a remark behind
tags:
  -   one
  - two
# a remark on what follows
text: |
  Lines
   of text

date: 2020-09-02"""


def document(front: str) -> Document:
    parsed = parse_document(SourceFile(at=AT, text=f"---\n{front}\n---\n"), Report())
    assert parsed
    return parsed


@given(fields=FIELDS)
@example(fields={"null": Plain.of("- x", "str"), "a": [None, [], {}, [["b"]], {"c": "d", "e": ["f"]}]})
@example(fields={"a": Plain.of("x #y", "str"), "b": Plain.of("x: y", "str"), "c": "0622710"})
def test_whatever_is_written_out_reads_the_same(fields: dict[str, Any]) -> None:
    assert parse_yaml(f"\n{written_out(fields)}\n").fields == fields


@given(dropped=st.sets(st.sampled_from(["title", "tags", "text", "date"])), added=FIELDS)
def test_whatever_is_changed_reads_as_the_changes(dropped: set[str], added: dict[str, Any]) -> None:
    whole = document(FRONT)
    fields = {key: value for key, value in whole.fields.items() if key not in dropped} | added
    changed = with_changes(FRONT, whole, fields)
    assert changed is not None
    assert parse_yaml(f"\n{changed}\n").fields == fields


def test_lines_that_need_no_change_stay_as_they_are_with_their_remarks() -> None:
    whole = document(FRONT)
    fields = {**whole.fields, "tags": ["three"], "new": "x"}
    kept = FRONT.replace("tags:\n  -   one\n  - two\n", 'tags:\n  - "three"\n')
    assert with_changes(FRONT, whole, fields) == kept + '\nnew: "x"'


def test_keys_that_share_a_line_are_not_touched_one_by_one() -> None:
    front = "{title: A, date: 2020}"
    whole = document(front)
    assert with_changes(front, whole, {**whole.fields, "new": "x"}) is None


def test_a_value_that_another_one_mentions_is_not_taken_away_from_it() -> None:
    front = "permalink: &old /old/\nurl: *old\ntitle: A"
    whole = document(front)
    assert with_changes(front, whole, {"url": "/old/", "title": "A"}) is None
