"""The files of a new archive: settings, a sample of each record, what GitHub needs, a README for contributors."""

from __future__ import annotations

import string
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from generator.commands.requirement import Requirement
from generator.core.quoting import markdown_text, quoted
from generator.core.settings import Entity

_TEMPLATES = Path(__file__).parent.parent / "starter"
_ID = "example-valley"


@dataclass(frozen=True, slots=True, kw_only=True)
class Starter:
    """What a new archive is made of. `settings` is the text of its settings file, `today` dates the samples."""

    title: str
    description: str
    entity: Entity
    settings: str
    requirement: Requirement
    today: date

    def files(self) -> dict[str, str]:
        """The text of every file by its path, `content/` last: with it a folder counts as an archive."""
        return dict(self._files())

    def _files(self) -> Iterator[tuple[str, str]]:
        yield "README.md", self._filled("README.md.jinja")
        yield ".gitignore", _plain("gitignore")
        yield "requirements.txt", self._filled("requirements.txt.jinja")
        yield ".github/workflows/pages.yml", _plain("pages.yml")
        yield ".github/dependabot.yml", _plain("dependabot.yml")
        yield f"content/articles/{self.today:%Y}/{self.today}-{_ID}.md", self._filled("article.md.jinja")
        yield f"content/incidents/{self.today:%Y}/{_ID}-ransomware.md", self._filled("incident.md.jinja")
        yield f"content/{self.entity.address}/wy/{_ID}.md", self._filled("entity.md.jinja")
        yield "content/pages/about.md", self._filled("about.md.jinja")
        yield "content/site.toml", self.settings

    def _filled(self, template: str) -> str:
        return _environment().get_template(template).render(self._values())

    def _values(self) -> dict[str, Any]:
        return {
            "title": self.title,
            "entity": self.entity,
            "description": self.description,
            "key": self.entity.keys[0],
            "name": f"Example Valley {string.capwords(self.entity.label)}",
            "id": _ID,
            "today": self.today,
            "requirement": self.requirement,
        }


def _plain(name: str) -> str:
    return (_TEMPLATES / name).read_text(encoding="utf-8")


def _environment() -> Environment:
    """Nothing is escaped by itself: these files are TOML, YAML and Markdown, for which there are filters."""
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        trim_blocks=True,
        autoescape=False,  # noqa: S701 - see above
    )
    environment.filters.update(quoted=quoted, markdown=markdown_text)
    return environment
