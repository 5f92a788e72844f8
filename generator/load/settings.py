"""Reads `content/site.toml` into `Settings`."""

from __future__ import annotations

import contextlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import Field, fields, replace
from typing import Any
from zoneinfo import ZoneInfo

from generator.core.problems import Report
from generator.core.settings import SEARCHES, Entity, NavigationItem, Settings, default_navigation
from generator.core.urls import BaseUrl, check_address, check_cname, fill_pattern
from generator.load.entity import make_entity
from generator.load.setting_types import ENTRY, type_faults
from generator.load.site_toml import Path, SiteToml, parse_site_toml
from generator.load.slugs import MAX_LENGTH
from generator.load.suggestions import did_you_mean
from generator.load.text import CONTROL, SourceFile, read_source
from generator.load.tree import SourcePath

_TABLES = {
    "entity": 'write [entity] and below it singular = "hospital", plural = "hospitals"',
    "navigation": 'write [[navigation]] and below it text = "About", address = "/about/"',
}
_ZONES_OF_MACHINES = ("localtime", "posixrules")  # each machine's own, so that dates would differ from one to another
_PATTERN_PARTS = {"year": "2020", "month": "09", "day": "02", "slug": "x"}
# What an article may fill in: dates known to the day, the month or the year, and slugs of any length.
_PATTERN_EDGES: tuple[dict[str, str], ...] = ({}, {"day": ""}, {"month": "", "day": ""}, {"slug": "x" * MAX_LENGTH})
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")

_WEB_ADDRESS = re.compile(r"https?://[^\s<>\"\\^`{|}@/?#]+(?:[/?#][^\s<>\"\\^`{|}]*)?")

# Both stand on every page.
_MOST_ENTRIES = 50
_LONGEST_TEXT = 1000  # characters


def settings_of(kind: type[Any]) -> dict[str, Field[Any]]:
    """The fields of a class that an archivist can set: those with a meaning."""
    return {field.name: field for field in fields(kind) if "meaning" in field.metadata}


def read_settings(path: SourcePath | None, report: Report, *, base_url: str | None = None) -> Settings:
    """`content/site.toml` as settings; see `parse_settings`."""
    return parse_settings(read_source(path, report) if path else None, report, base_url=base_url)


def parse_settings(source: SourceFile | None, report: Report, *, base_url: str | None = None) -> Settings:
    """The settings of the archive; where they can't be read, the problem is in `report` and defaults stand in.

    `base_url` overrides the file's, as the command line does.
    """
    site = parse_site_toml(source, report) if source else SiteToml()
    values = _typed(_known(site, report), site, report)
    entity = make_entity(
        values.pop("entity", {}),
        lambda name, message, hint: report.problem(site.place(("entity", name)), f"entity.{name}: {message}", hint),
    )
    values.setdefault("navigation", default_navigation(entity))
    settings = Settings(**values, entity=entity)
    navigation = (
        replace(item, line=site.place(("navigation", index)).line) for index, item in enumerate(settings.navigation)
    )
    settings = replace(settings, navigation=tuple(navigation))
    if base_url is not None:
        settings = replace(settings, base_url=base_url, cname="")  # a domain belongs to the file's own address
    return _checked(settings, site, report)


def _known(site: SiteToml, report: Report) -> dict[str, Any]:
    """The values by name, those of tables too, that are settings; each other one is a problem."""
    known = _only_known(site.values, (), settings_of(Settings), site, report)
    if isinstance(entity := known.get("entity"), dict):
        known["entity"] = _only_known(entity, ("entity",), settings_of(Entity), site, report)
    if isinstance(items := known.get("navigation"), list):
        known["navigation"] = [
            _only_known(item, ("navigation", index), ENTRY, site, report) if isinstance(item, dict) else item
            for index, item in enumerate(items)
        ]
    return known


def _only_known(
    values: Mapping[str, Any], path: Path, known: Iterable[str], site: SiteToml, report: Report
) -> dict[str, Any]:
    for name in values.keys() - set(known):
        hint = f"known are {', '.join(known)}" if path else "see docs/content-format.md"
        message = f'no setting is called "{_shown((*path, name))}"'
        report.problem(site.place((*path, name)), message, hint + did_you_mean(name, known))
    return {name: value for name, value in values.items() if name in known}


def _typed(values: dict[str, Any], site: SiteToml, report: Report) -> dict[str, Any]:
    """The values that have the type of their setting; each other one is a problem, and a default will stand in."""
    known = settings_of(Settings)
    typed: dict[str, Any] = {}
    for name, value in values.items():
        faults = list(type_faults(name, value, known[name].default, _hint(name)))
        for path, message, hint in faults:
            report.problem(site.place(path), f"{_shown(path)}: {message}", hint)
        if not faults:
            typed[name] = value
    if "navigation" in typed:
        typed["navigation"] = tuple(NavigationItem(**entry) for entry in typed["navigation"])
    return typed


def _shown(path: Path) -> str:
    """A path for people, who count from one: `navigation.2.address`."""
    return ".".join(str(part + 1) if isinstance(part, int) else part for part in path)


