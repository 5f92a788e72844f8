"""Districts that nobody named, names that the archive could learn, states that can't be right."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.core.vocabulary import STATES
from generator.suggest.states import STATE_OF_NUMBER
from tests.sites import article
from tests.suggest.asking import DISTRICTS, files_of, found

# Whom it is about.


@pytest.mark.parametrize(
    ("keys", "body", "told"),
    [
        ({}, "Schools were closed.", True),
        ({}, "Palm Bay Public Schools was closed.", False),
        ({"districts": "[]"}, "Schools were closed.", False),
        ({"districts": "[Far Away Schools]"}, "Schools were closed.", False),
        ({"incidents": "[i]"}, "Schools were closed.", False),
    ],
    ids=["nothing", "recognised", "none by statement", "stated", "by its incident"],
)
def test_an_article_that_nobody_can_file_is_told(keys: dict[str, str], body: str, told: bool, tmp_path: Path) -> None:
    files = {
        **DISTRICTS,
        "articles/a.md": article("A", "2024-05-01", body, **keys),
        "incidents/i.md": "---\ntitle: I\ndistricts: [palm-bay]\n---\n",
    }
    assert files_of(found(tmp_path, files, "district-unknown")) == ([["a"]] if told else [])


# Names worth an alias.


def test_a_stated_name_that_is_nearly_a_known_one_is_told_with_the_record(tmp_path: Path) -> None:
    files = {**DISTRICTS, "articles/a.md": article("A", districts="[Palm Bay School District]", state="FL")}
    (alias,) = found(tmp_path, files, "alias")
    assert alias["found"] == '"Palm Bay School District" may be Palm Bay Public Schools (palm-bay)'
    assert "content/districts/palm-bay.md" in alias["todo"]
    assert alias["files"] == ["content/articles/a.md"]


@pytest.mark.parametrize(("name", "state"), [("Palm Bay School District", "TX"), ("Palm Desert Schools", "FL")])
def test_a_name_of_another_state_or_place_is_not(name: str, state: str, tmp_path: Path) -> None:
    files = {**DISTRICTS, "articles/a.md": article("A", districts=f"[{name}]", state=state)}
    assert found(tmp_path, files, "alias") == []


def test_a_name_that_may_mean_two_districts_is_not(tmp_path: Path) -> None:
    files = {
        "districts/a.md": "---\nname: Palm Bay Public Schools\nstate: FL\n---\n",
        "districts/b.md": "---\nname: Palm Bay Unified School District\nstate: FL\n---\n",
        "articles/a.md": article("A", districts="[Palm Bay Schools]", state="FL"),
    }
    assert found(tmp_path, files, "alias") == []


def test_a_name_in_the_text_of_a_known_district_is_told_once_for_all_articles(tmp_path: Path) -> None:
    body = "At the Palm Bay Central Schools it began, and Stony Creek ISD helped. The Central Schools are closed."
    files = {**DISTRICTS, **{f"articles/{n}.md": article(n, body=body, districts="[palm-bay]") for n in "ab"}}
    (alias,) = found(tmp_path, files, "alias")
    assert alias["found"] == '"Palm Bay Central Schools" may be Palm Bay Public Schools (palm-bay)'
    assert alias["files"] == ["content/articles/a.md", "content/articles/b.md"]
    known = DISTRICTS["districts/palm-bay.md"].replace("state:", "aliases: [Palm Bay Central Schools]\nstate:")
    assert found(tmp_path, {"districts/palm-bay.md": known}, "alias") == []


# States and LEAIDs.


def test_a_district_in_another_state_than_its_number_is_told(tmp_path: Path) -> None:
    files = {
        "districts/wrong.md": '---\nname: Wrong\nstate: GA\nleaid: "1200390"\n---\n',
        "districts/right.md": '---\nname: Right\nstate: CA\nleaid: "0622710"\n---\n',
        "districts/federal.md": '---\nname: Federal\nstate: NM\nleaid: "5900001"\n---\n',
        "districts/stateless.md": '---\nname: Stateless\nleaid: "1200391"\n---\n',
        "districts/registry.csv": "leaid,name,state\n4800001,Good,TX\n4800002,Bad,OK\n",
    }
    wrong = found(tmp_path, files, "state-and-leaid")
    assert [one["found"] for one in wrong] == ["Bad: state OK, LEAID 4800002", "Wrong: state GA, LEAID 1200390"]
    assert wrong[0]["files"] == ["content/districts/registry.csv:3"]
    assert "`state: TX`" in wrong[0]["todo"]


def test_every_state_has_one_number() -> None:
    assert sorted(STATE_OF_NUMBER.values()) == sorted(STATES)


@pytest.mark.shared
def test_no_district_of_the_whole_registry_contradicts_its_number(shared: Path) -> None:
    lines = (shared / "data/us_districts.csv").read_text().splitlines()[1:]
    rows = [line.split(",") for line in lines]
    numbers = {(row[0][:2], state) for row in rows if (state := next(cell for cell in row[1:] if cell in STATES))}
    assert {number: STATE_OF_NUMBER.get(number) for number, _ in numbers} == dict(numbers)
