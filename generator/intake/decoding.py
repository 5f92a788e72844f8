"""Bytes that somebody handed in, or a server sent, as a `Source`: which characters, and whether they are a page."""

from __future__ import annotations

import codecs
import re
from contextlib import suppress

from generator.intake.clipping import IntakeError, Source, writable

LARGEST = 10_000_000  # bytes; the longest real pages have 2 million, pictures not counted
_BYTE_ORDER_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
# What browsers know: https://encoding.spec.whatwg.org/#names-and-labels, as Python calls it. Latin-1 and ASCII are
# windows-1252 to them.
_KNOWN = frozenset(
    (
        *("utf-8", "utf-16-le", "utf-16-be", "big5", "euc_jp", "euc_kr", "gb18030", "gbk", "iso2022_jp", "shift_jis"),
        *("koi8-r", "koi8-u", "mac-roman", "cp866", "cp874"),
        *(f"cp{number}" for number in range(1250, 1259)),
        *(f"iso8859-{number}" for number in range(2, 17) if number != 12),
    )
)
_AS_WINDOWS = frozenset(("iso8859-1", "ascii"))
_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_PAGE = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
                   re.IGNORECASE | re.DOTALL)  # fmt: skip
# How files begin that are no text.
_OTHER_FILES = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
)
CLIP = "open it, copy its text into a file story.txt, and add that with --url"


def source_of(data: bytes, name: str, *, declared: str = "", is_page: bool | None = None, url: str = "") -> Source:
    """What `data` says, called `name` in messages. `declared` is the charset that came with it.

    Without `is_page`, its beginning decides. Raises `IntakeError` for what is no text, empty, or has front matter.
    """
    kind = next((kind for sign, kind in _OTHER_FILES if data.startswith(sign)), None)
    if kind:
        raise IntakeError(f"is {kind}, no text and no web page", CLIP)
    if len(data) > LARGEST:
        raise IntakeError(f"is larger than {LARGEST // 1_000_000} MB", CLIP)
    text, doubt = _decoded(data, declared or _declared_within(data))
    if "\0" in text[:1000]:
        raise IntakeError("is no text", CLIP)
    if not text.strip():
        raise IntakeError("is empty", "check what was copied or saved")
    page = bool(_PAGE.match(text)) if is_page is None else is_page
    if not page and re.match(r"\s*(?:---|\+\+\+)[ \t]*\n", writable(text)):
        hint = "it is an article already: copy it into content/articles/ as it is"
        raise IntakeError("has front matter", hint)
    is_markdown = name.lower().endswith((".md", ".markdown"))
    return Source(name=name, text=writable(text), is_page=page, is_markdown=is_markdown, url=url, doubt=doubt)


def _declared_within(data: bytes) -> str:
    """What a page says of itself in its first 1,024 bytes, where HTML wants it."""
    match = _META.search(data[:1024])
    return match[1].decode("ascii") if match else ""


def _decoded(data: bytes, declared: str) -> tuple[str, str]:
    """The text, and what is doubtful of it. What reads as UTF-8 and needs it is UTF-8, whatever is said of it."""
    for mark, marked in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(marked, errors="replace"), ""
    encoding = _known(declared)
    if encoding is None or not data.isascii():
        with suppress(UnicodeDecodeError):
            return data.decode(), ""
    if encoding and (encoding != "utf-8" or data.isascii()):
        return data.decode(encoding, errors="replace"), ""
    said = f"is said to be {declared} and isn't" if declared else "says no charset and isn't UTF-8"
    return data.decode("cp1252", errors="replace"), f"the text {said}; read as windows-1252"


def _known(declared: str) -> str | None:
    try:
        name = codecs.lookup(declared).name if declared else ""
    except (LookupError, ValueError):
        return None
    return "cp1252" if name in _AS_WINDOWS else name if name in _KNOWN else None
