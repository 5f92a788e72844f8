"""Articles as they are compared: what each is about by itself, when it appeared, and its signature."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.core.dates import When
from generator.core.days import Ends, ends_of, gap
from generator.core.records import Article
from generator.core.value import changed
from generator.derive.index import Index, make_index
from generator.suggest.signatures import Signature


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """An article among others, as newspapers call one.

    `districts` are those that it states or, where it states none, that are recognised in it. Those of its incidents
    are not among them: otherwise to file a report would change what it is compared with, and so what is suggested next.
    `days` are the first and last that its date may mean, None where not even the month is known.
    """

    article: Article
    districts: tuple[str, ...]
    incidents: tuple[str, ...]
    signature: Signature
    days: Ends | None

    @property
    def id(self) -> str:
        return self.article.id

    @property
    def file(self) -> str:
        return self.article.place.file


def pieces_of(index: Index, signatures: Mapping[str, Signature]) -> dict[str, Piece]:
    """Every article of `index` by its id; `signatures` are by id too."""
    apart = make_index(changed(index.archive, articles=tuple(changed(each, incidents=()) for each in index.articles)))
    return {
        article.id: Piece(
            article=article,
            districts=apart.concerns[article.id].all,
            incidents=tuple(incident.id for incident in index.incidents_of(article)),
            signature=signatures[article.id],
            days=days_of(article.date),
        )
        for article in index.articles
    }


def days_of(when: When | None) -> Ends | None:
    """The first and the last day that a date may mean; None where not even the month is known."""
    return ends_of(when) if when and when.month else None


def days_apart(one: Ends | None, other: Ends | None) -> int | None:
    """The fewest days that may lie between; None where that isn't known."""
    return gap(one, other) if one and other else None
