"""The types of front matter: what an author may write for a kind of value, and what to say otherwise."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from enum import Enum
from typing import Annotated, Any, TypeVar

from pydantic import BeforeValidator, ValidationInfo
from pydantic_core import PydanticCustomError

from generator.core.dates import DateError, When, parse_when
from generator.core.vocabulary import STATES
from generator.load.suggestions import did_you_mean, nearest, one_of
from generator.load.yaml_values import Plain

# A comma parts groups of three digits and nothing else: "1,2" may be meant as a list, or as a decimal.
_NUMBER = re.compile(r"-?\$?(?:\d{1,15}|\d{1,3}(?:[,_]\d{3}){1,4})(?:\.\d+)?", re.ASCII)
# Every district or incident that a record names has a page and two feeds with all of its text; so has each category.
_MOST_ITEMS = 1000
_MOST_CATEGORIES = 50
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
# Unicode's embeddings, overrides and isolates; the marks that only state a direction stay.
_TURNING = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)))
_CODES = {name.casefold(): code for code, name in STATES.items()}
_Enum = TypeVar("_Enum", bound=Enum)


def fault(message: str, hint: str = "") -> PydanticCustomError:
    """An error for the author: what is wrong, and what to write instead."""
    return PydanticCustomError("fault", "{message}", {"message": message, "hint": hint})


def _is_nothing(value: Any) -> bool:
    """An empty value, and the `false`, `null` or `~` by which authors switch a field off."""
    return value is None or (isinstance(value, Plain) and value.lower() in ("", "false", "null", "~")) or value == ""


def text_of(value: Any) -> str | None:
    """A text on one line, with plain spaces; None for nothing. Raises the author's `fault`, as all below do."""
    if _is_nothing(value):
        return None
    if not isinstance(value, str):
        raise fault("is a list or a group of keys, not a text", "write one value; if it holds [ or {, quote it")
    return " ".join(_unescaped(value).split()) or None


def _unescaped(text: str) -> str:
    """`&amp;` and its like as characters; an entity ends with its semicolon, or "R&D&notes" would lose letters.

    Signs that turn the direction of writing are dropped: one that is never closed would turn what stands behind.
    """
    if "&" in text:
        text = _ENTITY.sub(lambda match: html.unescape(match[0]), text)
    return text if text.isascii() else text.translate(_TURNING)


def as_written(value: Any) -> str | None:
    """A text in which an entity may be part of a web address, and so stays."""
    return None if text_of(value) is None else " ".join(str(value).split())


def _text_or_empty(value: Any) -> str:
    return text_of(value) or ""


def _paragraphs(value: Any) -> str:
    """A longer text, whose blank lines part its paragraphs."""
    if text_of(value) is None:
        return ""
    return "\n\n".join(filter(None, (" ".join(part.split()) for part in re.split(r"\n\s*\n", _unescaped(str(value))))))


def _required_paragraphs(value: Any) -> str:
    text = _paragraphs(value)
    if not text:
        raise fault("is empty", "write a text")
    return text


def _required_text(value: Any) -> str:
    if isinstance(value, Plain) and value:
        value = str(value)  # a headline may be "False"
    text = text_of(value)
    if text is None:
        raise fault("is empty", "write a text")
    return text


def items_of(value: Any, *, split: bool, most: int = _MOST_ITEMS) -> tuple[str, ...]:
    """A list of texts, each once; a single text is a list of one, or where `split` as many as its commas part."""
    if _is_nothing(value):
        return ()
    if isinstance(value, str):
        value = value.split(",") if split else [value]
    if not isinstance(value, list) or not all(item is None or isinstance(item, str) for item in value):
        raise fault("is not a list of texts", "write it as [first, second]")
    if len(value) > most:
        raise fault(f"has {len(value):,} entries, and at most {most:,} are read", "keep those that matter")
    return tuple(dict.fromkeys(filter(None, (text_of(item) for item in value))))


def _terms(value: Any) -> tuple[str, ...]:
    return items_of(value, split=True)


def _categories(value: Any) -> tuple[str, ...]:
    return items_of(value, split=True, most=_MOST_CATEGORIES)


def _texts(value: Any) -> tuple[str, ...]:
    return items_of(value, split=False)


def _switch(value: Any) -> bool:
    text = str(value or "false").strip().lower()
    if text not in ("true", "false", "yes", "no", "on", "off", "1", "0"):
        raise fault(f'"{text}" is neither true nor false', "write true or false")
    return text in ("true", "yes", "on", "1")


def _published(value: Any, info: ValidationInfo) -> bool:
    """A switch; elsewhere it is a date, and what has one is published."""
    try:
        return _switch(value)
    except PydanticCustomError:
        try:
            parse_when(str(value), (info.context or {})["zone"])
        except DateError:
            raise fault(f'"{value}" is neither true, false nor a date', "write true or false") from None
        return True


