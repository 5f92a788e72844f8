"""Writes the tables of the documents, and the list of all words of the interface, anew: `python -m tests.docs.refresh`.

Review the result as a diff.
"""

from __future__ import annotations

from tests.docs.documents import with_blocks
from tests.docs.generated import GENERATED
from tests.docs.interface_texts import ENGLISH, english_toml


def main() -> None:
    for document, tables in GENERATED.items():
        text = document.read_text(encoding="utf-8")
        document.write_text(with_blocks(text, tables()), encoding="utf-8")
    ENGLISH.write_text(english_toml(), encoding="utf-8")


if __name__ == "__main__":
    main()
