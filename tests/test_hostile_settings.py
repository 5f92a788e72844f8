"""What a pull request could do by `content/site.toml`, which comes as all content does."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sites import article, build_site, problems_of

HOSTILE = "</title></script><script>alert(1)</script>\\\"'><img src=x onerror=alert(1)> ]]> {{ 7 * 7 }}"


def test_every_text_of_the_settings_is_text_on_every_page_and_in_every_feed(tmp_path: Path) -> None:
    lines = [f'{name} = "{HOSTILE}"' for name in ("title", "description", "publisher")]
    lines += ["[[navigation]]", f'text = "{HOSTILE}"', 'address = "/articles/"']
    site = build_site(tmp_path, {"site.toml": "\n".join(lines), "articles/a.md": article(aliases="[/old/]")})
    for path in site.files:
        if path.endswith(".html"):
            tree = site.page("/" + path.removesuffix("index.html")).tree
            assert not tree.xpath("//script[not(starts-with(@src, '/static/'))] | //script/text()"), path
            assert not tree.xpath("//img[@onerror] | //*[@*[starts-with(name(), 'on')]]"), path
    assert "{{ 7 * 7 }}" in site.page("/").tree.xpath("string(/html/head/title)")
    assert "<script" not in site.text("feed.xml")
    assert "<script" not in site.text("feeds.opml")


def test_no_page_holds_a_script_or_data_for_one(tmp_path: Path) -> None:
    """Nor JSON-LD, which a title with `</script>` could end. Whoever adds some has this line to answer to."""
    site = build_site(tmp_path, {"articles/a.md": article('"</script><script>alert(1)</script>"')})
    pages = [text.lower() for path, text in site.files.items() if path.endswith(".html")]
    assert pages
    own = b'<script type="module" src="/static/search.js"></script>'
    pages = [page.replace(own, b"") for page in pages]
    assert not [page for page in pages if b"<script" in page or b"ld+json" in page]


def test_nothing_is_published_as_a_table_that_could_compute(tmp_path: Path) -> None:
    """A spreadsheet runs cells that begin with a formula's sign; no record's words are written as CSV."""
    registry = 'leaid,name,state\n1200390,"=HYPERLINK(""http://evil.example"")",FL\n'
    files = {"districts/r.csv": registry, "articles/a.md": article('"=1+1"', districts="['1200390']")}
    site = build_site(tmp_path, files)
    assert "=HYPERLINK" in site.page("/districts/fl/hyperlink-http-evil-example/").heading
    assert not [path for path in site.files if path.endswith((".csv", ".tsv", ".xlsx"))]


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "Europe", "..", "zone.tab"])
def test_a_time_zone_reads_no_other_file(tmp_path: Path, name: str) -> None:
    (problem,) = problems_of(tmp_path, {"site.toml": f'time_zone = "{name}"\n'})
    assert problem.message == f'time_zone: no time zone is called "{name}"'
