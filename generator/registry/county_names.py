"""County names as tables spoil them: cut at a column's width, or standing where they don't belong."""

from __future__ import annotations

import re

from generator.load.fields import state_code

_WIDTH = 25  # characters, to which the Census Bureau's list of counties was cut
_KINDS = ("Census Area", "City and Borough", "Municipality", "Borough", "County", "Parish")
_IS_COUNTY = re.compile(r".+ (?:Census Area|Borough|County|Parish|Municipio)")


def completed(county: str) -> str:
    """A name that was cut within its last word, such as "Aleutians West Census Are", made whole."""
    if len(county) != _WIDTH:
        return county
    for kind in _KINDS:
        for length in range(len(kind) - 1, 2, -1):
            if county.endswith(f" {kind[:length]}"):
                return county[:-length] + kind
    return county


def is_county(text: str) -> bool:
    """Whether a text says of itself that it is a county, as no city does."""
    return bool(_IS_COUNTY.fullmatch(text))


def is_misplaced(county: str, state: str) -> bool:
    """Whether what stands in the column of counties is a number of FIPS, or a state other than the one it is."""
    code = state_code(county)
    return county.isdecimal() or bool(code and code != state) or county == state
