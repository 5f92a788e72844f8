"""Layouts: the packaged ones, overridden file by file by the site's own.

A text fills a block of its layout. In Jinja that is a template that extends the layout and defines the block; the
text's HTML is passed as a value, so that nothing in it is ever executed as template code.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache
from pathlib import Path

from jinja2 import (
    BytecodeCache,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    StrictUndefined,
    Template,
    TemplateNotFound,
    TemplateRuntimeError,
    TemplateSyntaxError,
)
from jinja2.bccache import Bucket
from jinja2.nodes import Block, Const, Extends, Include, Name
from jinja2.nodes import Template as Tree
from markupsafe import Markup

from generator.core.interface import ENGLISH, Words
from generator.core.urls import BaseUrl
from generator.core.views import SiteView, View
from generator.render.citations import Citing
from generator.render.filters import dotted, marks, paragraphs, reading_minutes
from generator.render.interface import SpeakingEnvironment
from generator.render.metadata import Metadata, MetadataMaker
from generator.render.quick_jinja import rendered
from generator.render.remembered import Remember

# They stand in the page's head, where a text's HTML would be read as something else.
_HEAD_BLOCKS = frozenset(("script_sources", "title", "description", "canonical", "type", "facets", "head"))


class Compiled(BytecodeCache):
    """Layouts that are compiled already, each known with its source: by name and path, `kept`."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.bytecode_from_string(self.kept.get(bucket.key, b""))

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.kept[bucket.key] = bucket.bytecode_to_string()


@lru_cache(maxsize=4)
def compiled(_base: BaseUrl, _words: Words = ENGLISH) -> Compiled:
    """One for each address of a site, and language: Jinja works out `{{ "/" | href }}` when it compiles."""
    return Compiled()


class _Loader(FileSystemLoader):
    """Tells a layout in another encoding as a fault of that layout."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        try:
            return super().get_source(environment, template)
        except UnicodeDecodeError as error:
            message = f"is not UTF-8: {error.reason}"
            raise TemplateSyntaxError(message, lineno=1, name=template, filename=template) from None


class Layouts:
    """Renders views by their layouts. `folders` are searched in order; `site` is needed to render, not to look.

    `are_own` says whether there are others than the packaged ones.
    """

    def __init__(self, folders: Iterable[Path], base: BaseUrl, site: SiteView | None = None) -> None:
        self._made_of = tuple(folders), base, site
        loaders = [_Loader(folder) for folder in self._made_of[0]]
        self.are_own = len(loaders) > 1
        words = site.words if site else ENGLISH
        self._environment = SpeakingEnvironment(
            loader=ChoiceLoader(loaders),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            auto_reload=False,
            cache_size=-1,
            bytecode_cache=compiled(base, words),
            extensions=["jinja2.ext.i18n", Remember],
        )
        self._environment.install_null_translations(newstyle=True)  # type: ignore[attr-defined]  # for the tag trans
        self._environment.speak(words)
        self._environment.globals["site"] = site
        self._environment.filters |= {
            "metadata": self._metadata,
            "href": base.href,
            "absolute": base.absolute,
            "dotted": dotted,
            "marks": marks,
            "paragraphs": paragraphs,
            "reading_minutes": reading_minutes,
            "cited": Citing(base, site).cited,
        }
        self._metadata_maker: MetadataMaker | None = None
        self._filled: dict[tuple[str, str], Template] = {}
        self._trees: dict[str, Tree] = {}

    def __reduce__(self) -> tuple[type[Layouts], tuple[tuple[Path, ...], BaseUrl, SiteView | None]]:
        """Another process reads its layouts itself: neither what is compiled nor what is remembered can travel."""
        return Layouts, self._made_of

    def prepare(self, views: Iterable[View]) -> None:
        """Compile what `views` take, so that processes forked from this one needn't."""
        for view in {(view.layout, view.section): view for view in views}.values():
            with suppress(Exception):  # a fault is told with the page that meets it
                self.render(view, "/", "" if getattr(view, "body", None) else None)

    def texts(self) -> Iterator[tuple[str, str | None]]:
        """The words of the interface that all templates ask for: each with its English plural where it has a number.

        A template that can't be read has none; what is wrong with it is told with the page that meets it.
        """
        for name in self._environment.list_templates(extensions=["html"]):
            with suppress(TemplateSyntaxError):
                yield from self._environment.texts_of(self._source(name)[0])

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

    def chain(self, layout: str) -> tuple[str, ...]:
        """`layout` and those that it extends, the nearest first."""
        with _told(layout):
            parents = [self._named(extends, layout) for extends in self._parsed(layout).find_all(Extends)]
            return layout, *(name for parent in parents for name in self.chain(parent))

    def shows_content(self, layout: str) -> bool:
        """Whether a text for the block `content` is shown: the layout has that block, or prints `body` by itself."""
        with _told(layout):
            return "content" in self._blocks(layout) or self._prints_body(layout)

    def _blocks(self, layout: str) -> set[str]:
        return {block.name for name in self.chain(layout) for block in self._parsed(name).find_all(Block)}

    def _prints_body(self, layout: str) -> bool:
        tree = self._parsed(layout)
        if any(name.name == "body" for name in tree.find_all(Name)):
            return True
        parts = [part.template for part in tree.find_all(Extends)] + [part.template for part in tree.find_all(Include)]
        if not all(isinstance(part, Const) for part in parts):
            return True  # it is known only when it is rendered
        return any(self._prints_body(part.value) for part in parts if isinstance(part, Const))

    def _named(self, extends: Extends, layout: str) -> str:
        if isinstance(extends.template, Const) and isinstance(extends.template.value, str):
            return extends.template.value
        message = "extends must name one layout, in quotes, so that its blocks are known"
        raise TemplateSyntaxError(message, extends.lineno, layout, self._source(layout)[1])

    def _parsed(self, layout: str) -> Tree:
        if layout not in self._trees:
            source, path = self._source(layout)
            self._trees[layout] = self._environment.parse(source, layout, path)
        return self._trees[layout]

    def _source(self, layout: str) -> tuple[str, str | None]:
        loader = self._environment.loader
        assert loader is not None  # noqa: S101 - for the type checker; the constructor sets it
        source, path, _ = loader.get_source(self._environment, layout)
        return source, path

    def render(self, view: View, address: str, body: str | None = None) -> bytes:
        """The HTML of a page, with `body`, which is trusted, in the block that the view names."""
        template = self._environment.get_template(view.layout) if body is None else self._fill(view)
        with _told(view.layout):
            return rendered(template, page=view, here=address, body=Markup(body or ""))  # noqa: S704 - sanitised

    def _metadata(self, view: View, address: str) -> Metadata:
        """What `partials/metadata.html` tells machines of the page at an address."""
        if self._metadata_maker is None:
            site = self._environment.globals["site"]
            self._metadata_maker = MetadataMaker(site, self._made_of[1])  # type: ignore[arg-type]  # see the constructor
        return self._metadata_maker(view, address)

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
