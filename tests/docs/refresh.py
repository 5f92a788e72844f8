"""Writes the tables of the documents anew: `python -m tests.docs.refresh`. Review the result as a diff."""

from __future__ import annotations

from tests.docs.documents import with_blocks
from tests.docs.generated import GENERATED


def main() -> None:
    for document, tables in GENERATED.items():
        text = document.read_text(encoding="utf-8")
        document.write_text(with_blocks(text, tables()), encoding="utf-8")


if __name__ == "__main__":
    main()
