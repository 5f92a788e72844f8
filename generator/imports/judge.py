"""What becomes of each thing that a source offers: a file, or a reason why not."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from generator.core.problems import Problem, Report
from generator.core.records import Article, Incident
from generator.core.settings import Settings
from generator.core.value import changed
from generator.imports.claims import Claims, Imported
from generator.imports.front_matter_text import with_changes, written_out
from generator.imports.offers import ORIGIN_KEY, Found, Offer, PassedOver
from generator.imports.places import Placed, place
from generator.load.reading import understood
from generator.load.text import digest_of_text
from generator.load.yaml_values import Plain


class Verdict(Enum):
    """What becomes of one thing. The values are the words of the report."""

    NEW = "new"
    KNOWN = "known"
    COPY = "copy"
    REFUSED = "refused"
    PASSED_OVER = "passed over"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A verdict on what stands at `place` of the source.

    `file` is that of a new record, of the one that is known already, or of the one that this is a copy of; `text` is
    what is to be written there. `remarks` are for the archivist.
    """

    place: str
    verdict: Verdict
    file: str = ""
    text: str = ""
    remarks: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    is_renumbered: bool = False


@dataclass(frozen=True, slots=True)
class Judge:
    """Decides in the order in which things are offered, so that an import that was interrupted goes on as it began."""

    settings: Settings
    claims: Claims
    _first: dict[str, str] = field(default_factory=dict)  # by fingerprint, where it was first met

    def judge(self, found: Found) -> Judgement:
        """The verdict; what is new takes its place in the claims."""
        if isinstance(found, PassedOver):
            return Judgement(place=found.place, verdict=Verdict.PASSED_OVER, remarks=(found.reason,))
        if not isinstance(found, Offer):
            return Judgement(place=found.place, verdict=Verdict.REFUSED, problems=found.problems)
        first = self._first.setdefault(found.fingerprint, found.place)
        if first != found.place:
            return Judgement(place=found.place, verdict=Verdict.COPY, file=first)
        return self._known(found) or self._new(found)

    def _known(self, offer: Offer) -> Judgement | None:
        file, digest = self.claims.origins.get(offer.origin, ("", ""))
        if not file:
            return None
        same = digest == digest_of_text(offer.document.body)
        remarks = () if same else ("its text has changed since, here or there; the archive's stays as it is",)
        return Judgement(place=offer.place, verdict=Verdict.KNOWN, file=file, remarks=remarks)

    def _new(self, offer: Offer) -> Judgement:
        report = Report()
        said = understood(offer.document, self.settings, report)
        record = said.record if said else None
        if not isinstance(record, Article | Incident) or any(one.is_fatal(strict=False) for one in report.problems):
            return Judgement(place=offer.place, verdict=Verdict.REFUSED, problems=report.problems)
        if copied := self.claims.same_text(record):
            return Judgement(place=offer.place, verdict=Verdict.COPY, file=copied)
        placed = place(record, self.claims, self.settings)
        aliases, remarks = self._free_aliases(placed)
        text = _text(offer, _fields(offer, placed, aliases))
        self.claims.add(_with_aliases(placed, aliases), placed.file, offer.origin, placed.address)
        return Judgement(
            place=offer.place,
            verdict=Verdict.NEW,
            file=placed.file,
            text=text,
            remarks=remarks,
            left_out=offer.left_out,
            is_renumbered=placed.number > 1,
        )

    def _free_aliases(self, placed: Placed) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The old addresses that no other page has, and a remark on each of the others."""
        free = tuple(alias for alias in placed.record.aliases if self.claims.has_no_page(alias))
        taken = (alias for alias in placed.record.aliases if alias not in free)
        return free, tuple(f"the old address {alias} is left out: another page has it" for alias in taken)


def _with_aliases(placed: Placed, aliases: tuple[str, ...]) -> Imported:
    return changed(placed.record, aliases=aliases)


def _fields(offer: Offer, placed: Placed, aliases: tuple[str, ...]) -> dict[str, Any]:
    """The front matter to write: the offer's, and what only its place tells."""
    fields = dict(offer.fields)
    if aliases != placed.record.aliases:
        fields["aliases"] = list(aliases)
    if not aliases:
        fields.pop("aliases", None)
    if placed.date and "date" not in fields:
        fields["date"] = Plain.of(placed.date, "timestamp")
    if placed.slug or (placed.number > 1 and "slug" in fields):
        fields["slug"] = placed.record.slug
    return fields | {ORIGIN_KEY: offer.origin}


def _text(offer: Offer, fields: dict[str, Any]) -> str:
    front = with_changes(offer.written, offer.as_written, fields) if offer.written and offer.as_written else None
    return f"---\n{front or written_out(fields)}\n---\n{offer.document.body}"
