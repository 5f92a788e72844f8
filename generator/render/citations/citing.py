"""Citations as layouts show them: a text, and files that a page holds itself.

A file is a `data:` address in a link with `download`: a browser saves it without asking any server, and without
JavaScript, and a site of ten thousand articles needs no thirty thousand files for them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote

from generator.core.urls import BaseUrl
from generator.core.value import Value
from generator.core.views import ArticleView, IncidentView, SiteView
from generator.render.citations.bibtex import bibtex
from generator.render.citations.chicago import chicago
from generator.render.citations.csl_json import csl_json
from generator.render.citations.ris import ris
from generator.render.citations.source import source_of

# All that can be typed and may not stand in a URL, and in an attribute, as it is; `%` first.
_REST = tuple((sign, f"%{ord(sign):02X}") for sign in "% \r\n\"#&'+<>[\\]^`{|}")
_FOREIGN = re.compile("[^\0-\x7f]+")
_FORMATS = (
    ("BibTeX", "bib", "application/x-bibtex", bibtex),
    ("RIS", "ris", "application/x-research-info-systems", ris),
    ("CSL-JSON", "json", "application/vnd.citationstyles.csl+json", csl_json),
)


class CitationFile(Value, frozen=True, kw_only=True):
    """A citation in a format of reference managers: the format's name, a file's name, its `data:` address."""

    format: str
    name: str
    url: str


class Citation(Value, frozen=True, kw_only=True):
    """How a page is cited: `text` for readers, `files` for reference managers."""

    text: str
    files: tuple[CitationFile, ...]


@dataclass(frozen=True, slots=True)
class Citing:
    """Cites the pages of a site."""

    base: BaseUrl
    site: SiteView | None

    def cited(self, view: ArticleView | IncidentView, address: str) -> Citation:
        """How the article or incident at an address is cited: `page | cited(here)`."""
        assert self.site is not None  # noqa: S101 - for the type checker; who renders has one
        source = source_of(view, address, self.site, self.base)
        return Citation(
            text=chicago(source),
            files=tuple(
                CitationFile(
                    format=name,
                    name=f"{source.key}.{ending}",
                    url=f"data:{kind};charset=utf-8,{_encoded(write(source))}",
                )
                for name, ending, kind, write in _FORMATS
            ),
        )


def _encoded(text: str) -> str:
    """As `quote` does, in a tenth of the time: every page has three such texts."""
    for sign, code in _REST:
        text = text.replace(sign, code)
    return text if text.isascii() else _FOREIGN.sub(lambda found: quote(found[0]), text)
