"""The HTML of texts: converted, sanitised, woven; each text once, across all processors.

A text comes from anybody. It is converted in quarantine, in a process that may fail, and so may become a `Refusal`
instead of HTML; the others are converted all the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from generator.core.interface import ENGLISH, Words
from generator.core.urls import BaseUrl
from generator.core.views import BodyView
from generator.processes.pool import Background, quarantine
from generator.processes.supervised import Death
from generator.processes.worker import MEMORY
from generator.render.extensions import EXTENSIONS
from generator.render.mending import mend
from generator.render.plain_prose import plain_prose
from generator.render.refusal import Refusal, RefusedError
from generator.render.sanitiser import sanitise
from generator.render.weaver import weave

if TYPE_CHECKING:
    from generator.render.markdown import MarkdownConverter

# Computing time of one text, in seconds, and more for every MB of it. On a slow machine a page of 1.5 MB takes six,
# a table of 100,000 cells in 300 KB takes seven.
_SECONDS = 10.0
_SECONDS_PER_MB = 10.0

# Texts that may break their process, each at the cost of all its time, before the others are left for later.
MOST_DEATHS = 10

_SHORTEN = 'shorten it, or take out long runs of "[", "<" or "&", and lists and tags one within another'
_CHANGED = Refusal(reason="its file has changed while the site was built", hint="build again")
_REPORT = "this is a fault of the program: please report it, with this text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A text to convert: the view that shows it, where its Markdown is to be had, and how many characters that has.

    `seconds` of computing it may take: `render_bodies` decides on them.
    """

    view: BodyView
    source: Any
    size: int = 0
    seconds: float = 0.0


def _itself(source: Any) -> str | None:
    return source if isinstance(source, str) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyRenderer:
    """Renders texts for the site at `base`, with labels in `words`.

    `read` gives the Markdown of a source, or None if it isn't there any more. What it makes of a text goes
    through `keep`, in whichever process.
    """

    base: BaseUrl
    remote_images: bool
    read: Callable[[Any], str | None] = _itself
    keep: Callable[[str], Any] = _itself
    words: Words = ENGLISH

    def __call__(self, text: Text) -> Any | Refusal:
        """The HTML of a text, kept, or why it has none; never raises.

        Deterministic: it depends on the view, its text, the site's address and the words only.
        """
        try:
            markdown = self.read(text.source)
            return _CHANGED if markdown is None else self.keep(self.html(text.view, markdown))
        except RefusedError as error:
            refusal = error.refusal
        except RecursionError:
            refusal = Refusal(reason="lists, quotes, emphasis or links stand too deep in one another", hint=_SHORTEN)
        except MemoryError:
            refusal = _refusal(Death.MEMORY, text)
        except Exception as error:  # noqa: BLE001 - whatever a text does to a library is a problem of that text
            refusal = Refusal(reason=f"the program fails on it, {type(error).__name__}: {error}", hint=_REPORT)
        _converter.cache_clear()  # it may have stopped halfway
        return refusal

    def html(self, view: BodyView, markdown: str) -> str:
        """The HTML of a text. Raises `RefusedError`, and whatever a hostile text makes the libraries raise."""
        if not markdown.strip():
            return ""
        links = {link.target: link for link in view.links}
        html = plain_prose(markdown, links, self.base, EXTENSIONS)
        if html is None:
            html = sanitise(_converter().convert(markdown, links), links, self.base)
        html = mend(html, view.pictures, self.base, remote_images=self.remote_images, words=self.words)
        return weave(html, view.mentions, self.base).strip()


@cache
def _converter() -> MarkdownConverter:
    """One for each process that needs it: making it takes as long as a long article, loading it as a hundred."""
    from generator.render.markdown import MarkdownConverter  # noqa: PLC0415

    return MarkdownConverter()


def render_bodies(
    texts: Sequence[Text], renderer: BodyRenderer, *, jobs: int, done: Callable[[int], None]
) -> dict[BodyView, Any | Refusal]:
    """What becomes of every text, by its view. `done` is told how many more are ready.

    Once `MOST_DEATHS` of them have broken their process, those behind them are missing from the result.
    """
    items = _timed(texts)
    results = quarantine(renderer, items, seconds=attrgetter("seconds"), jobs=jobs, done=done)
    return dict(zip((text.view for text in items), _told(results, items), strict=False))


def _timed(texts: Sequence[Text]) -> list[Text]:
    """Decided in this process, so that workers of every kind agree, however they came by this module."""
    return [replace(text, seconds=_SECONDS + _SECONDS_PER_MB * text.size / 1e6) for text in texts]


class Bodies:
    """Renders texts, some of them in the background from before it is known which are wanted."""

    def __init__(self, renderer: BodyRenderer, *, jobs: int) -> None:
        self._renderer = renderer
        self._jobs = jobs
        self._begun: Sequence[Text] = ()
        self._background: Background | None = None

    @contextmanager
    def begun(self, texts: Sequence[Text]) -> Iterator[None]:
        """While it lasts, `texts` are rendered in the background. With one process there is none to spare for that."""
        if self._jobs < 2 or not texts:
            yield
            return
        self._begun = _timed(texts)
        work = Background(self._renderer, self._begun, seconds=attrgetter("seconds"), jobs=self._jobs)
        with work as self._background:
            yield

    def all(self, texts: Sequence[Text], done: Callable[[int], None]) -> dict[BodyView, Any | Refusal]:
        """As `render_bodies`; what was begun is waited for first, wanted or not."""
        wanted = {text.view for text in texts}
        begun, early = len(self._begun), self._early()
        ready = {view: result for view, result in early.items() if view in wanted}
        done(len(ready))
        if len(early) < begun:
            return ready
        left = [text for text in texts if text.view not in ready]
        return ready | render_bodies(left, self._renderer, jobs=self._jobs, done=done)

    def _early(self) -> dict[BodyView, Any | Refusal]:
        if self._background is None:
            return {}
        results = _told(self._background.results(_nobody), self._begun)
        early = dict(zip((text.view for text in self._begun), results, strict=False))
        self._background.end()
        self._background, self._begun = None, ()
        return early


def _nobody(_more: int) -> None:
    """Nobody wants to know."""


def _told(results: Iterator[Any | Refusal | Death], items: Sequence[Text]) -> Iterator[Any | Refusal]:
    deaths = 0
    for result, item in zip(results, items, strict=False):
        yield _refusal(result, item) if isinstance(result, Death) else result
        deaths += isinstance(result, Death)
        if deaths == MOST_DEATHS:
            return


def _refusal(death: Death, text: Text) -> Refusal:
    reasons = {
        Death.TIME: f"it takes more than {text.seconds:.0f} s",
        Death.MEMORY: f"it takes more than {MEMORY >> 30} GB of memory",
        Death.CRASH: "it crashes the converter",
    }
    return Refusal(reason=reasons[death], hint=_SHORTEN)
