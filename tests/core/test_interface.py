"""Texts with placeholders, dates and figures: in English as they always were, and never an error."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.core.dates import When
from generator.core.interface import ENGLISH, Words, direction, filled
from generator.core.value import pack, unpacker

DATES = st.one_of(
    st.builds(When, year=st.integers(1, 9999)),
    st.builds(When, year=st.integers(1, 9999), month=st.integers(1, 12)),
    st.builds(When, year=st.integers(1, 9999), month=st.integers(1, 12), day=st.integers(1, 28)),
    st.datetimes(min_value=datetime(1900, 1, 1), timezones=st.just(UTC)).map(When.at),  # noqa: DTZ001 - hypothesis asks
)


@given(DATES)
def test_a_date_in_english_is_the_one_that_records_show(when: When) -> None:
    assert ENGLISH.date(when.iso) == when.text


@given(st.text(), st.dictionaries(st.text(), st.text()))
def test_no_text_and_no_value_makes_an_error(text: str, values: dict[str, str]) -> None:
    Words(texts={text: text}).gettext(text, **{f"a{key}": value for key, value in values.items()})


def test_a_value_is_not_read_for_placeholders_again() -> None:
    assert filled("%(a)s and %(b)s, 100 %%, 5 %", {"a": "%(b)s", "b": "%%"}) == "%(b)s and %%, 100 %, 5 %"


def test_words_travel_between_builds() -> None:
    words = Words(texts={"a": "b"}, counted={"c": ("d", "e")}, plural="n > 1")
    assert unpacker(Words)(pack(words)) == words


@pytest.mark.parametrize(
    ("tag", "written"),
    [("en", "ltr"), ("es-MX", "ltr"), ("ar", "rtl"), ("he-IL", "rtl"), ("az-Arab", "rtl"), ("ks-Latn", "ltr")],
)
def test_a_script_decides_on_the_direction_and_else_the_language(tag: str, written: str) -> None:
    assert direction(tag) == written
