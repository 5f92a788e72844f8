"""Makes what a site lacks: the HTML of its texts, its pages and feeds; and puts the whole in place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.core.problems import Report
from generator.core.records import Record
from generator.core.urls import BaseUrl, output_path
from generator.core.views import BodyView, Page, SiteView
from generator.processes.pool import is_spread
from generator.render.layouts import Layouts
from generator.render.pages import PageRenderer, prepare
from generator.request import Progress, Request
from generator.standing import Survey
from generator.steps.compiling import keep_layouts, recall_layouts
from generator.steps.converting import Converter
from generator.steps.full_text import with_index, without_index
from generator.steps.keys import Keys, layouts_digest
from generator.steps.memory import Memory
from generator.steps.reach import ANYWHERE, Reach
from generator.steps.rendering import Changes, MadePage, PageMaker, changes, produce
from generator.steps.timings import Timings
from generator.write.manifest import Manifest
from generator.write.output import Staging


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A site to be made: what all its pages show, its pages, and of each text that may need conversion a record.

    `shown` are texts of these pages that have been converted before. `changes` says which pages are to be made; without
    it, they are compared with those that stand, as far as `reach` says that they may differ. `records` are all that
    may hold one of the texts. `full_text` says whether the site gets an index of every word.
    """

    view: SiteView
    base: BaseUrl
    pages: Sequence[Page]
    texts: Mapping[BodyView, Record]
    records: Iterable[Record]
    shown: Iterable[BodyView] = ()
    changes: Changes | None = None
    reach: Reach | None = None
    full_text: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A site that was published: all its files, and by path those that were made."""

    manifest: Manifest
    pages: Mapping[str, MadePage]


@dataclass(frozen=True, slots=True)
class Making:
    """All that making a site takes besides the site."""

    request: Request
    memory: Memory
    converter: Converter
    staging: Staging
    report: Report
    progress: Progress
    timings: Timings

    def make(self, site: Site) -> Made:
        """Convert, render and write what has changed, and publish it with the rest. Raises as a build does."""
        request, staging, timings = self.request, self.staging, self.timings
        # As much as can be done while others still convert texts.
        with timings.of("Comparing"):
            layouts = self._layouts(site)
            keys = Keys(site.view, site.base, layouts_digest(request))
            found = without_index(site.changes or self._changes(site, keys))
        with timings.of("Texts"):
            done = counter("Texts", len(site.texts), self.progress)
            self.converter.convert(site.texts, site.records, self.report, done)
        self.report.raise_if_any(strict=request.strict)
        with timings.of("Pages and feeds"):
            staging.keep(found.kept, {output_path(page.address) for page in found.pages})
            maker = PageMaker(
                render=PageRenderer(
                    site=site.view,
                    base=site.base,
                    layouts=layouts,
                    html=self.converter.found(site.shown),
                ),
                keys=keys,
                writer=staging.writer,
                standing=staging.site.entries,
                views=self.memory.views,
                root=str(request.root),
            )
            done = counter("Pages", len(found.pages), self.progress)
            manifest, made = produce(found, maker, jobs=request.jobs, done=done)
            keep_layouts(self.memory.cache, site.base, site.view.words)
        if site.full_text:
            with timings.of("Search index"):
                manifest = with_index(manifest, staging)
        with timings.of("Publishing"):
            staging.publish(manifest)
        if site.reach:
            site.reach.note(manifest.id, keys, site.pages)
        return Made(manifest=manifest, pages=made)

    def _layouts(self, site: Site) -> Layouts:
        """The layouts; for a new site, which takes all of them, made ready here, while others still convert texts."""
        recall_layouts(self.memory.cache, site.base, site.view.words)
        layouts = Layouts(self.request.layout_folders, site.base, site.view)
        if not self.staging.site.entries and is_spread(site.pages, self.request.jobs):
            prepare(layouts, site.pages)
        return layouts

    def _changes(self, site: Site, keys: Keys) -> Changes:
        standing = self.staging.site
        reached = site.reach.of(standing.id, keys, site.texts) if site.reach else ANYWHERE
        return changes(site.pages, keys, standing, reached, jobs=self.request.jobs)


def staging(request: Request, survey: Survey) -> Staging:
    """Where the site is made: beside the output folder, which it takes the place of. Raises `OutputError`."""
    protected = (request.content, request.own_layouts)
    if request.rehearsed_for:
        return Staging.begin(request.output, protected=protected)
    return Staging.begin(
        request.output, protected=protected, cache=survey.cache, found=survey.site, fitting=survey.spare
    )


def counter(stage: str, total: int, progress: Progress) -> Callable[[int], None]:
    """Tells `progress` how much of a stage is done, each time that more is."""
    finished = 0

    def done(more: int) -> None:
        nonlocal finished
        finished += more
        progress(stage, finished, total)

    return done
