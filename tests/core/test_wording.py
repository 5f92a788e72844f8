"""Spans of time in words."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from generator.core.dates import When, span

MOMENT = When.at(datetime(2024, 5, 3, 18, 30, tzinfo=UTC))
DAY, MONTH, YEAR = When(year=2024, month=5, day=2), When(year=2024, month=3), When(year=2019)


@pytest.mark.parametrize(
    ("lists", "words"),
    [
        (([],), ""),
        (([None, None], []), ""),
        (([MOMENT],), "From 3 May 2024."),
        (([MOMENT, DAY, MONTH],), "From March 2024 to 3 May 2024."),
        (([DAY, None], [MOMENT, YEAR]), "From 2019 to 3 May 2024."),
    ],
)
def test_a_span_reaches_from_the_oldest_to_the_newest_known_day(
    lists: tuple[list[When | None], ...], words: str
) -> None:
    assert span(*lists) == words
