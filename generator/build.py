"""The pipeline, in order: read, assemble, plan, render, write. Only this module knows the order.

Everything between the first line and the last is pure; a page is a frozen value, and rendering it is deterministic.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from traceback import extract_tb

from jinja2 import TemplateError

from generator.core.problems import Place, Problem, Report
from generator.core.records import Archive, Record
from generator.core.urls import BaseUrl, output_path
from generator.core.views import BodyView, FileView, Page
from generator.derive.plan import Plan, plan
from generator.derive.visible import Choice
from generator.load.assemble import assemble
from generator.load.assets import read_static
from generator.load.settings import read_settings
from generator.load.tree import read_tree
from generator.render.bodies import BodyRenderer, render_bodies
from generator.render.layouts import Layouts, packaged_layouts
from generator.render.pages import PageRenderer, bodies_of
from generator.render.pool import spread
from generator.write.output import Staging, Writer

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What to build: the archive's folder, where to, and what to include. `now` is aware, the build's only clock."""

    root: Path
    output: Path
    now: datetime
    drafts: bool = False
    future: bool = False
    base_url: str | None = None
    strict: bool = False
    jobs: int = 1

    @property
    def layout_folders(self) -> tuple[Path, ...]:
        """The site's own layouts, then the packaged ones."""
        own = self.root / "layouts"
        return tuple(dict.fromkeys(folder.resolve() for folder in (own, packaged_layouts()) if folder.is_dir()))


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
    planned, base = understand(request, report, progress)
    report.raise_if_any(strict=request.strict)
    layouts = Layouts(request.layout_folders, base, planned.site)
    with Staging.begin(request.output, protected=(request.root / "content", request.root / "layouts")) as staging:
        html = _convert(planned, base, request.jobs, progress)
        planned = replace(planned, bodies={})  # a large archive's texts would be carried along by every process
        renderer = PageRenderer(site=planned.site, base=base, layouts=layouts, html=html)
        _produce(planned.pages, _PageMaker(renderer, staging.writer), request.jobs, progress)
        staging.publish()
    origins = {output_path(page.address): page.origin for page in planned.pages}
    return Result(origins=origins, warnings=report.problems, base=base)


def site_address(request: Request) -> BaseUrl:
    """Where the site is published; what is wrong with the settings is told by a build."""
    settings = read_tree(request.root / "content", Report()).settings
    return BaseUrl.parse(read_settings(settings, Report(), base_url=request.base_url).base_url)


def understand(request: Request, report: Report, progress: Progress) -> tuple[Plan, BaseUrl]:
    """Everything up to rendering; all that is wrong with the content is in `report`."""
    tree = read_tree(request.root / "content", report)
    settings = read_settings(tree.settings, report, base_url=request.base_url)
    archive = assemble(tree, settings, report, _counter("Files", len(tree.records), progress))
    static = read_static(request.root / "layouts", packaged_layouts(), report)
    archive = replace(archive, assets=(*archive.assets, *static))
    base = BaseUrl.parse(settings.base_url)
    _check_layouts(archive, Layouts(request.layout_folders, base), report)
    choice = Choice(now=request.now, drafts=request.drafts, future=request.future)
    return plan(archive, choice, report), base


def _convert(planned: Plan, base: BaseUrl, jobs: int, progress: Progress) -> dict[BodyView, str]:
    """The HTML of every text that a page shows, each once."""
    renderer = BodyRenderer(texts=planned.bodies, base=base, remote_images=planned.site.remote_images)
    views = list(dict.fromkeys(body for page in planned.pages for body in bodies_of(page)))
    return render_bodies(views, renderer, jobs=jobs, done=_counter("Texts", len(views), progress))


def _produce(pages: Sequence[Page], make: _PageMaker, jobs: int, progress: Progress) -> None:
    """Render every page and write it into the staging folder."""
    for _ in spread(make, pages, jobs=jobs, done=_counter("Pages", len(pages), progress)):
        pass


@dataclass(frozen=True, slots=True)
class _PageMaker:
    """Renders a page and writes it, in whichever process; only the bytes on disk leave it."""

    render: PageRenderer
    writer: Writer

    def __call__(self, page: Page) -> None:
        path = output_path(page.address)
        if isinstance(page.view, FileView):
            self.writer.copy(path, Path(page.view.path))
        else:
            self.writer.write(path, self._rendered(page))

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


def _check_layouts(archive: Archive, layouts: Layouts, report: Report) -> None:
    """Every layout and block that a record names exists."""
    found: dict[str, tuple[str, ...] | None] = {}
    for record in _records(archive):
        if record.layout is None and record.section == "content":
            continue
        layout = record.template
        if layout not in found:
            found[layout] = layouts.blocks(layout)
        blocks = found[layout]
        if blocks is None:
            report.problem(
                Place(file=record.place.file, line=record.layout_line),
                f'extends: there is no layout "{layout.removesuffix(".html")}"',
                f"there are {', '.join(name.removesuffix('.html') for name in layouts.names())}",
            )
        elif record.section not in blocks:
            report.problem(
                Place(file=record.place.file, line=record.section_line),
                f'section: the layout "{layout.removesuffix(".html")}" has no block "{record.section}"',
                f"it has {', '.join(blocks)}",
            )


def _records(archive: Archive) -> Iterator[Record]:
    yield from archive.articles
    yield from archive.incidents
    yield from archive.districts
    yield from archive.pages
