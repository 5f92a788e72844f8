"""This project's own: the packaged layouts with everything on, built by the command of this environment."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from bench.corpus import Article, District
from bench.generators.generator import Generator, quoted, said_by, yaml_article

_LAYOUTS = Path(__file__).resolve().parents[2] / "layouts"


class Ours(Generator):
    name = "ours"
    title = "Incident Archive"
    output = "output"
    layout = "layouts/base.html"
    in_every_scenario = True

    def install(self) -> None:
        said_by(*self.command[:1], "--version")

    def version(self) -> str:
        return said_by(*self.command[:1], "--version").split()[-1]

    @property
    def command(self) -> Sequence[str]:
        return (str(Path(sys.executable).with_name("incident-archive")), "build")

    def prepare(self, site: Path) -> None:
        """Settings, and a layout of its own that hides the packaged one and is the same, ready to be edited."""
        super().prepare(site)
        (site / "layouts").mkdir()
        shutil.copy(_LAYOUTS / "base.html", site / self.layout)

    def source(self, article: Article) -> tuple[str, str]:
        district = (f"district: {quoted(article.district.name)}", f"state: {quoted(article.district.state)}")
        path = f"content/articles/{article.moment.year}/{article.slug}.md"
        return path, yaml_article(article, *district)

    def article_address(self, article: Article) -> str:
        return f"articles/{article.moment:%Y/%m}/{article.slug}/"

    def district_address(self, district: District) -> str:
        return f"districts/{district.state.lower()}/{district.slug}/"
