"""The terms of schema.org that pages use: `python -m tests.render.schema_terms schema.d.ts` writes the list anew.

The file is that of the npm package `schema-dts`, which is made from the vocabulary itself.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

TERMS = Path(__file__).with_suffix(".json")
_BASE = re.compile(r"interface (\w+)Base extends ([^{]+)\{(.*?)^\}", re.DOTALL | re.MULTILINE)
_LEAF = re.compile(r'interface \w+Leaf extends (\w+)Base \{\s*"@type": "(\w+)"')
_PROPERTY = re.compile(r'"(\w+)"\?: SchemaValue<(.+?), "')


def pairs_of(node: Any) -> Iterator[tuple[str, str, Any]]:
    """Every type, property and value in JSON-LD."""
    if isinstance(node, list):
        for part in node:
            yield from pairs_of(part)
    elif isinstance(node, dict):
        for name, value in node.items():
            if not name.startswith("@") and not name.endswith("-input"):
                yield node["@type"], name, value
            yield from pairs_of(value)


def read_terms(text: str, used: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """For each type in use what it is a kind of, and what its properties in use may be."""
    bases = {name: (re.findall(r"(\w+)Base", parents), body) for name, parents, body in _BASE.findall(text)}
    leaves = {kind: base for base, kind in _LEAF.findall(text)}
    terms: dict[str, Any] = {}
    for kind, name in sorted(used):
        line = list(dict.fromkeys([kind, *_line(leaves[kind], bases)]))
        ranges = {known: kinds for base in line if base in bases for known, kinds in _PROPERTY.findall(bases[base][1])}
        entry = terms.setdefault(kind, {"is": line, "properties": {}})
        if name in ranges:
            entry["properties"][name] = sorted(set(re.findall(r"\w+", ranges[name])) - {"IdReference"})
    return terms


def _line(base: str, bases: dict[str, tuple[list[str], str]]) -> Iterator[str]:
    yield base
    for parent in bases[base][0]:
        yield from _line(parent, bases)


if __name__ == "__main__":
    from tests.render.test_structured_data import used_terms

    found = read_terms(Path(sys.argv[1]).read_text(encoding="utf-8"), used_terms())
    lines = ",\n".join(f"{json.dumps(kind)}: {json.dumps(entry)}" for kind, entry in found.items())
    TERMS.write_text(f'{{"source": "npm schema-dts 2.1.0", "types": {{\n{lines}\n}}}}\n', encoding="utf-8")
