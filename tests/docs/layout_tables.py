"""The tables of docs/layouts.md: templates and their blocks, macros, filters, every value that a layout can use."""

from __future__ import annotations

import re
import types
from collections.abc import Callable, Iterable
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, Union, get_args, get_origin, get_type_hints

from jinja2 import Environment
from jinja2.nodes import Block, Extends, Macro, Node

from generator.core import settings
from generator.core.extra import Extra
from generator.core.interface import Words
from generator.core.urls import BaseUrl
from generator.core.value import Value
from generator.core.views import charts, data, files, pages, parts, tables, together
from generator.render.layouts import Layouts
from generator.request import packaged_layouts
from tests.docs.tables import table

_COMMENT = re.compile(r"\{#\s*(.*?)\s*#\}", re.DOTALL)
_JINJA = Environment(autoescape=True)
_LAYOUTS = Layouts([packaged_layouts()], BaseUrl.parse("https://someone.example/"))._environment
# Files that have no room for a comment.
_PICTURES = {
    "apple-touch-icon.png": "The sign on the screen of a phone to which a reader has added the archive.",
    "favicon.ico": "The sign for browsers that know no SVG.",
}
_STATIC_COMMENT = re.compile(r"/\*+\s*(.+?)\s*\*/|((?:(?<!\S)//[^\n]*\n)+)|<!--\s*(.+?)\s*-->", re.DOTALL)
_NAMES = {
    "page": "the page's own values",
    "site": "the values of the archive",
    "here": "the address of the page",
    "body": "the HTML of the record's text, which the program puts into the block that the text fills",
    "_": "a text of the interface in the language of the archive, see [Words](#words)",
    "ngettext": "the same for a text with a number: its English singular and plural, then the number",
}
_OF_JINJAS_EXTENSION = {"gettext", "pgettext", "npgettext"}  # other ways to `_`
# What layouts get as something else.
_OTHERWISE: dict[Any, str] = {
    Extra: "the keys of the front matter that the archive doesn't know",
    parts.BodyView: "the text; it reaches the layout as `body`",
    Words: "the words of the interface, which layouts ask for by `_` and `ngettext`: see [Words](#words)",
}
# Kinds of page: what docs call it, its view, the layout that it has unless a record names another.
PAGES: dict[str, tuple[type[pages.View], str]] = {
    "home": (pages.HomeView, "home.html"),
    "article": (pages.ArticleView, "article.html"),
    "incident": (pages.IncidentView, "incident.html"),
    "district": (pages.DistrictView, "district.html"),
    "group": (pages.GroupView, "group.html"),
    "vendor": (pages.VendorView, "vendor.html"),
    "list": (pages.ListView, "list.html"),
    "incidents": (pages.IncidentsView, "incidents.html"),
    "terms": (pages.IndexView, "terms.html"),
    "corrections": (pages.CorrectionsView, "corrections.html"),
    "subscribe": (pages.SubscribeView, "subscribe.html"),
    "data": (pages.DataView, "data.html"),
    "search": (pages.SearchView, "search.html"),
    "standing page": (pages.StandingView, "page.html"),
    "redirect": (pages.RedirectView, "redirect.html"),
}


def layout_tables() -> dict[str, str]:
    """Every table by the name of its block."""
    return {
        "templates": templates_table(),
        "static files": static_table(),
        "names": names_table(),
        "macros": macros_table(),
        "filters": filters_table(),
        "site values": values_table(parts.SiteView),
        "every page": values_table(pages.View),
        **{f"{name} values": values_table(view, but=pages.View) for name, (view, _) in PAGES.items()},
        "parts": parts_tables(),
    }


def templates_table() -> str:
    rows = []
    for name in sorted(path.name for path in packaged_layouts().glob("*.html")):
        tree, purpose = _parsed(name)
        parent = next((node.template.as_const() for node in tree.find_all(Extends)), "")
        blocks = ", ".join(f"`{block.name}`" for block in tree.find_all(Block))
        rows.append((f"`{name}`", purpose, f"`{parent}`" if parent else "", blocks))
    return table(("template", "what it is", "extends", "blocks of its own"), rows)


def static_table() -> str:
    """The published files of the layouts, each with the first sentence of the comment that it begins with."""
    folder = packaged_layouts() / "static"
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    said = ((f"`{path.relative_to(folder)}`", _PICTURES.get(path.name) or _said_of_itself(path)) for path in files)
    return table(("file", "what it is"), said)


def _said_of_itself(path: Path) -> str:
    comment = _STATIC_COMMENT.search(path.read_text(encoding="utf-8"))
    assert comment, f"{path.name} doesn't say what it is"
    return _sentence(re.sub(r"(?m)^\s*(?://|\*)", "", next(filter(None, comment.groups()))))


