"""docs/content-format.md says what the code does: its tables are those that the code makes."""

from __future__ import annotations

import re

import pytest

from generator.core.vocabulary import AttackType, ClaimStatus, IncidentStatus
from generator.load.models import FrontMatter
from generator.load.validation import known_keys
from tests.docs.documents import CONTENT_FORMAT, blocks
from tests.docs.tables import MODELS, all_settings, all_tables

TABLES = all_tables()
WRITTEN = blocks(CONTENT_FORMAT.read_text(encoding="utf-8"))


def first_cells(table: str) -> list[str]:
    """Every word in backticks in the first column."""
    return [word for row in table.splitlines()[2:] for word in re.findall(r"`([^`]+)`", row.split("|")[1])]


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_the_one_that_the_code_makes(name: str) -> None:
    assert WRITTEN.get(name) == TABLES[name], "run `python -m tests.docs.refresh` and review the diff"


def test_no_table_is_left_of_what_the_code_no_longer_has() -> None:
    assert WRITTEN.keys() == TABLES.keys()


@pytest.mark.parametrize(("name", "model"), MODELS.items())
def test_every_key_and_every_spelling_of_it_is_documented_and_no_other(name: str, model: type[FrontMatter]) -> None:
    told = first_cells(WRITTEN[name])
    if issubclass(model, FrontMatter):
        told = [*first_cells(WRITTEN["common keys"]), *told]
    assert sorted(set(told)) == sorted(known_keys(model))


def test_every_setting_is_documented_and_no_other() -> None:
    assert first_cells(WRITTEN["settings"]) == [name for name, _ in all_settings()]


def test_every_attack_type_stands_with_its_veris_action() -> None:
    rows = [[cell.strip(" `") for cell in row.split("|")[1:-1]] for row in WRITTEN["attack types"].splitlines()[2:]]
    assert rows == [[kind.slug, kind.label, kind.veris_action] for kind in AttackType]


@pytest.mark.parametrize(("name", "kind"), [("incident statuses", IncidentStatus), ("claim statuses", ClaimStatus)])
def test_every_status_is_documented_and_no_other(name: str, kind: type[IncidentStatus] | type[ClaimStatus]) -> None:
    assert re.findall(r"`([^`]+)`", WRITTEN[name]) == [status.value for status in kind]
