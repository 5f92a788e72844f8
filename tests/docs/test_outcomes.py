"""docs/outcomes.md promises nothing that no test shows: every test it names exists, and every line names one."""

from __future__ import annotations

import re

import pytest

from tests.sites import REPOSITORY

TEXT = (REPOSITORY / "docs" / "outcomes.md").read_text(encoding="utf-8")
NAMED = sorted(set(re.findall(r"`(tests/[a-z_/]+\.py)::(test_[a-z_0-9]+)`", TEXT)))
ROWS = [line for line in TEXT.splitlines() if line.startswith("| ") and "---" not in line and "shown by" not in line]


def test_there_is_something_to_check() -> None:
    assert len(ROWS) > 30


@pytest.mark.parametrize(("file", "test"), NAMED)
def test_a_test_that_is_named_exists(file: str, test: str) -> None:
    assert f"def {test}(" in (REPOSITORY / file).read_text(encoding="utf-8")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[2:40])
def test_every_line_ends_with_its_tests(row: str) -> None:
    *_, last = row.strip("| ").split(" | ")
    assert re.fullmatch(r"(`tests/[a-z_/]+\.py::test_[a-z_0-9]+`(, )?)+", last)
