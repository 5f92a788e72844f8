"""What real folders hold, and what is read correctly all the same."""

from __future__ import annotations

import pytest

from generator.core.urls import BaseUrl
from generator.write.links import find_broken_links
from tests.sites import Site, article, build_site

COPIED = "A text that is long enough to be no accident. " * 5
FILES: dict[str, str | bytes] = {
    "delimiters.md": (
        b"\xef\xbb\xbf\r\n\n---  \r\ntitle: Delimiters \r\ndate: 2020-09-02-18-54-30 \r\n--- \n"
        b"Text\r\nof two lines.\n\n---\n\nAfter a rule.\n"
    ),
    "toml.md": '+++\ntitle = "TOML"\ndate = 2020-09-03\ncategories = ["a", "b"]\n+++\nText.\n',
    "switched-off.md": article("Switched off", image="", description="false", body=""),
    "terms.md": article("Terms", categories="[C#, C++, latest, latest]"),
    "学校.md": article("学校が休みに", date="2020-09-04"),
    "!!.md": article('"!!"', date="2020-09-05"),
    "%2e%2e: “what?”.md": article('"Where?"', date="2020-09-06"),
    "braces.md": article('"{{ site }} and {% endblock %}"', body="{{ 7 * 7 }} {% include 'x' %} {# gone? #}"),
    "entity.md": article("Q&amp;A &lt;b&gt;"),
    "bidi.md": article('"\u2067never closed"', body="A \u2068b\n\nC"),
    "hashtag.md": article('"Is #MeToo here?"', body="#MeToo is no heading\n\n# This is"),
    "separator.md": article("Separator", body="One\u2028two \u00a0 three"),
    "fence.md": article("Fence", body="```\n{{ code }}\n<script>"),
    "html.md": article(
        "HTML",
        body='<script>alert(1)</script><b onclick="x()">bold</b> <a href="javascript:alert(1)">click</a> '
        "![d](data:image/png;base64,AAAA) <h1>big</h1>",
    ),
    "long-line.md": article("Long", body="word " * 60_000),
    "unix.md": article("Unix time", date="1599087270"),
    "month.md": article("Month", date="2014_09"),
    "name.md": article("Name", body=COPIED),
    "name 2.md": article("Name", body=COPIED),
    "tags.md": article("Year as title", date="2020-11-9"),
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    files = {f"articles/{name}": text for name, text in FILES.items()}
    return build_site(tmp_path_factory.mktemp("odd"), files)


def test_every_file_gets_a_page_of_its_own(site: Site) -> None:
    pages = [path for path in site.files if path.startswith("articles/20") and path.endswith(".html")]
    assert len(pages) == len(FILES)


def test_every_link_and_fragment_resolves(site: Site) -> None:
    assert find_broken_links(site.output, BaseUrl.parse("http://localhost:8000/")) == ()


def test_a_copy_is_named_with_its_original(site: Site) -> None:
    (warning,) = site.result.warnings
    assert str(warning.place) == "content/articles/name 2.md"
    assert "content/articles/name.md" in warning.message


def test_a_mixed_up_file_is_read_as_its_author_meant_it(site: Site) -> None:
    page = site.page("/articles/2020/09/delimiters/")
    assert page.heading == "Delimiters"
    assert "2 September 2020 18:54" in page.words
    assert "Text of two lines." in page.words
    assert "After a rule." in page.words


@pytest.mark.parametrize("address", ["/categories/c-sharp/", "/categories/c-plus-plus/", "/categories/latest/"])
def test_terms_that_look_alike_have_addresses_of_their_own(site: Site, address: str) -> None:
    assert site.page(address).links.count("/articles/2024/05/terms/") == 1


def test_a_title_in_any_script_has_a_readable_address(site: Site) -> None:
    assert site.page("/articles/2020/09/xue-xiao/").heading == "学校が休みに"


def test_template_code_is_text(site: Site) -> None:
    page = site.page("/articles/2024/05/braces/")
    assert page.heading == "{{ site }} and {% endblock %}"
    assert "{{ 7 * 7 }} {% include 'x' %} {# gone? #}" in page.words
    assert "{{ code }}" in site.page("/articles/2024/05/fence/").words


def test_an_entity_is_its_character_once(site: Site) -> None:
    assert site.page("/articles/2024/05/entity/").heading == "Q&A <b>"
    assert "&amp;amp;" not in site.text("feed.xml")


def test_a_hashtag_is_no_heading(site: Site) -> None:
    page = site.page("/articles/2024/05/hashtag/")
    assert page.heading == "Is #MeToo here?"
    assert page.tree.xpath("//*[contains(@class, 'prose')]//h2/text()") == ["This is"]
    assert "#MeToo is no heading" in page.words


def test_hostile_html_is_harmless(site: Site) -> None:
    page = site.page("/articles/2024/05/html/")
    assert page.tree.xpath("//body//script[not(@src)] | //@onclick | //a[starts-with(@href, 'javascript')]") == []
    assert page.tree.xpath("//img[starts-with(@src, 'data')]") == []
    assert len(page.tree.xpath("//h1")) == 1
    assert "bold" in page.words


def test_dates_in_every_form_are_shown_as_they_are_known(site: Site) -> None:
    assert "2 September 2020 22:54" in site.page("/articles/2020/09/unix/").words
    assert "September 2014" in site.page("/articles/2014/09/month/").words
    assert "9 November 2020" in site.page("/articles/2020/11/tags/").words


def test_a_value_that_is_switched_off_is_absent(site: Site) -> None:
    assert "false" not in site.page("/articles/2024/05/switched-off/").words.lower()
