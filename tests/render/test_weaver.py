"""First mentions of districts become links, pictures from other hosts don't load, and not a word of a text changes."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.core.urls import BaseUrl
from generator.core.views import Mention, Picture
from generator.render import weaver
from generator.render.mending import mend
from generator.render.sanitiser import sanitise
from tests.render.html import check_harmless, check_well_formed, tags_of, tree_of, words_of

ROOT = BaseUrl.parse("https://someone.example/")
BASE = BaseUrl.parse("https://someone.example/archive/")
PALM_BAY = Mention(names=("Palm Bay Public Schools", "Palm Bay Schools", "PBPS"), address="/districts/fl/palm-bay/")
LAKE_VIEW = Mention(names=("Lake View", "PBPS East"), address="/districts/fl/lake-view/")


def weave(
    html: str, mentions: Iterable[Mention], base: BaseUrl, *, remote_images: bool, pictures: Iterable[Picture] = ()
) -> str:
    """A text as it stands on a page."""
    return weaver.weave(mend(html, pictures, base, remote_images=remote_images), mentions, base)


def mention(*names: str, address: str = "/districts/x/") -> Mention:
    return Mention(names=tuple(sorted(names, key=len, reverse=True)), address=address)


def links(html: str, *mentions: Mention, base: BaseUrl = BASE, remote_images: bool = False) -> list[tuple[str, str]]:
    """The address and the words of every link of the woven text."""
    woven = weave(html, mentions, base, remote_images=remote_images)
    check_well_formed(woven)
    assert words_of(woven) == words_of(html) or "<img" in html
    return [(anchor.get("href"), anchor.text_content()) for anchor in tree_of(woven).xpath(".//a")]


def linked(html: str, *mentions: Mention) -> list[str]:
    """The words that became links."""
    return [words for _, words in links(html, *mentions)]


# Mentions.


def test_only_the_first_mention_of_each_district_is_a_link() -> None:
    html = "<p>PBPS, Lake View, PBPS.</p><p>Palm Bay Public Schools, Lake View</p>"
    assert links(html, PALM_BAY, LAKE_VIEW) == [
        ("/archive/districts/fl/palm-bay/", "PBPS"),
        ("/archive/districts/fl/lake-view/", "Lake View"),
    ]


def test_the_longest_name_wins() -> None:
    assert linked("<p>At PBPS East and PBPS</p>", PALM_BAY, LAKE_VIEW) == ["PBPS East", "PBPS"]
    assert linked("<p>Palm Bay Public Schools</p>", mention("Palm Bay"), PALM_BAY) == ["Palm Bay Public Schools"]


def test_a_name_within_a_longer_one_is_no_mention_even_after_the_first() -> None:
    html = "<p>Palm Bay Public Schools. Palm Bay Public Schools. Palm Bay.</p>"
    assert linked(html, mention("Palm Bay", address="/a/"), PALM_BAY) == ["Palm Bay Public Schools", "Palm Bay"]


def test_a_name_that_two_of_them_share_is_left_open() -> None:
    one, other = mention("Lincoln", "Lincoln A", address="/a/"), mention("Lincoln", "Lincoln B", address="/b/")
    assert linked("<p>Lincoln, Lincoln A, Lincoln B, Lincoln</p>", one, other) == ["Lincoln A", "Lincoln B"]


def test_a_shared_name_hides_the_shorter_names_within_it() -> None:
    one, other = mention("Lincoln County", "Lincoln", address="/a/"), mention("Lincoln County", address="/b/")
    assert linked("<p>Lincoln County</p>", one, other) == []


@pytest.mark.parametrize("tag", ["a", "code", "pre", "kbd", "samp", "h2", "h3", "h4", "h5", "h6", "summary"])
def test_links_code_and_headings_are_left_alone(tag: str) -> None:
    html = f"<{tag}>PBPS <b>PBPS</b> PBPS</{tag}><p>then PBPS</p>"
    woven = weave(html, [PALM_BAY], BASE, remote_images=False)
    assert tree_of(woven).xpath("string(.//a[@href])") == "PBPS"
    assert tree_of(woven).xpath(".//p/a/text()") == ["PBPS"]


def test_text_within_other_tags_is_linked() -> None:
    for tag in ("em", "li", "td", "blockquote", "dd", "figcaption", "abbr", "del"):
        assert linked(f"<{tag}>PBPS</{tag}>", PALM_BAY) == ["PBPS"], tag


@pytest.mark.parametrize(
    "text",
    ["PBPSX", "XPBPS", "PBPS2", "éPBPS", "PBPSé", "pbps", "Palm Bay", "Palm  BayPublic Schools", "学PBPS", "PBPS_x"],
)
def test_a_part_of_a_word_is_no_mention(text: str) -> None:
    assert linked(f"<p>{text}</p>", PALM_BAY) == []


@pytest.mark.parametrize(
    "text", ["PBPS.", "(PBPS)", "“PBPS”", "PBPS’s", "PBPS-run", "—PBPS—", "PBPS", "PBPS&nbsp;x", "&lt;PBPS&gt;"]
)
def test_a_name_ends_where_a_word_ends(text: str) -> None:
    assert linked(f"<p>{text}</p>", PALM_BAY) == ["PBPS"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("A & B Schools", "A &amp; B Schools"),
        ("A&B", "A&amp;B"),
        ("St. John's", "St. John's"),
        ("St. John's", "St. John’s"),
        ("St. John’s", "St. John's"),
        ("O‘Neill", "O’Neill"),
        ("Miami-Dade", "Miami-Dade"),
        ("Miami-Dade", "Miami‑Dade"),
        ("Miami-Dade", "Miami–Dade"),
        ("Miami–Dade", "Miami-Dade"),
        ("Palm Bay", "Palm&nbsp;Bay"),
        ("Palm Bay", "Palm\u202fBay"),
        ("Palm Bay", "Palm\nBay"),
        ("Palm Bay", "Palm \n  Bay"),
        ("Palm\u00a0Bay", "Palm Bay"),
        ("Cañon City", "Cañon City"),
        ("ISD 709 (Duluth)", "ISD 709 (Duluth)"),
        ("C++ Academy [x] *y* \\z", "C++ Academy [x] *y* \\z"),
        ("Schools <A>", "Schools &lt;A&gt;"),
        ('The "Best"', 'The "Best"'),
    ],
)
def test_a_name_is_found_in_any_of_its_forms(name: str, text: str) -> None:
    html = f"<p>In {text} today, {text}.</p>"
    woven = weave(html, [mention(name)], BASE, remote_images=False)
    assert woven == f'<p>In <a href="/archive/districts/x/">{text}</a> today, {text}.</p>'


@pytest.mark.parametrize("name", ["amp", "nbsp", "lt", "gt", "quot", "&amp", "& B"])
def test_a_name_like_a_part_of_an_entity_breaks_none(name: str) -> None:
    html = '<p title="a &amp; b">A&amp;B &amp; C&nbsp;D &lt;e&gt; &quot;</p>'
    assert linked(html, mention(name)) == []


def test_names_in_attributes_are_left_alone() -> None:
    html = '<p lang="PBPS"><img src="/archive/x.png" alt="PBPS > PBPS" title="PBPS"></p>'
    woven = weave(html, [PALM_BAY], BASE, remote_images=False)
    assert "<a" not in woven
    assert tree_of(woven).xpath(".//img/@alt") == ["PBPS > PBPS"]


# Pictures.


@pytest.mark.parametrize("source", ["https://e.example/x.png", "//e.example/x.png", "http://e.example/?a=1&amp;b=2"])
def test_a_picture_on_another_host_is_a_link_unless_allowed(source: str) -> None:
    html = f'<p><img src="{source}" alt="A school"></p>'
    href = source.replace("&amp;", "&")
    assert links(html) == [(href, "Picture: A school")]
    shown = weave(html, [], BASE, remote_images=True)
    assert tree_of(shown).xpath(".//img/@src") == [href]


@pytest.mark.parametrize(
    "source",
    ["/\\e.example/x.png", "/\t/e.example/x.png", "/\n\\e.example/x.png", "\\\\e.example/x", "/\\/e.example/x"],
)
@pytest.mark.parametrize("base", [ROOT, BASE])
def test_an_address_in_disguise_is_not_the_site_s_own(source: str, base: BaseUrl) -> None:
    woven = weave(f'<img src="{source}" alt="">', [], base, remote_images=False)
    assert "img" not in tags_of(woven)


def test_a_picture_of_the_site_s_own_is_shown_when_it_comes_into_view() -> None:
    sized = [Picture(address="/assets/a.png", width=640, height=480)]
    html = weave(
        '<img src="/archive/assets/a.png" alt="A"><img src="/archive/b.png">',
        [], BASE, remote_images=False, pictures=sized,
    )  # fmt: skip
    assert [dict(image.attrib) for image in tree_of(html).xpath(".//img")] == [
        {
            "src": "/archive/assets/a.png",
            "alt": "A",
            "width": "640",
            "height": "480",
            "loading": "lazy",
            "decoding": "async",
        },
        {"src": "/archive/b.png", "alt": "", "loading": "lazy", "decoding": "async"},
    ]


def test_a_picture_in_a_link_is_plain_words() -> None:
    html = (
        '<a href="/x"><img src="https://e.example/x.png" alt="A school"></a> <a href="/y"><img src="//e.example/y"></a>'
    )
    assert links(html) == [("/x", "Picture: A school"), ("/y", "Picture")]


def test_a_picture_without_a_source_leaves_its_words() -> None:
    assert weave('<p><img alt="A school">.</p>', [], BASE, remote_images=True) == "<p>A school.</p>"
    assert weave("<p>a<img>b</p>", [], BASE, remote_images=False) == "<p>ab</p>"


@pytest.mark.parametrize("alt", ["<script>alert(1)</script>", "&lt;b&gt;", "a &amp; b &quot;c&quot; > d"])
@pytest.mark.parametrize("source", ["", 'src="https://e.example/x"'])
def test_a_picture_s_words_stay_words(alt: str, source: str) -> None:
    woven = weave(f'<img {source} alt="{alt}">', [], BASE, remote_images=False)
    check_harmless(woven)
    assert set(tags_of(woven)) <= {"a"}


# Anything at all.

NAMES = st.one_of(
    st.sampled_from(["amp", "lt", "PBPS", "A & B", "St. John's", "a-b", "x", "Palm Bay", "é", "&", "nbsp;"]),
    st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=6).filter(str.strip),
)
PIECES = [
    "<p>", "</p>", "<a href=x>", "</a>", "<h2>", "</h2>", "<code>", "</code>", "<table>", "<tr>", "<td>", "</table>",
    "<table dir=rtl>", "<b title='PBPS > x'>", "</b>", "<summary>", "<kbd>", "<pre>", "PBPS", "Palm Bay",
    "Palm&nbsp;Bay", "Palm\nBay", "A &amp; B", "&amp;amp;", "St. John’s", "a‑b", "x", "&lt;", "&", "é", " ", ".",
    "&nbsp;", "<br>",
]  # fmt: skip


@settings(max_examples=200)
@given(
    pieces=st.lists(st.one_of(st.sampled_from(PIECES), NAMES), max_size=20),
    names=st.lists(st.lists(NAMES, min_size=1, max_size=3), max_size=4),
)
def test_weaving_adds_links_and_changes_nothing_else(pieces: list[str], names: list[list[str]]) -> None:
    html = sanitise("".join(pieces), {}, ROOT)
    mentions = [mention(*group, address=f"/d/{number}/") for number, group in enumerate(names)]
    woven = weave(html, mentions, ROOT, remote_images=False)
    check_harmless(woven)
    assert words_of(woven) == words_of(html)
    added = [href for href in tree_of(woven).xpath(".//a/@href") if href.startswith("/d/")]
    assert len(added) == len(set(added))
    assert not tree_of(woven).xpath(
        ".//a//a | .//code//a[starts-with(@href, '/d/')] | .//h2//a[starts-with(@href, '/d/')]"
    )


@settings(max_examples=100)
@given(
    pieces=st.lists(st.one_of(st.sampled_from(PIECES), NAMES), max_size=20),
    names=st.lists(st.lists(NAMES, min_size=1, max_size=3), max_size=4),
)
def test_looking_for_words_of_names_first_misses_no_mention(pieces: list[str], names: list[list[str]]) -> None:
    html = sanitise("".join(pieces), {}, ROOT)
    mentions = [mention(*group, address=f"/d/{number}/") for number, group in enumerate(names)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(weaver._Mentions, "may_be_in", lambda *_: True)
        expected = weave(html, mentions, ROOT, remote_images=False)
    assert weave(html, mentions, ROOT, remote_images=False) == expected
