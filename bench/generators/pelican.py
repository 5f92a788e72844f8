"""Pelican, as pip installs it. Its one category of an article is the district."""

from __future__ import annotations

from collections.abc import Sequence

from bench.corpus import Article
from bench.generators.generator import Generator, said_by
from bench.generators.installing import environment


class Pelican(Generator):
    name = "pelican"
    title = "Pelican"
    output = "output"
    layout = "theme/templates/base.html"

    def install(self) -> None:
        environment(self.tools / self.name, "pelican[markdown]==4.12.0")

    def version(self) -> str:
        return said_by(*self.command, "--version")

    @property
    def command(self) -> Sequence[str]:
        return (str(self.tools / self.name / "bin" / "pelican"),)

    def source(self, article: Article) -> tuple[str, str]:
        lines = (
            f"Title: {article.title}",
            f"Date: {article.moment:%Y-%m-%d %H:%M:%S}",
            f"Category: {article.district.name}",
            f"Tags: {', '.join(article.categories)}",
            f"Slug: {article.slug}",
            f"Summary: {article.description}",
        )
        return f"content/{article.moment.year}/{article.slug}.md", "\n".join(lines) + f"\n\n{article.text}"
