"""A clipping: what was handed in, what it is understood to say, and what is doubtful of that."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import parse_qsl, urlencode, urlsplit

from msgspec import field

from generator.core.dates import When
from generator.core.value import Value

# What no line of front matter and no text of the archive may hold: `core/quoting.py` and `load/text.py` refuse it.
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_SPACE = re.compile(r"[\s\ufeff\u200b]+")
_TRACKING = re.compile(r"utm_\w+|fbclid|gclid|mc_[ce]id|ito|ocid|cmpid|smid")
_LONGEST_ADDRESS = 2000  # characters


class IntakeError(Exception):
    """Why nothing can be made of what was handed in, and what to do instead."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


class Source(Value, frozen=True, kw_only=True):
    """What was handed in, decoded: a page of HTML, or a plain text.

    `url` is where a page was fetched from, after redirects. `doubt` says what is uncertain of its characters.
    """

    name: str
    text: str
    is_page: bool
    is_markdown: bool = False
    url: str = ""
    doubt: str = ""


class Clipping(Value, frozen=True, kw_only=True):
    """What a source is understood to say, by the keys of an article; `text` is Markdown. Empty is what wasn't found.

    `doubts` tells, by key, why a value is uncertain, or what was found in place of one that is missing. `day` is the
    month and day of a dateline without a year.
    """

    title: str = ""
    description: str = ""
    date: When | None = None
    day: tuple[int, int] | None = None
    authors: tuple[str, ...] = ()
    outlet: str = ""
    source_url: str = ""
    image: str = ""
    text: str = ""
    doubts: Mapping[str, str] = field(default_factory=dict)


def writable(text: str) -> str:
    """`text` without the characters that the archive refuses, its lines ended by `\\n`."""
    return _UNWRITABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def on_one_line(text: str) -> str:
    """`text` as one line that may stand in front matter."""
    return _SPACE.sub(" ", _UNWRITABLE.sub(" ", text)).strip()


def web_address(text: str) -> str:
    """A web address without what only tracks readers, and without its fragment; empty where it is none."""
    text = text.strip()
    try:
        parts = urlsplit(text)
        has_host = bool(parts.hostname) and parts.port != 0
    except ValueError:
        return ""
    fits = has_host and "@" not in parts.netloc and len(text) <= _LONGEST_ADDRESS and text.isprintable()
    if parts.scheme not in ("http", "https") or not fits or re.search(r"[\s<>\"\\^`{|}]", text):
        return ""
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    kept = [(key, value) for key, value in pairs if not _TRACKING.fullmatch(key)]
    query = parts.query if len(kept) == len(pairs) else urlencode(kept)
    return parts._replace(query=query, fragment="").geturl()
