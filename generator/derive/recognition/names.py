"""The names by which the districts of an archive are known, and those that people make of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from msgspec import field

from generator.core.names import plain
from generator.core.records import District
from generator.core.value import Value
from generator.derive.recognition.kinds import COUNTIES, PLACES, QUALIFIERS, SHORT, code, is_code
from generator.derive.recognition.neighbours import PARTS

SHORTEST = 3
LONGEST = 200  # characters: from each beginning of a name, the text is read as far as the longest may reach

# Names in use that the registry has in no form. Source: the VERIS Community Database (CC BY-SA 4.0) records incidents
# at these districts by the names in use, beside their LEAIDs.
_IN_USE = {
    "1200390": ("Miami-Dade County School District", "Miami School District"),
    "1602100": ("West Ada School District",),
    "1100030": ("DC Public Schools", "Washington DC Public Schools"),
}
_CORE = frozenset(
    ("school", "schools", "district", "districts", "supervisory", "department", "k-12", "csd", "sd", "isd", "usd")
)
_KINDS = QUALIFIERS | {"department", "corporation"}
_PREFIX = re.compile(
    r"(?:City|Town|Village|County) of |Metropolitan (?!School)|Metro |(?:[A-Z][a-z]+ )*Schools? of The "
)
_OF = re.compile(r"(?:Metropolitan |Union Free |Public |Independent )?(?:School District|Schools) of (?:the )?")
_IN_BRACKETS = re.compile(r" ?\(([^)]*)\)")
_GRADES = re.compile(r"(?:PK|KG|\d+)-\d+")
_PART = re.compile(r" (?:in|for|within) (?=[A-Z])|Coverage Area")
_SAME = {"saint": "st", "mount": "mt", "fort": "ft", "sainte": "ste"}
_WORDS = re.compile(r"[^\W_]+")


class Known(Value, frozen=True, kw_only=True):
    """What recognition needs to know of a district.

    `kinds` are the words of its registered name that tell its kind, `number` the one in that name. `is_part` marks an
    area that the registry lists beside the district that serves it.
    """

    id: str
    state: str | None = None
    county: str = ""
    city: str = ""
    enrollment: int = 0
    kinds: frozenset[str] = frozenset()
    number: str = ""
    is_part: bool = False
    is_recorded: bool = False


# A district's id, and how far a form of its name is from the one it has: 0, without a place word, without "County".
Owner = tuple[str, int]


class Names(Value, frozen=True, kw_only=True):
    """All names: `written` as they must stand in a text, `stems` what comes before or after a word like "schools".

    A stem has neither spaces nor capitals, so that "North East" and "Northeast" are one.
    """

    known: Mapping[str, Known] = field(default_factory=dict)
    written: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    stems: Mapping[str, tuple[Owner, ...]] = field(default_factory=dict)


def names_of(districts: Iterable[District], *, variants: bool) -> Names:
    """What `districts` are called: as their records say and, if `variants`, as people call school districts."""
    known: dict[str, Known] = {}
    written: defaultdict[str, list[str]] = defaultdict(list)
    stems: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for district in sorted(districts, key=lambda district: district.id):
        if district.origin == "article":
            continue
        forms = [_Form(name) for name in (*district.names, *_IN_USE.get(district.leaid or "", ()))] if variants else []
        known[district.id] = _known(district, forms)
        for name in _to_be_written(district, forms):
            written[name].append(district.id)
        for form in forms:
            for stem, rank in form.stems:
                stems[stem][district.id] = min(rank, stems[stem].get(district.id, rank))
    return Names(
        known=known,
        written={name: tuple(written[name]) for name in sorted(written)},
        stems={stem: tuple(owners.items()) for stem, owners in stems.items()},
    )


def stem_of(words: str) -> str:
    """Words as they are compared: no spaces, hyphens, periods, apostrophes or capitals."""
    found = _WORDS.findall(words.lower().replace("'", "").replace("’", "").replace(".", ""))
    return "".join(_SAME.get(word, word) for word in found)


def _known(district: District, forms: list[_Form]) -> Known:
    return Known(
        id=district.id,
        state=district.state,
        county=district.county,
        city=district.city,
        enrollment=district.enrollment or 0,
        kinds=frozenset(kind for form in forms for kind in form.kinds),
        number=next((form.number for form in forms if form.number), ""),
        is_part=bool(forms) and forms[0].is_part,
        is_recorded=district.origin == "record",
    )


def _to_be_written(district: District, forms: list[_Form]) -> Iterator[str]:
    """A registry's own name is met by its stem; without a word like "schools" it may be a town, or anything."""
    names = district.names if district.origin == "record" or not forms else district.names[1:]
    for name in dict.fromkeys(" ".join(plain(name).split()) for name in names):
        if SHORTEST <= len(name) <= LONGEST:
            yield name


class _Form:
    """A registered name, taken apart: the words for the place, those for the kind, the number."""

    def __init__(self, name: str) -> None:
        self.is_part = bool(_PART.search(name) or any(map(_GRADES.fullmatch, _IN_BRACKETS.findall(name))))
        besides = [words for words in _IN_BRACKETS.findall(name) if not _GRADES.fullmatch(words)]
        words = _IN_BRACKETS.sub("", _PART.split(name)[0]).split()
        codes = [word for word in words[1:] if is_code(word)]
        words = [word for index, word in enumerate(words) if not index or word not in codes]
        of = _OF.match(" ".join(words))
        self.number = code(codes[0]) if codes else ""
        self.place = (" ".join(words)[of.end() :] if of else _before_core(words)).split()
        self.kinds = {word.lower() for word in words if word.lower() in _KINDS}
        self.kinds.update(*(SHORT.get(word.upper(), ()) for word in words))
        self.stems = tuple(self._stems()) + tuple((stem_of(words), 3) for words in besides if stem_of(words))

    def _stems(self) -> Iterator[tuple[str, int]]:
        """From the longest to the shortest, with ranks."""
        place, rank = list(self.place), 0
        while place:
            stem = stem_of(" ".join(place))
            last = place.pop().lower()
            is_half = bool(rank) and not place and last.capitalize() in PARTS  # "New" of "New Town"
            if len(stem) >= SHORTEST - 1 and last != "public" and not is_half:
                yield stem, rank
            if last not in QUALIFIERS:
                return
            rank = max(rank, 2 if last in COUNTIES else 1 if last in PLACES else 0)


def _before_core(words: list[str]) -> str:
    end = next((i for i, word in enumerate(words) if i and word.lower() in _CORE), len(words))
    text = " ".join(words[:end])
    return text[match.end() :] if (match := _PREFIX.match(text)) else text
