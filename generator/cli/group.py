"""The group of all commands, and the words of other archives for its commands and options."""

from __future__ import annotations

from pathlib import Path

import click

from generator import __version__
from generator.commands.beginnings import folder_of

_EXAMPLES = """\b
Examples:
  incident-archive new my-archive              begin an archive of your own
  incident-archive article "A headline"        begin a record in the right place
  incident-archive build                       build the site into output/
  incident-archive serve                       read it at http://127.0.0.1:8000/, rebuilt on every change
  incident-archive check --strict              all problems, warnings too; exit status 1 if there is one
  incident-archive -C ../my-archive build      work on another archive's folder
"""


class _Commands(click.Group):
    """In an archive of hospitals `hospital` and `hospitals` are commands, besides `district` and `districts`."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        word, *rest = args
        if self.get_command(ctx, word) is None:
            from generator.commands.entity_word import entity_command  # noqa: PLC0415 - only where it may be one

            if name := entity_command(word, folder_of(ctx.params.get("directory"), rest)):
                return word, self.get_command(ctx, name), rest
        return super().resolve_command(ctx, args)


class AboutEntity(click.Command):
    """In an archive of hospitals `--hospital` is an option, besides `--district`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        root = folder_of((ctx.obj or {}).get("directory"), args)
        return super().parse_args(ctx, [self._translated(argument, root) for argument in args])

    def _translated(self, argument: str, root: Path) -> str:
        word, equals, value = argument.removeprefix("--").partition("=")
        known = {name for parameter in self.params for name in parameter.opts}
        if not argument.startswith("--") or f"--{word}" in known:
            return argument
        from generator.commands.entity_word import is_entity_word  # noqa: PLC0415 - only where it may be one

        return f"--district{equals}{value}" if is_entity_word(word, root) else argument


@click.group(
    cls=_Commands, epilog=_EXAMPLES, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(__version__, "--version", prog_name="incident-archive")
@click.option("-C", "directory", type=click.Path(path_type=Path, file_okay=False), metavar="DIR",
              help="Work on the archive in DIR, the folder that holds content/.")  # fmt: skip
@click.pass_context
def cli(context: click.Context, directory: Path | None) -> None:
    """Compile a folder of Markdown clippings into a static, cross-linked archive of incidents, with feeds."""
    context.obj = {"directory": directory}
