"""Fetches a web page: over http or https, in a limited time and size, from the public web; nothing in it is executed.

Redirects are followed by hand, so that each is checked as the first address was.
"""

from __future__ import annotations

import http.client
import socket
import ssl
import time
import zlib
from collections.abc import Iterator
from contextlib import closing
from urllib.parse import quote, urljoin, urlsplit

from generator.core.value import Value
from generator.intake.clipping import IntakeError, Source, web_address
from generator.intake.decoding import CLIP, LARGEST, source_of
from generator.intake.destinations import Connection, Watch, anywhere, connection_to, public_only

_SECONDS = 30.0  # for all of it, redirects included
_MOST_REDIRECTS = 5
_PIECE = 64 * 1024  # bytes
_PAGES = ("text/html", "application/xhtml+xml")
_REDIRECTS = frozenset((301, 302, 303, 307, 308))
_TOO_EARLY = "it ends too early"
_AGENT = "incident-archive (an archivist saves one page)"
_AWAY = "open it in a browser, save the page or copy its text into a file, and add that with --url"


class Limits(Value, frozen=True, kw_only=True):
    """What a fetch may take: seconds in total, bytes as sent and unpacked; whether private addresses are allowed."""

    seconds: float = _SECONDS
    largest: int = LARGEST
    allow_private: bool = False


class _Answer(Value, frozen=True, kw_only=True):
    """What a server answered to one request; `goes_on` is where it sends us instead."""

    data: bytes = b""
    kind: str = ""
    charset: str = ""
    goes_on: str = ""


def fetch(url: str, limits: Limits) -> Source:
    """The page at `url`. Raises `IntakeError` with what went wrong and what to do."""
    ends = time.monotonic() + limits.seconds
    asked = [_checked(url, url)]
    while True:
        answer = _ask(asked[-1], limits, ends)
        if not answer.goes_on:
            break
        following = _checked(urljoin(asked[-1], answer.goes_on), answer.goes_on)
        if following in asked:
            raise IntakeError("the page is never reached: its redirects lead in a circle", _AWAY)
        if len(asked) > _MOST_REDIRECTS:
            raise IntakeError(f"the page is never reached: there are more than {_MOST_REDIRECTS} redirects", _AWAY)
        asked.append(following)
    is_page = answer.kind in _PAGES if answer.kind else None
    return source_of(answer.data, url, declared=answer.charset, is_page=is_page, url=asked[-1])


def _checked(url: str, written: str) -> str:
    """A web address with everything escaped that a request can't hold."""
    parts = urlsplit(url) if web_address(url) else None
    if parts is None:
        raise IntakeError(f'"{written}" is no web address', "write it like https://outlet.example/story")
    try:
        host = (parts.hostname or "").encode("idna").decode()
    except UnicodeError:
        raise IntakeError(f'"{written}" is no web address', "write it like https://outlet.example/story") from None
    netloc = f"[{host}]" if ":" in host else host
    netloc += f":{parts.port}" if parts.port else ""
    path, query = (quote(part, safe="%/:@!$&'()*+,;=~-._?") for part in (parts.path or "/", parts.query))
    return parts._replace(netloc=netloc, path=path, query=query, fragment="").geturl()


def _ask(url: str, limits: Limits, ends: float) -> _Answer:
    """One request. Whatever the server does, it ends when the time is over."""
    parts = urlsplit(url)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    left = max(ends - time.monotonic(), 0.01)
    connect = anywhere if limits.allow_private else public_only
    connection = connection_to(parts.scheme, parts.hostname or "", port, connect, left)
    with closing(connection), Watch(connection, left) as watch:
        try:
            answer = _asked(connection, parts._replace(scheme="", netloc="").geturl(), limits)
        except (OSError, http.client.HTTPException, zlib.error) as error:
            if not watch.is_over and not isinstance(error, TimeoutError):
                raise IntakeError(f"can't be fetched: {_reason(error)}", _AWAY) from error
            answer = None
    if watch.is_over or answer is None:
        raise IntakeError(f"can't be fetched: it takes longer than {limits.seconds:g} s", _AWAY)
    return answer


def _asked(connection: Connection, target: str, limits: Limits) -> _Answer:
    # Any language but English is asked for by nobody; gzip is what a server may send uninvited, so it is invited.
    headers = {"User-Agent": _AGENT, "Accept": "text/html, text/plain;q=0.9", "Accept-Encoding": "gzip"}
    connection.request("GET", target, headers=headers)
    with connection.getresponse() as response:
        goes_on = response.headers.get("Location", "")
        if response.status in _REDIRECTS and goes_on:
            return _Answer(goes_on=goes_on)
        if response.status != 200:
            told = f"{response.status} {response.reason}".strip()
            raise IntakeError(f"can't be fetched: its server answers {told}", _AWAY)
        kind = response.headers.get_content_type() if "Content-Type" in response.headers else ""
        if kind not in ("", *_PAGES, "text/plain"):
            raise IntakeError(f"is {_called(kind)}, no web page and no plain text", CLIP)
        if response.length is not None and response.length > limits.largest:
            raise _too_large(limits)
        data = b"".join(_within(_unpacked(response), limits))
        if response.length:
            raise IntakeError(f"can't be fetched: {_TOO_EARLY}", _AWAY)
        return _Answer(data=data, kind=kind, charset=response.headers.get_content_charset() or "")


def _unpacked(response: http.client.HTTPResponse) -> Iterator[bytes]:
    """The body piece by piece, none of them large: a few bytes of gzip may stand for gigabytes."""
    packing = response.headers.get("Content-Encoding", "identity").strip().lower()
    if packing not in ("identity", "gzip", "x-gzip", ""):
        raise IntakeError(f'can\'t be read: it is packed as "{packing}", which nobody asked for', _AWAY)
    unpack = zlib.decompressobj(wbits=31) if "gzip" in packing else None
    while piece := response.read1(_PIECE):
        if unpack is None:
            yield piece
            continue
        yield unpack.decompress(piece, _PIECE)
        while unpack.unconsumed_tail:
            yield unpack.decompress(unpack.unconsumed_tail, _PIECE)


def _within(pieces: Iterator[bytes], limits: Limits) -> Iterator[bytes]:
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > limits.largest:
            raise _too_large(limits)
        yield piece


def _too_large(limits: Limits) -> IntakeError:
    return IntakeError(f"is larger than {limits.largest / 1_000_000:g} MB", CLIP)


def _called(kind: str) -> str:
    return "a PDF" if kind == "application/pdf" else kind


def _reason(error: Exception) -> str:
    """What happened, in words of our own."""
    if isinstance(error, socket.gaierror):
        return "no host has that name, or there is no network"
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"its certificate is not valid ({error.verify_message})"
    if isinstance(error, ConnectionRefusedError):
        return "nobody answers there"
    if isinstance(error, http.client.IncompleteRead):
        return _TOO_EARLY
    return (getattr(error, "strerror", None) or str(error) or type(error).__name__).lower()
