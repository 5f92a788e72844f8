"""Layouts: what a designer may change, and how a mistake in one is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import TemplateError, TemplateNotFound, TemplateRuntimeError, TemplateSyntaxError, UndefinedError

from generator.core.urls import BaseUrl
from generator.render.layouts import Layouts
from generator.request import packaged_layouts
from tests.sites import OWN_SCRIPTS, article, build_site, problems_of, write

STORY = "/articles/2024/05/a/"
BASE = BaseUrl.parse("https://someone.example/archive/")


def story(**keys: str) -> dict[str, str | bytes]:
    return {"articles/a.md": article(body="The **text**.", **keys)}


# A site's own layouts.


def test_a_site_s_own_file_takes_the_place_of_its_namesake_only(tmp_path: Path) -> None:
    site = build_site(
        tmp_path, {**story(), "/layouts/partials/footer.html": "<footer>Ours, {{ site.title }}.</footer>"}
    )
    page = site.page(STORY)
    assert page.tree.xpath("/html/body/footer/text()") == ["Ours, Incident Archive."]
    assert page.tree.xpath("//header//nav")
    assert page.heading == "A title"


def test_a_site_s_own_style_takes_the_place_of_the_packaged_one(tmp_path: Path) -> None:
    site = build_site(tmp_path, {**story(), "/layouts/static/site.css": "b{}", "/layouts/static/own.js": "1"})
    assert site.text("static/site.css") == "b{}"
    assert site.text("static/own.js") == "1"
    assert "<svg" in site.text("static/favicon.svg")


def test_a_new_layout_may_extend_a_packaged_one(tmp_path: Path) -> None:
    layout = '{% extends "article.html" %}{% block type %}profile{% endblock %}'
    site = build_site(tmp_path, {**story(extends="_layouts.news.long"), "/layouts/news/long.html": layout})
    page = site.page(STORY)
    assert page.tree.xpath("//meta[@property='og:type']/@content") == ["profile"]
    assert page.tree.xpath("//strong/text()") == ["text"]


def test_the_text_fills_the_block_that_its_author_names(tmp_path: Path) -> None:
    layout = "<main>{% block content %}usual{% endblock %}|{% block aside %}empty{% endblock %}</main>"
    files = {"/layouts/two.html": layout, "articles/b.md": article(body="Other.", extends="two")}
    site = build_site(tmp_path, {**story(extends="two", section="aside"), **files})
    assert site.page(STORY).words == "usual|The text."
    assert site.page("/articles/2024/05/b/").words == "Other.|empty"


def test_a_block_of_a_parent_may_be_filled(tmp_path: Path) -> None:
    site = build_site(tmp_path, story(section="footer"))
    assert site.page(STORY).tree.xpath("//strong/text()") == ["text"]
    assert site.page(STORY).tree.xpath("//div[contains(@class, 'prose')]//text()") == []


# Mistakes of authors.


def test_an_unknown_layout_is_told_with_those_there_are(tmp_path: Path) -> None:
    (problem,) = problems_of(tmp_path, {**story(extends="_layouts.pots"), "/layouts/own.html": ""})
    assert str(problem.place) == "content/articles/a.md:4"
    assert problem.message == 'extends: there is no layout "pots"'
    assert {"article", "own", "post"} <= set(problem.hint.removeprefix("there are ").split(", "))
    assert "macros" not in problem.hint
    assert "partials" not in problem.hint


def test_an_unknown_block_is_told_with_those_there_are(tmp_path: Path) -> None:
    (problem,) = problems_of(tmp_path, story(section="sidebar"))
    assert str(problem.place) == "content/articles/a.md:4"
    assert problem.message == 'section: the layout "article" has no block "sidebar"'
    assert {"content", "main", "footer"} <= set(problem.hint.removeprefix("it has ").split(", "))


@pytest.mark.parametrize("kind", ["incidents", "districts", "pages"])
def test_other_records_are_told_too(tmp_path: Path, kind: str) -> None:
    text = "---\ntitle: X\nextends: nowhere\n---\n"
    assert [str(problem.place) for problem in problems_of(tmp_path, {f"{kind}/x.md": text})] == [
        f"content/{kind}/x.md:3"
    ]


@pytest.mark.parametrize(
    "name",
    ["../../../../etc/passwd", "_layouts...secret", "/etc/passwd", '"x\\" %}{{ 7 * 7 }}"', "static.site.css", "macros"],
)
def test_a_layout_is_never_looked_for_elsewhere(tmp_path: Path, name: str) -> None:
    (tmp_path / "secret.html").write_text("{% block content %}{% endblock %}")
    (problem,) = problems_of(tmp_path, story(extends=name))
    assert problem.message.startswith("extends: there is no layout ")


@pytest.mark.parametrize("name", ['"content %}{{ 7 * 7 }}"', "a b", "{{x}}x", "no-block"])
def test_a_block_s_name_is_never_run(tmp_path: Path, name: str) -> None:
    name = name if name.startswith('"') else f'"{name}"'
    (problem,) = problems_of(tmp_path, story(section=name))
    assert "has no block" in problem.message


def test_nothing_that_an_author_writes_is_run_as_a_template(tmp_path: Path) -> None:
    code = "{{ 7 * 7 }}{% raise %}{# gone #}"
    own = '{% extends "article.html" %}{% block title %}{{ page.extra.mood }}{% endblock %}'
    keys = dict.fromkeys(("description", "author", "outlet", "image_alt", "image_credit", "mood"), f'"{code}"')
    files = {
        "articles/a.md": article(f'"{code}"', body=code, image="https://e.example/x.png", extends="own", **keys),
        "site.toml": f"title = '{code}'\n",
        "/layouts/own.html": own,
    }
    page = build_site(tmp_path, files).page(STORY)
    assert page.heading == code
    assert page.words.count(code) >= 5
    assert page.tree.xpath("//title/text()") == [code]


def test_what_an_author_writes_is_escaped(tmp_path: Path) -> None:
    page = build_site(tmp_path, {"articles/a.md": article("\"<b>A</b> & 'B'\"", description='"<script>\\"\'"')}).page(
        STORY
    )
    assert page.heading == "<b>A</b> & 'B'"
    assert page.tree.xpath("//meta[@name='description']/@content") == ["<script>\"'"]
    assert {*page.tree.xpath("//script/@src")} <= OWN_SCRIPTS
    assert page.tree.xpath("//body//script") == page.tree.xpath("//script[not(@src or @type)]") == []


# Mistakes of designers.


@pytest.mark.parametrize(
    "code", ["{{ nothing }}", "{{ page.nothing }}", "{{ page.extra.nothing }}", "{{ site.nothing }}"]
)
def test_an_undefined_name_is_an_error_that_names_the_page(tmp_path: Path, code: str) -> None:
    with pytest.raises(UndefinedError) as error:
        build_site(tmp_path, {**story(), "/layouts/article.html": code + "{% block content %}{% endblock %}"})
    place, page = error.value.__notes__
    assert place.endswith("layouts/article.html:1")
    assert page == f"while rendering {STORY} of content/articles/a.md"


def test_a_faulty_layout_leaves_the_last_good_site(tmp_path: Path) -> None:
    site = build_site(tmp_path, story())
    before = site.files
    for code in ("{% if %}", "{{ body + page.nothing }}", '{% block content %}{% endblock %}{% include "gone.html" %}'):
        with pytest.raises(TemplateError):
            build_site(tmp_path, {"/layouts/article.html": code})
        assert site.files == before


@pytest.mark.parametrize("extends", ["", "article"])
def test_a_layout_that_extends_itself_is_told_as_that(tmp_path: Path, extends: str) -> None:
    with pytest.raises(TemplateRuntimeError, match=r"extends itself"):
        build_site(tmp_path, {**story(extends=extends), "/layouts/article.html": '{% extends "article.html" %}'})


def test_a_layout_whose_parent_is_missing_is_told_as_that(tmp_path: Path) -> None:
    with pytest.raises(TemplateNotFound, match=r"gone\.html"):
        build_site(tmp_path, {**story(extends="own"), "/layouts/own.html": '{% extends "gone.html" %}'})


# Looking at layouts.


def test_the_layouts_there_are() -> None:
    layouts = Layouts([packaged_layouts()], BASE)
    assert {"article.html", "base.html", "post.html"} <= set(layouts.names())
    assert layouts.blocks("nowhere.html") is None
    blocks = set(layouts.blocks("article.html") or ())
    assert {"content", "main"} <= blocks
    assert not blocks & {"title", "head"}, "a text's HTML would be read as something else there"


def test_text_of_paragraphs_and_addresses_in_a_layout(tmp_path: Path) -> None:
    layout = (
        '<main>{{ "a\n\nb" | paragraphs | join("+") }} {{ 1 | plural("report") }} {{ 1204 | plural("report") }} '
        "{{ here | href }} {{ here | absolute }} {{ site.title }}</main>{% block content %}{% endblock %}"
    )
    files = {**story(), "/layouts/article.html": layout, "site.toml": 'base_url = "https://someone.example/archive/"'}
    words = build_site(tmp_path, files).page(STORY).words
    assert words == (
        f"a+b 1 report 1,204 reports /archive{STORY} https://someone.example/archive{STORY} Incident Archive"
    )


# Layouts that can't show a record.


@pytest.mark.parametrize("code", ["{% extends page.extra.x %}", '{% extends "a" ~ ".html" %}', "\n{% extends 1 %}"])
def test_a_layout_that_extends_what_only_the_page_knows_is_told_with_its_line(tmp_path: Path, code: str) -> None:
    with pytest.raises(TemplateSyntaxError, match="must name one layout") as error:
        build_site(tmp_path, {**story(extends="own"), "/layouts/own.html": code})
    assert error.value.lineno == code.count("\n") + 1
    assert str(error.value.filename).endswith("layouts/own.html")


def test_a_layout_without_the_text_s_block_is_told(tmp_path: Path) -> None:
    files = {**story(), "articles/b.md": article(), "/layouts/article.html": "<main>{{ page.title }}</main>"}
    (problem,) = problems_of(tmp_path, files)
    assert str(problem.place) == "layouts/article.html"
    assert problem.message == 'the layout "article" has no block "content", so that no text would be shown'


def test_a_missing_block_is_told_at_each_key_that_asks_for_it_and_at_the_layout(tmp_path: Path) -> None:
    own = {"/layouts/article.html": "<main>{{ page.title }}</main>"}
    asking = {f"articles/{name}.md": article(section="content") for name in "ab"}
    files = {**own, **asking, "articles/c.md": article(), "articles/d.md": article()}
    places = ["content/articles/a.md:4", "content/articles/b.md:4", "layouts/article.html"]
    assert sorted(str(problem.place) for problem in problems_of(tmp_path, files)) == places


def test_a_layout_named_by_its_author_without_the_text_s_block_is_told_there(tmp_path: Path) -> None:
    own = {"/layouts/own.html": "{% block aside %}{% endblock %}"}
    (problem,) = problems_of(tmp_path / "a", {**story(extends="own"), **own})
    assert str(problem.place) == "content/articles/a.md:4"
    assert problem.hint == "name another by section; it has aside"
    (problem,) = problems_of(tmp_path / "b", {**story(extends="own", section="content"), **own})
    assert str(problem.place) == "content/articles/a.md:5"
    assert problem.hint == "it has aside"


@pytest.mark.parametrize("code", ["{{ body }}", '{% include "partials/text.html" %}', "{% include page.layout %}"])
def test_a_layout_may_print_the_text_by_itself(tmp_path: Path, code: str) -> None:
    own = {"/layouts/article.html": f"<main>{code}</main>", "/layouts/partials/text.html": "{{ body }}"}
    if "page" in code:
        assert Layouts([write(tmp_path, own) / "layouts"], BASE).shows_content("article.html")
        return
    assert build_site(tmp_path, {**story(), **own}).page(STORY).words == "The text."


@pytest.mark.parametrize("name", ["incident", "district", "home", "list", "own"])
def test_a_layout_of_something_else_is_told(tmp_path: Path, name: str) -> None:
    own = {"/layouts/own.html": '{% extends "incident.html" %}'}
    (problem,) = problems_of(tmp_path, {**story(extends=name), **own})
    assert str(problem.place) == "content/articles/a.md:4"
    assert problem.message.startswith(f'extends: the layout "{name}"')
    assert problem.message.endswith("is not made for articles")
    assert problem.hint.startswith("name article, page, or")


@pytest.mark.parametrize("kind", ["articles", "incidents", "districts", "pages"])
@pytest.mark.parametrize("name", ["page", "base"])
def test_the_plain_layouts_show_every_record(tmp_path: Path, kind: str, name: str) -> None:
    section = "main" if name == "base" else "content"
    text = f"---\ntitle: X\ndate: 2024-05-01\nextends: {name}\nsection: {section}\n---\nThe text.\n"
    text = text if kind == "articles" else text.replace("date: 2024-05-01\n", "")
    site = build_site(tmp_path, {f"{kind}/x.md": text})
    assert any("The text." in data.decode() for path, data in site.files.items() if path.endswith("x/index.html"))


def test_a_layout_that_was_compiled_before_knows_the_new_address_and_the_new_source(tmp_path: Path) -> None:
    """`serve` builds again and again in one process."""
    files = {"/layouts/page.html": "<h1>one</h1>{{ '/x/' | href }}{{ body }}", "pages/p.md": "---\ntitle: P\n---\n"}
    assert "one</h1>/a/x/" in build_site(tmp_path, files, base_url="https://h.example/a/").text("p/index.html")
    assert "one</h1>/b/x/" in build_site(tmp_path, base_url="https://h.example/b/").text("p/index.html")
    changed = {"/layouts/page.html": "<h1>two</h1>{{ '/x/' | href }}{{ body }}"}
    assert "two</h1>/b/x/" in build_site(tmp_path, changed, base_url="https://h.example/b/").text("p/index.html")
