"""What the archive, as it stands, makes of a clipping: guesses, for the archivist to confirm or to pass over."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection
from urllib.parse import urlsplit

from generator.core.names import fold_name
from generator.core.records import Archive
from generator.core.stories import Named, Story
from generator.core.value import Value
from generator.intake.attack_words import AttackWords, attack_named
from generator.intake.clipping import Clipping
from generator.intake.near_incidents import NearIncident, near_incidents

# The known districts that a story names.
Find = Callable[[Story], tuple[Named, ...]]


class Guesses(Value, frozen=True, kw_only=True):
    """What is likely: ids of districts that the text is about; kind of attack; incidents, likeliest first; outlet."""

    districts: tuple[str, ...] = ()
    attack: AttackWords | None = None
    incidents: tuple[NearIncident, ...] = ()
    outlet: str = ""


def guess(clipping: Clipping, archive: Archive, find: Find, stated: Collection[str]) -> Guesses:
    """Guesses at what `clipping` doesn't say itself. `stated` are districts that the archivist named."""
    words = re.sub(r"\\(?=[^\w\s])", "", clipping.text)
    about = () if stated else tuple(each.district for each in find(_story(clipping, words)) if each.is_about)
    attack = attack_named(clipping.title, f"{clipping.description}\n{words}")
    ids = about or _ids(stated, archive)
    kind = attack.attack_type if attack else None
    near = near_incidents(clipping.date, ids, kind, archive.incidents) if clipping.date else ()
    return Guesses(districts=about, attack=attack, incidents=near, outlet=_outlet(clipping, archive))


def _story(clipping: Clipping, words: str) -> Story:
    return Story(
        text=words,
        title=clipping.title,
        description=clipping.description,
        outlet=clipping.outlet,
        source_url=clipping.source_url,
    )


def _ids(names: Collection[str], archive: Archive) -> tuple[str, ...]:
    """The ids of districts given by id, LEAID, name or alias; of a name that several have, all of theirs."""
    wanted = set(map(fold_name, names))
    return tuple(
        district.id
        for district in archive.districts
        if wanted.intersection(map(fold_name, (district.id, district.leaid or "", *district.names)))
    )


def _outlet(clipping: Clipping, archive: Archive) -> str:
    """The outlet that most articles from the same host have; of as many, the first by name."""
    host = host_of(clipping.source_url)
    if clipping.outlet or not host:
        return ""
    named = Counter(
        article.outlet.name for article in archive.articles if article.outlet and host_of(article.source_url) == host
    )
    return min(named, key=lambda name: (-named[name], name), default="")


def host_of(url: str | None) -> str:
    """The host of a web address, without the "www." that many have and some leave out."""
    return (urlsplit(url).hostname or "").removeprefix("www.") if url else ""
