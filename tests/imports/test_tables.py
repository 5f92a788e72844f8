"""A spreadsheet of stories or incidents, saved as CSV, becomes one file a line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.imports.importing import archive, folder, run, written
from tests.sites import build_site


def imported(tmp_path: Path, text: str, *options: str) -> tuple[dict[str, str], str]:
    """The files that a table comes to, and what was said."""
    folder(tmp_path, {"list.csv": text})
    root = archive(tmp_path / "archive")
    done = run(root, "csv", "list.csv", *options)
    return written(root), done.output


def test_usual_names_of_columns_need_no_mapping(tmp_path: Path) -> None:
    table = (
        "Headline,Publication date,Outlet,URL,School District,State,Tags,Staff mood,Text\n"
        '"Schools closed: ""all"" of them",2020-9-2,The Example Times,https://example.com/a,Example Valley,WY,'
        'a; b,grim #1,"One.\n\nTwo."\n'
    )
    ((name, text),) = imported(tmp_path, table)[0].items()
    assert name == "articles/2020/2020-09-02-schools-closed-all-of-them.md"
    front, _, body = text.removeprefix("---\n").partition("\n---\n")
    assert front.split("\n")[:-1] == [
        'title: "Schools closed: \\"all\\" of them"',
        "date: 2020-9-2",
        'outlet: "The Example Times"',
        'source_url: "https://example.com/a"',
        'districts: "Example Valley"',
        'state: "WY"',
        "tags:",
        '  - "a"',
        '  - "b"',
        'staff_mood: "grim #1"',
    ]
    assert body == "\nOne.\n\nTwo.\n"
    build_site(tmp_path / "archive", strict=True)


def test_columns_are_mapped_dates_read_by_their_form_and_separators_found(tmp_path: Path) -> None:
    table = "What;When;Whom;Kids\nA fall;7/9/2019;Example Valley;1,200\n\nA rise;7/10/2019;;\n"
    options = ("--kind", "incident", "--dates", "%m/%d/%Y")
    maps = ("title=What", "occurred=When", "districts=Whom", "impact.students=Kids")
    files, _ = imported(tmp_path, table, *options, *(part for pair in maps for part in ("--map", pair)))
    assert list(files) == ["incidents/2019/a-fall.md", "incidents/2019/a-rise.md"]
    assert "occurred: 2019-07-09\n" in files["incidents/2019/a-fall.md"]
    assert "impact:\n  students: 1,200\n" in files["incidents/2019/a-fall.md"]
    page = build_site(tmp_path / "archive", strict=True).page("/incidents/a-fall/")
    assert "9 July 2019" in page.words
    assert "1,200" in page.words


def test_each_faulty_line_is_told_and_the_others_arrive(tmp_path: Path) -> None:
    table = 'title,date\nA,2020-02-30\n"B\nb",2020-01-01\nC,09/02/2020\nD,2020,more\n,2020\n'
    files, said = imported(tmp_path, table)
    assert list(files) == ["articles/2020/2020-01-01-b-b.md"]
    for told in (
        "list.csv:2:1: date: 2020-02-30 is not a day",
        'list.csv:5:3: date: "09/02/2020"',
        "list.csv:6:1: has more cells",
        "list.csv:7:1: title: is missing",
    ):
        assert told in said
    assert said.endswith("1 file imported, 4 refused.\n")


@pytest.mark.parametrize(
    ("table", "options", "told"),
    [
        ("a,b\n1,2\n", (), "no column is known to be the title\n    say which it is, such as --map title=a"),
        ("title\nx\n", ("--map", "date=When"), 'there is no column "When" for date\n    the columns are title'),
        ('title\n"x\n', (), "is not CSV: unexpected end of data"),
        ("\n", (), "list.csv: is empty"),
    ],
)
def test_a_table_that_cannot_be_read_is_refused_as_a_whole(
    tmp_path: Path, table: str, options: tuple[str, ...], told: str
) -> None:
    files, said = imported(tmp_path, table, *options)
    assert files == {}
    assert told in said


def test_lines_are_known_again_wherever_they_stand_by_their_cells_or_their_id(tmp_path: Path) -> None:
    imported(tmp_path, "title,date\nA,2020\nB,2020\n")
    files, said = imported(tmp_path, "title,date\nNew,2020\nB,2020\nA,2020\nA,2020\n")
    assert len(files) == 3
    assert "1 file imported, 2 known already, 1 left out as copies." in said
    other = archive(tmp_path / "other")
    for title in ("Before", "After"):
        folder(tmp_path, {"list.csv": f"id,title,date\n7,{title},2020\n"})
        assert run(other, "csv", "list.csv").exit_code == 0
    assert list(written(other)) == ["articles/2020/before.md"]
