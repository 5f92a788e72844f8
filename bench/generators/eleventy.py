"""Eleventy, from npm: https://www.npmjs.com/package/@11ty/eleventy."""

from __future__ import annotations

from collections.abc import Sequence

from bench.corpus import Article
from bench.generators.generator import Generator, quoted, said_by, yaml_article

_VERSION = "3.1.6"


class Eleventy(Generator):
    name = "eleventy"
    title = "Eleventy"
    output = "_site"
    layout = "_includes/base.njk"

    def install(self) -> None:
        folder = self.tools / self.name
        if not (folder / "node_modules" / "@11ty").is_dir():
            folder.mkdir(parents=True, exist_ok=True)
            quiet = ("--no-audit", "--no-fund", "--loglevel=error")
            said_by("npm", "install", *quiet, "--prefix", folder, f"@11ty/eleventy@{_VERSION}")

    def version(self) -> str:
        return said_by(*self.command, "--version")

    @property
    def command(self) -> Sequence[str]:
        return (str(self.tools / self.name / "node_modules" / ".bin" / "eleventy"),)

    def source(self, article: Article) -> tuple[str, str]:
        path = f"src/articles/{article.moment.year}/{article.slug}.md"
        return path, yaml_article(article, f"district: {quoted(article.district.name)}")

    def article_address(self, article: Article) -> str:
        return f"articles/{article.moment.year}/{article.slug}/"
