"""The preview's HTTP server: on this machine only, for this machine's browser only."""

from __future__ import annotations

import ipaddress
import os
import socket
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socketserver import TCPServer
from typing import Any

from generator.commands.preview import HTML, Answer, content_type, find_answer
from generator.commands.reload import EVENTS_NAME, SCRIPT, SCRIPT_NAME, Versions, insert_script
from generator.core.urls import BaseUrl

_HEARTBEAT = 15.0  # seconds after which a closed connection is noticed


class ServeError(Exception):
    """The preview can't be served; the message is for a person, `hint` says what to do."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class PreviewServer(ThreadingHTTPServer):
    """Serves `output` below the path of `base`; `problems_page`, while there is one, stands for every HTML page."""

    daemon_threads = True
    allow_reuse_address = os.name != "nt"  # there it would let two servers share a port
    allow_reuse_port = False
    request_queue_size = 128  # the library's five, and a page with many pictures waits for seconds

    def __init__(self, output: Path, base: BaseUrl, host: str, port: int) -> None:
        """Binds to the port. Raises `ServeError` if that isn't possible, or if `host` is no address of this machine."""
        address = _loopback(host)
        self.output = output
        self.base = base
        self.versions = Versions()
        self.problems_page: bytes | None = None
        self.address_family = socket.AF_INET6 if ":" in address else socket.AF_INET
        try:
            super().__init__((address, port), _Request)
        except (OSError, OverflowError) as error:
            raise _cannot_bind(host, port, error) from error
        name = f"[{address}]" if ":" in address else host
        self.url = f"http://{name}:{self.server_port}{base.path}"
        names = {name.lower(), "localhost", "127.0.0.1", "[::1]"}
        self.hosts = {f"{name}:{self.server_port}" for name in names} | (names if self.server_port == 80 else set())

    def server_bind(self) -> None:
        TCPServer.server_bind(self)  # HTTPServer's own asks the name service for the host's name, which may take long
        name, self.server_port = self.server_address[:2]
        self.server_name = str(name)

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exception(), ConnectionError):  # a browser that went away is no error
            super().handle_error(request, client_address)

    def show(self, problems_page: bytes | None) -> None:
        """Serve what was built, or a page of problems, and have open pages reload."""
        self.problems_page = problems_page
        self.versions.advance()

    @contextmanager
    def running(self) -> Iterator[None]:
        """Answer requests while the block runs; then everything is closed."""
        thread = threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield
        finally:
            self.versions.close()
            self.shutdown()
            thread.join()


def _loopback(host: str) -> str:
    address = "127.0.0.1" if host.lower() == "localhost" else host.strip("[]")
    try:
        is_loopback = ipaddress.ip_address(address).is_loopback
    except ValueError:
        is_loopback = False
    if not is_loopback:
        raise ServeError(f'"{host}" is no address of this machine alone', "serve on 127.0.0.1; to publish, use build")
    return address


def _cannot_bind(host: str, port: int, error: Exception) -> ServeError:
    reason = getattr(error, "strerror", None) or str(error)
    return ServeError(f"can't serve on {host}, port {port}: {reason}", "choose another with --port; 0 takes a free one")


class _Request(BaseHTTPRequestHandler):
    """One connection of a browser."""

    protocol_version = "HTTP/1.1"
    timeout = 30  # seconds an idle connection may stay open
    server: PreviewServer

    def parse_request(self) -> bool:
        if not super().parse_request():
            return False
        if "Content-Length" in self.headers or "Transfer-Encoding" in self.headers:
            self.close_connection = True  # a body is never read; what follows it would be taken for a request
        refusal = self._refusal()
        if refusal:
            self.close_connection = True
            self._send(Answer(status=refusal, body=refusal.phrase.encode()))
        return refusal is None

    def _refusal(self) -> HTTPStatus | None:
        """A foreign page must not read the preview by giving its own name this machine's address (DNS rebinding)."""
        hosts = self.headers.get_all("Host") or []
        if len(hosts) != 1 or not self.path.startswith("/") or self.request_version == "HTTP/0.9":
            return HTTPStatus.BAD_REQUEST
        if hosts[0].strip().lower() not in self.server.hosts:
            return HTTPStatus.MISDIRECTED_REQUEST
        if self.command not in ("GET", "HEAD"):
            return HTTPStatus.METHOD_NOT_ALLOWED
        return HTTPStatus.FORBIDDEN if self._is_from_a_foreign_page() else None

    def _is_from_a_foreign_page(self) -> bool:
        """Whether a page elsewhere asks: to embed a file, or to listen for what changes. It may link here, no more.

        Other ports of this machine are foreign too, though browsers call them the same site (Fetch Metadata, W3C).
        """
        origin = self.headers.get("Origin")
        if origin is not None and origin.lower().removeprefix("http://") not in self.server.hosts:
            return True
        is_visit = self.headers.get("Sec-Fetch-Mode") == "navigate" and self.headers.get("Sec-Fetch-Dest") == "document"
        return not is_visit and self.headers.get("Sec-Fetch-Site", "none") not in ("none", "same-origin")

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        base = self.server.base.path
        if path == base + EVENTS_NAME:
            self._send_events()
        elif path == base + SCRIPT_NAME:
            self._send(Answer(status=HTTPStatus.OK, body=SCRIPT, content_type=content_type(SCRIPT_NAME)))
        else:
            self._send(self._find(path))

    do_HEAD = do_GET  # noqa: N815  the name is the standard library's

    def _find(self, path: str) -> Answer:
        version = self.server.versions.current  # before the file is read: a page must not pass for newer than it is
        answer = find_answer(path, self.server.output, self.server.base)
        if answer.content_type != HTML:
            return answer
        status, body = answer.status, answer.body
        if self.server.problems_page is not None:
            # Browsers show the page of any status; whatever else fetches it must not take it for the content.
            status, body = HTTPStatus.SERVICE_UNAVAILABLE, self.server.problems_page
        return Answer(status=status, body=insert_script(body, self.server.base.path, version), content_type=HTML)

    def _send(self, answer: Answer) -> None:
        self._send_head(answer.status, answer.content_type)
        self.send_header("Content-Length", str(len(answer.body)))
        if answer.location:
            self.send_header("Location", answer.location)
        if answer.status is HTTPStatus.METHOD_NOT_ALLOWED:
            self.send_header("Allow", "GET, HEAD")
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(answer.body)

    def _send_head(self, status: HTTPStatus, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        self.send_header("X-Frame-Options", "SAMEORIGIN")

    def _send_events(self) -> None:
        """A stream that tells the current version, and every later one, until the browser or the server ends."""
        self.close_connection = True
        self._send_head(HTTPStatus.OK, "text/event-stream; charset=utf-8")
        self.send_header("Connection", "close")
        self.end_headers()
        if self.command == "HEAD":
            return
        self.wfile.write(b"retry: 1000\n\n")
        told, going_on = "", True
        while going_on:
            current = self.server.versions.current
            self.wfile.write(f"data: {current}\n\n".encode() if current != told else b": still here\n\n")
            told = current
            going_on = self.server.versions.wait(told, _HEARTBEAT)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  the name is the standard library's
        """Requests aren't logged: the terminal is for the content's problems."""
