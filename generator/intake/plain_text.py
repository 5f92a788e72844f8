"""What a plain text says of itself: its labels, headline, dateline, byline and address, which stand at its head.

Conventions of the press, as texts copied from web pages and agencies keep them. Only lines of their own count: a date
within the prose says when something happened, not when that was reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import tzinfo
from itertools import islice

from generator.core.dates import When
from generator.core.value import changed
from generator.core.wording import listed
from generator.intake.bylines import Byline, read_byline
from generator.intake.clipping import Clipping, Source, on_one_line, web_address
from generator.intake.raw_markdown import as_markdown
from generator.intake.written_dates import WrittenDate, read_date, written_dates

_HEAD = 12  # lines in which a clipping tells what it is
_LONGEST_HEADLINE = 200  # characters
_SHORT_LINE = 55  # characters; lines that an e-mail program has wrapped are longer
_LABELS = {
    "title": "title", "headline": "title", "subject": "title",
    "description": "description", "summary": "description", "standfirst": "description",
    "date": "date", "published": "date", "posted": "date", "publication date": "date",
    "author": "author", "authors": "author", "reporter": "author",
    "outlet": "outlet", "source": "outlet", "publication": "outlet", "publisher": "outlet", "newspaper": "outlet",
    "url": "url", "link": "url", "source url": "url", "address": "url", "web": "url",
}  # fmt: skip
_LABEL = re.compile(r"\s*(?P<label>[A-Za-z]+(?: [A-Za-z]+)?)\s*:\s+(?P<value>\S.*)")
# What may stand before a date on a line of its own, and what follows one that isn't the headline's beginning.
_LEAD = re.compile(r"(?:first |originally |last )?(?:published|posted|updated|modified|created|date|on|at|:|\||\W)+\s*",
                   re.IGNORECASE)  # fmt: skip
_MORE = re.compile(r"[\s(\[]*(?:[-–—|•·,;/]\s*)?(?:(?:last )?updated|modified|published|posted|by\b|\d+ min|$)",
                   re.IGNORECASE)  # fmt: skip
_NAMED = re.compile(r"\w\s*[|•·]\s*$")  # a name before a date needs no "by"
_UPDATED = re.compile(r"\W*(?:last )?(?:updated|modified)\b", re.IGNORECASE)
_SENTENCE = re.compile(r"[a-z)\"”’]{2}[.!?][\"”’]?\s+[A-Z“\"]|[.,:;]$")


def read_plain_text(source: Source, zone: tzinfo) -> Clipping:
    """What `source` says; a time without a zone is in `zone`. Lines that are told elsewhere leave the text."""
    return _Reader(source, zone).clipping()


class _Reader:
    """Reads the head of a text line by line, and keeps what is left."""

    def __init__(self, source: Source, zone: tzinfo) -> None:
        self._zone = zone
        self._source = source
        self._found = Clipping(source_url=web_address(source.url))
        self._doubts: dict[str, str] = {"text": source.doubt} if source.doubt else {}
        self._is_updated_only = False
        self._rest = source.text.split("\n")

    def clipping(self) -> Clipping:
        taken = {number for number, line in self._head() if self._take(line)}
        lines = [line for number, line in enumerate(self._rest) if number not in taken]
        if not self._found.title and self._may_have_headline(taken):
            lines = self._take_headline(lines)
        body = "\n".join(lines).strip("\n")
        if not self._found.date:
            self._tell_dates(body)
        text = body if self._source.is_markdown else as_markdown(body)
        return changed(self._found, text=text, doubts=self._doubts)

    def _head(self) -> Iterator[tuple[int, str]]:
        filled = ((number, line) for number, line in enumerate(self._rest) if line.strip())
        return islice(filled, _HEAD)

    def _take(self, line: str) -> bool:
        """Whether the line says something of the article, all of which is noted."""
        return self._take_label(line) or self._take_date(line) or self._take_byline(line) or self._take_address(line)

    def _take_label(self, line: str) -> bool:
        match = _LABEL.fullmatch(line)
        key = _LABELS.get(match["label"].lower()) if match else None
        if match is None or key is None:
            return False
        value = on_one_line(match["value"])
        if key == "date":
            written = read_date(value[:100], self._zone)
            return written is not None and self._note_date(written)
        if key == "url" or web_address(value):
            return self._note(source_url=web_address(value))
        return self._note(authors=read_byline(f"by {value}").authors) if key == "author" else self._note(**{key: value})

    def _take_date(self, line: str) -> bool:
        """Note a dateline, or a headline with its date before it."""
        written = next(written_dates(line[: 2 * _LONGEST_HEADLINE], self._zone), None)
        if written is None:
            return False
        before, after = line[: written.start], line[written.end :]
        byline = read_byline(before)
        if not byline.authors and _NAMED.search(before):
            byline = read_byline(f"by {before}")
        if before.strip() and not byline.authors and not _LEAD.fullmatch(before):
            return False
        if not _MORE.match(after):
            return self._take_dated_headline(written, after.lstrip(" \t:|,–—-"))
        self._note_byline(byline if byline.authors else read_byline(_without_dates(after, self._zone)))
        is_new = self._note_date(written, is_update=bool(_UPDATED.match(before)))
        return is_new and not _UPDATED.search(after)  # when it was updated is told nowhere else

    def _take_dated_headline(self, written: WrittenDate, headline: str) -> bool:
        """A headline behind its date, as in "date 2020-09-01 Schools closed"."""
        if not written.when or headline[:1].islower() or not _is_headline(headline):
            return False
        return self._note(title=on_one_line(headline)) and self._note_date(written)

    def _take_byline(self, line: str) -> bool:
        return self._note_byline(read_byline(line))

    def _take_address(self, line: str) -> bool:
        return self._note(source_url=web_address(line))

    def _may_have_headline(self, taken: set[int]) -> bool:
        """Whether the first line that is left stands alone, and is not where a paragraph of several lines begins."""
        first = next((n for n, line in enumerate(self._rest) if _says_much(line) and n not in taken), len(self._rest))
        following = "".join(self._rest[first + 1 : first + 2]).strip()
        if not following or first + 1 in taken:
            return True
        length = len(self._rest[first])
        is_alike = length > _SHORT_LINE and length / 2 < len(following) <= length * 1.5
        return not following[0].islower() and not is_alike

    def _take_headline(self, lines: list[str]) -> list[str]:
        """The lines without the headline, if the first of several is one; of a page, only one marked as such."""
        first, *others = [number for number, line in enumerate(lines) if _says_much(line)] or [-1]
        if not others or not _is_headline(lines[first]):
            return lines
        headline = lines[first]
        if self._source.is_page and not headline.startswith("# "):
            return lines
        if self._source.is_markdown:
            headline = re.sub(r"\\([^\w\s])", r"\1", headline).lstrip("# ")
        self._note(title=on_one_line(headline))
        return lines[:first] + lines[first + 1 :]

    def _note(self, **found: object) -> bool:
        """Note what was found, unless it is nothing or something else was found before."""
        (key, value), *_ = found.items()
        if not value or getattr(self._found, key):
            return False
        self._found = changed(self._found, **found)
        return True

    def _note_byline(self, byline: Byline) -> bool:
        self._note(outlet=byline.outlet)
        return self._note(authors=byline.authors)

    def _note_date(self, written: WrittenDate, *, is_update: bool = False) -> bool:
        """Note a date: the first one, a more exact one of the same day, or one of publication after one of a change."""
        when, before = written.when, self._found.date
        if when is None:
            return self._note_day(written)
        if not when.month:
            return False
        is_better = before is None or (self._is_updated_only and not is_update) or _is_nearer(when, before)
        if is_better:
            self._found = changed(self._found, date=when)
            self._is_updated_only = is_update
            doubt = written.doubt or ("the text says only when it was updated" if is_update else "")
            self._doubts.pop("date", None)
            self._doubts |= {"date": doubt} if doubt else {}
        elif before and _day_of(when) != _day_of(before):
            self._doubts.setdefault("date", f'the text also says "{written.written}"')
        return is_better

    def _note_day(self, written: WrittenDate) -> bool:
        """A dateline without a year: which one it was, the address may tell."""
        if not self._found.date:
            self._found = changed(self._found, day=(written.month, written.day))
            self._doubts.setdefault("date", f'the text says "{written.written}", without a year')
        return False

    def _tell_dates(self, body: str) -> None:
        named = [f'"{found.written}"' for found in islice(written_dates(body, self._zone), 20)]
        if named and "date" not in self._doubts:
            few = list(dict.fromkeys(named))[:3]
            self._doubts["date"] = f"the text names {listed(few)}, but not when it was published"


def _without_dates(text: str, zone: tzinfo) -> str:
    for written in reversed(list(written_dates(text[:_LONGEST_HEADLINE], zone))):
        text = text[: written.start] + text[written.end :]
    return text.strip(" \t-–—|•·,")


def _says_much(line: str) -> bool:
    """Whether a line is more than the name of a section, such as "News", which many sites put above the headline."""
    return len(line.split()) > 1


def _is_headline(line: str) -> bool:
    text = line.strip()
    return len(text) <= _LONGEST_HEADLINE and _says_much(text) and not _SENTENCE.search(text)


def _is_nearer(one: When, other: When) -> bool:
    """Whether one date is the other, known more exactly."""
    return bool(one.moment and not other.moment and _day_of(one) == _day_of(other))


def _day_of(when: When) -> tuple[int, int | None, int | None]:
    return when.year, when.month, when.day
