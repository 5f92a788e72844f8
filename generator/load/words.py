"""The text of a file apart from its front matter: what a record knows of it, and how it is read by itself.

A file with other words under the same front matter says the same of its record. So it is read without the parser and
the models of front matter, which take longer to load than a thousand files to read.
"""

from __future__ import annotations

from collections.abc import Callable

from generator.core.problems import Report
from generator.core.records import Article, Body, Record
from generator.core.stories import Named, Story
from generator.core.text_links import find_assets, find_text_links
from generator.core.value import changed
from generator.load.readings import Head, Reading
from generator.load.text import digest_of_text, read_source
from generator.load.tree import SourcePath

# The known districts that a story names.
FindNames = Callable[[Story], tuple[Named, ...]]


def head_of(whole: str, text: str) -> Head:
    """What comes before the text with which a file ends."""
    size = len(whole) - len(text)
    return Head(size=size, digest=digest_of_text(whole[:size]))


def body_of(text: str, line: int) -> Body:
    """What is known of a text that begins at a line of its file; the text itself stays there."""
    blank = text[: len(text) - len(text.lstrip())]
    return Body(
        digest=digest_of_text(text),
        size=len(text),
        line=line,
        first_line=line + blank.count("\n"),
        links=find_text_links(text),
        files=find_assets(text),
    )


def with_head(body: Body, head: Head) -> Body:
    """What is known of a text, and of what stands before it."""
    return changed(body, head=head.digest, head_size=head.size)


def story_of(record: Record, text: str) -> Story:
    """What there is to read of a record: of an article its title and description too, and where it comes from."""
    if not isinstance(record, Article):
        return Story(text=text)
    return Story(
        text=text,
        title=record.title,
        description=record.description,
        state=record.state,
        outlet=record.outlet.name if record.outlet else "",
        source_url=record.source_url or "",
    )


def read_words(path: SourcePath, before: Reading, find_names: FindNames) -> Reading | None:
    """The file as it reads now, if it begins as it did `before`; None if more than its text may have changed.

    There must have been a text, since without one the front matter may end with the file.
    """
    source = read_source(path, Report())
    said = before.said
    if source is None or said is None or not said.record.body.size:
        return None
    text = source.text[before.head.size :]
    if head_of(source.text, text) != before.head:
        return None
    record = changed(said.record, body=with_head(body_of(text, said.record.body.line), before.head))
    said = changed(said, record=record, named=find_names(story_of(record, text)))
    return changed(before, digest=source.digest, said=said)
