"""From a document to its model: pydantic's faults told in the archive's words, at the line of the key."""

from __future__ import annotations

from collections.abc import Callable
from datetime import tzinfo
from functools import cache
from typing import TypeVar, get_args

from pydantic import AliasChoices, BaseModel, ValidationError
from pydantic_core import ErrorDetails

from generator.core.extra import Extra
from generator.core.problems import Place, Report
from generator.load.entity_keys import own_key
from generator.load.front_matter import Document
from generator.load.models import FrontMatter
from generator.load.slugs import climbs_out
from generator.load.spots import Path
from generator.load.suggestions import did_you_mean, nearest
from generator.load.yaml_values import Plain

_Model = TypeVar("_Model", bound=FrontMatter)


# Keys of Jekyll, Hugo and others that would be missed if they were passed over in silence.
FOREIGN_KEYS = {
    "permalink": "write `slug` for the last part of the address, `aliases` for old addresses that must lead here",
    "url": "write `source_url` for the original, `aliases` for an old address that must lead here",
    "layout": "take it out; for a layout of your own write `extends: _layouts.name`",
    "publishDate": "write `date`: an article whose date is still to come waits for it",
    "expiryDate": "take the article out, or mark it `draft: true`, when it is over",
    "lastmod": "write `updated`",
    "excerpt": "write `description`",
    "summary": "write `description`",
    "source": "write `outlet` for who published it, `source_url` for where",
}

# Where other tools keep what is `date` here.
DATE_KEYS = (
    "published", "publishedAt", "published_at", "datePublished", "pubDate", "pubdate", "publishDate", "publish_date",
    "createdAt", "created_at", "created",
)  # fmt: skip
_ADDRESS_KEYS = ("permalink", "url", "path")


# What stands in for a faulty value that a record can't be without. It is never shown: a problem stops the build.
_STAND_INS = {"title": "?", "name": "?", "date": "2000"}
_NOTHING_ELSE = Extra()


def validate(document: Document, model: type[_Model], zone: tzinfo, report: Report) -> _Model | None:
    """The front matter of `document` as `model`, every fault in `report`.

    With faults it is what is sound of it, so that one run tells what else is wrong; None where nothing is left.
    """
    _report_climbing(document, report)
    _report_twice_said(document, model, report)
    try:
        found: _Model | None = model.model_validate(document.fields, context={"zone": zone})
    except ValidationError as error:
        report_faults(error, document.place_told, model, report, document.written)
        found = _what_is_sound(document, model, zone, error)
    if found:
        _warn_of_misspelt_keys(document, found, report)
    return found


def _what_is_sound(document: Document, model: type[_Model], zone: tzinfo, error: ValidationError) -> _Model | None:
    told = {str(fault["loc"][0]) for fault in error.errors()}
    faulty = {name for names in _spellings(model) if told.intersection(names) for name in names}
    fields = {name: value for name, value in document.fields.items() if name not in faulty}
    fields |= {name: value for name, value in _STAND_INS.items() if name in faulty and name in model.model_fields}
    try:
        return model.model_validate(fields, context={"zone": zone})
    except ValidationError:
        return None


def extra_of(document: Document, model: FrontMatter) -> Extra:
    """The keys that the archive doesn't know, typed as YAML types them where that is harmless."""
    if not model.model_extra:
        return _NOTHING_ELSE
    return Extra({document.written(name): _typed(value) for name, value in model.model_extra.items()})


def _typed(value: object) -> object:
    if isinstance(value, Plain):
        return value.typed()
    if isinstance(value, dict):
        return {name: _typed(item) for name, item in value.items()}
    return [_typed(item) for item in value] if isinstance(value, list) else value


def report_faults(
    error: ValidationError,
    place: Callable[[Path, str], Place],
    model: type[BaseModel],
    report: Report,
    written: Callable[[str], str] = str,
) -> None:
    """Report each of pydantic's faults at the place of its key, which is called as it is `written`."""
    for fault in error.errors():
        path = fault["loc"]
        message, hint = _fault_of(fault, model)
        name = ".".join(str(part + 1) if isinstance(part, int) else written(part) for part in path)
        report.problem(place(path, message), f"{name}: {message}", hint)


