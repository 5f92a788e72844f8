"""Whether a word on the command line is what the archive calls its entity."""

from __future__ import annotations

from pathlib import Path

from generator.core.problems import Report
from generator.load.settings import read_settings
from generator.load.tree import find_settings


def is_entity_word(word: str, root: Path) -> bool:
    """Whether `word` is the archive's singular or plural, as a command is written: `hospital`, `public-utility`."""
    return entity_command(word, root) is not None


def entity_command(word: str, root: Path) -> str | None:
    """The command that `word` stands for where it is the archive's singular or plural."""
    entity = read_settings(find_settings(root / "content"), Report()).entity
    return {entity.plural_slug: "districts", entity.slug: "district"}.get(word)
