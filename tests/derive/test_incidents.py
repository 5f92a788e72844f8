"""What the page of an incident tells: claims beside each other, its history, what is related, what was merged."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.core.views import ClaimGroup, GroupView, HomeView, IncidentsView, RedirectView
from tests.derive.archives import Planned, district, plan_of, record
from tests.sites import article

# Claims.


def claims(root: Path, *entries: str) -> tuple[ClaimGroup, ...]:
    listed = "".join(f"\n  - {{{entry}}}" for entry in entries)
    return plan_of(root, {"incidents/i.md": record("I", claims=listed)}).incident("i").claims


def test_claims_about_one_thing_stand_together_in_the_order_of_the_record(tmp_path: Path) -> None:
    groups = claims(
        tmp_path,
        'by: A, about: Students affected, figure: "100"',
        'by: B, about: ransom, figure: "5"',
        'by: C, about: "students  affected", figure: "200"',
    )
    assert [(group.about, [claim.by for claim in group.claims]) for group in groups] == [
        ("Students affected", ["A", "C"]),
        ("ransom", ["B"]),
    ]


def test_claims_stand_in_time_order_and_those_without_a_date_last(tmp_path: Path) -> None:
    (group,) = claims(
        tmp_path,
        "by: undated, about: x, figure: one",
        "by: year, about: x, figure: one, date: 2020",
        "by: later, about: x, figure: one, date: 2021-01-01",
        "by: day, about: x, figure: one, date: 2020-05-01",
    )
    assert [claim.by for claim in group.claims] == ["day", "year", "later", "undated"]


@pytest.mark.parametrize(
    ("second", "disputed"),
    [
        ("figure: one", False),
        ("figure: ONE", False),
        ("figure: one, status: confirmed", False),
        ("figure: two", True),
        ("figure: two, status: confirmed", True),
        ("figure: one, status: denied", True),
    ],
)
def test_claims_are_disputed_if_they_differ_or_one_is_denied(tmp_path: Path, second: str, disputed: bool) -> None:
    (group,) = claims(tmp_path, "by: A, about: x, figure: one", f"by: B, about: x, {second}")
    assert group.disputed is disputed


def test_one_denied_claim_contradicts_nothing_here(tmp_path: Path) -> None:
    (group,) = claims(tmp_path, "by: A, about: x, figure: one, status: denied")
    assert not group.disputed
    assert [claim.status for claim in group.claims] == ["denied"]


def test_a_claim_leads_to_the_article_that_reports_it(tmp_path: Path) -> None:
    claim = "\n  - {by: A, about: x, figure: one, article: 2024/a, note: A note}"
    files = {"incidents/i.md": record("I", claims=claim), "articles/2024/a.md": article("Story")}
    ((view,),) = (group.claims for group in plan_of(tmp_path, files).incident("i").claims)
    assert view.article is not None
    assert (view.article.text, view.article.address) == ("Story", "/articles/2024/05/a/")
    assert (view.status, view.note) == ("alleged", "A note")


# History.


def test_a_timeline_is_in_time_order_and_what_is_less_precise_last_in_its_span(tmp_path: Path) -> None:
    dates = {"occurred": "2020-03-02", "discovered": "2020-03-02 10:00", "disclosed": "2020-03", "resolved": "2020",
             "notified": "2021-01-01"}  # fmt: skip
    updates = "\n  - {date: 2020-03-05, text: Note}"
    files = {
        "incidents/i.md": record("I", **dates, updates=updates),
        "articles/a.md": article("Story", "2020-03-04", incidents="i", outlet="The Times"),
        "articles/b.md": article("Other", "2020-03-06", incidents="i"),
    }
    timeline = plan_of(tmp_path, files).incident("i").timeline
    assert [(entry.label, entry.date.iso[:10]) for entry in timeline] == [
        ("Discovered", "2020-03-02"),
        ("Occurred", "2020-03-02"),
        ("Reported by The Times", "2020-03-04"),
        ("Update", "2020-03-05"),
        ("Reported", "2020-03-06"),
        ("Disclosed", "2020-03"),
        ("Resolved", "2020"),
        ("People notified", "2021-01-01"),
    ]
    assert [entry.link.text for entry in timeline if entry.link] == ["Story", "Other"]


def test_of_what_happened_on_one_day_the_cause_stands_first(tmp_path: Path) -> None:
    dates = dict.fromkeys(("resolved", "notified", "disclosed", "discovered", "began"), "2020-03-02")
    timeline = plan_of(tmp_path, {"incidents/i.md": record("I", **dates)}).incident("i").timeline
    assert [entry.kind for entry in timeline] == ["began", "discovered", "disclosed", "notified", "resolved"]


def test_incidents_stand_newest_first_and_undated_ones_last(tmp_path: Path) -> None:
    files = {
        "incidents/a.md": record("undated"),
        "incidents/b.md": record("year", occurred="2020"),
        "incidents/c.md": record("day", occurred="2020-05-05", disclosed="2024"),
        "incidents/d.md": record("disclosed", disclosed="2021"),
    }
    site = plan_of(tmp_path, files)
    listed = [card.title for card in site.view("/incidents/", IncidentsView).incidents]
    assert listed == ["disclosed", "day", "year", "undated"]
    way = ["undated"]
    by_title = {card.title: card.address for card in site.view("/incidents/", IncidentsView).incidents}
    while following := site.incident(by_title[way[-1]].split("/")[2]).next:
        way.append(following.text)
    assert way == listed[::-1]


# Related and merged.


def incidents_related(site: Planned, name: str) -> list[str]:
    return [card.title for card in site.incident(name).related]


def test_related_incidents_name_each_other_whichever_record_says_so(tmp_path: Path) -> None:
    files = {
        "districts/d.md": district("Palm Bay"),
        "incidents/a.md": record("A", related="[b]", districts="d"),
        "incidents/b.md": record("B"),
        "incidents/c.md": record("C", districts="d"),
    }
    site = plan_of(tmp_path, files)
    assert incidents_related(site, "a") == ["B", "C"]
    assert incidents_related(site, "b") == ["A"]
    assert incidents_related(site, "c") == ["A"]


MERGED: dict[str, str | bytes] = {
    "districts/d.md": district("Palm Bay"),
    "incidents/stays.md": record("Stays", occurred="2024-01", districts="d", attack_type="ransomware"),
    "incidents/middle.md": record("Middle", merged_into="stays", occurred="2023", aliases="[/old/middle/]"),
    "incidents/first.md": record("First", merged_into="Middle", occurred="2022"),
    "incidents/other.md": record("Other", related="[first]"),
    "articles/a.md": article("Of the first", "2024-03-01", incidents="[first]"),
    "articles/b.md": article("Of all", "2024-02-01", incidents="[first, middle, stays]"),
    "articles/c.md": article("Links", body="See [[incident:first]] and [it](../incidents/middle.md).", districts="[]"),
}


def test_the_addresses_of_merged_incidents_lead_to_the_one_that_stays(tmp_path: Path) -> None:
    site = plan_of(tmp_path, MERGED)
    for address in ("/incidents/middle/", "/incidents/first/", "/old/middle/"):
        assert site.view(address, RedirectView).target == "/incidents/stays/"
    assert {link.address for link in site.article("c").body.links} == {"/incidents/stays/"}


def test_articles_of_merged_incidents_count_for_the_one_that_stays(tmp_path: Path) -> None:
    site = plan_of(tmp_path, MERGED)
    assert [card.title for card in site.incident("stays").articles] == ["Of the first", "Of all"]
    assert [card.title for card in site.article("b").incidents] == ["Stays"]
    assert [card.name for card in site.article("a").districts] == ["Palm Bay"]
    assert [item.title for item in site.feed("/incidents/stays/").items] == ["Of the first", "Of all"]
    (card, _) = site.view("/incidents/", IncidentsView).incidents
    assert (card.title, card.reports) == ("Stays", 2)


def test_reports_that_an_incident_names_are_its_reports(tmp_path: Path) -> None:
    files = {
        "districts/palm-bay.md": district("Palm Bay"),
        "incidents/i.md": record("I", articles="[a]", districts="[palm-bay]"),
        "articles/a.md": article("A"),
    }
    site = plan_of(tmp_path / "published", files)
    assert [card.title for card in site.incident("i").articles] == ["A"]
    assert [card.name for card in site.article("a").districts] == ["Palm Bay"]
    files["incidents/i.md"] = record("I", articles="[a]", districts="[palm-bay]", draft="true")
    assert plan_of(tmp_path / "draft", files).article("a").incidents == ()


def test_merged_incidents_are_in_no_list(tmp_path: Path) -> None:
    site = plan_of(tmp_path, MERGED)
    assert [card.title for card in site.view("/incidents/", IncidentsView).incidents] == ["Stays", "Other"]
    assert [card.title for card in site.view("/", HomeView).incidents] == ["Stays", "Other"]
    assert "/2022/" not in site.views
    assert [card.title for card in site.view("/states/fl/", GroupView).incidents] == ["Stays"]


def test_what_is_related_to_a_merged_incident_is_related_to_the_one_that_stays(tmp_path: Path) -> None:
    site = plan_of(tmp_path, MERGED)
    assert incidents_related(site, "other") == ["Stays"]
    assert incidents_related(site, "stays") == ["Other"]


# Figures.


def test_figures_are_worded(tmp_path: Path) -> None:
    impact = "\n  students: 12500\n  days_lost: 2.5\n  cost: 1204\n  ransom_paid: 0"
    facts = plan_of(tmp_path, {"incidents/i.md": record("I", impact=impact, status="suspected")}).incident("i").facts
    assert [(fact.label, fact.text) for fact in facts] == [
        ("Status", "Suspected"),
        ("Students affected", "12,500"),
        ("Days lost", "2.5"),
        ("Ransom paid", "$0"),
        ("Cost", "$1,204"),
    ]
