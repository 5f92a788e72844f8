"""What recognition is told of a record, and what it finds in it."""

from __future__ import annotations

from generator.core.value import Value


class Story(Value, frozen=True, kw_only=True):
    """A text with what is known of it: an article's headline and standfirst, where it came from, the state it is about.

    `state` is a postal code that the archivist wrote.
    """

    text: str
    title: str = ""
    description: str = ""
    state: str | None = None
    outlet: str = ""
    source_url: str = ""

    @property
    def parts(self) -> tuple[str, str, str]:
        """All that may hold names, in the order in which it is read."""
        return self.title, self.description, self.text

    @property
    def whole(self) -> str:
        """The parts as one text; none reaches into the next."""
        return "\n\n".join(self.parts)


class Named(Value, frozen=True, kw_only=True):
    """A district that a text names: its id, the words that name it, and whether the text is about it."""

    district: str
    words: tuple[str, ...]
    is_about: bool
