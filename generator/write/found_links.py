"""The links of a built file, whatever its kind: pages, feeds in both forms, sitemaps, OPML, pictures in SVG."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from lxml import etree

_XML = "{http://www.w3.org/XML/1998/namespace}"
_XLINK = "{http://www.w3.org/1999/xlink}href"
_CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"

# Kinds of XML in which a URL can be told from a text: RSS, Atom, sitemaps, OPML, SVG.
_KNOWN_ROOTS = frozenset({"rss", "feed", "urlset", "sitemapindex", "opml", "svg"})
# Elements whose text is a URL, in RSS and its image element, in sitemaps and their pictures.
_TEXT_LINKS = frozenset({"link", "loc", "url", "comments", "docs"})
_ATTRIBUTE_LINKS = ("href", "url", "xmlUrl", "htmlUrl", "src", _XLINK)
_JSON_LINKS = frozenset(
    {"url", "home_page_url", "feed_url", "next_url", "image", "banner_image", "icon", "favicon", "avatar"}
)


def _xpath(text: str) -> etree.XPath:
    return etree.XPath(text, smart_strings=False)


_LINKS = _xpath("//*[not(self::base)]/@href | //@src | //@poster | //object/@data | //form/@action | //@formaction")
_SRCSETS = _xpath("//@srcset | //@imagesrcset")
_REFRESHES = _xpath("//meta[translate(@http-equiv, 'REFSH', 'refsh') = 'refresh']/@content")
_META_URLS = _xpath("//meta[@property or @name]/@content[starts-with(., 'http://') or starts-with(., 'https://')]")
_BASE = _xpath("string(//base/@href)")
_IDS = _xpath("//@id | //a/@name")
_XML_IDS = _xpath("//@id")
_REFRESH = re.compile(r"""[\d.\s]*[;,]\s*url\s*=\s*["']?([^"']+)""", re.IGNORECASE)
# As the HTML standard splits it: a URL ends at white space, or at a comma that ends it; a descriptor may follow.
_CANDIDATE = re.compile(r"[\s,]*(\S*[^\s,])(?:\s+[^,]*)?(?:,|$)")


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundLinks:
    """What a file refers to: (target as written, the URL it is relative to); `ids` are what may be jumped to."""

    links: tuple[tuple[str, str], ...] = ()
    ids: frozenset[str] = frozenset()
    fault: str = ""


def find_links(path: str, data: bytes, url: str) -> FoundLinks:
    """The links of the file `path`, which is published at `url`; none where a file of its kind holds no links."""
    reader = _READERS.get(path.rpartition(".")[2])
    return reader(data, url) if reader else FoundLinks()


def _read_html(data: bytes, url: str) -> FoundLinks:
    root = _parse_html(data)
    if root is None:
        return FoundLinks()
    return FoundLinks(links=_unique(_html_links(root, url)), ids=frozenset(_strings(_IDS, root)))


def _parse_html(data: bytes) -> etree._Element | None:
    # A parser is made for each text: lxml's keep the errors of all they parsed.
    try:
        return etree.fromstring(data, etree.HTMLParser(encoding="utf-8", huge_tree=True))
    except etree.ParseError:  # nothing but white space
        return None


def _html_links(root: etree._Element, url: str) -> Iterator[tuple[str, str]]:
    base = _join(url, str(_BASE(root)).strip())
    targets = _strings(_LINKS, root) + _strings(_META_URLS, root)
    for srcset in _strings(_SRCSETS, root):
        targets += _CANDIDATE.findall(srcset)
    for content in _strings(_REFRESHES, root):
        targets += _REFRESH.findall(content)
    return ((target, base) for target in targets)


def _strings(path: etree.XPath, root: etree._Element) -> list[str]:
    found: Any = path(root)
    return list(found)


def _read_xml(data: bytes, url: str) -> FoundLinks:
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.ParseError as error:
        return FoundLinks(fault=f"is no well-formed XML: {error.msg}")
    links = list(_instruction_links(root, url))
    if etree.QName(root).localname in _KNOWN_ROOTS:
        links += _xml_links(root, url)
    return FoundLinks(links=_unique(links), ids=frozenset(_strings(_XML_IDS, root)))


def _instruction_links(root: etree._Element, url: str) -> Iterator[tuple[str, str]]:
    """The stylesheets of an XML file."""
    for node in root.itersiblings(etree.PI, preceding=True):
        match = re.search(r"""\bhref=["']([^"']*)""", node.text or "")
        if match:
            yield match[1], url


def _xml_links(element: etree._Element, url: str) -> Iterator[tuple[str, str]]:
    """Links of an element and all in it; those in an item are relative to the item's own link, as readers take them."""
    url = _join(url, element.get(f"{_XML}base", ""))
    name = etree.QName(element).localname
    if name in ("item", "entry"):
        url = _join(url, (element.findtext("link") or "").strip())
    yield from ((str(element.attrib[key]), url) for key in _ATTRIBUTE_LINKS if key in element.attrib)
    text = element.text or ""
    if (name in _TEXT_LINKS or (name == "guid" and element.get("isPermaLink") != "false")) and text.strip():
        yield text, url
    if element.tag == _CONTENT or (name == "description" and "<" in text):
        yield from _fragment_links(text, url)
    for child in element.iterchildren(etree.Element):
        yield from _xml_links(child, url)


def _fragment_links(text: str, url: str) -> Iterator[tuple[str, str]]:
    root = _parse_html(text.encode())
    return iter(()) if root is None else _html_links(root, url)


def _read_json(data: bytes, url: str) -> FoundLinks:
    """The links of a JSON feed; other JSON is data, in which a link can't be told from a text."""
    if b"https://jsonfeed.org/version/" not in data:
        return FoundLinks()
    try:
        feed = json.loads(data)
    except ValueError as error:
        return FoundLinks(fault=f"is not JSON: {error}")
    return FoundLinks(links=_unique(_json_links(feed, url)))


def _json_links(value: object, url: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, list):
        for item in value:
            yield from _json_links(item, url)
    if not isinstance(value, dict):
        return
    inner = _join(url, str(value["url"])) if "content_html" in value and "url" in value else url
    for key, item in value.items():
        if key == "content_html":
            yield from _fragment_links(str(item), inner)
        elif key in _JSON_LINKS and isinstance(item, str):
            yield item, url
        else:
            yield from _json_links(item, inner)


def _join(url: str, target: str) -> str:
    try:
        return urljoin(url, target)
    except ValueError:  # a broken address; it is told where it stands as a link
        return url


def _unique(links: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple(dict.fromkeys((target.strip(), base) for target, base in links))


_READERS: dict[str, Callable[[bytes, str], FoundLinks]] = {
    "html": _read_html,
    "xml": _read_xml,
    "opml": _read_xml,
    "svg": _read_xml,
    "json": _read_json,
}
