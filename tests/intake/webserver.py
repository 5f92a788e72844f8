"""A web server on loopback whose pages misbehave in the ways that pages on the web do."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

STORY = """<!doctype html><html><head><meta charset="utf-8">
<title>Schools closed after attack - The Example Times</title>
<meta property="og:site_name" content="The Example Times">
<meta property="og:description" content="The district speaks to parents.">
<meta property="og:image" content="/pictures/school.jpg">
<link rel="canonical" href="/2024/05/01/schools-closed">
<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [{"@type": "NewsArticle",
"headline": "Schools closed after attack", "datePublished": "2024-05-01T18:54:00-04:00",
"author": [{"@type": "Person", "name": "Jane Example"}, {"@type": "Person", "name": "John Example"}]}]}</script>
<script>document.title = "executed"</script></head><body>
<nav><a href="/">Home</a> <a href="/weather">Weather</a></nav>
<article><h1>Schools closed after attack</h1>
<p>All schools of the Example Valley School District stayed closed on Wednesday, after ransomware had locked the
computers that keep its buses and kitchens running.</p>
<p>The superintendent said that nobody would pay, and that teachers were back at their chalk, as they used to be long
before anybody had thought of networks.</p></article>
<footer>Subscribe to our newsletter</footer></body></html>"""

Answer = Callable[[BaseHTTPRequestHandler], None]


def answer(body: bytes | str, kind: str = "text/html; charset=utf-8", status: int = 200, **headers: str) -> Answer:
    """A plain answer."""
    data = body if isinstance(body, bytes) else body.encode()

    def send(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        handler.send_header("Content-Type", kind)
        handler.send_header("Content-Length", str(len(data)))
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(data)

    return send


def leads_to(target: str) -> Answer:
    return answer("", status=302, Location=target)


def large(megabytes: int, *, told: bool) -> Answer:
    """A page of many megabytes, which its server tells before or not."""

    def send(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "text/html")
        if told:
            handler.send_header("Content-Length", str(megabytes * 1_000_000))
        handler.end_headers()
        for _ in range(megabytes):
            handler.wfile.write(b"<p>word</p>\n".ljust(1_000_000))

    return send


def bomb(megabytes: int) -> Answer:
    """A small answer that unpacks to many megabytes."""
    return answer(gzip.compress(bytes(megabytes * 1_000_000)), Content_Encoding="gzip")


def dripping(handler: BaseHTTPRequestHandler) -> None:
    """A page that never ends: a few bytes every tenth of a second."""
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.end_headers()
    while not handler.server.is_over.wait(0.1):  # type: ignore[attr-defined]
        handler.wfile.write(b"<p>")
        handler.wfile.flush()


def dripping_headers(handler: BaseHTTPRequestHandler) -> None:
    """Headers that never end."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    while not handler.server.is_over.wait(0.1):  # type: ignore[attr-defined]
        handler.wfile.write(b"X")
        handler.wfile.flush()


def silent(handler: BaseHTTPRequestHandler) -> None:
    """No answer at all."""
    handler.server.is_over.wait(60)  # type: ignore[attr-defined]


def cut_short(handler: BaseHTTPRequestHandler) -> None:
    """Less than was promised."""
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.send_header("Content-Length", "5000")
    handler.end_headers()
    handler.wfile.write(b"<html><p>Half")


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, answers: dict[str, Answer]) -> None:
        self.answers = answers
        self.asked: list[str] = []
        self.is_over = threading.Event()
        super().__init__(("127.0.0.1", 0), _Handler)


class _Handler(BaseHTTPRequestHandler):
    server: _Server

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        with suppress(OSError):  # who asked has had enough
            self.server.answers.get(self.path, answer("Not here", status=404))(self)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        """Say nothing."""


@contextmanager
def web(answers: dict[str, Answer]) -> Iterator[tuple[str, list[str]]]:
    """A server that gives `answers` by path; its origin, and the paths that it was asked for."""
    server = _Server(answers)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", server.asked
    finally:
        server.is_over.set()
        server.shutdown()
        thread.join()
        server.server_close()
