"""The words of the interface in the language of the archive: a lookup by their English, as gettext has it.

What the language has no words for is said in English. A placeholder is written `%(name)s`, and `%%` is a percent sign.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache
from gettext import c2py
from typing import Any

from generator.core.value import Value
from generator.core.vocabulary import MONTHS
from generator.core.wording import figures, number

PLACEHOLDER = re.compile(r"%\((\w+)\)s|%%")

# Languages and scripts that are written from right to left, as Unicode's CLDR has them.
_RIGHT_TO_LEFT = frozenset((
    "adlm", "ar", "arab", "ckb", "dv", "fa", "he", "hebr", "ks",
    "nqo", "ps", "sd", "syr", "syrc", "thaa", "ug", "ur", "yi",
))  # fmt: skip


def N_(text: str) -> str:  # noqa: N802 - the name that Python's gettext gives it
    """Marks a text that is looked up later, such as a label in a table of constants."""
    return text


# "May" is a month's whole name as well, and so one text with it.
_SHORT = (
    N_("Jan"), N_("Feb"), N_("Mar"), N_("Apr"), N_("May"), N_("Jun"),
    N_("Jul"), N_("Aug"), N_("Sep"), N_("Oct"), N_("Nov"), N_("Dec"),
)  # fmt: skip


class Words(Value, frozen=True, kw_only=True):
    """The words of one language by their English. Without any, it is English itself.

    `counted` are those with a number, by their English singular; `plural` is an expression of C, as in the header
    `Plural-Forms` of gettext, that says which of their forms stands for a number `n`.
    """

    texts: dict[str, str] = {}  # noqa: RUF012 - msgspec makes a new one each time
    counted: dict[str, tuple[str, ...]] = {}  # noqa: RUF012 - as above
    plural: str = "n != 1"
    thousands: str = ","
    decimal: str = "."

    def __hash__(self) -> int:
        """Quick, since links are remembered by it; there is one in a build."""
        return len(self.texts)

    def gettext(self, text: str, /, **values: object) -> str:
        """`text` in the language, its placeholders filled."""
        return filled(self.texts.get(text, text), values)

    def ngettext(self, one: str, many: str, count: float, /, **values: object) -> str:
        """`one` or `many`, as the number wants it, in the language; `%(num)s` stands for the number."""
        return filled(self.form(one, many, count), {"num": self.figures(number(count)), **values})

    def form(self, one: str, many: str, count: float) -> str:
        """The form of a text with a number, its placeholders as they are."""
        forms = self.counted.get(one)
        if forms:
            return forms[_rule(self.plural)(math.ceil(count))]  # half a day is said as one, two and a half as three
        return one if count == 1 else many

    def figures(self, text: str) -> str:
        """A figure that was written in English, such as `1,204.5`, with the separators of the language."""
        return figures(text, self.thousands, self.decimal)

    def date(self, iso: str) -> str:
        """A date or moment of ISO 8601 in words, as exactly as it is known: `2 September 2020 18:54`."""
        year, month, day, clock = str(int(iso[:4])), iso[5:7], iso[8:10], iso[11:16]
        text = year
        if month:
            pattern = N_("%(day)s %(month)s %(year)s") if day else N_("%(month)s %(year)s")
            name = self.gettext(MONTHS[int(month) - 1])
            text = self.gettext(pattern, day=int(day or 0), month=name, year=year)
        return self.gettext("%(date)s %(time)s", date=text, time=clock) if clock else text

    def short_date(self, iso: str) -> str:
        """A day, month or year of ISO 8601 for a place with little room: `4 Sep 2020`, `Sep 2020`, `2020`."""
        year, month, day = str(int(iso[:4])), iso[5:7], iso[8:10]
        if not month:
            return year
        pattern = N_("%(day)s %(short_month)s %(year)s") if day else N_("%(short_month)s %(year)s")
        return self.gettext(pattern, day=int(day or 0), short_month=self.gettext(_SHORT[int(month) - 1]), year=year)

    def listed(self, words: Sequence[str]) -> str:
        """`a`, `a and b`, `a, b and c`."""
        if len(words) < 2:
            return "".join(words)
        return self.gettext("%(some)s and %(last)s", some=", ".join(words[:-1]), last=words[-1])


ENGLISH = Words()


def filled(text: str, values: Mapping[str, object], shown: Callable[[Any], str] = str) -> str:
    """A text with `values` in its placeholders, made a text by `shown`; one without a value stays as it is."""
    if "%" not in text:
        return text
    parts = list(_parted(text))
    for place, name in enumerate(parts[1::2]):
        parts[1 + 2 * place] = _shown(name, values, shown)
    return "".join(parts)


@lru_cache(maxsize=1024)
def _parted(text: str) -> tuple[str, ...]:
    """A text and the names of its placeholders in turn; a percent sign has none."""
    return tuple(part or "" for part in PLACEHOLDER.split(text))


def _shown(name: str, values: Mapping[str, object], shown: Callable[[Any], str]) -> str:
    if not name:
        return "%"
    return shown(values[name]) if name in values else f"%({name})s"


def placeholders(text: str) -> frozenset[str]:
    """The names of the placeholders of a text."""
    return frozenset(found[1] for found in PLACEHOLDER.finditer(text) if found[1])


def direction(language: str) -> str:
    """`rtl` for a language that is written from right to left, by its BCP 47 tag, or for such a script; else `ltr`."""
    language, *others = language.lower().split("-")
    script = next((part for part in others if len(part) == 4 and part.isalpha()), language)
    return "rtl" if script in _RIGHT_TO_LEFT else "ltr"


@cache
def _rule(plural: str) -> Callable[[int], int]:
    return c2py(plural)
