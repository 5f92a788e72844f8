"""Plain texts as archivists copy them: what stands at their head is understood, and nothing else leaves the text."""

from __future__ import annotations

import html
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as some

from generator.intake.address_dates import dated_by_address
from generator.intake.clipping import Clipping
from generator.intake.copies import letters_of
from generator.intake.decoding import source_of
from generator.intake.plain_text import read_plain_text

ZONE = ZoneInfo("America/New_York")
PROSE = (
    "The schools of Example Valley stayed closed on Tuesday, for the second day. Nobody knows when they open again, "
    "and nobody says so.\n\nThe superintendent spoke to parents on May 3. They had many questions."
)


def read(text: str, name: str = "story.txt") -> Clipping:
    return read_plain_text(source_of(text.encode(), name), ZONE)


@pytest.mark.parametrize(
    ("head", "title", "date"),
    [
        ("Schools closed again\n\nMay 2, 2024 at 6:54 PM EDT\n\n", "Schools closed again", "2024-05-02T18:54:00-04:00"),
        (" date 2024-05-02 Schools closed again\n\n", "Schools closed again", "2024-05-02"),
        ("2024-05-02: Schools closed again\n\n", "Schools closed again", "2024-05-02"),
        ("May 2, 2024 - Schools closed again\n", "Schools closed again", "2024-05-02"),
        ("Schools closed again\nBy Jane Example | May 2, 2024\n\n", "Schools closed again", "2024-05-02"),
        ("Schools closed again\nPublished: 2 May 2024\n\n", "Schools closed again", "2024-05-02"),
        ("Subject: Schools closed again\nDate: Thu, 02 May 2024 18:54:00 -0400\n\n", "Schools closed again",
         "2024-05-02T18:54:00-04:00"),
        ("Schools closed again\n\nJane Example • 5/14/2024 6:54 PM\n\n", "Schools closed again",
         "2024-05-14T18:54:00-04:00"),
        ("Title: Schools closed again\nDate: 2024-05-02\n\n", "Schools closed again", "2024-05-02"),
        (" date 2024-05-02 Schools closed again\n\nMay 2, 2024 at 6:54 PM EDT\n", "Schools closed again",
         "2024-05-02T18:54:00-04:00"),
    ],
)  # fmt: skip
def test_the_head_of_a_clipping_is_understood_and_leaves_the_text(head: str, title: str, date: str) -> None:
    clipping = read(head + PROSE)
    assert clipping.date is not None
    assert (clipping.title, clipping.date.iso, clipping.text) == (title, date, PROSE)
    assert clipping.doubts == {}


def test_labels_bylines_and_addresses() -> None:
    clipping = read(
        "Schools closed again\nBy JANE EXAMPLE and John van Example, The Example Times\nMay 2, 2024\n"
        f"https://www.example.com/story?utm_source=x&id=7#part\n\n{PROSE}"
    )
    assert clipping.authors == ("JANE EXAMPLE", "John van Example")
    assert clipping.outlet == "The Example Times"
    assert clipping.source_url == "https://www.example.com/story?id=7"
    assert clipping.text == PROSE


def test_the_name_of_a_section_is_no_headline_and_stays() -> None:
    clipping = read(f"NEWS\n\nSchools closed again\nJane Example\n\n{PROSE}")
    assert (clipping.title, clipping.text) == ("Schools closed again", f"NEWS\n\nJane Example\n\n{PROSE}")


def test_a_time_of_change_stays_in_the_text_since_nothing_else_tells_it() -> None:
    line = "May 2, 2024 at 6:54 PM EDT - Updated May 2 at 7:10 PM"
    clipping = read(f"Schools closed again\n\n{line}\n\n{PROSE}")
    assert clipping.date is not None
    assert clipping.date.iso == "2024-05-02T18:54:00-04:00"
    assert clipping.text == f"{line}\n\n{PROSE}"


