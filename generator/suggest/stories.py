"""Articles as they are compared: what each is about by itself, when it appeared, and its signature."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from generator.core.dates import When
from generator.core.records import Article
from generator.core.value import changed
from generator.derive.index import Index, make_index
from generator.suggest.signatures import Signature

Days = tuple[date, date]


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """An article among others.

    `districts` are those that it states or, where it states none, that are recognised in it. Those of its incidents
    are not among them: otherwise to file a report would change what it is compared with, and so what is suggested next.
    `days` are the first and last that its date may mean, None where not even the month is known.
    """

    article: Article
    districts: tuple[str, ...]
    incidents: tuple[str, ...]
    signature: Signature
    days: Days | None

    @property
    def id(self) -> str:
        return self.article.id

    @property
    def file(self) -> str:
        return self.article.place.file


def stories_of(index: Index, signatures: Mapping[str, Signature]) -> dict[str, Story]:
    """Every article of `index` by its id; `signatures` are by id too."""
    apart = make_index(changed(index.archive, articles=tuple(changed(each, incidents=()) for each in index.articles)))
    return {
        article.id: Story(
            article=article,
            districts=apart.concerns[article.id].all,
            incidents=tuple(incident.id for incident in index.incidents_of(article)),
            signature=signatures[article.id],
            days=days_of(article.date),
        )
        for article in index.articles
    }


def days_of(when: When | None) -> Days | None:
    """The first and the last day that a date may mean; None where not even the month is known."""
    if not when or not when.month:
        return None
    if when.day:
        day = date(when.year, when.month, when.day)
        return day, day
    return date(when.year, when.month, 1), date(when.year, when.month, monthrange(when.year, when.month)[1])


def days_apart(one: Days | None, other: Days | None) -> int | None:
    """The fewest days that may lie between; None where that isn't known."""
    if not one or not other:
        return None
    return max((other[0] - one[1]).days, (one[0] - other[1]).days, 0)
