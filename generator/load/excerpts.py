"""The line that a problem is about, with a mark under the spot, safe to show on a terminal.

Lines are read when problems are shown, not before: a large archive's texts needn't be held for it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from wcwidth import wcwidth

from generator.core.problems import Place, Problem
from generator.load.text import split_lines

_WIDEST = 96  # columns of a terminal; of a longer line, the part around the spot is shown
_BEFORE = 24  # columns of it to the left of the mark
_TAB = "    "
_CUT = "…"
_QUOTED = re.compile(r'"([^"]+)"')
_KEY = re.compile(r"\s*(?:- +)?[\w-]+\s*[:=]\s*(?=\S)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Excerpt:
    """A line as it may be shown, and the mark to stand under it.

    `column` and `end_column` are the marked spot in the file's line, from 1 and in characters, the end not included.
    """

    line: int
    column: int
    end_column: int
    text: str
    mark: str

    @property
    def block(self) -> str:
        """Both lines, the first with its number."""
        return f"{self.line:>5} | {self.text}\n      | {self.mark}"


def with_excerpts(problems: Iterable[Problem], root: Path) -> Iterator[tuple[Problem, Excerpt | None]]:
    """Every problem with its line, read from the archive at `root`; None where no line is known or can be read."""
    for file, group in groupby(problems, key=lambda problem: problem.place.file):
        told = list(group)
        lines = _lines_of(root / file) if any(problem.place.line for problem in told) else []
        for problem in told:
            number = problem.place.line
            yield problem, _excerpt(lines[number - 1], problem) if 0 < number <= len(lines) else None


def visible(text: str) -> str:
    """`text` without anything that a terminal obeys or hides: such characters are shown by their number."""
    return "".join(map(_shown, text))


def _lines_of(path: Path) -> Sequence[str]:
    try:
        data = None if path.is_symlink() else path.read_bytes()
    except (OSError, ValueError):
        data = None
    return [] if data is None else split_lines(data.decode("utf-8-sig", errors="replace"))


def _excerpt(line: str, problem: Problem) -> Excerpt:
    start, end = _spot(line, problem)
    low, high = max(start - _WIDEST, 0), start + 2 * _WIDEST  # of a long line, only what may be shown is measured
    shown = [_shown(sign) for sign in line[low:high]]
    widths = [max(sum(map(wcwidth, piece)), 0) for piece in shown]
    first, last = _window(widths, start - low, end - low)
    head, tail = _CUT if low + first else "", _CUT if low + last < len(line) else ""
    marked = sum(widths[start - low : min(end - low, last)])
    return Excerpt(
        line=problem.place.line,
        column=start + 1,
        end_column=end + 1,
        text=(head + "".join(shown[first:last]) + tail).rstrip(),
        mark=" " * (len(head) + sum(widths[first : start - low])) + "^" * max(marked, 1),
    )


def _spot(line: str, problem: Problem) -> tuple[int, int]:
    """Begin and end of what to mark: what the message quotes, within the known spot if it stands there."""
    start, end = _region(line, problem.place)
    quoted = [words for words in _QUOTED.findall(problem.message) if words == words.strip()]
    for low, high in ((start, end), (0, len(line))):
        for words in quoted:
            found = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)").search(line, low, high)
            if found:
                return found.span()
    return start, end


def _region(line: str, place: Place) -> tuple[int, int]:
    """The known spot; else the value after a key; else the line."""
    if place.column:
        start = min(place.column - 1, len(line))
        return start, min(start + place.width, len(line)) if place.width else max(len(line.rstrip()), start)
    key = _KEY.match(line)
    return key.end() if key else len(line) - len(line.lstrip()), len(line.rstrip())


def _window(widths: Sequence[int], start: int, end: int) -> tuple[int, int]:
    """The part of a line to show: all of it if it is short, else what fits around the beginning of the mark."""
    if len(widths) <= _WIDEST and sum(widths) <= _WIDEST:
        return 0, len(widths)
    first = start
    room = _BEFORE if sum(widths[start:end]) <= _WIDEST - _BEFORE else _BEFORE // 2
    while first > 0 and room >= widths[first - 1]:
        first -= 1
        room -= widths[first]
    last, room = first, _WIDEST
    while last < len(widths) and room >= widths[last]:
        room -= widths[last]
        last += 1
    return first, last


def _shown(sign: str) -> str:
    if sign == "\t":
        return _TAB
    # Controls, format signs such as those that turn the direction of writing, surrogates, what isn't assigned, and
    # the separators that are no plain space.
    if unicodedata.category(sign) in ("Cc", "Cf", "Cs", "Cn", "Co", "Zl", "Zp"):
        return f"<U+{ord(sign):04X}>"
    return sign
