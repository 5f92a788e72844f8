"""Files that couldn't be read, and what other files may call their records: a slip is told once, where it is."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from generator.core.names import fold_name
from generator.core.problems import Report, Severity
from generator.load.text import read_source
from generator.load.tree import DISTRICTS, SourceTree, markdown_ending

_NAMED = re.compile(r"^[ \t]*(?:title|name|leaid)[ \t]*[:=](.*)$", re.MULTILINE)
_LEAID = re.compile(r"\b[0-9]{7}\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """Ids, names and LEAIDs of a folder's unread files; `any_name` where a file isn't even text, so nobody knows."""

    names: frozenset[str] = frozenset()
    any_name: bool = False

    def excuses(self, name: str) -> bool:
        """Whether `name` may well be known once those files are mended."""
        return self.any_name or name in self.names or fold_name(name) in self.names


def unread_files(report: Report) -> frozenset[str]:
    """The files that have problems so far."""
    return frozenset(problem.place.file for problem in report.problems if problem.severity is Severity.PROBLEM)


def unread_of(tree: SourceTree, files: Collection[str], kind: str) -> Unread:
    """What is unread of a kind of records. Articles are known by their path, all others by their file's name."""
    if not files:
        return Unread()
    sources = {source.file: source for source in (*tree.records, *tree.registries)}
    folder = tree.entity.address if kind == DISTRICTS else kind
    names: set[str] = set()
    any_name = False
    for file in files:
        path = file.removeprefix(f"content/{folder}/")
        if path == file:
            continue
        id_ = path.removesuffix(markdown_ending(path) or "")
        names.add(id_ if kind == "articles" else id_.rpartition("/")[2])
        source = read_source(sources[file], Report()) if file in sources else None
        if source is None:
            any_name = True
        else:
            pattern = _LEAID if path.endswith(".csv") else _NAMED
            names.update(fold_name(name.strip(" \t\"'")) for name in pattern.findall(source.text))
    return Unread(names=frozenset(names), any_name=any_name)
