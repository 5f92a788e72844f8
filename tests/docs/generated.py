"""Which documents hold tables that the code makes, and how to make them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.docs.command_tables import command_tables
from tests.docs.data_tables import data_tables
from tests.docs.documents import COMMANDS, CONTENT_FORMAT, DATA, INTAKE, LAYOUTS
from tests.docs.intake_tables import intake_tables
from tests.docs.layout_tables import layout_tables
from tests.docs.tables import all_tables

GENERATED: dict[Path, Callable[[], dict[str, str]]] = {
    CONTENT_FORMAT: all_tables,
    LAYOUTS: layout_tables,
    COMMANDS: command_tables,
    INTAKE: intake_tables,
    DATA: data_tables,
}
