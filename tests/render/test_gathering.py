"""Layouts that gather their pieces in lists show what Jinja shows, and fail where it fails, at the same lines."""

from __future__ import annotations

from copy import copy
from pathlib import Path
from traceback import extract_tb
from types import CodeType
from typing import Any

import pytest
from jinja2 import DictLoader, Environment, StrictUndefined, Template, Undefined
from jinja2.compiler import CodeGenerator
from jinja2.runtime import Context

from generator.core.views import View
from generator.render import layouts
from generator.render.layouts import Layouts
from generator.render.quick_jinja import QuickEnvironment
from generator.request import packaged_layouts
from tests.sites import build_site
from tests.whole.expected import copy_of

_OTHERS = {
    "base.html": """<title>{% block title %}base {{ x }}{% endblock %}</title>
{% block outer %}[{% block inner %}inner {{ x }}{% endblock %}{{ self.title() }}]{% endblock %}
{% for y in things %}{% block each scoped %}{{ loop.index }}{{ y }}{% endblock %}{% endfor %}
{%- if x %}{% block within_if %}if{% endblock %}{% endif %}
{%- macro shown() %}({% block in_macro %}macro {{ x }}{% endblock %}){% endmacro %}{{ shown() }}
{%- set kept %}{% block in_set %}set{% endblock %}{% endset %}{{ kept }}{{ kept }}
{%- filter upper %}{% block in_filter %}filter{% endblock %}{% endfilter %}""",
    "middle.html": '{% extends "base.html" %}{% block inner %}middle({{ super() }}){% endblock %}nowhere',
    "fails.html": "{% block fine %}fine{% endblock %}\n\n{% block bad %}\n{{ x }}{{ gone }}{% endblock %}",
    "part.html": "<{{ x }}{{ y }}\n{{ 7 / nought }}>",
    "plain.html": "{% set hidden = 1 %}plain{{ site }}",
    "itself.html": '.{% include "itself.html" %}',
    "macros.html": """{% macro m(a, b="<b>") %}{{ a }}\n{{ b }}{{ a.gone.far if b == 3 }}{% endmacro %}
{% macro around(a) %}<{{ caller(a) }}>{{ site }}{% endmacro %}{% set name = "<name>" %}text""",
}
_TEMPLATES = [
    "",
    "{# nothing #}",
    "a{{ x }}b{{ 1 }}c\n{{ '<' }}{{ things }}",
    "{% if x %}{{ x }}{% elif y %}y{% else %}{% for z in things %}{{ z }}{% else %}none{% endfor %}{% endif %}",
    "{% for z in [] %}{{ z }}{% else %}none {{ x }}{% endfor %}",
    "{% for z in things if z %}{{ loop.index }}/{{ loop.length }}{{ loop.cycle('a', 'b') }}{{ z }}\n{% endfor %}",
    "{% for z in [1, [2, [3]]] recursive %}{{ loop(z) if z is iterable else z }},{% endfor %}",
    "{% set a, b = 1, '<' %}{{ a }}{{ b }}{% set c %}<i>{{ b }}{% endset %}{{ c }}{{ c | length }}",
    "{% set n = namespace(all='') %}{% for z in things %}{% set n.all = n.all ~ z %}{% endfor %}{{ n.all }}",
    "{% with a = x, b = things %}{{ a }}{{ b[0] }}{% endwith %}{{ a is defined }}",
    "{% filter upper %}a{{ x }}{% for z in things %}{{ z }}{% endfor %}{% endfilter %}",
    "{% autoescape false %}{{ x }}{% block b %}{{ x }}{% endblock %}{% endautoescape %}{{ x }}",
    "{% trans a=x %}one {{ a }}{% endtrans %}{% trans n=things | length %}one{% pluralize %}{{ n }}{% endtrans %}",
    '{% extends "base.html" %}',
    '{% extends "middle.html" %}{% block inner %}own({{ super() }}){% endblock %}{% block each %}{{ y }}{% endblock %}',
    '{% extends "base.html" %}{% block title %}{{ super.super() }}{% endblock %}',
    '{% extends "base.html" %}{% block in_macro %}own {{ super() }}{% endblock %}{% block in_filter %}f{% endblock %}',
    '{% extends "base.html" %}{% set x = "changed" %}{% block title %}{{ x }}{{ y }}{% endblock %}{{ gone }}',
    '{% if x %}{% extends "base.html" %}{% else %}{% extends parent %}{% endif %}.{% block title %}{% endblock %}',
    '{% if not x %}{% extends "base.html" %}{% endif %}shown {{ x }}{% block title %}title{% endblock %}',
    '{% extends "base.html" %}{% extends "middle.html" %}',
    '{% extends parent %}',
    "{% block must required %}{% endblock %}",
    '{% include "plain.html" %}{{ hidden is defined }}{% include "plain.html" without context %}',
    '{% include ["gone.html", "plain.html"] %}{% include "gone.html" ignore missing %}{% include "gone.html" %}',
    '{% set nought = 7 %}{% set y = "y" %}{% for z in things %}{% include "part.html" %}{% endfor %}',
    '{% set y = 1 %}{% set nought = 0 %}\n\n{% include "part.html" %}',
    '{% macro m() %}{% set y = 1 %}{% set nought = 1 %}{% include "part.html" %}{% endmacro %}{{ m() }}{{ [m()] }}',
    '{% set z %}{% include "plain.html" %}{% endset %}{{ z }}',
    '{% set z %}{% include "plain.html" without context %}{% endset %}{{ z }}',
    # Jinja makes a generator of such a macro, and what is shown is its address.
    '{% macro m() %}{% include "plain.html" without context %}{% endmacro %}a{{ m()[:18] }}b',
    '{% include "itself.html" %}',
    '{% include "fails.html" %}',
    '{% extends "fails.html" %}{% block fine %}own{{ self.bad() }}{% endblock %}',
    '{% extends "fails.html" %}{% block bad %}\n\n\n{{ super() }}{% endblock %}',
    '{% import "macros.html" as m %}{{ m }}{{ m.name }}{{ m.m(x) }}{{ m.m(x, b=2) }}\n{{ m.m(1, 3) }}',
    '{% from "macros.html" import m, around as a with context %}{% call(v) a(x) %}{{ v }}\n{{ gone }}{% endcall %}',
    '{% from "macros.html" import gone %}\n\n{{ gone() }}',
    '{% from "macros.html" import around as a %}{% call(v) a(x) %}{{ v }}{% block b %}b{% endblock %}{% endcall %}',
    "{{ x }}\n{{ x\n }}{{ gone.far }}",
    "{% for z in things %}\n{{ z }}\n{{ z.gone }}{% endfor %}",
    "{% for z in x.gone %}{% endfor %}",
    "a\n{% if gone %}{% endif %}",
    "a\n{{ x | int / 0 }}",
    "a\n{{ things[99] }}\n{{ {'items': 3}.items() | list }}{{ {'own': 3}.own }}",
    "{{ 'a' if not x }}",
    "{{ gone is defined }}{{ x.gone | default('usual') }}",
    "{% if x %}{{ 7 | nofilter }}{% endif %}",
    "{% break %}",
]  # fmt: skip
_JINJA_S = {"code_generator_class": CodeGenerator, "template_class": Template, "context_class": Context}


