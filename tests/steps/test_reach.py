"""A page that a change of articles isn't said to reach must be the same page after it, whatever the change.

`INCIDENT_ARCHIVE_LONG=1000` tries a thousand archives instead of the usual few.
"""

from __future__ import annotations

import os
from pathlib import Path
from random import Random

import pytest

from generator.cache.folder import Cache
from generator.core.urls import BaseUrl
from generator.steps.keys import Keys
from generator.steps.reach import Reach, Reached, note_rewording
from tests.derive.archives import Planned, district, plan_of, record
from tests.sites import article

SEEDS = range(int(os.environ.get("INCIDENT_ARCHIVE_LONG", "12")))
Files = dict[str, str | bytes]
BASE = BaseUrl.parse("https://someone.example/")


def keys_of(site: Planned, layouts: bytes = b"") -> Keys:
    return Keys(site.plan.site, BASE, layouts)


def noted(site: Planned, cache: Cache, id_: str) -> None:
    """What a build of the site leaves behind."""
    Reach(site.context, cache).note(id_, keys_of(site), site.plan.pages)


def reach(site: Planned, cache: Cache, id_: str, layouts: bytes = b"") -> Reached:
    """How far a change has reached that has made the site out of the one with that id."""
    return Reach(site.context, cache).of(id_, keys_of(site, layouts), site.plan.texts)


def an_archive(chance: Random) -> Files:
    """Thirty articles about a few of everything, so that each has to do with many others."""
    files: Files = {"site.toml": "page_size = 4\nfeed_size = 3\n"}
    files |= {f"districts/d{n}.md": district(f"District {n}", "FL" if n % 2 else "TX") for n in range(6)}
    for n in range(4):
        keys = {"occurred": f"202{n}-05-01", "attack_type": ("ransomware", "ddos")[n % 2], "districts": f"[d{n}]"}
        keys |= {"disclosed": f"202{n}-06"} | ({"vendor": "Example Soft"} if n != 2 else {})
        files[f"incidents/i{n}.md"] = record(f"Incident {n}", related=f"[i{(n + 1) % 4}]", **keys)
    return files | {f"articles/a{n}.md": an_article(chance) for n in range(30)}


def an_article(chance: Random) -> str:
    """About a district by statement, by an incident or by its text, or about none."""
    keys = chance.choice(
        ({"districts": "[d0]"}, {"districts": "[d1, d2]"}, {"incidents": "[i0]"}, {"incidents": "[i1, i2]"}, {}, {},
         {"districts": "[d0]", "incidents": "[i3]"}, {"state": "CA"}, {"districts": "[]"})
    )  # fmt: skip
    keys = {**keys, "categories": chance.choice(("[A]", "[A, B]", "[C]", "[]")), "outlet": chance.choice("OPQ")}
    keys |= chance.choice(({}, {}, {"featured": "true"}, {"added": "2024-01-01"}, {"tags": "[x]"}, {"slug": "own"}))
    body = chance.choice(("Text.", "At District 3 it began.", "District 4, District 5.", "Unlike District 0.", ""))
    date = f"202{chance.randrange(4)}-0{chance.randrange(1, 4)}-0{chance.randrange(1, 9)}"
    keys["slug"] = f"s{chance.randrange(10**9)}"
    return article(f"Title {chance.randrange(5)}", date, body, **keys)


def with_other_articles(files: Files, chance: Random) -> Files:
    """One to three articles written anew, taken away or added."""
    files = dict(files)
    for _ in range(chance.randrange(1, 4)):
        name = f"articles/a{chance.randrange(34)}.md"
        if name in files and chance.random() < 0.3:
            del files[name]
        else:
            files[name] = an_article(chance)
    return files


@pytest.mark.parametrize("seed", SEEDS)
def test_what_a_change_doesnt_reach_stays_as_it_is(seed: int, tmp_path: Path) -> None:
    chance = Random(seed)  # noqa: S311 - the same every time
    files = an_archive(chance)
    others = with_other_articles(files, chance)
    before = plan_of(tmp_path / "before", files, card_images=True)
    after = plan_of(tmp_path / "after", others, card_images=True)
    cache = Cache(tmp_path / "cache", bytes(16))
    noted(before, cache, "site")
    reached = reach(after, cache, "site")
    spared = [page for page in after.plan.pages if reached.spares(page) and page.address in before.views]
    assert [page.address for page in spared if page.view != before.views[page.address]] == []
    assert spared or reached.touched is None


