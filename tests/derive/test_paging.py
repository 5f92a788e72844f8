"""Long lists in pages: nothing is lost, nothing stands twice, and a number stands for the same entries for good."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.core.views import AnyView, CorrectionsView, GroupView, IncidentsView, ListView
from generator.derive.paging import Sheet, sheets, sheets_by_name
from tests.derive.archives import Planned, district, plan_of, record
from tests.sites import article

SIZES = st.integers(1, 20)


@settings(max_examples=200)
@given(lengths=st.lists(st.integers(0, 60), min_size=1, max_size=3), size=SIZES)
def test_every_entry_stands_on_exactly_one_page_and_in_order(lengths: list[int], size: int) -> None:
    lists = [[(number, entry) for entry in range(length)] for number, length in enumerate(lengths)]
    pages = list(sheets("/x/", size, *lists))
    for entries in lists:
        assert [entry for page in pages for entry in page.share(entries)] == entries
        assert all(len(page.share(entries)) in (0, size) for page in pages[1:])
    assert all(any(page.share(entries) for entries in lists) for page in pages[1:])  # none but the first is empty
    longest = max(lists, key=len)
    assert len(pages[0].share(longest)) < 2 * size
    assert len(pages) == 1 or len(pages[0].share(longest)) >= size


@settings(max_examples=100)
@given(length=st.integers(0, 60), size=SIZES)
def test_a_list_by_name_fills_its_pages_from_the_first(length: int, size: int) -> None:
    entries = list(range(length))
    pages = list(sheets_by_name("/x/", size, entries))
    shares = [page.share(entries) for page in pages]
    assert [entry for share in shares for entry in share] == entries
    assert all(len(share) == size for share in shares[:-1])
    assert [page.address for page in pages] == ["/x/", *(f"/x/page/{n}/" for n in range(2, len(pages) + 1))]


@settings(max_examples=100)
@given(length=st.integers(1, 60), more=st.integers(1, 40), size=SIZES)
def test_a_number_stands_for_the_same_entries_for_good(length: int, more: int, size: int) -> None:
    older = [f"entry {number}" for number in range(length)]
    entries = [f"new {number}" for number in range(more)] + older
    before, after = list(sheets("/x/", size, older)), {page.number: page for page in sheets("/x/", size, entries)}
    for page in before[1:]:
        later = after[page.number]
        assert later.share(entries) == page.share(older)
        assert (later.address, later.title("X")) == (page.address, page.title("X"))
        if page is not before[1]:  # the newest of them had no newer one but the first
            assert later.pagination == page.pagination


@settings(max_examples=100)
@given(length=st.integers(0, 200), size=st.integers(1, 9), by_name=st.booleans())
def test_pages_lead_from_one_to_the_next_and_back(length: int, size: int, by_name: bool) -> None:
    pages: list[Sheet] = list((sheets_by_name if by_name else sheets)("/x/", size, range(length)))
    assert pages[0].address == "/x/"
    assert [page.is_first for page in pages] == [True] + [False] * (len(pages) - 1)
    assert len({page.address for page in pages}) == len(pages)
    if len(pages) == 1:
        assert pages[0].pagination is None
        return
    shown = [page.pagination for page in pages if page.pagination]
    assert [pagination.address for pagination in shown] == [page.address for page in pages]
    assert [pagination.next for pagination in shown] == [*(page.address for page in pages[1:]), None]
    assert [pagination.previous for pagination in shown] == [None, *(page.address for page in pages[:-1])]


@settings(max_examples=100)
@given(data=st.data(), total=st.integers(2, 60), by_name=st.booleans())
def test_of_many_pages_the_ends_and_the_near_ones_are_linked(data: st.DataObject, total: int, by_name: bool) -> None:
    pages: list[Sheet] = list((sheets_by_name if by_name else sheets)("/x/", 1, range(total)))
    place = data.draw(st.integers(0, total - 1))
    pagination = pages[place].pagination
    assert pagination
    order = [page.address for page in pages]
    linked = [order.index(link.address) for link in pagination.row if link]
    assert linked == sorted(set(linked))
    wanted = [n for n in range(total) if total <= 12 or abs(n - place) <= 2] if by_name else []
    assert {0, place, total - 1, *wanted} <= set(linked)
    assert len(linked) <= 13
    gaps = pagination.row.count(None)
    assert gaps == sum(after - before > 1 for before, after in pairwise(linked if by_name else linked[1:]))


def walk(site: Planned, address: str) -> list[AnyView]:
    """A list's pages, by following the links to the next."""
    views: list[AnyView] = []
    following: str | None = address
    while following:
        view = site.views[following]
        assert isinstance(view, ListView | IncidentsView | GroupView | CorrectionsView)
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
        assert [len(view.articles) for view in pages] == [4, 3], address
        assert [card.title for view in pages for card in view.articles] == expected, address
    incidents = [
        row.title for view in walk(site, "/incidents/") if isinstance(view, IncidentsView) for row in view.incidents
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
    assert [(view.title, view.intro) for view in walk(site, "/articles/") if isinstance(view, ListView)] == [
        ("Articles", "7 articles, the newest first."), ("Articles, page 1", "From 1 May 2024."),
    ]  # fmt: skip
    assert [view.title for view in walk(site, "/districts/") if isinstance(view, ListView)] == [
        "Districts", "Districts, page 2", "Districts, page 3",
    ]  # fmt: skip


def test_empty_lists_have_a_page_all_the_same(tmp_path: Path) -> None:
    site = plan_of(tmp_path, {})
    for address in ("/articles/", "/incidents/", "/districts/", "/corrections/"):
        assert len(walk(site, address)) == 1
