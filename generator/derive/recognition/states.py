"""The states that a text names: in full, in the Associated Press's short forms, as postal codes, by its dateline."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator

from ahocorasick_rs import AhoCorasick, MatchKind

from generator.core.value import Value

# Postal code: name, and the AP stylebook's short form where it has one.
_STATES = {
    "AL": ("Alabama", "Ala"), "AK": ("Alaska", ""), "AZ": ("Arizona", "Ariz"), "AR": ("Arkansas", "Ark"),
    "CA": ("California", "Calif"), "CO": ("Colorado", "Colo"), "CT": ("Connecticut", "Conn"),
    "DE": ("Delaware", "Del"), "DC": ("District of Columbia", "D.C"), "FL": ("Florida", "Fla"),
    "GA": ("Georgia", "Ga"), "HI": ("Hawaii", ""), "ID": ("Idaho", ""), "IL": ("Illinois", "Ill"),
    "IN": ("Indiana", "Ind"), "IA": ("Iowa", ""), "KS": ("Kansas", "Kan"), "KY": ("Kentucky", "Ky"),
    "LA": ("Louisiana", "La"), "ME": ("Maine", ""), "MD": ("Maryland", "Md"), "MA": ("Massachusetts", "Mass"),
    "MI": ("Michigan", "Mich"), "MN": ("Minnesota", "Minn"), "MS": ("Mississippi", "Miss"),
    "MO": ("Missouri", "Mo"), "MT": ("Montana", "Mont"), "NE": ("Nebraska", "Neb"), "NV": ("Nevada", "Nev"),
    "NH": ("New Hampshire", "N.H"), "NJ": ("New Jersey", "N.J"), "NM": ("New Mexico", "N.M"),
    "NY": ("New York", "N.Y"), "NC": ("North Carolina", "N.C"), "ND": ("North Dakota", "N.D"),
    "OH": ("Ohio", ""), "OK": ("Oklahoma", "Okla"), "OR": ("Oregon", "Ore"), "PA": ("Pennsylvania", "Pa"),
    "RI": ("Rhode Island", "R.I"), "SC": ("South Carolina", "S.C"), "SD": ("South Dakota", "S.D"),
    "TN": ("Tennessee", "Tenn"), "TX": ("Texas", ""), "UT": ("Utah", ""), "VT": ("Vermont", "Vt"),
    "VA": ("Virginia", "Va"), "WA": ("Washington", "Wash"), "WV": ("West Virginia", "W.Va"),
    "WI": ("Wisconsin", "Wis"), "WY": ("Wyoming", "Wyo"), "PR": ("Puerto Rico", ""), "GU": ("Guam", ""),
    # Abroad: a district there is none of the registry's, whatever its name.
    "CA-ON": ("Ontario", "Ont"), "CA-BC": ("British Columbia", "B.C"), "CA-AB": ("Alberta", ""),
    "CA-MB": ("Manitoba", ""), "CA-NS": ("Nova Scotia", ""), "CA-SK": ("Saskatchewan", ""), "CA-QC": ("Quebec", ""),
    "CA-NB": ("New Brunswick", ""), "CA-*": ("Canada", ""), "GB": ("England", ""), "GB-SCT": ("Scotland", ""),
    "AU": ("Australia", ""), "NZ": ("New Zealand", ""), "IE": ("Ireland", ""),
}  # fmt: skip
# Cities that stand in the AP's datelines without their state.
_CITIES = {
    "ATLANTA": "GA", "BALTIMORE": "MD", "BOSTON": "MA", "CHICAGO": "IL", "CINCINNATI": "OH", "CLEVELAND": "OH",
    "DALLAS": "TX", "DENVER": "CO", "DETROIT": "MI", "HONOLULU": "HI", "HOUSTON": "TX", "INDIANAPOLIS": "IN",
    "LAS VEGAS": "NV", "LOS ANGELES": "CA", "MIAMI": "FL", "MILWAUKEE": "WI", "MINNEAPOLIS": "MN",
    "NEW ORLEANS": "LA", "NEW YORK": "NY", "OKLAHOMA CITY": "OK", "PHILADELPHIA": "PA", "PHOENIX": "AZ",
    "PITTSBURGH": "PA", "ST. LOUIS": "MO", "SALT LAKE CITY": "UT", "SAN ANTONIO": "TX", "SAN DIEGO": "CA",
    "SAN FRANCISCO": "CA", "SEATTLE": "WA", "WASHINGTON": "DC",
}  # fmt: skip
STATE_NAMES = frozenset(name for name, _ in _STATES.values())
_BY_NAME = {name: code for code, (name, _) in _STATES.items()}
_BY_SHORT = {short.replace(" ", ""): code for code, (_, short) in _STATES.items() if short}
_NAMES = "|".join(sorted(map(re.escape, _BY_NAME), key=len, reverse=True)).replace(r"\ ", r"\s+")
_SHORTS = "|".join(sorted((re.escape(short) for short in _BY_SHORT), key=len, reverse=True)).replace(r"W\.", r"W\. ?")
_CODES = "|".join(code for code in _STATES if len(code) == 2 and code not in ("GB", "AU", "NZ", "IE"))
_STATE = re.compile(
    rf"(?<![\w-])(?:(?P<name>{_NAMES})(?!\w)(?!\s+(?:City|County|Beach|Post|Times|Street|Avenue|Falls|Valley|Heights)\b)"
    rf"|(?P<short>{_SHORTS})\.(?!\w)|(?P<code>(?<=, )(?:{_CODES})(?![\w-])|(?<=\()(?:{_CODES})(?=\))))"
)
# One of these stands where a state is named, or two characters behind.
_TRACES = AhoCorasick(
    [
        *(name.split()[0] for name in _BY_NAME),
        *(f"{short}." for short in _BY_SHORT),
        *(opening + code for code in _CODES.split("|") for opening in (", ", "(")),
    ],
    matchkind=MatchKind.LeftmostLongest,
)
_DATELINE = re.compile(
    r"\s*(?P<city>[A-Z][A-Z.' -]{2,28}[A-Z])(?P<state>,[^—–\n]{2,20}?)?\s*(?:\([^)\n]{2,30}\)\s*)?(?:—|–|--|- )"
)
_IN_OUTLET = re.compile(rf"\b(?:{_NAMES})\b")
_SCHOOL_HOST = re.compile(r"https?://[^/]*\.k12\.([a-z]{2})\.us(?:[:/]|$)")


class NamedState(Value, frozen=True, kw_only=True):
    """A state where a text names it."""

    code: str
    start: int
    end: int


class States:
    """All states that a text names, and where."""

    def __init__(self, text: str, taken: list[tuple[int, int]]) -> None:
        """`taken` are the places of other names, in order, of which a state's may be a part."""
        starts = [start for start, _ in taken]
        found = [state for match in _matches(text) if (state := _named(match, text))]
        self.named = [state for state in found if not _is_within(state, starts, taken)]
        self._starts = [state.start for state in self.named]
        self.counts = Counter(state.code for state in self.named)

    def between(self, start: int, end: int) -> list[NamedState]:
        """Those that stand in a part of the text."""
        first, last = (bisect_left(self._starts, position) for position in (start, end))
        return [state for state in self.named[first:last] if state.end <= end]


