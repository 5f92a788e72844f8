"""The words of the interface in layouts: `_("Articles")`, and `ngettext("%(num)s report", "%(num)s reports", n)`.

Both become filters when a layout is read. So Jinja looks up a text without values once, when it compiles, and the page
that shows it pays nothing. Words are texts: what HTML would read as something else is escaped, in values too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from jinja2 import TemplateSyntaxError, nodes
from jinja2.ext import extract_from_ast
from jinja2.visitor import NodeTransformer
from markupsafe import Markup

from generator.core.interface import Words, filled, placeholders
from generator.core.views import DateView
from generator.core.wording import count
from generator.core.wording import number as in_english
from generator.render.quick_jinja import QuickEnvironment, quick_escape

# What a layout calls, and how many texts that takes.
_CALLS = {"_": 1, "gettext": 1, "ngettext": 2}


def filters(words: Words) -> dict[str, Callable[..., Any]]:
    """The filters that speak the language of the archive."""
    escaped: dict[str, Markup] = {}
    texts = words.texts

    def gettext(text: str, **values: object) -> Markup:
        if not values and text in escaped:
            return escaped[text]
        shown = Markup(filled(quick_escape(texts.get(text, text)), values, quick_escape))  # noqa: S704 - escaped
        if not values and text in texts:  # no others, or what isn't of the interface would gather here
            escaped[text] = shown
        return shown

    def ngettext(one: str, many: str, number: int, **values: object) -> Markup:
        form = quick_escape(words.form(one, many, number))
        return Markup(filled(form, {"num": words.figures(f"{number:,}"), **values}, quick_escape))  # noqa: S704 - as above

    def plural(number: int, one: str, many: str | None = None) -> str:
        """`1 hospital`, `1,204 hospitals`: for words of the settings, since those of the interface have `ngettext`."""
        return words.figures(count(number, one, many))

    def in_words(date: DateView) -> str:
        """A date as readers of the archive write it: `2 September 2020`."""
        return words.date(date.iso) if texts else date.text

    def in_figures(number: float) -> str:
        """A number by itself, with the separators of the language: `1,204`."""
        return words.figures(in_english(number))

    return {
        "_gettext": gettext,
        "_ngettext": ngettext,
        "plural": plural,
        "in_words": in_words,
        "in_figures": in_figures,
    }


class SpeakingEnvironment(QuickEnvironment):
    """Jinja in the language of the archive."""

    def speak(self, words: Words) -> None:
        """Before the first layout is read: say in which words."""
        known = filters(words)
        self.filters |= known
        self.globals |= {"_": known["_gettext"], "gettext": known["_gettext"], "ngettext": known["_ngettext"]}

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        _Worded(name, filename).visit(tree)
        return tree

    def texts_of(self, source: str) -> Iterator[tuple[str, str | None]]:
        """The texts that a layout asks for: each with its English plural where it has a number."""
        for _, _, said in extract_from_ast(super()._parse(source, None, None), tuple(_CALLS), babel_style=False):
            one, *more = said if isinstance(said, tuple) else (said,)
            if one is not None:
                yield one, next(iter(more), None)


class _Worded(NodeTransformer):
    """Puts filters in the place of the calls that ask for words of the interface."""

    def __init__(self, name: str | None, filename: str | None) -> None:
        self._told = name, filename

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802 - Jinja's way
        self.generic_visit(node)
        if not isinstance(node.node, nodes.Name) or node.node.name not in _CALLS or node.dyn_args or node.dyn_kwargs:
            return node
        texts = node.args[: _CALLS[node.node.name]]
        if len(node.args) < 2 * len(texts) - 1 or len(texts) < _CALLS[node.node.name]:
            raise TemplateSyntaxError(f"{node.node.name} is called without a text or number", node.lineno, *self._told)
        name = "_gettext" if len(texts) == 1 else "_ngettext"
        self._check(texts, {each.key for each in node.kwargs} | ({"num"} if len(texts) > 1 else set()), node.lineno)
        return nodes.Filter(node.args[0], name, node.args[1:], node.kwargs, None, None, lineno=node.lineno)

    def _check(self, texts: list[nodes.Expr], given: set[str], line: int) -> None:
        """A placeholder without a value is the designer's mistake, and told when the layout is read."""
        for text in texts:
            if isinstance(text, nodes.Const) and (missing := sorted(placeholders(str(text.value)) - given)):
                message = f'the text "{text.value}" needs a value for {", ".join(missing)}'
                raise TemplateSyntaxError(message, line, *self._told)
