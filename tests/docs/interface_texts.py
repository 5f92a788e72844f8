"""Every text of the interface, as layouts and Python ask for it: what `layouts/words/en.toml` lists."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator

from generator.core.settings import SCHOOL_DISTRICT, default_navigation
from generator.core.urls import BaseUrl
from generator.core.vocabulary import MONTHS, STATES, AttackType, ClaimStatus, IncidentStatus
from generator.render.layouts import Layouts
from generator.request import packaged_layouts
from tests.sites import REPOSITORY

# By its English, the English plural of each text that has a number; nothing for the others.
Texts = dict[str, str | None]

ENGLISH = packaged_layouts() / "words" / "en.toml"
_HEAD = """\
# Every word of the interface, in English. `python -m tests.docs.refresh` writes this file.
#
# To change words, or to have the interface in another language, write those that differ into a file of the same kind,
# layouts/words/<language>.toml of your archive. Only what stands right of each = is yours to change. A name such as
# %(date)s stands for something that the program puts there: keep it as it is, wherever in the sentence it belongs.

# Which form of a text with a number stands for which number: Plural-Forms of gettext.
plurals = "nplurals=2; plural=(n != 1);"
thousands = ","
decimal = "."

[words]
"""
_MARKS = {"N_": 1, "_": 1, "gettext": 1, "ngettext": 2}


def english_toml() -> str:
    """The file of all texts, in English."""
    return _HEAD + "".join(f"{line}\n" for line in map(_line, sorted(all_texts().items())))


def all_texts() -> Texts:
    """Those of the layouts, of Python, and the vocabulary's."""
    layouts = Layouts([packaged_layouts()], BaseUrl.parse("https://someone.example/"))
    texts: Texts = dict.fromkeys(_vocabulary())
    for path in sorted((REPOSITORY / "generator").rglob("*.py")):
        texts |= dict(_of_python(path.read_text(encoding="utf-8")))
    return texts | dict(layouts.texts())


def _vocabulary() -> Iterator[str]:
    yield from MONTHS
    yield from STATES.values()
    yield from (kind.label for kind in AttackType)
    yield from (str(status.value).capitalize() for kind in (IncidentStatus, ClaimStatus) for status in kind)
    yield from (item.text for item in default_navigation(SCHOOL_DISTRICT) if item.address != SCHOOL_DISTRICT.home)


def _of_python(source: str) -> Iterator[tuple[str, str | None]]:
    """What is given to one of gettext's functions as it stands; of a choice between two, both."""
    for node in ast.walk(ast.parse(source)):
        name = _called(node)
        if not isinstance(node, ast.Call) or name not in _MARKS:
            continue
        said = [arg.value for arg in node.args[: _MARKS[name]] if isinstance(arg, ast.Constant)]
        if len(said) == _MARKS[name]:
            yield str(said[0]), str(said[1]) if len(said) > 1 else None


def _called(node: ast.AST) -> str:
    function = node.func if isinstance(node, ast.Call) else None
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def _line(text: tuple[str, str | None]) -> str:
    one, many = text
    said = _quoted(one) if many is None else f"[{_quoted(one)}, {_quoted(many)}]"
    return f"{_quoted(one)} = {said}"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
