"""Measures the pictures among the assets; of a file that looks as it did, the size is remembered."""

from __future__ import annotations

import marshal
from collections.abc import Collection, Iterable

from generator.cache.folder import Cache
from generator.core.problems import Report
from generator.core.records import Archive, Asset
from generator.core.value import changed

_NOTE = "pictures"

# By file: its state, width and height.
_Sizes = dict[str, tuple[str, int, int]]


def measured(archive: Archive, cache: Cache, report: Report) -> tuple[Asset, ...]:
    """The assets, those that are pictures with their sizes. One that is shown and has none is damaged: that is told."""
    noted = cache.get(_NOTE)
    known: _Sizes = marshal.loads(noted) if noted else {}  # noqa: S302 - checked by the cache
    sizes: _Sizes = {}
    assets = tuple(_measured(asset, known, sizes) for asset in archive.assets)
    if sizes != known:
        cache.put(_NOTE, marshal.dumps(sizes))
    _warn_of_damage((asset for asset in assets if asset.place.file in sizes), _shown(archive), report)
    return assets


def _measured(asset: Asset, known: _Sizes, sizes: _Sizes) -> Asset:
    from generator.load.pictures import SHOWN, size_of  # noqa: PLC0415 - with a library that few builds need

    if not asset.address.lower().endswith(SHOWN):
        return asset
    state, width, height = known.get(asset.place.file, ("", 0, 0))
    if not asset.state or state != asset.state:
        width, height = size_of(asset.path)
    sizes[asset.place.file] = asset.state, width, height
    return changed(asset, width=width, height=height)


def _shown(archive: Archive) -> Collection[str]:
    """The addresses of assets that a record has for its picture, or in its text."""
    own = {article.image.url for article in archive.articles if article.image}
    return own.union(*(record.body.files for record in archive.records if record.body.files))


def _warn_of_damage(pictures: Iterable[Asset], shown: Collection[str], report: Report) -> None:
    for asset in pictures:
        if not asset.width and asset.address in shown:
            hint = "is it damaged, or another kind of file under that name? save it again as .png or .jpg"
            report.warning(asset.place, "is a picture whose size can't be read", hint)
