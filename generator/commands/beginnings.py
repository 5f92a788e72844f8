"""The options of the commands that begin an archive or a record."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC
from itertools import pairwise
from pathlib import Path
from typing import Any

import click

from generator.commands.options import CLOCK, DIRECTORY, Clock, Command, archive_root, clock_of, read_base_url
from generator.core.quoting import one_line


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What was said of a record to begin; a date is as written, and known to be one."""

    title: str
    date: str | None = None
    outlet: str | None = None
    url: str | None = None
    districts: Sequence[str] = ()
    state: str | None = None
    leaid: str | None = None
    draft: bool = False


def checked_text(value: str) -> str:
    """A text as it may stand in a file. Raises click's usage error where it is empty or has a control character."""
    try:
        text = one_line(value)
    except ValueError as error:
        raise click.BadParameter(str(error)) from None
    if not text:
        raise click.BadParameter("is empty")
    return text


def text_on_one_line(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    """`checked_text` for an argument, or for an option that may be missing."""
    return None if value is None else checked_text(value)


def read_date(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    """A date as written, for an option that may be missing. Raises click's usage error for what is none."""
    from generator.core.dates import DateError, parse_when  # noqa: PLC0415 - only where a record is begun

    text = text_on_one_line(context, parameter, value)
    try:
        if text:
            parse_when(text, UTC)
    except DateError as error:
        raise click.BadParameter(f"{error}; {error.hint}") from None
    return text


def _state(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    text = text_on_one_line(context, parameter, value)
    from generator.load.fields import state_code  # noqa: PLC0415 - with pydantic: only where a state is told

    code = state_code(text) if text else None
    if text and not code:
        raise click.BadParameter(f'"{text}" is no state of the US; write its postal code, such as FL')
    return code


def _texts(_context: click.Context, _parameter: click.Parameter, values: Sequence[str]) -> tuple[str, ...]:
    return tuple(map(checked_text, values))


def words_on_one_line(_context: click.Context, _parameter: click.Parameter, values: Sequence[str]) -> str:
    """`checked_text` for an argument of several words, as one text."""
    return checked_text(" ".join(values))


def _text(name: str, metavar: str, explained: str) -> Callable[[Command], Command]:
    return click.option(name, callback=text_on_one_line, metavar=metavar, help=explained)


_WHEN = "such as 2026-11-22, 2026-11 or 2026"
_DRAFT = click.option("--draft", is_flag=True, help="Mark it as a draft, which is left out of the site.")
_SHARED = (_DRAFT, CLOCK, DIRECTORY)

NEW = (
    _text("--title", "TEXT", "Title of the archive."),
    click.option("--base-url", callback=read_base_url, metavar="URL", help="Where it will be published."),
    _text("--author", "TEXT", "Who keeps it: a person or an organisation."),
    _text("--entity", "WORD", "What incidents happen to, such as hospital. Default: district."),
    _text("--entities", "WORD", "The same in the plural."),
    _text("--language", "TAG", "Language of the archive, such as en or pt-BR."),
    _text("--time-zone", "NAME", "Time zone of its dates, such as America/New_York."),
    _text("--requirement", "SPEC", "How pip installs this program elsewhere. Default: as it was installed here."),
    CLOCK,
)
NEW_ARTICLE = (
    click.option("--date", callback=read_date, metavar="DATE", help=f"When it was published, {_WHEN}. Default: today."),
    _text("--outlet", "NAME", "Who published it."),
    _text("--url", "URL", "Where the original stands."),
    *_SHARED,
)
NEW_INCIDENT = (
    click.option("--date", callback=read_date, metavar="DATE", help=f"When it happened, {_WHEN}."),
    click.option("--district", "districts", multiple=True, callback=_texts, metavar="NAME",
                 help="Whom it hit: an id or a name. May be given several times."),
    *_SHARED,
)  # fmt: skip
STATE = click.option("--state", callback=_state, metavar="CODE", help="Postal code of its state, such as FL.")
NEW_DISTRICT = (
    STATE,
    _text("--leaid", "NUMBER", "NCES's number of seven digits."),
    *_SHARED,
)
ADD_DISTRICT = (
    _text("--name", "NAME", "The name that people use. Default: the registry's."),
    click.option("--alias", "aliases", multiple=True, callback=_texts, metavar="NAME",
                 help="Another name, recognised in texts. May be given several times."),
    STATE,
    *_SHARED,
)  # fmt: skip
FIND_DISTRICT = (STATE, DIRECTORY)
IMPORT_DISTRICTS = (
    click.option("--dry-run", is_flag=True, help="Tell what would change, and write nothing."),
    click.option("--all", "whole", is_flag=True, help="List every change; otherwise new ones and facts are counted."),
    DIRECTORY,
)


def asked_of(context: click.Context, title: str, given: dict[str, Any]) -> tuple[Path, Clock, Asked]:
    """The archive's folder, the clock, and what was said of the record. Raises click's usage errors."""
    root, clock = archive_root(context, given.pop("directory")), clock_of(given.pop("clock"))
    return root, clock, Asked(title=title, **given)


def ask_on_terminal() -> Callable[[str, str | None, Callable[[str], str]], str] | None:
    """A way to put a question, perhaps with a default, and a check to whoever sits there; None where nobody does."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return None
    return lambda question, default, check: str(click.prompt(question, default=default, value_proc=check))


def folder_of(directory: Path | None, arguments: Sequence[str]) -> Path:
    """The folder that `-C` names, before a command's name or after it, without judging the other arguments."""
    glued = [argument[2:] for argument in arguments if argument.startswith("-C") and argument != "-C"]
    after = glued + [value for option, value in pairwise(arguments) if option == "-C"]
    return Path(after[-1]) if after else directory or Path()
