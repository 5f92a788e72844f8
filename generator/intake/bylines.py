"""Bylines: "By Jane Example and John Example, The Example Times | Staff writer"."""

from __future__ import annotations

import re

from generator.core.value import Value
from generator.intake.clipping import on_one_line

_LONGEST = 160  # characters
_BY = re.compile(r"\s*(?:(?:written|reported|story|posted|words)\s+)?by:?\s+(?P<names>\S.*)", re.IGNORECASE)
_NAME = re.compile(r"[^\W\d_][\w.'’-]*(?: (?:[a-z]{1,3} )?[^\W\d_][\w.'’-]*){0,4}")
_PARTS = re.compile(r"\s*(?:,|;|\||•|·|/|\band\b|&|\s[-–—]\s)\s*", re.IGNORECASE)
# What stands behind a name and is no other: what its bearer is, and where.
_ROLE = re.compile(r"\b(?:staff|writer|reporter|editor|correspondent|journalist|producer|contributor|special to|bureau|"
                   r"columnist|intern|digital|education)\b|@|\.com\b", re.IGNORECASE)  # fmt: skip
_OUTLET = re.compile(r"^The [A-Z]|\b(?:News|Times|Post|Herald|Journal|Press|Tribune|Chronicle|Gazette|Star|Sun|Globe|"
                     r"Register|Dispatch|Observer|Sentinel|Record|Bee|Daily|Weekly|TV|Radio|Public Media|"
                     r"Associated Press|Reuters)\b|^(?:AP|[KW][A-Z]{2,3}(?:-TV)?|[A-Z]{2,4} \d{1,2})$")  # fmt: skip


class Byline(Value, frozen=True, kw_only=True):
    """Who wrote something, and for whom, as far as a line says so."""

    authors: tuple[str, ...] = ()
    outlet: str = ""


def read_byline(line: str) -> Byline:
    """What a line says that begins with "by"; nothing for one that is prose."""
    match = _BY.fullmatch(line.rstrip(" \t|•·,-–—")) if len(line) <= _LONGEST else None
    if not match:
        return Byline()
    authors: list[str] = []
    outlet = ""
    for part in filter(None, _PARTS.split(on_one_line(match["names"]))):
        if _OUTLET.search(part):
            outlet = outlet or part
        elif _is_name(part):
            authors.append(part)
        elif not _ROLE.search(part):
            return Byline()  # a sentence that happens to begin like that
    return Byline(authors=tuple(dict.fromkeys(authors)), outlet=outlet)


def _is_name(part: str) -> bool:
    words = [word for word in part.split() if len(word) > 3]
    return bool(_NAME.fullmatch(part)) and part[0].isupper() and all(word[0].isupper() for word in words) and not (
        _ROLE.search(part)
    )  # fmt: skip
