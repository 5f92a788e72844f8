"""The HTML of texts: converted, sanitised, woven; each text once, across all processors."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from generator.core.urls import BaseUrl
from generator.core.views import BodyView
from generator.render.markdown import MarkdownConverter
from generator.render.pool import spread
from generator.render.sanitiser import sanitise
from generator.render.weaver import weave


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyRenderer:
    """Renders texts, given by their digests in `texts`."""

    texts: Mapping[str, str]
    base: BaseUrl
    remote_images: bool

    def __call__(self, view: BodyView) -> str:
        """The HTML of a text. Deterministic: it depends on the view, its text and the site's address only."""
        text = self.texts[view.digest]
        if not text.strip():
            return ""
        links = {link.target: link for link in view.links}
        html = sanitise(_converter().convert(text, links), links, self.base)
        return weave(html, view.mentions, self.base, remote_images=self.remote_images).strip()


@cache
def _converter() -> MarkdownConverter:
    """One for each process: making it takes as long as a long article."""
    return MarkdownConverter()


def render_bodies(
    views: Sequence[BodyView], renderer: BodyRenderer, *, jobs: int, done: Callable[[int], None]
) -> dict[BodyView, str]:
    """The HTML of every view, which are all different. `done` is told how many more are ready."""
    return dict(zip(views, spread(renderer, views, jobs=jobs, done=done), strict=True))
