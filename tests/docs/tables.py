"""The tables of docs/content-format.md, made from the code that they describe; `refresh` writes them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import Field
from typing import Any, get_args
from zoneinfo import ZoneInfo

from pydantic import AliasChoices, BaseModel, BeforeValidator
from pydantic.fields import FieldInfo

from generator.core.dates import parse_when
from generator.core.settings import Entity, NavigationItem, Settings
from generator.core.vocabulary import AttackType, ClaimStatus, IncidentStatus, Wording
from generator.load import address_fields, registry
from generator.load import fields as forms
from generator.load.models import (
    ArticleModel,
    CategoryModel,
    ClaimModel,
    DistrictModel,
    FrontMatter,
    ImpactModel,
    IncidentModel,
    NoteModel,
    StandingPageModel,
)
from generator.load.settings import as_toml, settings_of

MODELS: dict[str, type[BaseModel]] = {
    "common keys": FrontMatter,
    "article keys": ArticleModel,
    "incident keys": IncidentModel,
    "impact keys": ImpactModel,
    "claim keys": ClaimModel,
    "note keys": NoteModel,
    "district keys": DistrictModel,
    "category keys": CategoryModel,
    "page keys": StandingPageModel,
}
DATES = (
    "2020-09-02",
    "2020-9-2",
    "2020_09_02",
    "2020/09/02",
    "2020.09.02",
    "20200902",
    "2020-09",
    "2020",
    "2020-09-02 18:54",
    "2020-09-02-18-54-30",
    "2020-09-02T18:54:30.123",
    "2020-09-02T18:54:30Z",
    "2020-09-02 18:54 -4",
    "2020-09-02T18:54:30-04:00",
    "1599087270",
)
DATES_ZONE = ZoneInfo("America/New_York")

_FORMS = {
    forms.Text: "text",
    forms.RequiredParagraphs: "text, may have paragraphs",
    forms.RequiredText: "text",
    address_fields.Slug: "text",
    forms.Terms: "list, or text with commas",
    forms.Categories: "list, or text with commas",
    forms.Texts: "text, or list",
    forms.Switch: "true or false",
    forms.Published: "true or false",
    forms.Date: "date",
    forms.RequiredDate: "date",
    address_fields.WebAddress: "web address",
    address_fields.Picture: "web address or file",
    address_fields.Addresses: "address, or list",
    forms.State: "state",
    forms.Leaid: "seven digits",
    forms.Latitude: "number",
    forms.Longitude: "number",
    forms.Amount: "number",
    forms.Count: "whole number",
}
_FORM_OF_CHECK = {get_args(kind)[1].func: words for kind, words in _FORMS.items()}


def all_tables() -> dict[str, str]:
    """Every table by the name of its block."""
    return {
        **{name: keys_table(model, common=model is FrontMatter) for name, model in MODELS.items()},
        "settings": settings_table(),
        "attack types": attack_types_table(),
        "wordings": _words(str(wording.value) for wording in Wording),
        "incident statuses": _words(str(status.value) for status in IncidentStatus),
        "claim statuses": _words(str(status.value) for status in ClaimStatus),
        "registry columns": columns_table(),
        "dates": dates_table(),
    }


def keys_table(model: type[BaseModel], *, common: bool = False) -> str:
    """The keys of a model; those that all records share stand in a table of their own."""
    shared = {} if common else FrontMatter.model_fields
    rows = [
        (" or ".join(f"`{name}`" for name in spellings(key, field)), _form(field), field.description or "")
        for key, field in model.model_fields.items()
        if key not in shared or field.description != shared[key].description
    ]
    return table(("key", "form", "meaning"), rows)


def spellings(key: str, field: FieldInfo) -> tuple[str, ...]:
    """A key in every spelling that is read, the usual one first."""
    choices = field.validation_alias
    return tuple(map(str, choices.choices)) if isinstance(choices, AliasChoices) else (key,)


def settings_table() -> str:
    rows = ((f"`{name}`", f"`{_toml(one.default)}`", str(one.metadata["meaning"])) for name, one in all_settings())
    return table(("setting", "default", "meaning"), rows)


def all_settings() -> Iterator[tuple[str, Field[Any]]]:
    """Every setting by its name, those of a table by the table's too."""
    for name, one in settings_of(Settings).items():
        if isinstance(one.default, Entity):
            yield from ((f"{name}.{key}", part) for key, part in settings_of(Entity).items())
        else:
            yield name, one


def attack_types_table() -> str:
    rows = ((f"`{kind.slug}`", kind.label, kind.veris_action) for kind in AttackType)
    return table(("attack_type", "shown as", "VERIS action"), rows)


def columns_table() -> str:
    """The columns of a registry, with the names that government tables have for them."""
    names = {name: [name] for name in DistrictModel.model_fields if name in registry._KNOWN}
    for other, name in registry._COLUMNS.items():
        names[name].append(other)
    rows = (
        (" or ".join(f"`{one}`" for one in [name, *others]), DistrictModel.model_fields[name].description or "")
        for name, (_, *others) in names.items()
    )
    return table(("column", "meaning"), rows)


def dates_table() -> str:
    rows = ((f"`{text}`", parse_when(text, DATES_ZONE).text) for text in DATES)
    return table(("written", "shown as"), rows)


def _form(field: FieldInfo) -> str:
    words = _form_of_nested(field) or next(filter(None, map(_form_of, _checks(field))))
    return f"{words}, **needed**" if field.is_required() else words


def _checks(field: FieldInfo) -> Iterator[object]:
    yield from field.metadata
    for part in get_args(field.annotation):
        yield from getattr(part, "__metadata__", ())


def _form_of(check: object) -> str | None:
    if not isinstance(check, BeforeValidator):
        return None
    # What is not in the table is a choice of words from a vocabulary, whose check is made for it alone.
    return _FORM_OF_CHECK.get(check.func, "one of the words below")


def _form_of_nested(field: FieldInfo) -> str:
    if _is_model(field.annotation):
        return "keys, see below"
    return "list, see below" if any(map(_is_model, get_args(field.annotation))) else ""


def _is_model(kind: object) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseModel)


def _toml(default: Any) -> str:
    if isinstance(default, tuple):
        return ", ".join(item.text for item in default if isinstance(item, NavigationItem))
    return as_toml(default)


def _words(words: Iterable[str]) -> str:
    return ", ".join(f"`{word}`" for word in words)


def table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
