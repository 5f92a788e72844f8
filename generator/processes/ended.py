"""What is raised where a process has ended that others wait for. The standard library's takes all of logging along."""

from __future__ import annotations


class ProcessEndedError(Exception):
    """A process ended before its work was done: somebody has killed it, or there was no memory left."""
