"""What docs/layouts.md says of looks: every token has its line, and the example of an own style sheet is in effect."""

from __future__ import annotations

import re
from pathlib import Path

from generator.request import packaged_layouts
from tests.docs.documents import LAYOUTS, examples
from tests.sites import build_site

STYLE = (packaged_layouts() / "static/site.css").read_text(encoding="utf-8")


def tokens(css: str) -> set[str]:
    """The custom properties that a style sheet sets."""
    return set(re.findall(r"(?m)(--[\w-]+):", css))


def test_the_document_names_every_token_and_no_other() -> None:
    rows = re.findall(r"(?m)^\| (`--.*?) \|", LAYOUTS.read_text(encoding="utf-8"))
    named = [token for row in rows for token in re.findall(r"`(--[\w-]+)`", row)]
    assert sorted(named) == sorted(tokens(STYLE))


def test_every_token_is_used_and_every_one_that_is_used_is_set() -> None:
    styles = "".join(path.read_text(encoding="utf-8") for path in (packaged_layouts() / "static").glob("*.css"))
    used = set(re.findall(r"var\((--[\w-]+)", styles))
    assert tokens(STYLE) <= used <= tokens(styles)


def test_the_example_s_own_style_is_linked_after_the_program_s_on_every_page(tmp_path: Path) -> None:
    files = {f"/{example.path}": example.text for example in examples() if example.path.endswith("custom.css")}
    assert tokens("".join(files.values())) <= tokens(STYLE)
    site = build_site(tmp_path, {**files})
    for address in ("/", "/404.html", "/incidents/"):
        styles = site.page(address).tree.xpath("//link[@rel='stylesheet']/@href")
        assert (styles[0], styles[-1]) == ("/static/site.css", "/static/custom.css"), address
    plain = build_site(tmp_path / "plain", {})
    assert "/static/custom.css" not in plain.page("/").tree.xpath("//link[@rel='stylesheet']/@href")
