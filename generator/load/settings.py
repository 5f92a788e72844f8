"""Reads `content/site.toml` into `Settings`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import fields, replace
from typing import Any, get_type_hints
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ValidationError, create_model

from generator.core.problems import Place, Report
from generator.core.settings import Settings
from generator.core.urls import BaseUrl, check_address, check_cname
from generator.load.suggestions import did_you_mean
from generator.load.text import SourceFile, read_source
from generator.load.tree import SourcePath

_FILE = "content/site.toml"
_PATTERN_PARTS = {"year": "2020", "month": "09", "day": "02", "slug": "x"}


def read_settings(path: SourcePath | None, report: Report, *, base_url: str | None = None) -> Settings:
    """`content/site.toml` as settings; see `parse_settings`."""
    return parse_settings(read_source(path, report) if path else None, report, base_url=base_url)


def parse_settings(source: SourceFile | None, report: Report, *, base_url: str | None = None) -> Settings:
    """The settings of the archive; where they can't be read, the problem is in `report` and defaults stand in.

    `base_url` overrides the file's, as the command line does.
    """
    values = _parse_toml(source.text, report) if source else {}
    known = {field.name for field in fields(Settings)}
    for name in values.keys() - known:
        report.problem(
            _place(source, name),
            f'no setting is called "{name}"',
            "see docs/content-format.md" + did_you_mean(name, sorted(known)),
        )
    values = {name: value for name, value in values.items() if name in known}
    faulty = _report_types(values, source, report)
    model = _model().model_validate({name: value for name, value in values.items() if name not in faulty})
    settings = Settings(**{name: getattr(model, name) for name in known})
    if base_url is not None:
        settings = replace(settings, base_url=base_url, cname="")  # a domain belongs to the file's own address
    return _checked(settings, source, report)


def _report_types(values: dict[str, Any], source: SourceFile | None, report: Report) -> frozenset[str]:
    """Report settings of a wrong type; their names, for which the defaults stand in."""
    try:
        _model().model_validate(values)
    except ValidationError as error:
        for fault in error.errors():
            name, *parts = fault["loc"]
            where = ".".join(str(part + 1) if isinstance(part, int) else part for part in (name, *parts))
            told = fault["msg"][:1].lower() + fault["msg"][1:]
            report.problem(_place(source, str(name)), f"{where}: {told}", _meaning(str(name)))
        return frozenset(str(fault["loc"][0]) for fault in error.errors())
    return frozenset()


def _model() -> type[BaseModel]:
    """`Settings` as pydantic sees it: the same names, types and defaults, checked."""
    hints = get_type_hints(Settings)
    defaults: dict[str, Any] = {field.name: (hints[field.name], field.default) for field in fields(Settings)}
    return create_model("SettingsModel", **defaults)


def _parse_toml(text: str, report: Report) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # beside its own error: numbers too long, lists too deep
        match = re.search(r"\(at line (\d+)", str(error))
        report.problem(
            Place(file=_FILE, line=int(match[1]) if match else 0),
            f"is not TOML: {str(error).partition(' (at ')[0]}",
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
    """Rules that types don't say; a base URL is returned in its complete form, a fault's default stands in for it."""
    defaults = Settings()
    for name, message, hint in list(_faults(settings)):
        report.problem(_place(source, name), f"{name}: {message}", hint)
        settings = replace(settings, **{name: getattr(defaults, name)})
    return replace(settings, base_url=BaseUrl.parse(settings.base_url).text)


def _faults(settings: Settings) -> Iterator[tuple[str, str, str]]:
    """The name, the fault and the hint of each setting that breaks a rule."""
    for name, check, hint in (
        ("base_url", lambda: BaseUrl.parse(settings.base_url), ""),
        (
            "cname",
            lambda: check_cname(settings.cname, settings.base_url),
            'write cname = "archive.example.org" beside base_url = "https://archive.example.org/"',
        ),
        ("time_zone", lambda: _check_zone(settings.time_zone), 'write it like "America/New_York"'),
        ("article_address", lambda: _check_pattern(settings.article_address), _meaning("article_address")),
        (
            "navigation",
            lambda: [check_address(item.address) for item in settings.navigation],
            "write it like /incidents/",
        ),
    ):
        try:
            check()
        except ValueError as error:
            yield name, str(error), hint
    for name in ("page_size", "feed_size", "latest_size"):
        if getattr(settings, name) < 1:
            yield name, "must be at least 1", _meaning(name)


def _check_zone(name: str) -> None:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise ValueError(f'no time zone is called "{name}"') from None


def _check_pattern(pattern: str) -> None:
    if "{slug}" not in pattern:
        raise ValueError('holds no "{slug}", so all articles would share one address')
    if not pattern.endswith("/"):
        raise ValueError('has to end with "/"')
    if strange := re.search(r"\{(?!(?:year|month|day|slug)\})[^}]*\}?", pattern):
        raise ValueError(f"has a part that is not known: {strange[0]}")
    try:
        filled = pattern.format(**_PATTERN_PARTS)
    except (AttributeError, KeyError, IndexError, TypeError, ValueError) as error:
        raise ValueError(f"has a part that is not known: {error}") from None
    check_address(filled)
