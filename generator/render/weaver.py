"""The last pass over a text's sanitised HTML: first mentions of districts become links.

Sanitised HTML is well-formed and its attributes are double-quoted, so a tag ends at the first `>` outside quotes and a
regular expression can tell tags from text.
"""

from __future__ import annotations

import html
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache

from generator.core.names import plain
from generator.core.urls import BaseUrl
from generator.core.views import Mention

_TOKEN = re.compile(r'<(?P<close>/?)(?P<name>[a-z][a-z0-9]*)(?P<attributes>(?:[^">]|"[^"]*")*)>')
_WORD = re.compile(r"\w+")
_UNLINKED = frozenset(("a", "code", "pre", "kbd", "samp", "h2", "h3", "h4", "h5", "h6", "summary"))


def weave(text: str, mentions: Iterable[Mention], base: BaseUrl) -> str:
    """`text` with the first mention of each district linked."""
    mentioned = _Mentions(mentions, base)
    if not mentioned.may_be_in(text):
        return text
    parts: list[str] = []
    closed_off: list[str] = []
    position = 0
    for tag in _TOKEN.finditer(text):
        if not mentioned.pending:
            break  # the rest stays as it is
        segment = text[position : tag.start()]
        parts.append(segment if closed_off else mentioned.link(segment))
        position = tag.end()
        name = tag["name"]
        if name in _UNLINKED:
            closed_off.append(name) if not tag["close"] else closed_off.pop()
        parts.append(tag[0])
    rest = text[position:]
    parts.append(rest if closed_off else mentioned.link(rest))
    return "".join(parts)


class _Mentions:
    """Districts still waiting for their first mention."""

    def __init__(self, mentions: Iterable[Mention], base: BaseUrl) -> None:
        self._base = base
        self.pending, self._names, self._words = _names_of(tuple(mentions))

    def may_be_in(self, text: str) -> bool:
        """Whether to look closer; where this is false, no name that would be linked is in the text."""
        return bool(self.pending) and any(word in text for word in self._words)

    def link(self, segment: str) -> str:
        return _pattern(self._names).sub(self._linked, segment) if self.may_be_in(segment) else segment

    def _linked(self, match: re.Match[str]) -> str:
        mention = self.pending.get(_key(html.unescape(match[0])))
        if mention is None:
            return match[0]
        self.pending = {name: other for name, other in self.pending.items() if other is not mention}
        return f'<a href="{self._base.href(mention.address)}">{match[0]}</a>'


@lru_cache(maxsize=4096)
def _names_of(mentions: tuple[Mention, ...]) -> tuple[Mapping[str, Mention], tuple[str, ...], tuple[str, ...]]:
    """Mentions by each of their names, all names, and a word of each of the former. A name that several share is left
    open. The same districts are named together again and again.
    """
    owners: defaultdict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        for name in dict.fromkeys(map(_key, mention.names)):
            owners[name].append(mention)
    pending = {name: sharing[0] for name, sharing in owners.items() if len(sharing) == 1}
    return pending, tuple(owners), tuple(map(_longest_word, pending))


def _key(name: str) -> str:
    return " ".join(plain(name).split())


def _longest_word(name: str) -> str:
    """Letters of a name that stand in HTML just as they are; none if it has none."""
    return max(_WORD.findall(name), key=len, default="")


@lru_cache(maxsize=1024)
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    return re.compile(rf"(?<![\w&])(?:{'|'.join(map(_name_pattern, longest_first))})(?!\w)")


def _name_pattern(name: str) -> str:
    """A name as it may stand in HTML: escaped, with any white space, apostrophe or hyphen of its kind."""
    escaped = re.escape(html.escape(name, quote=False))
    return escaped.replace(r"\ ", r"(?:\s|&nbsp;)+").replace("'", "['’‘]").replace(r"\-", "[-‐‑–]")
