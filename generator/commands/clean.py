"""`clean`: takes the built site away, and what its builds remember."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cache.folder import Cache, cache_folder
from generator.cache.version import program_digest
from generator.console import refuse
from generator.core.wording import count
from generator.write.output import OutputError, clean


def run_clean(root: Path, output: Path) -> int:
    """Remove what was built, and return the exit status: 0, or 1 where the folder isn't ours."""
    try:
        removed = clean(output, protected=(root / "content", root / "layouts"), cache=_cache_of(output))
    except OutputError as error:
        return refuse(str(error), error.hint)
    click.echo(f"{count(removed, 'file')} removed from {output}")
    return 0


def _cache_of(output: Path) -> Cache:
    """The cache of builds into that folder, as they call it themselves."""
    return Cache(cache_folder(output.absolute()), program_digest())
