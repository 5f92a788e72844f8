"""The options of `add`, and what they add up to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import click

from generator.commands.beginnings import checked_text, read_date, text_on_one_line
from generator.commands.options import CLOCK, DIRECTORY, Command

# What is true of one article only.
_OF_ONE = ("title", "date", "description", "url", "image", "incidents")


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What was said on the command line of the articles to add; a date is as written, and known to be one."""

    title: str | None = None
    date: str | None = None
    description: str | None = None
    outlet: str | None = None
    url: str | None = None
    image: str | None = None
    authors: Sequence[str] = ()
    districts: Sequence[str] = ()
    categories: Sequence[str] = ()
    incidents: Sequence[str] = ()
    draft: bool = False
    dry_run: bool = False
    allow_private: bool = False


def given_of(inputs: Sequence[str], values: dict[str, Any]) -> Given:
    """Check what was said together. Raises click's usage errors."""
    given = Given(**values)
    said = [name for name in _OF_ONE if getattr(given, name)]
    if len(inputs) > 1 and said:
        option = said[0].removesuffix("s")
        raise click.UsageError(f"--{option} is of one article, and {len(inputs)} are to be added; add them one by one")
    if len(set(inputs)) < len(inputs):
        raise click.UsageError("the same file or address is named twice")
    return replace(given, url=_address("--url", given.url), image=_address("--image", given.image))


def _address(option: str, value: str | None) -> str | None:
    from generator.intake.clipping import web_address  # noqa: PLC0415 - only where an article is added

    if value is None or (option == "--image" and value.startswith("assets/")):
        return value
    if not web_address(value):
        raise click.UsageError(f'{option}: "{value}" is no web address; write it like https://outlet.example/story')
    return web_address(value)


def _texts(_context: click.Context, _parameter: click.Parameter, values: Sequence[str]) -> tuple[str, ...]:
    return tuple(map(checked_text, values))


def _text(name: str, metavar: str, explained: str) -> Callable[[Command], Command]:
    return click.option(name, callback=text_on_one_line, metavar=metavar, help=explained)


def _several(name: str, parameter: str, metavar: str, explained: str) -> Callable[[Command], Command]:
    told = f"{explained} May be given several times."
    return click.option(name, parameter, multiple=True, callback=_texts, metavar=metavar, help=told)


ADD = (
    _text("--title", "TEXT", "Its headline."),
    click.option("--date", callback=read_date, metavar="DATE", help="When it was published, such as 2026-11-22."),
    _text("--description", "TEXT", "Its standfirst."),
    _text("--outlet", "NAME", "Who published it."),
    _text("--url", "URL", "Where the original stands."),
    _several("--author", "authors", "NAME", "Who wrote it."),
    _several("--district", "districts", "NAME", "Whom it is about: an id or a name."),
    _several("--category", "categories", "NAME", "Its category."),
    _text("--image", "URL", "Its picture: a web address, or a file of content/assets/."),
    _several("--incident", "incidents", "ID", "The incident that it reports."),
    click.option("--draft", is_flag=True, help="Mark it as a draft, which is left out of the site."),
    click.option("--dry-run", is_flag=True, help="Write nothing; print what would be written."),
    click.option("--allow-private-addresses", "allow_private", is_flag=True,
                 help="Fetch from this computer and the local network too."),
    CLOCK,
    DIRECTORY,
)  # fmt: skip
