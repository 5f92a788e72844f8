"""Which last parts of an address an author may write; the others are told, never quietly changed."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from slugify import slugify

from generator.load.slugs import MAX_LENGTH, make_slug
from tests.load.sites import article, fault


@pytest.mark.parametrize(
    ("written", "slug"),
    [
        ("my-post", "my-post"),
        ("My Post", "my-post"),
        ("2024", "2024"),
        ("学校", "xue-xiao"),
        ("a%e2%80%8ab", "a-e2-80-8ab"),
        ("indexes", "indexes"),
        ("console", "console"),
        ("x" * 80, "x" * 80),
        ("false", "a"),
    ],
)
def test_a_slug_is_made_of_what_is_written(written: str, slug: str, tmp_path: Path) -> None:
    assert article(tmp_path, f"slug: {written}").slug == slug


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("../up", "is more than the last part of an address"),
        ("a/b", "is more than the last part of an address"),
        ("'a\\b'", "is more than the last part of an address"),
        ("a%2Fb", "is more than the last part of an address"),
        ("'%2e%2E'", "is more than the last part of an address"),
        ("..", "is more than the last part of an address"),
        ("index", "is reserved"),
        ("Index", "is reserved"),
        ("404", "is reserved"),
        ("feed", "is reserved"),
        ("feed.xml", "is reserved"),
        ("feed.json", "is reserved"),
        ("con", "Windows"),
        ("NUL", "Windows"),
        ("aux.txt", "Windows"),
        ("prn", "Windows"),
        ("COM1", "Windows"),
        ("lpt9", "Windows"),
        ("x" * 81, "is longer than 80 characters"),
        ("'---'", "has no letter or digit"),
        ("😀", "has no letter or digit"),
        ("[a, b]", "is a list"),
    ],
)
def test_what_can_be_no_last_part_is_told_with_what_to_write(written: str, message: str, tmp_path: Path) -> None:
    problem = fault(tmp_path, f"slug: {written}", kind="incidents")
    assert problem.place == "incidents/r.md:4"
    assert problem.message.startswith("slug: ")
    assert message in problem.message
    assert problem.hint


@pytest.mark.parametrize("written", ["/a/../b/", "/%2e%2e/x", "/.git/", "a\\b", "/con/", "/old/NUL.html", "/😀/"])
@pytest.mark.parametrize(("key", "kind"), [("aliases", "incidents"), ("old_addresses", "districts")])
def test_old_addresses_stay_within_the_site_and_what_disks_can_hold(
    written: str, key: str, kind: str, tmp_path: Path
) -> None:
    problem = fault(tmp_path, f"{key}: ['{written}']", kind=kind)
    assert problem.place == f"{kind}/r.md:4"
    assert problem.message.startswith(f'{key}: "{written}" ')
    assert problem.hint


@given(st.text(alphabet="abzAZ09 -_'’.&#é\u0130", max_size=12) | st.from_regex(r"[a-cA-C0-9 -]{70,90}", fullmatch=True))
def test_plain_words_become_the_slug_that_all_others_would(text: str) -> None:
    bare = text.replace("'", "").replace("’", "")
    assert make_slug(text) == slugify(bare, max_length=MAX_LENGTH, word_boundary=True)
