"""What a pull request could do by `content/site.toml`, which comes as all content does."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.sites import OWN_SCRIPTS, article, build_site, problems_of

HOSTILE = "</title></script><script>alert(1)</script>\\\"'><img src=x onerror=alert(1)> ]]> {{ 7 * 7 }}"


def test_every_text_of_the_settings_is_text_on_every_page_and_in_every_feed(tmp_path: Path) -> None:
    lines = [f'{name} = "{HOSTILE}"' for name in ("title", "description", "publisher")]
    lines += ["[[navigation]]", f'text = "{HOSTILE}"', 'address = "/articles/"']
    site = build_site(tmp_path, {"site.toml": "\n".join(lines), "articles/a.md": article(aliases="[/old/]")})
    for path in site.files:
        if path.endswith(".html"):
            tree = site.page("/" + path.removesuffix("index.html")).tree
            assert tree.xpath("//script[not(@src)]") == page_data(tree), path
            assert {*tree.xpath("//script/@src")} <= OWN_SCRIPTS, path
            assert not tree.xpath("//img[@onerror] | //*[@*[starts-with(name(), 'on')]]"), path
    assert "{{ 7 * 7 }}" in site.page("/").tree.xpath("string(/html/head/title)")
    assert "<script" not in site.text("feed.xml")
    assert "<script" not in site.text("feeds.opml")


def test_nothing_that_an_author_writes_leaves_the_data_of_a_page(tmp_path: Path) -> None:
    """JSON-LD stands in a script element, which a title with `</script>` would end, and `<!--<script>` never."""
    titles = ["</script><script>alert(1)</script>", "<!--<script>", "]]></SCRIPT/>", '"}]} & </script x>']
    files: dict[str, str | bytes] = {
        f"articles/{number}.md": article(json.dumps(title)) for number, title in enumerate(titles)
    }
    site = build_site(tmp_path, files)
    for number, title in enumerate(titles):
        tree = site.page(f"/articles/2024/05/{number}/").tree
        (data,) = page_data(tree)
        assert not set(data.text) & set("<>&")
        assert json.loads(data.text)["@graph"][0]["headline"] == title
        assert len(tree.xpath("/html/body/main//h1")) == 1
    assert not [path for path, text in site.files.items() if path.endswith(".html") and b"<script>" in text.lower()]


def page_data(tree: Any) -> list[Any]:
    """The elements with JSON-LD, of which a page has one at most."""
    found: list[Any] = tree.xpath("/html/head/script[@type='application/ld+json']")
    assert len(found) <= 1
    return found


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "Europe", "..", "zone.tab"])
def test_a_time_zone_reads_no_other_file(tmp_path: Path, name: str) -> None:
    (problem,) = problems_of(tmp_path, {"site.toml": f'time_zone = "{name}"\n'})
    assert problem.message == f'time_zone: no time zone is called "{name}"'
