"""Text from the command line as it may stand in a file: on one line, quoted."""

from __future__ import annotations

import json
import re

# Controls, halves of surrogate pairs, and what is no character at all: neither TOML nor the archive's YAML takes them.
_UNWRITABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_MARKUP = re.compile(r"([\\`*_\[\]#])")
# "~" and "$" are markup on GitHub only, and elsewhere a backslash before them would show.
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "~": "&#126;", "$": "&#36;"})


def one_line(text: str) -> str:
    """`text` with every run of white space, line ends among it, as a single space.

    Raises `ValueError`, with a sentence for whoever wrote it, where a character can't stand in a file.
    """
    folded = " ".join(text.split())
    found = _UNWRITABLE.search(folded)
    if found:
        raise ValueError(f"has a character that can't be written, U+{ord(found[0]):04X}")
    return folded


def quoted(text: str) -> str:
    """`text` between double quotes. What `one_line` returns reads the same in TOML, in YAML and in JSON.

    JSON's strings are YAML's (YAML 1.2.2, section 1.2) and TOML's basic strings as long as nothing is escaped by
    surrogates, which `ensure_ascii` would do.
    """
    return json.dumps(text, ensure_ascii=False)


def markdown_text(text: str) -> str:
    """`text` within a line of Markdown that shows it as it is: no sign of it is markup."""
    return _MARKUP.sub(r"\\\1", text).translate(_ENTITIES)
