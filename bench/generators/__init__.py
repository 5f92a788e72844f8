"""The generators that are compared, each in a module of its own: how it is installed, its site, its command."""

from __future__ import annotations

from pathlib import Path

from bench.generators.eleventy import Eleventy
from bench.generators.generator import Generator, NotInstallableError
from bench.generators.hugo import Hugo
from bench.generators.ours import Ours
from bench.generators.pelican import Pelican

__all__ = ["OURS", "Generator", "NotInstallableError", "generators"]

OURS = Ours.name


def generators(tools: Path) -> dict[str, Generator]:
    """All generators by name, this project's own first; `tools` is where the others are installed."""
    every: tuple[Generator, ...] = (Ours(tools), Hugo(tools), Eleventy(tools), Pelican(tools))
    return {generator.name: generator for generator in every}
