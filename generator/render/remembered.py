"""The tag `remember`: what many pages show alike is rendered once.

    {% remember card, summaries %}<li>{{ card.title }}{% if summaries %} ...{% endif %}</li>{% endremember %}

What stands within is rendered for values that weren't met before, and from then on taken from memory. So it may depend
on those values, on `site` and on imported macros only; what is bound to a page is refused when the layout is read.
"""

from __future__ import annotations

from collections import OrderedDict

from jinja2 import Environment, TemplateSyntaxError, nodes
from jinja2.ext import Extension
from jinja2.meta import find_undeclared_variables
from jinja2.parser import Parser
from markupsafe import Markup

from generator.core.value import Value

_MOST = 32_000_000  # characters, in each process
_PLAIN = frozenset((str, Markup, int, float, bool, type(None)))
_OF_A_PAGE = frozenset(("page", "here", "body", "loop", "caller", "self"))


class Memory:
    """Texts by the values that they show. Values are told apart by identity; none that could change is kept."""

    def __init__(self, most: int = _MOST) -> None:
        # With the values themselves, so that no other can come to lie at their place in the computer's memory.
        self._texts: OrderedDict[tuple[int, ...], tuple[str, tuple[object, ...]]] = OrderedDict()
        self._room = most

    def __getitem__(self, values: tuple[object, ...]) -> str | None:
        kept = self._texts.get(tuple(map(id, values)))
        return kept and kept[0]

    def keep(self, text: str, values: tuple[object, ...]) -> str:
        """Remember `text`, which is returned, and forget the oldest texts where there are too many."""
        if all(map(_is_frozen, values)) and self[values] is None:
            self._texts[tuple(map(id, values))] = text, values
            self._room -= len(text)
            while self._room < 0:
                self._room += len(self._texts.popitem(last=False)[1][0])
        return text


def _is_frozen(value: object) -> bool:
    if isinstance(value, tuple):
        return all(map(_is_frozen, value))
    kind = type(value)
    if kind in _PLAIN or isinstance(value, Value):
        return True
    return getattr(getattr(kind, "__dataclass_params__", None), "frozen", False)


class Remember(Extension):
    """Compiles the tag to a look into the environment's memory, and its content to what is done if nothing is found."""

    tags = {"remember"}  # noqa: RUF012 - Jinja's way

    def __init__(self, environment: Environment) -> None:
        super().__init__(environment)
        memory = Memory()
        # Filters, since Jinja calls these without looking at them each time.
        environment.filters |= {"_remembered": memory.__getitem__, "_keep_in_memory": memory.keep}

    def parse(self, parser: Parser) -> list[nodes.Node]:
        line = next(parser.stream).lineno
        named = parser.parse_tuple()
        body = parser.parse_statements(("name:endremember",), drop_needle=True)
        keys = named.items if isinstance(named, nodes.Tuple) else [named]
        named_keys = {key.name for key in keys if isinstance(key, nodes.Name)}
        for name in sorted(_of_a_page(body, self.environment) - named_keys):
            message = f"what is remembered may not depend on {name}, unless that stands after remember"
            raise TemplateSyntaxError(message, line, parser.name, parser.filename)
        return self._compiled(parser, keys, body, line)

    def _compiled(self, parser: Parser, keys: list[nodes.Expr], body: list[nodes.Node], line: int) -> list[nodes.Node]:
        values, text = parser.free_identifier(), parser.free_identifier()
        place = nodes.Const(f"{parser.name} {values.name}")  # apart from every other place that shows the same values
        found = nodes.Filter(values, "_remembered", [], [], None, None)
        kept = nodes.Filter(text, "_keep_in_memory", [values], [], None, None)
        compiled = [
            nodes.Assign(values, nodes.Tuple([place, *keys], "load")),
            nodes.Assign(text, found),
            nodes.If(nodes.Not(text), [nodes.AssignBlock(text, None, body), nodes.ExprStmt(kept)], [], []),
            nodes.Output([text]),
        ]
        return [node.set_lineno(line) for node in compiled]


def _of_a_page(body: list[nodes.Node], environment: Environment) -> set[str]:
    """What in it is bound to a page: values, and what sees all of them."""
    tree = nodes.Template(body)
    tree.set_environment(environment)
    seeing = {"a block": nodes.Block, "an include": nodes.Include}
    found = {name for name, kind in seeing.items() if next(tree.find_all(kind), None)}
    return found | (find_undeclared_variables(tree) & _OF_A_PAGE)
