"""A small archive with everything that the content format has, as its readers meet it."""

from __future__ import annotations

from pathlib import Path

import feedparser
import pytest

from generator.core.urls import BaseUrl
from generator.write.links import find_broken_links
from tests.sites import Site, build_site
from tests.whole.expected import HERE, copy_of, files_of

STORY = "/articles/2024/05/palm-bay/"
PALM_BAY = "/archive/districts/fl/palm-bay/"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return build_site(copy_of("good", tmp_path_factory.mktemp("site")))


def test_it_makes_the_expected_files_and_no_others(tmp_path: Path) -> None:
    assert files_of(copy_of("good", tmp_path)) == (HERE / "good.expected.txt").read_text(encoding="utf-8")


def test_nothing_in_it_is_worth_a_warning(site: Site) -> None:
    assert [problem.message for problem in site.result.warnings] == []


def test_every_link_and_fragment_resolves(site: Site) -> None:
    assert find_broken_links(site.output, BaseUrl.parse("https://someone.example/archive/")) == ()


def test_an_article_tells_who_reported_it_and_when(site: Site) -> None:
    page = site.page(STORY)
    assert page.heading == "Schools closed: what is known"
    for words in ("Palm Bay sends pupils home.", "The Example Times", "3 May 2024", "Ann Author", "Bob Byline",
                  "4 May 2024 09:00", "6 May 2024", "The number of schools was wrong."):  # fmt: skip
        assert words in page.words
    assert "https://times.example/story?a=1&b=2" in page.links
    assert "https://preserved.example/1" in page.links


def test_an_article_leads_to_all_that_it_concerns(site: Site) -> None:
    links = set(site.page(STORY).tree.xpath("//a/@href"))
    assert links >= {
        PALM_BAY,
        "/archive/incidents/palm-bay-ransomware/",
        "/archive/states/fl/",
        "/archive/categories/latest/",
        "/archive/categories/news/",
        "/archive/outlets/the-example-times/",
        "/archive/2024/",
        "/archive/2024/05/",
    }


@pytest.mark.parametrize(
    "address",
    ["/", "/articles/", "/incidents/palm-bay-ransomware/", "/districts/fl/palm-bay/", "/states/fl/",
     "/categories/latest/", "/categories/news/", "/outlets/the-example-times/", "/attack-types/ransomware/", "/2024/",
     "/2024/05/", "/corrections/"],
)  # fmt: skip
def test_everything_leads_back_to_the_article(site: Site, address: str) -> None:
    assert f"/archive{STORY}" in site.page(address).links


def test_a_category_s_own_text_stands_above_its_articles(site: Site) -> None:
    page = site.page("/categories/latest/")
    assert "What came in last. Reports of the last weeks" in page.words
    assert page.tree.xpath("//*[contains(@class, 'prose')]//a/@href") == [f"/archive{STORY}"]


def test_the_first_mention_of_a_district_in_a_text_is_a_link_and_the_second_is_not(site: Site) -> None:
    text = site.page(STORY).tree.xpath("//*[contains(@class, 'prose')]")[0]
    assert text.xpath(f".//a[@href='{PALM_BAY}']/text()") == ["PBPS"]
    assert text.text_content().count("Palm Bay Public Schools") == 2


def test_headings_of_a_text_stand_below_the_page_s_own(site: Site) -> None:
    page = site.page(STORY)
    assert page.tree.xpath("//h2[@id='section-what-is-known']/text()") == ["What is known"]
    assert len(page.tree.xpath("//h1")) == 1


def test_a_table_is_aligned_by_class_because_inline_style_is_forbidden(site: Site) -> None:
    page = site.page(STORY)
    assert page.tree.xpath("//td[@class='align-right']/text()") == ["1"]
    assert page.tree.xpath("//@style") == []


def test_no_page_loads_anything_from_another_host(site: Site) -> None:
    for path in site.files:
        if path.endswith(".html"):
            tree = site.page(f"/{path}").tree
            loaded = tree.xpath(
                "//img/@src | //script/@src | //link[@rel='stylesheet' or @rel='icon']/@href | //iframe"
            )
            assert all(str(source).startswith("/archive/") for source in loaded), path


def test_every_page_has_the_policy_that_lets_nothing_in(site: Site) -> None:
    policies = {path: site.page(f"/{path}").tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
                for path in site.files if path.endswith(".html")}  # fmt: skip
    for path, (policy,) in policies.items():
        assert policy.startswith("default-src 'none'; "), path
        assert "unsafe" not in policy
        assert set(policy.replace(";", "").split()) <= {
            "default-src", "img-src", "style-src", "font-src", "script-src", "connect-src", "manifest-src", "base-uri",
            "form-action", "'none'", "'self'",
        }  # fmt: skip


def test_a_picture_from_another_host_is_a_link_until_the_archive_allows_it(site: Site, tmp_path: Path) -> None:
    assert "https://pictures.example/1.jpg" in site.page(STORY).links
    assert "https://pictures.example/2.jpg" in site.page(STORY).links
    root = copy_of("good", tmp_path)
    settings = root / "content/site.toml"
    settings.write_text(settings.read_text() + "remote_images = true\n")
    shown = build_site(root).page(STORY).tree.xpath("//main//img/@src")
    assert shown == ["https://pictures.example/1.jpg", "/archive/assets/chart.png", "https://pictures.example/2.jpg"]


def test_what_the_program_recognised_is_told_apart_from_what_is_stated(site: Site) -> None:
    words = site.page("/articles/2024/05/follow-up/").words
    assert "Recognised in the text" in words
    assert "Recognised in the text" not in site.page(STORY).words


