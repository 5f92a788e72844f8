"""Untrusted HTML to harmless HTML, by nh3 (ammonia): what isn't listed here doesn't come through.

Addresses are put in place here too, where every attribute passes: links between records, and addresses within the
site, which go below the base path.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

import nh3

from generator.core.urls import BaseUrl
from generator.core.views import BodyLink
from generator.render.refusal import RefusedError

_TAGS = set(
    """
    a abbr b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption figure
    h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q s samp small span strong sub summary sup table tbody td tfoot
    th thead time tr u ul var wbr
    """.split()  # noqa: SIM905 - a list of sixty lines is harder to read
)
_ATTRIBUTES = {
    "*": {"id", "class", "lang", "dir"},
    "a": {"href", "title"},
    "abbr": {"title"},
    "col": {"span"},
    "colgroup": {"span"},
    "img": {"src", "alt", "title", "width", "height"},
    "ol": {"start", "reversed"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "time": {"datetime"},
}
# Names that Python-Markdown makes; others could clobber properties of the page's document or take its styles.
_ID = re.compile(r"(?:section-|fn:|fnref\d*:)[^\s\"'<>]+")
_CLASS = re.compile(r"footnote|footnote-ref|footnote-backref|align-(?:left|center|right)|language-[\w+#-]+")
_WHOLE_NUMBER = re.compile(r"\d{1,5}")

_TAG = re.compile(r"<(/?)([A-Za-z][^\s/>]*)")
# Tags that needn't be closed, because they never hold anything or the next one closes them.
_CLOSED_BY_ITSELF = set(
    """
    area base br col embed hr img input link meta param source track wbr
    colgroup dd dt li optgroup option p rb rp rt rtc tbody td tfoot th thead tr
    """.split()  # noqa: SIM905 - as above
)
# Open tags at any one place. The parser looks through all of them at each tag, and repeats some in each paragraph.
_MOST_OPEN = 200

# Where a tag is taken out, what is left may be read differently than it was: `<p><button><p>` would be `<p><p>`.
_READINGS = 4


def sanitise(html: str, links: Mapping[str, BodyLink], base: BaseUrl) -> str:
    """Harmless, well-formed HTML that browsers read as it stands; attribute values are quoted by `"`, tags balanced.

    Raises `RefusedError` where so many tags stay open that parsing would take for ever.
    """
    _refuse_depth(html)

    def attribute(tag: str, name: str, value: str) -> str | None:
        return placed(value, links, base) if name in ("href", "src") else _kept(tag, name, value)

    cleaned = _cleaned(html, attribute)
    for _ in range(_READINGS):
        before, cleaned = cleaned, _cleaned(cleaned, _kept)
        if cleaned == before:
            break
    return cleaned


def _refuse_depth(html: str) -> None:
    depth = 0
    for tag in _TAG.finditer(html):
        if tag[2].lower() in _CLOSED_BY_ITSELF:
            continue
        depth = max(0, depth - 1) if tag[1] else depth + 1
        if depth > _MOST_OPEN:
            raise RefusedError(
                f"it has more than {_MOST_OPEN} HTML tags open at once", f"close them; the last is <{tag[2]:.20}>"
            )


def _cleaned(html: str, attribute_filter: Callable[[str, str, str], str | None]) -> str:
    return nh3.clean(
        html,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        attribute_filter=attribute_filter,
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
    )


def _kept(_tag: str, name: str, value: str) -> str | None:
    """The value that an attribute may keep, if any."""
    if name == "id":
        return value if _ID.fullmatch(value) else None
    if name == "class":
        return " ".join(word for word in value.split() if _CLASS.fullmatch(word)) or None
    if name in ("width", "height", "colspan", "rowspan", "span", "start"):
        return value if _WHOLE_NUMBER.fullmatch(value) else None
    return value


def placed(value: str, links: Mapping[str, BodyLink], base: BaseUrl) -> str:
    """Where an address in a text leads: to a record's page, within the site, or elsewhere as it stands."""
    link = links.get(value)
    if link:
        return base.href(link.address)
    return base.href(value) if value.startswith("/") and not value.startswith("//") else value
