"""Turns texts into HTML: each once for as long as neither it nor what it links to has changed.

Districts that a text names are linked last, where the HTML is put on a page: which these are is known only when the
whole archive has been understood, and most of the work is done by then. Only where that linking may take long is it
done in quarantine too, with the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from generator.cache.folder import digest_of
from generator.cache.shelf import DamagedError, Shelf, Slot
from generator.core.interface import Words
from generator.core.problems import Place, Report
from generator.core.records import Body, Record
from generator.core.settings import Settings
from generator.core.urls import BaseUrl
from generator.core.value import changed, pack
from generator.core.views import BodyView
from generator.load.interface import read_words
from generator.load.readings import Readings
from generator.load.text import read_body
from generator.render.mending import LABELS
from generator.render.refusal import Refusal
from generator.render.weaver import weave
from generator.request import Request, packaged_layouts

if TYPE_CHECKING:
    from generator.render.bodies import Bodies, Text

# Texts from which on it pays to begin early.
_MANY = 50
# Characters of a text, times the districts that it names: below that, linking them takes no time to speak of.
_MUCH = 2_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Html:
    """The HTML of texts, on a shelf."""

    shelf: Shelf
    slots: Mapping[BodyView, Slot]
    base: BaseUrl

    def __call__(self, view: BodyView) -> str:
        """The HTML of a text. Raises `DamagedError`."""
        woven = self.slots.get(view)
        slot = self.slots.get(_plain(view)) if woven is None else woven
        html = None if slot is None else self.shelf.read(slot)
        if html is None:
            raise DamagedError("a text is gone")
        text = html.decode()
        return text if woven is not None else weave(text, view.mentions, self.base)


class Converter:
    """Converts texts; those that are on the shelf `texts` already stay as they are. It ends with its `with` block."""

    def __init__(self, settings: Settings, texts: Shelf, request: Request) -> None:
        self._texts = texts
        self._base = BaseUrl.parse(settings.base_url)
        self._remote_images = settings.remote_images
        self._words = _words(settings, request)
        labels = [self._words.gettext(label) for label in LABELS]
        self._salt = digest_of(repr((self._base, settings.remote_images, labels)).encode())
        self._request = request
        self._stack = ExitStack()
        self._keys: dict[BodyView, bytes] = {}  # of texts as they were wanted, their districts linked or not

    def __enter__(self) -> Converter:
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def begin(self, readings: Readings) -> None:
        """Begin with texts that link to no other record or file: what becomes of them is known before all else is.

        A few are left for later. As long as a forked process lives, this one copies whatever it touches.
        """
        records = (reading.said.record for reading in readings.records if reading.said)
        unlinked = (record for record in records if not record.body.links and not record.body.files)
        missing = {
            BodyView(digest=record.body.digest): record
            for record in unlinked
            if self._salt + record.body.digest.encode() not in self._texts
        }
        if len(missing) >= _MANY:
            self._stack.enter_context(self._bodies.begun([_text(view, record) for view, record in missing.items()]))

    def convert(
        self,
        texts: Mapping[BodyView, Record],
        records: Iterable[Record],
        report: Report,
        done: Callable[[int], None],
    ) -> None:
        """Convert `texts`, each of a record. Of one that can have no HTML, every one of `records` has a problem."""
        wanted = {_wanted(view, record): record for view, record in texts.items()}
        self._keys = {view: self._key(view) for view in wanted}
        missing = {view: record for view, record in wanted.items() if self._keys[view] not in self._texts}
        done(len(wanted) - len(missing))
        if missing:
            self._convert(missing, records, report, done)
        self._stack.close()  # what was begun is of no more use, and all that it holds would be in the way of pages

    @property
    def used(self) -> set[bytes]:
        """The keys of the texts that were converted last."""
        return set(self._keys.values())

    def found(self, others: Iterable[BodyView] = ()) -> Html:
        """The HTML of the texts that were converted last, and of others that an earlier build has converted."""
        forms = (each for view in others for each in ((view, _plain(view)) if view.mentions else (view,)))
        keys = {each: self._key(each) for each in forms} | self._keys
        slots = {view: slot for view, key in keys.items() if (slot := self._texts.slot(key)) is not None}
        return Html(shelf=self._texts, slots=slots, base=self._base)

    def _convert(
        self,
        missing: Mapping[BodyView, Record],
        records: Iterable[Record],
        report: Report,
        done: Callable[[int], None],
    ) -> None:
        converted = self._bodies.all([_text(view, record) for view, record in missing.items()], done)
        refused = {view.digest: result for view, result in converted.items() if isinstance(result, Refusal)}
        _report(refused, records, report)
        if len(converted) < len(missing):
            from generator.render.bodies import MOST_DEATHS  # noqa: PLC0415 - see `_bodies`

            told = f"{MOST_DEATHS} texts took all the time or memory that they may, so that others were not converted"
            report.problem(Place(file="content"), told, "mend those first; what the others are like is told then")
        for view, result in converted.items():
            if not isinstance(result, Refusal):
                self._texts.put(self._key(view), result)

    @cached_property
    def _bodies(self) -> Bodies:
        """With Markdown and the sanitiser, which take long to load: only where there is a text for them."""
        from generator.render.bodies import Bodies, BodyRenderer  # noqa: PLC0415

        renderer = BodyRenderer(
            base=self._base,
            remote_images=self._remote_images,
            read=_Reader(str(self._request.root)),
            keep=_Keeper(self._texts),
            words=self._words,
        )
        return Bodies(renderer, jobs=self._request.jobs)

    def _key(self, view: BodyView) -> bytes:
        """What the HTML of a text is kept under: all that it is made from."""
        if view.links or view.mentions or view.pictures:
            return digest_of(self._salt, pack(view))
        return self._salt + view.digest.encode()


def _words(settings: Settings, request: Request) -> Words:
    """The words of labels in texts. What is wrong with the files of words is told when layouts are read, later."""
    return read_words(settings.language, request.own_layouts, packaged_layouts(), {}, Report())


def _plain(view: BodyView) -> BodyView:
    """The view of a text whose districts are linked elsewhere."""
    return changed(view, mentions=()) if view.mentions else view


def _wanted(view: BodyView, record: Record) -> BodyView:
    return view if len(view.mentions) * record.body.size > _MUCH else _plain(view)


def _text(view: BodyView, record: Record) -> Text:
    from generator.render.bodies import Text  # noqa: PLC0415 - see `Converter._bodies`

    return Text(view=view, source=(record.place.file, record.body), size=record.body.size)


def _report(refused: Mapping[str, Refusal], records: Iterable[Record], report: Report) -> None:
    for record in records:
        if refusal := refused.get(record.body.digest):
            place = Place(file=record.place.file, line=record.body.first_line)
            report.problem(place, f"the text can't be converted: {refusal.reason}", refusal.hint)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the text of a record again, out of its file."""

    root: str

    def __call__(self, source: tuple[str, Body]) -> str | None:
        file, body = source
        return read_body(f"{self.root}/{file}", body)


@dataclass(frozen=True, slots=True)
class _Keeper:
    shelf: Shelf

    def __call__(self, html: str) -> Slot:
        return self.shelf.add(html.encode())
