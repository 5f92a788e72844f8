"""The pages of vendors: who was hit through one, each with its own incident, date and sources."""

from __future__ import annotations

from pathlib import Path

from generator.core.views import IndexView, SubscribeView, VendorHit, VendorView
from tests.derive.archives import Planned, district, plan_of, record
from tests.sites import article, build_site

FILES: dict[str, str | bytes] = {
    "districts/a.md": district("Palm Bay"),
    "districts/b.md": district("Red Rock", "TX"),
    "districts/c.md": district("Blue Hill", "WY"),
    "incidents/breach.md": record("The breach", districts="[b, a]", occurred="2024-12", vendor="Example Soft"),
    "incidents/later.md": record(
        "What followed", districts="[c]", disclosed="2025-02-01", vendor="example soft", status="suspected"
    ),
    "incidents/again.md": record("Nobody named", vendor="Example Soft"),
    "incidents/other.md": record("Another", districts="[a]", vendor="Other Co"),
    "articles/first.md": article("First of all", "2025-01-07", incidents="[breach]", outlet="The Times"),
    "articles/own.md": article("Red Rock tells", "2025-01-09", incidents="[breach]", districts="[b]"),
    "articles/not.md": article("About something else", "2025-01-10", districts="[a]"),
}


def hits(site: Planned, address: str = "/vendors/example-soft/") -> list[tuple[str, str, str, list[str]]]:
    return [told(hit) for hit in site.view(address, VendorView).hits]


def told(hit: VendorHit) -> tuple[str, str, str, list[str]]:
    date = hit.incident.date
    sources = [card.title for card in hit.sources]
    return hit.district.name if hit.district else "", hit.incident.title, date.text if date else "", sources


def test_every_district_stands_there_with_its_own_incident_date_and_sources(tmp_path: Path) -> None:
    assert hits(plan_of(tmp_path, FILES)) == [
        ("Blue Hill", "What followed", "1 February 2025", []),
        ("Palm Bay", "The breach", "December 2024", ["First of all"]),
        ("Red Rock", "The breach", "December 2024", ["Red Rock tells", "First of all"]),
        ("", "Nobody named", "", []),
    ]


def test_it_is_called_as_most_incidents_call_it_whatever_drafts_say(tmp_path: Path) -> None:
    drafts = {f"incidents/draft{n}.md": record(f"D{n}", vendor="EXAMPLE SOFT", draft="true") for n in range(5)}
    site = plan_of(tmp_path, {**FILES, **drafts})
    assert site.view("/vendors/example-soft/", VendorView).title == "Example Soft"
    assert "/vendors/other-co/" in site.views


def test_all_vendors_are_listed_with_what_they_have_to_do_with(tmp_path: Path) -> None:
    terms = plan_of(tmp_path, FILES).view("/vendors/", IndexView).terms
    assert [(term.name, term.incidents, term.reports) for term in terms] == [
        ("Example Soft", 3, 2),
        ("Other Co", 1, 0),
    ]


def test_its_feed_has_the_articles_on_its_incidents_and_is_offered(tmp_path: Path) -> None:
    site = plan_of(tmp_path, FILES)
    assert {item.title for item in site.feed("/vendors/example-soft/").items} == {"First of all", "Red Rock tells"}
    feeds = [feed.title for feed in site.incident("later").feeds]
    assert "Example Soft" in feeds
    groups = {
        group.heading: [feed.title for feed in group.feeds] for group in site.view("/subscribe/", SubscribeView).groups
    }
    assert groups["Vendors"] == ["Example Soft", "Other Co"]


def test_its_intro_counts_incidents_districts_and_articles(tmp_path: Path) -> None:
    site = plan_of(tmp_path, FILES)
    intros = [site.view(f"/vendors/{name}/", VendorView).intro for name in ("example-soft", "other-co")]
    assert intros == [
        "Named in 3 incidents at 3 districts; 2 articles report on them.",
        "Named in 1 incident at 1 district; no article reports on it.",
    ]


def test_of_many_sources_the_first_are_named_and_the_others_counted(tmp_path: Path) -> None:
    many = {f"articles/m{n}.md": article(f"M{n}", f"2025-03-0{n}", incidents="[breach]") for n in range(1, 6)}
    site = plan_of(tmp_path, {**FILES, **many})
    (_, palm_bay, red_rock, _) = site.view("/vendors/example-soft/", VendorView).hits
    assert [card.title for card in palm_bay.sources] == ["First of all", "M1", "M2"]
    assert palm_bay.more == 3
    assert [card.title for card in red_rock.sources] == ["Red Rock tells", "First of all", "M1"]


def test_a_breach_of_hundreds_stands_on_several_pages_and_none_is_lost(tmp_path: Path) -> None:
    names = [f"d{number:03}" for number in range(30)]
    files = {f"districts/{name}.md": district(f"District {name}") for name in names}
    files["incidents/i.md"] = record("I", districts=f"[{', '.join(names)}]", vendor="Example Soft")
    files["site.toml"] = "page_size = 10\n"
    site = plan_of(tmp_path, files)
    pages = [view for address, view in site.views.items() if isinstance(view, VendorView)]
    assert len(pages) == 3
    assert sorted(hit.district.name for page in pages for hit in page.hits if hit.district) == [
        f"District {name}" for name in names
    ]


def test_readers_get_from_an_incident_to_its_vendor_and_on_to_other_districts(tmp_path: Path) -> None:
    site = build_site(tmp_path, FILES)
    assert "/vendors/example-soft/" in site.page("/incidents/breach/").links
    page = site.page("/vendors/example-soft/")
    assert {"/districts/tx/b/", "/incidents/breach/", "/articles/2025/01/own/", "/states/wy/"} <= set(page.links)
    assert "No report in this archive is about it." in page.words
    assert "/vendors/" in site.page("/").tree.xpath("//footer//a/@href")


def test_an_archive_of_hospitals_speaks_of_hospitals(tmp_path: Path) -> None:
    files = {
        "site.toml": '[entity]\nsingular = "hospital"\nplural = "hospitals"\n',
        "incidents/i.md": record("I", hospitals="[St Mary]", vendor="Example Soft"),
    }
    site = build_site(tmp_path, files)
    assert "Named in 1 incident at 1 hospital; no article reports on it." in site.page("/vendors/example-soft/").words
    assert "Vendors through whom hospitals were hit" in site.page("/vendors/").words


def test_lists_name_some_of_hundreds_and_count_the_others(tmp_path: Path) -> None:
    names = [f"d{number:02}" for number in range(40)]
    files = {f"districts/{name}.md": district(f"District {name}") for name in names}
    files["incidents/i.md"] = record("I", districts=f"[{', '.join(names)}]", vendor="Example Soft")
    files["articles/a.md"] = article(incidents="[i]")
    site = build_site(tmp_path, files)
    assert "District d02 and 37 more" in site.page("/incidents/").words
    assert "District d11 and 28 more" in site.page("/articles/").words
    assert "Also hit through it: District d00" in site.page("/districts/fl/d39/").words
    assert "District d11 and 27 more" in site.page("/districts/fl/d39/").words
    assert {f"/districts/fl/{name}/" for name in names} <= set(site.page("/incidents/i/").links)
    assert {f"/districts/fl/{name}/" for name in names} <= set(site.page("/articles/2024/05/a/").links)
    assert {f"/districts/fl/{name}/" for name in names} <= set(site.page("/vendors/example-soft/").links)
