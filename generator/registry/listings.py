"""Rows of a table to listings of districts: what is mended on the way, what is passed over, and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.core.value import Value
from generator.load.fields import state_code
from generator.registry.cells import count_of, decoded_once, degrees_of, leaid_of, site_of
from generator.registry.county_names import completed, is_county, is_misplaced
from generator.registry.programmes import COLUMNS
from generator.registry.remarks import Remarks
from generator.registry.tables import Row

_BY_THEMSELVES = ("leaid", "state", "aliases")  # facts that have a way of their own to be read
# What NCES writes where it has nothing to say.
_NOTHING = frozenset(("", "m", "n", "-1", "-2", "-9", "†", "‡", "–", "not reported", "not applicable", "missing"))
_COMPUTED = ("=", "+", "-", "@")  # how a cell begins that a spreadsheet runs as a formula
# CCD's SY_STATUS, and UPDATED_STATUS where the year brought a change.
_CLOSED, _INACTIVE, _FUTURE = "2", "6", "7"


class Listing(Value, frozen=True, kw_only=True):
    """A district as a line of a table lists it. `facts` are cells as they go into the registry, none of them empty."""

    line: int
    leaid: str
    name: str
    state: str
    facts: Mapping[str, str]
    aliases: tuple[str, ...] = ()
    is_closed: bool = False
    is_running: bool = True


class Reader:
    """Makes listings of rows. What it passes over is in `skipped`, what it changed in `mended`."""

    def __init__(self) -> None:
        self.skipped = Remarks()
        self.mended = Remarks()
        self._lines: dict[str, int] = {}

    def listings(self, rows: Iterable[Row]) -> list[Listing]:
        """The districts of `rows`, each once."""
        return [listing for row in rows if (listing := self._listing(row))]

    def _listing(self, row: Row) -> Listing | None:
        cells = {fact: self._cell(row, fact) for fact in COLUMNS if fact not in _BY_THEMSELVES}
        name, leaid, state = cells["name"], self._leaid(row), _state(row)
        if reason := self._refusal(name, leaid, state):
            self.skipped.note(reason, row.line)
            return None
        self._lines[leaid] = row.line
        places = {fact: "" if cells[fact].startswith(_COMPUTED) else cells[fact] for fact in ("city", "county")}
        facts = {**places, **self._figures(cells, row)}
        self._put_right(facts, state, row)
        statuses = {row.cells.get(column, "").strip() for column in ("sy_status", "updated_status")}
        return Listing(
            line=row.line,
            leaid=leaid,
            name=name,
            state=state,
            facts={fact: cell for fact, cell in facts.items() if cell},
            aliases=_aliases(row),
            is_closed=_CLOSED in statuses,
            is_running=not statuses & {_CLOSED, _INACTIVE, _FUTURE},
        )

    def _refusal(self, name: str, leaid: str, state: str) -> str:
        """Why a line is passed over; nothing for a district."""
        reasons = (
            ("not defined" in name.lower(), 'no district: "School District Not Defined" is what is left of a state'),
            (not leaid, "has no LEAID of seven digits"),
            (not name, "has no name"),
            ("\ufffd" in name or not name.isprintable(), "has a name with letters that were lost"),
            (name.startswith(_COMPUTED), "has a name that a spreadsheet would take for a formula"),
            (not state, "has no state of the US"),
            (leaid in self._lines, "has the LEAID of a line above it"),
        )
        return next((reason for is_so, reason in reasons if is_so), "")

    def _cell(self, row: Row, fact: str) -> str:
        """What the first column that tells the fact says, on one line, letters that were encoded twice put right."""
        for column in COLUMNS[fact]:
            text = " ".join(row.cells.get(column, "").replace("|", "/").split())
            if text.lower() in _NOTHING:
                continue
            if not text.isascii() and (once := decoded_once(text)) != text:
                self.mended.note("letters that were encoded twice are put right, such as Ã± for ñ", row.line)
                return once
            return text
        return ""

    def _leaid(self, row: Row) -> str:
        leaid, is_short = leaid_of(row.cells.get("leaid", ""))
        if is_short:
            self.mended.note("the LEAID's leading zero, which a spreadsheet dropped, is put back", row.line)
        return leaid

    def _figures(self, cells: Mapping[str, str], row: Row) -> dict[str, str]:
        """Numbers and the web address; one that can't be true is left out."""
        figures = {
            "enrollment": count_of(cells["enrollment"]),
            "latitude": degrees_of(cells["latitude"], 90),
            "longitude": degrees_of(cells["longitude"], 180),
            "website": site_of(cells["website"]),
        }
        for fact, figure in figures.items():
            if cells[fact] and not figure:
                self.mended.note(f"the {fact} is left out: it can't be one", row.line)
        return figures

    def _put_right(self, facts: dict[str, str], state: str, row: Row) -> None:
        """County names into their column, whole."""
        if facts["county"] and is_misplaced(facts["county"], state):
            self.mended.note("the county is left out: its column holds a number or a state", row.line)
            facts["county"] = ""
        if is_county(facts["city"]):
            self.mended.note("the county stood in the city's column", row.line)
            facts["county"], facts["city"] = facts["county"] or facts["city"], ""
        if (whole := completed(facts["county"])) != facts["county"]:
            self.mended.note("the county's name, cut at 25 letters, is completed", row.line)
            facts["county"] = whole


def _aliases(row: Row) -> tuple[str, ...]:
    parts = (" ".join(part.split()) for part in row.cells.get("aliases", "").split("|"))
    return tuple(dict.fromkeys(part for part in parts if part and not part.startswith(_COMPUTED)))


def _state(row: Row) -> str:
    """The first column that names a state; some agencies of the federal government have none of their own."""
    return next(filter(None, (state_code(row.cells.get(column, "").strip()) for column in COLUMNS["state"])), "")
