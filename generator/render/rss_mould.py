"""Writes RSS as feedgen does, without feedgen: once in a process it is shown a feed that has everything, and each line
of that is a mould for its like. A line is left out where there is nothing to fill it, and repeated where there is more.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from functools import cache, lru_cache

from generator.render.feed_words import ChannelWords, ItemWords
from generator.render.xml_text import attribute_text, element_text

_Values = Mapping[bytes, Iterable[str]]

# Where a line is filled; looked for in these two alone, never in what readers are told. feedgen takes dates as such, so
# one of them stands for all.
_SLOT = re.compile(rb"@(\w+)@")
_ANY_DATE = datetime(2000, 1, 1, tzinfo=UTC)

_CHANNEL = ChannelWords(
    title="@title@", description="@description@", home="", page="@page@", rss="@rss@", json="", language="@language@",
    publisher="", updated=_ANY_DATE,
)  # fmt: skip
_ITEM = ItemWords(
    guid="@guid@", url="@url@", title="@title@", summary="@summary@", html="@html@", source_url="",
    picture="@picture@", published=_ANY_DATE, updated=None, creators=("@creator@",), categories=("@category@",),
    reported="", outlet="", about="",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Line:
    """What is written before and after each value of a slot; without a slot, a line that is always there."""

    before: bytes
    slot: bytes = b""
    after: bytes = b""
    escaped: Callable[[str], bytes] = element_text


@dataclass(frozen=True, slots=True)
class Mould:
    """The lines of a feed up to its first item, of an item, and after the last."""

    head: tuple[_Line, ...]
    entry: tuple[_Line, ...]
    foot: tuple[_Line, ...]

    def item(self, item: ItemWords) -> bytes:
        """An item as it stands in any feed."""
        values = {
            b"title": (item.title,),
            b"url": (item.url,),
            b"summary": (item.summary_html,),
            b"html": (item.html,),
            b"guid": (item.guid,),
            b"category": item.categories,
            b"creator": item.creators,
            b"date": _dates(item.published),
            b"picture": (item.picture,),
        }
        return _filled(self.entry, values)

    def feed(self, channel: ChannelWords, items: Iterable[bytes]) -> bytes:
        """The feed as UTF-8, in the order of its items, which `item` has made."""
        values = {
            b"title": (channel.title,),
            b"page": (channel.page,),
            b"description": (channel.description,),
            b"rss": (channel.rss,),
            b"language": (channel.language,),
            b"date": _dates(channel.updated),
        }
        return b"".join([_filled(self.head, values), *items, _filled(self.foot, values)])


# The feed that has everything, as feedgen wrote it: for this program always the same, and worth keeping between builds.
kept: list[bytes] = []


@cache
def mould() -> Mould:
    """The mould of this process."""
    if not kept:
        from generator.render.rss import write_rss  # noqa: PLC0415 - feedgen takes long to load

        kept.append(write_rss(_CHANNEL, [_ITEM]).replace(format_datetime(_ANY_DATE).encode(), b"@date@"))
    (written,) = kept
    texts = written.splitlines(keepends=True)
    begin, end = texts.index(b"    <item>\n"), texts.index(b"    </item>\n") + 1
    lines = tuple(map(_line, texts))
    return Mould(lines[:begin], lines[begin:end], lines[end:])


def _line(text: bytes) -> _Line:
    found = _SLOT.search(text)
    if not found:
        return _Line(text)
    before, after = text[: found.start()], text[found.end() :]
    return _Line(before, found[1], after, attribute_text if before.endswith(b'"') else element_text)


def _filled(lines: Iterable[_Line], values: _Values) -> bytes:
    parts: list[bytes] = []
    for line in lines:
        if not line.slot:
            parts.append(line.before)
            continue
        for value in values[line.slot]:
            if value:
                parts += (line.before, line.escaped(value), line.after)
    return b"".join(parts)


def _dates(moment: datetime | None) -> tuple[str, ...]:
    return (_date(moment.isoformat()),) if moment else ()


@lru_cache(maxsize=4096)
def _date(moment: str) -> str:
    """As mail has it. Known by its text, which has the offset: moments are equal wherever they are."""
    return format_datetime(datetime.fromisoformat(moment))
