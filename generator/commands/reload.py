"""Tells open pages that there is something new: a script of the same origin, and a stream of events it listens to."""

from __future__ import annotations

import secrets
import threading
from html import escape

SCRIPT_NAME = "__reload.js"
EVENTS_NAME = "__events"

# The version a page was served with stands in the query of its script. A hidden tab doesn't listen: browsers allow
# six connections to a host, and a seventh open tab would hang.
SCRIPT = b"""\
"use strict";
{
  const script = new URL(document.currentScript.src);
  let events;
  const follow = () => {
    events?.close();
    if (document.hidden) return;
    events = new EventSource(new URL("__events", script));
    events.onmessage = (event) => {
      if (event.data === script.search.slice(1)) return;
      events.close();
      location.reload();
    };
  };
  addEventListener("pageshow", follow);
  addEventListener("pagehide", () => events?.close());
  document.addEventListener("visibilitychange", follow);
}
"""


class Versions:
    """The version of the site that is served now, and a way to wait for the next; for use by several threads."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        # Pages of an earlier run of the server are out of date too.
        self._run = secrets.token_hex(4)
        self._count = 0
        self._closed = False

    @property
    def current(self) -> str:
        return f"{self._run}-{self._count}"

    def advance(self) -> None:
        """There is something new."""
        with self._changed:
            self._count += 1
            self._changed.notify_all()

    def wait(self, seen: str, timeout: float) -> bool:
        """Wait until the version isn't `seen`, or for `timeout` seconds; False when there will be no more."""
        with self._changed:
            self._changed.wait_for(lambda: self._closed or self.current != seen, timeout)
            return not self._closed

    def close(self) -> None:
        """There will be no more versions."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()


def insert_script(page: bytes, base_path: str, version: str) -> bytes:
    """The HTML page with the script before its end."""
    tag = f'<script src="{escape(base_path + SCRIPT_NAME)}?{version}" defer></script>'.encode()
    at = page.lower().rfind(b"</body>")
    return page + tag if at < 0 else page[:at] + tag + page[at:]
