"""Where the sentences of a text begin and end, as nearly as capitals and full stops tell."""

from __future__ import annotations

import re
from bisect import bisect_right

_END = re.compile(r"[.!?][\"'”’)]*\s+(?=[\"'“‘(\[*]?[A-Z0-9])|\n\s*\n|\Z")
# Full stops that end no sentence.
_SHORT = re.compile(
    r"(?:\b(?:[A-Z]|St|Ste|Mt|Ft|Mr|Mrs|Ms|Dr|No|Sen|Rep|Gov|Lt|Sgt|Jr|Sr|Inc|Corp|Co|vs|Ala|Ariz|Ark|Calif|Colo|Conn"
    r"|Del|Fla|Ga|Ill|Ind|Kan|Ky|La|Md|Mass|Mich|Minn|Miss|Mo|Mont|Neb|Nev|Okla|Ore|Pa|Tenn|Vt|Va|Wash|Wis|Wyo))$"
)

_FARTHEST = 500  # characters from a name to the end of its sentence, whatever a text is made of


class Sentences:
    """The sentences of a text, by position."""

    def __init__(self, text: str) -> None:
        ends = [match.end() for match in _END.finditer(text) if not _is_short(text, match)]
        self._starts = [0, *ends]
        self._size = len(text)

    def around(self, position: int) -> tuple[int, int]:
        """Beginning and end of the sentence in which a position lies, as far as anybody writes them."""
        index = bisect_right(self._starts, position)
        end = self._starts[index] if index < len(self._starts) else self._size
        return max(self._starts[index - 1], position - _FARTHEST), min(end, position + _FARTHEST)


def _is_short(text: str, match: re.Match[str]) -> bool:
    return match[0][:1] == "." and bool(_SHORT.search(text[max(0, match.start() - 6) : match.start()]))
