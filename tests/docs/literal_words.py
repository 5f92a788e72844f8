"""Words that stand in a layout as they are, where no language can replace them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jinja2.nodes import Block, Call, Const, Name, Node, Output, TemplateData

from generator.core.urls import BaseUrl
from generator.render.layouts import Layouts
from generator.render.quick_jinja import QuickEnvironment
from generator.request import packaged_layouts

# Attributes whose values readers meet; the rest of a tag is for machines.
_SPOKEN = re.compile(r"\b(?:aria-label|title|alt|placeholder|label)=\"([^\"]*)")
_CODE = re.compile(r"<code>.*?</code>", re.DOTALL)
_TAG = re.compile(r"<!?/?[A-Za-z][^<>]*>?|^[^<>]*>")
_LETTERS = re.compile(r"[A-Za-z]{2,}")
# A text in an expression that is no key, class or address: a capital first, or several words.
_SPEAKING = re.compile(r"[A-Z][a-z]+|\W*[A-Za-z’]+(?:,? [A-Za-z’]+)+\W*")
_ASKING = {"_", "gettext", "ngettext"}
# Names, which are the same in all languages.
_NAMES = {"RSS", "JSON", "OPML"}
# Blocks of the head.
_FOR_MACHINES = {"type", "script_sources"}
# Where Jinja's expressions stand, so that the text around one is still one text.
_GAP = "\0"
_LAYOUTS = Layouts([packaged_layouts()], BaseUrl.parse("https://someone.example/"))._environment


def literal_words(source: str) -> list[str]:
    """The words for readers that stand in a template outside `_()`: in its text, and in what it prints."""
    tree = QuickEnvironment._parse(_LAYOUTS, source, None, None)
    text = _CODE.sub(_GAP, "".join(_shown(tree)))
    spoken = [found[1] for found in _SPOKEN.finditer(text)]
    words = [piece for part in (_TAG.sub(_GAP, text), *spoken) for piece in part.split(_GAP)]
    return [word.strip() for word in words if set(_LETTERS.findall(word)) - _NAMES] + list(_said(tree))


def _shown(node: Node) -> Iterator[str]:
    """The text of a template, a gap for each expression."""
    for part in node.iter_child_nodes():
        if isinstance(part, TemplateData):
            yield part.data
        elif isinstance(part, Output) or "body" in part.fields:
            is_for_machines = isinstance(part, Block) and part.name in _FOR_MACHINES
            yield from () if is_for_machines else _shown(part)
        else:
            yield _GAP


def _said(node: Node) -> Iterator[str]:
    """Texts in expressions that are not asked for in the language of the archive."""
    for part in node.iter_child_nodes():
        if isinstance(part, Const) and isinstance(part.value, str) and _SPEAKING.fullmatch(part.value):
            yield part.value
        elif not (isinstance(part, Call) and isinstance(part.node, Name) and part.node.name in _ASKING):
            yield from _said(part)
