"""The preview, as a browser on this machine meets it, and as a stranger's page would like to."""

from __future__ import annotations

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

import pytest

from generator.commands import live
from generator.commands.live import ServeError, Show, serve
from generator.commands.reload import SCRIPT
from generator.core.urls import BaseUrl
from generator.write.manifest import Manifest
from generator.write.output import OutputError, Staging

Found = TypeVar("Found")
DEADLINE = 10.0
HTML = "text/html; charset=utf-8"


@dataclass(kw_only=True)
class Site:
    """A content folder of one file; what it says decides how the build goes."""

    root: Path
    builds: int = 0
    rests: int = 0
    at_rest: bytes = b""
    said: list[str] = field(default_factory=list)

    @property
    def text(self) -> Path:
        return self.root / "content" / "text.md"

    @property
    def output(self) -> Path:
        return self.root / "output"

    def change(self, text: str) -> None:
        """As editors save: at once. The file beside it is hidden, and so not watched."""
        beside = self.text.with_name(".new")
        beside.write_text(text)
        beside.replace(self.text)

    def build(self, _changed: Collection[Path], show: Show) -> None:
        self.builds += 1
        text = self.text.read_text()
        if text == "mistake":
            show(b"<html><body><h1>text.md:1: a mistake</h1></body></html>")
            return
        if text == "bug":
            raise RuntimeError("a <bug>")
        if text == "in use":
            raise OutputError("another build is writing", "wait")
        with Staging.begin(self.output, protected=[self.root / "content"]) as staging:
            entries = {
                path: staging.writer.write(path, data.replace(b"TEXT", text.encode())) for path, data in FILES.items()
            }
            staging.publish(Manifest(entries))
        show(None)

    def rest(self, show: Show) -> None:
        self.rests += 1
        if self.at_rest:
            show(self.at_rest)


