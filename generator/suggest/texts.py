"""The signatures of all articles: those of unchanged texts are remembered, all processors make the rest."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.cache.folder import Cache, digest_of
from generator.cache.shelf import Shelf, Slot
from generator.core.records import Article
from generator.core.value import pack, unpacker
from generator.load.text import read_body
from generator.processes.pool import spread
from generator.suggest.signatures import Signature, signature_of

_unpack: Callable[[bytes], Signature] = unpacker(Signature)


def read_signatures(
    articles: Sequence[Article], root: Path, cache: Cache, *, jobs: int, done: Callable[[int], None]
) -> Mapping[str, Signature]:
    """The signature of every article by its id. A text that has gone since it was read counts as empty."""
    shelf = Shelf(cache, "signatures")
    keys = {article.id: _key(article) for article in articles}
    packed = {article.id: shelf.get(keys[article.id]) for article in articles}
    missing = [article for article in articles if packed[article.id] is None]
    done(len(articles) - len(missing))
    for article, (slot, made) in zip(missing, spread(_Make(root, shelf), missing, jobs=jobs, done=done), strict=True):
        packed[article.id] = made
        if slot is not None:
            shelf.put(keys[article.id], slot)
    shelf.save(keys.values())
    shelf.close()
    return {id_: _unpack(data) for id_, data in packed.items() if data is not None}


@dataclass(frozen=True, slots=True)
class _Make:
    """Makes a signature, in whichever process: where it stands on the shelf, and the signature, packed."""

    root: Path
    shelf: Shelf

    def __call__(self, article: Article) -> tuple[Slot | None, bytes]:
        text = read_body(str(self.root / article.place.file), article.body)
        packed = pack(signature_of(article.title, article.description, text or ""))
        return (None if text is None else self.shelf.add(packed)), packed


def _key(article: Article) -> bytes:
    """Names all that the signature is made of."""
    return digest_of("\0".join((article.title, article.description)).encode(), article.body.digest.encode())