def names_table() -> str:
    """What a template can name without importing it, besides what Jinja has."""
    known = (_LAYOUTS.globals.keys() - _JINJA.globals.keys() - _OF_JINJAS_EXTENSION) | {"page", "here", "body"}
    assert known == _NAMES.keys(), f"without a description for designers: {known ^ _NAMES.keys()}"
    return table(("name", "what it is"), ((f"`{name}`", said) for name, said in _NAMES.items()))


def macros_table() -> str:
    rows = []
    for path in sorted(packaged_layouts().glob("macros/*.html")):
        tree, _ = _parsed(f"macros/{path.name}")
        rows += [(f"`macros/{path.name}`", f"`{_signature(macro)}`") for macro in tree.find_all(Macro)]
    return table(("import it from", "macro"), rows)


def filters_table() -> str:
    """The filters that Jinja doesn't have by itself; those with a line before their names are of tags."""
    known: dict[str, Any] = _LAYOUTS.filters
    names = sorted(name for name in known.keys() - _JINJA.filters.keys() if not name.startswith("_"))
    rows = ((f"`{name}`", _first_line(known[name])) for name in names)
    return table(("filter", "what it does"), rows)


def values_table(kind: type, *, but: type | None = None) -> str:
    """The values of a view or a part, without those that `but` has as well."""
    shared = _fields(but) if but else ()
    hints = get_type_hints(kind)
    rows = [(f"`{name}`", _in_words(hints[name])) for name in _fields(kind) if name not in shared]
    rows += [
        (f"`{name}`", _in_words(get_type_hints(value.fget)["return"]))
        for name, value in vars(kind).items()
        if isinstance(value, property)
    ]
    return table(("value", "what it is"), rows)


def _fields(kind: type) -> Iterable[str]:
    return kind.__struct_fields__ if issubclass(kind, Value) else [one.name for one in fields(settings.Entity)]


def parts_tables() -> str:
    """Every part that a layout can come upon, by name."""
    return "\n\n".join(f"#### {kind.__name__}\n\n{_first_line(kind)}\n\n{values_table(kind)}" for kind in _reachable())


def _reachable() -> list[type]:
    """The parts that views hold, and the parts of those, but for what layouts get as something else."""
    found: dict[str, type] = {}
    waiting: list[type] = [parts.SiteView, *(view for view, _ in PAGES.values())]
    while waiting:
        for hint in get_type_hints(waiting.pop()).values():
            new = [kind for kind in _values_in(hint) if kind.__name__ not in found and kind not in _OTHERWISE]
            found |= {kind.__name__: kind for kind in new}
            waiting += new
    return [kind for _, kind in sorted(found.items())]


def _values_in(hint: Any) -> list[type]:
    if isinstance(hint, type) and (issubclass(hint, Value) or is_dataclass(hint)):
        return [hint]
    return [kind for part in get_args(hint) for kind in _values_in(part)]


def _in_words(hint: Any) -> str:
    """`tuple[Link, ...]` as "list of Link"."""
    simple = {str: "text", int: "whole number", float: "number", bool: "true or false"}
    if hint in simple:
        return simple[hint]
    if hint in _OTHERWISE:
        return _OTHERWISE[hint]
    if get_origin(hint) is tuple:
        return f"list of {_plural(get_args(hint)[0])}"
    if get_origin(hint) in (Union, types.UnionType):
        return " or ".join("nothing" if one is type(None) else _in_words(one) for one in get_args(hint))
    return _linked(hint)


def _plural(hint: Any) -> str:
    return {str: "texts", int: "whole numbers"}.get(hint) or _in_words(hint)


def _linked(kind: type) -> str:
    homes = (parts, charts, tables, data, together, files, settings)
    assert kind.__module__ in [home.__name__ for home in homes], f"{kind} has no description for designers"
    return f"[{kind.__name__}](#{kind.__name__.lower()})"


def _parsed(name: str) -> tuple[Node, str]:
    """A template's tree, and the first sentence of the comment that it begins with."""
    source = (packaged_layouts() / name).read_text(encoding="utf-8")
    comment = _COMMENT.search(source)
    assert comment, f"{name} doesn't say what it is"
    return _LAYOUTS.parse(source), _sentence(comment[1])


def _signature(macro: Macro) -> str:
    """A macro's name and arguments, as one calls it."""
    required = len(macro.args) - len(macro.defaults)
    given = [argument.name for argument in macro.args[:required]]
    optional = [
        f"{argument.name}={_literal(default.as_const())}"
        for argument, default in zip(macro.args[required:], macro.defaults, strict=True)
    ]
    return f"{macro.name}({', '.join(given + optional)})"


def _literal(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else f'"{value}"'


def _first_line(thing: Callable[..., Any] | type) -> str:
    assert thing.__doc__, f"{thing} has no description"
    return " ".join(thing.__doc__.split("\n\n")[0].split())


def _sentence(text: str) -> str:
    return re.split(r"(?<=\.)\s", " ".join(text.split()))[0]
