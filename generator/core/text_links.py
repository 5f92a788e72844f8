"""Links between records in a text: `[[district:miami-dade]]`, `[[incident:x|these words]]`, relative `.md` links.

They are found in the Markdown source, because only there one that dangles can be told with its line. What a text links
depends on the text alone; where that leads is for others to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.core.value import Value

_WIKI = re.compile(r"(?<!\\)\[\[(?P<target>(?P<kind>[a-z0-9-]+):(?P<name>[^\[\]|\\\n]+?))(?:\\?\|[^\[\]\n]+)?\]\]")
_INLINE = re.compile(r"\]\(\s*(?:<(?P<angled>[^<>\n]+)>|(?P<plain>[^\s()<>]+))")
_DEFINITION = re.compile(r"^ {0,3}\[(?!\^)[^\]\n]+\]:\s*<?(?P<target>[^\s<>]+)", re.MULTILINE)
_CODE = re.compile(
    r"^(?P<fence>`{3,}+|~{3,}+)[^\n]*+\n.*?(?:^(?P=fence)[`~]*[ \t]*$|\Z)"
    r"|(?<!`)(?P<ticks>`++)[^\n]{1,10000}?(?<!`)(?P=ticks)(?!`)",
    re.MULTILINE | re.DOTALL,
)
# Most texts have no such link, and blanking out code is slow: one look decides. What none can do without is looked for
# first, because that takes no time at all: what follows a closing bracket, the end of the text being another.
_AFTER_BRACKET = ("", "(", ":")
_TO_THE_WEB = ("(https://", "(http://")
_CANDIDATES = {
    "[[": re.compile(r"\[\[[a-z0-9-]+:"),
    "](": re.compile(r"\]\(\s*<?(?!\s|[a-zA-Z][a-zA-Z0-9+.-]*:|/|#)"),
    "]:": re.compile(r"^ {0,3}\[[^\]\n]+\]:", re.MULTILINE),
}
# An asset by its address within the site, wherever that stands; what it is there for, others know.
_ASSET = re.compile(r"(?<![A-Za-z0-9._~/-])/assets/[A-Za-z0-9._~/-]+")
_ELSEWHERE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//|/|#")


class TextLink(Value, frozen=True, kw_only=True):
    """A link as it is written: `target`, which is `kind:name` in double brackets, or a path, without a kind.

    `line` counts from the text's first, which is 0; `column` (from 1) and `width` are in characters.
    """

    target: str
    kind: str = ""
    name: str = ""
    line: int
    column: int
    width: int


def find_text_links(text: str) -> tuple[TextLink, ...]:
    """The links in a text that concern other files of the archive, those in double brackets first."""
    if not _may_link(text):
        return ()
    text = _CODE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
    return (*_wiki(text), *_relative(text))


def find_assets(text: str) -> tuple[str, ...]:
    """The addresses of assets that a text holds, each once."""
    return tuple(dict.fromkeys(_ASSET.findall(text))) if "/assets/" in text else ()


def _may_link(text: str) -> bool:
    """Whether there may be a link between records. Links to web addresses, which most texts hold, are told at once."""
    after_brackets = text.split("]")[1:]
    if all(after[:1] not in _AFTER_BRACKET or after.startswith(_TO_THE_WEB) for after in after_brackets):
        return False
    return any(mark in text and pattern.search(text) for mark, pattern in _CANDIDATES.items())


def _wiki(text: str) -> Iterator[TextLink]:
    for match in _WIKI.finditer(text):
        yield _link(match, "target", kind=match["kind"], name=match["name"].strip())


def _relative(text: str) -> Iterator[TextLink]:
    for pattern in (_INLINE, _DEFINITION):
        for match in pattern.finditer(text):
            group = match.lastgroup or "target"
            if not _ELSEWHERE.match(match[group]):
                yield _link(match, group)


def _link(match: re.Match[str], group: str, *, kind: str = "", name: str = "") -> TextLink:
    text, (start, end) = match.string, match.span(group)
    return TextLink(
        target=match[group],
        kind=kind,
        name=name,
        line=text.count("\n", 0, start),
        column=start - text.rfind("\n", 0, start),
        width=end - start,
    )