def dateline_of(text: str) -> str | None:
    """The state of the dateline with which a text begins, such as "LAKEVILLE, Minn. (AP) —"."""
    match = _DATELINE.match(text[:120])
    if match is None:
        return None
    state = _STATE.search(match["state"] + " ") if match["state"] else None
    return _code(state) if state else _CITIES.get(match["city"])


def state_of_source(outlet: str, source_url: str) -> str | None:
    """The state in an outlet's name, as in "Idaho Statesman", or in the address of a school's own site."""
    state = _IN_OUTLET.search(outlet)
    if state and state[0] not in ("Washington", "New York"):  # cities too
        return _BY_NAME[state[0]]
    host = _SCHOOL_HOST.match(source_url)
    return host[1].upper() if host and host[1].upper() in _STATES else None


def _matches(text: str) -> Iterator[re.Match[str]]:
    end = 0
    for _, start, _ in _TRACES.find_matches_as_indexes(text):
        begin = start + (2 if text.startswith(", ", start) else 1 if text[start] == "(" else 0)
        match = _STATE.match(text, begin) if begin >= end else None
        if match:
            end = match.end()
            yield match


def _named(match: re.Match[str], text: str) -> NamedState | None:
    if match["name"] == "Washington" and not _is_the_state(match, text):
        return None
    return NamedState(code=_code(match), start=match.start(), end=match.end())


def _is_the_state(match: re.Match[str], text: str) -> bool:
    """Washington is a city, a county and a president too."""
    after = text[match.end() : match.end() + 9]
    return text[: match.start()].endswith((", ", "western ", "eastern ")) or after.startswith(
        (" state", " State", "'s ", "’s ")
    )


def _code(match: re.Match[str]) -> str:
    if match["name"]:
        return _BY_NAME[" ".join(match["name"].split())]
    return _BY_SHORT[match["short"].replace(" ", "")] if match["short"] else match["code"]


def _is_within(state: NamedState, starts: list[int], taken: list[tuple[int, int]]) -> bool:
    index = bisect_left(starts, state.start + 1) - 1
    return index >= 0 and taken[index][0] <= state.start and state.end <= taken[index][1]
