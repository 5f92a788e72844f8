"""What `suggest` prints: lists to read, the same whatever the machine, and no more than anybody reads."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.commands.invoking import invoke
from tests.sites import REPOSITORY, article, write
from tests.suggest.asking import asked
from tests.suggest.test_events import FIRST, SECOND, reports

FILES = {
    **reports(f"2024-05-01: {FIRST}", f"2024-05-04: {SECOND}"),
    **{f"articles/n{n:02}.md": article(f"N{n}", "2024-05-01") for n in range(25)},
    "incidents/i.md": "---\ntitle: I\noccurred: 2020-01-01\n---\n",
}


def test_lists_are_grouped_with_reasons_files_and_what_to_do(tmp_path: Path) -> None:
    told = invoke(write(tmp_path, FILES), "suggest").stdout
    headings = [line for line in told.splitlines() if line and not line.startswith(" ")]
    assert headings[:-1] == [
        "Reports of one event (1)",
        "Articles whose district is not known (25)",
        "Incidents with a single source (1)",
        "Incidents with no follow-up (1)",
    ]
    assert headings[-1].startswith("28 suggestions in ")
    assert "    why: 3 days apart at most; they tell of ransomware" in told
    assert "\n      content/articles/one.md\n      content/articles/other.md\n" in told


def test_a_long_list_is_cut_unless_all_is_asked_for(tmp_path: Path) -> None:
    write(tmp_path, FILES)
    told = invoke(tmp_path, "suggest").stdout
    assert "and 5 more: --all shows them" in told
    assert "N24" not in told
    assert "N24" in invoke(tmp_path, "suggest", "--all").stdout
    assert len(asked(tmp_path)["suggestions"]) == 28


def test_an_archive_that_lacks_nothing_gets_no_list(tmp_path: Path) -> None:
    told = invoke(write(tmp_path, {"articles/a.md": article(districts="[Palm Bay Schools]")}), "suggest").stdout
    assert told.startswith("0 suggestions in ")


def test_the_same_archive_gets_the_same_answer_on_every_machine(tmp_path: Path) -> None:
    write(tmp_path, FILES)
    command = [sys.executable, "-m", "generator", "-C", str(tmp_path), "suggest", "--json", "--clock", "2026-11-22"]
    answers = []
    for seed, zone, jobs in (("1", "UTC", "1"), ("2", "Asia/Tokyo", "2")):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "INCIDENT_ARCHIVE_CACHE": str(tmp_path / seed)}
        done = subprocess.run(
            [*command, "--jobs", jobs], cwd=REPOSITORY, env=environment, capture_output=True, check=True, timeout=60
        )
        answers.append(json.loads(done.stdout)["suggestions"])
    assert answers[0] == answers[1]


def test_what_is_remembered_of_a_text_is_forgotten_with_it(tmp_path: Path) -> None:
    write(tmp_path, FILES)
    assert len(asked(tmp_path)["suggestions"]) == 28
    assert len(asked(tmp_path)["suggestions"]) == 28
    write(tmp_path, {"articles/other.md": article("Other", "2024-05-04", "A roof.", districts="[palm-bay]")})
    assert [one for one in asked(tmp_path)["suggestions"] if one["kind"] == "one-event"] == []
