"""Content folders out of dictionaries, read as the program reads them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.core.problems import Problem, Report, Severity
from generator.core.records import Archive, Article, Body, District, Incident
from generator.load.assemble import assemble
from generator.load.reading import read_files
from generator.load.settings import read_settings
from generator.load.text import read_body
from generator.load.tree import SourcePath, find_settings, read_tree


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A problem as its author sees it."""

    place: str
    message: str
    hint: str
    is_warning: bool


def load(files: Mapping[str, str | bytes], tmp_path: Path) -> tuple[Archive, tuple[Problem, ...]]:
    """Write `files` under `tmp_path/content`, as they are, and read that folder."""
    write(files, tmp_path)
    report = Report()
    settings = read_settings(find_settings(tmp_path / "content"), report)
    tree = read_tree(tmp_path / "content", report, settings.entity)
    return assemble(tree, read_files(tree, settings), settings, report), report.problems


def on_disk(text: str, folder: str, name: str, tmp_path: Path) -> SourcePath:
    """A file of a content folder, without the folder around it."""
    path = tmp_path / f"{folder}-{name}"
    path.write_bytes(text.encode(errors="surrogatepass"))
    return SourcePath(folder=folder, name=name, file=f"content/{folder}/{name}.md", path=str(path))


def write(files: Mapping[str, str | bytes], tmp_path: Path) -> None:
    (tmp_path / "content").mkdir(exist_ok=True)
    for name, text in files.items():
        path = tmp_path / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())


def record(*lines: str, body: str = "Text.\n") -> str:
    """A file with front matter of these lines, of which the first is the file's second."""
    return "\n".join(("---", *lines, "---", body))


def told(problems: tuple[Problem, ...]) -> list[Told]:
    return [
        Told(
            place=str(problem.place).removeprefix("content/"),
            message=problem.message,
            hint=problem.hint,
            is_warning=problem.severity is Severity.WARNING,
        )
        for problem in problems
    ]


def only_problem(files: Mapping[str, str | bytes], tmp_path: Path) -> Told:
    """The one thing that is wrong with `files`."""
    found = told(load(files, tmp_path)[1])
    assert len(found) == 1, found
    return found[0]


def loaded(files: Mapping[str, str | bytes], tmp_path: Path) -> Archive:
    """The archive out of `files`, with which nothing is wrong."""
    archive, problems = load(files, tmp_path)
    assert not problems, told(problems)
    return archive


def article(tmp_path: Path, *lines: str, body: str = "Text.\n") -> Article:
    """The article with these lines of front matter, with which nothing is wrong."""
    text = record("title: T", "date: 2020-09-02", *lines, body=body)
    return loaded({"articles/a.md": text}, tmp_path).articles[0]


def text_of(tmp_path: Path, body: Body) -> str | None:
    """The text of the article that `article` wrote."""
    file = tmp_path / "content/articles/a.md"
    return read_body(str(file), body)


def incident(tmp_path: Path, *lines: str) -> Incident:
    return loaded({"incidents/i.md": record("title: T", *lines)}, tmp_path).incidents[0]


def district(tmp_path: Path, *lines: str) -> District:
    return loaded({"districts/d.md": record("name: N", *lines)}, tmp_path).districts[0]


def fault(tmp_path: Path, *lines: str, kind: str = "articles") -> Told:
    """What is wrong with a record whose front matter has these lines from line 4 on."""
    first = {"articles": "title: T", "incidents": "title: T", "districts": "name: N"}[kind]
    is_dated = kind != "articles" or any(line.startswith("date:") for line in lines)
    return only_problem(
        {f"{kind}/r.md": record(first, f"{'added' if is_dated else 'date'}: 2020-09-02", *lines)}, tmp_path
    )
