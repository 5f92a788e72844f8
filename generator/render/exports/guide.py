"""`/llms.txt`: a title, a summary and lists of links, in Markdown (https://llmstxt.org/)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.core.quoting import markdown_text
from generator.core.urls import BaseUrl
from generator.core.views import GuideExport


def render_guide(view: GuideExport, base: BaseUrl) -> bytes:
    return ("\n".join(_lines(view, base)) + "\n").encode()


def _lines(view: GuideExport, base: BaseUrl) -> Iterator[str]:
    yield f"# {markdown_text(view.title)}"
    yield from ("", f"> {markdown_text(view.summary)}")
    yield from ("", view.remark)
    for section in view.sections:
        yield from ("", f"## {section.title}", "")
        for words, address, told in section.links:
            yield f"- [{words}]({base.absolute(address)}): {told}"
