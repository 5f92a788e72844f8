"""The three clippings that the project began with: two of them report one event, the third another."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.commands.invoking import invoke
from tests.sites import REPOSITORY, build_site, write
from tests.suggest.asking import asked

pytestmark = pytest.mark.shared
HEADS = {
    "second-day": "title: Reporting cyber attack on 2nd day\ndate: 2020-09-01 22:20",
    "outage": "title: Technical difficulties\ndate: 2023-02-21",
}


@pytest.fixture
def root(shared: Path, tmp_path: Path) -> Path:
    """The districts of the archive that ships, and the seeds: the Jigsaw post as it is, the others as articles."""
    shutil.copytree(REPOSITORY / "content/districts", tmp_path / "content/districts")
    posts = sorted((shared / "seeds").glob("*.txt"))
    (jigsaw,) = (post for post in posts if post.read_bytes().startswith(b"---"))
    plain = [post.read_text() for post in posts if post != jigsaw]
    (miami,) = (text for text in plain if "Miami-Dade" in text)
    (minneapolis,) = (text for text in plain if "Miami-Dade" not in text)
    write(tmp_path, {
        "articles/jigsaw.md": jigsaw.read_bytes(),
        "articles/second-day.md": f"---\n{HEADS['second-day']}\n---\n{miami}",
        "articles/outage.md": f"---\n{HEADS['outage']}\n---\n{minneapolis}",
    })  # fmt: skip
    return tmp_path


def test_two_of_them_are_suggested_as_one_incident_and_the_third_is_not(root: Path) -> None:
    (event,) = [one for one in asked(root)["suggestions"] if one["kind"] == "one-event"]
    assert event["files"] == ["content/articles/second-day.md", "content/articles/jigsaw.md"]
    assert event["found"].startswith("Incident at Miami-Dade County Public Schools, reported in September 2020")
    assert "Carvalho" in event["reason"]
    assert "Comcast" in event["reason"]


def test_the_third_is_not_even_if_it_had_appeared_on_the_same_day(root: Path) -> None:
    path = root / "content/articles/outage.md"
    path.write_text(path.read_text().replace("2023-02-21", "2020-09-02"))
    (event,) = [one for one in asked(root)["suggestions"] if one["kind"] == "one-event"]
    assert len(event["files"]) == 2


def test_published_the_incident_has_both_reports_and_its_district(root: Path) -> None:
    (name,) = json.loads(invoke(root, "suggest", "--write", "--json").stdout)["written"]
    (root / name).write_text((root / name).read_text().replace("draft: true\n", ""))
    page = build_site(root).page(f"/incidents/{Path(name).stem}/")
    assert {"/articles/2020/09/jigsaw/", "/articles/2020/09/second-day/", "/districts/fl/miami-dade/"} <= set(
        page.links
    )
