"""What is known of the sites on disk: the one in the output folder, and the spare beside it.

A site names its manifest in its marker, so that a folder and a manifest that don't belong together are never taken for
each other, whenever a build was killed. The spare is the site before the last, or a copy of the last. The next build
makes it into the new site, which costs what has changed and not what there is, and swaps it in.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from generator.cache.folder import BEGUN, Cache
from generator.write.manifest import Manifest
from generator.write.ownership import site_of

# Files from which on a spare is worth its folders; those of fewer are made in no time.
SPARE_FROM = 1000

_SPARE = "spare"
_MANIFEST = "site-"


def beside(output: Path, role: str) -> Path:
    """What lies beside the output folder and has that role in building it."""
    return output.with_name(f".output.{output.name}.{role}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Spare:
    """A whole site that nobody reads, by the name of its folder, and what it consists of."""

    name: str
    manifest: Manifest


class Kept:
    """The manifests of the sites at and beside `output`, in a cache."""

    def __init__(self, output: Path, cache: Cache) -> None:
        self._output = output
        self._cache = cache
        self._manifests: dict[str, Manifest | None] = {}

    def site(self) -> Manifest | None:
        """The manifest of what stands in the output folder, if that is known."""
        return self._manifest(self.site_id())

    def site_id(self) -> str:
        """The id of what stands there."""
        return site_of(self._output)

    def spare(self) -> Spare | None:
        """The spare, if there is one. Its folder was given a name that nobody could guess."""
        name, id_ = self._noted_spare()
        manifest = self._manifest(id_)
        return Spare(name=name, manifest=manifest) if manifest else None

    def spare_name(self) -> str:
        """The name of its folder, or nothing."""
        return self._noted_spare()[0]

    def spend_spare(self) -> bool:
        """Before the spare is changed: whatever happens from now on, it is no longer what its manifest says.

        False where that can't be noted; then it must stay as it is.
        """
        return self._cache.drop(_SPARE)

    def remember(self, manifest: Manifest) -> None:
        """Before a site is put in place: from then on its marker leads to `manifest`."""
        self._cache.put(_MANIFEST + manifest.id, manifest.to_bytes())

    def settle(self, manifest: Manifest, spare: Spare | None) -> None:
        """Once a site is in place: `spare` stays for the next build, other manifests and what was begun are no use."""
        wanted = {_MANIFEST + manifest.id}
        if spare:
            self._cache.put(_SPARE, json.dumps([spare.name, spare.manifest.id]).encode())
            wanted.add(_MANIFEST + spare.manifest.id)
        for name in self._cache.names():
            if name not in wanted and (name.startswith(_MANIFEST) or name.endswith(BEGUN)):
                self._cache.drop(name)

    def _noted_spare(self) -> tuple[str, str]:
        """The name of its folder and the id of its site."""
        data = self._cache.get(_SPARE)
        name, id_ = json.loads(data) if data else ("", "")
        return name, id_

    def _manifest(self, id_: str) -> Manifest | None:
        if id_ not in self._manifests:
            data = self._cache.get(_MANIFEST + id_) if id_ else None
            self._manifests[id_] = Manifest.from_bytes(data) if data else None
        return self._manifests[id_]
