"""Assets come by pull request and are published as they are: what a browser would run is no asset."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.core.problems import Problem, Report
from generator.core.records import Asset
from generator.load import assets
from generator.load.assets import read_assets, read_static
from generator.load.tree import SourcePath, read_tree
from tests.load.sites import Told, loaded, only_problem, told, write
from tests.sites import article, build_site, problems_of

PNG = b"\x89PNG\r\n\x1a\n"


def problem_with(name: str, tmp_path: Path) -> Told:
    return only_problem({f"assets/{name}": PNG}, tmp_path)


def read_changed(tmp_path: Path, report: Report) -> tuple[Asset, ...]:
    """Read assets/a.png after it was listed; it has become something else since."""
    tree = read_tree(tmp_path / "content", Report())
    path = tmp_path / "content/assets/a.png"
    path.unlink()
    path.symlink_to(tmp_path / "secret.png")
    return read_assets(tree.assets, report)


def test_assets_are_published_at_their_path(tmp_path: Path) -> None:
    asset = loaded({"assets/img/School_1.jpg": b"\xff\xd8\0"}, tmp_path).assets[0]
    assert asset.address == "/assets/img/School_1.jpg"
    assert Path(asset.path).read_bytes() == b"\xff\xd8\0"


@pytest.mark.parametrize(
    "name",
    ["a.png", "IMG_1.JPG", "letter.pdf", "report.v1.2.pdf", "data.csv", "pages.warc.gz", "interview.mp3", "film.webm"],
)
def test_pictures_documents_and_data_are_published(name: str, tmp_path: Path) -> None:
    assert [asset.address for asset in loaded({f"assets/{name}": b""}, tmp_path).assets] == [f"/assets/{name}"]


@pytest.mark.parametrize(
    "name",
    ["x.html", "x.HTM", "x.xhtml", "x.xht", "x.shtml", "x.xml", "x.xsl", "x.xslt", "x.js", "x.mjs", "x.cjs", "x.wasm",
     "x.swf", "x.php", "x.hta", "x.mht", "x.mhtml", "x.xpi", "x.webmanifest", "x.css", "x.pdf.html", "x.html.gz",
     "x.php.jpg"],
)  # fmt: skip
def test_what_a_browser_or_a_server_may_run_is_refused(name: str, tmp_path: Path) -> None:
    problem = problem_with(name, tmp_path)
    assert problem.place == f"assets/{name}"
    assert problem.message.startswith("is not published: a browser or server may run .")
    assert "layouts/static/" in problem.hint


@pytest.mark.parametrize("name", ["x.svg", "x.SVG", "x.svgz", "x.svg.png"])
def test_an_svg_is_refused_with_the_way_out(name: str, tmp_path: Path) -> None:
    problem = problem_with(name, tmp_path)
    assert "which can hold script" in problem.message
    assert problem.hint.startswith("export it as PNG")


@pytest.mark.parametrize("image", ["assets/x.svg", "static/x.SVG", "https://cdn.example/x.svg?w=1"])
def test_no_picture_of_an_article_is_an_svg(image: str, tmp_path: Path) -> None:
    problem = only_problem({"articles/a.md": article(image=image)}, tmp_path)
    assert problem.message == f'image: "{image}" is an SVG, which can hold script'
    assert "PNG" in problem.hint


@pytest.mark.parametrize("name", ["x", "x.exe", "x.eml", "x.pdf~", "web.config", "x.dat"])
def test_what_is_not_known_to_be_harmless_is_refused(name: str, tmp_path: Path) -> None:
    message = problem_with(name, tmp_path).message
    assert message.startswith(("is not published: .", "has a name without an ending"))


@settings(max_examples=300)
@given(
    st.text(st.characters(blacklist_characters="\0")),
    st.sampled_from(["", ".png", ".PDF", ".html", ".svg.gz", ".js/x.csv", "/../x.png"]),
)
def test_of_any_name_either_a_plain_address_or_a_problem_comes(start: str, end: str) -> None:
    at = SourcePath(folder="assets", name=start + end, file=f"content/assets/{start}{end}", path=__file__)
    report = Report()
    found = read_assets([at], report)
    assert len(found) + len(report.problems) == 1
    for asset in found:
        assert re.fullmatch(r"(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+\.(png|PDF|csv|gz)", asset.address)
        assert not re.search(r"\.(html?|svg|js|xml|php)\b[^/]*$", asset.address, re.IGNORECASE)


@pytest.mark.parametrize(
    "name",
    [
        "school photo.jpg",
        "école.jpg",
        "a%2fb.jpg",
        "what?.jpg",
        "a:b.jpg",
        "e\u0301.jpg",
        "a b/c.jpg",
        "x.jpg ",
        "'.jpg",
    ],
)
def test_names_that_need_escaping_are_refused(name: str, tmp_path: Path) -> None:
    problem = problem_with(name, tmp_path)
    assert (problem.place, problem.message) == (f"assets/{name}", "has a name that needs escaping in an address")
    assert problem.hint.startswith("rename it")


@pytest.mark.parametrize("name", ["con.png", "img/NUL.txt", "aux/a.png", "com1.2.pdf", "x.png.", "dot./x.png"])
def test_names_that_windows_cannot_have_are_refused(name: str, tmp_path: Path) -> None:
    assert problem_with(name, tmp_path).message == "has a name that Windows has no files of"


@pytest.mark.parametrize("name", ["x" * 240 + ".png", "/".join(["folder"] * 150) + "/x.png"])
def test_names_too_long_for_an_address_are_refused(name: str, tmp_path: Path) -> None:
    assert problem_with(name, tmp_path).message == "has a name too long for an address"


def test_two_names_that_are_one_on_other_disks_are_refused(tmp_path: Path) -> None:
    (problem,) = problems_of(tmp_path, {"assets/A.png": PNG, "assets/a.png": PNG})
    assert "wanted twice: by content/assets/A.png and by content/assets/a.png" in problem.message


def test_hidden_files_are_not_published(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "assets/.htaccess": "",
        "assets/.git/config": "",
        "assets/a.png": PNG,
        "assets/.DS_Store": b"\0",
    }
    assert [asset.address for asset in loaded(files, tmp_path).assets] == ["/assets/a.png"]


def test_links_and_what_is_no_file_are_refused_and_nothing_waits_for_them(tmp_path: Path) -> None:
    write({"assets/a.png": PNG, "assets/b/c.png": PNG}, tmp_path)
    assets = tmp_path / "content/assets"
    (tmp_path / "secret.png").write_bytes(PNG)
    (assets / "file.png").symlink_to(tmp_path / "secret.png")
    (assets / "folder").symlink_to(assets / "b", target_is_directory=True)
    (assets / "dangling.png").symlink_to(tmp_path / "nowhere")
    (assets / "circle.png").symlink_to(assets / "circle.png")
    (assets / "hard.png").hardlink_to(assets / "a.png")  # git knows none; it is a file like another
    os.mkfifo(assets / "pipe.png")
    report = Report()
    found = read_assets(read_tree(tmp_path / "content", report).assets, report)
    assert [asset.address for asset in found] == ["/assets/a.png", "/assets/b/c.png", "/assets/hard.png"]
    assert {(entry.place, entry.message) for entry in told(report.problems)} == {
        ("assets/file.png", "is a symbolic link"),
        ("assets/folder", "is a symbolic link"),
        ("assets/dangling.png", "is a symbolic link"),
        ("assets/circle.png", "is a symbolic link"),
        ("assets/pipe.png", "is neither a file nor a folder"),
    }


def test_a_file_that_changes_after_it_was_listed_is_told(tmp_path: Path) -> None:
    write({"assets/a.png": PNG}, tmp_path)
    report = Report()
    assert read_changed(tmp_path, report) == ()
    (problem,) = told(report.problems)
    assert problem.message.startswith("can't be read: ")


def test_a_file_that_may_not_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)  # whoever runs the tests may be root
    problem = problem_with("a.png", tmp_path)
    assert problem.message == "can't be read: permission denied"


def sparse(path: Path, size: int) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.truncate(size)


@pytest.mark.skipif(sys.platform != "linux", reason="the files have no blocks on its disks only")
def test_files_that_github_does_not_take_are_warned_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assets, "_FRESH", -(10**12))  # or all 2.4 GB would be read, since they were written just now
    write({}, tmp_path)
    for number in range(5):
        sparse(tmp_path / f"content/assets/{number}.zip", 90_000_000 if number else 2_000_000_000)
    report = Report()
    read_assets(read_tree(tmp_path / "content", report).assets, report)
    warnings = told(report.problems)
    assert all(warning.is_warning for warning in warnings)
    assert [(warning.place, warning.message) for warning in warnings] == [
        ("assets", "holds 2.4 GB, and GitHub Pages publishes no site of more than 1 GB"),
        ("assets/0.zip", "is 1907 MB, and GitHub takes no file of more than 100"),
    ]


def test_what_refers_to_a_refused_asset_is_not_blamed(tmp_path: Path) -> None:
    text = article(image="assets/b c.png", body="![chart](../assets/chart.svg)")
    files: dict[str, str | bytes] = {
        "articles/a.md": text.replace("b c", "b"),
        "assets/chart.svg": "<svg/>",
        "assets/b.png/c.png": PNG,
    }
    problems = problems_of(tmp_path, files)
    assert [str(problem.place) for problem in problems] == ["content/articles/a.md:4", "content/assets/chart.svg"]


# The layouts' own files.


def static(tmp_path: Path, **own: str) -> tuple[tuple[Asset, ...], tuple[Problem, ...]]:
    for name, text in {**own, "packaged/static/site.css": "packaged", "packaged/static/.x": ""}.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    report = Report()
    return read_static(tmp_path / "layouts", tmp_path / "packaged", report), report.problems


def test_static_files_of_the_site_hide_the_packaged_ones(tmp_path: Path) -> None:
    found, problems = static(
        tmp_path, **{"layouts/static/site.css": "own", "layouts/static/js/x.js": "", "layouts/static/.y": ""}
    )
    assert [(asset.address, Path(asset.path).read_text(encoding="utf-8")) for asset in found] == [
        ("/static/js/x.js", ""),
        ("/static/site.css", "own"),
    ]
    assert problems == ()
    assert [asset.address for asset in static(tmp_path / "without")[0]] == ["/static/site.css"]


def test_static_files_with_a_name_that_needs_escaping_are_told(tmp_path: Path) -> None:
    problems = problems_of(tmp_path, {"/layouts/static/my font.woff2": ""})
    assert [str(problem.place) for problem in problems] == [
        "content/layouts/static/my font.woff2".removeprefix("content/")
    ]
    assert problems[0].message == "has a name that needs escaping in an address"


def test_static_links_are_told(tmp_path: Path) -> None:
    (tmp_path / "layouts/static").mkdir(parents=True)
    (tmp_path / "secret").write_text("SECRET")
    (tmp_path / "layouts/static/x.txt").symlink_to(tmp_path / "secret")
    (problem,) = problems_of(tmp_path, {})
    assert (str(problem.place), problem.message) == ("layouts/static/x.txt", "is a symbolic link")


def test_a_static_folder_that_is_a_link_is_told(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "layouts").mkdir()
    (tmp_path / "layouts/static").symlink_to(tmp_path / "elsewhere")
    (problem,) = problems_of(tmp_path, {})
    assert (str(problem.place), problem.message) == ("layouts/static", "is a symbolic link")


def test_a_trusted_svg_lies_in_the_layouts(tmp_path: Path) -> None:
    site = build_site(tmp_path, {"/layouts/static/logo.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>"})
    assert site.exists("/static/logo.svg")
