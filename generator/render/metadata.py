"""What the head of a page says to machines besides title, description and address: OpenGraph and JSON-LD.

OpenGraph's terms are those of https://ogp.me; `twitter:card` is read beside them.
"""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from generator.core.urls import BaseUrl
from generator.core.value import Value
from generator.core.views import ArticleView, SiteView, View
from generator.render.structured_data import StructuredData

CARD_WIDTH, CARD_HEIGHT = 1200, 630  # pixels: what the networks ask for
EMPTY = Markup()
_COUNTRY = "US"  # what a language without one is spoken in: the states of every archive are those of the US


class Metadata(Value, frozen=True, kw_only=True):
    """The values of `partials/metadata.html`.

    `image` is a full URL; `width` and `height`, in pixels, are 0 where they aren't known. Of an article, `published` is
    the outlet's date, `modified` the archive's. `data` is JSON-LD, with nothing in it that could leave its element.
    """

    locale: str
    image: str = ""
    image_alt: str = ""
    width: int = 0
    height: int = 0
    published: str = ""
    modified: str = ""
    section: str = ""
    tags: tuple[str, ...] = ()
    data: Markup = EMPTY


class MetadataMaker:
    """Makes the metadata of the pages of one site."""

    def __init__(self, site: SiteView, base: BaseUrl) -> None:
        self._site = site
        self._url = base.absolute
        self._locale = locale_of(site.language)
        self._data = StructuredData(site, base)

    def __call__(self, view: View, address: str) -> Metadata:
        """The metadata of the page at `address`."""
        image = self._image(view)
        article = _of_article(view) if isinstance(view, ArticleView) else {}
        return Metadata(locale=self._locale, data=self._data(view, address), **image, **article)

    def _image(self, view: View) -> dict[str, Any]:
        """The page's card image, else its picture, else the site's card image."""
        card = view.card or ("" if view.image else self._site.card)
        if card:
            alt = view.title if view.card else self._site.title
            return {"image": self._url(card), "image_alt": alt, "width": CARD_WIDTH, "height": CARD_HEIGHT}
        picture = view.image
        if not picture:
            return {}
        return {"image": picture.url if picture.is_remote else self._url(picture.url), "image_alt": picture.alt}


def _of_article(view: ArticleView) -> dict[str, Any]:
    return {
        "published": view.date.iso,
        "modified": view.updated.iso if view.updated else "",
        "section": view.categories[0].text if view.categories else "",
        "tags": view.tags,
    }


def locale_of(language: str) -> str:
    """A BCP 47 tag as OpenGraph writes it, language_TERRITORY: `es` as `es_US`, `zh-Hant-TW` as `zh_TW`."""
    first, *others = language.split("-")
    territory = next((part for part in others if len(part) == 2 and part.isalpha()), _COUNTRY)
    return f"{first.lower()}_{territory.upper()}"
