"""Incidents that one source stands for, and those of which nothing was heard again."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sites import article
from tests.suggest.asking import files_of, found
from tests.suggest.test_copies import WIRE


def incident(*lines: str) -> str:
    return "\n".join(("---", "title: Locked", *lines, "---", ""))


def report(outlet: str = "", body: str = "Text.", **keys: str) -> str:
    named = {"outlet": outlet} if outlet else {}
    return article("R", "2024-05-01", body, incidents="[i]", **named, **keys)


@pytest.mark.parametrize(
    ("reports", "told"),
    [
        ([], "no report"),
        ([report("A")], "one source"),
        ([report("A"), report("A", "Another.")], "one source"),
        ([report("A", WIRE), report("B", WIRE)], "one source"),
        ([report(source_url="https://www.a.example/1"), report(source_url="https://a.example/2")], "one source"),
        ([report("A"), report("B")], ""),
        ([report(), report()], ""),
        ([report("A", WIRE), report("B", WIRE), report("C")], ""),
    ],
)
def test_an_incident_needs_two_sources_that_don_t_repeat_each_other(
    reports: list[str], told: str, tmp_path: Path
) -> None:
    files = {f"articles/a{n}.md": text for n, text in enumerate(reports)}
    single = found(tmp_path, {**files, "incidents/i.md": incident()}, "single-source")
    assert [one["found"] for one in single] == ([f"Locked: {told}"] if told else [])
    assert files_of(single) == ([["i", *(Path(name).stem for name in files)]] if told else [])


@pytest.mark.parametrize(
    ("lines", "clock", "told"),
    [
        (["occurred: 2024-04-30"], "2024-07-31", True),
        (["occurred: 2024-04-30"], "2024-07-29", False),
        (["occurred: 2024-04-30", "resolved: 2024-05-09"], "2024-12-01", False),
        (["began: 2024-04-30", "ended: 2024-05-09"], "2024-12-01", False),
        (["occurred: 2024-04-30", "updates: [{date: 2024-06-15, text: Paid.}]"], "2025-12-01", False),
        (["occurred: 2024-04-30", "updates: [{date: 2024-05-15, text: Paid.}]"], "2025-12-01", True),
        (["occurred: 2024"], "2024-12-01", True),
        (["draft: true", "occurred: 2024-04-30"], "2024-12-01", False),
    ],
)
def test_an_incident_of_which_only_the_first_news_is_known_is_told_after_three_months(
    lines: list[str], clock: str, told: bool, tmp_path: Path
) -> None:
    files = {"incidents/i.md": incident(*lines), "articles/a.md": report("A")}
    assert bool(found(tmp_path, files, "no-follow-up", clock)) is told


def test_of_an_incident_without_any_day_nothing_is_told(tmp_path: Path) -> None:
    assert found(tmp_path, {"incidents/i.md": incident("occurred: 2019")}, "no-follow-up") == []