def test_of_a_large_category_only_what_is_near_is_reached(tmp_path: Path) -> None:
    files: Files = {
        f"articles/a{n}.md": article(f"A{n}", f"2024-01-01 {n // 60:02}:{n % 60:02}", categories="[A]")
        for n in range(90)
    }
    before = plan_of(tmp_path / "before", files)
    for number, others in enumerate(
        (
            files | {"articles/new.md": article("New", "2024-01-01 00:45:30", categories="[A]")},
            {name: text for name, text in files.items() if name != "articles/a45.md"},
            files | {"articles/a3.md": article("A3", "2024-01-01 01:10:30", categories="[A]")},
            files | {"articles/a89.md": article("A89", "2024-01-01 01:29", categories="[]")},
        )
    ):
        after, cache = plan_of(tmp_path / f"after{number}", others), Cache(tmp_path / "cache", bytes(16))
        noted(before, cache, "site")
        reached = reach(after, cache, "site")
        same = {page.address for page in after.plan.pages if page.view == before.views.get(page.address)}
        spared = {page.address for page in after.plan.pages if reached.spares(page)}
        assert spared <= same
        assert len(spared) > 40


def sites(tmp_path: Path, name: str, new: str | None) -> tuple[Planned, Planned]:
    """An archive before and after one of its files is another."""
    files: Files = {
        **{f"articles/x{n}.md": article(f"X{n}", f"2024-0{n}-01", districts="[d0]") for n in range(1, 9)},
        "articles/a.md": article("A", "2020-01-01", districts="[d1]"),
        "articles/linked.md": article("L", "2020-02-01", districts="[d2]"),
        "pages/about.md": record("About", "See [[article:linked]]."),
        **{f"districts/d{n}.md": district(f"District {n}") for n in range(3)},
    }
    before = plan_of(tmp_path / "before", files)
    return before, plan_of(tmp_path / "after", files | {name: new} if new else files)


def districts_reached(tmp_path: Path, before: Planned, after: Planned) -> set[str] | None:
    """The addresses of districts' pages that a change may have reached; None where it may have reached any page."""
    cache = Cache(tmp_path / "cache", bytes(16))
    noted(before, cache, "site")
    reached = reach(after, cache, "site")
    if reached.touched is None:
        return None
    return {p.address for p in after.plan.pages if not reached.spares(p) and p.address.startswith("/districts/fl/")}


def test_another_title_reaches_the_articles_own_district_alone(tmp_path: Path) -> None:
    before, after = sites(tmp_path, "articles/a.md", article("B", "2020-01-01", districts="[d1]"))
    assert districts_reached(tmp_path, before, after) == {
        f"/districts/fl/d1/{file}" for file in ("", "feed.xml", "feed.json", "index.json")
    }


def test_a_mention_reaches_the_district_that_it_names(tmp_path: Path) -> None:
    told = article("A", "2020-01-01", "Unlike District 2.", districts="[d1]")
    before, after = sites(tmp_path, "articles/a.md", told)
    reached = districts_reached(tmp_path, before, after)
    assert reached is not None
    assert {"/districts/fl/d1/", "/districts/fl/d2/"} <= reached
    assert "/districts/fl/d0/" not in reached


@pytest.mark.parametrize(
    ("name", "new"),
    [
        ("articles/linked.md", article("M", "2020-02-01", districts="[d2]")),
        ("articles/a.md", article("A", "2020-01-01", districts="[d1]", categories="[New]")),
        ("districts/d1.md", district("Other name")),
        ("pages/about.md", record("About", "Other words. [[article:linked]]")),
        ("incidents/new.md", record("New", districts="[d0]")),
        ("site.toml", "page_size = 60\n"),
    ],
)
def test_what_more_than_its_own_pages_may_show_reaches_any(name: str, new: str, tmp_path: Path) -> None:
    before, after = sites(tmp_path, name, new)
    assert districts_reached(tmp_path, before, after) is None


def test_other_layouts_change_every_page_and_no_feed(tmp_path: Path) -> None:
    before, after = sites(tmp_path, "", None)
    assert districts_reached(tmp_path, before, after) == set()
    cache = Cache(tmp_path / "cache", bytes(16))
    reached = reach(after, cache, "site", layouts=b"other")
    pages = {page.address: page for page in after.plan.pages}
    assert reached.changes(pages["/districts/fl/d1/"])
    assert not reached.changes(pages["/districts/fl/d1/feed.xml"])
    assert reached.spares(pages["/districts/fl/d1/feed.xml"])


def test_a_note_is_of_one_site_and_knows_what_was_reworded_since(tmp_path: Path) -> None:
    before, after = sites(tmp_path, "", None)
    cache = Cache(tmp_path / "cache", bytes(16))
    noted(before, cache, "one")
    note_rewording(cache, "another", "two", ["a"])
    assert reach(after, cache, "two").touched is None
    note_rewording(cache, "one", "two", ["a"])
    reached = reach(after, cache, "two")
    pages = {page.address: page for page in after.plan.pages}
    assert not reached.spares(pages["/districts/fl/d1/feed.xml"])
    assert reached.spares(pages["/districts/fl/d0/feed.xml"])
