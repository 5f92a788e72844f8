"""The front matter of a record begun: what is known filled in, the other keys to choose from, a line each.

A line is a remark such as `# outlet:  ## who published it`. Without its first sign it is a key; what follows `##` may
stay, for the archive's reader of YAML takes that for a remark. Keys and meanings are those of the models in
`load/models.py`, so that a form can't fall behind them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from enum import Enum
from typing import Any, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from generator.core.settings import Entity
from generator.load.entity_keys import MODEL_KEYS
from generator.load.models import FrontMatter

# What nobody needs who has only begun; the documents have it.
LATER = frozenset(("updated", "not_districts", "featured", "corrections", "updates", "related", "merged_into",
                   "old_addresses", "successor"))  # fmt: skip
# What only school districts have.
OF_SCHOOLS = frozenset(("leaid", "enrollment"))


def front_matter(model: type[FrontMatter], given: Mapping[str, str], entity: Entity) -> str:
    """Front matter and nothing below it. `given` holds values as YAML writes them, by the model's names."""
    known = [f"{_key(name, entity)}: {value}" for name, value in given.items()]
    others = {f"# {_key(name, entity)}:": field for name, field in _offered(model, entity) if name not in given}
    width = max(map(len, others))
    lines = [*known, *(f"{key:{width}}  ## {_meaning(field, entity)}" for key, field in others.items())]
    return "---\n" + "\n".join(lines) + "\n---\n"


def _offered(model: type[FrontMatter], entity: Entity) -> Iterator[tuple[str, FieldInfo]]:
    """What this kind of record has and others don't; the keys of all records are for special cases."""
    shared = FrontMatter.model_fields
    left_out = LATER if entity.has_leaid else LATER | OF_SCHOOLS
    for name, field in model.model_fields.items():
        if name not in left_out and (name not in shared or field.description != shared[name].description):
            yield name, field


def _meaning(field: FieldInfo, entity: Entity) -> str:
    """The meaning, in the archive's words, with the terms of a vocabulary that it doesn't name."""
    meaning = (field.description or "").removesuffix(", see below")
    words = [word for word in _words_of(field.annotation) if word not in re.findall(r"[\w-]+", meaning)]
    return _worded(meaning, entity) + (": " if words else "") + ", ".join(words)


def _words_of(annotation: Any) -> Iterator[str]:
    """The terms of a vocabulary, or the keys of a mapping whose meaning doesn't name them."""
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        yield from (str(getattr(member, "slug", member.value)) for member in annotation)
    elif isinstance(annotation, type) and issubclass(annotation, BaseModel) and len(annotation.model_fields) > 2:
        yield from annotation.model_fields
    for part in get_args(annotation):
        yield from _words_of(part)


def _key(name: str, entity: Entity) -> str:
    """A key as this archive's authors write it."""
    return dict(zip(MODEL_KEYS, entity.keys, strict=True)).get(name, name)


def _worded(meaning: str, entity: Entity) -> str:
    if not entity.has_leaid:
        meaning = meaning.replace("LEAIDs, ", "")
    return meaning.replace("districts", entity.plural).replace("district", entity.singular)
