"""What an import has to say of a table's lines, gathered by what it says: thousands of lines may have one oddity."""

from __future__ import annotations

from collections.abc import Iterator

from generator.core.wording import count

_SHOWN = 3  # lines; who looks for them finds the others by these


class Remarks:
    """Remarks on lines, each once for all lines that it is true of."""

    def __init__(self) -> None:
        self._lines: dict[str, list[int]] = {}

    def note(self, what: str, line: int) -> None:
        """`what` is true of that line, in words that don't vary with it."""
        self._lines.setdefault(what, []).append(line)

    def __len__(self) -> int:
        return sum(map(len, self._lines.values()))

    def told(self) -> Iterator[str]:
        """`22 county names completed: … (lines 3, 9, 12 and 19 more)`, the most frequent first."""
        for what, lines in sorted(self._lines.items(), key=lambda item: (-len(item[1]), item[0])):
            more = f" and {len(lines) - _SHOWN:,} more" if len(lines) > _SHOWN else ""
            shown = ", ".join(map(str, lines[:_SHOWN]))
            yield f"{count(len(lines), 'line')}: {what} ({'line' if len(lines) == 1 else 'lines'} {shown}{more})"
