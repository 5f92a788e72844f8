"""The table `[entity]` of `site.toml`: what incidents happen to in this archive, and the rules for its words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from generator.core.dictionary import ARTICLES, INCIDENTS, tables_of
from generator.core.settings import SCHOOL_DISTRICT, Entity
from generator.core.wording import capitalised
from generator.load.slugs import make_slug
from generator.load.text import CONTROL

Tell = Callable[[str, str, str], None]

# First parts of addresses, and folders of the content, that the program itself uses.
RESERVED_ADDRESSES = frozenset(
    ("articles", "incidents", "pages", "states", "categories", "attack-types", "outlets", "vendors", "years",
     "corrections", "subscribe", "search", "data", "assets", "static", "page", "feed", "feeds", "sitemap", "robots",
     "index",
     "unknown")
)  # fmt: skip
_LINK_KINDS = ("article", "incident", "page")  # [[article:…]]

# Besides controls: line ends, and marks that turn the direction of the text after them.
_HIDDEN = re.compile(rf"{CONTROL.pattern}|[\t\n\r\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_MARKUP = re.compile(r"""[<>&"{}\[\]|`*#_\\]""")
_YEAR = re.compile(r"[0-9]{4}")
_ANOTHER = "choose another word"


def make_entity(values: Mapping[str, object], tell: Tell) -> Entity:
    """The entity of these settings. What is faulty goes to `tell` by name, message and hint; a default stands in."""
    given: dict[str, str] = {}
    for name, value in values.items():
        if fault := _fault_of(name, value):
            tell(name, *fault)
        else:
            given[name] = str(value).strip()
    if not given:
        return SCHOOL_DISTRICT
    for name, other in (("singular", "plural"), ("plural", "singular")):
        if other not in values and given.get(name, getattr(SCHOOL_DISTRICT, name)) != getattr(SCHOOL_DISTRICT, name):
            tell(name, f"has no {other} beside it", f'add a line {other} = "…" below it')
    entity = _completed(given)
    clashes = list(_clashes(entity, given))
    for clash in clashes:
        tell(*clash)
    return SCHOOL_DISTRICT if clashes else entity


def _completed(given: Mapping[str, str]) -> Entity:
    """The entity with what isn't given made from what is; a missing word is a guess, to spare problems that follow."""
    singular = given.get("singular") or given.get("plural", SCHOOL_DISTRICT.plural).removesuffix("s")
    plural = given.get("plural") or f"{singular}s"
    return Entity(
        singular=singular,
        plural=plural,
        label=given.get("label")
        or (SCHOOL_DISTRICT.label if singular == SCHOOL_DISTRICT.singular else capitalised(singular)),
        address=given.get("address") or make_slug(plural),
        slug=make_slug(singular),
        plural_slug=make_slug(plural),
    )


def _clashes(entity: Entity, given: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """Where its words are taken: as keys of the front matter, as links in texts, as addresses."""
    plural, singular, _ = entity.keys
    taken, columns = _taken_keys(), _taken_columns()
    for name, key in (("singular", singular), ("plural", plural)):
        if key in taken:
            yield name, f'the front matter already has a key "{key}", which means something else', _ANOTHER
        elif key in columns:
            yield name, f'the files of /data/ already have a column "{key}", which means something else', _ANOTHER
    if entity.slug in _LINK_KINDS:
        yield "singular", f"links such as [[{entity.slug}:…]] already lead to something else", _ANOTHER
    if entity.address in RESERVED_ADDRESSES or _YEAR.fullmatch(entity.address):
        name = "address" if "address" in given else "plural"
        hint = f'write another, such as address = "all-{entity.address}"'
        yield name, f"the program itself uses the address /{entity.address}/", hint


def _taken_keys() -> frozenset[str]:
    # What reads front matter takes a while to start, and an archive of school districts has nothing to ask of it here.
    from generator.load.models import ArticleModel, IncidentModel  # noqa: PLC0415
    from generator.load.validation import known_keys  # noqa: PLC0415

    return frozenset((*known_keys(ArticleModel), *known_keys(IncidentModel))) - set(SCHOOL_DISTRICT.keys)


def _taken_columns() -> frozenset[str]:
    """Names of tables in the files for analysts, and of columns beside those that its words name."""
    tables = {table.name: table for table in tables_of(SCHOOL_DISTRICT)}
    columns = {*tables[INCIDENTS].names, *tables[ARTICLES].names}
    return frozenset((*tables, *columns, "archive")) - set(SCHOOL_DISTRICT.keys)


def _fault_of(name: str, value: object) -> tuple[str, str] | None:
    """What keeps a value from standing in pages, keys and addresses, and what to write instead."""
    example = f'write it like {name} = "{getattr(SCHOOL_DISTRICT, name)}"'
    if not isinstance(value, str):
        return "is not a text in quotes", example
    if hidden := _HIDDEN.search(value):
        return f"has an invisible control character, U+{ord(hidden[0]):04X}", "delete it"
    if not value.strip():
        return "is empty", example
    return _address_fault(value) if name == "address" else _word_fault(name, value, example)


def _address_fault(value: str) -> tuple[str, str] | None:
    slug = make_slug(value)
    if value == slug:
        return None
    fit = f", such as {slug}" if slug else ""
    return f'"{value}" is not one plain part of an address', f'write small letters, digits and "-" only{fit}'


def _word_fault(name: str, value: str, example: str) -> tuple[str, str] | None:
    if markup := _MARKUP.search(value):
        return f"has the sign {markup[0]}, which means something else in texts and pages", "write plain words"
    if name != "label" and not re.search("[a-z]", make_slug(value)):
        return f'"{value}" has no letter that a key could be made of', example
    return None
