"""Words in layouts: escaped as texts, looked up when a layout is compiled, and faults told at their line."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import TemplateSyntaxError
from markupsafe import Markup

from generator.core.interface import ENGLISH, Words
from generator.core.urls import BaseUrl
from generator.core.views import SiteView
from generator.render.layouts import Layouts

BASE = BaseUrl.parse("https://someone.example/")
WORDS = Words(
    texts={"Home": "<b>Inicio</b>", "By %(name)s": "De %(name)s", "100%%": "100 %"},
    counted={"%(num)s report": ("%(num)s noticia", "%(num)s noticias")},
    thousands=".",
)


def shown(folder: Path, source: str, words: Words = WORDS, **values: object) -> str:
    (folder / "a.html").write_text(source)
    site = SiteView(
        title="", description="", publisher="", language="es", navigation=(), feeds=(), remote_images=False, words=words
    )
    return Layouts([folder], BASE, site)._environment.get_template("a.html").render(**values)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ('{{ _("Home") }}', "&lt;b&gt;Inicio&lt;/b&gt;"),
        ('{{ _("Unknown <i>") }}', "Unknown &lt;i&gt;"),
        ('{{ _("100%%") }}', "100 %"),
        ('{{ _("By %(name)s", name=raw) }}', "De &lt;x&gt;"),
        ('{{ _("By %(name)s", name=link) }}', "De <a>"),
        ("{{ _(label) }}", "50% %(off)s"),
        ('{{ ngettext("%(num)s report", "%(num)s reports", 1204) }}', "1.204 noticias"),
        ('{{ ngettext("%(num)s report", "%(num)s reports", n) }}', "1 noticia"),
        ('{{ ngettext("one of %(all)s", "%(num)s of %(all)s", n, all=raw) }}', "one of &lt;x&gt;"),
        ("{% trans name=raw %}By {{ name }}{% endtrans %}", "De &lt;x&gt;"),
        ('{% macro m(x=_("Home")) %}{{ x }}{% endmacro %}{{ m() }}', "&lt;b&gt;Inicio&lt;/b&gt;"),
    ],
)
def test_words_are_those_of_the_language_and_only_values_may_be_html(tmp_path: Path, source: str, text: str) -> None:
    assert shown(tmp_path, source, raw="<x>", link=Markup("<a>"), label="50% %(off)s", n=1) == text


def test_what_is_compiled_for_one_language_is_not_taken_for_another(tmp_path: Path) -> None:
    assert shown(tmp_path, '{{ _("By %(name)s", name="x") }}') == "De x"
    assert shown(tmp_path, '{{ _("By %(name)s", name="x") }}', ENGLISH) == "By x"


@pytest.mark.parametrize(
    ("call", "fault"),
    [
        ('_("By %(name)s")', "needs a value for name"),
        ('ngettext("%(num)s of %(all)s", "%(num)s of %(all)s", 2)', "needs a value for all"),
        ('ngettext("one", "many")', "ngettext is called without a text or number"),
        ("_()", "_ is called without a text or number"),
    ],
)
def test_a_fault_is_told_with_its_line(tmp_path: Path, call: str, fault: str) -> None:
    with pytest.raises(TemplateSyntaxError, match=fault) as told:
        shown(tmp_path, f"<p>\n{{{{ {call} }}}}")
    assert told.value.lineno == 2
