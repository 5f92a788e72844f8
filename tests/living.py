"""An archive that people work at, for tests of what happens from one build to the next."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from random import Random

from generator.cache.folder import cache_folder
from generator.request import Request
from tests.sites import article, request, write

SITE = 'title = "Example Archive"\nbase_url = "https://someone.example/archive"\npage_size = 2\nfeed_size = 4\n'
FILES: dict[str, str | bytes] = {
    "site.toml": SITE,
    "articles/2024/2024-05-03-palm-bay.md": article(
        "Schools closed",
        "2024-05-03",
        "PBPS closed. See [[incident:outage]] and ![a chart](../../assets/chart.png).\n\n[^1]: *Note*.",
        incidents="[outage]",
        categories="[News, schools]",
        aliases="[/old/story]",
        outlet="The Times",
    ),
    "articles/2024/follow-up.md": article(
        "Stony Creek ISD reopens", "2024-05", "Read [the first](2024-05-03-palm-bay.md).", categories="news"
    ),
    "articles/2020/unknown.md": article("Far away", "2020", "Text.", state="TX", district="Far Away Schools"),
    "articles/2020/draft.md": article("A draft", "2020-01-01", "Of Palm Bay.", draft="true", categories="NEWS"),
    "articles/soon.md": article("Soon", '"2026-11-22 12:30"', "It waits.", categories="SCHOOLS", outlet="THE TIMES"),
    "incidents/outage.md": article("Outage", "2024-05-01", "At [[district:palm-bay]].").replace("date:", "began:"),
    "incidents/fraud.md": "---\ntitle: Fraud\ndistricts: ['4899001']\noccurred: 2020\nrelated: outage\n---\n",
    "districts/palm-bay.md": "---\nname: Palm Bay Public Schools\naliases: [PBPS]\nstate: FL\n---\n\nTwelve schools.\n",
    "districts/registry.csv": "leaid,name,state\n4899001,Stony Creek ISD,TX\n4899002,Twin Rivers ISD,TX\n",
    "categories/news.md": "---\ntitle: News\n---\n\nWhat came in.\n",
    "pages/about.md": "---\ntitle: About\n---\n\nOf [[incident:fraud]].\n",
    "assets/chart.png": b"chart" * 20,
}


class Archive:
    """An archive in a folder of its own. `options` are those of its next builds."""

    def __init__(self, folder: Path) -> None:
        self.root = write(folder / "archive", FILES)
        self.output = self.root / "output"
        self.options: dict[str, object] = {}
        self._good: tuple[dict[Path, bytes], dict[str, object]] = ({}, {})
        self.keep()

    def request(self, **options: object) -> Request:
        """A request to build it as it is now."""
        return request(self.root, **{**self.options, **options})

    def path(self, name: str) -> Path:
        return self.root / "content" / name

    def write(self, name: str, data: str | bytes) -> None:
        """Write a file below `content/`, whatever stands in its way."""
        path = self.path(name)
        for above in path.relative_to(self.root).parents:
            if (self.root / above).is_file():
                (self.root / above).unlink()
        remove(path) if path.is_dir() else None
        write(self.root, {name: data})

    def files(self, folder: str = "") -> list[Path]:
        """What people edit, below a folder of the content if one is named."""
        places = [self.path(folder)] if folder else [self.root / "content", self.root / "layouts"]
        return sorted(path for place in places for path in place.rglob("*") if path.is_file())

    def read(self) -> dict[Path, bytes]:
        """All that people edit, as it is now."""
        return {path: path.read_bytes() for path in self.files()}

    def become(self, files: dict[Path, bytes]) -> None:
        """Be as it was when it was `read`; what is the same still isn't touched."""
        for path in self.files():
            if path not in files:
                path.unlink()
                remove_empty(path.parent)
        for path, data in files.items():
            if not path.is_file() or path.read_bytes() != data:
                self.write(os.path.relpath(path, self.root / "content"), data)

    def keep(self) -> None:
        """Remember how it is now."""
        self._good = self.read(), dict(self.options)

    def undo(self) -> None:
        """Take back all edits since `keep`."""
        files, options = self._good
        self.become(files)
        self.options = dict(options)

    @property
    def cached(self) -> list[Path]:
        """What lies in the cache."""
        return sorted(cache_folder(self.output).glob("*"))


def remove(path: Path) -> None:
    """Remove whatever is there."""
    shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)


def remove_empty(folder: Path) -> None:
    """Remove a folder that holds nothing, and those around it that then hold nothing."""
    while not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


def chance(number: int) -> Random:
    """Chooses the same for the same number."""
    return Random(number)  # noqa: S311 - no secret
