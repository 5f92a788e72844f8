"""docs/architecture.md speaks of what is there: every path it names exists, and every name stands in the code."""

from __future__ import annotations

import re

import pytest

from tests.docs.documents import code
from tests.sites import REPOSITORY

TEXT = (REPOSITORY / "docs" / "architecture.md").read_text(encoding="utf-8")
PIECES = sorted(set(code(TEXT)))
SOURCE = "\n".join(path.read_text(encoding="utf-8") for path in sorted((REPOSITORY / "generator").rglob("*.py")))
NAMES = [piece for piece in PIECES if re.fullmatch(r"_?[a-z]+(?:_[a-z]+)+|_?(?:[A-Z][a-z]+)+|[a-z]+", piece)]
PATHS = [piece for piece in PIECES if re.fullmatch(r"[a-z_/]+/[a-z_]*(?:\.[a-z]+)?", piece)]
# A folder of an installed wheel, not of this repository.
NOT_HERE = {"generator/layouts/"}


def test_there_is_something_to_check() -> None:
    assert len(NAMES) > 20
    assert len(PATHS) > 20


@pytest.mark.parametrize("path", PATHS)
def test_a_path_exists(path: str) -> None:
    assert path in NOT_HERE or (REPOSITORY / path).exists() or (REPOSITORY / "generator" / path).exists()


@pytest.mark.parametrize("name", NAMES)
def test_a_name_stands_in_the_code(name: str) -> None:
    assert re.search(rf"\b{name}\b", SOURCE) or (REPOSITORY / "generator" / name).exists()
