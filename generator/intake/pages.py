"""What a web page says: its facts for machines, and its text without what stands around it.

The text is trafilatura's (https://trafilatura.readthedocs.io), an extra of this program; all else needs lxml only.
"""

from __future__ import annotations

import re
from datetime import tzinfo
from importlib.util import find_spec
from urllib.parse import urljoin, urlsplit

from lxml import etree
from lxml import html as lxml_html

from generator.core.dates import When
from generator.core.value import changed
from generator.intake.bylines import read_byline
from generator.intake.clipping import Clipping, IntakeError, Source, on_one_line, web_address, writable
from generator.intake.page_facts import Facts, page_facts
from generator.intake.plain_text import read_plain_text
from generator.intake.written_dates import read_date

EXTRA = 'pip install "incident-archive[intake]"'
_SAVED = re.compile(r"<!-- saved from url=\(\d{4}\)(\S{1,2000}) -->")  # as browsers write into what they save
_NO_NAME = re.compile(r"https?://|@|^(?:admin|staff|editor|news|webmaster)$", re.IGNORECASE)
_LONGEST_TITLE = 300  # characters


def read_page(source: Source, zone: tzinfo) -> Clipping:
    """What the page `source` says; a time without a zone is in `zone`. Raises `IntakeError` where it is no page."""
    tree = _parsed(source.text)
    facts = page_facts(tree)
    text, doubt = _text_of(source.text)
    seen = read_plain_text(changed(source, text=text, is_markdown=True), zone) if text else Clipping()
    outlet = next(iter(facts["outlet"]), "") or seen.outlet
    date, date_doubt = _date_of(facts, zone)
    known = {"date": date_doubt if date else seen.doubts.get("date", ""), "text": doubt or source.doubt}
    address = _address_of(source, facts)
    return Clipping(
        title=_title_of(facts, outlet) or seen.title,
        description=next(iter(facts["description"]), ""),
        date=date or seen.date,
        day=seen.day,
        authors=_authors_of(facts) or seen.authors,
        outlet=outlet,
        source_url=address,
        image=_image_of(facts, address),
        text=seen.text,
        doubts={key: told for key, told in known.items() if told},
    )


def _parsed(text: str) -> lxml_html.HtmlElement:
    try:
        return lxml_html.document_fromstring(text.encode(), parser=lxml_html.HTMLParser(encoding="utf-8"))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        raise IntakeError("holds no page", "check what was saved") from None


def _text_of(page: str) -> tuple[str, str]:
    """The page's text as Markdown, and why there is none."""
    if find_spec("trafilatura") is None:
        return "", f"the text of a page needs trafilatura: {EXTRA}"
    import trafilatura  # noqa: PLC0415 - an extra, and large

    # Neither links nor pictures: theirs are paths on another site, and their text tells readers enough.
    text = trafilatura.extract(
        page,
        output_format="markdown",
        include_formatting=True,
        include_comments=False,
        include_links=False,
        include_images=False,
    )
    return (writable(text), "") if text else ("", "no text was found in the page; copy it into the file")


def _title_of(facts: Facts, outlet: str) -> str:
    """The headline, without the outlet's name that many pages put behind it."""
    title = next(iter(facts["title"]), "")[:_LONGEST_TITLE]
    head, mark, tail = title.rpartition(next(iter(re.findall(r"\s[-–—|•]\s(?!.*\s[-–—|•]\s)", title)), "\0"))
    is_outlet = mark and outlet and tail.casefold() in (outlet.casefold(), outlet.casefold().removeprefix("the "))
    return on_one_line(head if is_outlet else title)


def _date_of(facts: Facts, zone: tzinfo) -> tuple[When | None, str]:
    for said in facts["date"]:
        written = read_date(said[:100], zone)
        if written and written.when and written.when.day:
            return written.when, written.doubt
    return None, ""


def _authors_of(facts: Facts) -> tuple[str, ...]:
    said = [on_one_line(name) for name in facts["author"] if not _NO_NAME.search(name)]
    names = [name for one in said for name in read_byline(f"by {one.removeprefix('By ')}").authors or (one,)]
    return tuple(dict.fromkeys(name for name in names if len(name) <= 80))[:10]


def _address_of(source: Source, facts: Facts) -> str:
    """Where the page says it stands, if that is the host that sent it; a saved page can only be believed."""
    saved = _SAVED.search(source.text[:5000])
    sent = web_address(source.url or (saved[1] if saved else ""))
    for said in facts["url"]:
        own = web_address(urljoin(sent, said))
        if own and (not sent or _host(own) == _host(sent)) and (urlsplit(own).path.strip("/") or not sent):
            return own
    return sent


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")


def _image_of(facts: Facts, base: str) -> str:
    said = (web_address(urljoin(base, each)) for each in facts["image"])
    return next((url for url in said if url and not re.search(r"[\^`{|}]|\.svgz?(?:[?#]|$)", url, re.IGNORECASE)), "")
