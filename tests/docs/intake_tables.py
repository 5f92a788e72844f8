"""The table of docs/intake.md: the words by which a kind of attack is suggested."""

from __future__ import annotations

from generator.intake.attack_words import ATTACK_WORDS
from tests.docs.tables import table


def intake_tables() -> dict[str, str]:
    """Every table by the name of its block."""
    rows = (
        (f"`{kind.slug}`", kind.veris_action, ", ".join(f"`{word}`" for word in words))
        for kind, words in ATTACK_WORDS.items()
    )
    return {"attack words": table(("attack_type", "VERIS action", "words"), rows)}
