"""The quicker Jinja prints what Jinja prints, and fails where it fails."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import DictLoader, Environment, StrictUndefined
from markupsafe import Markup, escape

from generator.render.quick_jinja import QuickEnvironment, quick_escape


class _Text(str):
    """What is a text and yet not quite `str`."""

    __slots__ = ()


class _Html:
    def __html__(self) -> str:
        return "<i>safe</i>"

    def __str__(self) -> str:
        return "<i>unsafe</i>"


class _Quoted(Markup):
    __slots__ = ()

    def __html__(self) -> _Quoted:
        return str.__new__(_Quoted, "".join(("<q>", self, "</q>")))


_MARKUP = """{% macro shown(a, b="<b>", c=a) %}[{{ a }}|{{ b }}|{{ c }}]{% endmacro %}
{%- macro all(a) %}{{ a }}{{ varargs | join("+") }}{{ kwargs | dictsort }}{% endmacro %}
{%- macro around(a) %}({{ a }}{{ caller(a) }}){% endmacro %}
{%- macro around_maybe(a, caller=none) %}({{ a }}{{ caller(a) if caller else "-" }}){% endmacro %}
{%- macro within(a) %}{{ shown(shown(a)) }}{{ site }}{% endmacro %}
{%- macro down(n) %}{{ n }}{% if n %}{{ down(n - 1) }}{% endif %}{% endmacro %}
"""
_TEMPLATES = [
    "{{ m.shown(x) }}",
    "{{ m.shown(x, x) }}{{ m.shown(x, 1, 2) }}{{ m.shown(a=x) }}{{ m.shown(x, c=x) }}",
    "{{ m.shown() }}",
    "{{ m.shown(1, 2, 3, 4) }}",
    "{{ m.shown(1, d=2) }}",
    "{{ m.shown(1, a=2) }}",
    "{{ m.all(x) }}{{ m.all(x, x, 3) }}{{ m.all(x, y=x) }}",
    "{% call(v) m.around(x) %}<{{ v }}>{% endcall %}{{ m.around_maybe(x) }}",
    "{{ m.around(x) }}",
    "{% call(v) m.around_maybe(x) %}<{{ v }}>{% endcall %}{{ m.around_maybe(x, none) }}",
    "{% call m.shown(x) %}{% endcall %}",
    "{{ m.within(x) }}{{ m.down(3) }}",
    "{% for y in [x, 2] %}{{ m.shown(y) }}{% set z = m.shown(x) %}{{ z }}{{ z | length }}{{ z ~ x }}{% endfor %}",
    "{% autoescape false %}{{ m.shown(x) }}{{ x }}{{ (m.shown(x)) | e }}{% endautoescape %}{{ m.shown(x) }}",
    "{% macro local(a) %}{{ a }}{{ x }}{% endmacro %}{{ local(x) }}{% block b %}{{ m.shown(x) }}{% endblock %}",
    "{{ [m.shown(x), x, ''] | select | join(' & ') }}{{ m.shown(x) | upper }}{{ (m.shown(x) + '<') }}",
    "{% set y %}{{ x }}{{ m.shown(x) }}{% endset %}{{ y }}{{ x | safe }}{{ x | e }}{{ x | string | forceescape }}",
    "{{ joiner(x)() }}{{ dict(a=x).a }}{% set n = namespace(a=x) %}{{ n.a }}{{ m.shown(n.a) }}{{ site }}{{ gone }}",
    "{% from 'markup' import shown, within as inner %}{{ shown(x) }}{{ inner(x) }}{% include 'part' %}",
    "{{ x }}{{ x.gone }}",
    "{{ m.gone(x) }}",
]
_VALUES: list[Any] = ['<a href="\'">&', "", _Text("<t>"), Markup("<m>&amp;"), _Quoted("<x>"), _Html(), 7, None, ["<"]]


def _rendered(environment: Environment, template: str, value: object) -> tuple[type, str]:
    """The text, or the error."""
    environment.globals["site"] = "<site>"
    start = "{% import 'markup' as m %}"
    environment.loader = DictLoader({"markup": _MARKUP, "part": "{{ x }}{{ site }}", "page": start + template})
    try:
        return str, environment.get_template("page").render(x=value)
    except Exception as error:  # noqa: BLE001 - whatever it is, it has to be the same
        return type(error), str(error)


@pytest.mark.parametrize("template", _TEMPLATES)
def test_a_template_gives_what_jinja_gives(template: str) -> None:
    for value in _VALUES:
        expected = _rendered(Environment(autoescape=True, undefined=StrictUndefined), template, value)
        for reload in (True, False):
            quick = QuickEnvironment(autoescape=True, undefined=StrictUndefined, auto_reload=reload)
            assert _rendered(quick, template, value) == expected


def test_an_imported_template_knows_what_only_the_page_was_given() -> None:
    environment = QuickEnvironment(auto_reload=False)
    macros = "{% macro told() %}{{ own is defined }}{{ own }}{% endmacro %}"
    page = "{% from 'macros' import told %}{{ told() }}"
    environment.loader = DictLoader({"macros": macros, "one": page, "other": page})
    assert environment.get_template("one").render() == "False"
    assert environment.get_template("other", globals={"own": "!"}).render() == "True!"
    assert environment.get_template("one").render() == "False"


@given(st.text() | st.text().map(_Text) | st.text().map(Markup) | st.text().map(_Quoted) | st.integers() | st.none())
def test_a_value_is_escaped_as_ever(value: object) -> None:
    assert quick_escape(value) == escape(value)
    assert quick_escape(Markup.escape(value)) == escape(value)


@given(st.text(alphabet="<>&\"'ab\u00e9\u2019\U0001f600", max_size=60))
def test_text_with_many_signs_is_escaped_as_ever(text: str) -> None:
    assert quick_escape(text) == escape(text)
