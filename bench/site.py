"""A generator's site on disk, and the changes that are measured: each is made, built, and in the end taken back."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from bench.corpus import Corpus
from bench.generators.generator import Generator, write_article
from bench.running import Run, peak_memory, timed


@dataclass(slots=True, kw_only=True)
class Site:
    """The site of one generator, newly written and not yet built.

    What is in its folder then are its sources. What is changed in them is noted, so that `restore` can take it back.
    """

    generator: Generator
    folder: Path
    corpus: Corpus
    _sources: frozenset[str] = field(init=False)
    _before: dict[Path, bytes | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._sources = frozenset(path.name for path in self.folder.iterdir())

    def build(self) -> Run:
        """Build it as a user does. Raises `FailedError`."""
        return timed(self.generator.command, self.folder, self._log)

    def build_watched(self) -> int | None:
        """Build it, and return the most memory that it took, in bytes; None where the system can't tell."""
        return peak_memory(self.generator.command, self.folder, self._log)

    @property
    def written(self) -> str:
        """How many files the built site has, and how many MB they are together."""
        sizes = [path.stat().st_size for path in (self.folder / self.generator.output).rglob("*") if path.is_file()]
        return f"{len(sizes):,} files of {sum(sizes) / 1e6:,.1f} MB"

    def forget(self, _round: int = 0) -> None:
        """Take away all that builds have left beside the sources, output and caches: the next one is cold.

        It is put aside until `clear`. Were it removed, systems that pass over the places of files that went just now,
        as ext4 does for a minute and more, would look for places for longer than any generator computes.
        """
        aside = self._aside / str(len(list(self._aside.glob("*"))))
        aside.mkdir(parents=True)
        for path in self.folder.iterdir():
            if path.name not in self._sources:
                path.rename(aside / path.name)

    def clear(self) -> None:
        """Remove what was put aside: once nothing more is measured."""
        shutil.rmtree(self._aside, ignore_errors=True)

    def leave(self, _round: int = 0) -> None:
        """Change nothing."""

    def edit_article(self, round_: int) -> None:
        """Put another word in the place of one in the middle of an ordinary article."""
        path, text = self.generator.source(self.corpus.ordinary)
        words = list(re.finditer(r"(?<= )[a-z]+(?= )", text))
        word = words[len(words) // 2]
        self._write(self.folder / path, f"{text[: word.start()]}corrected{round_}{text[word.end() :]}")

    def add_article(self, round_: int) -> None:
        """Write an article that is newer than all others; another one each round."""
        article = next(islice(self.corpus.new_articles(), round_, None))
        self._before.setdefault(write_article(self.generator, self.folder, article), None)

    def edit_layout(self, round_: int) -> None:
        """Put a comment at the end of the layout that all pages share."""
        path = self.folder / self.generator.layout
        text = self._before.get(path) or path.read_bytes()
        self._write(path, text.decode().replace("</body>", f"<!-- changed {round_} -->\n</body>"))

    def restore(self) -> None:
        """Take all changes back."""
        for path, text in self._before.items():
            if text is None:
                path.unlink()
            else:
                path.write_bytes(text)
        self._before.clear()

    def _write(self, path: Path, text: str) -> None:
        self._before.setdefault(path, path.read_bytes())
        path.write_text(text, encoding="utf-8")

    @property
    def _aside(self) -> Path:
        return self.folder.with_suffix(".aside")

    @property
    def _log(self) -> Path:
        return self.folder.with_suffix(".log")


@dataclass(frozen=True, slots=True)
class Scenario:
    """A situation in which a site is built: its name, and what happens before each build."""

    name: str
    title: str
    happen: Callable[[Site, int], None]

    @property
    def is_cold(self) -> bool:
        return self.name == "cold"


SCENARIOS = (
    Scenario("cold", "cold", Site.forget),
    Scenario("no-change", "nothing changed", Site.leave),
    Scenario("edit", "one article edited", Site.edit_article),
    Scenario("new", "one article added", Site.add_article),
    Scenario("layout", "base layout edited", Site.edit_layout),
)
