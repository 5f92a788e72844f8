"""Whether the layouts that records name can show them: known before anything is rendered, and told at the record."""

from __future__ import annotations

from dataclasses import dataclass

from generator.core.problems import Place, Report, Suggest, suggest_nothing
from generator.core.records import Archive, Article, Category, District, Incident, Record, StandingPage
from generator.render.layouts import Layouts

_KINDS: dict[type[Record], str] = {
    Article: "articles",
    Incident: "incidents",
    Category: "categories",
    StandingPage: "pages",
}
_RECORDS: tuple[type[Record], ...] = (*_KINDS, District)
# Layouts that show what no record has, but for a category's `group.html`; `page.html` shows what every record has.
_FOR_NO_RECORD = {
    "corrections.html",
    "home.html",
    "list.html",
    "redirect.html",
    "search.html",
    "subscribe.html",
    "terms.html",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Looked:
    """What was found of a layout: its chain, the blocks that a text may fill, whether it shows one without `section`.

    `blocks` is None if there is no such layout.
    """

    chain: tuple[str, ...] = ()
    blocks: tuple[str, ...] | None = None
    shows_content: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Check:
    """What every check needs: the layouts, what the archive calls its districts, where to tell."""

    layouts: Layouts
    districts: str
    report: Report
    suggest: Suggest


def check_layouts(archive: Archive, layouts: Layouts, report: Report, suggest: Suggest = suggest_nothing) -> None:
    """Every layout and block that a record names exists and is made for it, and its text is shown.

    Raises jinja2's `TemplateError` for a faulty layout.
    """
    check = _Check(layouts=layouts, districts=archive.settings.entity.plural, report=report, suggest=suggest)
    looked: dict[str, _Looked] = {}
    usual: set[type[Record]] = set()
    for record in archive.records:
        is_usual = record.layout is None and record.section == "content"
        if is_usual and not layouts.are_own:
            continue
        if is_usual and not record.section_line:  # what is wrong is told once for all who say nothing of it
            if type(record) in usual:
                continue
            usual.add(type(record))
        if record.template not in looked:
            looked[record.template] = _look(record.template, layouts)
        _check(record, looked[record.template], check)


def _look(layout: str, layouts: Layouts) -> _Looked:
    blocks = layouts.blocks(layout)
    if blocks is None:
        return _Looked()
    return _Looked(chain=layouts.chain(layout), blocks=blocks, shows_content=layouts.shows_content(layout))


def _check(record: Record, looked: _Looked, check: _Check) -> None:
    if looked.blocks is None:
        _report_missing(record, check)
    elif record.layout is not None and (other := _unfit(record, looked.chain)):
        _report_unfit(record, other, check)
    elif record.section not in looked.blocks and not (record.section == "content" and looked.shows_content):
        _report_silent(record, looked.blocks, check)


def _report_missing(record: Record, check: _Check) -> None:
    name, names = _name(record.template), list(map(_name, check.layouts.names()))
    check.report.problem(
        Place(file=record.place.file, line=record.layout_line),
        f'extends: there is no layout "{name}"',
        f"there are {', '.join(names)}" + check.suggest(name, names),
    )


def _unfit(record: Record, chain: tuple[str, ...]) -> str | None:
    """The layout of something else that the record's layout is, or extends."""
    of_others = {kind.usual_layout for kind in _RECORDS} | _FOR_NO_RECORD
    of_others -= {record.usual_layout, StandingPage.usual_layout}
    if not isinstance(record, Category):
        of_others.add("group.html")
    return next((name for name in chain if name in of_others), None)


def _report_unfit(record: Record, other: str, check: _Check) -> None:
    layout = record.template
    extending = "" if other == layout else f', which extends "{_name(other)}",'
    check.report.problem(
        Place(file=record.place.file, line=record.layout_line),
        f'extends: the layout "{_name(layout)}"{extending} is not made for {_KINDS.get(type(record), check.districts)}',
        f"name {_name(record.usual_layout)}, page, or a layout of your own that extends one of them",
    )


def _report_silent(record: Record, blocks: tuple[str, ...], check: _Check) -> None:
    """Told where it can be mended: at the key that the author wrote, else in the layout."""
    message = f'the layout "{_name(record.template)}" has no block "{record.section}"'
    has = f"it has {', '.join(blocks)}" if blocks else "it has no block at all"
    has += check.suggest(record.section, blocks)
    if record.section_line:
        check.report.problem(Place(file=record.place.file, line=record.section_line), f"section: {message}", has)
    elif record.layout is not None:
        check.report.problem(
            Place(file=record.place.file, line=record.layout_line),
            f"extends: {message}, so that no text would be shown",
            f"name another by section; {has}",
        )
    else:
        check.report.problem(
            Place(file=f"layouts/{record.template}"),
            f"{message}, so that no text would be shown",
            "write {% block content %}{% endblock %} where the text belongs",
        )


def _name(layout: str) -> str:
    return layout.removesuffix(".html")
