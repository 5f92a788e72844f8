"""Card images: what can be read on them, and when they are made again."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from generator import build as pipeline
from generator.core.views import CardImageView, Page
from generator.rebuild import build
from generator.render.card_images import HOW_TO_GET
from generator.render.card_images.drawing import draw_card_image
from generator.render.card_images.lettering import SMALL, TITLE, Face, fitted, legible, wrapped
from generator.steps import rendering
from tests.derive.archives import district, record
from tests.sites import article, build_site, request, write

FACE = Face(TITLE, 48)
WIDTH = 1040
FILES: Mapping[str, str | bytes] = {
    "articles/a.md": article("A story", "2020-09-02", districts="[d]", outlet="Example Herald"),
    "articles/b.md": article("Another", "2020-09-03"),
    "incidents/i.md": record("An attack", districts="[d]", attack_type="ddos"),
    "districts/fl/d.md": district("Example District"),
}
CARDS = {"card.png", "articles/2020/09/a/card.png", "articles/2020/09/b/card.png", "incidents/i/card.png"}
CARDS |= {"districts/fl/d/card.png"}


def picture(data: bytes) -> Image.Image:
    image = Image.open(BytesIO(data))
    image.load()
    return image


def test_a_card_is_a_small_picture_of_the_size_that_networks_ask_for() -> None:
    data = draw_card_image(CardImageView(kind="Report", title="A headline " * 9, note="2020 · Herald", site="Archive"))
    assert picture(data).size == (1200, 630)
    assert len(data) < 30_000
    assert picture(data).convert("RGB").getpixel((600, 620)) == (0xF5, 0xB3, 0x01)


def test_what_a_card_shows_decides_on_its_bytes() -> None:
    views = [
        CardImageView(title="A"), CardImageView(title="B"), CardImageView(title="A", note="N"),
        CardImageView(title="A", kind="K"), CardImageView(title="A", site="S"),
    ]  # fmt: skip
    drawn = [draw_card_image(view) for view in views]
    assert len(set(drawn)) == len(drawn)
    assert [draw_card_image(view) for view in views] == drawn


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("🔥 School hacked 😱", "School hacked"),
        ("Škola — школа, σχολή, trường", "Škola — школа, σχολή, trường"),
        ("S\u030ckola", "Škola"),
        ("学校 hit by ransomware in 東京", "… hit by ransomware in …"),
        ("هجوم إلكتروني", ""),
        ("שלום לך and 2", ""),
        ("ﬁne ℌacked", "fine Hacked"),
        ("a\u202eb\u200bc\u2067d", "abcd"),
        ("  two \n lines ", "two lines"),
        ("", ""),
    ],
)
def test_only_what_the_fonts_have_is_set(text: str, shown: str) -> None:
    assert legible(text) == shown


@pytest.mark.parametrize("sign", "AzÉßŁőžặΩφЖђ0½€£“”’–—…·№™")
def test_the_fonts_have_the_signs_of_european_headlines(sign: str) -> None:
    assert legible(sign) == sign
    shapes = [bytes(Face(name, 40).font.getmask(text)) for name in (TITLE, SMALL) for text in (sign, "\uffff")]
    assert shapes[0] != shapes[1]
    assert shapes[2] != shapes[3]


def test_a_title_is_cut_at_the_end_of_a_word() -> None:
    lines = fitted("Schools closed, " * 20, FACE, WIDTH, 3)
    assert len(lines) == 3
    assert lines[-1].endswith(("closed…", "Schools…"))
    assert all(FACE.width(line) <= WIDTH for line in lines)


def test_a_word_that_is_longer_than_a_line_is_broken_and_kept_whole() -> None:
    lines = list(wrapped("x" * 80, FACE, WIDTH))
    assert len(lines) > 1
    assert "".join(lines) == "x" * 80


@settings(deadline=None, max_examples=40)
@given(st.text(max_size=100))
def test_any_words_can_be_drawn_and_have_room(text: str) -> None:
    shown = legible(text)
    assert legible(shown) == shown
    lines = list(wrapped(shown, FACE, WIDTH))
    assert all(FACE.width(line) <= WIDTH for line in lines)
    assert "".join(lines).replace(" ", "") == shown.replace(" ", "")


@settings(deadline=None, max_examples=15)
@given(st.text(max_size=60), st.text(max_size=60))
def test_a_card_of_any_words_is_a_picture(title: str, site: str) -> None:
    assert picture(draw_card_image(CardImageView(title=title, kind=title, note=site, site=site))).size == (1200, 630)


def cards(files: Mapping[str, bytes]) -> set[str]:
    return {path for path in files if path.endswith("card.png")}


def test_every_article_incident_and_district_has_one_and_the_site_one_for_the_rest(tmp_path: Path) -> None:
    site = build_site(tmp_path, {**FILES, "site.toml": "page_size = 1\n"}, card_images=True)
    assert cards(site.files) == CARDS
    for address in ("/", "/articles/2020/09/a/", "/incidents/i/", "/districts/fl/d/", "/states/fl/"):
        (image,) = site.page(address).tree.xpath("//meta[@property='og:image']/@content")
        own = f"{address[1:]}card.png"
        assert image == f"http://localhost:8000/{own if own in CARDS else 'card.png'}"
        assert picture(site.files[image.removeprefix("http://localhost:8000/")]).size == (1200, 630)


def test_a_setting_turns_them_off(tmp_path: Path) -> None:
    site = build_site(tmp_path, {**FILES, "site.toml": "card_images = false\n"}, card_images=True)
    assert not cards(site.files)
    assert "og:image" not in site.text("index.html")
    assert site.result.notes == ()


def test_without_pillow_the_build_says_how_to_get_it_and_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "can_be_drawn", lambda: False)
    site = build_site(tmp_path, FILES, card_images=True)
    assert site.result.notes == (HOW_TO_GET,)
    assert not cards(site.files)


@pytest.mark.parametrize(
    ("name", "text", "again"),
    [
        ("articles/c.md", article("A third", "2020-09-03"), {"articles/2020/09/c/card.png"}),
        ("articles/b.md", article("Another", "2020-09-03", "Other words.", districts="[d]"), set()),
        ("articles/a.md", article("Told anew", "2020-09-02", outlet="Herald"), {"articles/2020/09/a/card.png"}),
        ("incidents/i.md", record("Another attack", districts="[d]"), {"incidents/i/card.png"}),
        ("incidents/j.md", record("A second", districts="[d]"), {"incidents/j/card.png", "districts/fl/d/card.png"}),
        ("site.toml", "page_size = 7\nlanguage = 'en-GB'\n", set()),
        ("site.toml", "title = 'Other'\n", CARDS),
        ("/layouts/page.html", "{% extends 'base.html' %}", set()),
    ],
)  # fmt: skip
def test_only_cards_that_show_something_else_are_drawn_again(
    name: str, text: str, again: set[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build_site(tmp_path / "a", FILES, card_images=True)
    made: list[str] = []
    make = rendering.PageMaker.__call__

    def noting(maker: rendering.PageMaker, page: Page) -> rendering.MadePage:
        made.append(page.address[1:])
        return make(maker, page)

    monkeypatch.setattr(rendering.PageMaker, "__call__", noting)
    warm = build_site(tmp_path / "a", {name: text}, card_images=True)
    assert {path for path in made if path.endswith("card.png")} == again
    asked = request(write(tmp_path / "a", {}), card_images=True, output=tmp_path / "cold", fresh=True)
    build(asked, lambda *_: None)
    cold = {path: (tmp_path / "cold" / path).read_bytes() for path in cards(warm.files)}
    assert cold == {path: warm.files[path] for path in cards(warm.files)}
