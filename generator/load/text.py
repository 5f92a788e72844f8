"""Opens text files: UTF-8 and nothing else, with plain line ends."""

from __future__ import annotations

import codecs
import os
import re
from dataclasses import dataclass
from hashlib import sha256

from generator.core.problems import Place, Report
from generator.core.records import Body
from generator.load.tree import SourcePath

# A symbolic link that took the file's place after the folder was listed is not followed either.
_OPENING = os.O_RDONLY | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
# Python's splitlines() also splits on U+2028, form feeds and others, which would shift every line number.
_LINE_END = re.compile(r"\r\n?|\n")
_LARGEST_TEXT = 5_000_000  # bytes; the longest real clippings have 1.5 million
_LARGEST_TABLE = 50_000_000
_PIECE = 64 * 1024  # bytes
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
# Of `CONTROL` as UTF-8: its characters of one byte, and the first byte of all others.
_CONTROL_BYTES = bytes((*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), 0x7F))
_FIRST_BYTES = (b"\xc2", b"\xef")


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFile:
    """A file, its text, and a digest of its bytes. It is let go once it is parsed: texts stay in their files."""

    at: SourcePath
    text: str
    digest: bytes = b""

    @property
    def file(self) -> str:
        """How messages call it."""
        return self.at.file


def read_source(source: SourcePath, report: Report) -> SourceFile | None:
    """Open a file; None, with a problem in `report`, where it can't be read as text."""
    largest = _LARGEST_TABLE if source.path.endswith((".csv", ".json")) else _LARGEST_TEXT
    try:
        data = _read(source.path, largest)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        report.problem(Place(file=source.file), f"can't be read: {reason}", "make it readable, or take it away")
        return None
    if len(data) > largest:
        hint = "part it into several files, or publish it as a document in content/assets/"
        report.problem(Place(file=source.file), f"is larger than {largest // 1_000_000} MB", hint)
        return None
    text = _decode(data, source.file, report)
    return None if text is None else SourceFile(at=source, text=text, digest=digest_of_bytes(data))


def digest_of_bytes(data: bytes) -> bytes:
    """What names the bytes of a file, whatever its path and times."""
    return sha256(data).digest()[:16]


def digest_of(source: SourcePath) -> bytes:
    """A digest of what lies there now; empty where that can't be read, or is too long to be part of an archive."""
    try:
        data = _read(source.path, _LARGEST_TABLE)
    except OSError:
        return b""
    return digest_of_bytes(data)


def read_body(path: str, body: Body) -> str | None:
    """The Markdown text of a record, with which its file ends; None if the file has changed since it was read."""
    if not body.size:
        return ""
    try:
        whole = _decoded(_read(path, _LARGEST_TEXT))
    except (OSError, UnicodeDecodeError):
        return None
    text = whole[len(whole) - body.size :] if body.size <= len(whole) else ""
    return text if digest_of_text(text) == body.digest else None


def read_whole(path: str, body: Body) -> str | None:
    """The file of a record, lines ended by `\\n`; None if it has changed since it was read."""
    try:
        whole = _decoded(_read(path, _LARGEST_TEXT))
    except (OSError, UnicodeDecodeError):
        return None
    head, text = whole[: body.head_size], whole[body.head_size :]
    return whole if (digest_of_text(head), digest_of_text(text)) == (body.head, body.digest) else None


def digest_of_text(text: str) -> str:
    """What names a text."""
    return sha256(text.encode()).hexdigest()


def _read(path: str, most: int) -> bytes:
    """The bytes of a file, but no more than one beyond `most`."""
    descriptor = os.open(path, _OPENING)
    try:
        size = min(os.fstat(descriptor).st_size, most)
        data = os.read(descriptor, size + 1)
        if len(data) == size:
            return data  # all of it, for there was no byte more
        while len(data) <= most and (more := os.read(descriptor, _PIECE)):  # it grows, or its system reads in pieces
            data += more
        return data
    finally:
        os.close(descriptor)


def _decode(data: bytes, file: str, report: Report) -> str | None:
    """UTF-8 without its byte-order mark, lines ended by `\\n`; None, with a problem, for anything else."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        report.problem(Place(file=file), "is UTF-16, not UTF-8", 'save it again with the encoding "UTF-8"')
        return None
    try:
        text = _decoded(data)
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8-sig")
        report.problem(
            place_in(before, len(before), file),
            f"is not UTF-8: byte 0x{data[error.start]:02x}",
            'save it again with the encoding "UTF-8"',
        )
        return None
    control = CONTROL.search(text) if _may_hold_control(data) else None
    if control:
        report.problem(
            place_in(text, control.start(), file),
            f"has an invisible control character, U+{ord(control[0]):04X}",
            "delete it; it is probably left from copying out of another program",
        )
        return None
    return text


def _decoded(data: bytes) -> str:
    text = data.removeprefix(codecs.BOM_UTF8).decode()
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _may_hold_control(data: bytes) -> bool:
    """Whether it is worth searching for a control character: the search takes longer than all other reading."""
    if len(data.translate(None, _CONTROL_BYTES)) < len(data):
        return True
    return not data.isascii() and any(byte in data for byte in _FIRST_BYTES)


def split_lines(text: str) -> list[str]:
    """The lines of a text as editors number them."""
    return _LINE_END.split(text)


def place_in(text: str, at: int, file: str, *, width: int = 1) -> Place:
    """The place of the character number `at` (from 0) of a file's text, whatever ends its lines."""
    *before, last = split_lines(text[:at])
    return Place(file=file, line=len(before) + 1, column=len(last) + 1, width=width)
