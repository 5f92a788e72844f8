"""Pages that are fetched: the good one arrives, and whatever else a server does ends soon, with a word on it."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator

import pytest

from generator.intake import destinations
from generator.intake.clipping import IntakeError
from generator.intake.fetching import Limits, fetch
from tests.intake.webserver import (
    STORY,
    Answer,
    answer,
    bomb,
    cut_short,
    dripping,
    dripping_headers,
    large,
    leads_to,
    silent,
    web,
)

HERE = Limits(seconds=10, allow_private=True)
PAGES: dict[str, Answer] = {
    "/story": answer(STORY),
    "/%C3%A9cole?a=%20b": answer(STORY),
    "/moved": leads_to("/moved-again"),
    "/moved-again": leads_to("/story"),
    "/circle": leads_to("/circle-2"),
    "/circle-2": leads_to("/circle"),
    **{f"/hop/{number}": leads_to(f"/hop/{number + 1}") for number in range(9)},
    "/to-file": leads_to("file:///etc/passwd"),
    "/error": answer("", status=500),
    "/large": large(200, told=True),
    "/large-untold": large(200, told=False),
    "/bomb": bomb(200),
    "/drip": dripping,
    "/drip-headers": dripping_headers,
    "/silent": silent,
    "/short": cut_short,
    "/pdf": answer(b"%PDF-1.7 ...", "application/pdf"),
    "/disguised-pdf": answer(b"%PDF-1.7 ..."),
    "/picture": answer(b"\x89PNG\r\n", "image/png"),
    "/brotli": answer(b"\x0b\x02", Content_Encoding="br"),
    "/no-gzip": answer(b"plain", Content_Encoding="gzip"),
    "/gzip": bomb(0),
    "/latin1-as-utf8": answer("<html><p>Español</p></html>".encode("latin-1"), "text/html; charset=utf-8"),
    "/utf8-as-latin1": answer("<html><p>Español</p></html>", "text/html; charset=iso-8859-1"),
    "/nonsense-charset": answer("<html><p>Español</p></html>".encode("cp1252"), "text/html; charset=rot13"),
    "/plain": answer("Schools closed\n\nText.", "text/plain"),
}


@pytest.fixture(scope="module")
def origin() -> Iterator[str]:
    with web(PAGES) as (origin, _):
        yield origin


def test_a_page_arrives_with_the_address_at_which_it_was_found(origin: str) -> None:
    source = fetch(f"{origin}/moved", HERE)
    assert source.text == STORY
    assert (source.is_page, source.url, source.doubt) == (True, f"{origin}/story", "")


def test_signs_that_a_request_can_t_hold_are_escaped(origin: str) -> None:
    assert fetch(f"{origin}/école?a=%20b#part", HERE).text == STORY


def test_a_plain_text_is_no_page(origin: str) -> None:
    assert fetch(f"{origin}/plain", HERE).is_page is False


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("/nowhere", "can't be fetched: its server answers 404 Not Found"),
        ("/error", "can't be fetched: its server answers 500 Internal Server Error"),
        ("/circle", "the page is never reached: its redirects lead in a circle"),
        ("/hop/0", "the page is never reached: there are more than 5 redirects"),
        ("/to-file", '"file:///etc/passwd" is no web address'),
        ("/large", "is larger than 10 MB"),
        ("/large-untold", "is larger than 10 MB"),
        ("/bomb", "is larger than 10 MB"),
        ("/short", "can't be fetched: it ends too early"),
        ("/pdf", "is a PDF, no web page and no plain text"),
        ("/disguised-pdf", "is a PDF, no text and no web page"),
        ("/picture", "is image/png, no web page and no plain text"),
        ("/brotli", 'can\'t be read: it is packed as "br", which nobody asked for'),
        ("/gzip", "is empty"),
    ],
)
def test_what_is_no_page_is_told(origin: str, path: str, message: str) -> None:
    began = time.monotonic()
    with pytest.raises(IntakeError) as told:
        fetch(origin + path, HERE)
    assert str(told.value) == message
    assert told.value.hint
    assert time.monotonic() - began < 5


def test_what_is_packed_wrongly_is_told(origin: str) -> None:
    with pytest.raises(IntakeError, match="can't be fetched"):
        fetch(f"{origin}/no-gzip", HERE)


@pytest.mark.parametrize("path", ["/drip", "/drip-headers", "/silent"])
def test_a_page_that_never_ends_is_left_when_the_time_is_over(origin: str, path: str) -> None:
    began = time.monotonic()
    with pytest.raises(IntakeError, match=r"it takes longer than 0\.7 s"):
        fetch(origin + path, Limits(seconds=0.7, allow_private=True))
    assert 0.6 < time.monotonic() - began < 3


@pytest.mark.parametrize(
    ("path", "is_doubtful"), [("/latin1-as-utf8", True), ("/utf8-as-latin1", False), ("/nonsense-charset", True)]
)
def test_a_wrong_charset_spoils_no_letter(origin: str, path: str, is_doubtful: bool) -> None:
    source = fetch(origin + path, HERE)
    assert "Español" in source.text
    assert bool(source.doubt) == is_doubtful


@pytest.mark.parametrize(
    "url", ["ftp://outlet.example/x", "https://", "http://user:word@outlet.example/", "http://[::1"]
)
def test_other_addresses_are_refused(url: str) -> None:
    with pytest.raises(IntakeError, match="is no web address"):
        fetch(url, HERE)


def test_nobody_listening_is_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
    with pytest.raises(IntakeError, match="can't be fetched: nobody answers there"):
        fetch(f"http://127.0.0.1:{port}/", HERE)


def test_a_server_without_a_certificate_is_told(origin: str) -> None:
    with pytest.raises(IntakeError, match="can't be fetched: "):
        fetch(f"{origin.replace('http:', 'https:')}/story", HERE)


def test_private_addresses_are_refused_before_anything_is_asked() -> None:
    with web(PAGES) as (origin, asked), pytest.raises(IntakeError, match="a private address") as told:
        fetch(f"{origin}/story", Limits())
    assert asked == []
    assert "--allow-private-addresses" in told.value.hint


def test_a_redirect_to_a_private_address_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first host is public as far as the program can see; where it leads isn't."""
    with web({"/": leads_to("http://localhost:1/secret")}) as (origin, asked):
        port = origin.rpartition(":")[2]
        is_public, resolved = destinations._is_public, socket.getaddrinfo

        def lookup(host: str, *rest: object, **options: object) -> object:
            return resolved("127.0.0.1" if host == "public.example" else host, *rest, **options)  # type: ignore[arg-type]

        monkeypatch.setattr(socket, "getaddrinfo", lookup)
        answers = iter((True, *(False for _ in range(10))))
        monkeypatch.setattr(destinations, "_is_public", lambda text: next(answers) or is_public(text))
        with pytest.raises(IntakeError, match=r"localhost is at .*, which is a private address"):
            fetch(f"http://public.example:{port}/", Limits(seconds=5))
    assert asked == ["/"]


def test_a_name_is_looked_up_once_for_the_check_and_the_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    """DNS rebinding: public when it is checked, private when it is connected to."""
    asked: list[str] = []

    def lookup(host: str, port: int, **_: object) -> list[object]:
        asked.append(host)
        address = "192.0.2.1" if len(asked) > 1 else "10.0.0.1"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))]

    monkeypatch.setattr(socket, "getaddrinfo", lookup)
    with pytest.raises(IntakeError, match=r"10\.0\.0\.1, which is a private address"):
        fetch("http://rebinding.example/", Limits(seconds=2))
    assert asked == ["rebinding.example"]


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.1", "100.64.0.1", "224.0.0.1",
     "255.255.255.255", "::1", "::", "fe80::1%eth0", "fc00::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "2002:7f00:1::",
     "64:ff9b::a00:1", "ff02::1"],
)  # fmt: skip
def test_addresses_that_are_not_of_the_public_web(address: str) -> None:
    assert not destinations._is_public(address)


@pytest.mark.parametrize(
    "address",
    ["8.8.8.8", "93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946", "64:ff9b::808:808"],
)
def test_addresses_of_the_public_web(address: str) -> None:
    assert destinations._is_public(address)
