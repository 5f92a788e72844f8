"""Writes the tables of docs/content-format.md anew: `python -m tests.docs.refresh`. Review the result as a diff."""

from __future__ import annotations

from tests.docs.documents import CONTENT_FORMAT, with_blocks
from tests.docs.tables import all_tables


def main() -> None:
    text = CONTENT_FORMAT.read_text(encoding="utf-8")
    CONTENT_FORMAT.write_text(with_blocks(text, all_tables()), encoding="utf-8")


if __name__ == "__main__":
    main()
