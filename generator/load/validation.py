"""From a document to its model: pydantic's faults told in the archive's words, at the line of the key."""

from __future__ import annotations

from collections.abc import Callable
from datetime import tzinfo
from typing import TypeVar

from pydantic import AliasChoices, BaseModel, ValidationError
from pydantic_core import ErrorDetails

from generator.core.problems import Place, Report
from generator.core.records import Extra
from generator.load.front_matter import Document
from generator.load.models import FrontMatter
from generator.load.suggestions import nearest
from generator.load.yaml_values import Path, Plain

_Model = TypeVar("_Model", bound=FrontMatter)


def validate(document: Document, model: type[_Model], zone: tzinfo, report: Report) -> _Model | None:
    """The front matter of `document` as `model`; None, with every fault in `report`, where it has faults."""
    try:
        found = model.model_validate(document.fields, context={"zone": zone})
    except ValidationError as error:
        report_faults(error, document.place, model, report)
        return None
    _warn_of_misspelt_keys(document, found, report)
    return found


def extra_of(model: FrontMatter) -> Extra:
    """The keys that the archive doesn't know, typed as YAML types them where that is harmless."""
    return Extra({name: _typed(value) for name, value in (model.model_extra or {}).items()})


def _typed(value: object) -> object:
    if isinstance(value, Plain):
        return value.typed()
    if isinstance(value, dict):
        return {name: _typed(item) for name, item in value.items()}
    return [_typed(item) for item in value] if isinstance(value, list) else value


def report_faults(
    error: ValidationError, place: Callable[[Path], Place], model: type[BaseModel], report: Report
) -> None:
    """Report each of pydantic's faults at the place of its key."""
    for fault in error.errors():
        path = fault["loc"]
        message, hint = _told(fault, model)
        name = ".".join(str(part + 1) if isinstance(part, int) else part for part in path)
        report.problem(place(path), f"{name}: {message}", hint)


def _told(fault: ErrorDetails, model: type[BaseModel]) -> tuple[str, str]:
    kind, path = fault["type"], fault["loc"]
    if kind == "fault":
        return fault["ctx"]["message"], fault["ctx"]["hint"]
    if kind == "missing":
        return "is missing", f"add a line `{path[-1]}: …` to the front matter"
    if kind == "extra_forbidden":
        return "is not known here", "see docs/content-format.md for the keys"
    if kind in ("tuple_type", "model_type", "dict_type", "model_attributes_type"):
        keys = ", ".join(model.model_fields) if len(path) > 1 else "see docs/content-format.md"
        return "is not in the form it needs", f"write it as a list or mapping of keys: {keys}"
    return fault["msg"][:1].lower() + fault["msg"][1:], ""


def known_keys(model: type[BaseModel]) -> tuple[str, ...]:
    """Every spelling of every key that `model` reads."""
    names: list[str] = []
    for name, field in model.model_fields.items():
        choices = field.validation_alias
        names += [str(choice) for choice in choices.choices] if isinstance(choices, AliasChoices) else [name]
    return tuple(names)


def _warn_of_misspelt_keys(document: Document, found: FrontMatter, report: Report) -> None:
    for name in found.model_extra or {}:
        meant = nearest(name, known_keys(type(found)))
        if meant and meant not in document.fields:
            report.warning(
                document.place((name,)),
                f'the key "{name}" is not known; it is kept for the layouts',
                f'did you mean "{meant}"?',
            )
