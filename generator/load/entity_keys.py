"""The front matter's keys for the archive's entity: `hospitals` to its author, `districts` to the models.

They are exchanged where a document's fields meet its model, so that nobody below knows more than one set of keys.
"""

from __future__ import annotations

from dataclasses import replace

from generator.core.settings import SCHOOL_DISTRICT, Entity
from generator.load.front_matter import Document

# What the models call them, in the order of `Entity.keys`.
MODEL_KEYS = SCHOOL_DISTRICT.keys
# Marks a key of another archive's entity, which is kept for the layouts; no author can write it into a key.
_FOREIGN = "\0"


def with_model_keys(document: Document, entity: Entity) -> Document:
    """The document with its entity's keys as the models call them; `Document.written` tells the author's."""
    if entity.keys == MODEL_KEYS:
        return document
    own = dict(zip(reversed(entity.keys), reversed(MODEL_KEYS), strict=True))
    names = {key: own.get(key, _FOREIGN + key) for key in (*own, *MODEL_KEYS)}
    return replace(
        document,
        fields={names.get(key, key): value for key, value in document.fields.items()},
        spots={(names.get(str(path[0]), path[0]), *path[1:]): spot for path, spot in document.spots.items()},
        names={name: key for key, name in names.items()},
    )


def own_key(document: Document, name: str) -> str | None:
    """The key to write instead of `name`, as the model has it, where that is of another archive's entity."""
    if name not in document.names or not name.startswith(_FOREIGN):
        return None
    return document.names.get(name.removeprefix(_FOREIGN), document.written(MODEL_KEYS[0]))
