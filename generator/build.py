"""The pipeline, in order: read, assemble, plan, render, write. Only this module knows the order.

Everything between the first line and the last is pure; a page is a frozen value, and rendering it is deterministic.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import tzinfo
from pathlib import Path

from generator.cache.shelf import DamagedError
from generator.core.dates import Span
from generator.core.problems import Problem, Report
from generator.core.settings import Settings
from generator.core.urls import BaseUrl, output_path
from generator.derive.plan import Plan, plan
from generator.derive.visible import Choice, span_of
from generator.load.assemble import assemble
from generator.load.assets import read_static
from generator.load.readings import Readings
from generator.load.settings import read_settings
from generator.load.suggestions import did_you_mean
from generator.load.tree import SourceTree, find_settings, read_tree
from generator.render.layout_check import check_layouts
from generator.render.layouts import Layouts
from generator.render.pages import PageRenderer
from generator.request import Request, packaged_layouts
from generator.standing import cache_of, note_standing, state_of
from generator.steps.converting import Converter
from generator.steps.keys import Keys, layouts_digest
from generator.steps.memory import Memory
from generator.steps.reading import read_archive
from generator.steps.rendering import PageMaker, changes, produce
from generator.steps.timings import Timings
from generator.work.collector import collector_paused
from generator.write.manifest import Manifest
from generator.write.output import Staging

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """A finished build: what each of its files was made from, and the warnings that didn't stop it.

    `changed` is how many files differ from those of the last build, or may; `timings` has the seconds of each stage.
    """

    origins: Mapping[str, str]
    changed: int
    warnings: tuple[Problem, ...]
    base: BaseUrl
    timings: tuple[tuple[str, float], ...] = ()

    @property
    def pages(self) -> int:
        """How many files the site has."""
        return len(self.origins)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """What there is to build from: the settings, the files, and how each of them reads."""

    settings: Settings
    tree: SourceTree
    readings: Readings


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """What is to be built: the plan, where it will stand, and for how long the clock makes no difference to it."""

    plan: Plan
    base: BaseUrl
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A site that was published: what it consists of, and how many of its files were rendered."""

    manifest: Manifest
    changed: int


def build(request: Request, progress: Progress) -> Result:
    """Build the site and put it in the place of the last one.

    Raises `ContentError` with every problem, `OutputError` where the output folder can't be replaced, and jinja2's
    `TemplateError` for a faulty layout. Whatever happens, the last good output stays until the new one is whole.
    """
    with collector_paused():
        return _build(request, progress)


def _build(request: Request, progress: Progress) -> Result:
    cache = cache_of(request)
    if request.fresh:
        cache.remove()
    try:
        with closing(Memory(cache)) as memory:
            return _remembering(request, memory, progress)
    except DamagedError:
        return _build(replace(request, fresh=True), progress)


def _remembering(request: Request, memory: Memory, progress: Progress) -> Result:
    timings, report = Timings(), Report()
    with timings.of("Reading"):
        state = state_of(request)
        sources = _read(request, memory, report, progress)
    protected = (request.content, request.own_layouts)
    with Converter(sources.settings, memory.texts, request) as converter:
        converter.begin(sources.readings)
        with timings.of("Planning"):
            understood = _understood(sources, request, report)
        report.raise_if_any(strict=request.strict)
        cache = None if request.rehearsed_for else memory.cache
        with Staging.begin(request.output, protected=protected, cache=cache) as staging:
            made = _make(understood, request, converter, staging, report, progress, timings)
    with timings.of("Remembering"):
        memory.save(converter.used)
        memory.cache.belong_to((request.rehearsed_for or request.output).absolute())
        if not request.rehearsed_for:
            note_standing(request, state, made.manifest.id, understood.span, report.problems)
    return Result(
        origins={output_path(page.address): page.origin for page in understood.plan.pages},
        changed=made.changed,
        warnings=report.problems,
        base=understood.base,
        timings=timings.stages,
    )


def _make(
    understood: Understood,
    request: Request,
    converter: Converter,
    staging: Staging,
    report: Report,
    progress: Progress,
    timings: Timings,
) -> Made:
    """Convert, render and write what has changed, and publish it with the rest."""
    planned, base = understood.plan, understood.base
    with timings.of("Texts"):
        html = converter.html(planned, report, _counter("Texts", len(planned.texts), progress))
    report.raise_if_any(strict=request.strict)
    with timings.of("Comparing"):
        keys = Keys(planned.site, base, layouts_digest(request))
        found = changes(planned.pages, keys, staging.site, jobs=request.jobs)
        staging.keep(found.kept)
    with timings.of("Pages and feeds"):
        layouts = Layouts(request.layout_folders, base, planned.site)
        renderer = PageRenderer(site=planned.site, base=base, layouts=layouts, html=html)
        maker = PageMaker(render=renderer, keys=keys, writer=staging.writer, standing=staging.site.entries)
        manifest = produce(found, maker, jobs=request.jobs, done=_counter("Pages", len(found.pages), progress))
    with timings.of("Publishing"):
        staging.publish(manifest)
    return Made(manifest=manifest, changed=len(found.pages))


def zone_of(root: Path) -> tzinfo:
    """The time zone of an archive; what is wrong with the settings is told by a build."""
    return read_settings(find_settings(root / "content"), Report()).zone


def site_address(request: Request) -> BaseUrl:
    """Where the site is published; what is wrong with the settings is told by a build."""
    settings = find_settings(request.root / "content")
    return BaseUrl.parse(read_settings(settings, Report(), base_url=request.base_url).base_url)


def understand(request: Request, memory: Memory, report: Report, progress: Progress) -> Understood:
    """Everything up to rendering.

    What is wrong with the content is in `report`, but for texts that can't be converted, which only rendering finds.
    """
    return _understood(_read(request, memory, report, progress), request, report)


def _read(request: Request, memory: Memory, report: Report, progress: Progress) -> Sources:
    settings = read_settings(find_settings(request.content), report, base_url=request.base_url)
    tree = read_tree(request.content, report, settings.entity)
    readings = read_archive(tree, settings, request, memory, _counter("Files", len(tree.records), progress))
    return Sources(settings=settings, tree=tree, readings=readings)


def _understood(sources: Sources, request: Request, report: Report) -> Understood:
    settings = sources.settings
    archive = assemble(sources.tree, sources.readings, settings, report, now=request.now)
    static = read_static(request.own_layouts, packaged_layouts(), report)
    archive = replace(archive, assets=(*archive.assets, *static))
    base = BaseUrl.parse(settings.base_url)
    check_layouts(archive, Layouts(request.layout_folders, base), report, did_you_mean)
    choice = Choice(now=request.now, drafts=request.drafts, future=request.future)
    planned = plan(archive, choice, report, did_you_mean)
    return Understood(plan=planned, base=base, span=span_of(archive, choice))


def _counter(stage: str, total: int, progress: Progress) -> Callable[[int], None]:
    finished = 0

    def done(more: int) -> None:
        nonlocal finished
        finished += more
        progress(stage, finished, total)

    return done
