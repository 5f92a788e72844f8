"""Visits to pages, and whatever goes wrong meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, Page, Response

Scheme = Literal["light", "dark"]
PHONE, DESKTOP = 360, 1280


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """A site on a server: its origin, the path it lies under, the folder that is served there."""

    origin: str
    base: str
    folder: Path

    def url(self, address: str) -> str:
        """The URL of `address`, which is written without the first slash."""
        return f"{self.origin}{self.base}{address}"


@dataclass(slots=True)
class Visit:
    """A tab with the site, what its console said, what it asked of whom."""

    page: Page
    site: Published
    console: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)

    def go(self, address: str) -> Page:
        """Open a page of the site and wait until all that it loads at once is there."""
        self.page.goto(self.site.url(address))
        return self.page

    @property
    def strangers(self) -> list[str]:
        """What was asked of other hosts."""
        own = (f"{self.site.origin}/", "data:", "blob:")
        return [url for url in self.asked if not url.startswith(own)]

    @property
    def complaints(self) -> list[str]:
        """Everything that a silent visit is without, once the page has come to rest."""
        self.page.wait_for_load_state("networkidle")
        return [*self.console, *self.refused, *self.strangers]


@contextmanager
def visiting(
    browser: Browser, site: Published, *, width: int = DESKTOP, scheme: Scheme = "light", script: bool = True
) -> Iterator[Visit]:
    """A new tab with no past, `width` CSS pixels wide, of a reader who prefers `scheme`; without JavaScript if told."""
    context = browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme=scheme, java_script_enabled=script,
        has_touch=width < 500, reduced_motion="reduce", permissions=["clipboard-read", "clipboard-write"],
    )  # fmt: skip
    visit = Visit(context.new_page(), site)
    visit.page.on("console", lambda message: visit.console.append(f"{message.type}: {message.text}"))
    visit.page.on("pageerror", lambda error: visit.console.append(str(error)))
    visit.page.on("request", lambda request: visit.asked.append(request.url))
    visit.page.on("response", lambda response: visit.refused.extend(_refusal(response)))
    try:
        yield visit
    finally:
        context.close()


def _refusal(response: Response) -> list[str]:
    return [f"{response.status} {response.url}"] if response.status >= 400 else []
