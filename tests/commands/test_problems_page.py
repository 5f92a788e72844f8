"""The page that `serve` shows instead of a site: the words of the terminal, none of them markup."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from lxml import html

from generator.commands.problems_page import render_problems_page
from tests.sites import article, problems_of


def test_each_problem_stands_with_its_line_and_mark(tmp_path: Path) -> None:
    problems = problems_of(tmp_path, {"articles/a.md": article(source_url="<script>x</script>\u202e")})
    page: Any = html.document_fromstring(render_problems_page(problems, tmp_path))
    (place,) = page.xpath("//li/code/text()")
    assert place == "content/articles/a.md:4:13"
    (line,) = page.xpath("//li/pre/text()")
    assert line.splitlines()[0] == "    4 | source_url: <script>x</script><U+202E>"
    assert line.splitlines()[1].startswith("      |             ^^^^")
    assert page.xpath("//script") == []
    assert page.xpath("//h1/text()") == ["Not built: 1 problem in 1 file"]


def test_a_problem_of_a_whole_file_has_no_line(tmp_path: Path) -> None:
    problems = problems_of(tmp_path, {"articles/a.md": "---\nname: x\n---\n"})
    page: Any = html.document_fromstring(render_problems_page(problems, tmp_path))
    assert page.xpath("//pre") == []
