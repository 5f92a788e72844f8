"""Citations, read by the parsers that reference managers use: what was cited is what they find, whatever it holds."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import unquote

import pytest
import rispy
from bibtexparser import middlewares
from bibtexparser.entrypoint import parse_string
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.core.urls import BaseUrl
from generator.core.value import changed
from generator.core.views import ArticleView, BodyView, DateView, IncidentView, Link, SiteView
from generator.render.citations import Citation, Citing
from generator.render.citations.source import line

BASE = BaseUrl.parse("https://someone.example/archive/")
SITE = SiteView(
    title="Example Archive", description="", publisher="Example Society", language="en", navigation=(), feeds=(),
    remote_images=False,
)  # fmt: skip
ARTICLE = ArticleView(
    title="Schools & {banks}: 40% off",
    layout="article.html",
    body=BodyView(digest=""),
    date=DateView(text="3 May 2024 18:54", iso="2024-05-03T18:54:00-04:00"),
    year=Link(text="2024", address="/2024/"),
    authors=("Jane Example", "The Associated Press"),
    outlet=Link(text="The Example Times", address="/outlets/the-example-times/"),
    source_url="https://example.com/a_b?c=1&d={2}#e",
    archived_url="https://example.com/copy",
)
INCIDENT = IncidentView(
    title="Ransomware at Example Valley",
    layout="incident.html",
    body=BodyView(digest=""),
    added=DateView(text="June 2024", iso="2024-06"),
)
PAGE = "https://someone.example/archive/articles/2024/05/x/"
ANY = st.text(st.characters(exclude_categories=()), max_size=60)
WORDS = ANY.filter(lambda text: bool(line(text)))


def cited(view: ArticleView | IncidentView, address: str = "/articles/2024/05/x/") -> Citation:
    return Citing(BASE, SITE).cited(view, address)


def file_of(citation: Citation, name: str) -> str:
    """The text of a file, as a browser saves it."""
    (file,) = (file for file in citation.files if file.format == name)
    assert re.fullmatch(r"data:[a-z.+/-]+;charset=utf-8,[A-Za-z0-9%!$()*,./:;=?@_~-]+", file.url)
    return unquote(file.url.partition(",")[2], errors="strict")


def bibtex(citation: Citation) -> dict[str, str]:
    """The fields of the one entry, as a parser takes it that counts braces and takes LaTeX for what it shows."""
    library = parse_string(file_of(citation, "BibTeX"), append_middleware=[_Shown()])
    assert not library.failed_blocks
    (entry,) = library.entries
    return {"type": entry.entry_type, "key": entry.key, **{field.key: field.value for field in entry.fields}}


class _Shown(middlewares.BlockMiddleware):
    def transform_entry(self, entry: Any, library: Any) -> Any:  # noqa: ARG002 - the library's names
        for field in entry.fields:
            if field.key != "url":
                field.value = shown(field.value)
        return entry


def shown(latex: str) -> str:
    """What LaTeX prints for the commands that a citation may hold."""
    signs = {"backslash": "\\", "braceleft": "{", "braceright": "}", "asciitilde": "~", "asciicircum": "^"}
    parts = re.split(r"\\text(\w+)\{\}|\\([&%$#_])|[{}]", latex)
    return "".join(signs.get(part, part) for part in parts if part)


def ris(citation: Citation) -> dict[str, Any]:
    (reference,) = rispy.loads(file_of(citation, "RIS"))
    return dict(reference)


def csl(citation: Citation) -> dict[str, Any]:
    (item,) = json.loads(file_of(citation, "CSL-JSON"))
    return dict(item)


def test_a_report_is_cited_as_its_outlet_s() -> None:
    assert cited(ARTICLE).text == (
        "Jane Example and The Associated Press, “Schools & {banks}: 40% off,” The Example Times, May 3, 2024, "
        "https://example.com/a_b?c=1&d=%7B2%7D#e. Preserved copy: https://example.com/copy. "
        f"Clipping in Example Archive, {PAGE}."
    )


def test_a_title_in_the_archive_s_words_is_never_passed_off_as_the_outlet_s() -> None:
    citation = cited(changed(ARTICLE, wording="archive", authors=()))
    assert citation.text.startswith("[Schools & {banks}: 40% off], The Example Times, May 3, 2024, ")
    assert f"Summary in Example Archive, {PAGE}." in citation.text
    assert (
        bibtex(citation)["title"] == ris(citation)["title"] == csl(citation)["title"] == "[Schools & {banks}: 40% off]"
    )


def test_an_incident_is_cited_as_a_page_of_the_archive() -> None:
    citation = cited(INCIDENT, "/incidents/x/")
    address = "https://someone.example/archive/incidents/x/"
    assert citation.text == f"“Ransomware at Example Valley,” Example Archive, Example Society, June 2024, {address}."
    assert (ris(citation)["type_of_reference"], csl(citation)["type"]) == ("ELEC", "webpage")
    assert csl(citation)["issued"] == {"date-parts": [[2024, 6]]}
    assert bibtex(citation)["month"] == "jun"  # biblatex knows this word, not "June"


@pytest.mark.parametrize(("count", "named"), [(1, "A"), (2, "A and B"), (3, "A, B, and C"), (4, "A et al.")])
def test_names_stand_as_they_are_written_and_of_many_the_first(count: int, named: str) -> None:
    citation = cited(changed(ARTICLE, authors=tuple("ABCD"[:count])))
    assert citation.text.startswith(f"{named}, “")
    assert len(csl(citation)["author"]) == len(ris(citation)["authors"]) == count


def test_what_is_not_known_is_left_out() -> None:
    bare = ArticleView(
        title="T", layout="", body=BodyView(digest=""), year=Link(text="2014", address="/2014/"),
        date=DateView(text="2014", iso="2014"),
    )  # fmt: skip
    assert cited(bare).text == f"“T,” 2014. Clipping in Example Archive, {PAGE}."
    assert csl(cited(bare)).keys() == {"id", "type", "title", "issued", "archive", "archive_location", "note"}
    assert ris(cited(bare))["date"] == "2014///"


@settings(max_examples=60, deadline=None)
@given(title=WORDS, names=st.lists(WORDS, max_size=3), outlet=WORDS, address=ANY)
def test_every_parser_finds_what_was_cited(title: str, names: list[str], outlet: str, address: str) -> None:
    view = changed(
        ARTICLE,
        title=title,
        authors=tuple(names),
        outlet=Link(text=outlet, address="/o/"),
        source_url=f"https://{address}",
    )
    citation, said = cited(view), [line(name) for name in names]
    entry, reference, item = bibtex(citation), ris(citation), csl(citation)
    assert entry["title"] == reference["title"] == item["title"] == line(title)
    assert entry["howpublished"] == reference["secondary_title"] == item["container-title"] == line(outlet)
    assert entry.get("author", "") == " and ".join(said)
    assert reference.get("authors", []) == said == [name["literal"] for name in item.get("author", [])]
    assert entry["url"] == item["URL"]
    assert f"\r\nUR  - {item['URL']}\r\n" in file_of(citation, "RIS")  # rispy parts a URL at its semicolons
    assert entry["year"] == reference["year"] == "2024"
    assert item["issued"] == {"date-parts": [[2024, 5, 3]]}
    assert entry["key"] == reference["id"] == item["id"] == "articles-2024-05-x"
