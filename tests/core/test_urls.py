"""Addresses and base URLs: what is linked, where it lies, and what is refused."""

from __future__ import annotations

from pathlib import PurePosixPath
from urllib.parse import urljoin

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.core.urls import _ADDRESS, _PLAIN, LONGEST_PART, AddressError, BaseUrl, check_address, output_path

repeatable = settings(max_examples=200)


@pytest.mark.parametrize(
    ("written", "href", "absolute"),
    [
        ("https://a.example", "/x/", "https://a.example/x/"),
        ("https://a.example/", "/x/", "https://a.example/x/"),
        ("https://A.Example//", "/x/", "https://a.example/x/"),
        ("  https://a.example/Archive\n", "/Archive/x/", "https://a.example/Archive/x/"),
        ("http://localhost:8000/a/b/", "/a/b/x/", "http://localhost:8000/a/b/x/"),
        ("HTTPS://a.example/~keeper", "/~keeper/x/", "https://a.example/~keeper/x/"),
        ("http://[::1]:80/", "/x/", "http://[::1]:80/x/"),
    ],
)
def test_a_site_may_be_published_with_and_without_a_path(written: str, href: str, absolute: str) -> None:
    base = BaseUrl.parse(written)
    assert (base.href("/x/"), base.absolute("/x/")) == (href, absolute)
    assert BaseUrl.parse(base.text) == base


def test_the_home_page_and_files_are_below_the_path_too() -> None:
    base = BaseUrl.parse("https://a.example/archive")
    assert base.absolute("/") == "https://a.example/archive/"
    assert base.href("/static/site.css") == "/archive/static/site.css"


@pytest.mark.parametrize(
    "text",
    ["", "a.example", "/archive/", "//a.example/", "ftp://a.example/", "javascript:alert(1)", "https://", "http://:80/",
     "http://a b/", 'http://a"b/', "http://a.example:port/", "http://a.example:99999/", "http://[::1/",
     "https://keeper:secret@a.example/"],
)  # fmt: skip
def test_what_is_no_web_address_is_refused_as_a_base(text: str) -> None:
    with pytest.raises(ValueError, match=r"is not a web address; write it like https://someone\.example/archive/"):
        BaseUrl.parse(text)


@pytest.mark.parametrize("text", ["https://a.example/?page=1", "https://a.example/#top"])
def test_a_base_ends_with_its_path(text: str) -> None:
    with pytest.raises(ValueError, match="a base URL ends with its path"):
        BaseUrl.parse(text)


@pytest.mark.parametrize("text", ["https://a.example/a b/", "https://a.example/é/", "https://a.example/../x/"])
def test_a_base_path_needs_no_escaping_and_climbs_nowhere(text: str) -> None:
    with pytest.raises(AddressError):
        BaseUrl.parse(text)


@pytest.mark.parametrize("address", ["/", "/x", "/x/", "/a/b.c/d-e_f~g", "/2020/09/x.html", "/a../b...c/d"])
def test_plain_addresses_are_kept(address: str) -> None:
    assert check_address(address) == address


@pytest.mark.parametrize("address", ["/..", "/../", "/a/../b/", "/a/./b", "/.", "/a/.../"])
def test_addresses_that_climb_are_refused(address: str) -> None:
    with pytest.raises(AddressError, match="climbs out of the site"):
        check_address(address)


@pytest.mark.parametrize(
    "address",
    ["", "x", "//evil.example/", "/a//b", "/a b", "/é", "/%2e%2e/", "/a?b", "/a#b", "/a\\b", "/a:b", "/a\n", "/\0",
     "https://evil.example/"],
)  # fmt: skip
def test_addresses_that_need_escaping_are_refused(address: str) -> None:
    with pytest.raises(AddressError, match="is not an address"):
        check_address(address)


@pytest.mark.parametrize(
    ("address", "path"),
    [("/", "index.html"), ("/x/", "x/index.html"), ("/a/b/", "a/b/index.html"), ("/feed.xml", "feed.xml"), ("/x", "x")],
)
def test_a_folder_is_served_by_its_index(address: str, path: str) -> None:
    assert output_path(address) == path


@repeatable
@given(st.text(alphabet="ab./-~_%\\ é:?#", max_size=12).map(lambda text: "/" + text))
def test_whatever_is_accepted_stays_in_the_output_folder_and_under_the_base(address: str) -> None:
    try:
        path = output_path(address)
    except AddressError:
        return
    assert path
    assert not PurePosixPath(path).is_absolute()
    assert ".." not in PurePosixPath(path).parts
    base = BaseUrl.parse("https://a.example/archive/")
    assert urljoin(base.absolute("/"), base.href(address)) == base.absolute(address)
    assert base.absolute(address).startswith("https://a.example/archive/")


@repeatable
@given(st.text(alphabet="a./-~", max_size=14).map(lambda text: "/" + text.replace("~", "b" * (LONGEST_PART - 1))))
def test_what_is_accepted_at_a_glance_has_passed_every_rule(address: str) -> None:
    parts = address.split("/")
    sound = not any(part.startswith(".") or len(part) > LONGEST_PART for part in parts)
    assert bool(_PLAIN.fullmatch(address)) == (sound and bool(_ADDRESS.fullmatch(address)))


@repeatable
@given(st.one_of(st.text(max_size=30), st.text(alphabet="htps:/a.[]@%?# 80", max_size=20)))
def test_any_text_is_a_base_or_refused_with_a_sentence(text: str) -> None:
    for candidate in (text, "https://" + text):
        try:
            base = BaseUrl.parse(candidate)
        except ValueError as refused:
            assert '"' in str(refused)  # noqa: PT017  any text may be either
            continue
        assert base.text.startswith(("http://", "https://"))
        assert base.text.endswith("/")
        assert BaseUrl.parse(base.text) == base
