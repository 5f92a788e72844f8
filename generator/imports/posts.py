"""A folder of posts of Jigsaw, Jekyll or Hugo: which of its files are posts, and what each of them offers.

Jekyll and Jigsaw keep posts in `_posts`, drafts in `_drafts`, and name a post by its date; Hugo keeps them below
`content`, where a folder with an `index.md` may be one post. See https://jekyllrb.com/docs/posts/ and
https://gohugo.io/content-management/organization/.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath

from generator.core.problems import Report
from generator.imports.json_front_matter import is_json, parse_json_document
from generator.imports.offers import Found, Offer, Offers, PassedOver, Unread
from generator.imports.post_keys import archive_keys
from generator.load.front_matter import Document, parse_document
from generator.load.text import SourceFile, digest_of_text, read_source
from generator.load.tree import SourcePath, markdown_ending, walk

_POSTS, _DRAFTS = "_posts", frozenset(("_drafts", "drafts"))
_HUGO = "content/"
_OTHER_ENDINGS = (".mdown", ".mkdown", ".mkdn", ".mkd")
_LISTS = frozenset(("_index",))
_BUNDLES = frozenset(("index",))


def find_posts(folder: Path, shown: str) -> tuple[list[SourcePath], list[Found]]:
    """The posts below a folder, in the order in which they are imported, and all else that lies there.

    A name comes before the same with something behind it, so that `name.md` stays and `name 2.md` is the copy. `shown`
    is how messages call the folder.
    """
    report = Report()
    paths = sorted(relative for relative, _ in walk(folder, shown, report))
    others: list[Found] = [Unread(place=problem.place.file, problems=(problem,)) for problem in report.problems]
    posts = []
    within = _within(paths)
    for relative in paths:
        ending = _ending(relative)
        reason = _reason(relative, ending, within)
        if reason:
            others.append(PassedOver(place=f"{shown}/{relative}", reason=reason))
        else:
            name = _name(relative.removesuffix(ending))
            path, file = str(folder / relative), f"{shown}/{relative}"
            posts.append(SourcePath(folder="articles", name=name, file=file, path=path))
    return sorted(posts, key=lambda post: (post.name, post.file)), others


def read_post(path: SourcePath, origin: str, layouts: Collection[str]) -> Found:
    """What a file offers, or why it can't be read. `layouts` are those of the archive."""
    report = Report()
    source = read_source(path, report)
    document = _parsed(source, report) if source else None
    if source is None or document is None:
        return Unread(place=path.file, problems=report.problems)
    is_draft = not _DRAFTS.isdisjoint(PurePosixPath(path.name).parts[:-1])
    fields, left_out = archive_keys(document, layouts, is_draft=is_draft)
    return Offer(
        origin=origin,
        place=path.file,
        document=replace(document, fields=fields),
        fingerprint=digest_of_text(source.text),
        written=_written(source.text, document),
        as_written=document,
        left_out=left_out,
    )


def _within(paths: Collection[str]) -> str:
    """In which folders the posts are, where the source is a whole site: `_posts`, `content/` or anywhere."""
    if any(_POSTS in _folders(relative) for relative in paths):
        return _POSTS
    return _HUGO if any(relative.startswith(_HUGO) and _ending(relative) for relative in paths) else ""


def _reason(relative: str, ending: str, within: str) -> str:
    """Why a file is no post; empty if it is one."""
    if not ending:
        return "is no Markdown"
    if within == _POSTS and _folders(relative).isdisjoint((_POSTS, *_DRAFTS)):
        return "lies outside _posts/ and _drafts/"
    if within == _HUGO and not relative.startswith(_HUGO):
        return "lies outside content/"
    if PurePosixPath(relative.removesuffix(ending)).name in _LISTS:
        return "describes a list of Hugo's, and is no post"
    return ""


def _folders(relative: str) -> frozenset[str]:
    return frozenset(PurePosixPath(relative).parts[:-1])


def _ending(relative: str) -> str:
    return markdown_ending(relative) or next((end for end in _OTHER_ENDINGS if relative.endswith(end)), "")


def _name(stem: str) -> str:
    """The path that names a post; of a bundle of Hugo's, that of its folder."""
    folder, _, name = stem.rpartition("/")
    return folder if name in _BUNDLES and folder else stem


def _parsed(source: SourceFile, report: Report) -> Document | None:
    return parse_json_document(source, report) if is_json(source.text) else parse_document(source, report)


def _written(text: str, document: Document) -> str:
    """The front matter as its author wrote it; empty where it isn't YAML."""
    lines = text.lstrip(" \t\n\ufeff").split("\n")
    if lines[0].rstrip() != "---":
        return ""
    skipped = text.count("\n", 0, len(text) - len(text.lstrip(" \t\n\ufeff")))
    return "\n".join(lines[1 : document.body_line - 2 - skipped])


def offers_of(folder: Path, shown: str, layouts: Collection[str]) -> Offers:
    """All that a folder holds, posts first. `shown` is how messages call it, `layouts` are those of the archive."""
    posts, others = find_posts(folder, shown)
    name = folder.resolve().name

    def found() -> Iterator[Found]:
        for post in posts:
            yield read_post(post, f"{name}/{post.file.removeprefix(f'{shown}/')}", layouts)
        yield from others

    return Offers(total=len(posts) + len(others), found=found())
