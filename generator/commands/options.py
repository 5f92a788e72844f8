"""The options that commands share, and the request they add up to."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, UTC, datetime, tzinfo
from pathlib import Path
from typing import Any, TypeVar

import click

from generator.console import Console
from generator.core.urls import BaseUrl
from generator.processes.processors import processors
from generator.request import Request

Command = TypeVar("Command", bound=Callable[..., Any])
Clock = Callable[[tzinfo], datetime]  # the time that it is, in a time zone


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What was said on the command line, after checking."""

    request: Request
    console: Console
    profile: bool = False


def _stopped_clock(_context: click.Context, _parameter: click.Parameter, value: str | None) -> Clock | None:
    """A clock that stands at what was written; without an offset, that is a time in whichever zone is asked for."""
    if value is None:
        return None
    moment = _instant(value, UTC)
    if not _is_sane(moment):
        raise click.BadParameter(f'"{value}" is too far away; write a time of the years 2 to 9998')
    return lambda zone: _instant(value, zone)


def _instant(value: str, zone: tzinfo) -> datetime:
    from generator.core.dates import DateError, parse_when  # noqa: PLC0415 - only where a date is given

    try:
        moment = parse_when(value, zone).instant(zone)
    except DateError as error:
        raise click.BadParameter(f"{error}; {error.hint}") from None
    if moment is None:
        raise click.BadParameter(f'"{value}" has no day; write it like 2026-11-22')
    return moment


def checked_base_url(value: str) -> str:
    """A base URL in its complete form. Raises click's usage error for what is none."""
    try:
        return BaseUrl.parse(value).text
    except ValueError as error:
        raise click.BadParameter(str(error)) from None


def read_base_url(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    """`checked_base_url` for an option that may be missing."""
    return None if value is None else checked_base_url(value)


DIRECTORY = click.option(
    "-C",
    "directory",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Work on the archive in DIR, the folder that holds content/.",
)
_OUTPUT = click.option(
    "--output", type=click.Path(path_type=Path), metavar="DIR", help="The folder of the site. Default: output/."
)
_JOBS = click.option(
    "--jobs", type=click.IntRange(1, 64), metavar="N", help="Processes to use. Default: one a processor."
)
_FRESH = click.option("--fresh", is_flag=True, help="Take nothing over from earlier builds.")
_PROFILE = click.option("--profile", is_flag=True, help="Tell how long each stage of the build took.")
_JSON = click.option("--json", "as_json", is_flag=True, help="Print one JSON object, for editors and scripts.")
CLOCK = click.option(
    "--clock",
    callback=_stopped_clock,
    metavar="TIME",
    help="Take TIME for now, such as 2026-11-22. Default: SOURCE_DATE_EPOCH, else the computer's clock.",
)
_CONTENT = (
    click.option("--base-url", callback=read_base_url, metavar="URL",
                 help="Where the site is published, instead of what site.toml says."),
    click.option("--drafts", is_flag=True, help="Include drafts."),
    click.option("--future", is_flag=True, help="Include articles dated in the future."),
    CLOCK,
    click.option("--strict", is_flag=True, help="Treat warnings as problems."),
    click.option("-q", "--quiet", is_flag=True, help="Say nothing but problems."),
)  # fmt: skip

# What arrives as keyword arguments for `choices_of`, by command.
BUILD = (DIRECTORY, _OUTPUT, *_CONTENT, _JOBS, _FRESH, _PROFILE, _JSON)
CHECK = (DIRECTORY, *_CONTENT, _JOBS, _JSON)
SERVE = (DIRECTORY, _OUTPUT, *_CONTENT)
CLEAN = (DIRECTORY, _OUTPUT)
EXPLAIN = (DIRECTORY, _JSON)
SUGGEST = (
    click.option("--write", is_flag=True, help="Begin a file for each incident that reports suggest, as a draft."),
    click.option("--all", "everything", is_flag=True, help="Show lists in full, not only their first 20 entries."),
    DIRECTORY,
    CLOCK,
    _JOBS,
    _JSON,
)


def options(*chosen: Callable[[Command], Command]) -> Callable[[Command], Command]:
    """A decorator that adds `chosen` to a command, in that order."""

    def add(command: Command) -> Command:
        for option in reversed(chosen):
            command = option(command)
        return command

    return add


def choices_of(context: click.Context, **given: Any) -> Choices:
    """Check what was given and make a request of it. Raises click's usage errors."""
    root = archive_root(context, given["directory"])
    request = Request(
        root=root,
        output=given.get("output") or root / "output",
        now=_now(given["clock"], root),
        drafts=given.get("drafts", False),
        future=given.get("future", False),
        base_url=given.get("base_url"),
        strict=given.get("strict", False),
        jobs=given.get("jobs") or processors(),
        fresh=given.get("fresh", False),
        full_text=given.get("full_text", False),
    )
    console = Console(root=root, quiet=given.get("quiet", False), as_json=given.get("as_json", False))
    return Choices(request=request, console=console, profile=given.get("profile", False))


def _now(given: Clock | None, root: Path) -> datetime:
    """The only clock of a build. What is written without an offset is a time in the archive's zone."""
    if given is None:
        return clock_of(None)(UTC)
    from generator.build import zone_of  # noqa: PLC0415 - takes long to load, and --clock is seldom given

    return given(zone_of(root))


def archive_root(context: click.Context, directory: Path | None) -> Path:
    """The archive's folder: that of `-C`, before or after the command's name, else the current one."""
    root = directory or (context.obj or {}).get("directory") or Path()
    if not os.path.isdir(root / "content"):  # noqa: PTH112 - pathlib's raises where a folder can't be entered
        raise click.UsageError(
            f"{root.absolute()} is no archive: it has no folder content/. Go to the archive's "
            "folder, name it by -C, or begin one: incident-archive new"
        )
    return root.absolute()


def clock_of(given: Clock | None) -> Clock:
    """The clock that `--clock` gives, else one that stands at SOURCE_DATE_EPOCH, else the computer's, read now.

    See https://reproducible-builds.org/specs/source-date-epoch/. Raises click's usage error.
    """
    if given:
        return given
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return datetime.now(UTC).astimezone
    try:
        moment = datetime.fromtimestamp(int(epoch), UTC)
    except (ValueError, OverflowError, OSError):
        moment = None
    if moment is None or not _is_sane(moment):
        raise click.UsageError(
            f'SOURCE_DATE_EPOCH is "{epoch}"; it takes a time in seconds since 1970, such as 1795348800'
        )
    return moment.astimezone


def _is_sane(moment: datetime) -> bool:
    """Whether the moment is one in every time zone: Python's calendar ends with the years 1 and 9999."""
    return MINYEAR < moment.year < MAXYEAR
