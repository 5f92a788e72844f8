"""The page of an article as a reader meets it, and the file beside it; also after a change of a few words."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.load.pictures import NO_SIZE, size_in
from generator.render.filters import reading_minutes
from tests.pictures import png
from tests.sites import Site, article, build_site, problems_of, write

FILES: dict[str, str | bytes] = {
    "districts/d.md": "---\nname: Palm Bay Schools\nstate: FL\n---\n",
    "incidents/hit.md": "---\ntitle: The hit\nattack_type: ransomware\nstatus: confirmed\noccurred: 2024-05-01\n"
    "districts: [d]\nimpact:\n  students: 1204\n---\n",
    "articles/a.md": article("First", "2024-05-03", "Palm Bay Schools closed.\n\n| a |\n|---|\n| 1 |\n",
                             incidents="[hit]", outlet="Gazette", wording="outlet",
                             image="assets/x.png", image_alt="A school"),
    "articles/b.md": article("Second", "2024-05-04", incidents="[hit]", outlet="Herald"),
    "assets/x.png": png(6, 4),
}  # fmt: skip
BEGINNINGS = (b"", png(3, 3), b"\xff\xd8\xff", b"GIF89a", b"RIFF\0\0\0\0WEBPVP8 ", b"\0\0\0\x1cftypavif")
PAGE, SOURCE = "/articles/2024/05/a/", "articles/2024/05/a/index.md"


def rebuilt(site: Site, files: dict[str, str | bytes]) -> Site:
    """The site after a change, and surely the same as one that was made of nothing."""
    again, fresh = (build_site(site.root, files, **options) for options in ({}, {"fresh": True}))
    assert again.files == fresh.files
    return again


def test_a_reader_learns_whose_words_it_is_what_happened_and_who_else_reported(tmp_path: Path) -> None:
    page = build_site(tmp_path, FILES).page(PAGE)
    assert "title and text are the outlet’s" in page.words
    (facts,) = page.tree.xpath("//section[@class='incidents']/dl")
    assert [cell.text_content() for cell in facts.iter("dd")] == [
        "Ransomware", "Confirmed", "1 May 2024", "Palm Bay Schools", "1,204",
    ]  # fmt: skip
    assert "1 minute to read" in page.words
    (coverage,) = page.tree.xpath("//section[@class='coverage']//li//a/@href")[:1]
    assert coverage == "/articles/2024/05/b/"
    (picture,) = page.tree.xpath("//figure/img")
    assert (picture.get("width"), picture.get("height"), picture.get("loading")) == ("6", "4", None)


def test_a_table_beside_the_name_of_a_district_scrolls_in_one_region(tmp_path: Path) -> None:
    assert build_site(tmp_path, FILES).page(PAGE).source.count('role="region"') == 1


def test_the_time_it_takes_to_read_follows_the_words(tmp_path: Path) -> None:
    site = build_site(tmp_path, FILES)
    longer = str(FILES["articles/a.md"]) + "word " * 1000
    assert "4 minutes to read" in rebuilt(site, {"articles/a.md": longer}).page(PAGE).words
    assert [reading_minutes(text) for text in ("", "<p>" + "word " * 600, "漢字" * 300)] == [1, 3, 3]


WORDS = ("word ", "naïve ", "“so” ", "हिन्दी ", "字", "ก")


@given(
    st.lists(st.sampled_from([*WORDS, " ", "\n", "<p>", "</p>", "<br>", '<a href="/x" title="not a word">', "</a>"]))
)
def test_only_the_words_between_tags_are_read(parts: list[str]) -> None:
    counted = sum(part in WORDS for part in parts)
    assert reading_minutes("".join(parts) * 239) == max(1, round(counted * 239 / 238))


def test_no_attribute_holds_up_the_count_of_words() -> None:
    assert reading_minutes('<a title="> ' + "<" * 1_000_000 + '">word</a>') == 1


def test_the_file_of_an_article_stands_beside_it_as_it_was_written(tmp_path: Path) -> None:
    odd = "\ufeff" + article("Odd", "2024-05-05", "Text", note_to_self="x").replace("\n", "\r\n")
    site = build_site(tmp_path, {**FILES, "articles/odd.md": odd, "articles/draft.md": article("D", draft="true")})
    assert site.text(SOURCE) == FILES["articles/a.md"]
    assert site.text("articles/2024/05/odd/index.md") == odd[1:].replace("\r\n", "\n")
    assert not list(site.output.glob("**/draft/*"))
    assert f'href="/{SOURCE}" type="text/markdown"' in site.page(PAGE).source
    assert "index.md" not in site.text("sitemap.xml")


@pytest.mark.parametrize(
    ("old", "new"),
    [("closed", "reopened"), ("title: First", "title: Third"), ("outlet: Gazette", "# a remark\noutlet: Gazette")],
)
def test_it_follows_every_change_even_one_that_no_page_shows(tmp_path: Path, old: str, new: str) -> None:
    site, changed = build_site(tmp_path, FILES), str(FILES["articles/a.md"]).replace(old, new)
    assert rebuilt(site, {"articles/a.md": changed}).text(SOURCE) == changed


def test_an_archive_may_keep_its_files_to_itself(tmp_path: Path) -> None:
    site = build_site(tmp_path, {**FILES, "site.toml": "raw_markdown = false\n"})
    assert not list(site.output.glob("**/*.md"))
    assert "index.md" not in site.page(PAGE).source


def test_another_picture_under_the_same_name_changes_the_page_and_texts_with_it(tmp_path: Path) -> None:
    text = article("T", "2024-05-06", "See\n\n![own](/assets/x.png)\n\n![by path](../assets/x.png)")
    site = build_site(tmp_path, {**FILES, "articles/t.md": text})
    assert site.text("articles/2024/05/t/index.html").count('width="6" height="4"') == 2
    again = rebuilt(site, {"assets/x.png": png(8, 2)})
    assert again.text("articles/2024/05/t/index.html").count('width="8" height="2"') == 2
    assert 'width="8" height="2"' in again.page(PAGE).source


def test_a_damaged_picture_and_one_that_nobody_describes_are_told_and_the_rest_is_built(tmp_path: Path) -> None:
    silent = article("S", "2024-05-07", image="assets/x.png")
    site = build_site(tmp_path, {**FILES, "articles/s.md": silent, "assets/x.png": b"\x89PNG\r\n\x1a\nbroken"})
    assert [(problem.place.file, problem.message) for problem in site.result.warnings] == [
        ("content/articles/s.md", "image: nothing tells those who don't see the picture what it shows"),
        ("content/assets/x.png", "is a picture whose size can't be read"),
    ]
    assert "width=" not in site.page(PAGE).source.partition("<figure")[2].partition("</figure>")[0]


def test_a_word_that_says_nothing_of_whose_words_it_is_is_refused(tmp_path: Path) -> None:
    (problem,) = problems_of(tmp_path, {"articles/a.md": article(wording="mine")})
    assert problem.message.startswith("wording: ")


@settings(max_examples=200, deadline=1000)
@given(st.sampled_from(BEGINNINGS), st.binary())
def test_no_bytes_keep_a_build_from_going_on(beginning: bytes, rest: bytes) -> None:
    width, height = size_in(beginning + rest)
    assert (width, height) == NO_SIZE or min(width, height) > 0


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="no links here")
def test_a_link_that_took_the_place_of_a_picture_is_not_followed(tmp_path: Path) -> None:
    write(tmp_path, {"/elsewhere.png": png(5, 5)})
    (tmp_path / "link.png").symlink_to(tmp_path / "elsewhere.png")
    from generator.load.pictures import size_of  # noqa: PLC0415

    assert size_of(str(tmp_path / "elsewhere.png")) == (5, 5)
    assert size_of(str(tmp_path / "link.png")) == NO_SIZE
