"""Reads `content/site.toml` into `Settings`."""

from __future__ import annotations

import re
import tomllib
from dataclasses import fields, replace
from typing import Any, get_type_hints
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ValidationError, create_model

from generator.core.problems import Place, Report
from generator.core.settings import Settings
from generator.core.urls import AddressError, BaseUrl, check_address
from generator.load.suggestions import did_you_mean
from generator.load.tree import SourceFile

_FILE = "content/site.toml"
_PATTERN_PARTS = {"year": "2020", "month": "09", "day": "02", "slug": "x"}


def parse_settings(source: SourceFile | None, report: Report, *, base_url: str | None = None) -> Settings:
    """The settings of the archive; where they can't be read, the problem is in `report` and defaults stand in.

    `base_url` overrides the file's, as the command line does.
    """
    values = _parse_toml(source.text, report) if source else {}
    known = {field.name for field in fields(Settings)}
    for name in values.keys() - known:
        report.problem(
            _place(source, name), f'no setting is called "{name}"', "see docs/settings.md" + did_you_mean(name, known)
        )
    values = {name: value for name, value in values.items() if name in known}
    try:
        model = _model().model_validate(values)
        settings = Settings(**{name: getattr(model, name) for name in known})
    except ValidationError as error:
        for fault in error.errors():
            name = str(fault["loc"][0])
            report.problem(
                _place(source, name), f"{name}: {fault['msg'].removeprefix('Value error, ')}", _meaning(name)
            )
        return Settings()
    if base_url is not None:
        settings = replace(settings, base_url=base_url)
    return _checked(settings, source, report)


def _model() -> type[BaseModel]:
    """`Settings` as pydantic sees it: the same names, types and defaults, checked."""
    hints = get_type_hints(Settings)
    defaults: dict[str, Any] = {field.name: (hints[field.name], field.default) for field in fields(Settings)}
    return create_model("SettingsModel", **defaults)


def _parse_toml(text: str, report: Report) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        match = re.search(r"\(at line (\d+)", str(error))
        report.problem(
            Place(file=_FILE, line=int(match[1]) if match else 0),
            f"is not TOML: {error}",
            'write every setting as key = "value"',
        )
        return {}


def _place(source: SourceFile | None, name: str) -> Place:
    lines = source.text.split("\n") if source else []
    pattern = re.compile(rf"\s*(?:\[+\s*)?{re.escape(name)}\b")
    return Place(file=_FILE, line=next((number for number, line in enumerate(lines, 1) if pattern.match(line)), 0))


def _meaning(name: str) -> str:
    return next((str(field.metadata["meaning"]) for field in fields(Settings) if field.name == name), "")


def _checked(settings: Settings, source: SourceFile | None, report: Report) -> Settings:
    """Rules that types don't say; a base URL is returned in its complete form."""
    try:
        settings = replace(settings, base_url=BaseUrl.parse(settings.base_url).text)
    except ValueError as error:
        report.problem(_place(source, "base_url"), f"base_url: {error}")
    try:
        ZoneInfo(settings.time_zone)
    except (KeyError, ValueError, OSError):
        report.problem(
            _place(source, "time_zone"),
            f'time_zone: no time zone is called "{settings.time_zone}"',
            'write it like "America/New_York"',
        )
        settings = replace(settings, time_zone="UTC")
    for name in ("page_size", "feed_size", "latest_size"):
        if getattr(settings, name) < 1:
            report.problem(_place(source, name), f"{name}: must be at least 1")
            settings = replace(settings, page_size=50, feed_size=50, latest_size=10)
    _check_pattern(settings, source, report)
    for item in settings.navigation:
        _check_item(item.address, source, report)
    return settings


def _check_pattern(settings: Settings, source: SourceFile | None, report: Report) -> None:
    pattern = settings.article_address
    try:
        if "{slug}" not in pattern:
            raise AddressError('holds no "{slug}", so all articles would share one address')
        if not pattern.endswith("/"):
            raise AddressError('has to end with "/"')
        check_address(pattern.format(**_PATTERN_PARTS))
    except (AddressError, KeyError, IndexError, ValueError) as error:
        message = str(error) if isinstance(error, AddressError) else f"has a part that is not known: {error}"
        report.problem(_place(source, "article_address"), f"article_address: {message}", _meaning("article_address"))


def _check_item(address: str, source: SourceFile | None, report: Report) -> None:
    try:
        check_address(address)
    except AddressError as error:
        report.problem(_place(source, "navigation"), f"navigation: {error}", "write it like /incidents/")
