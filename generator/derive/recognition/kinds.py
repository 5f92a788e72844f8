"""The words by which a name tells that it is a district's, and what kind of district: the program's only list of them.

They are the kinds of local education agencies in the registry of NCES, with the short forms that the press uses.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from ahocorasick_rs import AhoCorasick

# Words before "School District" that belong to the kind, not to the place. The name is the same without them.
_QUALIFIERS = """
public independent unified community consolidated joint central union free local elementary high unit separate municipal
exempted village reorganized regional area cooperative rural special administrative accommodation metropolitan
interstate enlarged city town township borough county parish
"""
QUALIFIERS = frozenset(_QUALIFIERS.split())
# Those that are often left out, but tell apart two districts of one place, as city and county.
PLACES = frozenset(("city", "town", "township", "borough", "area", "regional", "village"))
COUNTIES = frozenset(("county", "parish"))

# A district whose registered name lacks one of these is not meant by a name that has it.
_DECISIVE = frozenset(("independent", "unified", "elementary", "high", "free", "local", "central", "department"))
# Where the registry leaves out what every district of the state is called.
_USUAL = {
    "independent": frozenset(("MN",)),
    "unified": frozenset(("WI",)),
    "corporation": frozenset(("IN",)),
    "supervisory": frozenset(("VT",)),
}

# Short forms, with what they say for certain: in CSD the C may stand for central, community, city or consolidated.
SHORT = {
    "ISD": ("independent",),
    "CISD": ("independent",),
    "USD": ("unified",),
    "JUSD": ("unified",),
    "CUSD": (),
    "UHSD": ("high",),
    "HSD": ("high",),
    "ESD": ("elementary",),
    "UFSD": ("free",),
    "CSD": (),
    "MSD": (),
    "RSD": (),
    "SD": (),
}

# Slips of the keyboard within "school" that stand in real headlines; those of other words are met by likeness.
_SCHOOL = "school|shcool|scohol|shool|schol|scool|choool|schoool|schooll|schhool|sschool|skool"
ANCHOR = re.compile(
    rf"(?:(?P<school>(?i:{_SCHOOL}))(?P<plural>[sS]?)"
    rf"|(?P<short>{'|'.join(sorted(SHORT, key=len, reverse=True))})(?P<shorts>s?)"
    r"|(?P<unified>(?i:unified))(?!\s+(?i:school|district|schol|shool))"
    r"|(?P<unschooled>(?:Unified|Elementary|Supervisory)\s+(?:District|Union))"
    r"|(?P<board>(?i:board\s+of\s+education))"
    r"|(?P<department>(?i:department\s+of\s+education)))\b"
)
# What every such word has in it. The automaton finds it in a tenth of the time that the pattern would take.
_TRACES = AhoCorasick(
    [
        *("chool", "CHOOL", "hcool", "cohol", "shool", "schol", "scool", "skool", "Shool", "Schol", "Scool", "Skool"),
        *SHORT,
        *("nified", "NIFIED", "ementary", "upervisory", "oard", "OARD", "epartment", "EPARTMENT"),
    ]
)
_WORD_BEGINS = re.compile(r"(?<!\w)\w{0,8}\Z")
# What follows "school" or "schools", and belongs to the name.
_FOLLOWERS = ("district", "system", "corporation", "corp", "board", "committee", "department")
FOLLOWING = re.compile(r"[ \t]*\n?[ \t]*([A-Za-z]{4,14})\b\.?")
NUMBER = re.compile(
    r"[ \t]*\n?[ \t]*(?:(?:No\.?|Number|#)[ \t]*)?([A-Z]{0,2}-?\d{1,4}(?:-\d{1,2}|-?[A-Z]{1,2})?|[RC]-[IVX]+)\b"
)
# The same between the place and the kind, as in "Canton R-V School District" or "Kansas City 33 School District".
NUMBER_BEFORE = re.compile(r"\b(?:(?P<number>(?:R|RE|C)-?[IVX\d]+|\d{1,3})|K-12|No\. ?\d+)\s+$")
_CODE = re.compile(r"#?\d+-?[A-Z]{0,2}\d*|[A-Z]{1,3}-?\d+[A-Z]{0,3}|(?:R|RE|C|OR)-?[IVX\d]+[A-Z]*|RE|R|JT|JT-R|No\.?")


def anchors(text: str) -> Iterator[re.Match[str]]:
    """Every word in a text that may tell of a district, in order."""
    end = 0
    for _, start, _ in _TRACES.find_matches_as_indexes(text):
        begin = _WORD_BEGINS.search(text, max(end, start - 8), start) if start >= end else None
        anchor = ANCHOR.match(text, begin.start()) if begin else None
        if anchor:
            end = anchor.end()
            yield anchor


def is_code(word: str) -> bool:
    """Whether a word of a registered name is its number, such as 299, R-1, RE-2J, C-7 or 15-1."""
    return bool(_CODE.fullmatch(word))


def code(word: str) -> str:
    """A district's number as it is compared."""
    return word.upper().replace("-", "").lstrip("#0")


@lru_cache(maxsize=4096)
def follower_of(word: str) -> str:
    """What "district" and its like are meant by `word`, which may have a slip of the keyboard; empty if none is."""
    low = word.lower().rstrip(".")
    if word in ("City", "Town"):  # of Indiana
        return low
    return next((each for each in _FOLLOWERS if _is_nearly(low, each)), "")


@lru_cache(maxsize=4096)
def qualifier_of(word: str) -> str:
    """The qualifier that is meant by `word`, which may have a slip of the keyboard if it is long; empty if none is."""
    low = word.lower()
    if low in QUALIFIERS:
        return low
    if len(low) < 6:
        return "public" if low in ("publc", "pubic", "pulic") else ""
    return next((each for each in sorted(QUALIFIERS) if len(each) > 6 and _is_nearly(low, each)), "")


def fit(meant: Iterable[str], registered: frozenset[str], state: str | None) -> bool:
    """Whether a name of the kinds `meant` may mean a district that is registered with others."""
    return all(
        kind in registered or state in _USUAL.get(kind, ()) for kind in meant if kind in _DECISIVE or kind in _USUAL
    )


def _is_nearly(word: str, known: str) -> bool:
    """Whether they are the same but for one letter, too many, missing, changed or moved by one; or a plural of it."""
    if word in (known, f"{known}s"):
        return True
    if word[:1] != known[:1] or abs(len(word) - len(known)) > 1 or len(known) < 6:
        return False
    size = next((i for i, (a, b) in enumerate(zip(word, known, strict=False)) if a != b), min(len(word), len(known)))
    a, b = word[size:], known[size:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or (a[:2] == b[1::-1] and a[2:] == b[2:])
