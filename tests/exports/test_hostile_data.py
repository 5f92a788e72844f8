"""Whatever an author writes, rows stay rows and cells stay cells."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.core.settings import SCHOOL_DISTRICT
from generator.core.tables import Row
from generator.core.urls import BaseUrl
from generator.core.views import TableExport
from generator.render.exports.tables import render_table
from tests.derive.archives import record
from tests.exports.reading import asked, csv_of, faults, json_of
from tests.sites import article, build_site, problems_of

HOSTILE = (
    'a "quoted", title', "'); DROP TABLE articles; --", '"]}', "=1+1", "@SUM(A1)", "-2", "+3", "naïve – ünïcode 🏫",
    "مدرسة", "</script><script>",
)  # fmt: skip
FORMULA = '=HYPERLINK("https://evil.example/","x")'


def quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def test_what_an_author_writes_stays_in_its_cell(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        f"articles/{number}.md": article(quoted(text), description=quoted(text), authors=f"[{quoted(text)}]")
        for number, text in enumerate(HOSTILE)
    }
    built = build_site(tmp_path, files)
    titles = {row["id"]: row["title"] for row in json_of(built, "data/articles.json")}
    assert [titles[str(number)] for number in range(len(HOSTILE))] == list(HOSTILE)
    assert {row["id"]: row["title"] for row in csv_of(built, "articles")} == titles
    assert dict(asked(built, "SELECT id, title FROM articles")) == titles
    assert list(faults(built)) == []


def test_a_formula_is_the_text_that_it_is(tmp_path: Path) -> None:
    incident = record("I", districts="[]", claims=f"[{{by: {quoted(FORMULA)}, about: x, figure: '=1+1'}}]")
    built = build_site(tmp_path, {"incidents/i.md": incident})
    (row,) = csv_of(built, "claims")
    assert (row["by"], row["figure"]) == (FORMULA, "=1+1")
    assert asked(built, 'SELECT "by", figure FROM claims') == [(FORMULA, "=1+1")]


@pytest.mark.parametrize("title", [r'"\ud83d"', r'"\x00"', r'"a\u0085b"'])
def test_half_a_character_is_refused(title: str, tmp_path: Path) -> None:
    assert problems_of(tmp_path, {"articles/a.md": article(title)})


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_any_text_is_read_back_from_csv(text: str) -> None:
    import csv  # noqa: PLC0415
    from io import StringIO  # noqa: PLC0415

    row: Row = ("i", 1, text, text, text, None, "alleged", None, text)
    view = TableExport(table="claims", form="csv", rows=(row,))
    data = render_table(view, SCHOOL_DISTRICT, BaseUrl.parse("https://someone.example/"))
    _, read = csv.reader(StringIO(data.decode(), newline=""))
    assert read == ["i", "1", text, text, text, "", "alleged", "", text]
