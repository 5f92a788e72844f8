"""Turns texts into HTML: each once for as long as neither it nor what it links to has changed."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.cache.folder import digest_of
from generator.cache.shelf import Shelf, Slot
from generator.core.problems import Place, Report
from generator.core.records import Body
from generator.core.urls import BaseUrl
from generator.core.views import BodyView
from generator.derive.plan import Plan
from generator.load.text import read_body
from generator.load.tree import SourcePath
from generator.render.bodies import MOST_DEATHS, BodyRenderer, Text, render_bodies
from generator.render.refusal import Refusal
from generator.request import Request


@dataclass(frozen=True, slots=True)
class Html:
    """The HTML of texts, on a shelf."""

    shelf: Shelf
    slots: Mapping[BodyView, Slot]

    def __call__(self, view: BodyView) -> str:
        """The HTML of a text. Raises `OSError` if somebody has changed it on the shelf in the meantime."""
        html = self.shelf.read(self.slots[view])
        if html is None:
            raise OSError("the cache was changed while the site was built")
        return html.decode()


class Converter:
    """Converts the texts of a plan; those that are on the shelf `texts` already stay as they are."""

    def __init__(self, planned: Plan, base: BaseUrl, texts: Shelf, request: Request) -> None:
        self._planned = planned
        self._texts = texts
        self._request = request
        self._salt = repr((base, planned.site.remote_images)).encode()
        root = request.root
        self._renderer = BodyRenderer(
            base=base, remote_images=planned.site.remote_images, read=_Reader(root), keep=_Keeper(texts)
        )

    def key(self, view: BodyView) -> bytes:
        """What the HTML of a text is kept under: all that it is made from."""
        return digest_of(self._salt, pickle.dumps(view, pickle.HIGHEST_PROTOCOL))

    def html(self, views: Iterable[BodyView], report: Report, done: Callable[[int], None]) -> Html:
        """The HTML of all texts that `views` show. Of one that can have none, every file with it has a problem."""
        keys = {view: self.key(view) for view in views}
        slots = {view: slot for view, key in keys.items() if (slot := self._texts.slot(key)) is not None}
        done(len(slots))
        missing = [self._text(view) for view in keys if view not in slots]
        converted = render_bodies(missing, self._renderer, jobs=self._request.jobs, done=done)
        self._report({view: result for view, result in converted.items() if isinstance(result, Refusal)}, report)
        if len(converted) < len(missing):
            told = f"{MOST_DEATHS} texts took all the time or memory that they may, so that others were not converted"
            report.problem(Place(file="content"), told, "mend those first; what the others are like is told then")
        for view, result in converted.items():
            if not isinstance(result, Refusal):
                self._texts.put(keys[view], result)
                slots[view] = result
        return Html(self._texts, slots)

    def _text(self, view: BodyView) -> Text:
        record = self._planned.bodies[view.digest]
        return Text(view=view, source=(record.place.file, record.body), size=record.body.size)

    def _report(self, refused: Mapping[BodyView, Refusal], report: Report) -> None:
        by_digest = {view.digest: refusal for view, refusal in refused.items()}
        for record in self._planned.records:
            if refusal := by_digest.get(record.body.digest):
                place = Place(file=record.place.file, line=record.body.first_line)
                report.problem(place, f"the text can't be converted: {refusal.reason}", refusal.hint)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the text of a record again, out of its file."""

    root: Path

    def __call__(self, source: tuple[str, Body]) -> str | None:
        file, body = source
        path = SourcePath(folder="", name="", file=file, path=str(self.root / file))
        return read_body(path, body)


@dataclass(frozen=True, slots=True)
class _Keeper:
    shelf: Shelf

    def __call__(self, html: str) -> Slot:
        return self.shelf.add(html.encode())
