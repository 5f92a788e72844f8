"""What is asked of a build, and what comes of it.

It stands apart from the build, which takes longer to load than to find that there is nothing to do.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from generator.core.urls import BaseUrl, output_path

if TYPE_CHECKING:
    from generator.core.problems import Problem
    from generator.core.views import Page

# Is told the stage, how many of its parts are done, and how many there are.
Progress = Callable[[str, int, int], None]

_PACKAGE = Path(__file__).parent


def packaged_layouts() -> Path:
    """The default layouts: inside the installed package, or beside it in a checkout."""
    inside = _PACKAGE / "layouts"
    return inside if inside.is_dir() else _PACKAGE.parent / "layouts"


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What to build: the archive's folder, where to, and what to include. `now` is aware, the build's only clock.

    `fresh` asks for a build that takes nothing over from earlier ones. A rehearsal builds into a folder that goes
    again; what it remembers is that of builds into the folder `rehearsed_for`. A preview does without `card_images`.
    `full_text` asks for an index of every word, which takes longer than all the rest: a preview or rehearsal does
    without.
    """

    root: Path
    output: Path
    now: datetime
    drafts: bool = False
    future: bool = False
    base_url: str | None = None
    strict: bool = False
    jobs: int = 1
    fresh: bool = False
    rehearsed_for: Path | None = None
    card_images: bool = True
    full_text: bool = False

    @property
    def content(self) -> Path:
        """The folder of the archive's records and settings."""
        return self.root / "content"

    @property
    def own_layouts(self) -> Path:
        """The folder of the archive's own layouts, if it has any."""
        return self.root / "layouts"

    @property
    def layout_folders(self) -> tuple[Path, ...]:
        """The site's own layouts, then the packaged ones."""
        folders = (self.own_layouts, packaged_layouts())
        return tuple(dict.fromkeys(folder.resolve() for folder in folders if folder.is_dir()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """A finished build: how many files the site has, how many of them are new, and the warnings that didn't stop it.

    `changed` are those that differ from the last build's, or may. `planned` are all pages; a build that knows its site
    from the one before has planned none. `timings` has the seconds of each stage, `notes` what the build did without,
    and how to get it: a sentence each.
    """

    pages: int
    changed: int
    warnings: tuple[Problem, ...]
    base: BaseUrl
    planned: Sequence[Page] = ()
    timings: tuple[tuple[str, float], ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def origins(self) -> Mapping[str, str]:
        """What each file was made from."""
        return {output_path(page.address): page.origin for page in self.planned}
