"""What `explain` tells of an article."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.commands.invoking import invoke
from tests.sites import article, write

REGISTRY = """leaid,name,state,county,children_enrolled_acs
4800001,North Pine Independent School District,TX,Pine County,900
0100001,Maple County School District,AL,Maple County,1000
0600001,Maple Unified School District,CA,Cedar County,1000
0800001,Larch School District RE-2,CO,Larch County,1000
"""
TEXT = "An attack closed North Pine schools.\n\nMaple Public Schools lent buses, and so did\nLarch Schools."


def explained(root: Path, name: str = "a", *options: str, **keys: str) -> str:
    title = keys.pop("title", '"North Pine ISD: closed"')
    files = {"districts/all.csv": REGISTRY, "articles/2024/a.md": article(title, body=TEXT, **keys)}
    result = invoke(write(root, files), "explain", name, *options)
    assert result.exit_code == 0, result.output
    return result.output


def test_every_name_is_told_with_its_place_and_reason(tmp_path: Path) -> None:
    assert explained(tmp_path, "2024/a").splitlines() == [
        "content/articles/2024/a.md: 4 names found",
        "",
        '2:9  "North Pine ISD"  North Pine Independent School District, TX (4800001)',
        "    no other has that name",
        "",
        '6:18  "North Pine schools"  North Pine Independent School District, TX (4800001)',
        "    no other has that name",
        "",
        '8:1  "Maple Public Schools"  left open',
        "    the text doesn't decide between them",
        "    perhaps Maple County School District, AL (0100001)",
        "    perhaps Maple Unified School District, CA (0600001)",
        "",
        '9:1  "Larch Schools"  Larch School District RE-2, CO (0800001)',
        "    no other has that name",
        "",
        "About: North Pine Independent School District, TX (4800001): in the headline.",
        "Mentioned: Larch School District RE-2, CO (0800001).",
    ]


@pytest.mark.parametrize(
    "name", ["2024/a", "articles/2024/a.md", "content/articles/2024/a.md", "./content/articles/2024/a.md"]
)
def test_an_article_is_named_by_its_path_or_its_id(name: str, tmp_path: Path) -> None:
    assert explained(tmp_path, name).startswith("content/articles/2024/a.md: 4 names found")


def test_a_program_gets_the_same(tmp_path: Path) -> None:
    told = json.loads(explained(tmp_path, "2024/a", "--json"))
    assert [(name["line"], name["column"], name["id"]) for name in told["names"]] == [
        (2, 9, "4800001"), (6, 18, "4800001"), (8, 1, None), (9, 1, "0800001"),
    ]  # fmt: skip
    assert told["names"][2]["candidates"] == ["0100001", "0600001"]
    assert told["about"] == [{"id": "4800001", "why": "in the headline"}]
    assert (told["mentioned"], told["stated"], told["silenced"]) == (["0800001"], None, [])


def test_what_the_front_matter_says_instead_is_told(tmp_path: Path) -> None:
    told = explained(tmp_path, "2024/a", districts="[Larch School District RE-2]", not_districts='["4800001"]')
    assert "not_districts silences North Pine Independent School District, TX (4800001).\n" in told
    assert "districts states Larch School District RE-2, CO (0800001). What is recognised becomes links" in told
    assert "districts states no district." in explained(tmp_path, "2024/a", districts="[]")


def test_an_archive_that_recognises_nothing_says_so(tmp_path: Path) -> None:
    write(tmp_path, {"site.toml": "recognition = false\n"})
    assert "recognition = false in content/site.toml: a build recognises nothing." in explained(tmp_path, "2024/a")


def test_what_isn_t_there_is_told_with_what_is(tmp_path: Path) -> None:
    write(tmp_path, {"articles/2024/storm.md": article()})
    result = invoke(tmp_path, "explain", "2024/strom")
    assert result.exit_code == 1
    assert 'there is no article "2024/strom"' in result.output
    assert 'did you mean "2024/storm"?' in result.output


def test_an_article_with_problems_is_mended_first(tmp_path: Path) -> None:
    write(tmp_path, {"articles/a.md": "---\ntitle: [a\n---\n"})
    result = invoke(tmp_path, "explain", "a")
    assert result.exit_code == 1
    assert "content/articles/a.md can't be explained" in result.output
