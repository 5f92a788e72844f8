"""How the sites on disk lie there: whether anybody has changed a file of them since they were written.

To look at the files of a large site takes a tenth of a second, so it is done once a build, and before anything else.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

from generator.cache.folder import Cache
from generator.write.kept import Kept, beside
from generator.write.manifest import Manifest


class Inspection(NamedTuple):
    """What was found of the site in the output folder, by its id: none where no site is known to lie there.

    `files` is how many it has, less those of the index of every word; `damaged` are the paths of those that don't lie
    there as they were written.
    """

    site: str = ""
    files: int = 0
    damaged: frozenset[str] = frozenset()
    is_alone: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether the output folder holds just the site, as it was written."""
        return self.is_alone and not self.damaged


def inspect(output: Path, kept: Kept) -> Inspection:
    """Look at every file of the site at `output`."""
    site = kept.site()
    if site is None:
        return Inspection()
    damaged = frozenset(site.damaged(str(output)))
    return Inspection(kept.site_id(), site.pages, damaged, site.is_alone(str(output)))


def inspect_plainly(output: Path, cache: Cache) -> tuple[object, ...]:
    """The same, as a plain value that can be sent from process to process."""
    return tuple(inspect(output, Kept(output, cache)))


def fitting_spare(output: Path, kept: Kept) -> str:
    """The name of the spare's folder, if it is as it was left and may be changed into a new site; else nothing.

    What somebody has changed of a file that it shares with the output doesn't count: it is taken out of both.
    """
    site, spare = kept.site(), kept.spare()
    if not site or not spare:
        return ""
    folder = beside(output, "next") / spare.name
    if not spare.manifest.is_alone(str(folder)):
        return ""
    apart = spare.manifest.without(_one_file(site, spare.manifest, output, folder))
    return "" if apart.damaged(str(folder)) else spare.name


def fitting_spare_of(output: Path, cache: Cache) -> str:
    """The same, for another process."""
    return fitting_spare(output, Kept(output, cache))


def _one_file(site: Manifest, spare: Manifest, output: Path, folder: Path) -> list[str]:
    """Files of the output that are those of the spare, by hard links: to look at one is to look at the other.

    Where one of them is such a link, the system has them, and all are. A file that somebody had put in the place of one
    would have changed the folder.
    """
    shared = [path for path, entry in spare.entries.items() if site.entries.get(path) == entry]
    try:
        are_links = bool(shared) and os.path.samestat(os.lstat(output / shared[0]), os.lstat(folder / shared[0]))
    except OSError:
        return []
    return shared if are_links else []
