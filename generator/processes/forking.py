"""Whether this process may be forked. Apart from what forks it, which takes longer to load than to answer that."""

from __future__ import annotations

import threading
from pathlib import Path


def can_fork() -> bool:
    """Forking is safe only on Linux, and only while no other thread, of Python or not, may hold a lock."""
    threads = Path("/proc/self/task")
    return threads.is_dir() and threading.active_count() == 1 and len(list(threads.iterdir())) == 1
