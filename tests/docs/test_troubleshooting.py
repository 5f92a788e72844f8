"""docs/troubleshooting.md tells every message that the program has, and none that it doesn't have."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.docs.documents import TROUBLESHOOTING, rows
from tests.docs.messages import ANY, RAISED_FOR_NO_PERSON, messages, normal, raised, takers
from tests.sites import REPOSITORY, article, problems_of

TEXT = TROUBLESHOOTING.read_text(encoding="utf-8")
MESSAGES = messages()
TOLD = [message for row in rows(TEXT, "message") for message in re.findall(r"`([^`]+)`", row[0])]
PAIRS = [(row[0].strip("`"), row[1].strip("`")) for row in rows(TEXT, "you wrote")]
EXPECTED = (REPOSITORY / "tests" / "whole" / "bad.expected.txt").read_text(encoding="utf-8")
PRINTED = re.findall(r"^(?:problem|warning) [^:\n]+(?::\d+){0,2}: (.+)$", EXPECTED, re.MULTILINE)

AROUND = {
    "districts/example-valley.md": "---\nname: Example Valley\nstate: WY\n---\n",
    "incidents/example-fall.md": "---\ntitle: A fall\ndistrict: example-valley\noccurred: 2026\n---\n",
}


def is_told(message: str, told: list[str]) -> bool:
    """Whether the document tells the message as it is, or in a more general form."""
    return message in told or any(_pattern(one).fullmatch(message) for one in told)


def _pattern(message: str) -> re.Pattern[str]:
    return re.compile(".+".join(map(re.escape, message.split(ANY))))


def test_there_is_something_to_check() -> None:
    assert len(MESSAGES) > 200
    assert len(TOLD) > 200
    assert len(PRINTED) > 30


def test_every_message_is_told() -> None:
    assert [message for message in sorted(MESSAGES) if not is_told(message, TOLD)] == []


def test_what_is_told_is_a_message() -> None:
    assert [message for message in TOLD if normal(message) not in MESSAGES] == []


def test_no_message_is_told_twice() -> None:
    assert sorted(TOLD) == sorted(set(TOLD))


def test_the_search_for_messages_knows_everything_that_is_raised() -> None:
    assert raised() <= takers() | RAISED_FOR_NO_PERSON


def test_the_search_for_messages_finds_what_a_build_prints() -> None:
    """Each line that a whole faulty archive prints is told, with or without the key before it."""
    whole = [message for message in TOLD if message != f"incident-archive: {ANY}"]
    missed = [
        line for line in PRINTED if not is_told(line, whole) and not is_told(re.sub(r"^[\w.]+: ", "", line), whole)
    ]
    assert missed == []


@pytest.mark.parametrize(("wrong", "right"), PAIRS)
def test_a_common_slip_is_one_and_its_correction_mends_it(wrong: str, right: str, tmp_path: Path) -> None:
    assert problems_of(tmp_path / "wrong", {**AROUND, **_file(wrong)}, strict=True)
    assert problems_of(tmp_path / "right", {**AROUND, **_file(right)}, strict=True) == ()


def _file(line: str) -> dict[str, str]:
    """A record that holds the line where it belongs."""
    if line.startswith("[["):
        return {"articles/a.md": article(body=line)}
    key = line.partition(":")[0]
    if key == "leaid":
        return {"districts/b.md": f"---\nname: Another\nstate: FL\n{line}\n---\n"}
    if key == "attack_type":
        return {"incidents/b.md": f"---\ntitle: Another\ndistrict: example-valley\noccurred: 2026\n{line}\n---\n"}
    others = {"title": "title: A title", "date": "date: 2024-05-01"}
    others.pop(key, None)
    return {"articles/a.md": "\n".join(("---", *others.values(), line, "---", "", "Text.", ""))}
