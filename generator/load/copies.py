"""Finds articles that a file manager may have copied: the same title and text under two names."""

from __future__ import annotations

from collections.abc import Iterable

from generator.core.problems import Report
from generator.core.records import Article

_TELLING = 200  # characters; shorter texts may be alike by chance


def warn_of_copies(articles: Iterable[Article], report: Report) -> None:
    """Both are published; the later by name is named with the one that it repeats."""
    first: dict[tuple[str, str], Article] = {}
    for article in articles:
        if article.body.size < _TELLING:
            continue
        original = first.setdefault((article.title, article.body.digest), article)
        if original is not article:
            report.warning(
                article.place,
                f"has the same title and text as {original.place}",
                "delete it if it is a copy; until then both are published",
            )
