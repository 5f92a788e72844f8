"""The command line: arguments to a command to an exit status (0 fine, 1 problems, 2 wrong usage)."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from generator import __version__
from generator.commands.add_options import ADD, given_of
from generator.commands.beginnings import (
    ADD_DISTRICT,
    FIND_DISTRICT,
    IMPORT_DISTRICTS,
    NEW,
    NEW_ARTICLE,
    NEW_DISTRICT,
    NEW_INCIDENT,
    ask_on_terminal,
    asked_of,
    folder_of,
    text_on_one_line,
    words_on_one_line,
)
from generator.commands.ending import end_cleanly
from generator.commands.import_options import IMPORT
from generator.commands.options import (
    BUILD,
    CHECK,
    CLEAN,
    EXPLAIN,
    SERVE,
    SUGGEST,
    Clock,
    archive_root,
    choices_of,
    clock_of,
    options,
)

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


class _AboutEntity(click.Command):
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


@cli.command(epilog="\b\nExamples:\n  incident-archive build --base-url https://someone.example/archive/\n"
             "  incident-archive build --drafts --future --output /tmp/preview")  # fmt: skip
@options(*BUILD)
@click.pass_context
def build(context: click.Context, /, **given: Any) -> None:
    """Build the site into output/.

    The new site replaces the last one as a whole, and only if the content has no problem.
    """
    from generator.commands.build import run_build  # noqa: PLC0415 - a command's imports are its own cost

    sys.exit(run_build(choices_of(context, **given)))


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


@cli.command(epilog="\b\nExamples:\n  incident-archive new my-archive\n"
             "  incident-archive new . --title \"Attacks on hospitals\" --entity hospital")  # fmt: skip
@click.argument("directory", type=click.Path(path_type=Path), default=".", metavar="[DIR]")
@options(*NEW)
@click.pass_context
def new(context: click.Context, /, directory: Path, clock: Clock | None, **given: Any) -> None:
    """Begin an archive of your own in DIR.

    It gets settings, a sample of each record, a README and the workflow for GitHub Pages. On a terminal you are asked
    for what no option says. Nothing that exists is ever overwritten.
    """
    from generator.commands.new import run_new  # noqa: PLC0415

    below = (context.obj or {}).get("directory") or Path()
    sys.exit(run_new(below / directory, given, clock_of(clock), ask_on_terminal()))


@cli.command(epilog='\b\nExamples:\n  incident-archive article "Schools closed for two days" --outlet "The Times"')
@click.argument("title", callback=text_on_one_line)
@options(*NEW_ARTICLE)
@click.pass_context
def article(context: click.Context, /, title: str, **given: Any) -> None:
    """Begin an article, with today's date.

    Writes a file in content/articles/ with the keys explained, and prints its path.
    """
    from generator.commands.record import begin_article, run_record  # noqa: PLC0415

    root, clock, asked = asked_of(context, title, given)
    sys.exit(run_record(root, begin_article, asked, clock))


@cli.command(
    cls=_AboutEntity, epilog='\b\nExamples:\n  incident-archive incident "Ransomware at Example Valley" --date 2026-11'
)
@click.argument("title", callback=text_on_one_line)
@options(*NEW_INCIDENT)
@click.pass_context
def incident(context: click.Context, /, title: str, **given: Any) -> None:
    """Begin an incident.

    Writes a file in content/incidents/ with the keys explained, and prints its path. When it happened is left open
    unless --date says so. The archive's own word is an option too: in an archive of hospitals it is --hospital.
    """
    from generator.commands.record import begin_incident, run_record  # noqa: PLC0415

    root, clock, asked = asked_of(context, title, given)
    sys.exit(run_record(root, begin_incident, asked, clock))


@cli.group()
def districts() -> None:
    """Look up, import and describe districts."""


@districts.command("import", epilog="\b\nExamples:\n  incident-archive districts import ccd_lea.csv --dry-run")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@options(*IMPORT_DISTRICTS)
@click.pass_context
def import_districts(context: click.Context, /, file: Path, directory: Path | None, dry_run: bool, whole: bool) -> None:
    """Bring a table of the government into the archive's registry.

    Reads the agency universe of the CCD, the geocodes of the EDGE and the Census table, in UTF-8 or Latin-1. Writes
    content/districts/registry.csv. No page's address changes, and a record of your own always wins.
    """
    from generator.commands.districts_import import run_import  # noqa: PLC0415

    root, file = archive_root(context, directory), file.absolute()
    sys.exit(run_import(root, file, dry_run=dry_run, whole=whole))


@districts.command("find", epilog="\b\nExamples:\n  incident-archive districts find miami dade\n"
                   "  incident-archive districts find Lincoln --state CA")  # fmt: skip
@click.argument("words", nargs=-1, required=True, callback=words_on_one_line)
@options(*FIND_DISTRICT)
@click.pass_context
def find_district(context: click.Context, /, words: str, state: str | None, directory: Path | None) -> None:
    """Look up what records and registries know by WORDS: a LEAID, a name, an alias, some words of one.

    Shows the LEAID, where it is, its aliases, whether it has a page, and the file that knows it. Where nothing has
    these words, names that are near are shown, and the exit status is 1.
    """
    from generator.commands.districts_find import run_find  # noqa: PLC0415

    sys.exit(run_find(archive_root(context, directory), words, state))


@districts.command("add", epilog="\b\nExamples:\n  incident-archive districts add 1200390 "
                   '--name "Miami-Dade County Public Schools" --alias MDCPS')  # fmt: skip
@click.argument("district", callback=text_on_one_line)
@options(*ADD_DISTRICT)
@click.pass_context
def add_district(context: click.Context, /, district: str, **given: Any) -> None:
    """Write a record for a DISTRICT of a registry, by its LEAID or name.

    The record has what the registry knows, and your aliases. It wins over the registry from then on. Prints its path;
    nothing that exists is overwritten, and the page's address goes on working.
    """
    from generator.commands.districts_add import Addition, run_add  # noqa: PLC0415

    root, clock = archive_root(context, given.pop("directory")), clock_of(given.pop("clock"))
    sys.exit(run_add(root, Addition(words=district, **given), clock))


@cli.command(epilog='\b\nExamples:\n  incident-archive district "Example Valley School District" --state WY')
@click.argument("name", callback=text_on_one_line)
@options(*NEW_DISTRICT)
@click.pass_context
def district(context: click.Context, /, name: str, **given: Any) -> None:
    """Begin a district, or what the archive has instead.

    Writes a file with the keys explained, and prints its path. The archive's own word is a command too: in an archive
    of hospitals it is `hospital`.
    """
    from generator.commands.record import begin_district, run_record  # noqa: PLC0415

    root, clock, asked = asked_of(context, name, given)
    sys.exit(run_record(root, begin_district, asked, clock))


@cli.command(name="import", epilog="\b\nExamples:\n  incident-archive import posts ../old-blog --dry-run\n"
             "  incident-archive import csv list.csv --map title=Headline --map date=Published\n"
             "  incident-archive import veris ../VCDB/data/json/validated --industry 6111")  # fmt: skip
@options(*IMPORT)
@click.pass_context
def import_(context: click.Context, /, **given: Any) -> None:
    """Import a whole collection: posts of Jigsaw, Jekyll or Hugo, a CSV table, incidents in VERIS.

    KIND is posts, csv or veris, SOURCE a folder or file. Whatever is imported is a file that you can edit. Nothing that
    exists is overwritten, and what was imported before is known again: an import that was interrupted goes on, and one
    that is run twice changes nothing.
    """
    from generator.commands.import_ import run_import  # noqa: PLC0415
    from generator.commands.sources import source_of  # noqa: PLC0415

    root = archive_root(context, given.pop("directory"))
    dry_run, table = given.pop("dry_run"), given.pop("table")
    sys.exit(run_import(root, source_of(root, **given), dry_run=dry_run, table=table))


@cli.command(cls=_AboutEntity, epilog='\b\nExamples:\n  incident-archive add story.txt --outlet "The Example Times"\n'
             "  incident-archive add https://outlet.example/2026/11/22/schools-closed\n"
             "  incident-archive add - --title \"Schools closed\" --date 2026-11-22 < story.txt")  # fmt: skip
@click.argument("inputs", nargs=-1, required=True, metavar="FILE|-|URL...")
@options(*ADD)
@click.pass_context
def add(context: click.Context, /, inputs: tuple[str, ...], **given: Any) -> None:
    """Make articles of raw texts, saved pages or addresses on the web.

    Shows what was understood and what is missing, and asks for that on a terminal. What is only likely is written as a
    remark, for you to confirm. Prints the path of each article. What the archive has already is refused. The archive's
    own word is an option too: in an archive of hospitals it is --hospital.
    """
    from generator.commands.add import run_add  # noqa: PLC0415

    root, clock = archive_root(context, given.pop("directory")), clock_of(given.pop("clock"))
    ask = ask_on_terminal() if "-" not in inputs else None
    sys.exit(run_add(root, inputs, given_of(inputs, given), clock, ask))


@cli.command(epilog="\b\nExamples:\n  incident-archive explain 2024/2024-05-01-example\n"
             "  incident-archive explain content/articles/2024/2024-05-01-example.md --json")  # fmt: skip
@click.argument("article", metavar="ARTICLE")
@options(*EXPLAIN)
@click.pass_context
def explain(context: click.Context, article: str, directory: Path | None, as_json: bool) -> None:
    """Tell what is recognised in an article, and why.

    ARTICLE is a path below content/ or an id. Every name is told with its line and column, what it was taken for, what
    was left open with its candidates, and which districts the text is about or merely mentions. Nothing is changed.
    """
    from generator.commands.explain import run_explain  # noqa: PLC0415

    sys.exit(run_explain(archive_root(context, directory), article, as_json=as_json))


@cli.command(epilog="\b\nExamples:\n  incident-archive suggest\n  incident-archive suggest --write")
@options(*SUGGEST)
@click.pass_context
def suggest(context: click.Context, /, write: bool, everything: bool, **given: Any) -> None:
    """List what the archive may lack: incidents for its reports, names, sources, follow-ups.

    Nothing is changed. With --write, articles that look like reports of one event get a file of an incident, which is
    a draft and marked as suggested; files that exist stay as they are.
    """
    from generator.commands.suggest import run_suggest  # noqa: PLC0415

    sys.exit(run_suggest(choices_of(context, **given), write=write, everything=everything))


@cli.command()
@options(*CLEAN)
@click.pass_context
def clean(context: click.Context, directory: Path | None, output: Path | None) -> None:
    """Remove the built site; only a folder that this program built is ever removed."""
    from generator.commands.clean import run_clean  # noqa: PLC0415

    root = archive_root(context, directory)
    sys.exit(run_clean(root, output or root / "output"))


def main() -> None:
    """The command `incident-archive`."""
    end_cleanly()
    cli(prog_name="incident-archive")