FILES = {
    "index.html": b"<html><body><h1>TEXT</h1></BODY></html>\n",
    "404.html": b"<p>nothing here",
    "a/index.html": b"<body>A</body>",
    "a/feed.xml": b"<rss/>",
    "a/feed.json": b"{}",
    "\u00fc/index.html": "ü".encode(),
    "folder/file.bin": b"\0",
    "feeds.opml": b"<opml/>",
    "sitemap.xml": b"<urlset/>",
    "site.css": b"",
    "site.js": b"",
    "data.json": b"{}",
    "robots.txt": b"",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    status: int
    headers: http.client.HTTPMessage
    body: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    site: Site
    url: str

    @property
    def port(self) -> int:
        return urlsplit(self.url).port or 80

    def get(self, path: str, method: str = "GET", **headers: str) -> Response:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=DEADLINE)
        try:
            connection.request(method, path, headers=headers)
            answer = connection.getresponse()
            return Response(status=answer.status, headers=answer.headers, body=answer.read())
        finally:
            connection.close()

    def raw(self, request: str) -> bytes:
        """Everything that is answered until the server closes."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=DEADLINE) as connection:
            connection.sendall(request.replace("\n", "\r\n").encode())
            return b"".join(iter(lambda: connection.recv(65536), b""))

    def write(self, text: str, shown: str, path: str = "/archive/") -> Response:
        """Change the content, and wait until `shown` is served."""
        self.site.change(text)
        return wait_for(lambda: answer if shown.encode() in (answer := self.get(path)).body else None)


def wait_for(look: Callable[[], Found | None]) -> Found:
    end = time.monotonic() + DEADLINE
    while time.monotonic() < end:
        found = look()
        if found:
            return found
        time.sleep(0.01)
    raise AssertionError("it never came")


@contextmanager
def serving(root: Path, base: str = "https://someone.example/archive/", text: str = "one") -> Iterator[Preview]:
    site = Site(root=root)
    (root / "content").mkdir()
    site.text.write_text(text)
    stop = threading.Event()
    folders = [root / "content", root / "layouts"]
    thread = threading.Thread(
        target=serve, args=(site, folders, site.output, BaseUrl.parse(base), "127.0.0.1", 0, site.said.append),
        kwargs={"stop": stop},
    )  # fmt: skip
    thread.start()
    try:
        found = wait_for(lambda: re.search(r"http://\S+", " ".join(site.said)))
        yield Preview(site=site, url=found[0])
    finally:
        stop.set()
        thread.join(DEADLINE)
        assert not thread.is_alive()


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """One server for all tests that only look."""
    with serving(tmp_path_factory.mktemp("shared")) as running:
        yield running


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    """A server whose content a test may change."""
    with serving(tmp_path) as running:
        yield running


def test_pages_are_served_below_the_base_path(shared: Preview) -> None:
    assert shared.url == f"http://127.0.0.1:{shared.port}/archive/"
    answer = shared.get("/archive/?q=1")
    assert (answer.status, answer.headers["Content-Type"]) == (200, HTML)
    assert answer.headers["Cache-Control"] == "no-store"
    tag = rb'<script src="/archive/__reload\.js\?[0-9a-f]{8}-1" defer></script>'
    assert re.fullmatch(rb"<html><body><h1>one</h1>" + tag + rb"</BODY></html>\n", answer.body)
    assert b"script" not in (shared.site.output / "index.html").read_bytes()


@pytest.mark.parametrize(
    ("path", "status", "location"),
    [
        ("/", 302, "/archive/"),
        ("/archive", 301, "/archive/"),
        ("/archive/a", 301, "/archive/a/"),
        ("/archive/a?q=1", 301, "/archive/a/"),
        ("/archive/%C3%BC", 301, "/archive/%C3%BC/"),
        ("/archive/%61/", 200, None),
        ("/archive/%C3%BC/", 200, None),
        ("/archive/a/index.html", 200, None),
        ("/archive/folder", 404, None),
        ("/archive/folder/", 404, None),
        ("/archive/a/index.html/", 404, None),
        ("/archive/missing/", 404, None),
        ("/archives/", 404, None),
        ("/a/", 404, None),
        ("/archive/" + "x" * 300, 404, None),
        ("/archive/%FF", 404, None),
    ],
)
def test_paths_mean_what_they_mean_on_github_pages(
    shared: Preview, path: str, status: int, location: str | None
) -> None:
    answer = shared.get(path)
    assert (answer.status, answer.headers["Location"]) == (status, location)
    if status == 404:
        assert answer.body.startswith(b"<p>nothing here<script")


def test_a_base_path_of_nothing(tmp_path: Path) -> None:
    with serving(tmp_path, "https://someone.example/") as preview:
        assert b'src="/__reload.js?' in preview.get("/").body
        assert preview.get("/__reload.js").body == SCRIPT
        assert preview.get("/a").headers["Location"] == "/a/"
        # Not a way to another host.
        assert preview.get("//evil.example/..").status == 404
        assert preview.raw(f"GET //a HTTP/1.0\nHost: localhost:{preview.port}\n\n").count(b"//a") == 0


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("a/feed.xml", "application/rss+xml; charset=utf-8"),
        ("a/feed.json", "application/feed+json; charset=utf-8"),
        ("feeds.opml", "text/x-opml; charset=utf-8"),
        ("sitemap.xml", "application/xml; charset=utf-8"),
        ("data.json", "application/json; charset=utf-8"),
        ("site.css", "text/css; charset=utf-8"),
        ("site.js", "text/javascript; charset=utf-8"),
        ("robots.txt", "text/plain; charset=utf-8"),
        ("folder/file.bin", "application/octet-stream"),
    ],
)
def test_content_types(shared: Preview, path: str, kind: str) -> None:
    answer = shared.get("/archive/" + path)
    assert (answer.status, answer.headers["Content-Type"], answer.body) == (200, kind, FILES[path])


def test_head_is_get_without_a_body(shared: Preview) -> None:
    for path in ("/archive/", "/archive/missing", "/archive/a", "/archive/site.css"):
        answer, got = shared.get(path, "HEAD"), shared.get(path)
        assert answer.body == b""
        assert (answer.status, answer.headers["Content-Length"]) == (got.status, str(len(got.body)))
    assert shared.get("/archive/__events", "HEAD").headers["Content-Type"] == "text/event-stream; charset=utf-8"


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "ANYTHING"])
def test_other_methods_are_refused(shared: Preview, method: str) -> None:
    answer = shared.get("/archive/", method)
    assert (answer.status, answer.headers["Allow"]) == (405, "GET, HEAD")


def test_the_body_of_a_request_is_never_taken_for_another(shared: Preview) -> None:
    host = f"Host: localhost:{shared.port}\n"
    inner = f"GET /archive/site.css HTTP/1.1\n{host}\n"
    for method in ("GET", "POST"):
        answer = shared.raw(f"{method} /archive/ HTTP/1.1\n{host}Content-Length: {len(inner) + 3}\n\n{inner}")
        assert answer.count(b"HTTP/1.1 ") == 1


def test_a_connection_is_kept_for_the_next_request(shared: Preview) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", shared.port, timeout=DEADLINE)
    for path in ("/archive/", "/archive/a", "/archive/missing", "/archive/site.css"):
        connection.request("GET", path)
        first = connection.sock
        connection.getresponse().read()
        assert connection.sock is first is not None
    connection.close()


@pytest.mark.parametrize(
    "path",
    [
        "/archive/../secret",
        "/archive/../../secret",
        "/archive/..%2fsecret",
        "/archive/%2e%2e/secret",
        "/archive/%2e%2e%2fsecret",
        "/archive/%2E%2E%5Csecret",
        "/archive/..\\secret",
        "/archive/a/../../secret",
        "/archive/a/..%2f..%2fsecret",
        "/archive/%252e%252e/secret",
        "/archive/..%c0%afsecret",
        "/archive//secret",
        "/archive/./site.css",
        "/archive/%00",
        "/archive/site.css%00.html",
        "/archive/C:/secret",
        "/archive/link",
        "/archive/links/secret",
        "/archive/circle",
        "/secret",
        "/../secret",
    ],
)
def test_nothing_outside_the_output_is_served(shared: Preview, path: str) -> None:
    root, output = shared.site.root, shared.site.output
    (root / "secret").write_text("SECRET")
    for name, target in (("link", root / "secret"), ("links", root), ("circle", output / "circle")):
        if not (output / name).is_symlink():
            (output / name).symlink_to(target)
    for absolute in (path, path.replace("/archive/", f"/archive/{root}/")):
        answer = shared.raw(f"GET {absolute} HTTP/1.1\nHost: localhost:{shared.port}\nConnection: close\n\n")
        assert answer.startswith(b"HTTP/1.1 404 ")
        assert b"SECRET" not in answer


@pytest.mark.parametrize(
    ("hosts", "status"),
    [
        (["127.0.0.1:PORT"], 200),
        (["localhost:PORT"], 200),
        (["LocalHost:PORT"], 200),
        (["[::1]:PORT"], 200),
        (["evil.example"], 421),
        (["evil.example:PORT"], 421),
        (["localhost.evil.example:PORT"], 421),
        (["localhost"], 421),
        (["127.0.0.1:1"], 421),
        ([""], 421),
        ([], 400),
        (["localhost:PORT", "evil.example"], 400),
    ],
)
def test_a_foreign_host_is_refused(shared: Preview, hosts: list[str], status: int) -> None:
    lines = "".join(f"Host: {host}\n".replace("PORT", str(shared.port)) for host in hosts)
    answer = shared.raw(f"GET /archive/ HTTP/1.1\n{lines}Connection: close\n\n")
    assert answer.startswith(f"HTTP/1.1 {status} ".encode())
    assert (b"one" in answer) == (status == 200)


def test_a_full_url_as_target_is_refused(shared: Preview) -> None:
    request = f"GET http://evil.example/archive/ HTTP/1.1\nHost: localhost:{shared.port}\n\n"
    assert shared.raw(request).startswith(b"HTTP/1.1 400 ")


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Sec-Fetch-Site": "none", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}, 200),
        ({"Sec-Fetch-Site": "same-origin", "Sec-Fetch-Mode": "cors"}, 200),
        ({"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}, 200),  # a link
        ({"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "iframe"}, 403),
        ({"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "image"}, 403),
        ({"Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "cors"}, 403),  # another port of this machine
        ({"Origin": "http://127.0.0.1:PORT"}, 200),
        ({"Origin": "http://LOCALHOST:PORT"}, 200),
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "http://localhost:1"}, 403),
        ({"Origin": "null"}, 403),
    ],
)
@pytest.mark.parametrize("path", ["/archive/", "/archive/__events", "/archive/data.json"])
def test_a_foreign_page_may_link_here_and_no_more(
    shared: Preview, path: str, headers: dict[str, str], status: int
) -> None:
    method = "HEAD" if path.endswith("__events") else "GET"
    answer = shared.get(
        path, method, **{name: text.replace("PORT", str(shared.port)) for name, text in headers.items()}
    )
    assert answer.status == status
    assert answer.headers["Access-Control-Allow-Origin"] is None
    assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert (b"one" in answer.body) == (status == 200 and path == "/archive/")


@pytest.mark.parametrize(
    ("request_", "answer"),
    [
        ("GET /archive/\n\n", b"Bad Request"),
        ("GET /archive/\nHost: localhost:PORT\n\n", b"Bad Request"),
        ("CONNECT evil.example:443 HTTP/1.1\nHost: localhost:PORT\n\n", b"HTTP/1.1 400 "),
        ("OPTIONS * HTTP/1.1\nHost: localhost:PORT\n\n", b"HTTP/1.1 400 "),
        ("GET archive HTTP/1.1\nHost: localhost:PORT\n\n", b"HTTP/1.1 400 "),
        ("GET /archive/ HTTP/2.0\nHost: localhost:PORT\n\n", b""),
        ("GET /" + "x" * 70_000 + " HTTP/1.1\n\n", b""),
        ("GET / HTTP/1.1\nHost: localhost:PORT\nX: " + "x" * 70_000 + "\n\n", b""),
        ("GET / HTTP/1.1\nHost: localhost:PORT\n" + "X: x\n" * 200 + "\n", b""),
        ("GET / HTTP/1.1\nHost: localhost:PORT\nContent-Length: 0\nTransfer-Encoding: chunked\n\n0\n\n", b""),
        ("\x16\x03\x01\x02\n\n", b""),
    ],
    ids=["0.9", "0.9 with a host", "connect", "options", "no slash", "2.0", "long", "large", "many", "both", "TLS"],
)
def test_strange_requests_are_answered_once_and_closed(
    shared: Preview, capfd: pytest.CaptureFixture[str], request_: str, answer: bytes
) -> None:
    try:
        said = shared.raw(request_.replace("PORT", str(shared.port)))
    except ConnectionError:  # closed before all was sent
        said = b""
    assert said.startswith(answer)
    assert said.count(b"HTTP/1.") <= 1
    assert b"one" not in said or b" 200 " in said
    assert shared.get("/archive/").status == 200
    assert "Traceback" not in capfd.readouterr().err


def test_slow_clients_keep_nobody_waiting_and_the_server_ends_all_the_same(tmp_path: Path) -> None:
    with serving(tmp_path) as preview:
        began = time.monotonic()
        slow = [socket.create_connection(("127.0.0.1", preview.port), timeout=DEADLINE) for _ in range(60)]
        assert time.monotonic() - began < DEADLINE / 2
        for number, connection in enumerate(slow):
            connection.sendall(b"GET /archive/ HTTP/1.1\r\nX-Slow:"[: number + 1])
        began = time.monotonic()
        assert preview.get("/archive/").status == 200
        assert time.monotonic() - began < DEADLINE / 2
    for connection in slow:
        connection.close()


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "example.org", ""])  # noqa: S104  refused
def test_only_loopback_addresses_are_served(tmp_path: Path, host: str) -> None:
    site = Site(root=tmp_path)
    with pytest.raises(ServeError, match="no address of this machine alone"):
        serve(site, [], site.output, BaseUrl.parse("http://x.example/"), host, 0, site.said.append)


def test_a_port_that_is_taken(shared: Preview) -> None:
    site = Site(root=shared.site.root)
    base = BaseUrl.parse("http://x.example/")
    with pytest.raises(ServeError, match=f"port {shared.port}: Address already in use") as caught:
        serve(site, [], site.output, base, "localhost", shared.port, site.said.append)
    assert "--port" in caught.value.hint
    assert site.builds == 0


def test_a_change_is_built_and_open_pages_reload(preview: Preview) -> None:
    version = re.search(rb"__reload\.js\?([^\"]+)", preview.get("/archive/").body)
    assert version
    with socket.create_connection(("127.0.0.1", preview.port), timeout=DEADLINE) as stream:
        stream.sendall(f"GET /archive/__events HTTP/1.1\r\nHost: localhost:{preview.port}\r\n\r\n".encode())
        lines = stream.makefile("rb")
        events = (line for line in lines if line.startswith(b"data: "))
        assert next(events) == b"data: " + version[1] + b"\n"
        preview.site.change("two")
        second = next(events).removeprefix(b"data: ").strip()
        assert second != version[1]
        page = preview.get("/archive/").body
        assert b"<h1>two</h1>" in page
        assert second in page
        lines.close()
    assert preview.site.said[-1] == "changed: content/text.md"


def test_the_builder_rests_at_the_start_and_after_each_change(
    preview: Preview, monkeypatch: pytest.MonkeyPatch
) -> None:
    wait_for(lambda: preview.site.rests == 1)
    monkeypatch.setattr(live, "_CALM", 0.2)
    preview.write("two", "<h1>two</h1>")
    wait_for(lambda: preview.site.rests == 2)
    time.sleep(0.4)
    assert preview.site.rests == 2


def test_what_is_found_at_rest_is_shown(preview: Preview, monkeypatch: pytest.MonkeyPatch) -> None:
    wait_for(lambda: preview.site.rests == 1)
    monkeypatch.setattr(live, "_CALM", 0.2)
    preview.site.at_rest = b"<h1>found at rest</h1>"
    preview.write("two", "found at rest")


def test_layouts_that_appear_later_are_watched_too(preview: Preview) -> None:
    layouts = preview.site.root / "layouts"
    layouts.mkdir()
    wait_for(lambda: "changed: layouts/" in preview.site.said)
    (layouts / "article.html").write_text("one")
    wait_for(lambda: "changed: layouts/article.html" in preview.site.said)


def test_the_stream_ends_with_the_server(tmp_path: Path) -> None:
    with serving(tmp_path) as preview:
        stream = socket.create_connection(("127.0.0.1", preview.port), timeout=DEADLINE)
        stream.sendall(f"GET /archive/__events HTTP/1.1\r\nHost: localhost:{preview.port}\r\n\r\n".encode())
        assert b"200 OK" in stream.recv(20)
    assert b"data: " in b"".join(iter(lambda: stream.recv(65536), b""))
    stream.close()


def test_the_output_and_hidden_files_are_not_watched(tmp_path: Path) -> None:
    (tmp_path / ".hidden").mkdir()  # a site in a hidden folder is watched all the same
    with serving(tmp_path / ".hidden") as preview:
        content = preview.site.root / "content"
        (content / ".text.md.swp").write_text("")
        (content / "text.md~").write_text("")
        (content / "#text.md#").write_text("")
        (content / ".git").mkdir()
        (content / ".git" / "index").write_text("")
        preview.write("two", "<h1>two</h1>")
    assert preview.site.builds == 2
    assert preview.site.said[1:] == ["changed: content/text.md"]


@pytest.mark.parametrize("path", ["/archive/", "/archive/a/", "/archive/a/index.html", "/archive/missing/"])
def test_a_mistake_is_shown_until_it_is_mended(preview: Preview, path: str) -> None:
    before = {file: file.read_bytes() for file in preview.site.output.rglob("*.html")}
    answer = preview.write("mistake", "<h1>text.md:1: a mistake</h1><script", path)
    assert (answer.status, answer.headers["Content-Type"]) == (503, HTML)
    assert preview.get("/archive/site.css").status == 200
    assert preview.get("/archive/a").status == 301
    assert {file: file.read_bytes() for file in preview.site.output.rglob("*.html")} == before
    assert preview.write("mended", "<h1>mended</h1>").status == 200


def test_a_mistake_at_the_start(tmp_path: Path) -> None:
    with serving(tmp_path, text="mistake") as preview:
        assert b"a mistake" in preview.get("/archive/").body
        assert not preview.site.output.exists()
        assert preview.write("mended", "<h1>mended</h1>").status == 200


def test_a_bug_is_shown_and_the_server_survives(preview: Preview) -> None:
    answer = preview.write("bug", "RuntimeError: a &lt;bug&gt;")
    assert answer.status == 503
    assert "RuntimeError: a <bug>" in preview.site.said[-1]
    assert b"another build is writing\n    wait" in preview.write("in use", "another build").body
    assert preview.write("mended", "<h1>mended</h1>").status == 200


PROGRAM = """
import sys
from pathlib import Path
from generator.commands import live
from generator.commands.live import serve
from generator.core.urls import BaseUrl
from tests.commands.test_serve import Site
root = Path(sys.argv[1])
base = BaseUrl.parse("http://x.example/")
serve(Site(root=root), [root], root / "output", base, "127.0.0.1", 0, lambda line: print(line, flush=True))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C can't be sent to one process there")
def test_ctrl_c_ends_it(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    Site(root=tmp_path).text.write_text("one")
    command = [sys.executable, "-W", "error", "-c", PROGRAM, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stdout.readline().startswith("serving http://127.0.0.1:")
        os.kill(process.pid, signal.SIGINT)
        try:
            said, failed = process.communicate(timeout=DEADLINE)
        finally:
            process.kill()
    assert (process.returncode, said, failed) == (0, "stopped\n", "")