def _found(environment: Environment, template: str) -> tuple[object, ...]:
    """The text; or the error, with the lines of layouts that led to it."""
    environment.globals["site"] = "<site>"
    environment.loader = DictLoader({**_OTHERS, "page.html": template})
    environment.install_null_translations(newstyle=True)  # type: ignore[attr-defined]  # by the extension i18n
    try:
        return "text", environment.get_template("page.html").render(x="<x>", things=[1, "&", ""], parent="middle.html")
    except RecursionError as error:
        return (type(error),)
    except Exception as error:  # noqa: BLE001 - whatever it is, it has to be the same
        frames = [(frame.name, frame.lineno) for frame in extract_tb(error.__traceback__) if "/" not in frame.filename]
        return type(error), str(error), frames


@pytest.mark.parametrize("undefined", [Undefined, StrictUndefined])
@pytest.mark.parametrize("template", _TEMPLATES)
def test_a_template_gives_what_jinja_gives(template: str, undefined: type[Undefined]) -> None:
    options: dict[str, Any] = {"autoescape": True, "undefined": undefined, "extensions": ["jinja2.ext.i18n"]}
    expected = _found(Environment(**options), template)  # noqa: S701 - as the options say
    assert _found(QuickEnvironment(**options), template) == expected
    assert _found(QuickEnvironment(**options, auto_reload=False), template) == expected


def test_a_layout_and_its_blocks_give_lists() -> None:
    environment = QuickEnvironment(loader=DictLoader(_OTHERS))
    for name in ("plain.html", "middle.html"):
        template = environment.get_template(name)
        context = template.new_context({"x": 1, "things": ()})
        assert isinstance(template.root_render_func(context), list)
        functions = [function for name in context.blocks if name != "each" for function in context.blocks[name]]
        assert all(isinstance(function(context), list) for function in functions)


def test_every_packaged_layout_shows_what_jinja_makes_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[Layouts, View, str, str | None, bytes]] = []
    compiled: set[Path] = set()
    render = Layouts.render

    def render_and_note(self: Layouts, view: View, address: str, body: str | None = None) -> bytes:
        asked.append((self, view, address, body, render(self, view, address, body)))
        return asked[-1][-1]

    def compile_and_note(source: str, filename: str) -> CodeType:
        compiled.add(Path(filename))
        return compile(source, filename, "exec")

    monkeypatch.setattr(Layouts, "render", render_and_note)
    build_site(copy_of("good", tmp_path))
    jinja_s = copy(asked[0][0])
    for name, value in {**_JINJA_S, "bytecode_cache": None, "_compile": compile_and_note}.items():
        monkeypatch.setattr(jinja_s._environment, name, value)
    monkeypatch.setattr(layouts, "rendered", lambda template, **values: template.render(**values).encode())
    for _, view, address, body, page in asked:
        assert render(jinja_s, view, address, body) == page
    assert compiled >= {*packaged_layouts().rglob("*.html")}
