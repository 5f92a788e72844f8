"""What each kind of record holds: notes, figures, claims, districts' facts, and all faults of a file at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.core.problems import Report
from generator.core.settings import Settings
from generator.core.vocabulary import AttackType, ClaimStatus, IncidentStatus
from generator.load.assemble import assemble
from generator.load.front_matter import parse_document
from generator.load.models import (
    ArticleModel,
    CategoryModel,
    DistrictModel,
    FrontMatter,
    IncidentModel,
    StandingPageModel,
)
from generator.load.reading import read_files
from generator.load.settings import read_settings
from generator.load.text import SourceFile
from generator.load.tree import SourceTree
from generator.load.validation import known_keys, validate
from generator.load.yaml_values import parse_yaml
from tests.load.sites import article, district, fault, incident, load, loaded, on_disk, record, told
from tests.sites import problems_of

FORMS = ("{}", "{a: b}", "[]", "[[a]]", "[{a: b}]", "[a, [b]]", "a: b", "1e999", "-1", "true", "{date: [a], text: {}}")


@pytest.mark.parametrize("kind", [ArticleModel, IncidentModel, DistrictModel, CategoryModel, StandingPageModel])
def test_whatever_form_a_value_has_its_fault_is_told_in_words_of_ours(kind: type[FrontMatter], tmp_path: Path) -> None:
    for form in FORMS:
        fields = parse_yaml(f"x:\n  {form}" if ": " in form else f"x: {form}").fields["x"]
        document = parse_document(SourceFile(at=on_disk("", "any", "r", tmp_path), text="---\n---\n"), Report())
        assert document is not None
        report = Report()
        validate(replace(document, fields=dict.fromkeys(known_keys(kind), fields)), kind, UTC, report)
        told_by_us = [problem for problem in report.problems if "has a form that can't be read" not in problem.message]
        assert told_by_us == list(report.problems)


def test_corrections_are_sorted_and_keep_their_paragraphs(tmp_path: Path) -> None:
    lines = ("corrections:", "- {date: 2021, text: Later.}", "- date: 2020-09-03", "  text: |", "    One", "    line.",
             "", "    Two.")  # fmt: skip
    notes = article(tmp_path, *lines).corrections
    assert [(note.date.text, note.text) for note in notes] == [
        ("3 September 2020", "One line.\n\nTwo."),
        ("2021", "Later."),
    ]


@pytest.mark.parametrize(
    ("lines", "place", "message", "hint"),
    [
        (["corrections: Sorry."], 5, "corrections: is not a list", "entries with the keys date, text"),
        (["corrections: [Sorry.]"], 5, "corrections.1: is no group of keys", "with the keys date, text"),
        (["corrections:", "- date: 2020"], 6, "corrections.1.text: is missing", "add `text: …` to that entry"),
        (["corrections:", "- text: a", "  date:"], 7, "corrections.1.date: is empty", "write a date"),
        (["corrections:", "- text: a", "  date: soon"], 7, 'corrections.1.date: "soon" is not a date', "2020-09-02"),
        (
            ["corrections:", "- {date: 2020, text: a}", "- date: 2020", "  text: b", "  txt: c"],
            9, 'corrections.2.txt: the key "txt" is not known here', 'did you mean "text"?',
        ),
    ],
)  # fmt: skip
def test_faulty_corrections_are_told_at_their_line(
    lines: list[str], place: int, message: str, hint: str, tmp_path: Path
) -> None:
    problem = fault(tmp_path, "date: 2020", *lines)
    assert (problem.place, problem.message) == (f"articles/r.md:{place}", message)
    assert hint in problem.hint


def test_impact_is_read_in_numbers(tmp_path: Path) -> None:
    lines = ("impact:", "  students: 345,000", "  staff: 1_200", "  days_lost: 2.5", "  ransom_demanded: $10,000",
             "  ransom_paid: 0", '  cost: "$1,234.50"')  # fmt: skip
    impact = incident(tmp_path, *lines).impact
    assert (impact.students, impact.staff, impact.records, impact.days_lost) == (345_000, 1200, None, 2.5)
    assert (impact.ransom_demanded, impact.ransom_paid, impact.cost) == (10_000, 0, 1234.5)


@pytest.mark.parametrize(
    ("key", "written", "message"),
    [
        ("students", "many", '"many" is not a number'),
        ("students", "12000 students", '"12000 students" is not a number'),
        ("students", "-5", '"-5" is not a count'),
        ("students", "2.5", '"2.5" is not a count'),
        ("students", "9" * 400, f'"{"9" * 400}" is not a number'),
        ("cost", "$10 million", '"$10 million" is not a number'),
        ("cost", "-1", '"-1" is less than nothing'),
        ("cost", "nan", '"nan" is not a number'),
        ("cost", "٣", '"٣" is not a number'),
        ("days_lost", "1e3", '"1e3" is not a number'),
    ],
)
def test_figures_that_are_none_are_told(key: str, written: str, message: str, tmp_path: Path) -> None:
    problem = fault(tmp_path, "impact:", f"  {key}: {written}", kind="incidents")
    assert (problem.place, problem.message) == ("incidents/r.md:5", f"impact.{key}: {message}")
    assert problem.hint


@pytest.mark.parametrize(
    ("lines", "place", "message", "hint"),
    [
        (["impact: big"], 4, "impact: is no group of keys", "with the keys students, staff, records"),
        (
            ["impact:", "  student: 5"],
            5,
            'impact.student: the key "student" is not known here',
            'did you mean "students"?',
        ),
        (["claims: {by: a}"], 4, "claims: is not a list", "with the keys by, about, figure"),
        (["claims:", "- {by: a, about: b, figure: c, status: sure}"], 5, 'claims.1.status: "sure" is not known here',
         "write one of alleged, confirmed or denied"),
        (["attack_type: ransomeware"], 4, 'attack_type: "ransomeware" is not known here', 'did you mean "ransomware"?'),
        (["status: rumoured"], 4, 'status: "rumoured" is not known here', "confirmed, suspected or disputed"),
        (["state: Florid"], 4, 'state: "Florid" is no state', 'did you mean "FL" (Florida)?'),
    ],
)  # fmt: skip
def test_faulty_incidents_are_told_at_their_line(
    lines: list[str], place: int, message: str, hint: str, tmp_path: Path
) -> None:
    problem = fault(tmp_path, *lines, kind="incidents")
    assert (problem.place, problem.message) == (f"incidents/r.md:{place}", message)
    assert hint in problem.hint


@pytest.mark.parametrize(
    ("written", "attack"),
    [("ransomware", AttackType.RANSOMWARE), ("Data breach", AttackType.DATA_BREACH),
     ("data_breach", AttackType.DATA_BREACH), ("DDoS", AttackType.DDOS)],
)  # fmt: skip
def test_attack_types_are_read_in_any_spelling(written: str, attack: AttackType, tmp_path: Path) -> None:
    made = incident(tmp_path, f"attack_type: {written}", "status: Disputed")
    assert (made.attack_type, made.status) == (attack, IncidentStatus.DISPUTED)


def test_contradicting_claims_stand_side_by_side(tmp_path: Path) -> None:
    lines = ("claims:", "- {by: The gang, about: records, figure: '500,000', date: 2020-09}",
             "- {by: The district, about: records, figure: none, status: denied, note: In a letter.}")  # fmt: skip
    claims = incident(tmp_path, *lines).claims
    assert [(claim.by, claim.figure, claim.status) for claim in claims] == [
        ("The gang", "500,000", ClaimStatus.ALLEGED),
        ("The district", "none", ClaimStatus.DENIED),
    ]


def test_the_date_of_an_incident_is_the_nearest_that_is_known(tmp_path: Path) -> None:
    assert str(incident(tmp_path, "began: 2020", "discovered: 2021").date) == str(
        incident(tmp_path, "occurred: 2020").date
    )


def test_a_district_record(tmp_path: Path) -> None:
    lines = ("aliases: [Dade Schools, MDCPS, Dade Schools]", "leaid: 1200390", "state: florida", "enrollment: 354,840",
             "latitude: 25.61", "longitude: -80.5", "website: https://schools.example/",
             "old_addresses: /dade/")  # fmt: skip
    made = district(tmp_path, *lines)
    assert (made.names, made.leaid, made.state) == (("N", "Dade Schools", "MDCPS"), "1200390", "FL")
    assert (made.enrollment, made.latitude, made.longitude) == (354_840, 25.61, -80.5)
    assert (made.website, made.aliases, made.origin) == ("https://schools.example/", ("/dade/",), "record")


def test_a_leaid_keeps_its_leading_zero_unquoted(tmp_path: Path) -> None:
    assert district(tmp_path, "leaid: 0622710").leaid == "0622710"


@pytest.mark.parametrize(
    ("written", "hint"),
    [("622710", 'write leaid: "0622710"'), ("12003900", 'write it like leaid: "1200390"'), ("FL-13", "1200390")],
)
def test_a_leaid_has_seven_digits(written: str, hint: str, tmp_path: Path) -> None:
    problem = fault(tmp_path, f"leaid: {written}", kind="districts")
    assert (problem.place, problem.message) == (
        "districts/r.md:4",
        f'leaid: "{written}" is no LEAID, which has seven digits',
    )
    assert hint in problem.hint


@pytest.mark.parametrize(
    ("line", "message"),
    [("latitude: 91", 'latitude: "91" is not between -90 and 90'),
     ("longitude: west", 'longitude: "west" is not a number'),
     ("state: XX", 'state: "XX" is no state'), ("enrollment: lots", 'enrollment: "lots" is not a number'),
     ("website: schools.example", 'website: "schools.example" is not a web address')],
)  # fmt: skip
def test_faulty_districts_are_told(line: str, message: str, tmp_path: Path) -> None:
    problem = fault(tmp_path, line, kind="districts")
    assert (problem.place, problem.message) == ("districts/r.md:4", message)


def test_all_faults_of_a_file_are_told_at_once(tmp_path: Path) -> None:
    lines = ("description: [a]", "date: 2018-02-29", "image: a b", "source_url: javascript:x", "draft: perhaps",
             "corrections:", "- date: 2020", "tags: {a: b}", "titel: T")  # fmt: skip
    _, problems = load({"articles/a.md": record(*lines)}, tmp_path)
    assert [(entry.place, entry.message.partition(":")[0]) for entry in told(problems)] == [
        ("articles/a.md", "title"),
        ("articles/a.md:2", "description"),
        ("articles/a.md:3", "date"),
        ("articles/a.md:4", "image"),
        ("articles/a.md:5", "source_url"),
        ("articles/a.md:6", "draft"),
        ("articles/a.md:8", "corrections.1.text"),
        ("articles/a.md:9", "tags"),
        ("articles/a.md:10", 'the key "titel" is not known; it is kept for the layouts'),
    ]


def test_a_faulty_value_hides_no_other_mistake_of_its_file(tmp_path: Path) -> None:
    lines = ("date: 2018-02-29", "title: T", "districts: [no-such-id]", "incident: none")
    found = problems_of(tmp_path, {"articles/a.md": f"{record(*lines)}[[incident:nowhere]]"})
    assert [problem.message.partition('"')[0] for problem in found] == [
        "date: 2018-02-29 is not a day of the calendar",
        "no district has the id or LEAID ",
        "no incident is known as ",
        "[[incident:nowhere]] leads nowhere: no incident is known as ",
    ]


@pytest.mark.parametrize(("key", "meant"), [("catgories", "categories"), ("tag", "tags"), ("souce_url", "source_url")])
def test_a_misspelt_key_is_warned_of_and_kept(key: str, meant: str, tmp_path: Path) -> None:
    archive, problems = load({"articles/a.md": record("title: T", "date: 2020", f"{key}: x")}, tmp_path)
    warning = told(problems)[0]
    assert (warning.place, warning.is_warning) == ("articles/a.md:4", True)
    assert warning.message == f'the key "{key}" is not known; it is kept for the layouts'
    assert warning.hint == f'did you mean "{meant}"?'
    assert archive.articles[0].extra == {key: "x"}


def test_unlike_keys_are_kept_without_a_word(tmp_path: Path) -> None:
    assert article(tmp_path, "mood: sober", "naics: 423").extra == {"mood": "sober", "naics": 423}


@pytest.mark.parametrize(("key", "instead"), [("permalink", "aliases"), ("layout", "extends"), ("publishDate", "date")])
def test_keys_of_other_generators_are_kept_with_a_word(tmp_path: Path, key: str, instead: str) -> None:
    archive, problems = load({"articles/a.md": record("title: T", "date: 2020", f"{key}: x")}, tmp_path)
    (warning,) = told(problems)
    assert (warning.place, warning.is_warning) == ("articles/a.md:4", True)
    assert f"`{instead}" in warning.hint
    assert archive.articles[0].extra == {key: "x"}


def test_what_jekyll_calls_unpublished_is_a_draft(tmp_path: Path) -> None:
    assert article(tmp_path, "published: false").draft
    assert not article(tmp_path, "published: true").draft


def test_a_standing_page_has_the_address_of_its_path(tmp_path: Path) -> None:
    files = {"pages/about.md": record("title: About"), "pages/How we work/On names.md": record("title: Names")}
    pages = loaded(files, tmp_path).pages
    assert [page.address for page in pages] == ["/how-we-work/on-names/", "/about/"]


DEFAULTS = Settings()

KEYS = sorted({*known_keys(ArticleModel), *known_keys(IncidentModel), *known_keys(DistrictModel)} - {"title", "name"})
words = st.one_of(
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20),
    st.text(alphabet="0123456789-:.$, T[]{}'/&#;", max_size=20),
    st.sampled_from(
        ["[a, b]", "{a: b}", "[{date: 2020, text: a}]", "2020-09-02", "https://a.example/", "[]", "1200390"]
    ),
)


@settings(max_examples=300)
@given(
    st.dictionaries(st.sampled_from(KEYS), words, max_size=6),
    st.sampled_from(["articles", "incidents", "districts"]),
    words,
)
def test_any_values_are_read_or_refused_at_a_line_of_the_file(
    tmp_path_factory: pytest.TempPathFactory, values: dict[str, str], folder: str, title: str
) -> None:
    lines = [f"title: {title}", *(f"{key}: {value}" for key, value in values.items())]
    source = on_disk(record(*lines), folder, "2020-09-02-r", tmp_path_factory.getbasetemp())
    report = Report()
    tree = SourceTree(records=(source,), registries=(), assets=())
    archive = assemble(tree, read_files(tree, DEFAULTS), DEFAULTS, report)
    assert all(0 <= problem.place.line <= len(lines) + 3 and problem.message for problem in report.problems)
    if not archive.unread:
        assert getattr(archive, folder)


@settings(max_examples=200)
@given(st.one_of(st.text(max_size=80), st.text(alphabet='0123456789abAL,"\n| ', max_size=80)), st.booleans())
def test_any_registry_and_settings_are_read_or_refused_at_a_line_of_the_file(
    tmp_path_factory: pytest.TempPathFactory, text: str, has_header: bool
) -> None:
    text = "leaid,name,state\n" * has_header + text.replace("\r", "\n")
    folder = tmp_path_factory.getbasetemp()
    registry, keeper = on_disk(text, "districts", "r.csv", folder), on_disk(text, "", "site.toml", folder)
    report = Report()
    tree = SourceTree(records=(), registries=(registry,), assets=())
    keepers = read_settings(keeper, report)
    assemble(tree, read_files(tree, keepers), keepers, report)
    assert all(0 <= problem.place.line <= text.count("\n") + 1 and problem.message for problem in report.problems)
