"""Slugs: the readable part of an address, in ASCII, out of a name in any script.

Wraps python-slugify. Its `legacy` algorithm is frozen by its makers, so addresses never change under an archive.
"""

from __future__ import annotations

import hashlib
import re
from urllib.parse import unquote

from slugify import slugify

_MAX_LENGTH = 80
# "C#" and "C++" are different things, and would both be "c".
_SIGNS = (("#", "-sharp"), ("+", "-plus"), ("&", "-and-"), ("@", "-at-"))


def make_slug(text: str) -> str:
    """The slug of a headline or file name: at most 80 characters, whole words; "" for a text without a letter."""
    return str(slugify(text.replace("'", "").replace("’", ""), max_length=_MAX_LENGTH, word_boundary=True))


def make_term_slug(name: str) -> str:
    """The slug of a category, outlet or district, in which `#` and `+` are spelt out; never empty."""
    for sign, word in _SIGNS:
        name = re.sub(rf"(?<=\w)({re.escape(sign)}+)", lambda match, word=word: word * len(match[1]), name)  # type: ignore[misc]
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
