"""Slugs: the readable part of an address, in ASCII, out of a name in any script.

Wraps python-slugify. Its `legacy` algorithm is frozen by its makers, so addresses never change under an archive.
"""

from __future__ import annotations

import hashlib
import re
from urllib.parse import unquote

MAX_LENGTH = 80
# "C#" and "C++" are different things, and would both be "c".
_SIGNS = (("#", "-sharp"), ("+", "-plus"), ("&", "-and-"), ("@", "-at-"))
_REPEATED = tuple((sign, re.compile(rf"(?<=\w)({re.escape(sign)}+)"), word) for sign, word in _SIGNS)
# What is a slug already, but for capitals and the spaces between words.
_PLAIN = re.compile(r"[A-Za-z0-9]+(?:[ -][A-Za-z0-9]+)*")
_SEPARATORS = re.compile(r"[/\\]|%(?:2e|2f|5c)", re.IGNORECASE)
_RESERVED = frozenset(("index", "index.html", "404", "404.html", "feed", "feed.xml", "feed.json"))
# Names of devices, which Windows gives to no file or folder, whatever ending they have.
# https://learn.microsoft.com/en-us/windows/win32/fileio/naming-a-file
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?", re.IGNORECASE)


class SlugError(ValueError):
    """The text can't be the last part of an address; the message says why, `hint` what to write instead."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


def check_slug(text: str) -> str:
    """Return what an author wrote as `slug`, if a slug can be made of it; raise `SlugError` otherwise.

    Capitals and spaces are fine: `My Post` becomes `my-post`.
    """
    if _SEPARATORS.search(text) or set(text) == {"."}:
        raise SlugError(f'"{text}" is more than the last part of an address', "write it like my-post, without slashes")
    if len(text) > MAX_LENGTH:
        raise SlugError(f"is longer than {MAX_LENGTH} characters", "write a few words, such as my-post")
    slug = make_slug(text)
    if not slug:
        raise SlugError(f'"{text}" has no letter or digit', "write words, such as my-post")
    if {text.casefold(), slug} & _RESERVED:
        raise SlugError(f'"{text}" is reserved for a page of the program', f"write another word, such as the-{slug}")
    if is_device(text) or is_device(slug):
        raise SlugError(f'"{text}" is a name that Windows keeps for itself', f"write another word, such as the-{slug}")
    return text


def is_device(name: str) -> bool:
    """Whether Windows gives that name to no file."""
    return bool(_DEVICE.fullmatch(name.strip(" .")))


def make_slug(text: str) -> str:
    """The slug of a headline or file name: at most 80 characters, whole words; "" for a text without a letter."""
    if not text or (len(text) < MAX_LENGTH and _PLAIN.fullmatch(text)):
        return text.lower().replace(" ", "-")
    from slugify import slugify  # noqa: PLC0415 - large, and few names need it

    return str(slugify(text.replace("'", "").replace("’", ""), max_length=MAX_LENGTH, word_boundary=True))


def make_term_slug(name: str) -> str:
    """The slug of a category, outlet or district, in which `#` and `+` are spelt out; never empty."""
    for sign, repeated, word in _REPEATED:
        if sign in name:
            name = repeated.sub(lambda match, word=word: word * len(match[1]), name)  # type: ignore[misc]
    return make_slug(name) or digest_slug(name)


def digest_slug(text: str) -> str:
    """A short stable stand-in where no letter is left to make a slug of."""
    return "x" + hashlib.sha256(text.encode()).hexdigest()[:8]


def climbs_out(address: object) -> bool:
    """Whether an address within the site has a part `..`, also with backslashes or escaped, even twice."""
    if not isinstance(address, str) or "://" in address:
        return False
    plain = unquote(unquote(address)).replace("\\", "/")
    return any(part.strip() == ".." for part in plain.split("/"))
