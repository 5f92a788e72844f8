"""Cells of tables as what they stand for, whatever a spreadsheet or a clerk has made of them."""

from __future__ import annotations

import re

_LEAID = re.compile(r"""=?"?'?([0-9]{6,7})(?:\.0+)?"?""")
_SITE = re.compile(r"https?://[A-Za-z0-9][A-Za-z0-9-]*(?:\.[A-Za-z0-9-]+)+(?::[0-9]{2,5})?(?:/[^\s<>\"\\^`{|}@]*)?")
_SCHEMES = re.compile(r"(?:https?:/*)+", re.IGNORECASE)


def leaid_of(cell: str) -> tuple[str, bool]:
    """The seven digits of a LEAID, empty for anything else; and whether its leading zero had been dropped."""
    match = _LEAID.fullmatch(cell.strip())
    return (match[1].zfill(7), len(match[1]) == 6) if match else ("", False)


def decoded_once(text: str) -> str:
    """A text that was encoded as UTF-8 twice, put right; any other as it is."""
    try:
        return text.encode("cp1252").decode()
    except UnicodeError:
        return text


def count_of(cell: str) -> str:
    """A whole number without commas; empty for anything else, as in the next two."""
    plain = cell.replace(",", "").removesuffix(".0")
    return plain if plain.isdecimal() and plain.isascii() else ""


def degrees_of(cell: str, most: int) -> str:
    """Degrees with decimals, at most `most`, and not the 0 that stands for nothing."""
    plain = re.fullmatch(r"-?[0-9]{1,3}(?:\.[0-9]{1,12})?", cell)
    return cell if plain and 0 < abs(float(cell)) <= most else ""


def site_of(cell: str) -> str:
    """A web address with its scheme, which many tables leave out or write twice."""
    scheme = "https" if cell.lower().startswith("https:") else "http"
    address = f"{scheme}://{_SCHEMES.sub('', cell, count=1)}"
    return address if cell and _SITE.fullmatch(address) else ""
