"""What lies on the disk: read as text, published as it is, or refused by its name."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.core.problems import Report
from generator.load.text import CONTROL, read_source
from generator.load.tree import read_tree
from tests.load.sites import article, load, loaded, on_disk, only_problem, record, text_of, told, write

GOOD = record("title: T", "date: 2020-09-02")


@pytest.mark.parametrize(
    ("data", "place", "message"),
    [
        (b"---\ntitle: Caf\xe9\n---\n", "articles/a.md:2", "is not UTF-8: byte 0xe9"),
        (b"---\r\ntitle: T\r\n---\r\n\x93Hi\x94\r\n", "articles/a.md:4", "is not UTF-8: byte 0x93"),
        (b"\xed\xa0\x80", "articles/a.md:1", "is not UTF-8: byte 0xed"),
        (GOOD.encode("utf-16"), "articles/a.md", "is UTF-16, not UTF-8"),
        (b"\xfe\xff" + GOOD.encode("utf-16-be"), "articles/a.md", "is UTF-16, not UTF-8"),
    ],
)
def test_other_encodings_are_refused(data: bytes, place: str, message: str, tmp_path: Path) -> None:
    problem = only_problem({"articles/a.md": data}, tmp_path)
    assert (problem.place, problem.message) == (place, message)
    assert problem.hint == 'save it again with the encoding "UTF-8"'


@pytest.mark.parametrize(
    ("character", "name"),
    [("\0", "U+0000"), ("\x07", "U+0007"), ("\x0c", "U+000C"), ("\x1b", "U+001B"), ("\x7f", "U+007F"),
     ("\x85", "U+0085"), ("\x93", "U+0093"), ("\ufffe", "U+FFFE")],
)  # fmt: skip
def test_invisible_control_characters_are_refused_at_their_line(character: str, name: str, tmp_path: Path) -> None:
    problem = only_problem({"articles/a.md": record("title: T", "date: 2020", body=f"One\r\nTwo{character}")}, tmp_path)
    assert (problem.place, problem.message) == ("articles/a.md:6", f"has an invisible control character, {name}")
    assert "delete it" in problem.hint


@pytest.mark.parametrize(
    "text", ["a\u2028b", "a\u2029b", "é\u0301 😀 \u200f\u2067 \u00a0\u202f", "tab\there", "\ufeff"]
)
def test_unusual_characters_of_a_text_are_kept(text: str, tmp_path: Path) -> None:
    assert text_of(tmp_path, article(tmp_path, body=text).body) == text


def test_line_separators_of_unicode_shift_no_line_number(tmp_path: Path) -> None:
    made = article(tmp_path, "note: 'a\u2028b\u2029c'")
    assert made.body.line == 6
    problem = only_problem(
        {"articles/a.md": record("title: a\u2028b", "outlet: c\u2028d", "date: 2018-02-29")}, tmp_path
    )
    assert problem.place == "articles/a.md:4"


@pytest.mark.parametrize("size", [284_000, 1_500_000])
def test_long_lines_and_long_texts_are_read(size: int, tmp_path: Path) -> None:
    assert article(tmp_path, body="x" * size).body.size == size


def test_symbolic_links_are_refused_by_name(tmp_path: Path) -> None:
    write({"articles/a.md": GOOD}, tmp_path)
    (tmp_path / "secret.md").write_text(GOOD, encoding="utf-8")
    (tmp_path / "content/articles/link.md").symlink_to(tmp_path / "secret.md")
    (tmp_path / "content/articles/dangling.md").symlink_to(tmp_path / "nowhere.md")
    (tmp_path / "content/assets").symlink_to(tmp_path, target_is_directory=True)
    archive, problems = load({}, tmp_path)
    assert [(entry.place, entry.message) for entry in told(problems)] == [
        ("articles/dangling.md", "is a symbolic link"),
        ("articles/link.md", "is a symbolic link"),
        ("assets", "is a symbolic link"),
    ]
    assert ([made.id for made in archive.articles], archive.assets) == (["a"], ())


@pytest.mark.skipif(sys.platform == "win32", reason="it has no such paths")
def test_folders_nested_deeper_than_python_nests_calls_are_read(tmp_path: Path) -> None:
    write({"articles/a.md": GOOD}, tmp_path)
    deep = tmp_path / "content/articles/x"
    subprocess.run(["mkdir", "-p", str(deep) + "/x" * 1200], check=True)
    try:
        assert [made.id for made in loaded({}, tmp_path).articles] == ["a"]
    finally:
        subprocess.run(["rm", "-rf", str(deep)], check=True)  # Python's own rmtree nests calls


def test_what_is_neither_file_nor_folder_is_refused(tmp_path: Path) -> None:
    write({"articles/a.md": GOOD}, tmp_path)
    os.mkfifo(tmp_path / "content/articles/pipe.md")
    assert only_problem({}, tmp_path).message == "is neither a file nor a folder"


@pytest.mark.parametrize(
    "name", [b"caf\xe9.md", b"a\nb.md", b"a\x1b[31m.md", "\u202edm.gnp".encode(), "a\u2028b.md".encode()]
)
def test_names_that_cannot_be_shown_are_refused(name: bytes, tmp_path: Path) -> None:
    write({"articles/a.md": GOOD}, tmp_path)
    path = os.fsencode(tmp_path / "content/articles") + b"/" + name
    try:
        with open(path, "wb"):  # noqa: PTH123  a name that isn't text
            pass
    except OSError:
        pytest.skip("this file system has no such names")
    problem = only_problem({}, tmp_path)
    assert "\ufffd" in problem.place
    assert problem.place.isprintable()
    assert (problem.message, problem.hint) == ("has a name with characters that can't be shown", "rename it")


@pytest.mark.parametrize(
    ("name", "id_", "slug"),
    [
        ("2020/2020-09-02-School closed.md", "2020/2020-09-02-School closed", "school-closed"),
        ("post.blade.md", "post", "post"),
        ("post.markdown", "post", "post"),
        ("name 2.md", "name 2", "name-2"),
        ("Écoles fermées.md", "Écoles fermées", "ecoles-fermees"),
        ("what? “yes”: no.md", "what? “yes”: no", "what-yes-no"),
        ("%2e%2e%2fetc.md", "%2e%2e%2fetc", "2e-2e-2fetc"),
        ("日本.md", "日本", "ri-ben"),
        ("……….md", "………", "t"),
        ("a\u202fb\u00a0c.md", "a\u202fb\u00a0c", "a-b-c"),
    ],
)
def test_any_name_gives_a_plain_address(name: str, id_: str, slug: str, tmp_path: Path) -> None:
    made = loaded({f"articles/{name}": GOOD}, tmp_path).articles[0]
    assert (made.id, made.slug) == (id_, slug)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("articles/photo.jpg", "is left out: its name doesn't end in .md or .markdown"),
        ("articles/README.MD", "is left out: its name doesn't end in .md or .markdown"),
        ("incidents/list.csv", "is left out: its name doesn't end in .md or .markdown"),
        ("articles", "is left out: its name doesn't end in .md or .markdown"),
        ("notes.md", "is left out: it is in no folder that the archive knows"),
        ("artcles/a.md", "is left out: it is in no folder that the archive knows"),
    ],
)
def test_strays_are_warned_of(name: str, message: str, tmp_path: Path) -> None:
    problem = only_problem({name: "x"}, tmp_path)
    assert (problem.place, problem.message, problem.is_warning) == (name, message, True)
    assert problem.hint


def test_hidden_files_and_a_readme_are_passed_over(tmp_path: Path) -> None:
    archive = loaded({".git/x": "", ".DS_Store": b"\0", "articles/.draft.md": "x", "README.md": "x"}, tmp_path)
    assert archive.articles == ()


def test_the_order_is_not_that_of_the_file_system(tmp_path: Path) -> None:
    names = ["b.md", "a.md", "2020/z.md", "a b.md", "ab.md", "2019/a.md", "Z.md"]
    files: dict[str, str | bytes] = {f"articles/{name}": record("title: T", "district: x y") for name in names}
    seen: list[list[str]] = []
    for order in (list(files), list(files)[::-1]):
        root = tmp_path / str(len(seen))
        root.mkdir()
        write({name: files[name] for name in order}, root)
        seen.append([source.file for source in read_tree(root / "content", Report()).records])
        seen[-1] += [str(problem) for problem in load({}, root)[1]]
    assert seen[0] == seen[1]
    assert seen[0][: len(names)] == sorted(f"content/{name}" for name in files)


def test_size_and_time_of_a_file_are_known_from_the_listing(tmp_path: Path) -> None:
    write({"articles/2020/a.md": GOOD, "assets/b.png": "12345"}, tmp_path)
    os.utime(tmp_path / "content/articles/2020/a.md", ns=(0, 1_599_072_840_123_456_700))
    tree = read_tree(tmp_path / "content", Report())
    size, mtime_ns, *_ = tree.records[0].signature
    assert (size, mtime_ns // 1000) == (len(GOOD), 1_599_072_840_123_456)
    assert tree.assets[0].signature[0] == 5


def test_a_link_that_took_the_place_of_a_listed_file_is_not_followed(tmp_path: Path) -> None:
    write({"articles/a.md": GOOD, "articles/b.md": GOOD}, tmp_path)
    path = read_tree(tmp_path / "content", Report()).records[0]
    Path(path.path).unlink()
    Path(path.path).symlink_to(tmp_path / "content/articles/b.md")
    report = Report()
    assert read_source(path, report) is None
    assert report.problems[0].message.startswith("can't be read: ")


@given(st.text(alphabet="a\r\n\t\0\x0b\x1f\x7f\x80\x9f\xa0é—\ufffd\ufffe\uffff😀\u2028", max_size=6))
def test_line_ends_are_plain_and_any_control_character_is_told(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    path = on_disk(text, "any", "r", tmp_path_factory.getbasetemp())
    source = read_source(path, Report())
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    assert (source.text if source else None) == (None if CONTROL.search(plain) else plain)
