"""The line of `requirements.txt` that installs this same program elsewhere.

How it was installed here stands in `direct_url.json` (PEP 610); it is missing where the program came from an index.
"""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

from generator import __version__

_NAME = "incident-archive"
_WANTED = f"{_NAME}[cards,search]"  # a published archive has card images, and its readers search every word of it
# git's short form of an address by SSH: git@host:owner/repository.git
_SCP = re.compile(r"(?:[\w.-]+@)?(?P<host>[\w.-]+\.[A-Za-z]{2,}):(?P<path>(?!//)[^\s]+)")
_COMMIT = re.compile(r"[0-9a-f]{40,64}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """A line for pip; `doubt` is what its reader has to check, or ""."""

    line: str
    doubt: str = ""


def requirement_of_this_program() -> Requirement:
    """How to install what is running now, without a path, a password or a mirror of this computer."""
    try:
        return requirement_of(distribution(_NAME))
    except PackageNotFoundError:
        return _unknown(__version__)


def requirement_of(installed: Distribution, git: Callable[[Path, str], str] | None = None) -> Requirement:
    """The line for an installed distribution. `git` asks a checkout: (folder, command) to its answer or ""."""
    text = installed.read_text("direct_url.json")
    if text is None:
        return Requirement(line=f"{_WANTED}=={installed.version}")
    source = _source(json.loads(text), git or ask_git)
    public = next(filter(None, map(public_address, source.addresses)), None)
    if public is None or not _COMMIT.fullmatch(source.commit):
        return _unknown(installed.version)
    doubt = "" if source.is_published else f"commit {source.commit[:12]} has to be published at {public} first"
    return Requirement(line=f"{_WANTED} @ git+{public}@{source.commit}", doubt=doubt)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Source:
    """The git repository and commit that the program was installed from, under each address it is known by."""

    addresses: tuple[str, ...] = ()
    commit: str = ""
    is_published: bool = True


def _source(origin: dict[str, Any], git: Callable[[Path, str], str]) -> _Source:
    if origin.get("vcs_info", {}).get("vcs") == "git":
        return _Source(addresses=(str(origin["url"]),), commit=str(origin["vcs_info"].get("commit_id", "")))
    if "dir_info" in origin:
        folder = Path(url2pathname(urlsplit(str(origin["url"])).path)).resolve()
        if git(folder, "rev-parse --show-toplevel") == folder.as_posix():  # and not a folder of some other repository
            return _Source(
                # git may be told to fetch from elsewhere, such as a mirror, than the address that was cloned.
                addresses=(git(folder, "remote get-url origin"), git(folder, "config --get remote.origin.url")),
                commit=git(folder, "rev-parse HEAD"),
                is_published=bool(git(folder, "branch --remotes --contains HEAD")),
            )
    return _Source()  # a file, whose address is this computer's business


def public_address(url: str) -> str | None:
    """`url` as anyone may fetch it, by HTTPS and without a name or password; None for a path or a private host."""
    match = _SCP.fullmatch(url.strip())
    try:
        parts = urlsplit(f"https://{match['host']}/{match['path']}" if match else url.strip())
        host = parts.hostname or ""
    except ValueError:
        return None
    if parts.scheme not in ("https", "http", "ssh", "git") or not _is_public(host):
        return None
    path = parts.path.rstrip("/")
    return f"https://{host}{path}" if re.fullmatch(r"/[\w./~-]+", path) else None


def _is_public(host: str) -> bool:
    """Whether a name looks like one of the internet's: not an address in numbers, not a local network's."""
    try:
        ip_address(host)
    except ValueError:
        return "." in host and not host.endswith((".local", ".internal", ".lan", ".localhost", ".home.arpa"))
    return False


def ask_git(folder: Path, command: str) -> str:
    """What git says in `folder`, or "" where it says nothing or isn't there."""
    try:
        done = subprocess.run(  # noqa: S603 - a fixed command, no shell
            ["git", "-C", str(folder), *command.split()],  # noqa: S607 - whichever git the user has
            capture_output=True, text=True, timeout=10, check=False,
        )  # fmt: skip
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""


def _unknown(version: str) -> Requirement:
    doubt = "it isn't known where this program came from; write the address that you install it from"
    return Requirement(line=f"{_WANTED}=={version}", doubt=doubt)
