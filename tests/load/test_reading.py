"""Files are read each by itself: in any order, in any process, and kept for another build."""

from __future__ import annotations

import pickle
import subprocess
import sys
from pathlib import Path

import pytest

from generator.core.problems import Problem, Report
from generator.core.records import Archive
from generator.core.settings import Settings
from generator.core.value import changed
from generator.load.assemble import assemble
from generator.load.reading import read_files
from generator.load.readings import Reading, Readings
from generator.load.settings import read_settings
from generator.load.text import read_body
from generator.load.tree import SourceTree, find_settings, read_tree
from tests.load.sites import record, write

NEWS = record("title: News", "date: 2020-09-02", "district: Bay Schools", "incident: bay", body="\n\nIt.\n")
FILES = {
    "articles/2020/a.md": NEWS,
    "articles/2020/b.md": record("title: Undated", "district: Bay Schools", "state: Florda"),
    "articles/2020/c.md": record("title: More", "date: 2020", "categories: [News, news]", "district: Bay Schools"),
    "incidents/bay.md": record("title: Bay attack", "districts: [lake, '0100002']", "related: [nope]"),
    "incidents/sea.md": record("title: Sea attack", "merged_into: bay", "claims:", "- article: 2020/x"),
    "districts/lake.md": record("name: Lake Schools", "leaid: '0100001'", "successor: nobody"),
    "districts/all.csv": "leaid,name,state\n0100002,Sea Schools,FL\n0100002,Sea Schools,FL\n",
    "categories/news.md": record("title: News"),
    "pages/about.md": record("title: About", "titel: x"),
    "pages/broken.md": "title: Broken\n",
}


@pytest.fixture
def tree(tmp_path: Path) -> SourceTree:
    write(FILES, tmp_path)
    return read_tree(tmp_path / "content", Report())


def assembled(tree: SourceTree, readings: Readings) -> tuple[Archive, tuple[Problem, ...]]:
    report = Report()
    return assemble(tree, readings, Settings(), report), report.problems


def only(readings: Readings, name: str) -> Reading:
    return next(reading for reading in readings.records if reading.file == f"content/{name}")


def test_the_order_of_reading_changes_nothing(tree: SourceTree) -> None:
    readings = read_files(tree, Settings())
    expected = assembled(tree, readings)
    assert len(expected[1]) > 5
    assert assembled(tree, changed(readings, records=readings.records[::-1])) == expected


def test_readings_that_were_kept_are_as_good_as_new(tree: SourceTree) -> None:
    readings = read_files(tree, Settings())
    kept: Readings = pickle.loads(pickle.dumps(readings))  # noqa: S301 - our own
    assert kept == readings
    assert assembled(tree, kept) == assembled(tree, readings)


def test_the_text_stays_in_its_file(tree: SourceTree) -> None:
    said = only(read_files(tree, Settings()), "articles/2020/a.md").said
    path = next(path for path in tree.records if path.file == "content/articles/2020/a.md")
    assert said is not None
    body = said.record.body
    assert (body.size, body.line, body.first_line) == (6, 7, 9)
    assert read_body(path.path, body) == "\n\nIt.\n"
    assert len(pickle.dumps(said)) < 1500
    Path(path.path).write_text(NEWS.replace("It.", "Is."), encoding="utf-8")
    assert read_body(path.path, body) is None


def test_every_file_tells_its_own_problems(tree: SourceTree) -> None:
    readings = read_files(tree, Settings())
    for reading in readings.records:
        assert {problem.place.file for problem in reading.problems} <= {reading.file}
    assert only(readings, "pages/broken.md").said is None
    assert [problem.message.partition(":")[0] for problem in only(readings, "articles/2020/b.md").problems] == [
        "date is missing"
    ]


def test_what_is_kept_is_used_without_what_reads(tmp_path: Path) -> None:
    write({"site.toml": 'title = "T"', **FILES}, tmp_path)
    settings = read_settings(find_settings(tmp_path / "content"), Report())
    readings = read_files(read_tree(tmp_path / "content", Report()), settings)
    (tmp_path / "kept").write_bytes(pickle.dumps(readings))
    program = """
import pickle, sys
from pathlib import Path
from generator.core.problems import Report
from generator.load.assemble import assemble
from generator.load.settings import read_settings
from generator.load.text import read_body
from generator.load.tree import find_settings, read_tree
content, report = Path("content"), Report()
settings = read_settings(find_settings(content), report)
tree = read_tree(content, report)
assemble(tree, pickle.loads(Path("kept").read_bytes()), settings, report)
print(*sorted({"pydantic", "yaml", "frontmatter", "slugify"} & set(sys.modules)))
"""
    ran = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert ran.stdout.split() == []
