"""What every page is planned from: the index, the addresses, the cards, the links of texts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache

from generator.core.interface import ENGLISH, Words
from generator.core.records import Article, Asset, District, Image, Record
from generator.core.settings import Settings
from generator.core.sharing import Shared
from generator.core.stories import Named
from generator.core.views import BodyView, FeedLink, ImageView, Link, Mention, Picture
from generator.derive import addresses as at
from generator.derive.addresses import Addresses
from generator.derive.cards import Cards
from generator.derive.incident_rows import IncidentRows
from generator.derive.index import Index
from generator.derive.references import References


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """Shared by all modules that plan pages; made once a build.

    `words` are those of the interface. `plain_cards` count nothing. They are for the pages of records, which so stay as
    they are when a report is added. `pictures` are the site's own of which the size is known, by address.
    """

    settings: Settings
    words: Words = ENGLISH
    index: Index
    addresses: Addresses
    cards: Cards
    plain_cards: Cards
    rows: IncidentRows
    references: References
    has_card_images: bool = False
    pictures: Mapping[str, Asset] = field(default_factory=dict)
    texts: dict[BodyView, Record] = field(default_factory=dict)
    _views: defaultdict[type[Record], dict[str, BodyView]] = field(default_factory=lambda: defaultdict(dict))
    _mentions: dict[tuple[str, tuple[str, ...]], Mention] = field(default_factory=dict)
    _share: Shared = field(default_factory=Shared)

    @property
    def site_feed(self) -> FeedLink:
        return feed_link(self.settings.title, at.HOME)

    def feeds(self, *own: FeedLink) -> tuple[FeedLink, ...]:
        """The feeds that concern a page, its own first, the whole archive's last."""
        return (*own, self.site_feed)

    def body(self, record: Record, named: Iterable[str] = (), *, besides: str | None = None) -> BodyView:
        """A record's text with its links; districts `named` in it lead to their pages, but not to `besides`."""
        views = self._views[type(record)]
        if record.id not in views:
            views[record.id] = self._make_body(record, named, besides)
        return views[record.id]

    def _make_body(self, record: Record, named: Iterable[str], besides: str | None) -> BodyView:
        words = {each.district: each.words for each in self._named_in(record)}
        links = self.references.of(record)
        ids = [id_ for id_ in dict.fromkeys(named) if id_ in self.addresses.districts and id_ != besides]
        view = BodyView(
            digest=record.body.digest,
            links=links,
            mentions=self._share(tuple(self._mention(id_, words.get(id_, ())) for id_ in ids))
            if record.body.size
            else (),
            pictures=self._pictures((*record.body.files, *(link.address for link in links))) if self.pictures else (),
        )
        self.texts.setdefault(view, record)
        return view

    def _pictures(self, addresses: Iterable[str]) -> tuple[Picture, ...]:
        shown = (self.pictures[address] for address in dict.fromkeys(addresses) if address in self.pictures)
        return tuple(Picture(address=one.address, width=one.width, height=one.height) for one in shown)

    def named_in(self, record: Record) -> tuple[str, ...]:
        """The districts that a text names, by id, where the archive recognises them."""
        return tuple(each.district for each in self._named_in(record))

    def _named_in(self, record: Record) -> tuple[Named, ...]:
        return self.index.archive.named.get(record.place.file, ())

    def addresses_of(self, articles: Iterable[Article]) -> tuple[str, ...]:
        """The addresses of articles, in their order."""
        return tuple(self.addresses.articles[article.id] for article in articles)

    def districts_by_name(self, ids: Iterable[str]) -> list[District]:
        """Published districts in order of their names."""
        return sorted((self.index.districts[id_] for id_ in ids), key=lambda one: (one.name.casefold(), one.id))

    def image(self, image: Image | None) -> ImageView | None:
        if image is None:
            return None
        shown = self.settings.remote_images or not image.is_remote
        file = self.pictures.get(image.url)
        width, height = (file.width, file.height) if file else (0, 0)
        return ImageView(
            url=image.url,
            alt=image.alt,
            credit=image.credit,
            is_remote=image.is_remote,
            shown=shown,
            width=width,
            height=height,
        )

    def card(self, address: str) -> str:
        """The address of the card image of the page at `address`; nothing where none are made."""
        return at.card_address(address) if self.has_card_images else ""

    def district_feed(self, id_: str) -> FeedLink:
        return feed_link(self.index.districts[id_].name, self.addresses.districts[id_])

    def _mention(self, id_: str, words: tuple[str, ...]) -> Mention:
        """A district by its names, and by the words for it that were found in a text."""
        if (id_, words) not in self._mentions:
            names = sorted({*self.index.districts[id_].names, *words}, key=lambda name: (-len(name), name))
            self._mentions[id_, words] = Mention(names=tuple(names), address=self.addresses.districts[id_])
        return self._mentions[id_, words]


@cache
def feed_link(title: str, address: str) -> FeedLink:
    """The feed that belongs to the page at `address`, which ends with a slash."""
    return FeedLink(title=title, rss=f"{address}feed.xml", json=f"{address}feed.json")


@lru_cache(maxsize=4096)
def trail(*links: Link, words: Words = ENGLISH) -> tuple[Link, ...]:
    """Breadcrumbs from the home page down to the parent. Equal ones are the same object: `remember` goes by that."""
    return (Link(text=words.gettext("Home"), address=at.HOME), *links)
