"""`districts add`: a record for a district that a registry lists, with what the registry knows of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.commands.beginnings import Asked
from generator.commands.districts_known import Known, read_known
from generator.commands.options import Clock
from generator.commands.record import describing, run_record
from generator.console import refuse
from generator.core.quoting import quoted
from generator.core.records import District
from generator.load.slugs import digest_slug, make_slug
from generator.registry.finding import called, find_districts

_FACTS = ("state", "city", "county", "enrollment", "latitude", "longitude", "website")
_AS_WRITTEN = frozenset(("state", "enrollment", "latitude", "longitude"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Addition:
    """What was said of the district: a LEAID or a name of the registry, the name to use, more aliases."""

    words: str
    name: str | None = None
    aliases: Sequence[str] = ()
    state: str | None = None
    draft: bool = False


def run_add(root: Path, addition: Addition, clock: Clock) -> int:
    """Write the record and print its path; or tell why not, with nothing written. The exit status."""
    known = read_known(root)
    found = called(addition.words, known.districts, state=addition.state)
    if len(found) != 1:
        return _refused_choice(addition, found, known)
    if found[0].origin == "record":
        hint = f"edit that file; nothing is overwritten. Its aliases are: {', '.join(found[0].names[1:]) or 'none'}"
        return refuse(f"{found[0].place.file} describes it already", hint)
    district = found[0]
    name = addition.name or district.name
    stem = _stem(name, district, known)
    given = _front_matter(name, addition.aliases, district, known.addresses[district.id], stem)
    path = f"{(district.state or 'unknown').lower()}/{stem}.md"
    return run_record(root, describing(path, given), Asked(title=name, draft=addition.draft), clock)


def _refused_choice(addition: Addition, found: Sequence[District], known: Known) -> int:
    entity = known.entity
    if found:
        some = ", ".join(
            f"{one.leaid or one.id} ({one.state}{', ' + one.county if one.county else ''})" for one in found
        )
        told = f'{len(found)} {entity.plural} are called "{addition.words}"'
        return refuse(told, f"write the {entity.id_words} of one: {some}")
    near = find_districts(addition.words, known.districts, state=addition.state, most=3)
    names = "; ".join(f"{one.name} ({one.leaid or one.id})" for one in (*near.districts, *near.near)[:3])
    meant = f"did you mean {names}? " if names else ""
    hint = f"{meant}One that no registry lists is begun by: incident-archive {entity.slug}"
    return refuse(f'no {entity.singular} of a registry is called "{addition.words}"', hint)


def _stem(name: str, district: District, known: Known) -> str:
    """The file's name, which is the record's id: with the state and the LEAID as far as others have it too."""
    ids = {one.id for one in known.districts}
    stems = [make_slug(name) or digest_slug(name)]
    stems += [f"{stems[0]}-{district.state.lower()}"] if district.state else []
    return next((stem for stem in stems if stem not in ids), f"{stems[0]}-{district.leaid or 'another'}")


def _front_matter(name: str, aliases: Sequence[str], district: District, address: str, stem: str) -> Mapping[str, str]:
    """Keys and values as YAML writes them. The page stays where it is, or its old address leads to the new one."""
    slug = address.rstrip("/").rpartition("/")[2]
    others = [one for one in dict.fromkeys((*district.names, *aliases)) if one != name]
    facts = {fact: getattr(district, fact) for fact in _FACTS if getattr(district, fact) not in (None, "")}
    stays = name == district.name
    return {
        "name": quoted(name),
        **({"aliases": f"[{', '.join(map(quoted, others))}]"} if others else {}),
        **({"leaid": quoted(district.leaid)} if district.leaid else {}),
        **{fact: f"{value}" if fact in _AS_WRITTEN else quoted(value) for fact, value in facts.items()},
        **({"slug": quoted(slug)} if stays and slug != stem else {}),
        **({"old_addresses": f"[{quoted(address)}]"} if not stays and slug != stem else {}),
    }
