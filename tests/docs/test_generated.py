"""What the documents show in tables is what the code says: nothing in them is written by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.docs.documents import blocks, name_of
from tests.docs.generated import GENERATED

WRITTEN = {document: blocks(document.read_text(encoding="utf-8")) for document in GENERATED}
MADE = {document: tables() for document, tables in GENERATED.items()}
TABLES = [(document, name) for document, tables in MADE.items() for name in tables]


@pytest.mark.parametrize(("document", "name"), TABLES, ids=[f"{name_of(one)}: {name}" for one, name in TABLES])
def test_a_table_is_the_one_that_the_code_makes(document: Path, name: str) -> None:
    assert WRITTEN[document].get(name) == MADE[document][name], "run `python -m tests.docs.refresh`, review the diff"


@pytest.mark.parametrize("document", GENERATED, ids=name_of)
def test_no_table_is_left_of_what_the_code_no_longer_has(document: Path) -> None:
    assert WRITTEN[document].keys() == MADE[document].keys()
