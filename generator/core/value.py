"""Frozen values that are made, compared and packed quickly: records, readings and views consist of them.

They are structs of msgspec, declared and used like frozen dataclasses, but made in C. Packed, as JSON, one takes a
tenth of the time that pickling takes. msgspec's traps: it keeps the offset of a datetime, but not the name of its zone,
so nothing may depend on that; and it can't pack mappings of our own, numbers beyond 64 bits, and half characters
(surrogates). Such a mapping is pickled within the rest, unless it is empty; with one of the others, a value is pickled
as a whole.
"""

from __future__ import annotations

import pickle
from base64 import b64decode, b64encode
from collections.abc import Callable
from functools import cache
from typing import Any

from msgspec import Struct
from msgspec.json import Decoder, Encoder
from msgspec.structs import replace as changed

__all__ = ["Value", "changed", "pack", "unpacker"]

_PICKLED = b"\x80"  # how every pickle begins, and no JSON


class Value(Struct, frozen=True, kw_only=True, array_like=True, gc=False):
    """The base of all values. None can be part of a circle, so Python's collector of cycles may pass them by."""


def pack(value: object) -> bytes:
    """A value as bytes: equal ones for equal values of the same kind."""
    try:
        return _ENCODER.encode(value)
    except (UnicodeEncodeError, OverflowError):
        return pickle.dumps(value, pickle.HIGHEST_PROTOCOL)


def unpacker(kind: Any) -> Callable[[bytes], Any]:
    """What makes a value of `kind`, a type or a union of tagged ones, out of what `pack` made of it.

    Only for bytes that a build has made: they may hold a pickle.
    """
    decoder = Decoder(kind, dec_hook=_loaded)

    def unpack(packed: bytes) -> Any:
        return pickle.loads(packed) if packed.startswith(_PICKLED) else decoder.decode(packed)  # noqa: S301 - see above

    return unpack


def _dumped(value: Any) -> str:
    return b64encode(pickle.dumps(value, pickle.HIGHEST_PROTOCOL)).decode() if value else ""


def _loaded(kind: type, text: str) -> Any:
    return pickle.loads(b64decode(text)) if text else _empty(kind)  # noqa: S301 - see above


@cache
def _empty(kind: type) -> Any:
    """One for all: nearly every record has such a mapping, and hardly any has something in it."""
    return kind()


_ENCODER = Encoder(enc_hook=_dumped)
