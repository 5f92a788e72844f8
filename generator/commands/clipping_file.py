"""The file of an article that was taken in: what is known as keys, what is only likely as remarks to be confirmed.

A line `# key: value  ## reason` is a suggestion: without its first sign it is a key. What is doubtful of a key stands
behind it, after `##`, which the archive's reader of YAML takes for a remark.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.core.dates import When
from generator.core.quoting import quoted
from generator.core.settings import Entity
from generator.core.wording import count
from generator.intake.clipping import Clipping
from generator.intake.guesses import Guesses
from generator.intake.near_incidents import NearIncident


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """What the archivist says of an article, besides what it says itself."""

    districts: Sequence[str] = ()
    categories: Sequence[str] = ()
    incidents: Sequence[str] = ()
    draft: bool = False


def article_file(clipping: Clipping, stated: Stated, guesses: Guesses, added: When, entity: Entity) -> str:
    """The whole file. `clipping` has a title and a date."""
    lines = (*_known(clipping, added), *_stated(stated, entity), *_suggested(clipping, stated, guesses, entity))
    body = clipping.text.strip("\n")
    return "---\n" + "\n".join(lines) + "\n---\n" + (f"\n{body}\n" if body else "")


def _known(clipping: Clipping, added: When) -> Iterator[str]:
    """What the clipping says, each with its doubt."""
    values = {
        "title": quoted(clipping.title),
        "description": clipping.description and quoted(clipping.description),
        "date": clipping.date.iso if clipping.date else "",
        "added": added.iso,
        "author": _list(clipping.authors),
        "outlet": clipping.outlet and quoted(clipping.outlet),
        "source_url": clipping.source_url and quoted(clipping.source_url),
        "image": clipping.image and quoted(clipping.image),
    }
    for key, value in values.items():
        doubt = clipping.doubts.get(key, "")
        if value:
            yield f"{key}: {value}" + (f"  ## uncertain: {doubt}" if doubt else "")
    if doubt := clipping.doubts.get("text", ""):
        yield f"## uncertain: {doubt}"


def _stated(stated: Stated, entity: Entity) -> Iterator[str]:
    values = {entity.keys[0]: stated.districts, "categories": stated.categories, "incidents": stated.incidents}
    yield from (f"{key}: {_list(names)}" for key, names in values.items() if names)
    yield from ("draft: true",) if stated.draft else ()


def _suggested(clipping: Clipping, stated: Stated, guesses: Guesses, entity: Entity) -> Iterator[str]:
    if guesses.outlet and not clipping.outlet:
        yield f"# outlet: {quoted(guesses.outlet)}  ## suggested: other articles from its host have it"
    if guesses.districts and not stated.districts:
        yield f"# {entity.keys[0]}: {_list(guesses.districts)}  ## suggested: named in the text"
    if guesses.attack and not stated.categories:
        kind = guesses.attack.attack_type
        reason = f"{guesses.attack.reason} (VERIS: {kind.veris_action})"
        yield f"# categories: {_list((kind.label,))}  ## suggested: {reason}"
    if guesses.incidents and not stated.incidents:
        likeliest = guesses.incidents[0]
        yield f"# incidents: {_list((likeliest.incident.id,))}  ## suggested: {reason_for(likeliest, entity)}"


def reason_for(near: NearIncident, entity: Entity) -> str:
    """Why an article is likely about an incident."""
    days = f"{count(near.days, 'day')} apart" if near.days else "the same day"
    return f"same {entity.singular}, {days}" + (", same kind of attack" if near.same_type else "")


def _list(values: Sequence[str]) -> str:
    return f"[{', '.join(map(quoted, values))}]" if values else ""
