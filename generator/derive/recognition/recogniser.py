"""What recognition offers to the rest of the program."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from generator.core.records import District
from generator.core.stories import Named, Story
from generator.core.value import Value
from generator.derive.recognition.about import Prominence
from generator.derive.recognition.deciding import Evidence, Verdict
from generator.derive.recognition.initials import find_initials
from generator.derive.recognition.names import Names, names_of
from generator.derive.recognition.sentences import Sentences
from generator.derive.recognition.sightings import Sighting, sightings_by_kind
from generator.derive.recognition.written import WrittenNames


class Finding(Value, frozen=True, kw_only=True):
    """A name in a text: from where to where it stands in the story's `whole`, what it was taken for, and why.

    Without a district it was left open, between `candidates` if there are any.
    """

    start: int
    end: int
    words: str
    district: str | None
    why: str
    candidates: tuple[str, ...] = ()


class Recognition(Value, frozen=True, kw_only=True):
    """All names in a text, in order, and of the districts that it is about, why they are taken for that."""

    findings: tuple[Finding, ...] = ()
    about: dict[str, str]

    @property
    def named(self) -> tuple[Named, ...]:
        """The districts that are named, in order of their first mention."""
        words: defaultdict[str, dict[str, None]] = defaultdict(dict)
        for finding in self.findings:
            if finding.district:
                words[finding.district][" ".join(finding.words.split())] = None
        return tuple(
            Named(district=id_, words=tuple(found), is_about=id_ in self.about) for id_, found in words.items()
        )


class Recogniser:
    """Finds the names of districts in texts, whatever their number."""

    def __init__(self, names: Names) -> None:
        self.names = names

    @classmethod
    def of(cls, districts: Iterable[District], *, variants: bool = True) -> Recogniser:
        """One that knows `districts`; `variants` are for school districts, whose names people vary."""
        return cls(names_of(districts, variants=variants))

    def __reduce__(self) -> tuple[type[Recogniser], tuple[Names]]:
        return Recogniser, (self.names,)  # an automaton can't travel

    @cached_property
    def _written(self) -> WrittenNames | None:
        return WrittenNames(list(self.names.written)) if self.names.written else None

    def find(self, story: Story) -> tuple[Named, ...]:
        """The districts that a story names, in order of their first mention."""
        return self.recognise(story).named

    def recognise(self, story: Story) -> Recognition:
        """Every name in a story, what it was taken for, and what the story is about."""
        text = story.whole
        sightings = self._sightings(text)
        if not sightings:
            return Recognition(about={})
        sentences = Sentences(text)
        verdicts = Evidence(story, text, sentences, sightings).verdicts(sightings)
        findings = [_finding(text, each, verdict) for each, verdict in zip(sightings, verdicts, strict=True)]
        findings = self._with_initials(text, findings)
        about = Prominence(story, text, sentences).about(_places(findings))
        return Recognition(findings=tuple(findings), about=about)

    def _sightings(self, text: str) -> list[Sighting]:
        """All that may be names; where one stands within another, the longer one counts."""
        found = [*self._written_in(text), *(sightings_by_kind(text, self.names) if self.names.stems else ())]
        kept: list[Sighting] = []
        for each in sorted(found, key=lambda each: (each.start, -each.end, not each.is_written)):
            if not kept or each.start >= kept[-1].end:
                kept.append(each)
            elif each.end - each.start > kept[-1].end - kept[-1].start:
                kept[-1] = each
        return kept

    def _written_in(self, text: str) -> Iterator[Sighting]:
        for name, start, end in self._written.find(text) if self._written else ():
            owners = tuple((self.names.known[id_], 0) for id_ in self.names.written[name])
            yield Sighting(start=start, end=end, owners=owners, is_written=True)

    def _with_initials(self, text: str, findings: Sequence[Finding]) -> list[Finding]:
        starts = [finding.start for finding in findings]
        ends = [0, *(finding.end for finding in findings)]
        initials = [
            Finding(
                start=each.start,
                end=each.end,
                words=text[each.start : each.end],
                district=each.district,
                why="the initials of a name in the text",
            )
            for each in find_initials(text, _places(findings))
            if each.start >= ends[bisect_right(starts, each.start)]
        ]
        return sorted([*findings, *initials], key=lambda finding: finding.start)


def _finding(text: str, sighting: Sighting, verdict: Verdict) -> Finding:
    return Finding(
        start=sighting.start,
        end=sighting.end,
        words=text[sighting.start : sighting.end],
        district=verdict.district,
        why=verdict.why,
        candidates=verdict.candidates,
    )


def _places(findings: Iterable[Finding]) -> dict[str, list[tuple[int, int]]]:
    places: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for finding in findings:
        if finding.district:
            places[finding.district].append((finding.start, finding.end))
    return dict(places)
