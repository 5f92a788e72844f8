"""Archives whose entity is no school district: their own words, keys, folder and addresses, and nobody else's."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.core.problems import ContentError, Problem, Report, Severity
from generator.core.settings import SCHOOL_DISTRICT, Entity, Settings
from generator.core.urls import BaseUrl
from generator.load.entity import RESERVED_ADDRESSES
from generator.load.settings import parse_settings
from generator.load.text import SourceFile
from generator.load.tree import SourcePath
from generator.write.links import find_broken_links
from tests.sites import Site, article, build_site, problems_of

HOSPITALS = '[entity]\nsingular = "hospital"\nplural = "hospitals"\n'
UTILITIES = '[entity]\nsingular = "public utility"\nplural = "public utilities"\n'
SETTINGS = f'title = "Hospital Incident Archive"\npage_size = 2\n{HOSPITALS}'
LAYOUT_OF_KEPT = '{% extends "base.html" %}{% block main %}kept: {{ page.extra.districts }}{{ body }}{% endblock %}'
FOREIGN_WORDS = re.compile("district|school", re.IGNORECASE)


def record(*lines: str, body: str = "Text.") -> str:
    return "\n".join(("---", *lines, "---", body, ""))


ARCHIVE = {
    "site.toml": SETTINGS,
    "articles/stated.md": article(
        "Wards closed",
        hospitals="[bay, Far Clinic]",
        state="FL",
        incidents="attack",
        categories="News",
        outlet="The Example Times",
        body="See [[hospital:bay]], [[hospital:Memorial Hospital|the other]] and [[incident:attack]].",
    ),
    "articles/one.md": article("One of them", hospital="Memorial Hospital", featured="true"),
    "articles/found.md": article("Found", body="Bay Hospital and Memorial Hospital are named here."),
    "articles/not.md": article("Ruled out", not_hospitals="Bay Hospital", body="Bay Hospital is no matter here."),
    "incidents/attack.md": record(
        "title: Attack", "hospitals: [bay, Memorial Hospital]", "attack_type: ransomware", "occurred: 2024-04-30",
        "impact: {days_lost: 3, records: 5}",
    ),
    "incidents/second.md": record("title: Second", "hospital: bay", "occurred: 2024-05-30"),
    "hospitals/fl/bay.md": record("name: Bay Hospital", "state: FL", "website: https://bay.example/", "aliases: BH"),
    "hospitals/registry.csv": "name,state,city\nMemorial Hospital,FL,Miami\nBay Hospital,FL,Bay City\n",
    "pages/about.md": record("title: About", body="What this is; [Bay](../hospitals/fl/bay.md)."),
}  # fmt: skip


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return build_site(tmp_path_factory.mktemp("hospitals"), ARCHIVE)


def told(problems: tuple[Problem, ...]) -> list[tuple[str, str, str]]:
    return [(str(problem.place), problem.message, problem.hint) for problem in problems]


def entity_of(*lines: str) -> tuple[Entity, tuple[Problem, ...]]:
    """The entity of a settings file with these lines below `[entity]`, and what is wrong with them."""
    report = Report()
    at = SourcePath(folder="", name="site.toml", file="content/site.toml", path="")
    made = parse_settings(SourceFile(at=at, text="\n".join(("[entity]", *lines))), report)
    return made.entity, report.problems


def test_no_file_of_the_site_has_a_word_of_another_archive(site: Site) -> None:
    assert site.result.warnings == ()
    said = [path for path, data in site.files.items() if FOREIGN_WORDS.search(path + data.decode(errors="replace"))]
    assert said == []


def test_all_links_are_whole(site: Site) -> None:
    assert find_broken_links(site.output, BaseUrl.parse(Settings().base_url)) == ()


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/", ["Hospitals", "All hospitals"]),
        ("/hospitals/", ["Hospitals", "3 hospitals, by name."]),
        ("/hospitals/fl/bay/", ["Hospital in Florida", "The hospital’s website", "Other hospitals in Florida", "BH",
                                "The hospital", "All hospitals in Florida", "Bay City"]),
        ("/hospitals/fl/memorial-hospital/", ["taken from the registry of hospitals", "Miami"]),
        ("/hospitals/fl/far-clinic/", ["No record describes this hospital yet"]),
        ("/incidents/attack/", ["Hospitals hit", "Days lost"]),
        ("/incidents/second/", ["Hospital hit"]),
        ("/states/", ["States whose hospitals the archive has incidents or articles of."]),
        ("/states/fl/", ["3 articles and 3 hospitals."]),
        ("/articles/2024/05/stated/", ["Hospitals Bay Hospital"]),
        ("/articles/2024/05/one/", ["Hospital Memorial Hospital"]),
    ],
)  # fmt: skip
def test_its_pages_speak_of_hospitals(address: str, words: list[str], site: Site) -> None:
    shown = site.page(address).words
    assert [word for word in words if word not in shown] == []


def test_navigation_breadcrumbs_and_the_list_of_feeds_name_hospitals(site: Site) -> None:
    page = site.page("/hospitals/fl/bay/")
    assert page.tree.xpath("//header//nav//a/text()")[:2] == ["Incidents", "Hospitals"]
    assert page.tree.xpath("//nav//a[@href='/hospitals/']//text()") == ["Hospitals", "Hospitals"]
    assert '<outline text="Hospitals" title="Hospitals">' in site.text("feeds.opml")
    assert "Hospitals" in site.page("/subscribe/").words


def test_its_keys_and_links_mean_what_they_say(site: Site) -> None:
    story = site.page("/articles/2024/05/stated/")
    prose = story.links_within("prose")
    assert prose == ["/hospitals/fl/bay/", "/hospitals/fl/memorial-hospital/", "/incidents/attack/"]
    assert "/hospitals/fl/far-clinic/" in story.links
    assert "Recognised in the text" in site.page("/articles/2024/05/found/").words
    assert not [link for link in site.page("/articles/2024/05/not/").links if link.startswith("/hospitals/")]


def test_a_registry_needs_no_number_and_fills_the_gaps_of_records(site: Site) -> None:
    assert "Bay City" in site.page("/hospitals/fl/bay/").words
    assert site.page("/articles/2024/05/found/").links_within("recognised")[0] == "/hospitals/fl/bay/"


def test_two_lines_of_one_name_in_one_state_are_refused(tmp_path: Path) -> None:
    files = {"site.toml": HOSPITALS, "hospitals/r.csv": "name,state\nBay,FL\nBay,GA\nbay,FL\n"}
    assert told(problems_of(tmp_path, files)) == [
        ("content/hospitals/r.csv:4", 'two hospitals share "fl/bay": this and content/hospitals/r.csv:2',
         "rename or remove one of them"),
    ]  # fmt: skip


def test_every_message_speaks_of_hospitals(tmp_path: Path) -> None:
    files = {
        "site.toml": f'recognition = "yes"\n{HOSPITALS}',
        "articles/id.md": article(hospitals="no-such-id"),
        "articles/type.md": article(hospital="{a: b}"),
        "articles/twice.md": article(hospitals="Bay", hospital="Bay"),
        "articles/near.md": article(hosptals="Bay"),
        "articles/shared.md": article(hospitals="Shared", body="[[hospital:Shared]] [[hospital:none]] [[clinic:x]]"),
        "articles/slip.md": article(hospitals="Bay Hospitall"),
        "hospitals/bay.md": record("name: Bay Hospital", "state: FL", "successor: no-such"),
        "hospitals/a/shared.md": record("name: Shared", "state: FL"),
        "hospitals/b/shared2.md": record("name: Shared", "state: FL"),
        "hospitals/c/gulf.md": record("name: Bay Hospital", "state: FL", "latitude: 100"),
        "hospitals/d/twin.md": record("name: Twin"),
        "hospitals/e/twin.md": record("name: Twin again"),
        "hospitals/head.csv": "title\nx\n",
        "hospitals/line.csv": "name,state\n,FL\n",
        "hospitals/photo.jpg": "x",
        "elsewhere/x.md": "x",
    }
    problems = problems_of(tmp_path, files)
    text = "\n".join(f"{problem.place}: {problem.message}\n    {problem.hint}" for problem in problems)
    assert FOREIGN_WORDS.findall(text) == []
    for message in (
        'no hospital has the id "no-such-id"\n    write a name instead, or a record content/hospitals/no-such-id.md',
        "hospital: is not a list of texts",
        'the key "hospital" means the same as "hospitals" on line 4',
        'the key "hosptals" is not known; it is kept for the layouts\n    did you mean "hospitals"?',
        '2 hospitals are called "Shared"',
        'no hospital is known as "Bay Hospitall"; it gets a page of its own\n    did you mean "Bay Hospital" (bay)?',
        'successor: no hospital has the id "no-such"\n    write the id of a hospital that has a record',
        'two hospitals share "twin"',
        "the first line doesn't name the columns name and state",
        "name: is missing\n    fill in its name; a hospital without one needs a record, content/hospitals/name.md",
        "known are articles/, incidents/, hospitals/, categories/, pages/, assets/",
    ):
        assert message in text


@pytest.mark.parametrize("word", ["student", "url", "archive"])
def test_a_word_that_names_a_column_for_analysts_is_refused(word: str) -> None:
    _, problems = entity_of(f'singular = "{word}"', f'plural = "{word}s"', f'address = "all-{word}s"')
    assert "the files of /data/ already have a column" in problems[0].message


def test_links_to_no_hospital_are_told_in_its_words(tmp_path: Path) -> None:
    files = {
        "site.toml": HOSPITALS,
        "articles/a.md": article(body="[[hospital:Twin]] [[hospital:elsewhere]]\n[[clinic:x]]"),
        "hospitals/one.md": record("name: Twin", "state: FL"),
        "hospitals/two.md": record("name: Twin", "state: GA"),
    }
    assert told(problems_of(tmp_path, files)) == [
        ("content/articles/a.md:6", '[[hospital:Twin]]: several hospitals are called "Twin"', "write the id of one"),
        ("content/articles/a.md:6", '[[hospital:elsewhere]] leads nowhere: no hospital is known as "elsewhere"',
         "write the id of a published record: its file's name without .md"),
        ("content/articles/a.md:7", '[[clinic:x]]: there is no kind of record "clinic"',
         "write one of article, incident, hospital, page"),
    ]  # fmt: skip


def test_folder_and_keys_of_school_districts_are_passed_over_with_a_word(tmp_path: Path) -> None:
    files = {
        "site.toml": HOSPITALS,
        "articles/a.md": article(districts="Bay", not_districts="Bay"),
        "incidents/i.md": record("title: I", "district: Bay"),
        "districts/bay.md": record("name: Bay"),
        "districts/sub/two.md": record("name: Two"),
        "/layouts/article.html": LAYOUT_OF_KEPT,
    }
    site = build_site(tmp_path, files)
    assert told(site.result.warnings) == [
        ("content/articles/a.md:4", 'the key "districts" means nothing here; it is kept for the layouts',
         "write `hospitals`"),
        ("content/articles/a.md:5", 'the key "not_districts" means nothing here; it is kept for the layouts',
         "write `not_hospitals`"),
        ("content/districts/", "is left out: it is in no folder that the archive knows",
         "move its files into content/hospitals/, which holds the hospitals of this archive"),
        ("content/incidents/i.md:3", 'the key "district" means nothing here; it is kept for the layouts',
         "write `hospital`"),
    ]  # fmt: skip
    assert "kept: Bay" in site.page("/articles/2024/05/a/").words
    assert not [path for path in site.files if "bay" in path]


def test_an_entity_of_two_words(tmp_path: Path) -> None:
    files = {
        "site.toml": UTILITIES,
        "articles/a.md": article(public_utilities="springs", body="[[public-utility:springs]], [[public-utility:x|y]]"),
        "articles/b.md": article(public_utility="X", body="No [[public-utility:nowhere|link]]."),
        "public-utilities/springs.md": record("name: Springs Water", "state: CO"),
        "public-utilities/x.md": record("name: X", "state: CO"),
    }  # fmt: skip
    dangling = '[[public-utility:nowhere]] leads nowhere: no public utility is known as "nowhere"'
    assert [problem.message for problem in problems_of(tmp_path, files)] == [dangling]
    site = build_site(tmp_path, {"articles/b.md": article(public_utility="X")})
    assert site.result.warnings == ()
    assert site.page("/articles/2024/05/a/").links_within("prose") == [
        "/public-utilities/co/springs/", "/public-utilities/co/x/"
    ]  # fmt: skip
    assert "Public utility in Colorado" in site.page("/public-utilities/co/springs/").words
    assert site.page("/public-utilities/").heading == "Public utilities"


def test_a_word_that_is_its_own_plural(tmp_path: Path) -> None:
    files = {
        "site.toml": '[entity]\nsingular = "campus"\nplural = "campus"\n',
        "articles/a.md": article(campus="north"),
        "articles/b.md": article(district="north"),
        "campus/north.md": record("name: North", "state: OH"),
    }
    site = build_site(tmp_path, files)
    assert "/campus/oh/north/" in site.page("/articles/2024/05/a/").links
    assert [(str(warning.place), warning.hint) for warning in site.result.warnings] == [
        ("content/articles/b.md:4", "write `campus`")
    ]


def test_label_and_address_can_be_set_by_themselves(tmp_path: Path) -> None:
    files = {
        "site.toml": HOSPITALS + 'label = "Public hospital"\naddress = "clinics"\n',
        "articles/a.md": article(hospital="Bay", state="FL"),
        "clinics/x.md": record("name: X", "state: FL"),
    }
    page = build_site(tmp_path, files).page("/clinics/fl/bay/")
    assert "Public hospital in Florida" in page.words
    assert page.tree.xpath("//nav//a[@href='/clinics/']//text()") == ["Hospitals", "Hospitals"]


def test_cities_may_be_the_entity_though_a_record_has_a_city(tmp_path: Path) -> None:
    files = {
        "site.toml": '[entity]\nsingular = "city"\nplural = "cities"\n',
        "articles/a.md": article(city="springfield"),
        "cities/springfield.md": record("name: Springfield", "state: IL", "city: Downtown"),
    }
    site = build_site(tmp_path, files)
    assert "/cities/il/springfield/" in site.page("/articles/2024/05/a/").links
    assert "Downtown" in site.page("/cities/il/springfield/").words


def test_without_the_table_it_is_the_school_district() -> None:
    assert entity_of() == (SCHOOL_DISTRICT, ())
    assert entity_of('singular = "district"')[0].label == "School district"
    assert entity_of('address = "leas"') == (Entity(address="leas"), ())


@pytest.mark.parametrize(
    ("line", "message", "hint"),
    [
        ('singular = ""', "entity.singular: is empty", 'singular = "district"'),
        ('plural = " "', "entity.plural: is empty", 'plural = "districts"'),
        ('label = ""', "entity.label: is empty", 'label = "School district"'),
        ("singular = 5", "entity.singular: is not a text in quotes", 'singular = "district"'),
        ('singular = "hos\\u0007pital"', "entity.singular: has an invisible control character, U+0007", "delete it"),
        ('label = "a\\nb"', "entity.label: has an invisible control character, U+000A", "delete it"),
        ('label = "a\\u202Eb"', "entity.label: has an invisible control character, U+202E", "delete it"),
        ('plural = "<b>hospitals"', "entity.plural: has the sign <, which means something else", "plain words"),
        ('label = "[[x]]"', "entity.label: has the sign [, which means something else", "plain words"),
        ('singular = "{{ x }}"', "entity.singular: has the sign {, which means something else", "plain words"),
        ('singular = "!!"', 'entity.singular: "!!" has no letter that a key could be made of', "district"),
        ('singular = "2020"', 'entity.singular: "2020" has no letter', "district"),
        ('address = ""', "entity.address: is empty", 'address = "districts"'),
        ('address = "Public Hospitals"', 'entity.address: "Public Hospitals" is not one plain part', "c-hospitals"),
        ('address = "a/b"', 'entity.address: "a/b" is not one plain part', "such as a-b"),
        ('address = "../x"', 'entity.address: "../x" is not one plain part', "such as x"),
        ('address = "feed.xml"', 'entity.address: "feed.xml" is not one plain part', "feed-xml"),
        ('address = "articles"', "entity.address: the program itself uses the address /articles/", '"all-articles"'),
        ('address = "static"', "entity.address: the program itself uses the address /static/", '"all-static"'),
        ('address = "1999"', "entity.address: the program itself uses the address /1999/", '"all-1999"'),
        ('adress = "x"', 'no setting is called "entity.adress"', 'did you mean "address"?'),
        ('slug = "x"', 'no setting is called "entity.slug"', "known are singular, plural, label, address"),
    ],
)  # fmt: skip
def test_a_faulty_word_is_told_at_its_line(line: str, message: str, hint: str) -> None:
    words = {"singular": 'singular = "hospital"', "plural": 'plural = "hospitals"'}
    others = [text for name, text in words.items() if not line.startswith(name)]
    entity, (problem,) = entity_of(*others, line)
    assert str(problem.place) == f"content/site.toml:{len(others) + 2}"
    assert problem.message.startswith(message)
    assert hint in problem.hint
    assert entity == SCHOOL_DISTRICT or entity.plural_slug == "hospitals"


@pytest.mark.parametrize(
    ("singular", "plural", "clash"),
    [
        ("incident", "events", 'a key "incident"'),
        ("event", "incidents", 'a key "incidents"'),
        ("author", "writers", 'a key "author"'),
        ("outlet", "outlet shops", 'a key "outlet"'),
        ("category", "groups", 'a key "category"'),
        ("state", "agencies", 'a key "state"'),
        ("source URL", "sources", 'a key "source_url"'),
        ("article", "reports", "links such as [[article:…]]"),
        ("page", "papers", "links such as [[page:…]]"),
        ("asset", "assets", "the address /assets/"),
        ("year", "years", "the address /years/"),
    ],
)
def test_words_that_mean_something_else_already_are_refused(singular: str, plural: str, clash: str) -> None:
    entity, problems = entity_of(f'singular = "{singular}"', f'plural = "{plural}"')
    assert entity == SCHOOL_DISTRICT
    assert any(clash in problem.message for problem in problems)
    assert all(problem.place.line for problem in problems)


@pytest.mark.parametrize(
    ("name", "word", "missing"), [("singular", "hospital", "plural"), ("plural", "hospitals", "singular")]
)
def test_one_word_without_the_other_is_refused_and_nothing_else_is_blamed(
    name: str, word: str, missing: str, tmp_path: Path
) -> None:
    files = {
        "site.toml": f'[entity]\n{name} = "{word}"\n',
        "articles/a.md": article(hospital="bay", body="[[hospital:bay]]"),
        "hospitals/bay.md": record("name: Bay"),
    }
    assert told(problems_of(tmp_path, files)) == [
        (
            "content/site.toml:2",
            f"entity.{name}: has no {missing} beside it",
            f'add a line {missing} = "…" below it',
        )
    ]


def test_an_entity_that_is_no_table_is_told(tmp_path: Path) -> None:
    ((place, message, hint),) = told(problems_of(tmp_path, {"site.toml": 'entity = "hospital"\n'}))
    assert (place, message) == ("content/site.toml:1", "entity: is not a table")
    assert "write [entity]" in hint


def test_every_first_part_that_the_program_uses_is_reserved(site: Site) -> None:
    first = {path.partition("/")[0] for path in site.files if "/" in path} - {"hospitals", "about"}
    assert {part for part in first if not re.fullmatch("[0-9]{4}", part)} <= RESERVED_ADDRESSES
    assert {"articles", "incidents", "pages", "assets", "attack-types"} <= RESERVED_ADDRESSES


@settings(max_examples=200)
@given(st.dictionaries(st.sampled_from(("singular", "plural", "label", "address")), st.text(max_size=12)))
def test_any_words_are_refused_at_a_line_or_usable(values: dict[str, str]) -> None:
    entity, problems = entity_of(*(f"{name} = {json.dumps(value)}" for name, value in values.items()))
    assert all(problem.severity is Severity.PROBLEM and problem.place.line for problem in problems)
    assert re.fullmatch("/[a-z0-9-]+/", entity.home)
    assert all(re.fullmatch("[a-z0-9_]*[a-z][a-z0-9_]*", key) for key in entity.keys)


def test_a_strict_build_refuses_what_is_foreign(tmp_path: Path) -> None:
    with pytest.raises(ContentError):
        build_site(tmp_path, {"site.toml": HOSPITALS, "districts/a.md": record("name: A")}, strict=True)
