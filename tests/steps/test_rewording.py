"""Where nothing but words has changed, no more is done than their pages take; where anything else may have, all is."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from generator import build as whole
from generator.cache import snapshot
from generator.core.problems import ContentError
from generator.derive.plan import Plan, plan
from generator.request import Result
from tests.sites import Site, article, build_site, write
from tests.write.test_outcomes import state_of

FILES: dict[str, str | bytes] = {
    "articles/a.md": article("A", body="One word. [[district:bay]] and Bay Schools.", district="bay"),
    "articles/b.md": article("B", body="Another.\n\n![p](../assets/p.png)", district="bay"),
    "articles/c.md": article("C", body="The very same words, in two articles at once."),
    "articles/d.md": article("D", body="The very same words, in two articles at once."),
    "articles/late.md": article("Late", date="2099-01-01", body="Not yet."),
    "districts/bay.md": "---\nname: Bay Schools\nstate: FL\n---\nOf the bay.\n",
    "incidents/hit.md": "---\ntitle: Hit\ndistricts: [bay]\n---\nIt happened.\n",
    "pages/about.md": "---\ntitle: About\n---\nWho we are.\n",
    "categories/law.md": "---\ntitle: Law\n---\nOn law.\n",
    "assets/p.png": b"picture",
}


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An archive whose files can be told by their looks, whenever they changed."""
    monkeypatch.setattr(snapshot, "_TICK", -(10**12))
    build_site(tmp_path / "archive", FILES)
    return tmp_path / "archive"


def edited(root: Path, name: str, old: str, new: str) -> None:
    """Exchange words in a file; so that looks can't deceive, it gets another length or time."""
    path = root / "content" / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    status = path.stat()
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns + 1_000_000))


def rebuilt(root: Path, monkeypatch: pytest.MonkeyPatch, **options: object) -> tuple[Result, bool]:
    """The build, which must make what a fresh one would, and whether all was planned."""
    planned: list[bool] = []

    def noted(*about: Any, **more: Any) -> Plan:
        planned.append(True)
        return plan(*about, **more)

    with monkeypatch.context() as patch:
        patch.setattr(whole, "plan", noted)
        made = build_site(root, {}, **options)
    cold = build_site(root, {}, output=root.parent / "cold", fresh=True, **options)
    assert state_of(made.output) == state_of(cold.output)
    assert made.result.warnings == cold.result.warnings
    return made.result, bool(planned)


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("articles/a.md", "One word.", "Two words, and *more*."),
        ("articles/b.md", "Another.", "## A heading\n\nOther."),
        ("articles/late.md", "Not yet.", "Still not."),
        ("districts/bay.md", "Of the bay.", "By the bay."),
        ("incidents/hit.md", "It happened.", "It did."),
        ("pages/about.md", "Who we are.", "Who we were."),
        ("categories/law.md", "On law.", "Of law."),
    ],
)
def test_other_words_take_their_pages_alone(
    built: Path, monkeypatch: pytest.MonkeyPatch, name: str, old: str, new: str
) -> None:
    for words in ((old, new), (new, old)):
        edited(built, name, *words)
        result, is_planned = rebuilt(built, monkeypatch)
        assert not is_planned
        assert result.changed < 12
        assert (result.changed == 0) == ("late" in name)


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("articles/a.md", "title: A", "title: Another"),
        ("articles/a.md", "district: bay", "districts: []"),
        ("articles/a.md", "[[district:bay]]", "[[incident:hit]]"),
        ("articles/a.md", "and Bay Schools", "and no schools"),
        ("articles/b.md", "../assets/p.png", "../assets/./p.png"),
        ("articles/c.md", "The very same", "Not the same"),
        ("articles/b.md", "Another.\n\n![p](../assets/p.png)\n", ""),
        ("articles/late.md", "2099-01-01", "2019-01-01"),
        ("districts/bay.md", "name: Bay", "name: Sea"),
        ("pages/about.md", "title: About", "title: About\ntitel: x"),
    ],
)
def test_anything_else_takes_the_whole_build(
    built: Path, monkeypatch: pytest.MonkeyPatch, name: str, old: str, new: str
) -> None:
    for words in ((old, new), (new, old)) if new else ((old, new),):
        edited(built, name, *words)
        assert rebuilt(built, monkeypatch)[1]


def test_a_copy_is_told_however_it_came_about(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    long = "A sentence that is long enough for nobody to write it twice. " * 5
    write(built, {"articles/x.md": article("X", body=long), "articles/y.md": article("X", body=long + "But.")})
    build_site(built)
    edited(built, "articles/y.md", "But.", "")
    result, _ = rebuilt(built, monkeypatch)
    assert [str(warning.place) for warning in result.warnings] == ["content/articles/y.md"]


def test_other_words_with_other_options_take_the_whole_build(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for options in ({"drafts": True}, {"base_url": "https://someone.example/x/"}, {}):
        edited(built, "articles/a.md", "word", "words")
        assert rebuilt(built, monkeypatch, **options)[1]


def test_words_that_cannot_be_converted_are_refused_and_the_site_stays(built: Path) -> None:
    site = Site(root=built, output=built / "output", result=build_site(built).result)
    before = state_of(site.output)
    edited(built, "articles/a.md", "One word.", "\n".join("    " * depth + "- x" for depth in range(120)))
    with pytest.raises(ContentError) as refused:
        build_site(built)
    assert [str(problem.place) for problem in refused.value.problems] == ["content/articles/a.md:7"]
    assert state_of(site.output) == before


def test_a_view_that_is_gone_is_made_anew(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for segment in Path(os.environ["INCIDENT_ARCHIVE_CACHE"]).glob("*/views-*"):
        segment.write_bytes(b"")
    edited(built, "articles/a.md", "One word.", "Two words.")
    assert rebuilt(built, monkeypatch)[1]
