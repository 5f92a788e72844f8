"""`article`, `incident` and `district`: a record begun in its place, which builds as it is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import Result

from generator.commands.front_matter_form import LATER, OF_SCHOOLS, front_matter
from generator.core.settings import SCHOOL_DISTRICT
from generator.load.entity import make_entity
from generator.load.models import ArticleModel, DistrictModel, FrontMatter, IncidentModel
from generator.load.yaml_values import parse_yaml
from tests.commands.invoking import invoke
from tests.sites import article, build_site, problems_of, write

HOSPITALS = '[entity]\nsingular = "public hospital"\nplural = "public hospitals"\n'


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(tmp_path, {"site.toml": 'time_zone = "Pacific/Auckland"'})


def files_of(root: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}


def begin(root: Path, *arguments: str) -> Result:
    """Run the command at noon in London, when it is the next day in Auckland."""
    return invoke(root, *arguments, SOURCE_DATE_EPOCH="1795348800")


def begun(root: Path, *arguments: str) -> tuple[str, str]:
    """The path and text of the record that the command begins, after seeing that the archive builds with it."""
    done = begin(root, *arguments)
    assert (done.exit_code, done.stderr) == (0, "")
    name = done.stdout.removesuffix("\n")
    build_site(root, strict=True, drafts=True, future=True)
    return name, (root / name).read_text(encoding="utf-8")


def test_an_article_begins_with_today_s_date_in_the_archive_s_zone(root: Path) -> None:
    name, text = begun(root, "article", 'Schools "closed": what is known', "--outlet", "The: Times", "--url",
                       "https://times.example/?a=1#b")  # fmt: skip
    assert name == "content/articles/2026/2026-11-23-schools-closed-what-is-known.md"
    fields = parse_yaml(text.split("---\n")[1]).fields
    assert fields == {
        "title": 'Schools "closed": what is known',
        "date": "2026-11-23",
        "added": "2026-11-23",
        "outlet": "The: Times",
        "source_url": "https://times.example/?a=1#b",
    }


@pytest.mark.parametrize(
    ("clock", "today"),
    [("2026-11-22", "2026-11-22"), ("2026-11-22 00:30", "2026-11-22"), ("2026-11-22 23:30Z", "2026-11-23")],
)
def test_a_clock_without_an_offset_is_told_in_the_archive_s_zone(root: Path, clock: str, today: str) -> None:
    assert f"\nadded: {today}\n" in begun(root, "incident", "X", "--clock", clock)[1]
    write(root, {"site.toml": 'time_zone = "America/New_York"'})
    assert "\ndate: 2026-11-22\n" in begun(root, "article", "X", "--clock", clock)[1]


@pytest.mark.parametrize(
    ("date", "name"),
    [
        ("2020-09-02", "2020/2020-09-02-x.md"),
        ("2020-9-2 18:54", "2020/2020-09-02-x.md"),
        ("2020-09", "2020/2020-09-x.md"),
        ("2020", "2020/x.md"),
    ],
)
def test_an_article_s_date_is_as_exact_as_it_is_known(root: Path, date: str, name: str) -> None:
    path, text = begun(root, "article", "X", "--date", date)
    assert path == f"content/articles/{name}"
    assert "date: 2020" in text


def test_an_incident_leaves_open_when_it_happened_unless_somebody_says_so(root: Path) -> None:
    name, text = begun(root, "incident", "Outage", "--district", "Example Valley, North", "--district", "Other")
    assert name == "content/incidents/2026/outage.md"
    assert re.search(r"(?m)^# occurred: +## when it happened", text)
    assert 'districts: ["Example Valley, North", "Other"]' in text
    name, text = begun(root, "incident", "Older outage", "--date", "2019-07", "--draft")
    assert name == "content/incidents/2019/older-outage.md"
    assert "\noccurred: 2019-07\n" in text
    assert "\ndraft: true\n" in text


def test_a_district_stands_in_the_folder_of_its_state(root: Path) -> None:
    name, text = begun(root, "district", "St. Mary's", "--state", "Florida", "--leaid", "0622710")
    assert name == "content/districts/fl/st-marys.md"
    assert 'leaid: "0622710"' in text
    assert begun(root, "district", "Elsewhere")[0] == "content/districts/elsewhere.md"


def test_in_another_archive_its_own_word_is_the_command_and_the_key(root: Path) -> None:
    write(root, {"site.toml": HOSPITALS})
    assert begun(root, "public-hospital", "Mercy", "--state", "WY")[0] == "content/public-hospitals/wy/mercy.md"
    assert "Usage: incident-archive public-hospital" in begin(root, "public-hospital", "--help").output
    assert begun(root, "district", "Grace")[0] == "content/public-hospitals/grace.md"
    _, text = begun(root, "incident", "Outage", "--district", "Mercy")
    assert '\npublic_hospitals: ["Mercy"]\n' in text
    _, text = begun(root, "article", "Outage reported")
    assert re.search(r"(?m)^# public_hospitals: +## public hospitals it reports on: ids, names", text)
    assert "district" not in text


def test_the_word_is_that_of_the_archive_that_is_worked_on(root: Path, tmp_path: Path) -> None:
    write(tmp_path / "other", {"site.toml": HOSPITALS})
    assert begin(root, "public-hospital", "Mercy").exit_code == 2
    done = begin(root, "public-hospital", "Mercy", "-C", "other")
    assert done.stdout == "other/content/public-hospitals/mercy.md\n"
    assert begin(root, "-C", "other", "public-hospital", "Grace").exit_code == 0
    assert begin(root, "public-hospital", "Samaritan", "-Cother").exit_code == 0


def test_the_path_is_told_from_where_one_is(root: Path) -> None:
    done = invoke(root / "content", "article", "X", "--date", "2020", "-C", "..")
    assert done.stdout == "articles/2020/x.md\n"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("学校", r"xue-xiao"),
        ("word " * 60, r"(word-){15}word"),
        ("a/b\\c", r"a-b-c"),
        ("../../etc", r"etc"),
        ("..", r"x[0-9a-f]{8}"),
        ("!?", r"x[0-9a-f]{8}"),
        ("  two\n lines ", r"two-lines"),
        ("R&D at <b> {{ x }} #1", r"r-d-at-b-x-1"),
    ],
)
def test_any_title_makes_a_file_s_name_that_stays_in_its_folder(root: Path, title: str, name: str) -> None:
    path, text = begun(root, "incident", title)
    assert re.fullmatch(rf"content/incidents/2026/{name}\.md", path)
    assert parse_yaml(text.split("---\n")[1]).fields["title"] == " ".join(title.split())


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("article", " "), "is empty"),
        (("article", "a\x1bb"), "U+001B"),
        (("article", "x", "--date", "2018-02-29"), "2018-02-29 is not a day of the calendar"),
        (("district", "x", "--state", "Atlantis"), '"Atlantis" is no state'),
        (("hospital", "x"), "No such command 'hospital'"),
    ],
)
def test_wrong_usage_is_told_and_nothing_written(root: Path, arguments: tuple[str, ...], told: str) -> None:
    done = begin(root, *arguments)
    assert done.exit_code == 2
    assert told in done.stderr
    assert [path.name for path in (root / "content").iterdir()] == ["site.toml"]


@pytest.mark.parametrize(
    ("files", "arguments", "told"),
    [
        (
            {"articles/2026/2026-11-23-x.md": "mine"},
            ("article", "X"),
            "content/articles/2026/2026-11-23-x.md exists already",
        ),
        (
            {"articles/old/2026-11-05-x.md": article(date="2026-11-05")},
            ("article", "X"),
            "content/articles/old/2026-11-05-x.md has its address, /articles/2026/11/x/",
        ),
        (
            {"incidents/2019/x.md": "---\ntitle: Y\n---\n"},
            ("incident", "X"),
            'two incidents share "x": this and content/incidents/2019/x.md',
        ),
        (
            {"districts/wy/x.md": "---\nname: Y\n---\n"},
            ("district", "X", "--state", "FL"),
            'two districts share "x": this and content/districts/',
        ),
        (
            {"districts/wy/y.md": '---\nname: Y\nleaid: "0622710"\n---\n'},
            ("district", "X", "--leaid", "0622710"),
            'two districts share "LEAID 0622710"',
        ),
        ({}, ("district", "X", "--leaid", "12"), "leaid"),
        ({}, ("article", "X", "--url", "nowhere"), '"nowhere" is not a web address'),
        ({}, ("incident", "X", "--district", "example-vally"), 'no district has the id or LEAID "example-vally"'),
        ({"site.toml": "page_size = 0"}, ("article", "X"), "page_size: must be at least 1"),
    ],
)
def test_a_record_that_would_be_a_problem_is_refused_by_name(
    root: Path, files: dict[str, str], arguments: tuple[str, ...], told: str
) -> None:
    write(root, files)
    before = files_of(root)
    done = begin(root, *arguments)
    assert done.exit_code == 1
    assert told in " ".join(done.stderr.split())
    assert done.stdout == ""
    assert files_of(root) == before


def test_a_place_in_a_file_that_was_not_begun_is_told_as_such(root: Path) -> None:
    told = begin(root, "article", "X", "--url", "nowhere").stderr.splitlines()
    assert told[0].startswith("content/articles/2026/2026-11-23-x.md:")
    assert told[-1] == "Nothing was written."


def test_a_doubt_is_told_and_the_record_begun(root: Path) -> None:
    write(root, {"districts/example-valley.md": "---\nname: Example Valley Schools\n---\n"})
    done = begin(root, "incident", "X", "--district", "Example Vally Schools")
    assert (done.exit_code, done.stdout) == (0, "content/incidents/2026/x.md\n")
    assert 'did you mean "Example Valley Schools"' in done.stderr


def test_faults_of_other_files_are_none_of_its_business(root: Path) -> None:
    write(root, {"incidents/bad.md": "no front matter", "articles/bad.md": "---\ntitle: [\n---\n"})
    assert begin(root, "incident", "X").exit_code == 0
    assert begin(root, "article", "X").exit_code == 0


def test_the_archive_s_own_word_is_an_option_of_an_incident(root: Path) -> None:
    write(root, {"site.toml": HOSPITALS})
    for title, option in (("X", ["--public-hospital", "Mercy"]), ("Y", ["--public-hospital=Mercy"])):
        begin(root, "public-hospital", "Mercy")
        assert '\npublic_hospitals: ["Mercy"]\n' in begun(root, "incident", title, *option)[1]
    write(root, {"site.toml": ""})
    done = begin(root, "incident", "Z", "--public-hospital", "Mercy")
    assert done.exit_code == 2
    assert "No such option" in done.stderr


HOSPITAL = make_entity({"singular": "hospital", "plural": "hospitals"}, lambda *fault: pytest.fail(str(fault)))
KEY = re.compile(r"(?m)^# (\w+):( +)## ")


@pytest.mark.parametrize("model", [ArticleModel, IncidentModel, DistrictModel])
def test_the_keys_of_the_model_are_there_to_choose_from_with_their_meaning(model: type[FrontMatter]) -> None:
    text = front_matter(model, {}, SCHOOL_DISTRICT)
    own = set(model.model_fields) - (set(FrontMatter.model_fields) - {"aliases"})
    assert {name for name, _ in KEY.findall(text)} == (own if model is DistrictModel else own - {"aliases"}) - LATER
    assert text.count("\n") == 2 + len(KEY.findall(text))
    assert len({line.index("##") for line in text.splitlines()[1:-1]}) == 1
    words = ("ransomware, ddos", "by, about, figure, date")
    assert all(word in text for word in words) or model is not IncidentModel


def test_what_is_left_out_is_a_key_of_some_record() -> None:
    keys = {name for model in (ArticleModel, IncidentModel, DistrictModel) for name in model.model_fields}
    assert keys >= LATER | OF_SCHOOLS


@pytest.mark.parametrize("model", [ArticleModel, IncidentModel, DistrictModel])
def test_what_only_school_districts_have_is_offered_to_no_other(model: type[FrontMatter]) -> None:
    text = front_matter(model, {}, HOSPITAL)
    assert not re.search("leaid|district|school|enroll", text, re.IGNORECASE)


@pytest.mark.parametrize("kind", ["article", "incident", "district"])
@pytest.mark.parametrize(("value", "refused"), [("", ""), ("Some words", ": ")])
def test_a_key_may_be_chosen_and_filled_in_with_its_meaning_behind_it(
    root: Path, kind: str, value: str, refused: str
) -> None:
    """No key that is empty is a problem; of those that are filled in, none is told to be cut."""
    name, text = begun(root, kind, "X")
    (root / name).write_text(KEY.sub(rf"\1: {value}  ## ", text), encoding="utf-8")
    told = [problem.message for problem in problems_of(root, {}, strict=True)]
    assert [message for message in told if not refused or "YAML" in message] == []
