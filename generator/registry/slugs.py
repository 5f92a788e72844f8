"""Slugs of the registry, which make the addresses of pages: settled, so that no later line can change them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from generator.core.value import changed
from generator.load.slugs import MAX_LENGTH
from generator.registry.lines import Line


def settled(known: Mapping[str, Line]) -> dict[str, Line]:
    """The lines, those that share a slug with the LEAID after it: there their pages stand, and so they stay."""
    count = Counter((line.state, line.own_slug) for line in known.values())
    return {id_: _numbered(line) if count[line.state, line.own_slug] > 1 else line for id_, line in known.items()}


def apart(
    lines: Mapping[str, Line], known: Mapping[str, Line], taken: Mapping[tuple[str, str], str]
) -> dict[str, Line]:
    """The lines, those that `known` hasn't with a slug of their own where the name makes another district's.

    `taken` are the slugs of districts outside the registry by state, with their LEAIDs.
    """
    count = Counter((line.state, line.own_slug) for line in lines.values())
    return {
        id_: _numbered(line) if id_ not in known and _is_shared(line, count, taken) else line
        for id_, line in lines.items()
    }


def _is_shared(line: Line, count: Mapping[tuple[str, str], int], taken: Mapping[tuple[str, str], str]) -> bool:
    place = line.state, line.own_slug
    return count[place] > 1 or taken.get(place, line.leaid) != line.leaid


def _numbered(line: Line) -> Line:
    """The line with its LEAID in the slug, as `derive/addresses.py` would put it, and does where that is too long."""
    slug = f"{line.own_slug}-{line.leaid}"
    return changed(line, slug=slug) if len(slug) <= MAX_LENGTH else line
