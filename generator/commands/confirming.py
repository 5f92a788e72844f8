"""Puts to the archivist, on a terminal, what an article that is taken in lacks, and what is only likely of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import tzinfo

import click

from generator.commands.beginnings import checked_text
from generator.commands.clipping_file import Stated
from generator.core.dates import DateError, parse_when
from generator.core.records import Archive
from generator.core.value import changed
from generator.intake.clipping import Clipping, web_address
from generator.intake.guesses import Guesses
from generator.load.excerpts import visible

Ask = Callable[[str, str | None, Callable[[str], str]], str]  # a question, its default, a check


@dataclass(frozen=True, slots=True)
class Questions:
    """Questions to whoever sits there. Enter takes what stands in brackets, or leaves out what isn't known."""

    ask: Ask
    zone: tzinfo

    def complete(self, clipping: Clipping) -> Clipping:
        """`clipping` with what it lacked; a title and a date are asked for until they are there."""
        if not clipping.title:
            clipping = changed(clipping, title=self.ask("Title", None, checked_text))
        if not clipping.date or "date" in clipping.doubts:
            clipping = self._dated(clipping)
        if not clipping.outlet:
            clipping = changed(clipping, outlet=self._optional("Outlet", _text))
        if not clipping.source_url:
            clipping = changed(clipping, source_url=self._optional("Web address of the original", _web_address))
        return clipping

    def _dated(self, clipping: Clipping) -> Clipping:
        doubt = visible(clipping.doubts.get("date", ""))
        default = clipping.date.iso if clipping.date else None
        question = f"Date, such as 2026-11-22 ({doubt})" if doubt else "Date, such as 2026-11-22"
        said = self.ask(question, default, self._date)
        doubts = {key: told for key, told in clipping.doubts.items() if key != "date"}
        when = clipping.date if said == default else parse_when(said, self.zone)
        return changed(clipping, date=when, doubts=doubts)

    def confirm(self, stated: Stated, guesses: Guesses, archive: Archive) -> Stated:
        """What is stated, once every suggestion has been taken, changed or passed over."""
        entity = archive.settings.entity
        if guesses.districts and not stated.districts:
            stated = replace(stated, districts=self._several(f"{entity.plural_heading}, by id", guesses.districts))
        if guesses.attack and not stated.categories:
            label = guesses.attack.attack_type.label
            stated = replace(stated, categories=self._several("Categories", (label,)))
        if guesses.incidents and not stated.incidents:
            likeliest = guesses.incidents[0].incident
            question = f"Incident that it reports ({visible(likeliest.title)})"
            stated = replace(stated, incidents=self._several(question, (likeliest.id,)))
        return stated

    def _several(self, question: str, suggested: Sequence[str]) -> tuple[str, ...]:
        said = self.ask(f'{question}; "-" for none', ", ".join(suggested), _text)
        return () if said == "-" else tuple(_parts(said))

    def _optional(self, question: str, check: Callable[[str], str]) -> str:
        said = self.ask(f'{question}; "-" for none', "-", check)
        return "" if said == "-" else said

    def _date(self, said: str) -> str:
        try:
            parse_when(said, self.zone)
        except DateError as error:
            raise click.BadParameter(f"{error}; {error.hint}") from None
        return said


def _parts(said: str) -> Iterator[str]:
    yield from filter(None, (part.strip() for part in said.split(",")))


def _text(said: str) -> str:
    return said if said == "-" else checked_text(said)


def _web_address(said: str) -> str:
    if said != "-" and not web_address(said):
        raise click.BadParameter(f'"{said}" is no web address; write it like https://outlet.example/story')
    return said if said == "-" else web_address(said)
