"""One page of every kind in the archive that ships in content/, by the layout that shows it."""

from __future__ import annotations

KINDS: dict[str, tuple[str, ...]] = {
    "404.html": ("404.html",),
    "article.html": ("articles/2020/09/miami-dade-twelve-attacks/",),
    "corrections.html": ("corrections/",),
    "data.html": ("data/",),
    "district.html": ("districts/fl/miami-dade/", "districts/or/roseburg/"),
    "group.html": ("states/fl/", "attack-types/ransomware/", "outlets/kmvt/", "2020/", "2020/09/"),
    "home.html": ("",),
    "incident.html": ("incidents/miami-dade-ddos-2020/",),
    "incidents.html": ("incidents/",),
    "list.html": ("articles/", "districts/"),
    "page.html": ("about/",),
    "search.html": ("search/",),
    "subscribe.html": ("subscribe/",),
    "terms.html": ("states/", "attack-types/", "outlets/", "vendors/", "years/", "categories/"),
    "vendor.html": ("vendors/infinite-campus/",),
}
# Layouts that no page of that archive has: what others extend, what archives may ask for.
NO_PAGE = frozenset(("base.html", "category.html", "post.html", "redirect.html"))
ADDRESSES = tuple(address for addresses in KINDS.values() for address in addresses)
