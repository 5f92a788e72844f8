"""docs/outcomes.md and docs/security.md promise nothing that no test shows: every line names tests, and all exist."""

from __future__ import annotations

import ast
import re
from functools import cache

import pytest

from tests.sites import REPOSITORY

DOCUMENTS = ("outcomes.md", "security.md")
_TEST = r"`(tests/[a-z_/]+\.py)::(test_[a-z_0-9]+)`"
_LAST = re.compile(rf"(?:{_TEST}(?:, |$))+")


def text_of(document: str) -> str:
    return (REPOSITORY / "docs" / document).read_text(encoding="utf-8")


def rows_of(document: str) -> list[str]:
    """The lines of its tables, without their heads."""
    lines = text_of(document).splitlines()
    return [
        line
        for line, following in zip(lines, [*lines[1:], ""], strict=True)
        if line.startswith("| ") and not line.startswith("| ---") and not following.startswith("| ---")
    ]


@cache
def names_in(file: str) -> frozenset[str]:
    """The tests that a file defines."""
    tree = ast.parse((REPOSITORY / file).read_text(encoding="utf-8"))
    return frozenset(node.name for node in tree.body if isinstance(node, ast.FunctionDef))


@pytest.mark.parametrize("document", DOCUMENTS)
def test_there_is_something_to_check(document: str) -> None:
    assert len(rows_of(document)) >= 30


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_line_tries_something_else(document: str) -> None:
    tried = [row.split(" | ")[0] for row in rows_of(document)]
    assert len(tried) == len(set(tried))


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_test_that_is_named_exists(document: str) -> None:
    named = set(re.findall(_TEST, text_of(document)))
    assert {(file, test) for file, test in named if test not in names_in(file)} == set()


@pytest.mark.parametrize("row", [row for name in DOCUMENTS for row in rows_of(name)], ids=lambda row: row[2:50])
def test_every_line_ends_with_its_tests(row: str) -> None:
    *_, last = row.strip("| ").split(" | ")
    assert _LAST.fullmatch(last)
