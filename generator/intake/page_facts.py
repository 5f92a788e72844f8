"""What a web page says of itself for machines: schema.org's NewsArticle in JSON-LD, OpenGraph, and `<meta>`.

https://schema.org/NewsArticle, https://ogp.me/; the other names are those that large news systems write.
"""

from __future__ import annotations

import html
import json
from collections.abc import Iterator, Mapping
from typing import Any

from lxml.html import HtmlElement

from generator.intake.clipping import on_one_line

_LARGEST_DATA = 1_000_000  # characters of JSON-LD
_MOST_NODES = 5_000
_STORIES = ("NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "LiveBlogPosting", "BlogPosting", "Article",
            "Report", "WebPage")  # fmt: skip
_META = {
    "title": ("og:title", "twitter:title", "dc.title", "sailthru.title", "parsely-title"),
    "description": ("og:description", "description", "twitter:description", "dc.description"),
    "date": ("article:published_time", "datepublished", "date", "pubdate", "publishdate", "publish-date", "dc.date",
             "dc.date.issued", "dcterms.created", "parsely-pub-date", "sailthru.date", "og:pubdate"),
    "author": ("author", "article:author", "dc.creator", "parsely-author", "sailthru.author", "byl"),
    "outlet": ("og:site_name", "application-name", "dc.publisher"),
    "image": ("og:image", "og:image:url", "twitter:image", "twitter:image:src"),
    "url": ("og:url",),
}  # fmt: skip

Facts = Mapping[str, tuple[str, ...]]  # by key, the likeliest value first; none of them checked


def page_facts(tree: HtmlElement) -> Facts:
    """Everything that the page says of `title`, `description`, `date`, `author`, `outlet`, `image` and `url`."""
    found: dict[str, list[str]] = {key: [] for key in _META}
    for key, value in (*_linked_data(tree), *_meta(tree), *_shown(tree)):
        text = on_one_line(html.unescape(value))[:2000]
        if text and text not in found[key]:
            found[key].append(text)
    return {key: tuple(values) for key, values in found.items()}


def _meta(tree: HtmlElement) -> Iterator[tuple[str, str]]:
    said: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        said.setdefault(name.lower().strip(), []).append(element.get("content") or "")
    for key, names in _META.items():
        yield from ((key, value) for name in names for value in said.get(name, ()))


def _shown(tree: HtmlElement) -> Iterator[tuple[str, str]]:
    """What readers see, for pages that tell machines nothing."""
    for element in tree.iter("link"):
        if (element.get("rel") or "").lower() == "canonical":
            yield "url", element.get("href") or ""
    for element in tree.iter("h1"):
        yield "title", element.text_content()
    for element in tree.iter("title"):
        yield "title", element.text_content()
    for element in tree.iter("time"):
        yield "date", element.get("datetime") or element.text_content()


def _linked_data(tree: HtmlElement) -> Iterator[tuple[str, str]]:
    stories = [node for script in tree.iter("script") for node in _nodes(script) if _rank(node) is not None]
    for story in sorted(stories, key=lambda node: _rank(node) or 0):
        yield from (("title", text) for text in _texts(story.get("headline")))
        yield from (("description", text) for text in _texts(story.get("description")))
        yield from (("date", text) for text in _texts(story.get("datePublished")))
        yield from (("author", text) for text in _texts(story.get("author"), "name"))
        yield from (("outlet", text) for text in _texts(story.get("publisher"), "name"))
        yield from (("image", text) for text in _texts(story.get("image"), "url"))


def _nodes(script: HtmlElement) -> Iterator[dict[str, Any]]:
    """Every object of a script that holds data, whatever it is nested in; nothing of one that isn't sound."""
    if "ld+json" not in (script.get("type") or "").lower() or len(script.text or "") > _LARGEST_DATA:
        return
    try:
        waiting = [json.loads(script.text or "", strict=False)]
    except (ValueError, RecursionError):
        return
    for _ in range(_MOST_NODES):
        if not waiting:
            return
        node = waiting.pop(0)
        if isinstance(node, dict):
            yield node
            waiting += [node[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in node]
        elif isinstance(node, list):
            waiting += node


def _rank(node: dict[str, Any]) -> int | None:
    """How likely the node is the story; None where it is something else."""
    kinds = _texts(node.get("@type"))
    return min((_STORIES.index(kind) for kind in kinds if kind in _STORIES), default=None)


def _texts(value: object, key: str = "") -> list[str]:
    """The texts that a value of JSON-LD stands for: one, several, or things that have them under `key`."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return _texts(value.get(key)) if key else []
    return [text for item in value[:20] for text in _texts(item, key)] if isinstance(value, list) else []
