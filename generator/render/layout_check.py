"""Whether the layouts that records name can show them: known before anything is rendered, and told at the record."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.core.problems import Place, Report
from generator.core.records import Article, District, Incident, Record, StandingPage
from generator.render.layouts import Layouts

_KINDS: dict[type[Record], str] = {
    Article: "an article",
    Incident: "an incident",
    District: "a district",
    StandingPage: "a page",
}
# Layouts that show what no record has; `page.html` shows what every record has.
_FOR_NO_RECORD = {
    "corrections.html",
    "group.html",
    "home.html",
    "list.html",
    "redirect.html",
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


def check_layouts(records: Iterable[Record], layouts: Layouts, report: Report) -> None:
    """Every layout and block that a record names exists and is made for it, and its text is shown.

    Raises jinja2's `TemplateError` for a faulty layout.
    """
    looked: dict[str, _Looked] = {}
    for record in records:
        is_usual = record.layout is None and record.section == "content"
        if is_usual and not layouts.are_own:
            continue
        if record.template not in looked:
            looked[record.template] = _look(record.template, layouts)
        _check(record, looked[record.template], layouts, report)


def _look(layout: str, layouts: Layouts) -> _Looked:
    blocks = layouts.blocks(layout)
    if blocks is None:
        return _Looked()
    return _Looked(chain=layouts.chain(layout), blocks=blocks, shows_content=layouts.shows_content(layout))


def _check(record: Record, looked: _Looked, layouts: Layouts, report: Report) -> None:
    if looked.blocks is None:
        _report_missing(record, layouts, report)
    elif record.layout is not None and (other := _unfit(record, looked.chain)):
        _report_unfit(record, other, report)
    elif record.section not in looked.blocks and not (record.section == "content" and looked.shows_content):
        _report_silent(record, looked.blocks, report)


def _report_missing(record: Record, layouts: Layouts, report: Report) -> None:
    report.problem(
        Place(file=record.place.file, line=record.layout_line),
        f'extends: there is no layout "{_name(record.template)}"',
        f"there are {', '.join(map(_name, layouts.names()))}",
    )


def _unfit(record: Record, chain: tuple[str, ...]) -> str | None:
    """The layout of something else that the record's layout is, or extends."""
    of_others = {kind.usual_layout for kind in _KINDS} - {record.usual_layout, StandingPage.usual_layout}
    return next((name for name in chain if name in of_others | _FOR_NO_RECORD), None)


def _report_unfit(record: Record, other: str, report: Report) -> None:
    layout = record.template
    extending = "" if other == layout else f', which extends "{_name(other)}",'
    report.problem(
        Place(file=record.place.file, line=record.layout_line),
        f'extends: the layout "{_name(layout)}"{extending} can\'t show {_KINDS[type(record)]}',
        f"name {_name(record.usual_layout)}, page, or a layout of your own that extends one of them",
    )


def _report_silent(record: Record, blocks: tuple[str, ...], report: Report) -> None:
    """Told where it can be mended: at the key that the author wrote, else in the layout."""
    message = f'the layout "{_name(record.template)}" has no block "{record.section}"'
    has = f"it has {', '.join(blocks)}" if blocks else "it has no block at all"
    if record.section_line:
        report.problem(Place(file=record.place.file, line=record.section_line), f"section: {message}", has)
    elif record.layout is not None:
        report.problem(
            Place(file=record.place.file, line=record.layout_line),
            f"extends: {message}, so that no text would be shown",
            f"name another by section; {has}",
        )
    else:
        report.problem(
            Place(file=f"layouts/{record.template}"),
            f"{message}, so that no text would be shown",
            "write {% block content %}{% endblock %} where the text belongs",
        )


def _name(layout: str) -> str:
    return layout.removesuffix(".html")
