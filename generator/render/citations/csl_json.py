"""A citation in CSL-JSON, the form of Zotero, Pandoc and citeproc (citation-style-language/schema)."""

from __future__ import annotations

from typing import Any

from msgspec.json import encode

from generator.render.citations.source import Source


def csl_json(source: Source) -> str:
    """A list of one item. Names are literal: nobody has told which part is the family's."""
    item: dict[str, Any] = {
        "id": source.key,
        "type": "article-newspaper" if source.is_report else "webpage",
        "title": source.title,
        "author": [{"literal": name} for name in source.authors],
        "container-title": source.container,
        "publisher": source.publisher,
        "issued": {"date-parts": [list(source.date)]} if source.date else {},
        "URL": source.url,
        "archive": source.archive,
        "archive_location": source.page,
        "note": " ".join(source.notes),
    }
    return encode([{name: value for name, value in item.items() if value}]).decode() + "\n"
