"""Speaks with Pagefind, as its own packages do: requests to its standard input, each answered on its standard output.

Its package for Python waits a tenth of a second for each answer, which for 10,000 pages is a quarter of an hour. Its
command line takes pages in the order in which the disk lists them, and numbers them so: the same site would not
always give the same index.
"""

from __future__ import annotations

import json
import os
import subprocess
from base64 import b64decode, b64encode
from collections.abc import Iterable
from tempfile import TemporaryDirectory
from typing import Any

_MOST = 65_536  # bytes of an answer at once
_END = b","  # of each request and answer, which are JSON in base64


class PagefindError(Exception):
    """What kept Pagefind from making an index, in its own words."""


def make_index(pages: Iterable[tuple[str, str]]) -> dict[str, bytes]:
    """The files of an index of pages, each where it lies in the site and its HTML, in order. Raises `PagefindError`.

    Pagefind runs in a folder of its own, where it finds no settings that somebody else has left. The files come as an
    answer, for those that it writes itself may not be whole when it says that they are.
    """
    import pagefind_bin  # noqa: PLC0415 - an extra

    environment = {name: value for name, value in os.environ.items() if not name.startswith("PAGEFIND_")}
    pipe = subprocess.PIPE
    command = [str(pagefind_bin.get_executable()), "--service"]
    with (
        TemporaryDirectory(prefix="incident-archive-") as folder,
        subprocess.Popen(command, cwd=folder, env=environment, stdin=pipe, stdout=pipe, stderr=pipe) as process,  # noqa: S603
    ):
        try:
            index = _ask(process, type="NewIndex", config=None)["index_id"]
            for path, html in pages:
                _ask(process, type="AddFile", index_id=index, file_path=path, file_contents=html)
            files = _ask(process, type="GetFiles", index_id=index)["files"]
        finally:
            process.kill()
    return {file["path"]: b64decode(file["content"]) for file in files}


def _ask(process: subprocess.Popen[bytes], **payload: Any) -> dict[str, Any]:
    """Send a request and wait for its answer."""
    # `os.read`, for `read` would wait for more than one answer.
    assert process.stdin is not None  # noqa: S101 - for the type checker; both are pipes
    assert process.stdout is not None  # noqa: S101
    answer = bytearray()
    try:
        process.stdin.write(b64encode(json.dumps({"message_id": 1, "payload": payload}).encode()) + _END)
        process.stdin.flush()
        while not answer.endswith(_END) and (more := os.read(process.stdout.fileno(), _MOST)):
            answer += more
    except BrokenPipeError:
        answer.clear()
    if not answer.endswith(_END):
        raise PagefindError(_last_words(process))
    told: dict[str, Any] = json.loads(b64decode(answer.removesuffix(_END)))["payload"]
    if told["type"] == "Error":
        raise PagefindError(str(told["message"]))
    return told


def _last_words(process: subprocess.Popen[bytes]) -> str:
    """What it said when it ended, or else how it ended."""
    _, said = process.communicate()
    lines = said.decode(errors="replace").strip().splitlines()
    return lines[-1] if lines else f"it ended with status {process.returncode}"
