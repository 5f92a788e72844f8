"""Tables as the government publishes them, a few lines long: their columns, which tests fill as they need."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping

CCD = ("SCHOOL_YEAR", "FIPST", "STATENAME", "ST", "LEA_NAME", "STATE_AGENCY_NO", "UNION", "ST_LEAID", "LEAID",
       "MSTREET1", "MCITY", "MSTATE", "MZIP", "LSTREET1", "LCITY", "LSTATE", "LZIP", "PHONE", "WEBSITE", "SY_STATUS",
       "SY_STATUS_TEXT", "UPDATED_STATUS", "UPDATED_STATUS_TEXT", "EFFECTIVE_DATE", "LEA_TYPE",
       "LEA_TYPE_TEXT")  # fmt: skip
EDGE = ("LEAID", "NAME", "OPSTFIPS", "STREET", "CITY", "STATE", "ZIP", "STFIP", "CNTY", "NMCNTY", "LOCALE", "LAT",
        "LON", "CBSA", "NMCBSA", "SCHOOLYEAR")  # fmt: skip
CENSUS = ("leaid", "name", "state", "county", "county_fips", "n_counties", "lat", "lon", "kind", "lo_grade", "hi_grade",
          "children_enrolled_acs")  # fmt: skip


def table(columns: tuple[str, ...], *rows: Mapping[str, str], separator: str = ",") -> str:
    """A table with all columns of its layout; cells that a row doesn't give are empty."""
    file = io.StringIO()
    writer = csv.DictWriter(file, columns, delimiter=separator, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return file.getvalue()


def ccd(leaid: str, name: str, state: str = "WY", **cells: str) -> dict[str, str]:
    """A line of the CCD agency universe."""
    return {"SCHOOL_YEAR": "2024-2025", "LEAID": leaid, "LEA_NAME": name, "ST": state, "SY_STATUS": "1", **cells}


def edge(leaid: str, name: str, state: str = "WY", **cells: str) -> dict[str, str]:
    """A line of the EDGE geocode file."""
    return {"SCHOOLYEAR": "2024-2025", "LEAID": leaid, "NAME": name, "STATE": state, **cells}


def census(leaid: str, name: str, state: str = "WY", **cells: str) -> dict[str, str]:
    """A line of the Census table."""
    return {"leaid": leaid, "name": name, "state": state, **cells}
