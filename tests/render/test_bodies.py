"""Texts as readers get them: whatever an author, or someone whom the author quotes, has written."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.core.urls import BaseUrl
from generator.core.views import BodyLink, BodyView, Mention
from generator.render.bodies import BodyRenderer, Text, render_bodies
from generator.render.markdown import MarkdownConverter
from generator.render.sanitiser import sanitise
from tests.render.html import check_harmless, check_well_formed, tags_of, tree_of, words_of
from tests.sites import article, build_site

ROOT = BaseUrl.parse("https://someone.example/")
BASE = BaseUrl.parse("https://someone.example/archive/")
CONVERTER = MarkdownConverter()


def render(
    text: str,
    links: Iterable[BodyLink] = (),
    mentions: Iterable[Mention] = (),
    *,
    base: BaseUrl = BASE,
    remote_images: bool = False,
) -> str:
    renderer = BodyRenderer(base=base, remote_images=remote_images)
    view = BodyView(digest="digest", links=tuple(links), mentions=tuple(mentions))
    return renderer.html(view, text)


def link(target: str, address: str = "/incidents/x/", label: str = "The incident") -> BodyLink:
    return BodyLink(target=target, address=address, label=label)


# Hostile texts.

HOSTILE = {
    "script": "<script>alert(1)</script>",
    "script, unclosed": "a <script>alert(1)",
    "script in capitals": "<ScRiPt src=//e.example/x.js></sCrIpT >",
    "script within a word": "a<script\t/x>alert(1)</script\n>b",
    "script, nested": "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "end of a script": "</script><script>alert(1)</script>",
    "event": '<b onclick="alert(1)">x</b> <p ONMOUSEOVER=alert(1)>y',
    "event after a slash": "<img/src=x/onerror=alert(1)> <details/open/ontoggle=alert(1)>",
    "event without a value": "<b onclick>x</b><b/onfocus autofocus>y</b>",
    "event in a title": '![x](/a.png "x\\" onerror=\\"alert(1)")',
    "event in Markdown's alternative text": '![x" onerror="alert(1)](/a.png)',
    "link": "[x](javascript:alert(1)) [y](<javascript:alert(1)>)",
    "link by reference": "[x][1] [1]\n\n[1]: javascript:alert(1)",
    "link in angle brackets": "<javascript:alert(1)> <data:text/html,x> <vbscript:x>",
    "link in capitals": "[x](JaVaScRiPt:alert(1)) <a href=VBSCRIPT:x>y</a>",
    "link in entities": "[x](&#106;avascript&#58;alert(1)) <a href='&#x6A&#x61vascript:alert(1)'>y</a>",
    "link in named entities": "<a href='javascript&colon;alert(1)'>x</a> [y](javascript&colon;alert(1))",
    "link with tabs": "<a href='java\tscript:alert(1)'>x</a> <a href='java&#9;script&#10;:alert(1)'>y</a>",
    "link after spaces": "<a href=' \n javascript:alert(1)'>x</a> <a href='&#1;&#32;javascript:alert(1)'>y</a>",
    "link with a NUL": "<a href='java&#0;script:alert(1)'>x</a>",
    "link to data": "[x](data:text/html;base64,PHNjcmlwdD4=) ![y](data:image/svg+xml,<svg/onload=alert(1)>)",
    "link to other schemes": "[x](file:///etc/passwd) [y](blob:x) [z](about:blank) [w](view-source:x) [v](jar:x)",
    "escaped link": "[x](\\javascript:alert(1)) [y](javascript\\:alert(1))",
    "style": "<style>@import '//e.example';</style><b style='background:url(//e.example)'>x</b>",
    "svg": "<svg onload=alert(1)><script>alert(1)</script><a xlink:href='javascript:alert(1)'>x</a></svg>",
    "svg with a style": "<svg></p><style><a id='</style><img src=1 onerror=alert(1)>'>",
    "math": "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
    "frames": "<iframe src='javascript:alert(1)' srcdoc='<script>x</script>'></iframe><frameset><frame src=x>",
    "forms": "<form action=//e.example><input name=password autofocus onfocus=alert(1)><button formaction=x>b</button>",
    "base": "<base href='//e.example/'>",
    "meta": "<meta http-equiv=refresh content='0; url=//e.example'>",
    "link element": "<link rel=stylesheet href=//e.example/x.css>",
    "objects": "<object data=x></object><embed src=x><applet code=x></applet><param name=x>",
    "media": "<video src=x onerror=alert(1)><source src=x></video><audio src=x autoplay></audio><track src=x>",
    "picture's other sources": "<picture><source srcset=//e.example/x><img srcset='//e.example/y 2x' src=/z></picture>",
    "clobbering": "<a id=document name=cookie>x</a><img name=body id=main><b id=content class='skip clock'>y</b>",
    "clobbering headings": "<h2 id=main>a</h2><h2 id='section-x onclick'>b</h2><h3 id='constructor'>c</h3>",
    "comments": "a <!-- <b> --> c <!--> <script>alert(1)</script> --> <!-- unclosed",
    "conditional comment": "<!--[if IE]><script>alert(1)</script><![endif]-->",
    "CDATA": "<![CDATA[<script>alert(1)</script>]]>",
    "CDATA in svg": "<svg><![CDATA[><img src=x onerror=alert(1)>]]></svg>",
    "processing": "<?php echo 1 ?> <?xml version='1.0'?> <!DOCTYPE html [<!ENTITY x 'y'>]> <!",
    "unclosed": "<b><i><a href=x>text <table><td>cell",
    "closed too often": "text</p></div></main></body></html> more",
    "closed in the wrong order": "<b><i>x</b></i> <p><b></p>y</b> <a><table></a><td><b>z</table></b>",
    "link in a link": "<a href=/x>a <a href=javascript:alert(1)>b</a> c</a> [x [y](/y) z](/z)",
    "quotes": "<a href='x' title='\"><script>alert(1)</script>'>x</a> <img alt='\"><script>' src=/x>",
    "a tag never ended": "<a href='x",
    "a tag in a tag": "<b <script>alert(1)</script>>x</b>",
    "raw text elements": "<textarea><img title='</textarea><img src=x onerror=alert(1)>'></textarea><title><b></title>",
    "noscript": "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
    "template": "<template><script>alert(1)</script></template><slot name=x></slot><x-element onclick=x>y</x-element>",
    "plaintext": "<xmp><script>alert(1)</script></xmp><plaintext><b onclick=x>",
    "code": "```html\n<script>alert(1)</script>\n```\n\n`<img onerror=x>`\n\n    <script>alert(1)</script>",
    "language of code": '```"><script>alert(1)</script>\nx\n```\n\n``` {onclick=alert(1) .x}\nx\n```',
    "footnote": "x[^<script>]\n\n[^<script>]: <script>alert(1)</script> [y](javascript:alert(1))",
    "table": "| a | b |\n|--:|---|\n| <script>alert(1)</script> | <td onclick=x style='x'> |",
    "abbreviation": '*[HTML]: "><script>alert(1)</script>\n\nHTML',
    "heading": "# <script>alert(1)</script>\n\n## x <img src=x onerror=alert(1)>",
    "picture's words": "![<script>alert(1)</script>](https://e.example/x) <img alt='<script>alert(1)</script>'>",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
@pytest.mark.parametrize("remote_images", [False, True])
def test_a_hostile_text_does_no_harm(text: str, remote_images: bool) -> None:
    check_harmless(render(f"Before.\n\n{text}\n\nAfter.", remote_images=remote_images))
    check_harmless(render(text, remote_images=remote_images))


def test_what_is_harmless_about_a_text_remains() -> None:
    html = render(
        "<b onclick=x>bold</b> <font color=red>words</font> [link](javascript:x) <time datetime=2020>then</time>"
    )
    assert words_of(html) == "bold words link then"
    assert tags_of(html) == ["p", "b", "a", "time"]


@pytest.mark.parametrize("text", ["{{ 7 * 7 }}", "{% include 'base.html' %}", "{# note #}", "{{ page.title }}", "{%"])
def test_template_code_stays_text(text: str, tmp_path: Path) -> None:
    assert words_of(render(text)) == text
    site = build_site(tmp_path, {"articles/a.md": article(body=f"It says {text} here.")})
    assert f"It says {text} here." in site.page("/articles/2024/05/a/").words


@pytest.mark.parametrize(
    "href", ["https://e.example/?a=1&b=2", "http://e.example", "mailto:a@e.example", "#section-x", "x"]
)
def test_a_harmless_address_stays_as_it_is(href: str) -> None:
    assert tree_of(render(f"[x](<{href}>)")).xpath(".//a/@href") == [href]


def test_an_empty_text_makes_nothing() -> None:
    assert render("") == render(" \n\t\n") == ""


# Anything at all.

LEGIBLE = st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n\t")
PIECES = [
    "<p>", "</p>", '<a href="x">', "</a>", "<a href='javascript:alert(1)'>", "<b>", "</b>", "<div>", "</div>",
    "<table>", "<tr>", "<td>", "</td>", "</table>", "<table dir=rtl>", "<script>", "</script>", "<style>", "</style>",
    "<svg>", "</svg>", "<math>", "<mtext>", "<title>", "<textarea>", "</textarea>", "<noscript>", "<template>",
    "<select>", "<iframe src=x>", "<form>", "<button>", "</button>", "<img src=x onerror=alert(1)>",
    '<img alt="<b>" src="//e/x">', "<!--", "-->", "<![CDATA[", "]]>", "<?php", "?>", "<!", "<", ">", "&", "&lt;",
    "&#x3c;", '"', "'", "`", "```", "~~~", "*", "**", "_", "# ", "## ", "- ", "1. ", "> ", "    ", "[a](", ")", "](x)",
    "[[", "]]", "![", "[^1]", "[^1]: n", "[r]: x", "[r]", "| a | b |", "|---|--:|", "===", "---", "{{ x }}", "{% x %}",
    ": d", "*[A]: b", "\\", "x", "y z", "A", "é", "<x@y.z>", "<https://x.y>", "<h1>", "<h2 id=x>", "<li>", "<ul>",
    "<details>", "<summary>", "<font>", "<dl>", "<dt>", "<pre>", "<code>", "</code>", "</pre>", "<br>", "<br/>", "</",
    "<a", "=", "|", "\n", "\n\n", " ", "\t",
]  # fmt: skip
SOUP = st.lists(st.sampled_from([*PIECES, "\n", "\n\n"]), max_size=25).map("".join)
TEXTS = st.one_of(st.text(LEGIBLE, max_size=80), SOUP)


@settings(max_examples=300)
@given(text=TEXTS, remote_images=st.booleans())
def test_any_text_becomes_harmless_html(text: str, remote_images: bool) -> None:
    check_harmless(render(text, remote_images=remote_images))


@settings(max_examples=300)
@given(text=TEXTS)
def test_browsers_read_the_html_of_any_text_as_it_stands(text: str) -> None:
    html = sanitise(CONVERTER.convert(text, {}), {}, ROOT)
    check_well_formed(html)
    assert sanitise(html, {}, ROOT) == html


@settings(max_examples=150)
@given(texts=st.lists(TEXTS, min_size=2, max_size=4, unique=True))
def test_a_text_is_the_same_whatever_was_rendered_before_it(texts: list[str]) -> None:
    fresh = MarkdownConverter().convert(texts[-1], {})
    for text in texts[:-1]:
        CONVERTER.convert(text, {})
    assert CONVERTER.convert(texts[-1], {}) == fresh


# Headings.


def headings(text: str) -> list[tuple[str, str, str]]:
    found = tree_of(render(text)).xpath(".//h1|.//h2|.//h3|.//h4|.//h5|.//h6")
    return [(element.tag, element.get("id", ""), element.text_content()) for element in found]


@pytest.mark.parametrize(
    "text", ["#MeToo reaches schools", "#1 in the state", "a\n#MeToo\nb", "\\# not one", "####### x"]
)
def test_a_sign_without_a_space_makes_no_heading(text: str) -> None:
    assert headings(text) == []
    assert "#" in words_of(render(text))


def test_a_text_s_highest_heading_stands_below_the_title_and_the_others_follow() -> None:
    assert [tag for tag, _, _ in headings("# A\n\n## B\n\n### C\n\n# D")] == ["h2", "h3", "h4", "h2"]
    assert [tag for tag, _, _ in headings("### A\n\n##### B\n\n#### C")] == ["h2", "h4", "h3"]
    assert [tag for tag, _, _ in headings("A\n===\n\nB\n---")] == ["h2", "h3"]
    assert [tag for tag, _, _ in headings("# A\n\n###### B")] == ["h2", "h6"]


def test_ids_of_headings_can_be_linked_and_are_never_the_page_s_own() -> None:
    text = "# Main\n\n# Main\n\n# What is known?\n\n# Österreich\n\n# 学校\n\n# Main"
    ids = [id_ for _, id_, _ in headings(text)]
    assert ids == ["section-main", "section-main_1", "section-what-is-known", "section-österreich", "section-学校",
                   "section-main_2"]  # fmt: skip


def test_a_heading_without_a_letter_is_a_heading_all_the_same() -> None:
    assert [(tag, words) for tag, _, words in headings("# ???\n\n# 🎒")] == [("h2", "???"), ("h2", "🎒")]


# Footnotes, code, tables.


def test_footnotes_lead_there_and_back() -> None:
    tree = tree_of(render("One[^a] and two[^long note], and one again[^a].\n\n[^a]: First.\n[^long note]: Second."))
    ids = tree.xpath(".//@id")
    targets = [href.removeprefix("#") for href in tree.xpath(".//a/@href")]
    assert len(ids) == len(set(ids)) == 5
    assert sorted(set(targets)) == sorted(ids)
    assert [item.text_content().split(".")[0].strip() for item in tree.xpath(".//li")] == ["First", "Second"]


@pytest.mark.parametrize("code", ["```\n%s\n```", "~~~ text\n%s\n~~~", "`%s`", "    %s", "``%s``"])
@pytest.mark.parametrize("inner", ["{{ page }}", "[[district:x]]", "[[district:x|words]]", "<b>&amp;</b>", "Palm Bay"])
def test_code_shows_what_was_written(code: str, inner: str) -> None:
    known = [link("district:x")]
    html = render(f"Text.\n\n{code % inner}\n", known, [Mention(names=("Palm Bay",), address="/districts/palm-bay/")])
    assert tree_of(html).xpath("string(.//code)").strip() == inner
    assert tree_of(html).xpath(".//a") == []


def test_a_language_of_code_is_a_class() -> None:
    assert tree_of(render("```c++\nx\n```")).xpath(".//code/@class") == ["language-c++"]


def test_a_table_is_aligned_by_class_and_scrolls_by_itself() -> None:
    tree = tree_of(render("| a | b | c | d |\n|---|--:|:-:|:--|\n| 1 | 2 | 3 | 4 |"))
    assert [cell.get("class") for cell in tree.xpath(".//td")] == [None, "align-right", "align-center", "align-left"]
    (frame,) = tree.xpath(".//table/..")
    assert (frame.get("class"), frame.get("tabindex"), frame.get("role")) == ("scroll", "0", "region")
    assert tree.xpath(".//@style") == []


@pytest.mark.parametrize("opening", ["<table>", '<table dir="rtl">', '<table class="footnote" lang="ar">'])
def test_a_table_of_html_scrolls_too(opening: str) -> None:
    html = render(f"{opening}<tr><td>a</td></tr></table>\n\nAfter.")
    check_well_formed(html)
    assert len(tree_of(html).xpath("./div[@class='scroll']/table")) == 1
    assert len(tree_of(html).xpath("./p")) == 1


# Links between records, and within the site.


def anchors(html: str) -> list[tuple[str, str]]:
    return [(element.get("href", ""), element.text_content()) for element in tree_of(html).xpath(".//a")]


def test_a_link_to_a_record_shows_its_name_or_the_author_s_words() -> None:
    html = render("See [[incident:x]], [[incident:x|this *hack*]] and [[incident:x| ]].", [link("incident:x")])
    address = "/archive/incidents/x/"
    assert anchors(html) == [(address, "The incident"), (address, "this hack"), (address, "The incident")]
    assert "em" in tags_of(html)


def test_a_link_to_a_record_works_where_links_do() -> None:
    texts = [
        *(
            "# See [[incident:x]]",
            "- [[incident:x]]",
            "> [[incident:x]]",
            "**[[incident:x]]**",
            "a[^1]\n\n[^1]: [[incident:x]]",
        ),
        "| a |\n|---|\n| [[incident:x]] |",
        "| a |\n|---|\n| [[incident:x\\|The incident]] |",
    ]
    for text in texts:
        assert ("/archive/incidents/x/", "The incident") in anchors(render(text, [link("incident:x")])), text


@pytest.mark.parametrize(
    "label", ["Price *rises* <b>again</b>", "`x` [y](z) ![w](v)", "A & B < C", "snake_case_name", "\\*"]
)
def test_a_record_s_title_is_text_and_not_markdown(label: str) -> None:
    assert anchors(render("[[article:x]]", [link("article:x", label=label)])) == [("/archive/incidents/x/", label)]


@pytest.mark.parametrize(
    "text", ["[[nothing]]", "[[incident:y]]", "[[incident:]]", "\\[[incident:x]]", "[[incident:x", "[[]]"]
)
def test_brackets_that_lead_nowhere_stay_text(text: str) -> None:
    html = render(text, [link("incident:x")])
    assert anchors(html) == []
    assert words_of(html) == text.removeprefix("\\")


def test_links_by_path_lead_to_the_record_s_address() -> None:
    known = [
        link("../b.md#section-x", "/articles/b/#section-x"),
        link("c%20d.md", "/articles/c/"),
        link("e f.md", "/articles/e/"),
    ]
    html = render("[b](../b.md#section-x) [c](c%20d.md) [e](<e f.md>) [r][1]\n\n[1]: ../b.md#section-x", known)
    hrefs = [href for href, _ in anchors(html)]
    assert hrefs == [
        "/archive/articles/b/#section-x",
        "/archive/articles/c/",
        "/archive/articles/e/",
        "/archive/articles/b/#section-x",
    ]


def test_addresses_within_the_site_go_below_its_path() -> None:
    html = render("[a](/states/fl/) <a href='/x?y#z'>b</a> ![c](/assets/c.png) [d](//other.example/) [e](relative)")
    assert [href for href, _ in anchors(html)] == [
        "/archive/states/fl/",
        "/archive/x?y#z",
        "//other.example/",
        "relative",
    ]
    assert tree_of(html).xpath(".//img/@src") == ["/archive/assets/c.png"]


def test_each_text_has_its_own_html() -> None:
    views = [BodyView(digest="a"), BodyView(digest="a", links=(link("incident:x"),)), BodyView(digest="b")]
    sources = ["[[incident:x]]", "[[incident:x]]", "*b*"]
    texts = [Text(view=view, source=source) for view, source in zip(views, sources, strict=True)]
    renderer = BodyRenderer(base=BASE, remote_images=False)
    ready: list[int] = []
    html = render_bodies(texts, renderer, jobs=1, done=ready.append)
    assert [re.sub("<.*?>", "", str(html[view])) for view in views] == ["[[incident:x]]", "The incident", "b"]
    assert sum(ready) == 3