def _when(value: Any, info: ValidationInfo) -> When | None:
    text = text_of(value)
    if text is None:
        return None
    try:
        return parse_when(text, (info.context or {})["zone"])
    except DateError as error:
        raise fault(str(error), error.hint) from None


def _required_when(value: Any, info: ValidationInfo) -> When:
    when = _when(value, info)
    if when is None:
        raise fault("is empty", "write a date, such as 2020-09-02 or 2020")
    return when


def state_code(text: str) -> str | None:
    """The postal code of a state, by its code or its name; None for anything else."""
    return text.upper() if text.upper() in STATES else _CODES.get(text.casefold())


def state_hint(text: str) -> str:
    """What to write instead of a state that isn't one."""
    meant = nearest(text, STATES.values(), near=70)
    return "write its postal code, such as FL" + (f'; did you mean "{state_code(meant)}" ({meant})?' if meant else "")


def _state(value: Any) -> str | None:
    text = text_of(value)
    if text is None:
        return None
    code = state_code(text)
    if code is None:
        raise fault(f'"{text}" is no state', state_hint(text))
    return code


def _leaid(value: Any) -> str | None:
    text = text_of(value)
    if text is not None and not re.fullmatch(r"[0-9]{7}", text):
        raise fault(
            f'"{text}" is no LEAID, which has seven digits',
            f'write leaid: "{text.zfill(7)}"' if re.fullmatch(r"[0-9]{6}", text) else 'write it like leaid: "1200390"',
        )
    return text


def _number(value: Any) -> float | None:
    text = text_of(value)
    if text is None:
        return None
    if not _NUMBER.fullmatch(text):
        raise fault(f'"{text}" is not a number', "write it like 12000, 12,000 or 2.5; put words into the text")
    return float(re.sub(r"[$,_]", "", text))


def _count(value: Any) -> int | None:
    number = _number(value)
    if number is not None and (number < 0 or number != int(number)):
        raise fault(f'"{value}" is not a count', "write a whole number, such as 12000")
    return None if number is None else int(number)


def _amount(value: Any) -> float | None:
    number = _number(value)
    if number is not None and number < 0:
        raise fault(f'"{value}" is less than nothing', "write the amount without a minus")
    return number


def _latitude(value: Any) -> float | None:
    return _degrees(value, 90)


def _longitude(value: Any) -> float | None:
    return _degrees(value, 180)


def _degrees(value: Any, most: int) -> float | None:
    number = _number(value)
    if number is not None and abs(number) > most:
        raise fault(f'"{value}" is not between -{most} and {most}', "write degrees with decimals, such as -80.59")
    return number


def choice(enum: type[_Enum], word: Callable[[_Enum], str]) -> Any:
    """A validator for one of the terms of a vocabulary, by the word an author writes for each."""
    by_word = {word(member): member for member in enum}

    def validate(value: Any) -> _Enum | None:
        text = text_of(value)
        if text is None:
            return None
        found = by_word.get(re.sub(r"[\s_]+", "-", text.lower()))
        if found is None:
            raise fault(f'"{text}" is not known here', f"write one of {one_of(by_word)}" + did_you_mean(text, by_word))
        return found

    return BeforeValidator(validate)


def _nothing_as(empty: object) -> BeforeValidator:
    """A validator that takes a key with nothing behind it for one that isn't there."""
    return BeforeValidator(lambda value: empty if _is_nothing(value) else value)


OrNone = _nothing_as(())  # for lists of mappings
OrEmpty = _nothing_as({})  # for mappings
Text = Annotated[str, BeforeValidator(_text_or_empty)]
RequiredParagraphs = Annotated[str, BeforeValidator(_required_paragraphs)]
RequiredText = Annotated[str, BeforeValidator(_required_text)]
Terms = Annotated[tuple[str, ...], BeforeValidator(_terms)]
Categories = Annotated[tuple[str, ...], BeforeValidator(_categories)]
Texts = Annotated[tuple[str, ...], BeforeValidator(_texts)]
Switch = Annotated[bool, BeforeValidator(_switch)]
Published = Annotated[bool, BeforeValidator(_published)]
Date = Annotated[When | None, BeforeValidator(_when)]
RequiredDate = Annotated[When, BeforeValidator(_required_when)]
State = Annotated[str | None, BeforeValidator(_state)]
Leaid = Annotated[str | None, BeforeValidator(_leaid)]
Latitude = Annotated[float | None, BeforeValidator(_latitude)]
Longitude = Annotated[float | None, BeforeValidator(_longitude)]
Amount = Annotated[float | None, BeforeValidator(_amount)]
Count = Annotated[int | None, BeforeValidator(_count)]
