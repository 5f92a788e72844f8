"""Articles that look like reports of one event are suggested as one, and others are not."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.sites import article
from tests.suggest.asking import DISTRICTS, files_of, found

# Two outlets on one event, in words of their own, and a story about something else at the same district.
FIRST = (
    "Classes went on without computers after ransomware reached the servers overnight. The superintendent, Dana "
    "Quillfeather, said the insurer and the firm Harrowgate were called in. Some 4,310 laptops were collected."
)
SECOND = (
    "Families learned by phone that Quillfeather had every school give its laptops back, 4,310 of them. Ransomware "
    "had locked the payroll as well, according to a memo by Harrowgate that the board discussed."
)
ROOF = "The board heard from the builder Tolliver that the roof of the gymnasium leaks, and asked for 12 quotes."


def reports(first: str, second: str, **keys: str) -> dict[str, str]:
    """Two articles: the dates and texts of both, in one line each, and keys for the second."""
    (one_date, one), (other_date, other) = (text.split(": ", 1) for text in (first, second))
    keys = {"districts": "[palm-bay]", **keys}
    return {
        **DISTRICTS,
        "articles/one.md": article("One", one_date, one, districts="[palm-bay]"),
        "articles/other.md": article("Other", other_date, other, **keys),
    }


def test_two_reports_of_one_event_are_suggested_as_one_with_the_reasons(tmp_path: Path) -> None:
    (event,) = found(tmp_path, reports(f"2024-05-01: {FIRST}", f"2024-05-04: {SECOND}"), "one-event")
    assert event["found"] == "Incident at Palm Bay Public Schools, reported in May 2024: 2 reports"
    assert event["files"] == ["content/articles/one.md", "content/articles/other.md"]
    assert (
        "3 days apart at most; they tell of ransomware; they name 4,310, Harrowgate and Quillfeather" in event["reason"]
    )
    assert "--write" in event["todo"]


@pytest.mark.parametrize(
    ("first", "second", "keys"),
    [
        (f"2024-05-01: {FIRST}", f"2024-05-04: {SECOND}", {"districts": "[stony-creek]"}),
        (f"2024-05-01: {FIRST}", f"2024-08-04: {SECOND}", {}),
        (f"2024-05-01: {FIRST}", f"2024: {SECOND}", {}),
        (f"2024-05-01: {FIRST}", f"2024-05-04: {ROOF}", {}),
        (f"2024-05-01: {FIRST}", "2024-05-04: Teachers were phished, says Quillfeather.", {}),
    ],
    ids=["another district", "months later", "some day of the year", "another topic", "another kind of attack"],
)
def test_what_is_no_report_of_it_is_not_suggested(
    first: str, second: str, keys: dict[str, str], tmp_path: Path
) -> None:
    assert found(tmp_path, reports(first, second, **keys), "one-event") == []


def test_within_a_week_the_same_kind_of_attack_is_enough(tmp_path: Path) -> None:
    soon = reports("2024-05-01: Ransomware, says one.", "2024-05-08: Ransomware, says another.")
    assert len(found(tmp_path / "soon", soon, "one-event")) == 1
    later = reports("2024-05-01: Ransomware, says one.", "2024-05-09: Ransomware, says another.")
    assert found(tmp_path / "later", later, "one-event") == []


def test_no_chain_of_reports_is_longer_than_three_months(tmp_path: Path) -> None:
    """Each follows the last within a week, and one story in two tells of another kind as well."""
    kinds = ("Ransomware.", "Ransomware and a data breach.")
    days = [f"2024-{month:02}-{day:02}" for month in range(1, 11) for day in (1, 7, 13, 19, 25)]
    files = {
        f"articles/{number:02}.md": article(f"N{number}", day, kinds[number % 2], districts="[palm-bay]")
        for number, day in enumerate(days)
    }
    groups = files_of(found(tmp_path, {**DISTRICTS, **files}, "one-event"))
    assert sum(map(len, groups)) == len(days)
    spans = [date.fromisoformat(days[int(group[-1])]) - date.fromisoformat(days[int(group[0])]) for group in groups]
    assert max(span.days for span in spans) <= 90


def test_a_report_that_knows_no_more_than_a_month_is_near_to_its_days(tmp_path: Path) -> None:
    assert len(found(tmp_path, reports(f"2024-05-01: {FIRST}", f"2024-05: {SECOND}"), "one-event")) == 1


def test_a_district_that_is_only_recognised_counts_too(tmp_path: Path) -> None:
    files = reports(f"2024-05-01: {FIRST}", f"2024-05-04: Palm Bay Public Schools was hit. {SECOND}")
    files["articles/other.md"] = files["articles/other.md"].replace("districts: [palm-bay]\n", "")
    assert files_of(found(tmp_path, files, "one-event")) == [["one", "other"]]


def test_what_belongs_to_one_incident_already_is_not_suggested(tmp_path: Path) -> None:
    files = reports(f"2024-05-01: {FIRST}", f"2024-05-04: {SECOND}", incidents="[i]")
    files["incidents/i.md"] = "---\ntitle: I\ndistricts: [palm-bay]\narticles: [one]\n---\n"
    assert found(tmp_path, files, "one-event") == []


def test_an_article_beside_a_report_of_an_incident_is_suggested_to_it(tmp_path: Path) -> None:
    files = reports(f"2024-05-01: {FIRST}", f"2024-05-04: {SECOND}")
    files["incidents/i.md"] = "---\ntitle: Locked\ndistricts: [palm-bay]\narticles: [one]\n---\n"
    (event,) = found(tmp_path, files, "one-event")
    assert event["files"] == ["content/articles/other.md"]
    assert "Locked (i)" in event["reason"]
    assert "`incidents: [i]`" in event["todo"]


@pytest.mark.parametrize(("kind", "date", "told"), [
    ("ransomware", "2024-04-20", True), ("ransomware", "2023-04-20", False), ("theft", "2024-04-20", False),
])  # fmt: skip
def test_a_single_article_is_suggested_to_an_incident_of_its_kind_near_in_time(
    kind: str, date: str, told: bool, tmp_path: Path
) -> None:
    files = {
        **DISTRICTS,
        "articles/one.md": article("One", "2024-05-01", FIRST, districts="[palm-bay]"),
        "incidents/i.md": f"---\ntitle: I\ndistricts: [palm-bay]\noccurred: {date}\nattack_type: {kind}\n---\n",
    }
    assert bool(found(tmp_path, files, "one-event")) is told


def test_a_report_on_two_districts_doesnt_make_their_events_one(tmp_path: Path) -> None:
    files = reports(f"2024-05-01: {FIRST}", f"2024-05-04: {SECOND}", districts="[palm-bay, stony-creek]")
    files["articles/third.md"] = article("Third", "2024-05-05", SECOND, districts="[stony-creek]")
    assert files_of(found(tmp_path, files, "one-event")) == [["one", "other"], ["other", "third"]]


def test_what_struck_two_districts_alike_is_one_event(tmp_path: Path) -> None:
    files = reports(f"2024-05-01: {FIRST}", f"2024-05-04: {SECOND}", districts="[palm-bay, stony-creek]")
    files["articles/one.md"] = files["articles/one.md"].replace("[palm-bay]", "[palm-bay, stony-creek]")
    (event,) = found(tmp_path, files, "one-event")
    assert "Palm Bay Public Schools and Stony Creek Schools" in event["found"]


def test_without_a_word_on_an_attack_there_is_no_event(tmp_path: Path) -> None:
    roof = reports(f"2024-05-01: {ROOF}", f"2024-05-02: {ROOF} Tolliver said so.")
    assert found(tmp_path / "roof", roof, "one-event") == []
    hacked = reports(f"2024-05-01: Hacked? {FIRST}", f"2024-05-02: {SECOND.replace('Ransomware', 'Something')}")
    assert len(found(tmp_path / "hacked", hacked, "one-event")) == 1


def test_what_every_story_of_a_district_names_is_no_evidence(tmp_path: Path) -> None:
    """The district, its place and its state stand in each of them."""
    names = "The office in Coral Springs, Broward, Florida, told families at Palm Bay about"
    district = "---\nname: Palm Bay Public Schools\nstate: FL\ncity: Coral Springs\ncounty: Broward\n---\n"
    files = reports(f"2024-05-01: {names} ransomware.", f"2024-05-21: {names} other ransomware.")
    assert found(tmp_path, {**files, "districts/palm-bay.md": district}, "one-event") == []
