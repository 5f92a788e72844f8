"""Every kind of field, good and bad: what the archive makes of it, or what the author is told at which line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.load.sites import article, fault, incident, loaded, only_problem, record


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("T", "T"),
        ("  Schools   closed  ", "Schools closed"),
        ('"Schools: closed"', "Schools: closed"),
        ("Schools &amp; colleges &ndash; closed", "Schools & colleges – closed"),
        ("AT&T &c", "AT&T &c"),
        ("&quot;Closed&quot;".join(("'", "'")), '"Closed"'),
        ("False", "False"),
        ("'null'", "null"),
        ("2020", "2020"),
        ("12:30", "12:30"),
        ("学校被攻击", "学校被攻击"),
        ("'!?'", "!?"),
        ("https://outlet.example/story", "https://outlet.example/story"),
        ("<Victim> Schools", "<Victim> Schools"),
        ("{{ braces }}".join(("'", "'")), "{{ braces }}"),
        (">-\n  Schools\n  closed", "Schools closed"),
        ("|\n  Schools\n\n  closed", "Schools closed"),
    ],
)
def test_a_headline_is_read_as_it_is_meant(written: str, title: str, tmp_path: Path) -> None:
    archive = loaded({"articles/2020-09-02-a.md": record(f"title: {written}")}, tmp_path)
    assert archive.articles[0].title == title


@pytest.mark.parametrize("written", ["", "''", "~", "null", '" "', "&nbsp;".join(('"', '"'))])
def test_an_empty_headline_is_told(written: str, tmp_path: Path) -> None:
    problem = only_problem({"articles/a.md": record("date: 2020", f"title: {written}")}, tmp_path)
    assert (problem.place, problem.message, problem.hint) == ("articles/a.md:3", "title: is empty", "write a text")


@pytest.mark.parametrize("value", ["[a, b]", "{a: b}", "[]", "\n- a"])
def test_a_text_is_no_list(value: str, tmp_path: Path) -> None:
    problem = fault(tmp_path, "date: 2020", f"outlet: {value}")
    assert (problem.place, problem.message) == ("articles/r.md:5", "outlet: is a list or a group of keys, not a text")
    assert "quote it" in problem.hint


@pytest.mark.parametrize("off", ["", "false", "False", "null", "~", '""'])
def test_a_key_with_nothing_behind_it_is_as_if_it_were_not_there(off: str, tmp_path: Path) -> None:
    keys = ("description", "added", "updated", "author", "outlet", "source_url", "image", "categories", "tags",
            "featured", "draft", "slug", "aliases", "extends", "section", "corrections", "state",
            "incidents")  # fmt: skip
    made = article(tmp_path, *(f"{key}: {off}" for key in keys))
    assert (made.description, made.added, made.outlet, made.image, made.categories) == ("", None, None, None, ())
    assert (made.slug, made.aliases, made.layout, made.section, made.corrections) == ("a", (), None, "content", ())


def test_an_incident_may_have_empty_keys_too(tmp_path: Path) -> None:
    made = incident(tmp_path, "impact:", "claims:", "updates:", "related:", "merged_into:", "attack_type:", "occurred:")
    assert (made.claims, made.updates, made.related, made.merged_into, made.date) == ((), (), (), None, None)


def test_a_quoted_false_is_a_text(tmp_path: Path) -> None:
    assert article(tmp_path, 'description: "false"').description == "false"


@pytest.mark.parametrize(
    "written",
    ["latest, Data breach", "[latest, Data breach]", "\n- latest\n- Data breach", "[latest, latest, Data breach]",
     "latest,, Data  breach , latest", "[latest, ~, Data breach, '']", '["latest", "Data breach"]'],
)  # fmt: skip
def test_terms_are_a_list_or_one_text_and_count_once(written: str, tmp_path: Path) -> None:
    made = article(tmp_path, f"categories: {written}", f"tags: {written}")
    assert [(term.name, term.slug) for term in made.categories] == [
        ("latest", "latest"),
        ("Data breach", "data-breach"),
    ]
    assert made.tags == ("latest", "Data breach")


def test_terms_that_differ_in_a_sign_have_addresses_of_their_own(tmp_path: Path) -> None:
    slugs = [term.slug for term in article(tmp_path, "categories: [C, C#, C++, '!', 日本]").categories]
    assert len(set(slugs)) == 5
    assert slugs[:3] == ["c", "c-sharp", "c-plus-plus"]
    assert all(slugs)


@pytest.mark.parametrize(
    ("key", "value"), [("tags", "{a: b}"), ("categories", "[a, [b]]"), ("incidents", "[{a: b}]"), ("author", "{a: b}")]
)
def test_lists_hold_texts_only(key: str, value: str, tmp_path: Path) -> None:
    problem = fault(tmp_path, "date: 2020", f"{key}: {value}")
    assert (problem.place, problem.message) == ("articles/r.md:5", f"{key}: is not a list of texts")
    assert problem.hint == "write it as [first, second]"


def test_an_author_may_have_a_comma(tmp_path: Path) -> None:
    assert article(tmp_path, "author: Lee, Ana").authors == ("Lee, Ana",)
    assert article(tmp_path, "authors: [Ana Lee, Bo Ray]").authors == ("Ana Lee", "Bo Ray")


def test_singular_and_older_forms_are_accepted(tmp_path: Path) -> None:
    made = article(tmp_path, "category: Closures", "district: Lake Schools", "cover_image: /assets/a.jpg")
    assert [term.name for term in made.categories] == ["Closures"]
    assert made.districts == ("unknown/lake schools",)
    assert made.image
    assert made.image.url == "/assets/a.jpg"


def test_singular_forms_are_told_under_the_name_and_line_they_have(tmp_path: Path) -> None:
    assert fault(tmp_path, "date: 2020", "category: {a: b}").place == "articles/r.md:5"
    assert fault(tmp_path, "date: 2020", "incident: nope").place == "articles/r.md:5"


@pytest.mark.parametrize(
    ("first", "second"),
    [("categories: a", "category: b"), ("district: a b", "districts: c d"), ("image: a.jpg", "cover_image: b.jpg"),
     ("author: a", "authors: b"), ("incidents: []", "incident: i")],
)  # fmt: skip
def test_two_spellings_of_one_key_are_refused(first: str, second: str, tmp_path: Path) -> None:
    problem = fault(tmp_path, "date: 2020", first, second)
    one, other = first.partition(":")[0], second.partition(":")[0]
    assert (problem.place, problem.message) == (
        "articles/r.md:6",
        f'the key "{other}" means the same as "{one}" on line 5',
    )
    assert problem.hint == "keep one of the two"


@pytest.mark.parametrize(
    ("written", "is_on"),
    [("true", True), ("yes", True), ("on", True), ("1", True), ("'True'", True), ("false", False), ("no", False),
     ("off", False), ("0", False), ("", False)],
)  # fmt: skip
def test_switches(written: str, *, is_on: bool, tmp_path: Path) -> None:
    made = article(tmp_path, f"draft: {written}", f"featured: {written}")
    assert (made.draft, made.featured) == (is_on, is_on)


def test_a_switch_is_nothing_else(tmp_path: Path) -> None:
    problem = fault(tmp_path, "date: 2020", "draft: maybe")
    assert (problem.place, problem.message) == ("articles/r.md:5", 'draft: "maybe" is neither true nor false')
    assert problem.hint == "write true or false"


@pytest.mark.parametrize(
    ("written", "text"),
    [("2020", "2020"), ("2020-09", "September 2020"), ('"2020-09-02 18:54"', "2 September 2020 18:54"),
     ("2020-09-02 18:54:30", "2 September 2020 18:54"), ("2014_09_18", "18 September 2014"),
     ("1599072870", "2 September 2020 18:54")],
)  # fmt: skip
def test_dates_are_read_as_written(written: str, text: str, tmp_path: Path) -> None:
    made = loaded({"articles/a.md": record("title: T", f"date: {written}")}, tmp_path).articles[0]
    assert made.date.text == text


@pytest.mark.parametrize(
    ("key", "kind"),
    [("date", "articles"), ("updated", "articles"), ("occurred", "incidents"), ("resolved", "incidents")],
)
def test_an_impossible_date_is_told(key: str, kind: str, tmp_path: Path) -> None:
    problem = fault(tmp_path, f"{key}: 2018-02-29", kind=kind)
    assert (problem.place, problem.message) == (f"{kind}/r.md:4", f"{key}: 2018-02-29 is not a day of the calendar")
    assert "February 2018 has 28 days" in problem.hint


def test_the_date_of_an_article_may_stand_in_its_name(tmp_path: Path) -> None:
    names = ["2020-09-02-school-closed", "2020-09-school-closed", "2020-09-02", "2020-09-02_school closed"]
    archive = loaded({f"articles/{name}.md": record("title: School shut") for name in names}, tmp_path)
    assert {made.id: (made.date.text, made.slug) for made in archive.articles} == {
        "2020-09-02-school-closed": ("2 September 2020", "school-closed"),
        "2020-09-school-closed": ("September 2020", "school-closed"),
        "2020-09-02": ("2 September 2020", "school-shut"),
        "2020-09-02_school closed": ("2 September 2020", "school-closed"),
    }


def test_a_stated_date_wins_over_the_name(tmp_path: Path) -> None:
    archive = loaded({"articles/2020-09-02-a.md": record("title: T", "date: 2019")}, tmp_path)
    assert archive.articles[0].date.text == "2019"


def test_an_article_without_a_date_is_told(tmp_path: Path) -> None:
    problem = only_problem({"articles/a.md": record("title: T")}, tmp_path)
    assert (problem.place, problem.message) == ("articles/a.md", "date is missing")
    assert "add a line `date: 2020-09-02`" in problem.hint


def test_an_impossible_date_in_a_name_is_told(tmp_path: Path) -> None:
    problem = only_problem({"articles/2018-02-29-a.md": record("title: T", "date:")}, tmp_path)
    assert problem.place == "articles/2018-02-29-a.md:3"
    assert "2018-02-29 is not a day of the calendar" in problem.message


@pytest.mark.parametrize(
    "url",
    ["https://outlet.example/story?a=1&b=2#c", "http://outlet.example:8080/", "https://münchen.example/ö",
     "https://web.archive.org/web/2020/https://outlet.example/"],
)  # fmt: skip
def test_web_addresses_are_kept(url: str, tmp_path: Path) -> None:
    made = article(tmp_path, f"source_url: {url}", f"archived_url: {url}")
    assert (made.source_url, made.archived_url) == (url, url)


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "JavaScript://x/%0aalert(1)", "data:text/html,x", "outlet.example/story",
     "//outlet.example", "https://", "https:///story", "ftp://outlet.example", "https://a.example/a b", "'https://a.example/\"><script>'",
     "https://[::1", "https://a.example:port/", "/story"],
)  # fmt: skip
@pytest.mark.parametrize("key", ["source_url", "archived_url"])
def test_what_is_no_web_address_is_refused(key: str, url: str, tmp_path: Path) -> None:
    problem = fault(tmp_path, "date: 2020", f"{key}: {url}")
    assert problem.place == "articles/r.md:5"
    assert problem.message == f'{key}: "{url.strip(chr(39))}" is not a web address'
    assert problem.hint == "write it like https://outlet.example/story"


@pytest.mark.parametrize(
    ("written", "url", "remote"),
    [
        ("https://cdn.example/a.jpg?w=1", "https://cdn.example/a.jpg?w=1", True),
        ("/assets/a.jpg", "/assets/a.jpg", False),
        ("assets/a.jpg", "/assets/a.jpg", False),
        ("../../assets/a.jpg", "/assets/a.jpg", False),
    ],
)
def test_pictures(written: str, url: str, tmp_path: Path, *, remote: bool) -> None:
    image = article(tmp_path, f"image: {written}", "image_alt: A school", "image_credit: Cy").image
    assert image
    assert (image.url, image.is_remote, image.alt, image.credit) == (url, remote, "A school", "Cy")


@pytest.mark.parametrize(
    "written",
    ["javascript:alert(1)", "data:image/png;base64,AA", "a/../../b.jpg", "school photo.jpg", "//cdn.example/a.jpg"],
)
def test_what_is_no_picture_is_refused(written: str, tmp_path: Path) -> None:
    problem = fault(tmp_path, "date: 2020", f"cover_image: {written}")
    assert problem.place == "articles/r.md:5"
    assert problem.message == f'cover_image: "{written}" is neither a web address nor a file of content/assets/'


def test_old_addresses(tmp_path: Path) -> None:
    made = article(tmp_path, "aliases: [/old/a/, old/b.html, /old/a/, 'https://before.example/c/']")
    assert made.aliases == ("/old/a/", "/old/b.html", "/c/")


@pytest.mark.parametrize("written", ["/../etc/", "/a b/", "'/a?b=1'", "//evil.example/", "/%2e%2e/", "'a, b'"])
def test_old_addresses_that_leave_the_site_are_refused(written: str, tmp_path: Path) -> None:
    problem = fault(tmp_path, "date: 2020", f"aliases: {written}")
    assert problem.place == "articles/r.md:5"
    assert problem.message.endswith("is no address within the site")


@pytest.mark.parametrize(
    "written",
    ["/feed.xml", "/FEED.XML", "/sitemap.xml", "/robots.txt", "/static/site.css", "/assets/a.png", "/sw.js",
     "/_worker.js", "/web.config", "/netlify.toml", "/x.php", "/x.html.gz", "https://before.example/story.aspx"],
)  # fmt: skip
def test_an_old_address_is_that_of_a_page(written: str, tmp_path: Path) -> None:
    """A redirect is an HTML page: under another name no browser follows it, and some hosts take it for an order."""
    problem = fault(tmp_path, "date: 2020", f"aliases: [{written}]")
    assert problem.place == "articles/r.md:5"
    assert problem.message == f'aliases: "{written}" is a file, and what leads on to a new address is a page'


@pytest.mark.parametrize(
    "address", ["https://www.fbi.gov@evil.example/", "http://a:b@evil.example/", "https://@evil.example/x"]
)
def test_a_web_address_shows_its_host_first(address: str, tmp_path: Path) -> None:
    problem = fault(tmp_path, "date: 2020", f'source_url: "{address}"')
    assert problem.message == f'source_url: "{address}" has a user name before its host, evil.example'


def test_lists_that_would_make_pages_without_end_are_refused(tmp_path: Path) -> None:
    names = [f"N{number}" for number in range(1001)]
    for key, most in (("categories", 50), ("districts", 1000), ("incidents", 1000), ("tags", 1000), ("author", 1000)):
        problem = fault(tmp_path, "date: 2020", f"{key}: [{', '.join(names[: most + 1])}]")
        assert problem.message == f"{key}: has {most + 1:,} entries, and at most {most:,} are read"
    (tmp_path / "fine").mkdir()
    made = article(tmp_path / "fine", f"tags: [{', '.join(names[:1000])}]", f"categories: [{', '.join(names[:50])}]")
    assert (len(made.tags), len(made.categories)) == (1000, 50)


@pytest.mark.parametrize(
    ("extends", "layout"),
    [("/post", "post.html"), ("..post", "post.html"), ("_layouts..news.post", "news/post.html"),
     ("../../etc/passwd", "etc/passwd.html"), ("_layouts.post", "post.html"),
     ("_layouts.news.post", "news/post.html"), ("post", "post.html"),
     ("_layouts/post.html", "post.html")],
)  # fmt: skip
def test_layouts_have_dotted_paths(extends: str, layout: str, tmp_path: Path) -> None:
    made = article(tmp_path, f"extends: {extends}", "section: main")
    assert (made.layout, made.layout_line, made.section, made.section_line) == (layout, 4, "main", 5)


def test_an_entity_ends_with_its_semicolon_and_addresses_keep_theirs(tmp_path: Path) -> None:
    url = "https://x.example/story?page=2&section=news&copy=1&amp;times=3"
    found = article(tmp_path, f"source_url: {url}", "description: R&D&notes &amp; more")
    assert found.source_url == url
    assert found.description == "R&D&notes & more"


@pytest.mark.parametrize("alias", ["/.git/x", "/.incident-archive.json", "/" + "a" * 300 + "/"])
def test_an_old_address_that_no_file_can_have_is_refused(tmp_path: Path, alias: str) -> None:
    assert fault(tmp_path, f"aliases: [{alias}]").place == "articles/r.md:4"
