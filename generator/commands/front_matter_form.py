"""The front matter of a record begun: what is known filled in, every other key as a remark with its meaning.

Keys and meanings are those of the models in `load/models.py`, so that a form can't fall behind them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum
from typing import Any, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from generator.core.settings import Entity
from generator.load.entity_keys import MODEL_KEYS
from generator.load.models import FrontMatter


def front_matter(model: type[FrontMatter], given: Mapping[str, str], entity: Entity) -> str:
    """Front matter and nothing below it. `given` holds values as YAML writes them, by the model's names."""
    lines = [f"{_key(name, entity)}: {value}" for name, value in given.items()]
    for name, field in _own_fields(model):
        if name not in given:
            lines += ["", *_remark(name, field, entity)]
    return "---\n" + "\n".join(lines) + "\n---\n"


def _own_fields(model: type[FrontMatter]) -> Iterator[tuple[str, FieldInfo]]:
    """What this kind of record has and others don't; the keys of all records are for special cases."""
    shared = FrontMatter.model_fields
    for name, field in model.model_fields.items():
        if name not in shared or field.description != shared[name].description:
            yield name, field


def _remark(name: str, field: FieldInfo, entity: Entity) -> Iterator[str]:
    meaning = (field.description or "").removesuffix(", see below")
    words = [word for word in _words_of(field.annotation) if word not in meaning]
    yield f"# {_worded(meaning, entity)}{': ' if words else ''}{', '.join(words)}"
    yield f"# {_key(name, entity)}:"


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
    return meaning.replace("districts", entity.plural).replace("district", entity.singular)