def _fault_of(fault: ErrorDetails, model: type[BaseModel]) -> tuple[str, str]:
    kind, path = fault["type"], fault["loc"]
    if kind == "fault":
        return fault["ctx"]["message"], fault["ctx"]["hint"]
    if kind == "missing":
        line = f"`{path[-1]}: …`"
        return "is missing", f"add a line {line} to the front matter" if len(path) == 1 else f"add {line} to that entry"
    keys = _keys_of_part(model, str(path[0]))
    if kind == "extra_forbidden":
        return (
            f'the key "{path[-1]}" is not known here',
            f"known are {', '.join(keys)}{did_you_mean(str(path[-1]), keys)}",
        )
    if kind == "tuple_type":
        return "is not a list", f"write it as a list of entries with the keys {', '.join(keys)}"
    if kind == "model_type":
        return "is no group of keys", f"write it with the keys {', '.join(keys)}"
    field = model.model_fields.get(str(path[0]))
    return "has a form that can't be read here", f"write {field.description}" if field else ""


def _keys_of_part(model: type[BaseModel], name: str) -> tuple[str, ...]:
    """The keys of the mappings that the key `name` holds."""
    annotation = model.model_fields[name].annotation if name in model.model_fields else None
    parts = (part for part in (annotation, *get_args(annotation)) if isinstance(part, type))
    return next((tuple(part.model_fields) for part in parts if issubclass(part, BaseModel)), ())


def known_keys(model: type[BaseModel]) -> tuple[str, ...]:
    """Every spelling of every key that `model` reads."""
    return tuple(spelling for spellings in _spellings(model) for spelling in spellings)


@cache
def _spellings(model: type[BaseModel]) -> tuple[tuple[str, ...], ...]:
    """The spellings of each key."""
    aliases = ((name, field.validation_alias) for name, field in model.model_fields.items())
    return tuple(
        tuple(map(str, alias.choices)) if isinstance(alias, AliasChoices) else (name,) for name, alias in aliases
    )


@cache
def _several_spellings(model: type[BaseModel]) -> tuple[tuple[str, ...], ...]:
    return tuple(spellings for spellings in _spellings(model) if len(spellings) > 1)


@cache
def _with_others(model: type[BaseModel]) -> frozenset[str]:
    """The keys that may be spelt otherwise."""
    return frozenset(name for spellings in _several_spellings(model) for name in spellings)


def _report_twice_said(document: Document, model: type[BaseModel], report: Report) -> None:
    """Report spellings of one key that stand side by side, as `category` and `categories`: only one would count."""
    if len(_with_others(model).intersection(document.fields)) < 2:
        return
    for spellings in _several_spellings(model):
        written = [name for name in spellings if name in document.fields]
        if len(written) < 2:
            continue
        first, *others = sorted(written, key=lambda name: document.place((name,)))
        for name in others:
            same, line = document.written(first), document.place((first,)).line
            message = f'the key "{document.written(name)}" means the same as "{same}" on line {line}'
            report.problem(document.place((name,)), message, "keep one of the two")


def _report_climbing(document: Document, report: Report) -> None:
    """Report addresses of other tools that lead out of the site, also in disguise."""
    for name in _climbing(document):
        message = f'{name}: "{document.fields[name]}" climbs out of the site'
        report.problem(document.place((name,)), message, "take it out; " + FOREIGN_KEYS["permalink"])


def _climbing(document: Document) -> list[str]:
    return [name for name in _ADDRESS_KEYS if climbs_out(document.fields.get(name))]


def _warn_of_misspelt_keys(document: Document, found: FrontMatter, report: Report) -> None:
    if not found.model_extra:
        return
    known = {document.written(name): name for name in known_keys(type(found))}
    dates = {name for name in DATE_KEYS if name not in FOREIGN_KEYS or "date" not in document.fields}
    passed_over = {*_climbing(document), *dates}
    for name in found.model_extra:
        if name in passed_over:
            continue
        key, place = document.written(name), document.place((name,))
        own = own_key(document, name)
        if hint := f"write `{own}`" if own else FOREIGN_KEYS.get(key):
            report.warning(place, f'the key "{key}" means nothing here; it is kept for the layouts', hint)
            continue
        meant = nearest(key, known)
        if meant and known[meant] not in document.fields:
            told = f'the key "{key}" is not known; it is kept for the layouts'
            report.warning(place, told, f'did you mean "{meant}"?')
