"""The full text of an item of a feed: the line on the report, the picture or a link to it, the body.

A feed is read away from the site, so every link in it is a full URL.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape

from generator.core.interface import N_, Words, filled
from generator.core.urls import BaseUrl
from generator.core.views import BodyView, FeedItemView, ImageView
from generator.render.legible import without_illegible

HtmlOf = Callable[[BodyView], str]

# A tag with attributes: sanitised HTML has no "<" but that of a tag, and its attributes stand in double quotes.
_TAG = re.compile(r'<[A-Za-z][A-Za-z0-9]*+\s(?:[^"<>]++|"[^"]*+")*+>')
_ATTRIBUTE = re.compile(r'([A-Za-z-]+)="([^"]*)"')
# Without this there is no link to make full: most tags, and many texts, are told from the others at a glance.
_WITHIN = re.compile('="[/#]')
_URL_ATTRIBUTES = frozenset({"href", "src", "cite"})


def item_html(item: FeedItemView, page: str, base: BaseUrl, html_of: HtmlOf, words: Words) -> str:
    """The full text of `item`, never empty. `page` is its URL; `html_of` says what its body is in pages."""
    picture = [_picture(item.image, base, words)] if item.image else []
    parts = [_report_line(item, page, words), *picture, absolute_links(html_of(item.body), page, base)]
    return "\n".join(map(without_illegible, parts)).strip()


def absolute_links(html: str, page: str, base: BaseUrl) -> str:
    """Sanitised HTML with the links that start with `/` or `#` made full URLs; text and other links as they were."""

    def attribute(match: re.Match[str]) -> str:
        name, value = match.groups()
        return f'{name}="{_absolute(value, page, base)}"' if name in _URL_ATTRIBUTES else match[0]

    def tag(match: re.Match[str]) -> str:
        return _ATTRIBUTE.sub(attribute, match[0]) if _WITHIN.search(match[0]) else match[0]

    return _TAG.sub(tag, html) if _WITHIN.search(html) else html


def picture_address(image: ImageView, base: BaseUrl) -> str:
    """The full URL of a picture."""
    return image.url if image.is_remote else base.absolute(image.url)


def reported(item: FeedItemView, words: Words, shown: Callable[[str], str] = str, cite: str = "%s") -> str:
    """When the outlet reported, and which, in a sentence: its texts made what they are to be by `shown`."""
    known_by_day = len(item.reported.iso) >= len("2020-09-02")
    if item.outlet:
        text = N_("Reported %(date)s by %(outlet)s.") if known_by_day else N_("Reported in %(date)s by %(outlet)s.")
    else:
        text = N_("Reported %(date)s.") if known_by_day else N_("Reported in %(date)s.")
    values = {"date": shown(words.date(item.reported.iso)), "outlet": cite.replace("%s", shown(item.outlet))}
    return filled(shown(words.texts.get(text, text)), values)


def _absolute(value: str, page: str, base: BaseUrl) -> str:
    if value.startswith("#"):
        return page + value
    if value.startswith("/") and not value.startswith("//"):
        return base.origin + value
    return value


def _report_line(item: FeedItemView, page: str, words: Words) -> str:
    """The report's own date stands here because an item's date is that of the archive's clock."""
    links = [(words.gettext("Original report"), item.source_url)] if item.source_url else []
    links += [(words.gettext("In the archive"), page)]
    anchors = " · ".join(f'<a href="{escape(url)}">{escape(text)}</a>' for text, url in links)
    return f"<p>{reported(item, words, escape, '<cite>%s</cite>')} {anchors}</p>"


def _may_load(image: ImageView) -> bool:
    return image.shown or not image.is_remote


def _picture(image: ImageView, base: BaseUrl, words: Words) -> str:
    url, alt, credit = escape(picture_address(image, base)), escape(image.alt), escape(image.credit)
    if _may_load(image):
        caption = f"<figcaption>{credit}</figcaption>" if credit else ""
        return f'<figure><img src="{url}" alt="{alt}">{caption}</figure>'
    text = escape(words.gettext("Picture: %(description)s", description=image.alt) if alt else words.gettext("Picture"))
    return f'<p><a href="{url}">{text}</a>{f" ({credit})" if credit else ""}</p>'
