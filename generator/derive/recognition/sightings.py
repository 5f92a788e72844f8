"""Where a text names districts: one pass, whatever the number of names.

A district's name in running text is a place and a word for its kind, such as "schools" or "ISD". So the pass stops at
such words, and looks the words before them (or after: "School District of …") up in a table. Names that records give,
which may have no such word, are found by an automaton.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.core.value import Value, changed
from generator.derive.recognition.kinds import COUNTIES, anchors, fit, qualifier_of
from generator.derive.recognition.names import Known, Names, stem_of
from generator.derive.recognition.neighbours import is_another_name, is_no_district
from generator.derive.recognition.phrases import Phrase
from generator.derive.recognition.states import STATE_NAMES

_WIDEST = 110  # characters before a word like "schools" in which its name may stand
_MOST_WORDS = 8
_TOKEN = re.compile(r"(?:[A-Z]\.){2,}|(?:St|Ste|Mt|Ft)\.|[^\W_]+(?:['’][^\W_]+)*['’]?")
_JOINED = re.compile(r"[ \t\u00a0]*\n?[ \t\u00a0]*|[-‐‑–/]|\. ?")
_LISTED = re.compile(r"\s*(?:,\s*(?:and\s+)?|,?\s+and\s+|\s+&\s+)$")
_OF = re.compile(r"\s+(?:of|OF)\s+(?:the\s+)?(?=[A-Z])")
_POSSESSIVE = re.compile(r"['’]s?$")
_SMALL = frozenset(("of", "the", "at", "and", "by", "on", "or", "du", "de", "del", "la"))


class Sighting(Value, frozen=True, kw_only=True):
    """A place in a text where a name stands, and the districts of which it may be the name.

    With each owner goes how far the name is from the registered one.
    """

    start: int
    end: int
    owners: tuple[tuple[Known, int], ...]
    is_written: bool = False


def sightings_by_kind(text: str, names: Names) -> Iterator[Sighting]:
    """Names that are a place and a word for a kind of district."""
    for anchor in anchors(text):
        phrase = Phrase(anchor, text)
        if phrase.is_name:
            yield from _Finder(text, names, phrase).found()


class _Finder:
    """Looks for the name that belongs to a phrase: before it, or after "of"."""

    def __init__(self, text: str, names: Names, phrase: Phrase) -> None:
        self._text, self._names, self._phrase = text, names, phrase

    def found(self) -> Iterator[Sighting]:
        phrase = self._phrase
        if is_no_district(self._text, phrase.end):
            return
        before = self._before(phrase.begin, set())
        if before is None:
            after = _OF.match(self._text, phrase.end)
            if after and not phrase.are_schools:
                yield from self._after(after.end())
            return
        sighting, kinds = before
        listed = list(self._listed(sighting.start, kinds)) if phrase.is_plural else []
        if not phrase.is_plural or listed:
            yield from (*reversed(listed), sighting)

    def _listed(self, end: int, kinds: set[str]) -> Iterator[Sighting]:
        """The names before one, as in "the Austin, Round Rock and Leander school districts"."""
        while True:
            gap = _LISTED.search(self._text, max(0, end - 8), end)
            before = self._before(gap.start(), kinds, until=gap.start()) if gap else None
            if before is None:
                return
            yield before[0]
            end = before[0].start

    def _before(self, stop: int, kinds: set[str], until: int | None = None) -> tuple[Sighting, set[str]] | None:
        """The widest name that ends at `stop`, and the kinds that its qualifiers tell."""
        tokens = self._tokens(stop)
        kinds, bare = set(kinds), len(tokens)
        kept = [(bare, set(kinds))]
        while bare and (qualifier := qualifier_of(_POSSESSIVE.sub("", tokens[bare - 1][0]))):
            bare -= 1
            kinds.add(qualifier)
            kept.append((bare, set(kinds)))
        if self._phrase.are_schools and (kinds & {"elementary", "high"} or any(word == "area" for word, _ in tokens)):
            return None
        for first in range(len(tokens)):
            found = [self._sighting(tokens[first:end], said) for end, said in kept if first < end]
            if sighting := _merged(each for each in found if each):
                return changed(sighting, end=until or self._phrase.end), kinds
        return None

    def _tokens(self, stop: int) -> list[tuple[str, int]]:
        """The words before `stop` that may belong to a name, with where they begin."""
        begin = max(0, stop - _WIDEST)
        tokens: list[tuple[str, int]] = []
        end = stop
        for match in reversed(list(_TOKEN.finditer(self._text, begin, stop))):
            word = match[0]
            if not _JOINED.fullmatch(self._text, match.end(), end) or len(tokens) == _MOST_WORDS:
                break
            may_be_small = word in _SMALL or word[:2] in ("d'", "d’") or _is_possessed_qualifier(word)
            if not (word[0].isupper() or word[0].isdigit() or may_be_small):
                break
            tokens.append((word, match.start()))
            end = match.start()
        return tokens[::-1]

    def _sighting(self, tokens: list[tuple[str, int]], kinds: set[str], *, is_after: bool = False) -> Sighting | None:
        """The name that these words are, if they are one."""
        words, start = [word for word, _ in tokens], tokens[0][1]
        words[-1] = _POSSESSIVE.sub("", words[-1])
        if not words[0][0].isupper() or words[-1] in _SMALL:
            return None
        key = stem_of(" ".join(words))
        if key not in self._names.stems:
            return None
        if not is_after and is_another_name(self._text, start, lambda town: self._is_near(town, key)):
            return None
        end = tokens[-1][1] + len(words[-1])
        owners = tuple(self._owners(key, kinds, " ".join(words)))
        return Sighting(start=start, end=end, owners=owners)

    def _is_near(self, town: str, key: str) -> bool:
        """Whether a district has the name of a town in a state where another has the name that is looked up."""
        names = self._names
        states = {names.known[id_].state for id_, _ in names.stems[key]}
        return any(names.known[id_].state in states for id_, _ in names.stems.get(stem_of(town), ()))

    def _owners(self, key: str, kinds: set[str], words: str) -> Iterator[tuple[Known, int]]:
        """Those who have the name, with how far it is from theirs; parts of a district come after all others."""
        phrase = self._phrase
        meant = kinds | phrase.kinds
        if qualifier_of(words) and not (phrase.is_proper and (phrase.number or meant)):
            return  # "the central school district" is any
        for id_, rank in self._names.stems[key]:
            known = self._names.known[id_]
            if self._is_meant(known, meant) and not (words in STATE_NAMES and (rank or not phrase.is_proper)):
                has_another_place = "city" in meant and "city" not in known.kinds
                yield known, rank + has_another_place + 4 * known.is_part

    def _is_meant(self, known: Known, meant: set[str]) -> bool:
        """Whether the kinds and the number of a name are those of a district."""
        is_in_county = bool(known.kinds & COUNTIES)
        if (meant & COUNTIES and not is_in_county) or ("city" in meant and is_in_county):
            return False
        has_another_number = self._phrase.number and known.number and self._phrase.number != known.number
        return not has_another_number and fit(meant, known.kinds, known.state)

    def _after(self, begin: int) -> Iterator[Sighting]:
        tokens = []
        end = begin
        for match in _TOKEN.finditer(self._text, begin, begin + 60):
            if not _JOINED.fullmatch(self._text, end, match.start()) or not (
                match[0][0].isupper() or match[0] in _SMALL or match[0] in COUNTIES
            ):
                break
            tokens.append((match[0], match.start()))
            end = match.start() + len(_POSSESSIVE.sub("", match[0]))
            if match[0].endswith(("'s", "’s")):
                break
        if tokens[2:] and [word for word, _ in tokens[:2]] in (["City", "of"], ["Town", "of"]):
            tokens = tokens[2:]
        for last in range(len(tokens), 0, -1):
            if found := self._sighting(tokens[:last], set(), is_after=True):
                yield changed(found, start=self._phrase.start)
                return


def _merged(found: Iterable[Sighting]) -> Sighting | None:
    """One name read with more and with fewer of its words as a kind: the owners of all, each as near as it gets."""
    readings = list(found)
    if not readings:
        return None
    owners: dict[Known, int] = {}
    for known, far in (owner for reading in readings for owner in reading.owners):
        owners[known] = min(far, owners.get(known, far))
    return changed(readings[0], owners=tuple(owners.items()))


def _is_possessed_qualifier(word: str) -> bool:
    return bool(qualifier_of(_POSSESSIVE.sub("", word)))
