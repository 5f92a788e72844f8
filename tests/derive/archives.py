"""Small archives, planned but not rendered: their views by address, as layouts would get them."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from generator.build import understand
from generator.core.problems import Report
from generator.core.views import AnyView, ArticleView, DistrictView, FeedPage, FeedView, IncidentView
from generator.derive.context import Context
from generator.derive.plan import Plan, plan
from generator.standing import cache_of
from generator.steps.memory import Memory
from tests.sites import request, write

_View = TypeVar("_View")


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """A planned site."""

    context: Context
    plan: Plan
    views: Mapping[str, AnyView]

    def view(self, address: str, kind: type[_View]) -> _View:
        view = self.views[address]
        assert isinstance(view, kind)
        return view

    def article(self, name: str) -> ArticleView:
        """The article at an address that ends with `name`."""
        (view,) = (v for a, v in self.views.items() if isinstance(v, ArticleView) and a.endswith(f"/{name}/"))
        return view

    def incident(self, name: str) -> IncidentView:
        return self.view(f"/incidents/{name}/", IncidentView)

    def district(self, path: str) -> DistrictView:
        return self.view(f"/districts/{path}/", DistrictView)

    def feed(self, address: str = "/") -> FeedView:
        return self.view(f"{address}feed.xml", FeedPage).feed


def plan_of(root: Path, files: Mapping[str, str | bytes], **options: object) -> Planned:
    """The planned site of an archive. Raises `ContentError` where the archive has problems."""
    report = Report()
    asked = request(write(root, files), **options)
    with closing(Memory(cache_of(asked))) as memory:
        understood = understand(asked, memory, report, lambda _stage, _finished, _total: None)
        planned = plan(understood.context, understood.archive, report)
    report.raise_if_any()
    return Planned(context=understood.context, plan=planned, views={page.address: page.view for page in planned.pages})


def record(title: str, body: str = "", **keys: str) -> str:
    """The file of an incident or a page."""
    lines = [f"title: {title}", *(f"{key}: {value}" for key, value in keys.items())]
    return "---\n" + "\n".join(lines) + f"\n---\n{body}\n"


def district(name: str, state: str = "FL", **keys: str) -> str:
    """The file of a district."""
    lines = [f"name: {name}", f"state: {state}", *(f"{key}: {value}" for key, value in keys.items())]
    return "---\n" + "\n".join(lines) + "\n---\n"
