"""What an article that is taken in was understood to say, shown before it is written: found, missing, suggested."""

from __future__ import annotations

from collections.abc import Iterator

import click

from generator.commands.clipping_file import Stated, reason_for
from generator.core.records import Archive
from generator.core.settings import Entity
from generator.core.wording import count, listed
from generator.intake.clipping import Clipping
from generator.intake.guesses import Guesses
from generator.load.excerpts import visible

_WIDTH = 13


def tell(name: str, clipping: Clipping, stated: Stated, guesses: Guesses, archive: Archive) -> None:
    """Show it on the error stream: what is printed on the other are paths."""
    click.echo(click.style(visible(name), bold=True), err=True)
    for label, value in _rows(clipping, stated, guesses, archive):
        click.echo(f"  {label:{_WIDTH}}{visible(value)}", err=True)


def _rows(clipping: Clipping, stated: Stated, guesses: Guesses, archive: Archive) -> Iterator[tuple[str, str]]:
    entity = archive.settings.entity
    date = clipping.date.iso if clipping.date else ""
    yield "title", clipping.title or _missing("title")
    yield "date", _doubted(date or _missing("date"), clipping.doubts.get("date", ""))
    yield "description", clipping.description or _missing("description")
    yield "author", listed(clipping.authors) or _missing("author")
    suggested = f"{guesses.outlet} (suggested: other articles from its host have it)" if guesses.outlet else ""
    yield "outlet", clipping.outlet or suggested or _missing("outlet")
    yield "source_url", clipping.source_url or _missing("url")
    yield "image", clipping.image or _missing("image")
    yield entity.plural, _districts(stated, guesses, archive, entity)
    yield "attack type", _attack(guesses)
    yield "incident", _incident(stated, guesses, entity)
    yield "text", _doubted(count(len(clipping.text.split()), "word"), clipping.doubts.get("text", ""))


def _missing(option: str) -> str:
    return f"not found; --{option} gives it"


def _doubted(value: str, doubt: str) -> str:
    return f"{value} ({doubt})" if doubt else value


def _districts(stated: Stated, guesses: Guesses, archive: Archive, entity: Entity) -> str:
    if stated.districts:
        return listed(list(stated.districts))
    names = {district.id: district.name for district in archive.districts}
    found = [names.get(id_, id_) for id_ in guesses.districts]
    option = entity.keys[1].replace("_", "-")
    return f"{listed(found)} (suggested: named in the text)" if found else _missing(option)


def _attack(guesses: Guesses) -> str:
    if not guesses.attack:
        return "none named"
    kind = guesses.attack.attack_type
    return f"{kind.label}, VERIS {kind.veris_action} (suggested: {guesses.attack.reason})"


def _incident(stated: Stated, guesses: Guesses, entity: Entity) -> str:
    if stated.incidents:
        return listed(list(stated.incidents))
    likely = [f"{near.incident.title} ({reason_for(near, entity)})" for near in guesses.incidents[:3]]
    return f"suggested: {listed(likely)}" if likely else "none of the archive's is likely"
