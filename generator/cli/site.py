"""The commands that make the site, look after it, and take it away."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from generator.cli.group import cli
from generator.commands.options import BUILD, CHECK, CLEAN, SERVE, archive_root, choices_of, options


@cli.command(epilog="\b\nExamples:\n  incident-archive build --base-url https://someone.example/archive/\n"
             "  incident-archive build --drafts --future --output /tmp/preview")  # fmt: skip
@options(*BUILD)
@click.pass_context
def build(context: click.Context, /, **given: Any) -> None:
    """Build the site into output/.

    The new site replaces the last one as a whole, and only if the content has no problem.
    """
    from generator.commands.build import run_build  # noqa: PLC0415 - a command's imports are its own cost

    sys.exit(run_build(choices_of(context, full_text=True, **given)))


@cli.command(epilog="\b\nExamples:\n  incident-archive check\n  incident-archive check --json --strict")
@options(*CHECK)
@click.pass_context
def check(context: click.Context, /, **given: Any) -> None:
    """List every problem of the content and every broken link of the site; output/ is left alone."""
    from generator.commands.check import run_check  # noqa: PLC0415

    sys.exit(run_check(choices_of(context, **given)))


@cli.command(epilog="\b\nExamples:\n  incident-archive serve --drafts\n  incident-archive serve --port 9000")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 picks a free one.")
@click.option("--host", default="127.0.0.1", show_default=True, help="A loopback address.")
@click.option("--open", "open_browser", is_flag=True, help="Open the site in the browser.")
@options(*SERVE)
@click.pass_context
def serve(context: click.Context, /, port: int, host: str, open_browser: bool, **given: Any) -> None:
    """Serve the site on this computer; rebuild on every change and reload the page.

    A mistake in the content shows as a page that names it; the last good site stays in output/.
    """
    from generator.commands.serve import run_serve  # noqa: PLC0415

    sys.exit(run_serve(choices_of(context, **given), host=host, port=port, open_browser=open_browser))


@cli.command()
@options(*CLEAN)
@click.pass_context
def clean(context: click.Context, directory: Path | None, output: Path | None) -> None:
    """Remove the built site; only a folder that this program built is ever removed."""
    from generator.commands.clean import run_clean  # noqa: PLC0415

    root = archive_root(context, directory)
    sys.exit(run_clean(root, output or root / "output"))
