"""What all records have in common, out of a document and its model."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TypedDict

from generator.core.extra import Extra
from generator.core.problems import Place
from generator.core.records import Body, Note, Term
from generator.load.front_matter import Document
from generator.load.models import FrontMatter, NoteModel
from generator.load.slugs import digest_slug, make_slug, make_term_slug
from generator.load.validation import extra_of
from generator.load.words import body_of

# 1984-85 is a school year.
_DATED = re.compile(r"(?P<date>\d{4}-(?:\d{2}-\d{2}|0[1-9]|1[0-2]))(?:[-_ ](?P<rest>.*))?", re.DOTALL)


class Common(TypedDict):
    """The fields of `Record`."""

    place: Place
    slug: str
    body: Body
    draft: bool
    aliases: tuple[str, ...]
    layout: str | None
    layout_line: int
    section: str
    section_line: int
    extra: Extra


def common_fields(document: Document, model: FrontMatter, *, otherwise: str) -> Common:
    """`otherwise` is what the slug is made of where neither `slug` nor the file's name has a letter."""
    stem = document.source.name.rpartition("/")[2]
    _, rest = split_dated(stem)
    return Common(
        place=Place(file=document.source.file, line=0),
        slug=make_slug(model.slug) or make_slug(rest) or make_slug(otherwise) or digest_slug(document.source.name),
        body=body_of(document.body, document.body_line),
        draft=model.draft or not model.published,
        aliases=model.aliases,
        layout=layout_path(model.extends) if model.extends else None,
        layout_line=document.line_of("extends"),
        section=model.section or "content",
        section_line=document.line_of("section"),
        extra=extra_of(document, model),
    )


def split_dated(stem: str) -> tuple[str | None, str]:
    """A file name's leading date, if it has one, and the rest: `2020-09-02-x` is ("2020-09-02", "x")."""
    match = _DATED.fullmatch(stem)
    return (match["date"], match["rest"] or "") if match else (None, stem)


def layout_path(extends: str) -> str:
    """Jigsaw's dotted path as a template's: `_layouts.news.post` is `news/post.html`.

    Each layout has one path only: `/post` would be another name of `post` to Jinja, and escape what is asked of it.
    """
    parts = [part for part in extends.removesuffix(".html").replace("/", ".").split(".") if part]
    return "/".join(parts[1:] if parts[:1] == ["_layouts"] and len(parts) > 1 else parts) + ".html"


def make_notes(models: tuple[NoteModel, ...]) -> tuple[Note, ...]:
    """Dated remarks, oldest first; remarks of one day stay in the author's order."""
    return tuple(
        sorted((Note(date=model.date, text=model.text) for model in models), key=lambda note: note.date.sort_key)
    )


@lru_cache(maxsize=1000)  # the same few stand in article after article
def make_term(name: str) -> Term:
    """A category, an outlet or a vendor by its name."""
    return Term(name=name, slug=make_term_slug(name))
