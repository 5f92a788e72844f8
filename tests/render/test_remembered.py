"""What is remembered is what would have been rendered."""

from __future__ import annotations

import pickle
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import TemplateSyntaxError, UndefinedError

from generator.core.urls import BaseUrl
from generator.core.views import Link, SiteView, StandingView
from generator.core.views.parts import BodyView
from generator.render.layouts import Layouts
from generator.render.quick_jinja import QuickEnvironment
from generator.render.remembered import Memory, Remember
from generator.request import packaged_layouts
from tests.sites import article, build_site

BASE = BaseUrl.parse("https://someone.example/")


def rendered(template: str, **values: object) -> str:
    return QuickEnvironment(autoescape=True, extensions=[Remember]).from_string(template).render(**values)


@dataclass
class Changing:
    text: str


# The tag.

_LOOP = "{% for card, flag in cards %}REMEMBER card, flag %}[{{ card.text }}{% if flag %}!{% endif %}]END{% endfor %}"
_CARDS = [Link(text=text, address="/") for text in ("<a>", "b", "b")]


@given(st.lists(st.tuples(st.sampled_from(_CARDS), st.booleans())))
def test_the_same_is_shown_with_and_without_it(cards: list[tuple[Link, bool]]) -> None:
    with_it = _LOOP.replace("REMEMBER", "{% remember").replace("END{", "{% endremember %}{")
    without = _LOOP.replace("REMEMBER card, flag %}", "").replace("END{", "{")
    assert rendered(with_it, cards=cards) == rendered(without, cards=cards)


def test_it_is_rendered_once() -> None:
    counted = "{% for x in xs %}{% remember x %}{{ x.text }}{{ n.pop() }}{% endremember %}{% endfor %}"
    link = Link(text="a", address="/")
    assert rendered(counted, xs=[link, link], n=[2, 1]) == "a1a1"


def test_two_places_are_told_apart() -> None:
    twice = "{% remember x %}one{% endremember %} {% remember x %}two{% endremember %}"
    assert rendered(twice, x="") == "one two"


def test_parts_may_stand_in_one_another() -> None:
    nested = (
        "{% for x in xs %}{% remember x, 1 %}({% remember x %}{{ x }}{% endremember %}){% endremember %}{% endfor %}"
    )
    assert rendered(nested, xs=["a", "<", "a"]) == "(a)(&lt;)(a)"


@pytest.mark.parametrize("value", [["a"], {"text": "a"}, Changing("a"), (["a"],)])
def test_what_may_change_is_rendered_anew(value: object) -> None:
    template = "{% for n in (1, 2) %}{% remember x %}{{ n }}{% endremember %}{% endfor %}"
    assert rendered(template, x=value) == "12"


@pytest.mark.parametrize(
    "part", ["{{ page.title }}", "{% if here == '/' %}a{% endif %}", "{% include 'a' %}", "{% block a %}{% endblock %}"]
)
def test_what_depends_on_the_page_is_refused(part: str) -> None:
    with pytest.raises(TemplateSyntaxError, match="may not depend on") as error:
        rendered("\n{% remember site %}" + part + "{% endremember %}", site=None)
    assert error.value.lineno == 2


def test_what_depends_on_the_page_may_name_it() -> None:
    assert rendered("{% remember here %}{{ here }}{% endremember %}", here="/") == "/"
    assert rendered("{% remember 1 %}{% for page in (1, 2) %}{{ page }}{% endfor %}{% endremember %}") == "12"


def test_an_undefined_value_is_an_error_as_ever(tmp_path: Path) -> None:
    layout = "{% remember page.gone %}{{ page.gone }}{% endremember %}{% block content %}{% endblock %}"
    with pytest.raises(TemplateSyntaxError):
        build_site(tmp_path, {"articles/a.md": article(), "/layouts/article.html": layout})
    layout = layout.replace("{{ page.gone }}", "{{ gone }}")
    with pytest.raises(UndefinedError):
        build_site(tmp_path, {"articles/a.md": article(), "/layouts/article.html": layout})


# The memory.


def test_memory_is_bounded_and_forgets_the_oldest() -> None:
    memory = Memory(most=10)
    values = [(Link(text=str(n), address="/"),) for n in range(5)]
    for value in values:
        memory.keep("1234", value)
    assert [memory[value] for value in values] == [None, None, None, "1234", "1234"]


def test_a_value_that_is_gone_lends_its_place_to_no_other() -> None:
    memory = Memory()
    for n in range(1000):
        value = Link(text=str(n), address="/")
        assert memory[value,] is None
        memory.keep(str(n), (value,))


# Layouts as a whole.


def test_layouts_that_were_used_can_travel_and_begin_anew() -> None:
    site = SiteView(
        title="T", description="", publisher="", language="en", navigation=(), feeds=(), remote_images=False
    )
    view = StandingView(title="A", layout="page.html", body=BodyView(digest="0"))
    layouts = Layouts([packaged_layouts()], BASE, site)
    layouts.prepare([view])
    expected = layouts.render(view, "/a/", "<p>text</p>")
    assert pickle.loads(pickle.dumps(layouts)).render(view, "/a/", "<p>text</p>") == expected  # noqa: S301 - our own


def test_each_page_marks_where_it_stands_in_the_navigation(tmp_path: Path) -> None:
    site = build_site(tmp_path, {"articles/a.md": article(), "articles/b.md": article()})
    addresses = ("/", "/articles/", "/articles/2024/05/a/", "/articles/2024/05/b/", "/states/", "/years/")
    marked = {address: site.page(address).tree.xpath("//header//a[@aria-current]") for address in addresses}
    marks = {address: [(a.get("href"), a.get("aria-current")) for a in links] for address, links in marked.items()}
    assert marks == {
        "/": [("/", "page")],
        "/articles/": [("/articles/", "page")],
        "/articles/2024/05/a/": [("/articles/", "true")],
        "/articles/2024/05/b/": [("/articles/", "true")],
        "/states/": [("/states/", "page")],
        "/years/": [],
    }


def test_an_own_macro_shows_in_the_lists_of_the_program(tmp_path: Path) -> None:
    own = (packaged_layouts() / "macros/text.html").read_text().replace("{{ date | in_words }}", "on {{ date.text }}")
    site = build_site(tmp_path, {"articles/a.md": article(), "/layouts/macros/text.html": own})
    assert "on 1 May 2024" in site.page("/articles/").words


def test_nothing_is_remembered_from_one_build_to_the_next(tmp_path: Path) -> None:
    build_site(tmp_path, {"articles/a.md": article("Earlier one"), "site.toml": 'title = "Former"\n'})
    site = build_site(tmp_path, {"articles/a.md": article("Two"), "site.toml": 'title = "Latter"\n'})
    assert "Two" in site.page("/articles/").words
    assert not any(
        b"Former" in data or b"Earlier one" in data for path, data in site.files.items() if path.endswith(".html")
    )
