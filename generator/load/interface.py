"""The words of the interface in the language of an archive: the archive's own over those of the program, then English.

The words of `es-MX` are looked for in `es-MX.toml`, then in `es.toml`, as RFC 4647 looks a language up (section 3.4).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from generator.core.interface import ENGLISH, Words
from generator.core.problems import Place, Report
from generator.load.interface_file import FOLDER, WordsFile, read_words_file

_ENGLISH = "en"


class _Found(NamedTuple):
    path: Path
    name: str
    is_own: bool


def has_words(language: str, own: Path, packaged: Path) -> bool:
    """Whether any file has words for the language that are to be read: English needs none but an archive's own."""
    is_english = _is_english(language)
    return any(each.is_own or not is_english for each in _found(language, own, packaged))


def _is_english(language: str) -> bool:
    return language.lower().split("-")[0] == _ENGLISH


def read_words(language: str, own: Path, packaged: Path, own_texts: Mapping[str, bool], report: Report) -> Words:
    """The words in `language`, a BCP 47 tag, out of the folders of layouts; what is wrong with them is in `report`.

    `own_texts` are those that only the archive's own layouts have, with whether they have a number.
    """
    is_english = _is_english(language)
    found = _found(language, own, packaged)
    if is_english and not any(each.is_own for each in found):
        return ENGLISH  # what a text is known by is what it says
    known = {**_known(packaged), **own_texts}
    merged = WordsFile()
    for each in reversed(found):
        known_here = known if each.is_own else None
        forms = merged.forms if merged.head else None
        more = read_words_file(each.path, each.name, report, forms=forms, known=known_here)
        merged = WordsFile(
            texts={**merged.texts, **more.texts},
            counted={**merged.counted, **more.counted},
            head={**merged.head, **more.head},
        )
    if not is_english:
        _tell_missing(language, merged, known, report)
    return Words(
        texts=dict(merged.texts),
        counted=dict(merged.counted),
        plural=merged.rule,
        thousands=merged.head.get("thousands", ","),
        decimal=merged.head.get("decimal", "."),
    )


def _known(packaged: Path) -> dict[str, bool]:
    """Every text of the program, with whether it has a number."""
    english = read_words_file(packaged / FOLDER / "en.toml", "layouts/words/en.toml", Report())
    return {**dict.fromkeys(english.texts, False), **dict.fromkeys(english.counted, True)}


def _found(language: str, own: Path, packaged: Path) -> tuple[_Found, ...]:
    """The files with words for a language, that which counts most first."""
    names = list(_names(language.lower()))
    files = {is_own: _files(folder / FOLDER) for is_own, folder in ((True, own), (False, packaged))}
    return tuple(
        _Found(files[is_own][name], f"layouts/{FOLDER}/{files[is_own][name].name}", is_own)
        for name in names
        for is_own in (True, False)
        if name in files[is_own]
    )


def _names(language: str) -> Iterator[str]:
    """`es-mx.toml`, `es.toml`."""
    while language:
        yield f"{language}.toml"
        language = language.rpartition("-")[0]


def _files(folder: Path) -> dict[str, Path]:
    """The files of a folder by their names, whatever the case."""
    return {path.name.lower(): path for path in sorted(folder.glob("*.toml"))} if folder.is_dir() else {}


def _tell_missing(language: str, merged: WordsFile, known: Mapping[str, bool], report: Report) -> None:
    missing = [text for text in known if text not in merged.texts and text not in merged.counted]
    file = f"layouts/{FOLDER}/{language}.toml"
    if len(missing) == len(known):
        report.warning(
            Place(file="content/site.toml"),
            f'language: the interface has no words in "{language}", so that it is in English',
            f"copy the program's layouts/words/en.toml to {file} and translate what stands right of each =",
        )
    elif missing:
        report.warning(
            Place(file=file),
            f'has no words for {len(missing)} of {len(known)} texts of the interface, such as "{missing[0]}"',
            "they are shown in English; layouts/words/en.toml of the program has them all",
        )
