"""What GitHub Pages asks of a site: .nojekyll always, CNAME for a custom domain."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.core.urls import BaseUrl
from generator.rebuild import build
from generator.write.links import find_broken_links
from tests.sites import article, build_site, problems_of, request, write

DOMAIN = 'base_url = "https://archive.example.org/"\ncname = "archive.example.org"\n'


def test_every_site_has_nojekyll_and_no_cname_unless_it_is_set(tmp_path: Path) -> None:
    site = build_site(tmp_path)
    assert (site.output / ".nojekyll").read_bytes() == b""
    assert not (site.output / "CNAME").exists()


def test_a_custom_domain_is_written_and_counted(tmp_path: Path) -> None:
    site = build_site(tmp_path, {"site.toml": DOMAIN})
    assert site.text("CNAME") == "archive.example.org\n"
    assert site.result.origins["CNAME"] == "the setting cname"
    assert "CNAME" not in site.text("sitemap.xml")
    assert find_broken_links(site.output, BaseUrl.parse("https://archive.example.org/")) == ()


@pytest.mark.parametrize(
    ("base_url", "cname", "message"),
    [
        ("https://a.example/", "b.example", "is not the host of base_url, which is https://a.example/"),
        ("https://a.example/", "www.a.example", "is not the host of base_url"),
        ("https://a.example:8080/", "a.example", "is not the host of base_url"),
        ("https://a.example/archive/", "a.example", "base_url has the path /archive/"),
        ("https://a.example/", "https://a.example/", "is not a host name"),
        ("https://a.example/", "a.example/", "is not a host name"),
        ("https://a.example/", "a.example\\nb.example", "is not a host name"),
        ("https://a.example/", "a.example.", "is not a host name"),
        ("https://a.example/", "A.example", "is not a host name"),
        ("https://a.example/", "*.example", "is not a host name"),
        ("http://localhost/", "localhost", "is not a host name"),
        ("http://127.0.0.1/", "127.0.0.1", "is not a host name"),
        ("https://é.example/", "é.example", "is not a host name"),
    ],
)
def test_a_domain_that_the_site_is_not_at_is_told(tmp_path: Path, base_url: str, cname: str, message: str) -> None:
    (problem,) = problems_of(tmp_path, {"site.toml": f'base_url = "{base_url}"\n\ncname = "{cname}"\n'})
    assert str(problem.place) == "content/site.toml:3"
    assert message in problem.message
    assert 'cname = "archive.example.org"' in problem.hint


def test_a_build_for_elsewhere_has_no_domain(tmp_path: Path) -> None:
    asked = request(write(tmp_path, {"site.toml": DOMAIN}), base_url="https://preview.example/pr/7/")
    build(asked, lambda _stage, _finished, _total: None)
    assert not (tmp_path / "output/CNAME").exists()


@pytest.mark.parametrize("alias", ["/CNAME", "/cname/"])
def test_no_text_takes_the_place_of_the_domain(tmp_path: Path, alias: str) -> None:
    (problem,) = problems_of(tmp_path, {"site.toml": DOMAIN, "articles/a.md": article(aliases=f"[{alias}]")})
    assert "the setting cname" in problem.message
    assert problem.place.file == "content/articles/a.md"
