"""The pipeline, in order: read, assemble, plan, render, write. Only this module knows the order.

Everything between the first line and the last is pure; a page is a frozen value, and rendering it is deterministic.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import tzinfo
from pathlib import Path

from generator.cache.shelf import DamagedError
from generator.core.interface import Words
from generator.core.problems import Report
from generator.core.records import Archive
from generator.core.settings import Settings
from generator.core.spans import Span
from generator.core.urls import BaseUrl
from generator.core.value import changed
from generator.derive.context import Context
from generator.derive.plan import make_context, plan
from generator.derive.visible import Choice, span_of
from generator.load.assemble import assemble
from generator.load.assets import read_static
from generator.load.interface import has_words, read_words
from generator.load.readings import Readings
from generator.load.settings import read_settings
from generator.load.suggestions import did_you_mean
from generator.load.tree import find_settings, read_tree
from generator.load.words import FindNames
from generator.render.card_images import HOW_TO_GET, can_be_drawn
from generator.render.layout_check import check_layouts
from generator.render.layouts import Layouts
from generator.request import Progress, Request, Result, packaged_layouts
from generator.standing import Survey, note_standing
from generator.steps.converting import Converter
from generator.steps.full_text import is_wanted, lacking
from generator.steps.making import Making, Site, counter, staging
from generator.steps.measuring import measured
from generator.steps.memory import Memory
from generator.steps.reach import Reach
from generator.steps.reading import HowRead, read_archive
from generator.steps.rewording import note_of, note_plan, shown_by
from generator.steps.timings import Timings


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """What is to be built: the archive, what its pages are planned from, where they will stand.

    `span` is how long the clock makes no difference to that.
    """

    archive: Archive
    context: Context
    base: BaseUrl
    span: Span


def build_whole(
    request: Request, memory: Memory, progress: Progress, survey: Survey, stands: Callable[[], None]
) -> Result:
    """Read what has changed, plan everything, make what differs. Raises as `rebuild.build` does.

    `stands` is told once the site is in its place.
    """
    report, timings = Report(), Timings()
    with timings.of("Reading"):
        survey.look()
        settings = _settings(request, report)
    with Converter(settings, memory.texts, request) as converter:
        archive, how = _archive(settings, survey, memory, report, progress, timings, converter.begin)
        with timings.of("Planning"):
            understood = _understood(archive, request, memory, report)
            planned = plan(understood.context, understood.archive, report, full_text=is_wanted(settings, request))
        report.raise_if_any(strict=request.strict)
        site = Site(
            view=planned.site,
            base=understood.base,
            pages=planned.pages,
            texts=planned.texts,
            records=planned.records,
            reach=Reach(understood.context, memory.cache),
            full_text=is_wanted(settings, request),
        )
        with staging(request, survey) as staged:
            made = Making(request, memory, converter, staged, report, progress, timings).make(site)
    stands()
    with timings.of("Remembering"):
        note = note_of(how, planned, made.manifest.id)
        memory.save(converter.used, note_plan(memory, note, made, shown_by(memory)))
        note_standing(survey, note.name, made.manifest.id, understood.span, report.problems)
    return Result(
        pages=made.manifest.pages,
        changed=len(made.pages),
        warnings=report.problems,
        base=understood.base,
        planned=planned.pages,
        timings=timings.stages,
        notes=tuple(_notes(archive.settings, request)),
    )


def _notes(settings: Settings, request: Request) -> Iterator[str]:
    """What could have been made with a library that isn't there."""
    if settings.card_images and request.card_images and not can_be_drawn():
        yield HOW_TO_GET
    yield from lacking(settings, request)


def zone_of(root: Path) -> tzinfo:
    """The time zone of an archive; what is wrong with the settings is told by a build."""
    return read_settings(find_settings(root / "content"), Report()).zone


def site_address(request: Request) -> BaseUrl:
    """Where the site is published; what is wrong with the settings is told by a build."""
    settings = find_settings(request.root / "content")
    return BaseUrl.parse(read_settings(settings, Report(), base_url=request.base_url).base_url)


def understand(request: Request, memory: Memory, report: Report, progress: Progress) -> Understood:
    """Everything up to planning. What is wrong with the content is in `report`, as far as that is known by then."""
    survey = Survey(request)
    archive, _ = _archive(_settings(request, report), survey, memory, report, progress, Timings(), _nothing)
    return _understood(archive, request, memory, report)


def _settings(request: Request, report: Report) -> Settings:
    return read_settings(find_settings(request.content), report, base_url=request.base_url)


def read_content(request: Request, report: Report, progress: Progress) -> tuple[Archive, FindNames]:
    """The archive as its files tell it, drafts among them, and what recognises names in texts; nothing is planned."""
    survey, settings = Survey(request), _settings(request, report)
    try:
        with closing(Memory(survey.cache)) as memory:
            archive, how = _archive(settings, survey, memory, report, progress, Timings(), _nothing)
            is_ready = how.names.ready(memory.cache)  # where no text was read, nobody has asked for them yet
    except DamagedError:
        return read_content(replace(request, fresh=True), report, progress)
    if is_ready:
        return archive, how.names.find
    from generator.derive.recognition import Recogniser  # noqa: PLC0415 - for the few who ask

    return archive, Recogniser.of(archive.districts, variants=settings.entity.has_leaid).find


def _archive(
    settings: Settings,
    survey: Survey,
    memory: Memory,
    report: Report,
    progress: Progress,
    timings: Timings,
    begin: Callable[[Readings], None],
) -> tuple[Archive, HowRead]:
    """The archive, and how its files were read; `begin` is told the readings before they are understood.

    Nobody but these two ever holds the tree and the readings. They end here, since they take a fifth of the memory
    that is held when pages are made, of which each process comes to have its own copy.
    """
    request = survey.request
    with timings.of("Reading"):
        tree = read_tree(request.content, report, settings.entity, survey.content)
        readings, how = read_archive(tree, settings, request, memory, counter("Files", len(tree.records), progress))
    begin(readings)
    with timings.of("Planning"):
        return assemble(tree, readings, settings, report, now=request.now), how


def _nothing(_readings: Readings) -> None:
    """Nothing is begun."""


def _understood(archive: Archive, request: Request, memory: Memory, report: Report) -> Understood:
    settings = archive.settings
    static = read_static(request.own_layouts, packaged_layouts(), report)
    archive = changed(archive, assets=(*measured(archive, memory.cache, report), *static))
    base = BaseUrl.parse(settings.base_url)
    layouts = Layouts(request.layout_folders, base)
    check_layouts(archive, layouts, report, did_you_mean)
    words = _words(settings.language, request, layouts, report)
    choice = Choice(
        now=request.now,
        drafts=request.drafts,
        future=request.future,
        card_images=request.card_images and can_be_drawn(),
    )
    context = make_context(archive, choice, report, did_you_mean, words)
    return Understood(archive=archive, context=context, base=base, span=span_of(archive, choice))


def _words(language: str, request: Request, layouts: Layouts, report: Report) -> Words:
    """The words of the interface. Own layouts are asked for theirs only where some file may have words for them."""
    own, packaged = request.own_layouts, packaged_layouts()
    is_asked = layouts.are_own and has_words(language, own, packaged)
    own_texts = {one: many is not None for one, many in layouts.texts()} if is_asked else {}
    return read_words(language, own, packaged, own_texts, report)
