"""Long lists in pages: nothing is lost, nothing stands twice."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.core.views import AnyView, CorrectionsView, GroupView, ListView, Pagination
from generator.derive.paging import sheets
from tests.derive.archives import Planned, district, plan_of, record
from tests.sites import article


@settings(max_examples=300)
@given(lengths=st.lists(st.integers(0, 60), min_size=1, max_size=3), size=st.integers(1, 20))
def test_every_entry_stands_on_exactly_one_page_and_in_order(lengths: list[int], size: int) -> None:
    lists = [[(number, entry) for entry in range(length)] for number, length in enumerate(lengths)]
    pages = list(sheets("/x/", size, *lists))
    for entries in lists:
        assert [entry for page in pages for entry in page.share(entries)] == entries
    assert all(len(page.share(entries)) <= size for page in pages for entries in lists)
    assert all(any(page.share(entries) for entries in lists) for page in pages[1:])  # none but the first is empty


@settings(max_examples=100)
@given(length=st.integers(0, 60), size=st.integers(1, 20))
def test_pages_lead_from_one_to_the_next_and_back(length: int, size: int) -> None:
    pages = list(sheets("/x/", size, range(length)))
    assert pages[0].address == "/x/"
    assert len({page.address for page in pages}) == len(pages)
    if len(pages) == 1:
        assert pages[0].pagination is None
        assert length <= size
        return
    for before, page in pairwise(pages):
        assert before.pagination is not None
        assert page.pagination is not None
        assert before.pagination.next == page.address
        assert page.pagination.previous == before.address
    assert pages[0].pagination is not None
    assert pages[-1].pagination is not None
    assert pages[0].pagination.previous is None
    assert pages[-1].pagination.next is None


@settings(derandomize=True, deadline=None, max_examples=200, database=None)
@given(data=st.data(), total=st.integers(2, 60))
def test_of_many_pages_the_ends_and_the_near_ones_are_linked(data: st.DataObject, total: int) -> None:
    number = data.draw(st.integers(1, total))
    shown = Pagination(number=number, total=total, addresses=("/x/",) * total).numbers
    linked = [page for page in shown if page]
    assert linked == sorted(set(linked))
    assert {1, total} <= set(linked) <= set(range(1, total + 1))
    assert set(linked) == {page for page in range(1, total + 1) if total <= 12 or abs(page - number) <= 2} | {1, total}
    gaps = [page for page in shown if not page]
    assert len(gaps) == sum(after - before > 1 for before, after in pairwise(linked))


def walk(site: Planned, address: str) -> list[AnyView]:
    """A list's pages, by following the links to the next."""
    views: list[AnyView] = []
    following: str | None = address
    while following:
        view = site.views[following]
        assert isinstance(view, ListView | GroupView | CorrectionsView)
        views.append(view)
        following = view.pagination.next if view.pagination else None
    return views


def test_all_long_lists_of_a_site_are_complete(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"site.toml": "page_size = 3\n"}
    note = "\n  - {date: 2024-06-01, text: Mended}"
    for number in range(7):
        keys = {"districts": f"[d{number}]", "categories": "[C]", "outlet": "O", "corrections": note}
        files[f"articles/a{number}.md"] = article(f"A{number}", "2024-05-01", **keys)
        files[f"incidents/i{number}.md"] = record(f"I{number}", occurred="2024-05", districts=f"[d{number}]")
        files[f"districts/d{number}.md"] = district(f"D{number}")
    site = plan_of(tmp_path, files)
    expected = [f"A{number}" for number in range(7)]
    for address in ("/articles/", "/states/fl/", "/categories/c/", "/outlets/o/", "/2024/", "/2024/05/"):
        pages = [view for view in walk(site, address) if isinstance(view, ListView | GroupView)]
        assert len(pages) == 3, address
        assert [card.title for view in pages for card in view.articles] == expected, address
    incidents = [
        card.title for view in walk(site, "/incidents/") if isinstance(view, ListView) for card in view.incidents
    ]
    districts = [
        card.name for view in walk(site, "/districts/") if isinstance(view, ListView) for card in view.districts
    ]
    notes = [
        note.article.text
        for view in walk(site, "/corrections/")
        if isinstance(view, CorrectionsView)
        for note in view.corrections
    ]
    assert incidents == [f"I{number}" for number in range(7)]
    assert districts == [f"D{number}" for number in range(7)]
    assert notes == expected
    assert [view.title for view in walk(site, "/articles/") if isinstance(view, ListView)] == [
        "Articles", "Articles, page 2", "Articles, page 3",
    ]  # fmt: skip


def test_empty_lists_have_a_page_all_the_same(tmp_path: Path) -> None:
    site = plan_of(tmp_path, {})
    for address in ("/articles/", "/incidents/", "/districts/", "/corrections/"):
        assert len(walk(site, address)) == 1
