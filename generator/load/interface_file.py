"""Reads a file of words of the interface, `layouts/words/es.toml`, and tells what in it can't stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from gettext import c2py
from pathlib import Path
from typing import Any

from generator.core.interface import placeholders
from generator.core.problems import Report
from generator.load.site_toml import SiteToml, parse_site_toml
from generator.load.suggestions import did_you_mean
from generator.load.text import read_source
from generator.load.tree import SourcePath

FOLDER = "words"
# The header of gettext's catalogues: https://www.gnu.org/software/gettext/manual/html_node/Plural-forms.html
_PLURALS = re.compile(r"nplurals=(?P<forms>[1-6]);\s*plural=(?P<rule>[^;]+);?")
_TRIED = range(1001)  # numbers; rules look at the last three digits at most
_HEAD = ("plurals", "thousands", "decimal")
_EXAMPLES = {
    "plurals": 'write it like plurals = "nplurals=2; plural=(n != 1);"',
    "thousands": 'write it like thousands = ","',
    "decimal": 'write it like decimal = "."',
    "words": 'write [words] and below it "Articles" = "Artículos"',
}


@dataclass(frozen=True, slots=True, kw_only=True)
class WordsFile:
    """What a file of words says, as far as it can stand: words by their English, and its lines above `[words]`."""

    texts: Mapping[str, str] = field(default_factory=dict)
    counted: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    head: Mapping[str, str] = field(default_factory=dict)

    @property
    def forms(self) -> int:
        """How many forms a text with a number has."""
        return _plurals(self.head.get("plurals", ""))[0]

    @property
    def rule(self) -> str:
        """Which of them stands for a number, as an expression of C."""
        return _plurals(self.head.get("plurals", ""))[1]


def read_words_file(
    path: Path, name: str, report: Report, *, forms: int | None = None, known: Mapping[str, bool] | None = None
) -> WordsFile:
    """The file at `path`, which messages call `name`; what is wrong with it is in `report`.

    `known` are the texts of the interface, with whether they have a number, where the file may have no others. `forms`
    is how many forms such a text has, unless the file says so itself.
    """
    source = read_source(SourcePath(folder=FOLDER, name=path.stem, file=name, path=str(path)), report)
    toml = parse_site_toml(source, report) if source else SiteToml(file=name)
    head = dict(_head(toml, report))
    words = toml.values.get("words", {})
    if not isinstance(words, dict):
        report.problem(toml.place(("words",)), "words: is not a table", _EXAMPLES["words"])
        words = {}
    forms = WordsFile(head=head).forms if "plurals" in head or forms is None else forms
    sound: dict[str, Any] = {}
    for text, said in words.items():
        fault = _unknown_fault(text, known) or _fault(text, said, forms, known)
        if fault:
            report.problem(toml.place(("words", text)), *fault)
        elif said and (isinstance(said, str) or all(said)):
            sound[text] = said
    return WordsFile(
        texts={text: said for text, said in sound.items() if isinstance(said, str)},
        counted={text: tuple(said) for text, said in sound.items() if isinstance(said, list)},
        head=head,
    )


def _head(toml: SiteToml, report: Report) -> Iterator[tuple[str, str]]:
    for key, value in toml.values.items():
        if key == "words":
            continue
        if key not in _HEAD:
            hint = f"known are {', '.join(_HEAD)}; texts stand below [words]" + did_you_mean(key, _HEAD)
            report.problem(toml.place((key,)), f'a file of words has no "{key}"', hint)
        elif not isinstance(value, str):
            report.problem(toml.place((key,)), f"{key}: is not a text in quotes", _EXAMPLES[key])
        elif key == "plurals" and not _is_sound(value):
            report.problem(toml.place((key,)), "plurals: is no rule of gettext's", _EXAMPLES[key])
        elif key != "plurals" and len(value) > 1:
            report.problem(toml.place((key,)), f"{key}: is more than one character", _EXAMPLES[key])
        else:
            yield key, value


def _is_sound(plurals: str) -> bool:
    found = _PLURALS.fullmatch(plurals.strip())
    if not found:
        return False
    try:
        rule = c2py(found["rule"].strip())
        return all(0 <= rule(number) < int(found["forms"]) for number in _TRIED)
    except (ValueError, ZeroDivisionError, RecursionError):
        return False


def _plurals(header: str) -> tuple[int, str]:
    found = _PLURALS.fullmatch(header.strip())
    return (int(found["forms"]), found["rule"].strip()) if found else (2, "n != 1")


_Fault = tuple[str, str] | None


def _unknown_fault(text: str, known: Mapping[str, bool] | None) -> _Fault:
    if known is None or text in known:
        return None
    return f'the interface has no text "{text}"', "write it as in the program's layouts/words/en.toml" + did_you_mean(
        text, known
    )


def _fault(text: str, said: Any, forms: int, known: Mapping[str, bool] | None) -> _Fault:
    """What is wrong with the words for a text, and a hint."""
    is_counted = isinstance(said, list) if known is None else known[text]
    if not is_counted:
        return _text_fault(text, said)
    if not isinstance(said, list) or not all(isinstance(form, str) for form in said):
        return f'the words for "{text}" are no list of texts', "it has a number: write one text for each of its forms"
    if len(said) != forms:
        return f'the words for "{text}" have {len(said)} forms, not {forms}', "write as many as plurals says"
    return next((fault for form in said if (fault := _placeholder_fault(text, form, {"num"}))), None)


def _text_fault(text: str, said: Any) -> _Fault:
    if not isinstance(said, str):
        return f'the words for "{text}" are no text in quotes', f'write "{text}" = "…"'
    return _placeholder_fault(text, said, set())


def _placeholder_fault(text: str, said: str, optional: set[str]) -> _Fault:
    """Whether a text has other placeholders than its English; an empty one stands for none."""
    asked, found = placeholders(text), placeholders(said)
    wrong = [f"%({name})s" for name in sorted((asked ^ found) - optional)]
    if not said or not wrong:
        return None
    message = f'the words for "{text}" have other placeholders: {", ".join(wrong)}'
    return message, "keep each %(name)s as it stands in the English; only words around it change"
