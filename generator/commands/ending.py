"""Ends a command cleanly where the system asks it to end: what was begun is cleared away, as after Ctrl-C."""

from __future__ import annotations

import os
import signal
import sys
from types import FrameType

_ASKING = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]


def end_cleanly() -> None:
    """From now on SIGTERM, and the terminal's going away, end this process by way of its context managers.

    The exit status is 128 and the signal's number, as a shell would tell it. A second signal ends it at once: whatever
    is left then, the next build clears away.
    """
    for number in _ASKING:
        if signal.getsignal(number) is not signal.SIG_IGN:  # nohup
            signal.signal(number, _end)
    if hasattr(os, "register_at_fork"):
        # A worker has nothing to clear, and one that hangs in C code would never come to run a handler.
        os.register_at_fork(after_in_child=_restore)


def _end(number: int, _frame: FrameType | None) -> None:
    _restore()
    sys.exit(128 + number)


def _restore() -> None:
    for number in _ASKING:
        if signal.getsignal(number) is _end:
            signal.signal(number, signal.SIG_DFL)
