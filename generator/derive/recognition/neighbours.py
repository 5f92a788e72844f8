"""What stands beside a name and makes it another: "North" before "Penn", "Credit Union" behind "Schools"."""

from __future__ import annotations

import re
from collections.abc import Callable

from generator.derive.recognition.states import STATE_NAMES

_CHURCH = re.compile(r"(?:[Dd]iocese|[Aa]rchdiocese|University|College|Bishop|Bank|Academy|Province)\s+of(?:\s+the)?$")
_NOT_A_DISTRICT = re.compile(
    r"\s+(?:(?:Federal |Employees |Community )*Credit Union|of (?:thought|fish|Medicine|Law|Business)"
    r"|for the (?:Deaf|Blind)|(?:his|her|him|us|them|me|you)\b)"
)
_OPENING = "(“\"'‘*[#>|"
_BEGINNING = ".!?:;—–" + _OPENING
_CLOSING = ',;:!?)]”"*—'
_HYPHENS = "-‐‑"
_SHORT = ("St", "Ste", "Mt", "Ft", "N", "S", "E", "W")
_STATES = tuple(sorted(STATE_NAMES))
# Parts of longer place names. A name behind one of them is that of another place.
_PARTS_OF_NAMES = """
North South East West Northern Southern Eastern Western Northeast Northwest Southeast Southwest Central New Old Upper
Lower Middle Fort Ft Saint St Ste Mount Mt Lake San Santa Los Las La El Le Port Point Great Greater Little Big Glen
Grand High Cape Fair Rio Palm Royal Green Red Black White Blue Catholic Lutheran Christian Charter Prep Archdiocese
Diocese Saints Holy Sacred Our University College Academy
"""
PARTS = frozenset(_PARTS_OF_NAMES.split())
# Words with capitals that end before a name begins.
_OPENERS = """
Superintendent President Chairman Chairwoman Chair Spokesman Spokeswoman Spokesperson Principal Attorney The A An At
In On For From With When While After Before Since As And But Both Like Unlike Meanwhile Nearby Neighboring Hackers
Officials Parents Former Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May
June July August September October November December Ransomware Cyberattack
"""
_TITLES = frozenset(_OPENERS.split())


def is_another_name(text: str, start: int, is_near: Callable[[str], bool]) -> bool:
    """Whether what begins at `start` is but the end of a longer name.

    It is not if a town stands before it in which it may lie, as `is_near` tells: "Tucson Sunnyside Unified".
    """
    before = text[max(0, start - 40) : start]
    rest = before.rstrip()
    if not rest or "\n\n" in before[len(rest) :]:
        return False
    word = rest.split()[-1].lstrip(_OPENING)
    if rest == before and rest[-1] in _HYPHENS:
        return not word[:-1].isdigit()
    if rest.endswith(("of", "of the")) and _CHURCH.search(rest):
        return True
    if not word[:1].isupper() or word[-1] in _CLOSING:
        return False
    if word.endswith("."):
        return word[:-1] in _SHORT
    return word in PARTS or not _ends_before(word, rest, text, start, is_near)


def _ends_before(word: str, rest: str, text: str, start: int, is_near: Callable[[str], bool]) -> bool:
    """Whether a word with a capital, which stands before a name, is none of its words."""
    if word.endswith(("'s", "’s", "'", "’")) or word in _TITLES or rest.endswith(_STATES):
        return True
    opened = rest[: len(rest) - len(word)].rstrip()
    return not opened or opened[-1] in _BEGINNING or is_headline(text, start) or is_near(word)


def is_no_district(text: str, end: int) -> bool:
    """Whether what follows makes a name that of something else, such as a credit union."""
    return bool(_NOT_A_DISTRICT.match(text, end))


def is_headline(text: str, position: int) -> bool:
    """Whether the line around `position` has capitals as headlines have: then they tell nothing."""
    begin = text.rfind("\n", max(0, position - 200), position) + 1 or max(0, position - 200)
    end = text.find("\n", position, position + 200)
    words = [
        word for word in re.findall(r"[^\W\d_]+", text[begin : end if end >= 0 else position + 200]) if len(word) > 3
    ]
    return len(words) > 2 and sum(word[0].isupper() for word in words) >= 0.8 * len(words)
