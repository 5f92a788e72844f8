"""What an import did, as lines for the person who asked for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.core.settings import Entity
from generator.registry.listings import Reader
from generator.registry.merging import Change
from generator.registry.remarks import Remarks

# Kinds of changes in the order in which they are told, in words.
_KINDS = {
    "new": "new",
    "renamed": "renamed; the old name becomes an alias, the address stays",
    "closed": "closed; they stay in the registry, and so do their pages",
    "not listed": "not listed any more; they stay in the registry, and so do their pages",
    "listed again": "listed again",
    "alias": "with one more alias, from a source that calls them otherwise",
    "facts": "with new facts",
    "passed over": "passed over: closed, inactive or not yet open, and not in the registry",
}
_FEW = 10  # changes of a kind of which there may be thousands
_ALWAYS = frozenset(("renamed", "closed", "not listed", "listed again"))


def account(reader: Reader, changes: Sequence[Change], entity: Entity, *, whole: bool) -> Iterator[str]:
    """Lines passed over, lines put right, and changes: those that matter each, others as a number unless `whole`."""
    yield from _remarks("Lines passed over", reader.skipped)
    yield from _remarks("Lines put right", reader.mended)
    if changes:
        yield f"{entity.plural_heading}"
    for kind, words in _KINDS.items():
        of_kind = [change for change in changes if change.kind == kind]
        if of_kind:
            yield f"  {len(of_kind):,} {words}"
        if whole or kind in _ALWAYS or len(of_kind) <= _FEW:
            yield from (f"    {change.leaid}  {change.told}" for change in of_kind)


def _remarks(heading: str, remarks: Remarks) -> Iterator[str]:
    if len(remarks):
        yield heading
        yield from (f"  {told}" for told in remarks.told())