def _hint(name: str) -> str:
    """What a setting is for, and how it is written."""
    setting = settings_of(Settings)[name]
    example = _TABLES.get(name) or f"write it like {name} = {as_toml(setting.default)}"
    return f"{setting.metadata['meaning']}; {example}"


def as_toml(value: object) -> str:
    """A text, number or switch as TOML writes it, which for these is JSON's way."""
    return json.dumps(value, ensure_ascii=False)


def _checked(settings: Settings, site: SiteToml, report: Report) -> Settings:
    """Rules that types don't say; a base URL is returned in its complete form, a fault's default stands in for it."""
    defaults = replace(Settings(), navigation=default_navigation(settings.entity))
    for path, message, hint in list(_faults(settings)):
        report.problem(site.place(path), f"{_shown(path)}: {message}", hint)
        name = str(path[0])
        settings = replace(settings, **{name: getattr(defaults, name)})
    return replace(settings, base_url=BaseUrl.parse(settings.base_url).text)


def _faults(settings: Settings) -> Iterator[tuple[Path, str, str]]:
    """The path, the fault and the hint of each setting that breaks a rule."""
    for name, check, hint in (
        ("base_url", lambda: BaseUrl.parse(settings.base_url), ""),
        (
            "cname",
            lambda: check_cname(settings.cname, settings.base_url),
            'write cname = "archive.example.org" beside base_url = "https://archive.example.org/"',
        ),
        ("time_zone", lambda: _check_zone(settings.time_zone), 'write it like "America/New_York"'),
        ("data_licence_url", lambda: _check_web_address(settings.data_licence_url), _hint("data_licence_url")),
        ("language", lambda: _check_language(settings.language), _hint("language")),
        ("search", lambda: _check_search(settings.search), _hint("search")),
        ("article_address", lambda: _check_pattern(settings.article_address), _hint("article_address")),
    ):
        try:
            check()
        except ValueError as error:
            yield (name,), str(error), hint
    for name in ("page_size", "feed_size", "latest_size"):
        if getattr(settings, name) < 1:
            yield (name,), "must be at least 1", _hint(name)
    if not settings.title.strip():
        yield ("title",), "is empty", _hint("title")
    for name, field in settings_of(Settings).items():
        if isinstance(field.default, str) and (fault := _text_fault(getattr(settings, name))):
            yield (name,), *fault
    if len(settings.navigation) > _MOST_ENTRIES:
        yield ("navigation",), f"has more than {_MOST_ENTRIES} entries", "keep those that readers need on every page"
    for index, item in enumerate(settings.navigation):
        yield from _navigation_faults(item, index)


def _navigation_faults(item: NavigationItem, index: int) -> Iterator[tuple[Path, str, str]]:
    path: Path = ("navigation", index)
    if not item.text.strip():
        yield (*path, "text"), "is empty", "write the words that readers are to click"
    if fault := _text_fault(item.text):
        yield (*path, "text"), *fault
    try:
        check_address(item.address)
    except ValueError as error:
        yield (*path, "address"), str(error), "write it like /incidents/"


def _text_fault(text: str) -> tuple[str, str] | None:
    """TOML can write characters by an escape that a file couldn't hold."""
    if len(text) > _LONGEST_TEXT:
        return f"is longer than {_LONGEST_TEXT:,} characters", "shorten it, or write it on a page of content/pages/"
    control = CONTROL.search(text)
    return (f"has an invisible control character, U+{ord(control[0]):04X}", "delete it") if control else None


def _check_zone(name: str) -> None:
    is_known = False
    with contextlib.suppress(KeyError, ValueError, OSError):
        is_known = bool(ZoneInfo(name)) and name not in _ZONES_OF_MACHINES
    if not is_known:
        raise ValueError(f'no time zone is called "{name}"')


def _check_language(tag: str) -> None:
    """The shape of a BCP 47 tag (RFC 5646, section 2.1), not whether its parts are registered."""
    if not _LANGUAGE.fullmatch(tag):
        raise ValueError(f'"{tag}" is no tag of a language')


def _check_web_address(text: str) -> None:
    if text and not _WEB_ADDRESS.fullmatch(text):
        raise ValueError(f'"{text}" is no web address')


def _check_search(kind: str) -> None:
    if kind not in SEARCHES:
        raise ValueError(f'"{kind}" is none of {", ".join(SEARCHES)}')


def _check_pattern(pattern: str) -> None:
    if "{slug}" not in pattern:
        raise ValueError('holds no "{slug}", so all articles would share one address')
    if not pattern.endswith("/"):
        raise ValueError('has to end with "/"')
    if strange := re.search(r"\{(?!(?:year|month|day|slug)\})[^}]*\}?", pattern):
        raise ValueError(f"has a part that is not known: {strange[0]}")
    try:
        filled = pattern.format(**_PATTERN_PARTS)
    except ValueError:  # the one fault that is left
        raise ValueError('has a "}" without a "{" before it') from None
    check_address(filled)
    for edge in _PATTERN_EDGES:
        fill_pattern(pattern, **_PATTERN_PARTS | edge)
