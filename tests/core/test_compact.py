"""Compact values: what is pickled, or changed in a field, is what Python's own slower ways would give."""

from __future__ import annotations

import pickle
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from generator.core.compact import changed
from generator.core.dates import When
from generator.core.problems import Place, Problem, Severity
from generator.core.records import Article, Body, Extra, Image, Incident, Note, Term
from generator.core.vocabulary import AttackType

PLACE = Place(file="content/articles/a.md", line=3, column=8, width=2)
BODY = Body(digest="d", size=6, line=5, first_line=6)
DAY = When(year=2020, month=9, day=2)
VALUES = (
    PLACE,
    Problem(place=PLACE, message="is empty", hint="write a text", severity=Severity.WARNING),
    When.at(datetime(2020, 9, 2, 18, 54, tzinfo=UTC)),
    Article(
        id="a", place=PLACE, slug="a", body=BODY, title="T", date=DAY, outlet=Term(name="O", slug="o"),
        image=Image(url="/assets/a.jpg"), corrections=(Note(date=DAY, text="Sorry."),),
        extra=Extra({"map": {"a": [1, None, {"b": "c"}]}, "list": ["x", 2.5, True]}),
    ),
    Incident(id="i", place=PLACE, slug="i", body=BODY, title="T", occurred=DAY, attack_type=AttackType.DDOS),
)  # fmt: skip


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
def test_a_value_is_the_same_after_its_travel(value: object) -> None:
    travelled = pickle.loads(pickle.dumps(value))  # noqa: S301 - our own
    assert travelled == value
    assert (repr(travelled), hash(travelled)) == (repr(value), hash(value))


def test_a_field_is_changed_and_all_others_stay() -> None:
    article = VALUES[3]
    assert isinstance(article, Article)
    assert changed(article, title="New", tags=("a",)) == replace(article, title="New", tags=("a",))
    assert article.title == "T"
    with pytest.raises(KeyError):
        changed(article, tilte="New")
