"""Front matter of Jigsaw, Jekyll and Hugo in the archive's keys. What has no counterpart stays as it is."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from pydantic_core import PydanticCustomError

from generator.load.address_fields import old_address
from generator.load.common import layout_path
from generator.load.fields import items_of
from generator.load.front_matter import Document
from generator.load.yaml_values import Plain

# Where a post of each tool says at which address of its site it stood: Jekyll, Hugo, Zola, jekyll-redirect-from.
_OLD_ADDRESSES = ("permalink", "url", "path", "redirect_from")
# Another name of what the archive has too; taken only where its own is missing.
_RENAMED = {"excerpt": "description", "summary": "description", "lastmod": "updated", "last_modified_at": "updated"}


def archive_keys(
    document: Document, layouts: Collection[str], *, is_draft: bool
) -> tuple[dict[str, Any], tuple[str, ...]]:
    """The fields of a post in the archive's keys, and what was left out, such as `layout: post`.

    `layouts` are those that the archive has, as templates. A post in a folder of drafts `is_draft`.
    """
    fields = dict(document.fields)
    left_out = _without_layout(fields, layouts)
    for name, own in _RENAMED.items():
        if own not in fields and isinstance(fields.get(name), str):
            fields[own] = fields.pop(name)
    _keep_addresses(fields)
    if is_draft and "draft" not in fields:
        fields["draft"] = Plain.of("true", "bool")
    return fields, tuple(left_out)


def _without_layout(fields: dict[str, Any], layouts: Collection[str]) -> list[str]:
    """Take out what names a layout of another site; Jigsaw's `extends` stays where the archive has that layout."""
    taken = []
    if "layout" in fields:
        taken.append(f"layout: {fields.pop('layout')}")
    extends = fields.get("extends")
    if isinstance(extends, str) and layout_path(extends) not in layouts:
        taken.append(f"extends: {fields.pop('extends')}")
        if "section" in fields:
            taken.append(f"section: {fields.pop('section')}")
    return taken


def _keep_addresses(fields: dict[str, Any]) -> None:
    """Make `aliases` of the addresses that a post had; one that the archive can't have stays where it is."""
    try:
        aliases = list(items_of(fields.get("aliases"), split=False))
    except PydanticCustomError:
        return  # the archive's reader will refuse them, and say why
    for name in _OLD_ADDRESSES:
        if name in fields and (addresses := _addresses(fields[name])):
            aliases += (address for address in addresses if address not in aliases)
            del fields[name]
            fields["aliases"] = aliases


def _addresses(value: Any) -> tuple[str, ...]:
    """What may be an alias. A web address is left alone: it may be the original's, on another site."""
    try:
        found = items_of(value, split=False)
        return () if any("://" in text for text in found) else tuple(old_address(text) for text in found)
    except PydanticCustomError:
        return ()