def test_a_recognised_district_lists_the_article(site: Site) -> None:
    assert "/archive/articles/2024/05/follow-up/" in site.page("/districts/tx/stony-creek-isd/").links


def test_a_name_that_two_districts_share_is_left_open(site: Site) -> None:
    assert not [path for path in site.files if "twin-rivers" in path]


def test_after_an_empty_list_of_districts_a_name_is_a_mention_and_no_more(site: Site) -> None:
    page = site.page("/articles/2024/03/silenced/")
    assert "Recognised in the text" not in page.words
    mentioned = [link for link in page.links_within("mentions") if "/districts/" in link]
    assert (
        [link for link in page.links if "/districts/" in link]
        == mentioned
        == ["/archive/districts/tx/stony-creek-isd/"]
    )
    assert "silenced" not in site.text("districts/tx/stony-creek-isd/feed.xml")


def test_a_district_that_only_an_article_names_gets_a_page(site: Site) -> None:
    page = site.page("/districts/tx/far-away-schools/")
    assert page.heading == "Far Away Schools"
    assert "/archive/articles/2020/unknown/" in page.links


def test_a_district_shows_its_registered_name_and_what_the_record_says(site: Site) -> None:
    words = site.page("/districts/fl/palm-bay/").words
    for fact in (
        "Palm County School District 7",
        "1299001",
        "12,500",
        "27.50° N, 80.25° W",
        "1 incident on record, in 2024",
    ):
        assert fact in words
    assert "99" not in words.replace("1299001", "")  # the registry's enrolment, which the record overrules


def test_a_date_that_is_known_by_its_year_is_shown_as_that(site: Site) -> None:
    page = site.page("/articles/2020/unknown/")
    assert page.tree.xpath("//time/@datetime")[0] == "2020"
    assert "January" not in page.words


def test_claims_stand_side_by_side(site: Site) -> None:
    words = site.page("/incidents/palm-bay-ransomware/").words
    assert words.index("12,500") < words.index("20,000", words.index("claimed" if "claimed" in words else "12,500"))
    for said in ("the superintendent", "the attackers", "denied", "alleged"):
        assert said in words.lower()


def test_the_timeline_is_in_time_order(site: Site) -> None:
    (timeline,) = site.page("/incidents/palm-bay-ransomware/").tree.xpath("//ol[contains(@class, 'timeline')]")
    dates = [str(date) for date in timeline.xpath(".//time/@datetime")]
    assert dates == ["2024-05-01", "2024-05-02", "2024-05-03", "2024-05-20", "2024-05", "2024-06-01"]


@pytest.mark.parametrize(
    ("old", "new"),
    [("/2024/05/old-name.html", STORY), ("/old/story/", STORY), ("/outage/", "/incidents/palm-bay-ransomware/"),
     ("/incidents/palm-bay-outage/", "/incidents/palm-bay-ransomware/"), ("/palm-bay.html", "/districts/fl/palm-bay/")],
)  # fmt: skip
def test_old_addresses_lead_to_the_new_ones(site: Site, old: str, new: str) -> None:
    page = site.page(old)
    assert page.tree.xpath("//meta[@http-equiv='refresh']/@content") == [f"0; url=/archive{new}"]
    assert page.tree.xpath("//link[@rel='canonical']/@href") == [f"https://someone.example/archive{new}"]


def test_drafts_and_future_articles_are_in_no_output(site: Site) -> None:
    everything = b"".join(site.files.values())
    for trace in (b"A draft", b"secret", b"From the future", b"Tomorrow Schools", b"Not yet"):
        assert trace not in everything


def test_drafts_and_future_articles_are_shown_when_asked_for(tmp_path: Path) -> None:
    asked = build_site(copy_of("good", tmp_path), drafts=True, future=True)
    assert asked.exists("/articles/2020/01/draft/")
    assert asked.exists("/articles/2099/01/future/")
    assert asked.exists("/incidents/hidden/")


def test_lists_are_paged_and_hold_every_article_once(site: Site) -> None:
    listed = []
    for address in ("/articles/", "/articles/page/1/"):
        listed += site.page(address).links
    assert sorted(link for link in listed if link.startswith("/archive/articles/2")) == [
        "/archive/articles/2020/unknown/",
        "/archive/articles/2024/03/silenced/",
        "/archive/articles/2024/05/follow-up/",
        f"/archive{STORY}",
    ]


def test_the_feed_is_in_the_archive_s_order_with_full_text(site: Site) -> None:
    feed = feedparser.parse(site.text("feed.xml"))
    assert not feed.bozo
    assert [entry.title for entry in feed.entries] == [
        "Somewhere else",  # of 2020, but added last
        "Palm Bay School District reopens",
        "Schools closed: what is known",
        "A word on Stony Creek ISD",
    ]
    text = feed.entries[2].content[0].value
    assert f'<a href="https://someone.example{PALM_BAY}">PBPS</a>' in text
    assert f'href="https://someone.example/archive{STORY}#fn:1"' in text
    assert 'src="https://someone.example/archive/assets/chart.png"' in text


def test_the_sitemap_holds_pages_and_neither_redirects_nor_the_404(site: Site) -> None:
    text = site.text("sitemap.xml")
    assert f"https://someone.example/archive{STORY}" in text
    assert "404" not in text
    assert "old-name" not in text


def test_keys_that_the_archive_doesn_t_know_reach_the_layout(tmp_path: Path) -> None:
    root = copy_of("good", tmp_path)
    (root / "layouts").mkdir()
    (root / "layouts/post.html").write_text(
        '{% extends "article.html" %}{% block title %}{{ page.extra.mood }}{% endblock %}'
    )
    assert "<title>sober" in build_site(root).text("articles/2024/05/palm-bay/index.html")
