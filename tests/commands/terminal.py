"""The command at a terminal, where it asks."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

from tests.sites import REPOSITORY


def answered(*arguments: str, folder: Path, answers: bytes, until: bytes) -> str:
    """What the command says at a terminal where somebody types `answers`, up to the end of its last line, `until`."""
    leader, follower = pty.openpty()
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(REPOSITORY), os.environ.get("PYTHONPATH", "")))}
    command = [sys.executable, "-m", "generator", *arguments]
    process = subprocess.Popen(command, cwd=folder, env=environment, stdin=follower, stdout=follower, stderr=follower)
    os.close(follower)
    os.write(leader, answers)
    said = b""
    while process.poll() is None or not said.endswith(until + b"\r\n"):
        try:
            said += os.read(leader, 4096)
        except OSError:
            break
    os.close(leader)
    assert process.wait(timeout=30) == 0, said.decode()
    return said.decode()
