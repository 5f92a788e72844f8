"""The one place that makes URLs.

Everywhere else a page is known by its *address*: an absolute path within the site, such as `/articles/2020/09/x/`,
made of ASCII letters, digits, `-`, `.` and `/` only. Where the site is published is nobody else's business.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from urllib.parse import urlsplit

FULL_TEXT = "/search/pagefind/"  # below it no page, but the files of the index of every word
LONGEST_PART = 200  # characters; file systems take 255 bytes
LONGEST_ADDRESS = 1000  # and systems 4096 for a whole path, the output folder's own included
_ADDRESS = re.compile(r"/(?:[A-Za-z0-9._~-]+/)*(?:[A-Za-z0-9._~-]+)?")
# What is no doubt one; it says nothing of its length as a whole.
_PLAIN = re.compile(rf"/(?:(?!\.)[A-Za-z0-9._~-]{{1,{LONGEST_PART}}}/)*(?:(?!\.)[A-Za-z0-9._~-]{{1,{LONGEST_PART}}})?")
# A registered name as DNS has it, with one dot at least; other scripts in their ASCII form (RFC 1035, RFC 5890).
_HOST_NAME = re.compile(r"(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?!\d+$)[a-z0-9-]{2,63}")
# What parts that are empty, or begin or end with a hyphen, leave behind in a pattern that is filled in.
_UNTIDY = re.compile("//|--|/-|-/")
_HOST = re.compile(r"(?:[\w.-]+|\[[0-9A-Fa-f:.]+\])(?::\d{1,5})?")


class AddressError(ValueError):
    """The text is no address within the site; the message says why."""


def check_address(address: str) -> str:
    """Return `address` if it stays within the site and needs no escaping; raise `AddressError` otherwise."""
    if len(address) <= LONGEST_ADDRESS and _PLAIN.fullmatch(address):
        return address
    if not _ADDRESS.fullmatch(address):
        raise AddressError(f'"{address}" is not an address: write letters, digits and "-", between slashes')
    parts = address.split("/")
    if any(set(part) == {"."} for part in parts if part):
        raise AddressError(f'"{address}" climbs out of the site')
    if any(part.startswith(".") for part in parts):
        raise AddressError(f'"{address}" has a part that begins with a dot, which hides files')
    if any(len(part) > LONGEST_PART for part in parts):
        raise AddressError(f'"{address[:40]}…" has a part of more than {LONGEST_PART} characters')
    if len(address) > LONGEST_ADDRESS:
        raise AddressError(f'"{address[:40]}…" has more than {LONGEST_ADDRESS} characters')
    return address


def fill_pattern(pattern: str, **parts: str) -> str:
    """The address that a pattern such as `/{year}/{slug}/` becomes; parts that are empty are left out.

    Raises `AddressError` where that is no address.
    """
    filled = pattern.format(**parts)
    if filled[:1] + filled[-1:] != "//" or _UNTIDY.search(filled):
        tidy = (_single_hyphens(part) for part in filled.split("/"))
        filled = "/" + "/".join(part for part in tidy if part) + "/"
    return check_address(filled)


def _single_hyphens(part: str) -> str:
    while "--" in part:
        part = part.replace("--", "-")
    return part.strip("-")


@lru_cache(maxsize=100_000)  # a build asks for each several times
def output_path(address: str) -> str:
    """The file below the output folder that serves `address`: a folder is served by its `index.html`."""
    check_address(address)
    return address[1:] + ("index.html" if address.endswith("/") else "")


def folders_of(paths: Iterable[str]) -> set[str]:
    """All folders in which one of `paths` lies, or another such folder, but for the one that holds them all."""
    found: set[str] = set()
    for path in paths:
        folder = path.rpartition("/")[0]
        while folder and folder not in found:
            found.add(folder)
            folder = folder.rpartition("/")[0]
    return found


def check_cname(name: str, base_url: str) -> None:
    """Raise `ValueError`, with a sentence for the author, unless a site at `base_url` may have that domain, or none.

    GitHub Pages serves a custom domain at its root: a base URL of another host or with a path is never right.
    """
    if not name:
        return
    if not _HOST_NAME.fullmatch(name):
        raise ValueError(f'"{name}" is not a host name')
    try:
        base = BaseUrl.parse(base_url)
    except ValueError:
        return  # told where it stands
    if base.origin.partition("://")[2] != name:
        raise ValueError(f'"{name}" is not the host of base_url, which is {base.text}')
    if base.path != "/":
        raise ValueError(f"base_url has the path {base.path}, and a custom domain is served at its root")


@dataclass(frozen=True, slots=True)
class BaseUrl:
    """Where the site is published: `https://host/` or `https://host/path/`, always with a closing slash.

    `origin` is scheme and host, without a closing slash; `path` the base path with it: `/`, or `/archive/`. A page asks
    for them a hundred times, so they are worked out once.
    """

    text: str
    origin: str = field(init=False, repr=False, compare=False)
    path: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        parts = urlsplit(self.text)
        object.__setattr__(self, "origin", f"{parts.scheme}://{parts.netloc}")
        object.__setattr__(self, "path", parts.path)

    @classmethod
    def parse(cls, text: str) -> BaseUrl:
        """Check and complete a base URL. Raises `ValueError` with a sentence for the author."""
        try:
            parts = urlsplit(text.strip())
            fits = parts.scheme in ("http", "https") and _HOST.fullmatch(parts.netloc) and parts.port != 0
        except ValueError:
            fits = False
        if not fits:
            raise ValueError(f'"{text}" is not a web address; write it like https://someone.example/archive/')
        if parts.query or parts.fragment:
            raise ValueError(f'"{text}" has a "?" or "#"; a base URL ends with its path')
        path = parts.path.rstrip("/") + "/"
        check_address(path)
        return cls(f"{parts.scheme}://{parts.netloc.lower()}{path}")

    def href(self, address: str) -> str:
        """What a page writes into `href` and `src`: the address below the base path."""
        return self.path + address.removeprefix("/")

    def absolute(self, address: str) -> str:
        """The full URL, for feeds, canonical links and the sitemap."""
        return self.origin + self.href(address)
