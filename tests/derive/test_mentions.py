"""Districts that a text merely names are told apart from those that an article is about."""

from __future__ import annotations

from pathlib import Path

from tests.derive.archives import district, plan_of, record
from tests.sites import article, build_site

FILES: dict[str, str | bytes] = {
    "districts/a.md": district("Palm Bay"),
    "districts/b.md": district("Red Rock", "TX"),
    "articles/a.md": article("On Palm Bay", body="Palm Bay, unlike Red Rock, closed.", districts="[a]"),
    "articles/none.md": article("On none", body="Neither Palm Bay nor Red Rock.", districts="[]"),
}


def titles(cards: object) -> list[str]:
    return [card.title for card in cards]  # type: ignore[attr-defined]


def test_an_article_names_them_apart(tmp_path: Path) -> None:
    site = plan_of(tmp_path, FILES)
    view = site.article("a")
    assert [card.name for card in view.districts] == ["Palm Bay"]
    assert [card.name for card in view.mentioned] == ["Red Rock"]
    assert [link.text for link in view.states] == ["Florida"]
    assert [card.name for card in site.article("none").mentioned] == ["Palm Bay", "Red Rock"]


def test_a_district_lists_such_articles_apart_and_its_feed_has_none(tmp_path: Path) -> None:
    site = plan_of(tmp_path, FILES)
    palm_bay, red_rock = site.district("fl/a"), site.district("tx/b")
    assert (titles(palm_bay.articles), titles(palm_bay.mentions)) == (["On Palm Bay"], ["On none"])
    assert (titles(red_rock.articles), titles(red_rock.mentions)) == ([], ["On Palm Bay", "On none"])
    assert red_rock.report_count == 0
    assert titles(site.feed("/districts/tx/b/").items) == []
    assert titles(site.feed("/districts/fl/a/").items) == ["On Palm Bay"]


def test_what_is_ruled_out_is_not_even_a_mention(tmp_path: Path) -> None:
    text = article("On Palm Bay", body="Not Red Rock.", districts="[a]", not_districts="[b]")
    site = plan_of(tmp_path, {**FILES, "articles/a.md": text})
    assert site.article("a").mentioned == ()
    assert titles(site.district("tx/b").mentions) == ["On none"]


def test_districts_of_its_incidents_are_no_mentions(tmp_path: Path) -> None:
    files = {**FILES, "incidents/i.md": record("I", districts="[b]")}
    files["articles/i.md"] = article("On an incident", body="Red Rock, near Palm Bay.", incidents="[i]")
    view = plan_of(tmp_path, files).article("i")
    assert [card.name for card in view.districts] == ["Red Rock"]
    assert [card.name for card in view.mentioned] == ["Palm Bay"]


def test_a_mention_alone_gives_a_district_of_the_registry_no_page(tmp_path: Path) -> None:
    registry = "leaid,name,state\n4800001,Lone Oak Schools,TX\n"
    text = article("On Palm Bay", body="Unlike Lone Oak Schools.", districts="[a]")
    site = plan_of(tmp_path, {**FILES, "districts/r.csv": registry, "articles/a.md": text})
    assert site.article("a").mentioned == ()
    assert not any("lone-oak" in address for address in site.views)


def test_many_mentions_go_on_on_further_pages(tmp_path: Path) -> None:
    many = {f"articles/m{n}.md": article(f"M{n}", f"2024-01-{n + 10}", "Red Rock.", districts="[a]") for n in range(7)}
    site = build_site(tmp_path, {**FILES, **many, "site.toml": "page_size = 3\n"})
    first, older = site.page("/districts/tx/b/"), site.page("/districts/tx/b/page/1/")
    assert "Also mentioned in" in first.words
    assert "Also mentioned in" in older.words
    listed = {link for page in (first, site.page("/districts/tx/b/page/2/"), older) for link in page.links}
    assert {f"/articles/2024/01/m{number}/" for number in range(7)} <= listed


def test_readers_see_the_difference(tmp_path: Path) -> None:
    site = build_site(tmp_path, FILES)
    assert site.page("/articles/2024/05/a/").links_within("mentions") == ["/districts/tx/b/", "/states/tx/"]
    assert "Also named" in site.page("/articles/2024/05/a/").words
    assert "Also mentioned in" in site.page("/districts/tx/b/").words
    assert "/articles/2024/05/a/" in site.page("/districts/tx/b/").links_within("mentions")
