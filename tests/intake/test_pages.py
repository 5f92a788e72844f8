"""Web pages: what they say of themselves for machines, and the text without what stands around it."""

from __future__ import annotations

from importlib.util import find_spec
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as some

from generator.intake import pages
from generator.intake.clipping import Clipping
from generator.intake.decoding import source_of
from generator.intake.pages import read_page
from generator.intake.reading import Unreadable, read_source
from tests.intake.webserver import STORY

ZONE = ZoneInfo("America/New_York")
URL = "https://www.example.com/2024/05/01/schools-closed?utm_source=feed"
needs_trafilatura = pytest.mark.skipif(find_spec("trafilatura") is None, reason="the extra intake is not installed")


def read(page: str, url: str = URL) -> Clipping:
    return read_page(source_of(page.encode(), "page.html", is_page=True, url=url), ZONE)


def with_head(head: str, body: str = "<p>Text.</p>") -> str:
    return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>"


@needs_trafilatura
def test_a_page_says_what_it_is_and_its_text_stands_alone() -> None:
    clipping = read(STORY)
    assert clipping.date is not None
    assert (clipping.title, clipping.date.iso) == ("Schools closed after attack", "2024-05-01T18:54:00-04:00")
    assert clipping.authors == ("Jane Example", "John Example")
    assert (clipping.outlet, clipping.description) == ("The Example Times", "The district speaks to parents.")
    assert clipping.source_url == "https://www.example.com/2024/05/01/schools-closed"
    assert clipping.image == "https://www.example.com/pictures/school.jpg"
    assert clipping.text.startswith("All schools of the Example Valley School District stayed closed on Wednesday")
    assert clipping.text.endswith("anybody had thought of networks.")
    for around in ("Weather", "newsletter", "executed", "Schools closed after attack"):
        assert around not in clipping.text
    assert clipping.doubts == {}


def test_without_the_extra_a_page_still_says_what_it_is_and_that_its_text_is_missing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pages, "find_spec", lambda _name: None)
    clipping = read(STORY)
    assert (clipping.title, clipping.outlet, clipping.text) == ("Schools closed after attack", "The Example Times", "")
    assert clipping.doubts == {"text": 'the text of a page needs trafilatura: pip install "incident-archive[intake]"'}


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ('<meta property="og:title" content="Schools &amp; attacks">', "Schools & attacks"),
        ("<title>Closed - again | The Example Times</title><meta name=application-name content='The Example Times'>",
         "Closed - again"),
        ("<title>Closed - again</title>", "Closed - again"),
        ('<script type="application/ld+json">[{"@type":["Article"],"headline":"Closed &quot;again&quot;"}]</script>',
         'Closed "again"'),
        ('<script type="application/ld+json">{"@type":"Person","headline":"No"}</script><title>Yes</title>', "Yes"),
        ('<script type="application/ld+json">{broken</script><title>Yes</title>', "Yes"),
        (f'<script type="application/ld+json">{"[" * 50_000}</script><title>Yes</title>', "Yes"),
        ("<title>\x1b[31mred\x07</title>", "[31mred"),
    ],
)  # fmt: skip
def test_headlines(head: str, title: str) -> None:
    assert read(with_head(head)).title == title


@pytest.mark.parametrize(
    ("head", "iso"),
    [
        ('<meta property="article:published_time" content="2024-05-01T22:54:00Z">', "2024-05-01T18:54:00-04:00"),
        ('<meta name="date" content="May 1, 2024 6:54 PM EDT">', "2024-05-01T18:54:00-04:00"),
        ('<meta name="pubdate" content="20240501">', "2024-05-01"),
        ('<meta itemprop="datePublished" content="Wed, 01 May 2024 18:54:00 -0400">', "2024-05-01T18:54:00-04:00"),
        ('<meta name="date" content="yesterday"><meta name="pubdate" content="2024-05-01">', "2024-05-01"),
    ],
)
def test_dates(head: str, iso: str) -> None:
    clipping = read(with_head(head))
    assert clipping.date is not None
    assert (clipping.date.iso, clipping.doubts.get("date")) == (iso, None)


@needs_trafilatura
def test_a_dateline_in_the_text_counts_where_nothing_else_says_when() -> None:
    body = STORY.partition("<article>")[2].replace("<p>", "<p>May 1, 2024 at 6:54 PM EDT</p><p>", 1)
    clipping = read(with_head("<title>Yes</title>", f"<article>{body}"))
    assert clipping.date is not None
    assert clipping.date.iso == "2024-05-01T18:54:00-04:00"


@pytest.mark.parametrize(
    ("canonical", "address"),
    [
        ("/story", "https://www.example.com/story"),
        ("https://example.com/story", "https://example.com/story"),
        ("https://elsewhere.example/story", "https://www.example.com/2024/05/01/schools-closed"),
        ("https://www.example.com/", "https://www.example.com/2024/05/01/schools-closed"),
        ("javascript:alert(1)", "https://www.example.com/2024/05/01/schools-closed"),
    ],
)
def test_a_page_is_believed_its_own_address_on_its_own_host_only(canonical: str, address: str) -> None:
    assert read(with_head(f'<link rel="canonical" href="{canonical}">')).source_url == address


def test_a_saved_page_tells_where_it_was() -> None:
    saved = "<!-- saved from url=(0037)https://www.example.com/2024/story -->"
    assert read(f"<!DOCTYPE html>\n{saved}\n<html><p>Text", url="").source_url == "https://www.example.com/2024/story"


@pytest.mark.parametrize(
    "image", ["javascript:x", "/x.svg", "data:image/png;base64,xx", "https://user:pw@example.com/x"]
)
def test_pictures_that_no_article_may_have_are_left_out(image: str) -> None:
    assert read(with_head(f'<meta property="og:image" content="{image}">')).image == ""


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ("By Jane Example", ("Jane Example",)),
        ("Jane Example and John Example", ("Jane Example", "John Example")),
        ("https://example.com/authors/jane", ()),
        ("webmaster", ()),
    ],
)
def test_authors(author: str, names: tuple[str, ...]) -> None:
    assert read(with_head(f'<meta name="author" content="{author}">')).authors == names


def test_what_is_no_page_is_told() -> None:
    result = read_source(source_of(b"<!-- nothing -->", "page.html", is_page=True), ZONE)
    assert isinstance(result, Unreadable)


@given(some.text(alphabet="<>/=\"' abmetascriptld+json{}[]:,@&;!-", max_size=200))
def test_any_page_is_read_or_refused(page: str) -> None:
    read_source(source_of(f"x{page}".encode(), "page.html", is_page=True), ZONE)
