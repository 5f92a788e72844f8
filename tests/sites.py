"""Small archives for tests: written from a dictionary, built by the program itself, read as a reader would."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from lxml import html as lxml_html

from generator.core.problems import ContentError, Problem
from generator.core.urls import output_path
from generator.rebuild import build
from generator.request import Request, Result

REPOSITORY = Path(__file__).resolve().parents[1]
# The scripts that pages may load: those of the packaged layouts, in an archive at the root of its host.
OWN_SCRIPTS = {f"/static/{path.name}" for path in (REPOSITORY / "layouts/static").glob("*.js")}
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A built site."""

    root: Path
    output: Path
    result: Result

    def text(self, path: str) -> str:
        return (self.output / path).read_text(encoding="utf-8")

    def page(self, address: str) -> Page:
        """The page at an address."""
        return Page(self.text(output_path(address)))

    def exists(self, address: str) -> bool:
        return (self.output / output_path(address)).is_file()

    @property
    def files(self) -> dict[str, bytes]:
        """Every file of the site but the program's own marker, by path."""
        return {
            path.relative_to(self.output).as_posix(): path.read_bytes()
            for path in self.output.rglob("*")
            if path.is_file() and not path.name.startswith(".")
        }


class Page:
    """An HTML page as a reader meets it: its words, its links."""

    def __init__(self, source: str) -> None:
        self.source = source
        # lxml's stubs give an XPath every type that any XPath may have
        self.tree: Any = lxml_html.document_fromstring(source.encode())

    @property
    def words(self) -> str:
        """All text of the main part, white space folded."""
        (main,) = self.tree.xpath("//main")
        return re.sub(r"\s+", " ", main.text_content()).strip()

    @property
    def heading(self) -> str:
        (h1,) = self.tree.xpath("//h1")
        return re.sub(r"\s+", " ", h1.text_content()).strip()

    @property
    def links(self) -> list[str]:
        """The targets of all links in the main part, in order."""
        return [str(target) for target in self.tree.xpath("//main//a/@href")]

    def links_within(self, css_class: str) -> list[str]:
        return [str(target) for target in self.tree.xpath(f"//*[contains(@class, '{css_class}')]//a/@href")]


def write(root: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write `files`, by their paths below `content/` (or from the root, with a leading slash); return the root."""
    (root / "content").mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        path = root / name[1:] if name.startswith("/") else root / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return root


def request(root: Path, **options: object) -> Request:
    """A request to build the archive at `root` at a fixed time, in this process, without card images."""
    values: dict[str, object] = {
        "root": root, "output": root / "output", "now": NOW, "jobs": 1, "card_images": False, **options
    }  # fmt: skip
    return Request(**values)  # type: ignore[arg-type]


def build_site(root: Path, files: Mapping[str, str | bytes] | None = None, **options: object) -> Site:
    """Build the archive at `root`, after writing `files`."""
    asked = request(write(root, files or {}), **options)
    result = build(asked, lambda _stage, _finished, _total: None)
    return Site(root=root, output=asked.output, result=result)


def problems_of(root: Path, files: Mapping[str, str | bytes], **options: object) -> tuple[Problem, ...]:
    """The problems that keep an archive from being built; none where it builds."""
    try:
        build_site(root, files, **options)
    except ContentError as error:
        return error.problems
    return ()


def article(title: str = "A title", date: str = "2024-05-01", body: str = "Text.", **keys: str) -> str:
    """The file of an article."""
    lines = [f"title: {title}", f"date: {date}", *(f"{key}: {value}" for key, value in keys.items())]
    return "---\n" + "\n".join(lines) + f"\n---\n\n{body}\n"
