"""What an import tells: everything that needs a look, how much of each there was, and on request a table of all."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from generator.commands.new_files import write_new
from generator.console import Console
from generator.core.wording import count
from generator.imports.judge import Judgement, Verdict
from generator.load.excerpts import visible

_MOST = 20  # lines of a kind; the table has them all
_COLUMNS = ("source", "line", "outcome", "file", "remark")


@dataclass(slots=True)
class ImportReport:
    """Collects judgements, without their texts."""

    is_dry: bool
    judgements: list[Judgement] = field(default_factory=list)

    def add(self, judgement: Judgement) -> None:
        self.judgements.append(replace(judgement, text=""))

    @property
    def counts(self) -> Counter[Verdict]:
        return Counter(judgement.verdict for judgement in self.judgements)

    def show(self, console: Console) -> None:
        """Problems with their lines; copies, numbers and remarks, some of each; the closing line."""
        refused = (one for one in self.judgements if one.verdict is Verdict.REFUSED)
        console.problems(problem for one in refused for problem in one.problems if problem.is_fatal(strict=False))
        for lines in (self._copies(), self._renumbered(), self._remarks(), self._left_out()):
            _say(console, list(lines))
        console.say(self._closing())

    def _copies(self) -> Iterator[str]:
        for one in self.judgements:
            if one.verdict is Verdict.COPY:
                yield f"{one.place} is a copy of {one.file} and was left out"

    def _renumbered(self) -> Iterator[str]:
        for one in self.judgements:
            if one.is_renumbered:
                yield f"{one.place} became {one.file}: its name or address was taken"

    def _remarks(self) -> Iterator[str]:
        for one in self.judgements:
            yield from (f"{one.place}: {remark}" for remark in one.remarks)

    def _left_out(self) -> Iterator[str]:
        left_out = Counter(words for one in self.judgements for words in one.left_out)
        for words, times in sorted(left_out.items()):
            yield f'"{words}" was left out of {count(times, "file")}: the archive has no such layout'

    def _closing(self) -> str:
        counts = self.counts
        verb = "to import" if self.is_dry else "imported"
        others = (
            (Verdict.KNOWN, "known already"),
            (Verdict.COPY, "left out as copies"),
            (Verdict.PASSED_OVER, "passed over"),
            (Verdict.REFUSED, "refused"),
        )
        told = [f"{counts[verdict]:,} {words}" for verdict, words in others if counts[verdict]]
        dry = " Nothing was written: this was a dry run." if self.is_dry else ""
        return ", ".join((f"{count(counts[Verdict.NEW], 'file')} {verb}", *told)) + f".{dry}"


def write_table(path: Path, report: ImportReport) -> None:
    """A line for everything that the source holds, as CSV. Raises `NewFileError`: nothing is overwritten."""
    rows = [_row(judgement) for judgement in report.judgements]
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows((_COLUMNS, *rows))
    write_new(path.absolute().parent, {path.name: text.getvalue()})


def _row(one: Judgement) -> tuple[str, ...]:
    problems = [problem for problem in one.problems if problem.is_fatal(strict=False)]
    remarks = [*one.remarks, *(f"{problem.message}; {problem.hint}" for problem in problems)]
    if one.is_renumbered:
        remarks.append("numbered: its name or address was taken")
    line = next((str(problem.place.line) for problem in problems if problem.place.line), "")
    return one.place, line, one.verdict.value, one.file, " | ".join((*remarks, *one.left_out))


def _say(console: Console, lines: list[str]) -> None:
    for line in lines[:_MOST]:
        console.say(visible(line))
    if len(lines) > _MOST:
        console.say(f"… and {len(lines) - _MOST:,} more of these; --report FILE lists all")
