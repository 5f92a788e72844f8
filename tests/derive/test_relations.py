"""What stands next to what: the order of lists, related articles, the way from one article to the next."""

from __future__ import annotations

import random
from itertools import pairwise
from pathlib import Path

import pytest

from generator.core.views import GroupView, ListView
from tests.derive.archives import Planned, district, plan_of, record
from tests.sites import article


def titles(site: Planned, address: str = "/articles/") -> list[str]:
    view = site.views[address]
    assert isinstance(view, ListView | GroupView)
    return [card.title for card in view.articles]


def coverage(site: Planned, name: str) -> list[str]:
    return [card.title for card in site.article(name).coverage]


def related(site: Planned, name: str) -> list[str]:
    return [card.title for card in site.article(name).related]


# Order.


def test_articles_stand_newest_first_and_what_is_less_precise_last_in_its_span(tmp_path: Path) -> None:
    dates = ["2021-01-01", "2020-12-31 23:59", "2020-12-31 08:00", "2020-12-31", "2020-12-01", "2020-12", "2020-01-01",
             "2020-01", "2020", "2019-12-31"]  # fmt: skip
    shuffled = random.Random(1).sample(list(enumerate(dates)), len(dates))  # noqa: S311 - any order will do
    files = {f"articles/{number}-x{place}.md": article(date, date) for place, (number, date) in enumerate(shuffled)}
    assert titles(plan_of(tmp_path, files)) == dates


def test_articles_of_the_same_moment_have_a_stable_order(tmp_path: Path) -> None:
    files = {f"articles/{name}.md": article(name, "2020-05-01 12:00") for name in "bca"}
    assert titles(plan_of(tmp_path, files)) == ["a", "b", "c"]


def test_moments_of_several_time_zones_are_in_true_order(tmp_path: Path) -> None:
    files = {
        "articles/a.md": article("first", "2020-05-01T10:00:00-04:00"),
        "articles/b.md": article("second", "2020-05-01T15:00:00Z"),
        "articles/c.md": article("third", "2020-05-02T05:00:00+12:00"),
    }
    assert titles(plan_of(tmp_path, files)) == ["third", "second", "first"]


def test_a_year_holds_all_of_its_articles_and_a_month_those_that_name_one(tmp_path: Path) -> None:
    files = {
        f"articles/a{number}.md": article(date, date) for number, date in enumerate(("2020", "2020-03", "2020-03-09"))
    }
    site = plan_of(tmp_path, files)
    assert titles(site, "/2020/") == ["2020-03-09", "2020-03", "2020"]
    assert titles(site, "/2020/03/") == ["2020-03-09", "2020-03"]
    assert [part.name for part in site.view("/2020/", GroupView).parts] == ["March 2020"]


def test_before_and_after_lead_through_all_articles_in_time_order(tmp_path: Path) -> None:
    dates = ["2019", "2020-01-05", "2020-01-05 09:00", "2020-01", "2020", "2021-07", "2021-07-30"]
    site = plan_of(tmp_path, {f"articles/a{number}.md": article(date, date) for number, date in enumerate(dates)})
    forwards = ["2019"]
    by_title = {view.title: view for view in (site.article(f"a{number}") for number in range(len(dates)))}
    while (following := by_title[forwards[-1]].next) is not None:
        forwards.append(following.text)
    assert forwards == titles(site)[::-1]
    assert sorted(forwards) == sorted(dates)
    assert by_title["2019"].previous is None
    for before, after in pairwise(forwards):
        previous = by_title[after].previous
        assert previous is not None
        assert previous.text == before


# Related articles.

FILES: dict[str, str | bytes] = {
    "districts/d.md": district("Palm Bay"),
    "incidents/i.md": record("Incident"),
    "articles/self.md": article("self", "2020-06-01", incidents="i", districts="d", categories="c"),
    "articles/i1.md": article("incident, years later", "2024-06-01", incidents="i", districts="[]"),
    "articles/d1.md": article("district, just after", "2020-06-03", districts="d"),
    "articles/d2.md": article("district, just before", "2020-05-30", districts="d"),
    "articles/d3.md": article("district, long after", "2023-06-01", districts="d"),
    "articles/c1.md": article("category", "2020-06-02", districts="[]", categories="c"),
    "articles/x.md": article("nothing in common", "2020-06-01", districts="[]"),
}


def test_related_are_of_the_same_district_then_category_and_none_is_coverage(tmp_path: Path) -> None:
    site = plan_of(tmp_path, FILES)
    assert coverage(site, "self") == ["incident, years later"]
    assert related(site, "self") == [
        "district, just after",
        "district, just before",
        "district, long after",
        "category",
    ]


def test_related_are_each_named_once_and_never_the_article_itself(tmp_path: Path) -> None:
    both = {"articles/d1.md": article("both", "2020-06-03", districts="d", incidents="i", categories="c")}
    site = plan_of(tmp_path, {**FILES, **both})
    assert [*coverage(site, "self"), *related(site, "self")].count("both") == 1
    for name in ("self", "i1", "d1", "d2", "c1", "x"):
        assert site.article(name).title not in related(site, name)
    assert related(site, "x") == []


def test_coverage_begins_with_other_outlets_each_by_date(tmp_path: Path) -> None:
    reports = (("own, later", "2020-06-09", "Gazette"), ("other, later", "2020-06-08", "Herald"),
               ("other, first", "2020-05-01", "Courier"), ("own, first", "2020-05-02", "Gazette"))  # fmt: skip
    files = {
        f"articles/r{number}.md": article(title, date, incidents="i", outlet=outlet, districts="[]")
        for number, (title, date, outlet) in enumerate(reports)
    }
    asked = {"articles/self.md": article("self", "2020-06-01", incidents="i", outlet="Gazette", districts="[]")}
    site = plan_of(tmp_path, {"incidents/i.md": record("Incident"), **files, **asked})
    assert coverage(site, "self") == ["other, first", "other, later", "own, first", "own, later"]


def test_an_incident_of_many_reports_shows_ten_of_them_the_nearest_in_time(tmp_path: Path) -> None:
    files = {f"articles/n{day:02}.md": article(f"{day}", f"2020-07-{day:02}", incidents="i") for day in range(1, 29)}
    site = plan_of(tmp_path, {"incidents/i.md": record("Incident"), **files})
    assert list(map(int, coverage(site, "n10"))) == [5, 6, 7, 8, 9, 11, 12, 13, 14, 15]
    assert related(site, "n10") == []


@pytest.mark.parametrize("keys", [{"districts": "d"}, {"categories": "c", "districts": "[]"}])
def test_at_most_five_are_related_the_nearest_in_time(tmp_path: Path, keys: dict[str, str]) -> None:
    files = {f"articles/n{day:02}.md": article(f"{day}", f"2020-07-{day:02}", **keys) for day in range(1, 21)}
    site = plan_of(tmp_path, {**FILES, **files})
    assert sorted(map(int, related(site, "n10"))) == [8, 9, 11, 12, 13]
    assert all(len(view.related) <= 5 for view in map(site.article, ("n01", "n20", "self")))


def test_the_same_archive_always_gives_the_same_answer(tmp_path: Path) -> None:
    one = plan_of(tmp_path / "one", FILES)
    other = plan_of(tmp_path / "other", dict(reversed(FILES.items())))
    assert one.views == other.views
    assert one.plan.site == other.plan.site
