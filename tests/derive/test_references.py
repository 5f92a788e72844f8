"""Links between records: where they lead, and how a dangling one is told."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.core.problems import ContentError
from generator.core.text_links import _CANDIDATES, _may_link
from generator.core.views import StandingView
from tests.derive.archives import district, plan_of, record
from tests.sites import article, build_site, problems_of

FILES: dict[str, str | bytes] = {
    "articles/2024/b.md": article("Story B"),
    "articles/2024/my story (1).md": article("Story 1"),
    "incidents/2024/hit.md": record("The hit"),
    "districts/fl/palm-bay.md": district("Palm Bay", aliases="[PBPS, Lincoln]", leaid='"1200001"'),
    "districts/tx/lincoln.md": district("Lincoln", "TX"),
    "pages/about/us.md": record("About us"),
    "assets/a.png": "x",
}


def links(root: Path, body: str, file: str = "articles/a.md") -> dict[str, str]:
    """Where the links of a text lead, by what was written."""
    text = article(body=body) if file.startswith("articles") else record("X", body)
    site = plan_of(root, {**FILES, file: text})
    view = site.article("a") if file.startswith("articles") else site.view("/x/", StandingView)
    return {link.target: link.address for link in view.body.links}


def dangling(root: Path, body: str, **more: str) -> list[tuple[str, str]]:
    with pytest.raises(ContentError) as error:
        plan_of(root, {**FILES, "articles/a.md": article(body=body), **more})
    return [(str(problem.place), problem.message) for problem in error.value.problems]


@pytest.mark.parametrize(
    ("target", "address"),
    [
        ("article:2024/b", "/articles/2024/05/b/"),
        ("incident:hit", "/incidents/hit/"),
        ("district:palm-bay", "/districts/fl/palm-bay/"),
        ("district:1200001", "/districts/fl/palm-bay/"),
        ("district:Palm Bay", "/districts/fl/palm-bay/"),
        ("district:palm  bay", "/districts/fl/palm-bay/"),
        ("district:PBPS", "/districts/fl/palm-bay/"),
        ("district:lincoln", "/districts/tx/lincoln/"),
        ("page:about/us", "/about/us/"),
    ],
)
def test_a_record_is_named_by_its_kind_and_id(tmp_path: Path, target: str, address: str) -> None:
    assert links(tmp_path, f"See [[{target}]], [[{target}|words]] and [[{target}]].") == {target: address}


@pytest.mark.parametrize(
    "signs",
    ["`" * 100_000, "~" * 100_000, "\n" + "`" * 100_000, " ".join("`" * length for length in range(1, 440)),
     "](" * 50_000, "](" + " " * 100_000, "[[page:" * 14_000, "[a]: \n" * 16_000],
    ids=lambda signs: repr(signs[:8]),
)  # fmt: skip
def test_no_run_of_signs_takes_long_to_look_through(tmp_path: Path, signs: str) -> None:
    began = time.process_time()
    assert links(tmp_path, f"[[page:about/us]] {signs}") == {"page:about/us": "/about/us/"}
    assert time.process_time() - began < 3


def test_of_very_many_slips_the_first_are_asked_what_they_mean(tmp_path: Path) -> None:
    body = " ".join(f"[[article:2024/b{number}]]" for number in range(500))
    problems = problems_of(tmp_path, {**FILES, "articles/a.md": article(body=body)})
    assert len(problems) == 500
    assert sum("did you mean" in problem.hint for problem in problems) == 200


def test_a_record_is_named_by_its_title_unless_words_are_given(tmp_path: Path) -> None:
    site = plan_of(tmp_path, {**FILES, "articles/a.md": article(body="[[incident:hit|x]] [[page:about/us]]")})
    assert [link.label for link in site.article("a").body.links] == ["The hit", "About us"]


@pytest.mark.parametrize(
    ("written", "target", "address"),
    [
        ("[x](2024/b.md)", "2024/b.md", "/articles/2024/05/b/"),
        ("[x](./2024/b.md)", "./2024/b.md", "/articles/2024/05/b/"),
        ("[x](2024/b.md#section-y)", "2024/b.md#section-y", "/articles/2024/05/b/#section-y"),
        ('[x](2024/b.md "title")', "2024/b.md", "/articles/2024/05/b/"),
        ("[x]( 2024/b.md )", "2024/b.md", "/articles/2024/05/b/"),
        ("[x](<2024/b.md>)", "2024/b.md", "/articles/2024/05/b/"),
        ("[x](2024/my%20story%20%281%29.md)", "2024/my%20story%20%281%29.md", "/articles/2024/05/my-story-1/"),
        ("[x](<2024/my story (1).md>)", "2024/my story (1).md", "/articles/2024/05/my-story-1/"),
        ("[x](../incidents/2024/hit.md)", "../incidents/2024/hit.md", "/incidents/hit/"),
        ("[x](../districts/fl/palm-bay.md)", "../districts/fl/palm-bay.md", "/districts/fl/palm-bay/"),
        ("[x](../pages/about/us.md)", "../pages/about/us.md", "/about/us/"),
        ("![x](../assets/a.png)", "../assets/a.png", "/assets/a.png"),
        ("[x][1]\n\n[1]: 2024/b.md", "2024/b.md", "/articles/2024/05/b/"),
        ("[x][1]\n\n  [1]: <2024/b.md> 'title'", "2024/b.md", "/articles/2024/05/b/"),
        ("[x](a.md)", "a.md", "/articles/2024/05/a/"),
    ],
)
def test_a_record_is_named_by_the_path_to_its_file(tmp_path: Path, written: str, target: str, address: str) -> None:
    assert links(tmp_path, written) == {target: address}


def test_links_of_all_kinds_arrive_on_the_page(tmp_path: Path) -> None:
    body = (
        "[[incident:hit]] [[district:PBPS|the *schools*]] [b](2024/b.md#section-y) [r][1] [s](/states/) "
        "[e](https://e.example/) [m](mailto:a@e.example)\n\n![p](../assets/a.png)\n\n[1]: ../pages/about/us.md\n"
    )
    files = {**FILES, "articles/a.md": article(body=body), "site.toml": 'base_url = "https://s.example/x/"\n'}
    prose = build_site(tmp_path, files).page("/articles/2024/05/a/").tree.xpath("//*[contains(@class, 'prose')]")[0]
    assert [(anchor.text_content(), anchor.get("href")) for anchor in prose.xpath(".//a")] == [
        ("The hit", "/x/incidents/hit/"),
        ("the schools", "/x/districts/fl/palm-bay/"),
        ("b", "/x/articles/2024/05/b/#section-y"),
        ("r", "/x/about/us/"),
        ("s", "/x/states/"),
        ("e", "https://e.example/"),
        ("m", "mailto:a@e.example"),
    ]
    assert prose.xpath(".//img/@src") == ["/x/assets/a.png"]


def test_a_link_by_path_begins_at_the_file_s_own_folder(tmp_path: Path) -> None:
    assert links(tmp_path, "[x](../articles/2024/b.md)", "pages/x.md") == {
        "../articles/2024/b.md": "/articles/2024/05/b/"
    }


def test_a_dangling_link_is_told_with_its_line(tmp_path: Path) -> None:
    body = (
        "One [[district:nowhere]].\n\nTwo [[incident:x|words]] and [[article:b]].\n- [[page:us]]\n"
        "[x](gone.md) [y](\n../assets/gone.png)\n\n[z]: ../gone.md"
    )
    assert dangling(tmp_path, body) == [
        ("content/articles/a.md:6", '[[district:nowhere]] leads nowhere: no district is known as "nowhere"'),
        ("content/articles/a.md:8", '[[incident:x]] leads nowhere: no incident is known as "x"'),
        ("content/articles/a.md:8", '[[article:b]] leads nowhere: no article is known as "b"'),
        ("content/articles/a.md:9", '[[page:us]] leads nowhere: no page is known as "us"'),
        ("content/articles/a.md:10", 'the link to "gone.md" leads nowhere: there is no file content/articles/gone.md'),
        (
            "content/articles/a.md:11",
            'the link to "../assets/gone.png" leads nowhere: there is no file content/assets/gone.png',
        ),
        ("content/articles/a.md:13", 'the link to "../gone.md" leads nowhere: there is no file content/gone.md'),
    ]


def test_a_file_is_never_guessed_to_be_what_its_own_link_meant(tmp_path: Path) -> None:
    linking = {"articles/2024-05-06-other.md": article(body="[x](2024-05-07-other.md)")}
    for more, ending in (
        ({}, "beginning from this file's folder"),
        ({"articles/2024-05-08-other.md": article()}, '; did you mean "content/articles/2024-05-08-other.md"?'),
    ):
        told = [problem for problem in problems_of(tmp_path, {**linking, **more}) if "leads nowhere" in problem.message]
        assert [problem.hint.endswith(ending) for problem in told] == [True]


def test_a_name_that_several_districts_have_leads_nowhere(tmp_path: Path) -> None:
    ((_, message),) = dangling(tmp_path, "[[district:lincoln]] is an id, [[district:Lincoln]] a name that two have.")
    assert message == '[[district:Lincoln]]: several districts are called "Lincoln"'


def test_an_unknown_kind_is_told_with_those_there_are(tmp_path: Path) -> None:
    ((_, message),) = dangling(tmp_path, "[[school:x]]")
    assert message == '[[school:x]]: there is no kind of record "school"'


@pytest.mark.parametrize(
    "text", ["`%s`", "``x ` %s``", "```\n%s\n```", "~~~\n%s\n~~~", "````\n```\n%s\n````", "```\n%s"]
)
@pytest.mark.parametrize("link", ["[[district:nowhere]]", "[x](gone.md)"])
def test_links_in_code_are_no_links(tmp_path: Path, text: str, link: str) -> None:
    assert links(tmp_path, f"Text.\n\n{text % link}") == {}


def test_code_ends_where_it_ends(tmp_path: Path) -> None:
    body = "```\n[[district:x]]\n```\n[[incident:hit]] `[[x:y]]` [[page:about/us]]\n~~~\n```\n~~~\n[[article:2024/b]]"
    assert set(links(tmp_path, body)) == {"incident:hit", "page:about/us", "article:2024/b"}


@pytest.mark.parametrize(
    "text",
    ["\\[[district:nowhere]]", "[[ x ]]", "[[x]]", "[[]]", "[[A:b]]", "a[^1]\n\n[^1]: gone.md is the file",
     "[x](mailto:a@b.c)", "[x](//e.example/x.md)", "[x](https://e.example/x.md)", "[x](#section-y)", "[x](/gone.md)",
     "x.md", "(gone.md)"],
)  # fmt: skip
def test_what_only_looks_like_a_link_between_records_is_passed_over(tmp_path: Path, text: str) -> None:
    assert links(tmp_path, text) == {}


def test_a_link_in_a_table_may_have_words_of_its_own(tmp_path: Path) -> None:
    body = "| a | b |\n|---|---|\n| [[incident:hit\\|the words]] | c |"
    page = build_site(tmp_path, {**FILES, "articles/a.md": article(body=body)}).page("/articles/2024/05/a/")
    assert page.tree.xpath("//td/a/text()") == ["the words"]


@pytest.mark.parametrize(
    ("body", "hidden"),
    [
        ("[[article:draft]]", {"articles/draft.md": article(draft="true")}),
        ("[x](draft.md)", {"articles/draft.md": article(draft="true")}),
        ("[x](future.md)", {"articles/future.md": article(date="2999")}),
        ("[[incident:draft]]", {"incidents/draft.md": record("D", draft="true")}),
        ("[[page:draft]]", {"pages/draft.md": record("D", draft="true")}),
    ],
)
def test_a_link_to_what_is_not_published_is_told_as_that(tmp_path: Path, body: str, hidden: dict[str, str]) -> None:
    ((place, message),) = dangling(tmp_path, body, **hidden)
    assert place == "content/articles/a.md:6"
    assert message.endswith(" leads to a draft or a future article")
    asked = plan_of(tmp_path, {}, drafts=True, future=True)
    assert len(asked.article("a").body.links) == 1


def test_a_link_to_a_file_that_could_not_be_read_is_not_told_as_well(tmp_path: Path) -> None:
    faulty = {"articles/faulty.md": "---\ndate: 2024-05-01\n---\n"}
    found = dangling(tmp_path, "[[article:faulty]] [x](faulty.md)", **faulty)
    assert [place for place, _ in found] == ["content/articles/faulty.md"]


PIECES = st.sampled_from(
    ["[[a:b]]", "[[", "](", "](https://x)", "](http://x)", "](x.md)", "](<x", "]: x", "[a]: b", "\n", " a "]
)


@settings(max_examples=200)
@given(st.lists(PIECES, max_size=6).map("".join))
def test_a_text_is_passed_over_only_if_nothing_in_it_looks_like_a_link(text: str) -> None:
    every = re.compile("|".join(pattern.pattern for pattern in _CANDIDATES.values()), re.MULTILINE)
    assert _may_link(text) == bool(every.search(text))
