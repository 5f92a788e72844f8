"""Layouts: the packaged ones, overridden file by file by the site's own.

A text fills a block of its layout. In Jinja that is a template that extends the layout and defines the block; the
text's HTML is passed as a value, so that nothing in it is ever executed as template code.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from jinja2 import (
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    StrictUndefined,
    Template,
    TemplateNotFound,
    TemplateRuntimeError,
    TemplateSyntaxError,
)
from jinja2.nodes import Block, Extends
from markupsafe import Markup

from generator.core.urls import BaseUrl
from generator.core.views import SiteView, View
from generator.core.wording import count

# They stand in the page's head, where a text's HTML would be read as something else.
_HEAD_BLOCKS = frozenset(("title", "description", "canonical", "type", "head"))


def packaged_layouts() -> Path:
    """The default layouts: inside the installed package, or beside it in a checkout."""
    package = Path(__file__).parent.parent
    inside = package / "layouts"
    return inside if inside.is_dir() else package.parent / "layouts"


class _Loader(FileSystemLoader):
    """Tells a layout in another encoding as a fault of that layout."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        try:
            return super().get_source(environment, template)
        except UnicodeDecodeError as error:
            message = f"is not UTF-8: {error.reason}"
            raise TemplateSyntaxError(message, lineno=1, name=template, filename=template) from None


class Layouts:
    """Renders views by their layouts. `folders` are searched in order; `site` is needed to render, not to look."""

    def __init__(self, folders: Iterable[Path], base: BaseUrl, site: SiteView | None = None) -> None:
        self._environment = Environment(
            loader=ChoiceLoader([_Loader(folder) for folder in folders]),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            auto_reload=False,
            cache_size=-1,
        )
        self._environment.globals["site"] = site
        self._environment.filters |= {
            "href": base.href,
            "absolute": base.absolute,
            "plural": count,
            "paragraphs": _paragraphs,
        }
        self._filled: dict[tuple[str, str], Template] = {}

    def names(self) -> tuple[str, ...]:
        """The layouts there are, as an article may name them: every template but macros and partials."""
        templates = self._environment.list_templates(extensions=["html"])
        return tuple(name for name in templates if not name.startswith(("macros/", "partials/")))

    def blocks(self, layout: str) -> tuple[str, ...] | None:
        """The blocks of `layout`, its parents' among them, that a text may fill; None if there is no such layout."""
        try:
            with _told(layout):
                return tuple(sorted(self._blocks(layout) - _HEAD_BLOCKS))
        except TemplateNotFound as error:
            if error.name == layout:
                return None
            raise  # it is the parent that is missing

    def _blocks(self, layout: str) -> set[str]:
        loader = self._environment.loader
        assert loader is not None  # noqa: S101 - for the type checker; the constructor sets it
        tree = self._environment.parse(loader.get_source(self._environment, layout)[0])
        names = {block.name for block in tree.find_all(Block)}
        for parent in tree.find_all(Extends):
            names |= self._blocks(parent.template.as_const())
        return names

    def render(self, view: View, address: str, body: str | None = None) -> bytes:
        """The HTML of a page, with `body`, which is trusted, in the block that the view names."""
        template = self._environment.get_template(view.layout) if body is None else self._fill(view)
        with _told(view.layout):
            return template.render(page=view, here=address, body=Markup(body or "")).encode()  # noqa: S704 - sanitised

    def _fill(self, view: View) -> Template:
        key = view.layout, view.section
        if key not in self._filled:
            if not re.fullmatch(r"[A-Za-z_]\w*", view.section):
                raise ValueError(f"no block can be called {view.section!r}")
            source = f'{{% extends "{view.layout}" %}}{{% block {view.section} %}}{{{{ body }}}}{{% endblock %}}'
            self._filled[key] = self._environment.from_string(source)
        return self._filled[key]


@contextmanager
def _told(layout: str) -> Iterator[None]:
    """A circle of layouts is its designer's mistake, such as an own `article.html` that extends "article.html"."""
    try:
        yield
    except RecursionError:
        raise TemplateRuntimeError(f'the layout "{layout}" extends itself, or includes itself') from None


def _paragraphs(text: str) -> list[str]:
    """The paragraphs of a plain text, which blank lines part."""
    return [part for part in (part.strip() for part in text.split("\n\n")) if part]
