"""Which names people use for a district, and what is taken for none; with a registry of a few districts."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.core.problems import Place
from generator.core.records import Body, District
from generator.core.stories import Story
from generator.derive.recognition import Recogniser


def registered(leaid: str, name: str, state: str, county: str = "", enrolled: int = 1000) -> District:
    return District(
        id=leaid, place=Place(file=""), slug=leaid, body=Body(), names=(name,), origin="registry", leaid=leaid,
        state=state, county=county, enrollment=enrolled,
    )  # fmt: skip


REGISTRY = (
    registered("0100001", "Maple County School District", "AL", "Maple County"),
    registered("0600001", "Maple Unified School District", "CA", "Cedar County"),
    registered("0600002", "Birch City Unified School District", "CA"),
    registered("0800001", "Larch School District RE-2", "CO"),
    registered("1200390", "Dade County School District", "FL", "Miami-Dade County", 350_000),
    registered("1602100", "Meridian Joint School District 2", "ID"),
    registered("1700001", "Alder Community Unit School District 12", "IL"),
    registered("1700002", "Alder Community Unit School District 13", "IL"),
    registered("1800001", "Oak-Elm-Ash School Corporation", "IN"),
    registered("2100001", "Poplar City School District", "KY"),
    registered("2100002", "Poplar County School District", "KY"),
    registered("3600001", "Hazel Central School District", "NY"),
    registered("3800001", "New Town Public School District 1", "ND"),
    registered("4800001", "North Pine Independent School District", "TX"),
    registered("4800002", "Pine Independent School District", "TX"),
    registered("4800003", "Maple Independent School District", "TX", enrolled=90_000),
    registered("4800004", "Rowan ISD", "TX"),
    registered("5300001", "Willow School District (9-12)", "WA"),
    registered("5300002", "Willow School District", "WA"),
    registered("5300003", "Central School District 13", "WA"),
)
RECOGNISER = Recogniser.of(REGISTRY)


def found(text: str, **known: str) -> list[str]:
    return [each.district for each in RECOGNISER.find(Story(text=text, **known))]


@pytest.mark.parametrize(
    "words",
    [
        "North Pine Independent School District", "North Pine ISD", "Northpine ISD", "in town, North Pine schools",
        "North Pine Public Schools", "North-Pine School District", "North Pine school district", "North Pine\nISD",
        "North\nPine Independent\nSchool District", "North Pine Independant School Disctrict",
        "North Pine School Distict",
        "North Pine ISD’s", "North Pine's public schools", "School District of North Pine", "NORTH PINE ISD",
        "the North Pine Board of Education", "North Pine school board", "North Pine Shool District", "(North Pine ISD)",
        "**North Pine ISD**", "Superintendent of North Pine Schools", "North Pine School System",
    ],
)  # fmt: skip
def test_names_that_people_use(words: str) -> None:
    assert found(f"An attack closed {words} on Monday.") == ["4800001"]


@pytest.mark.parametrize(
    ("words", "leaid"),
    [
        ("Larch Schools", "0800001"),
        ("Rowan ISD", "4800004"),
        ("Rowan Independent School District", "4800004"),
        ("Larch School District RE-2", "0800001"),
        ("Oak-Elm-Ash School Corp.", "1800001"),
        ("Oak Elm Ash Community Schools", "1800001"),
        ("Birch Unified", "0600002"),
        ("City of Birch School District", "0600002"),
        ("Alder School District 13", "1700002"),
        ("Alder CUSD 12", "1700001"),
        ("Poplar City Schools", "2100001"),
        ("Poplar County Schools", "2100002"),
        ("Poplar Public Schools", "2100001"),
        ("Hazel CSD", "3600001"),
        ("Miami-Dade County Public Schools", "1200390"),
        ("Miami Dade School District", "1200390"),
        ("West Ada School District", "1602100"),
        ("Willow School District", "5300002"),
        ("Central School District 13", "5300003"),
    ],
)
def test_registered_names_that_differ_from_those_in_use(words: str, leaid: str) -> None:
    assert found(f"At {words}, nobody could work.") == [leaid]


@pytest.mark.parametrize(
    "text",
    [
        "Pine County was attacked, and Pine police asked for help.",
        "Pine Community College closed.",
        "The school board met; the central school district had no plan.",
        "South Pine ISD closed.",
        "Mount Pine Public Schools closed.",
        "The Diocese of Larch Schools closed.",
        "Larch Public Schools Credit Union closed.",
        "Larch Pine schools his brother in chess.",
        "Maple-area school districts closed.",
        "Miami-Dade County and Miami-Dade College closed.",
        "Texas schools and Florida school districts closed.",
        "Larch ISD closed.",
        "Alder School District 99 closed.",
        "Larch High School and the Larch high schools closed.",
        "larch schools closed",
        "Dr. Larch Pine closed the school.",
        "New schools closed.",
    ],
)
def test_what_is_no_district_of_the_archive(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "leaid"),
    [
        ("Maple schools in Alabama closed.", "0100001"),
        ("Maple Schools, Ala., closed.", "0100001"),
        ("Maple Schools (CA) closed.", "0600001"),
        ("California's Maple schools closed.", "0600001"),
        ("SOMEWHERE, Texas — Maple Public Schools closed.", "4800003"),
        ("Maple Public Schools closed. The police of Cedar County came.", "0600001"),
        ("Maple Unified closed.", "0600001"),
        ("Maple Independent School District closed. Maple schools open on Monday.", "4800003"),
        ("Maple Public Schools closed.", "4800003"),  # ninety times as large as all others
    ],
)
def test_a_name_that_many_have_is_decided_by_what_the_text_tells(text: str, leaid: str) -> None:
    assert found(text) == [leaid]


@pytest.mark.parametrize(
    "text",
    ["Maple Public Schools closed, in Ohio.", "Maple Public Schools closed. So did others in Alabama and California."],
)
def test_what_a_text_doesn_t_decide_is_left_open(text: str) -> None:
    assert found(text) == []


def test_candidates_are_told_for_what_is_left_open() -> None:
    text = "Maple Public Schools closed. So did others in Alabama and California."
    (finding,) = RECOGNISER.recognise(Story(text=text)).findings
    assert finding.district is None
    assert finding.candidates == ("0100001", "0600001", "4800003")


def test_what_is_known_of_an_article_decides_too() -> None:
    text = "Maple Public Schools closed. A man from Ohio was arrested."
    assert found(text, state="CA") == ["0600001"]
    assert found(text, outlet="The Alabama Times") == ["0100001"]
    assert found(text, source_url="https://www.maple.k12.ca.us/news") == ["0600001"]
    assert found(text) == []


def test_two_of_one_state_are_left_open() -> None:
    assert found("Alder schools in Illinois closed.") == []


def test_the_state_of_another_district_counts_against_none() -> None:
    assert found("Maple schools, Ala., closed; so did Larch Schools and Hazel CSD.") == [
        "0100001",
        "0800001",
        "3600001",
    ]
    assert found("A storm in Ohio: Larch Schools closed.") == []


def test_every_district_of_a_list_is_found() -> None:
    text = "The Pine, North Pine and Maple school districts in Texas were attacked."
    assert found(text) == ["4800002", "4800001", "4800003"]


def test_initials_count_only_beside_the_long_name() -> None:
    assert found("NPISD closed.") == []
    named = RECOGNISER.find(Story(text="North Pine ISD closed. NPISD will open."))
    assert [(each.district, each.words) for each in named] == [("4800001", ("North Pine ISD", "NPISD"))]
    named = RECOGNISER.find(Story(text="Larch Schools (LRS) closed. LRS will open."))
    assert named[0].words == ("Larch Schools", "LRS")


@pytest.mark.parametrize(
    ("title", "text", "about", "mentioned"),
    [
        ("Pine ISD attacked", "It is closed. In 2019 Larch Schools was hit.", ["4800002"], ["0800001"]),
        ("", "Pine ISD was attacked on Monday, unlike Larch Schools.", ["4800002"], ["0800001"]),
        ("", "Pine ISD was attacked, weeks after Larch Schools.", ["4800002"], ["0800001"]),
        ("", "Pine ISD and Larch Schools were both attacked on Monday.", ["4800002", "0800001"], []),
        ("University attacked", "It closed on Monday. A dean once worked at Larch Schools.", [], ["0800001"]),
        ("A storm", "It rained. Nobody was hurt. Trees fell. " * 9 + "Larch Schools lent a bus.", [], ["0800001"]),
    ],
)
def test_what_a_text_is_about_and_what_it_mentions(
    title: str, text: str, about: list[str], mentioned: list[str]
) -> None:
    named = RECOGNISER.find(Story(title=title, text=text))
    assert [each.district for each in named if each.is_about] == about
    assert [each.district for each in named if not each.is_about] == mentioned


def test_other_entities_are_recognised_by_their_names_alone() -> None:
    recogniser = Recogniser.of(REGISTRY, variants=False)
    assert recogniser.find(Story(text="North Pine ISD")) == ()
    (named,) = recogniser.find(Story(text="At North Pine Independent School District."))
    assert named.district == "4800001"


_WORDS = "Maple|North|Pine|Public Schools|school district|ISD|City of|Board of Education| of |’s|-|, Ohio|Tex.|(NPISD)"
_GAPS = "\n|\n\n| and |, |. |No. 12|R-V|Unified|é|\u2028|St."
_PIECES = st.sampled_from([*_WORDS.split("|"), *_GAPS.split("|")]) | st.text(max_size=4)


@settings(max_examples=200)
@given(pieces=st.lists(_PIECES, max_size=30), title=st.lists(_PIECES, max_size=5))
def test_whatever_is_written_names_stand_where_they_are_said_to(pieces: list[str], title: list[str]) -> None:
    story = Story(text=" ".join(pieces), title="".join(title))
    recognition = RECOGNISER.recognise(story)
    ends = 0
    for finding in recognition.findings:
        assert ends <= finding.start < finding.end
        assert story.whole[finding.start : finding.end] == finding.words
        ends = finding.end
    assert recognition.about.keys() <= {each.district for each in recognition.named}
