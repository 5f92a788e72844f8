"""The pipeline, in order: read, assemble, plan, render, write. Only this module knows the order.

Everything between the first line and the last is pure; a page is a frozen value, and rendering it is deterministic.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import tzinfo
from pathlib import Path
from traceback import extract_tb

from jinja2 import TemplateError

from generator.core.problems import Place, Problem, Report
from generator.core.urls import BaseUrl, output_path
from generator.core.views import BodyView, FileView, Page
from generator.derive.plan import Plan, plan
from generator.derive.visible import Choice
from generator.load.assemble import assemble
from generator.load.assets import read_static
from generator.load.reading import read_files
from generator.load.settings import read_settings
from generator.load.suggestions import did_you_mean
from generator.load.tree import find_settings, read_tree
from generator.render.bodies import MOST_DEATHS, BodyRenderer, render_bodies
from generator.render.layout_check import check_layouts
from generator.render.layouts import Layouts
from generator.render.pages import PageRenderer, bodies_of
from generator.render.refusal import Refusal
from generator.request import Request, packaged_layouts
from generator.work.pool import spread
from generator.write.manifest import Entry, Manifest
from generator.write.output import Staging, Writer

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """A finished build: what each of its files was made from, and the warnings that didn't stop it."""

    origins: Mapping[str, str]
    warnings: tuple[Problem, ...]
    base: BaseUrl

    @property
    def pages(self) -> int:
        """How many files the site has."""
        return len(self.origins)


def build(request: Request, progress: Progress) -> Result:
    """Build the site and put it in the place of the last one.

    Raises `ContentError` with every problem, `OutputError` where the output folder can't be replaced, and jinja2's
    `TemplateError` for a faulty layout. Whatever happens, the last good output stays until the new one is whole.
    """
    report = Report()
    planned, base, lines = understand(request, report, progress)
    report.raise_if_any(strict=request.strict)
    layouts = Layouts(request.layout_folders, base, planned.site)
    with Staging.begin(request.output, protected=(request.root / "content", request.root / "layouts")) as staging:
        converted = _convert(planned, base, request.jobs, progress)
        html = _html(converted, planned.pages, lines, report)
        report.raise_if_any(strict=request.strict)
        planned = replace(planned, bodies={})  # a large archive's texts would be carried along by every process
        renderer = PageRenderer(site=planned.site, base=base, layouts=layouts, html=html)
        staging.publish(_produce(planned.pages, _PageMaker(renderer, staging.writer), request.jobs, progress))
    origins = {output_path(page.address): page.origin for page in planned.pages}
    return Result(origins=origins, warnings=report.problems, base=base)


def zone_of(root: Path) -> tzinfo:
    """The time zone of an archive; what is wrong with the settings is told by a build."""
    return read_settings(find_settings(root / "content"), Report()).zone


def site_address(request: Request) -> BaseUrl:
    """Where the site is published; what is wrong with the settings is told by a build."""
    settings = find_settings(request.root / "content")
    return BaseUrl.parse(read_settings(settings, Report(), base_url=request.base_url).base_url)


def understand(request: Request, report: Report, progress: Progress) -> tuple[Plan, BaseUrl, Mapping[str, int]]:
    """Everything up to rendering, with the line on which each file's text begins.

    What is wrong with the content is in `report`, but for texts that can't be converted, which only rendering finds.
    """
    content = request.root / "content"
    settings = read_settings(find_settings(content), report, base_url=request.base_url)
    tree = read_tree(content, report, settings.entity)
    readings = read_files(tree, settings, _counter("Files", len(tree.records), progress))
    archive = assemble(tree, readings, settings, report, now=request.now)
    static = read_static(request.root / "layouts", packaged_layouts(), report)
    archive = replace(archive, assets=(*archive.assets, *static))
    base = BaseUrl.parse(settings.base_url)
    check_layouts(archive, Layouts(request.layout_folders, base), report, did_you_mean)
    choice = Choice(now=request.now, drafts=request.drafts, future=request.future)
    lines = {record.place.file: record.body.first_line for record in archive.records}
    return plan(archive, choice, report, did_you_mean), base, lines


def _convert(planned: Plan, base: BaseUrl, jobs: int, progress: Progress) -> dict[BodyView, str | Refusal]:
    """What becomes of every text that a page shows, each once."""
    renderer = BodyRenderer(base=base, remote_images=planned.site.remote_images)
    texts = {body: planned.bodies[body.digest] for page in planned.pages for body in bodies_of(page)}
    return render_bodies(texts, renderer, jobs=jobs, done=_counter("Texts", len(texts), progress))


def _html(
    converted: Mapping[BodyView, str | Refusal], pages: Iterable[Page], lines: Mapping[str, int], report: Report
) -> dict[BodyView, str]:
    """The HTML that there is. A text that can have none is a problem of every file that holds it."""
    refused = {body: result for body, result in converted.items() if isinstance(result, Refusal)}
    for page in pages:
        for body in bodies_of(page):
            if body in refused and page.origin in lines:
                place = Place(file=page.origin, line=lines[page.origin])
                report.problem(place, f"the text can't be converted: {refused[body].reason}", refused[body].hint)
    if any(body not in converted for page in pages for body in bodies_of(page)):
        told = f"{MOST_DEATHS} texts took all the time or memory that they may, so that others were not converted"
        report.problem(Place(file="content"), told, "mend those first; what the others are like is told then")
    return {body: result for body, result in converted.items() if isinstance(result, str)}


def _produce(pages: Sequence[Page], make: _PageMaker, jobs: int, progress: Progress) -> Manifest:
    """Render every page and write it into the staging folder."""
    make.render.prepare(pages)
    entries = spread(make, pages, jobs=jobs, done=_counter("Pages", len(pages), progress))
    return Manifest({output_path(page.address): entry for page, entry in zip(pages, entries, strict=True)})


@dataclass(frozen=True, slots=True)
class _PageMaker:
    """Renders a page and writes it, in whichever process; only the bytes on disk leave it."""

    render: PageRenderer
    writer: Writer

    def __call__(self, page: Page) -> Entry:
        path = output_path(page.address)
        if isinstance(page.view, FileView):
            return self.writer.copy(path, Path(page.view.path))
        return self.writer.write(path, self._rendered(page))

    def _rendered(self, page: Page) -> bytes:
        try:
            return self.render(page)
        except TemplateError as error:
            for frame in extract_tb(error.__traceback__)[::-1]:
                if frame.filename.endswith(".html"):
                    error.add_note(f"{frame.filename}:{frame.lineno}")
                    break
            error.add_note(f"while rendering {page.address} of {page.origin}")
            raise


def _counter(stage: str, total: int, progress: Progress) -> Callable[[int], None]:
    finished = 0

    def done(more: int) -> None:
        nonlocal finished
        finished += more
        progress(stage, finished, total)

    return done