def test_a_clipping_that_only_says_when_it_was_changed_is_doubtful() -> None:
    clipping = read(f"Schools closed again\n\nUpdated May 2, 2024\n\n{PROSE}")
    assert clipping.doubts == {"date": "the text says only when it was updated"}
    assert read(f"Schools closed again\nUpdated May 4, 2024\nPublished May 2, 2024\n{PROSE}").doubts == {}


def test_dates_that_contradict_each_other_are_told() -> None:
    clipping = read(f"date 2024-05-02 Schools closed again\n\nMay 1, 2024\n\n{PROSE}")
    assert clipping.date is not None
    assert clipping.date.iso == "2024-05-02"
    assert clipping.doubts == {"date": 'the text also says "May 1, 2024"'}


def test_prose_has_neither_headline_nor_date() -> None:
    clipping = read(PROSE)
    assert (clipping.title, clipping.date, clipping.text) == ("", None, PROSE)
    assert clipping.doubts == {"date": 'the text names "May 3", but not when it was published'}


def test_the_first_line_of_a_wrapped_paragraph_is_no_headline() -> None:
    wrapped = "The schools of Example Valley stayed closed on Tuesday,\nfor the second day. Nobody knows for how long."
    assert (read(wrapped).title, read(wrapped).text) == ("", wrapped)
    assert read(f"Schools closed again\n{PROSE}").title == "Schools closed again"


@pytest.mark.parametrize(
    "line",
    [
        "By Monday, the schools had been closed for a week.",
        "By the time anybody looked, it was over",
        "September 1, 2020 was the day on which it began.",
        "On May 2, 2024, the schools closed for good, the district says.",
    ],
)
def test_a_sentence_that_begins_like_a_byline_or_a_dateline_is_none(line: str) -> None:
    clipping = read(f"{line}\n\n{PROSE}")
    assert (clipping.authors, clipping.date) == ((), None)
    assert letters_of(line) in letters_of(clipping.title + clipping.text)


@pytest.mark.parametrize(
    ("url", "iso", "doubt"),
    [
        ("https://example.com/2024/05/schools", "2024-05-02", "its year is that of the address"),
        ("https://example.com/news/2024/schools", "2024-05-02", "its year is that of the address"),
        ("https://example.com/schools", None, 'the text says "May 2 at 6:54 PM", without a year'),
    ],
)
def test_a_dateline_without_a_year_takes_it_from_the_address_or_stays_unknown(
    url: str, iso: str | None, doubt: str
) -> None:
    clipping = dated_by_address(read(f"Schools closed again\n\nMay 2 at 6:54 PM\n{url}\n\n{PROSE}"))
    assert (clipping.date.iso if clipping.date else None, clipping.doubts["date"]) == (iso, doubt)


def test_a_date_of_the_address_alone_is_doubtful() -> None:
    clipping = dated_by_address(read(f"Schools closed again\nhttps://example.com/2024/05/02/x\n\n{PROSE}"))
    assert clipping.date is not None
    assert (clipping.date.iso, clipping.doubts["date"]) == ("2024-05-02", "the date is that of the address")


def test_markdown_stays_what_it_is() -> None:
    text = "Schools closed\n\n# A heading\n\n*Words* of [somebody](https://example.com/)."
    assert read(text, "story.md").text == text.removeprefix("Schools closed\n\n")


@given(some.text(alphabet="abcde .,:;-*_[]()#<>&`\\\"'=~|\n", min_size=1, max_size=300).filter(str.strip))
def test_no_word_of_a_text_without_dates_and_names_is_lost(text: str) -> None:
    clipping = read(f"x {text}")
    assert letters_of(clipping.title + html.unescape(clipping.text)) == letters_of(f"x {text}")


@pytest.mark.parametrize("line", ["a" * 500_000, "By " * 100_000, "1 " * 200_000, "May " * 100_000, "[" * 100_000])
def test_a_hostile_line_takes_no_time(line: str) -> None:
    read(f"{line}\n{line}")
