"""Values: what is packed or pickled is what comes out again, whatever is in it."""

from __future__ import annotations

import pickle
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from generator.core.dates import When
from generator.core.extra import Extra
from generator.core.problems import Place, Problem, Severity
from generator.core.records import AnyRecord, Article, Body, Image, Impact, Incident, Note, Term
from generator.core.value import Value, changed, pack, unpacker
from generator.core.vocabulary import AttackType, IncidentStatus

PLACE = Place(file="content/articles/a.md", line=3, column=8, width=2)
BODY = Body(digest="d", size=6, line=5, first_line=6)
DAY = When(year=2020, month=9, day=2)
ARTICLE = Article(
    id="a", place=PLACE, slug="a", body=BODY, title="T", date=DAY, outlet=Term(name="O", slug="o"),
    image=Image(url="/assets/a.jpg"), corrections=(Note(date=DAY, text="Sorry."),),
    extra=Extra({"map": {"a": [1, None, {"b": "c"}]}, "list": ["x", 2.5, True], "far": float("inf")}),
)  # fmt: skip
INCIDENT = Incident(
    id="i", place=PLACE, slug="i", body=BODY, title="T", occurred=DAY, attack_type=AttackType.DDOS,
    status=IncidentStatus.DISPUTED, impact=Impact(students=10**30, days_lost=2.5),
)  # fmt: skip
VALUES = (
    PLACE,
    Problem(place=PLACE, message="is empty", hint="write a text", severity=Severity.WARNING),
    When.at(datetime(2020, 9, 2, 18, 54, 0, 12, tzinfo=ZoneInfo("America/New_York"))),
    Place(file="content/articles/\udcff.md"),
    Term(name='"\\\x00\u2028é\U0001f600', slug="s"),
    ARTICLE,
    INCIDENT,
    changed(ARTICLE, extra=Extra()),
)


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
def test_a_value_is_the_same_after_its_travel(value: Value) -> None:
    for travelled in (pickle.loads(pickle.dumps(value)), unpacker(type(value))(pack(value))):  # noqa: S301 - our own
        assert travelled == value
        assert hash(travelled) == hash(value)
        assert pack(travelled) == pack(value)


def test_a_record_comes_out_as_what_it_was() -> None:
    unpack = unpacker(AnyRecord)
    assert [unpack(pack(record)) for record in (ARTICLE, INCIDENT)] == [ARTICLE, INCIDENT]


@pytest.mark.parametrize("zone", ["America/New_York", "Asia/Kolkata", "UTC"])
@pytest.mark.parametrize("year", [1850, 1999, 2020])
def test_a_moment_reads_the_same_after_its_travel(zone: str, year: int) -> None:
    when = When.at(datetime(year, 9, 2, 18, 54, tzinfo=ZoneInfo(zone)))
    travelled = unpacker(When)(pack(when))
    assert (travelled, travelled.iso, travelled.text) == (when, when.iso, when.text)
    assert travelled.sort_key == when.sort_key


def test_a_field_is_changed_and_all_others_stay() -> None:
    new = changed(ARTICLE, title="New", tags=("a",))
    assert (new.title, new.tags, new.body) == ("New", ("a",), BODY)
    assert ARTICLE.title == "T"
    assert changed(new, title="T", tags=()) == ARTICLE
    with pytest.raises(TypeError):
        changed(ARTICLE, tilte="New")


def test_a_value_cant_be_changed_in_place() -> None:
    with pytest.raises(AttributeError):
        PLACE.line = 4  # type: ignore[misc]
    assert When.at(datetime(2020, 9, 2, tzinfo=UTC)) != DAY
