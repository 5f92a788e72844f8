"""Folders of Jigsaw, Jekyll and Hugo arrive as articles that the archive builds, with nothing lost on the way."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.imports.posts import find_posts
from tests.imports.importing import LONG, archive, folder, post, run, written
from tests.sites import REPOSITORY, build_site

NASTY = REPOSITORY.parent / "shared" / "nasty"


def imported(tmp_path: Path, files: dict[str, str | bytes]) -> dict[str, str]:
    """What a folder called `blog` comes to."""
    folder(tmp_path / "blog", files)
    root = archive(tmp_path / "archive")
    done = run(root, "posts", "blog")
    assert done.exit_code == 0, done.output
    return written(root)


def test_a_post_of_jekyll_keeps_its_lines_and_loses_its_layout(tmp_path: Path) -> None:
    lines = ("layout: post", "# a remark", "title:   'Schools: closed'  ", "categories: [ransom,schools]", "mood: NO")
    (found,) = imported(tmp_path, {"_posts/2020-09-02-schools.md": post(*lines)}).items()
    name, text = found
    assert name == "articles/2020/2020-09-02-schools.md"
    assert text == (
        "---\n# a remark\ntitle:   'Schools: closed'  \ncategories: [ransom,schools]\nmood: NO\n"
        'imported_from: "blog/_posts/2020-09-02-schools.md"\n---\n\nText.\n'
    )


@pytest.mark.parametrize(
    ("line", "aliases"),
    [
        ("permalink: /2020/old.html", ["/2020/old.html"]),
        ("url: old/", ["/old/"]),
        ("aliases: [/one/, /two/]\nredirect_from: /three/", ["/one/", "/two/", "/three/"]),
    ],
)
def test_old_addresses_lead_to_the_article(tmp_path: Path, line: str, aliases: list[str]) -> None:
    imported(tmp_path, {"a.md": post("title: A", "date: 2020-09-02", line)})
    site = build_site(tmp_path / "archive", strict=True)
    for alias in aliases:
        page = site.text(alias.strip("/") + ("/index.html" if alias.endswith("/") else ""))
        assert "/articles/2020/09/a/" in page


@pytest.mark.parametrize(
    "text",
    [
        '{\n  "title": "A \\"title\\": #1",\n  "date": "2020-09-02",\n"tags": ["a, b"], "draft": false}\n\nText.\n',
        '+++\ntitle = "A \\"title\\": #1"\ndate = 2020-09-02\ntags = ["a, b"]\ndraft = false\n+++\n\nText.\n',
        '---\n{title: "A \\"title\\": #1", date: 2020-09-02, tags: ["a, b"], draft: false}\n---\n\nText.\n',
    ],
    ids=["json", "toml", "flow"],
)
def test_other_dialects_are_written_out_as_yaml(tmp_path: Path, text: str) -> None:
    (found,) = imported(tmp_path, {"x.md": text}).values()
    keys = 'title: "A \\"title\\": #1"', "tags:", '  - "a, b"', "draft: false", 'imported_from: "blog/x.md"', "---", ""
    assert set(keys) <= set(found.split("\n"))
    assert "date: 2020-09-02" in found.replace('"2020-09-02"', "2020-09-02")
    assert found.endswith("---\n\nText.\n")


def test_keys_that_the_archive_does_not_know_are_kept_whatever_they_hold(tmp_path: Path) -> None:
    text = '+++\ntitle = "A"\ndate = 2020-09-02\n[params]\ndeep = [{a = 1, b = [true]}, {}]\n"odd key: #" = ""\n+++\n'
    imported(tmp_path, {"x.md": text})
    block = "{% block page %}<main>{{ page.extra.params }}{% block content %}{% endblock %}</main>{% endblock %}"
    layout = '{% extends "base.html" %}' + block
    site = build_site(tmp_path / "archive", {"/layouts/article.html": layout})
    shown = site.page("/articles/2020/09/x/").words
    assert shown == "Extra({'deep': (Extra({'a': 1, 'b': (True,)}), Extra({})), 'odd key: #': ''})"


def test_drafts_stay_drafts(tmp_path: Path) -> None:
    files = imported(
        tmp_path, {"_drafts/a.md": post("title: A", "date: 2020"), "_posts/2020-01-01-b.md": post("title: B")}
    )
    assert [name for name, text in files.items() if "\ndraft: true\n" in text] == ["articles/2020/a.md"]


def test_a_date_that_only_another_key_tells_is_stated(tmp_path: Path) -> None:
    (text,) = imported(tmp_path, {"a.md": post("title: A", "publishDate: 2020-09-02T10:00:00Z")}).values()
    assert "\ndate: 2020-09-02T10:00:00+00:00\n" in text


def test_a_folder_of_hugo_s_is_one_post_and_its_lists_are_none(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "hugo.toml": "",
        "README.md": "# Blog",
        "content/_index.md": post("title: All"),
        "content/news/a-flood/index.md": post("title: A", "date: 2020-09-02"),
        "content/news/a-flood/picture.jpg": b"",
    }
    assert list(imported(tmp_path, files)) == ["articles/2020/2020-09-02-a-flood.md"]


def test_a_whole_site_of_jekyll_s_gives_its_posts_only(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "about.md": "",
        "_posts/2020-01-01-a.md": "",
        "news/_posts/2020-01-02-b.md": "",
        "_drafts/c.md": "",
        ".git/d.md": "",
    }
    posts, others = find_posts(folder(tmp_path / "x", files), "x")
    assert [one.name for one in posts] == ["_drafts/c", "_posts/2020-01-01-a", "news/_posts/2020-01-02-b"]
    assert [one.place for one in others] == ["x/about.md"]


def test_colliding_names_are_numbered_and_what_is_there_stays(tmp_path: Path) -> None:
    folder(
        tmp_path / "blog", {f"{day}/flood.md": post(f"title: Flood {day}", f"date: 2020-09-0{day}") for day in (1, 2)}
    )
    folder(tmp_path / "blog", {"3.md": post("title: Flood 3", "date: 2020-09-03", "slug: flood")})
    mine = post("title: Mine", "date: 2020-09-04")
    root = archive(tmp_path / "archive", {"articles/flood.md": mine})
    done = run(root, "posts", "blog")
    assert list(written(root)) == [
        "articles/2020/2020-09-01-flood-2.md",
        "articles/2020/2020-09-02-flood-3.md",
        "articles/2020/2020-09-03-flood-4.md",
        "articles/flood.md",
    ]
    assert written(root)["articles/flood.md"] == mine
    assert "blog/3.md became content/articles/2020/2020-09-03-flood-4.md: its name or address was taken" in done.stdout
    addresses = {f"/articles/2020/09/flood{end}/" for end in ("", "-2", "-3", "-4")}
    assert all(map(build_site(root, strict=True).exists, addresses))


def test_an_old_address_that_another_page_has_is_left_out_and_told(tmp_path: Path) -> None:
    both = {f"{name}.md": post(f"title: {name}", "date: 2020", "permalink: /same/") for name in "ab"}
    folder(tmp_path / "blog", dict(both))
    root = archive(tmp_path / "archive")
    done = run(root, "posts", "blog")
    assert "blog/b.md: the old address /same/ is left out: another page has it" in done.stdout
    assert [text.count("/same/") for text in written(root).values()] == [1, 0]
    build_site(root, strict=True)


def test_copies_are_dropped_the_original_by_name_stays(tmp_path: Path) -> None:
    text = post("title: A", "date: 2020-09-02")
    folder(
        tmp_path / "blog", {"name.md": text, "name 2.md": text.replace("\n", "\r\n"), "else.md": text.replace("A", "B")}
    )
    root = archive(tmp_path / "archive")
    done = run(root, "posts", "blog")
    assert [name.rpartition("-")[2] for name in written(root)] == ["else.md", "name.md"]
    assert "blog/name 2.md is a copy of blog/name.md and was left out" in done.stdout


def test_what_the_archive_has_under_another_name_is_a_copy(tmp_path: Path) -> None:
    root = archive(
        tmp_path / "archive", {"articles/mine.md": post("title: A", "date: 2020-09-02", "tags: x", body=LONG)}
    )
    folder(tmp_path / "blog", {"a.md": post("title: A", "date: 2020-09-02", body=LONG)})
    assert "blog/a.md is a copy of content/articles/mine.md" in run(root, "posts", "blog").stdout
    assert list(written(root)) == ["articles/mine.md"]


def test_a_broken_post_is_refused_with_its_line_and_the_others_arrive(tmp_path: Path) -> None:
    folder(
        tmp_path / "blog",
        {
            "bad.md": post("title: A: B", "date: 2020"),
            "json.md": '{\n"title": x}\n',
            "good.md": post("title: A", "date: 2020"),
        },
    )
    root = archive(tmp_path / "archive")
    done = run(root, "posts", "blog")
    assert (done.exit_code, list(written(root))) == (1, ["articles/2020/good.md"])
    assert "blog/bad.md:2:8: YAML can't read this line" in done.stderr
    assert '    2 | "title": x}\n' in done.stderr
    assert done.stdout == "1 file imported, 2 refused.\n"


@pytest.mark.parametrize(
    "text", ['{"a": 1, "a": 2}', '{"title": "\\u0007"}', '{"title": "\\ud800"}', '{"a":' * 30 + "1" + "}" * 30]
)
def test_json_that_yaml_could_not_hold_is_refused(tmp_path: Path, text: str) -> None:
    folder(tmp_path / "blog", {"x.md": text})
    root = archive(tmp_path / "archive")
    assert run(root, "posts", "blog").exit_code == 1
    assert written(root) == {}


@pytest.mark.shared
def test_each_nasty_file_is_imported_readable_or_refused_with_a_reason(tmp_path: Path) -> None:
    root = archive(tmp_path / "archive")
    assert run(root, "posts", str(NASTY), "--report", "told.csv").exit_code == 1
    told = [line.split(",") for line in (tmp_path / "told.csv").read_text(encoding="utf-8").splitlines()[1:]]
    assert len(told) == sum(1 for path in NASTY.iterdir())
    outcomes = {Path(line[0]).name[:2]: line[2] for line in told}
    refused = {number for number, outcome in outcomes.items() if outcome == "refused"}
    # 22 and 23 describe categories, and no category has a date.
    assert refused == {"22", "23", "35", "36", "51", "53", "54", "56", "60", "67"}
    assert {number for number, outcome in outcomes.items() if outcome == "copy"} == {"03"}
    assert len(written(root)) == len(outcomes) - len(refused) - 2
    build_site(root)
