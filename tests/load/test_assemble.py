"""References between records, and slips that are told once, where they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.load.sites import load, loaded, only_problem, record, told


def written(*lines: str) -> str:
    return record("title: T", "date: 2020-09-02", *lines)


def happened(title: str, *lines: str) -> str:
    return record(f"title: {title}", *lines)


CLAIM = ("claims:", "- by: The gang", "  about: records", "  figure: 5", "  article: 2020/a")


@pytest.mark.parametrize("name", ["lake-2020", "Attack on Lake Schools", "attack on  LAKE schools"])
def test_an_incident_is_known_by_id_and_title(name: str, tmp_path: Path) -> None:
    files = {
        "incidents/2020/lake-2020.md": happened("Attack on Lake Schools"),
        "incidents/other.md": happened("O", f"related: {name}"),
        "articles/a.md": written(f"incidents: [{name}, lake-2020]"),
    }
    archive = loaded(files, tmp_path)
    assert archive.articles[0].incidents == ("lake-2020",)
    assert archive.incidents[1].related == ("lake-2020",)


def test_an_unknown_incident_is_told_with_a_suggestion(tmp_path: Path) -> None:
    files = {"incidents/lake-2020.md": happened("Lake"), "articles/a.md": written("tags: x", "incidents: lake-202")}
    problem = only_problem(files, tmp_path)
    assert (problem.place, problem.message) == ("articles/a.md:5", 'no incident is known as "lake-202"')
    assert 'did you mean "lake-2020"?' in problem.hint


def test_a_title_of_several_incidents_is_told_with_its_candidates(tmp_path: Path) -> None:
    files = {
        "incidents/a.md": happened("Attack"),
        "incidents/b.md": happened("attack"),
        "articles/a.md": written("incident: Attack"),
    }
    problem = only_problem(files, tmp_path)
    assert (problem.place, problem.message) == ("articles/a.md:4", '2 incidents are called "Attack"')
    assert problem.hint == "write the id of one: a, b"


def test_a_merged_incident_leads_to_the_one_that_stays(tmp_path: Path) -> None:
    files = {"incidents/a.md": happened("A", "merged_into: B"), "incidents/b.md": happened("B", "merged_into: c"),
             "incidents/c.md": happened("C")}  # fmt: skip
    assert [made.merged_into for made in loaded(files, tmp_path).incidents] == ["b", "c", None]


@pytest.mark.parametrize(
    ("merged", "circle"),
    [
        ({"a": "a"}, ["a"]),
        ({"a": "b", "b": "a"}, ["a", "b"]),
        ({"a": "Title of b", "b": "Title of a"}, ["a", "b"]),
        ({"a": "b", "b": "c", "c": "a"}, ["a", "b", "c"]),
        ({"a": "b", "b": "a", "tail": "a"}, ["a", "b"]),
    ],
)
def test_circles_of_merged_incidents_are_told(merged: dict[str, str], circle: list[str], tmp_path: Path) -> None:
    files = {f"incidents/{id_}.md": happened(f"Title of {id_}", "status: suspected", f"merged_into: {into}")
             for id_, into in merged.items()}  # fmt: skip
    _, problems = load(files, tmp_path)
    assert [(entry.place, entry.message) for entry in told(problems)] == [
        (f"incidents/{id_}.md:4", "merged_into leads back to the incident itself") for id_ in circle
    ]


@pytest.mark.parametrize("key", ["merged_into", "related"])
def test_references_of_an_incident_are_told_at_their_line(key: str, tmp_path: Path) -> None:
    problem = only_problem({"incidents/a.md": happened("A", "status: suspected", f"{key}: nobody")}, tmp_path)
    assert (problem.place, problem.message) == ("incidents/a.md:4", 'no incident is known as "nobody"')


def test_a_claim_names_its_article(tmp_path: Path) -> None:
    files = {"incidents/i.md": happened("I", *CLAIM), "articles/2020/a.md": written()}
    assert loaded(files, tmp_path).incidents[0].claims[0].article == "2020/a"


def test_a_claim_that_names_an_unknown_article_is_told(tmp_path: Path) -> None:
    files = {"incidents/i.md": happened("I", *CLAIM), "articles/2020/ab.md": written()}
    problem = only_problem(files, tmp_path)
    assert (problem.place, problem.message) == ("incidents/i.md:7", 'claims: no article has the id "2020/a"')
    assert 'did you mean "2020/ab"?' in problem.hint


def test_an_incident_names_its_reports_as_an_article_names_its_incidents(tmp_path: Path) -> None:
    files = {
        "incidents/i.md": happened("I", "articles: [2020/a, 2020/b]"),
        "incidents/j.md": happened("J", "articles: 2020/b"),
        "articles/2020/a.md": written(),
        "articles/2020/b.md": written("incidents: [j]"),
    }
    assert [article.incidents for article in loaded(files, tmp_path).articles] == [("i",), ("j", "i")]


def test_an_incident_that_names_an_unknown_report_is_told(tmp_path: Path) -> None:
    files = {"incidents/i.md": happened("I", "articles: [2020/a]"), "articles/2020/ab.md": written()}
    problem = only_problem(files, tmp_path)
    assert (problem.place, problem.message) == ("incidents/i.md:3", 'articles: no article has the id "2020/a"')
    assert 'did you mean "2020/ab"?' in problem.hint


@pytest.mark.parametrize(
    ("one", "other", "kind", "name"),
    [
        ("incidents/2019/lake.md", "incidents/2020/lake.md", "incidents", "lake"),
        ("articles/lake.markdown", "articles/lake.md", "articles", "lake"),
        ("articles/lake.blade.md", "articles/lake.md", "articles", "lake"),
    ],
)
def test_two_records_of_one_id_are_both_named(one: str, other: str, kind: str, name: str, tmp_path: Path) -> None:
    problem = only_problem({one: written(), other: written()}, tmp_path)
    assert (problem.place, problem.message) == (other, f'two {kind} share "{name}": this and content/{one}')
    assert problem.hint == "rename or remove one of them"


def test_a_copy_beside_its_original_is_an_article_of_its_own(tmp_path: Path) -> None:
    archive = loaded({"articles/name.md": written(), "articles/name 2.md": written()}, tmp_path)
    assert [made.slug for made in archive.articles] == ["name", "name-2"]
    assert len({made.body.digest for made in archive.articles}) == 1


def test_terms_that_differ_in_capitals_are_one(tmp_path: Path) -> None:
    files = {
        "articles/a.md": written("categories: [data Breach, Closures]", "outlet: the herald"),
        "articles/b.md": written("categories: Data breach", "outlet: The Herald"),
        "articles/c.md": written("categories: [Data breach, DATA BREACH, closures]", "outlet: The Herald"),
    }
    articles = loaded(files, tmp_path).articles
    assert [[term.name for term in made.categories] for made in articles] == [
        ["Data breach", "Closures"], ["Data breach"], ["Data breach", "Closures"]
    ]  # fmt: skip
    assert {made.outlet.name for made in articles if made.outlet} == {"The Herald"}


def test_what_articles_say_alike_is_held_once(tmp_path: Path) -> None:
    keys = ("date: 2020-01-01", "state: TX", "categories: [Ransomware, Costs]", "districts: [Houston ISD]")
    files = {f"articles/{name}.md": record(f"title: The {name}", *keys) for name in "ab"}
    one, other = loaded(files, tmp_path).articles
    assert one.categories
    assert one.categories is other.categories
    assert one.districts is other.districts
    assert one.state is other.state


def test_records_are_sorted_by_id(tmp_path: Path) -> None:
    names = ["b", "a/z", "a", "B", "a b"]
    archive = loaded(
        {f"articles/{name}.md": written("state: AL" if name == "b" else "tags:") for name in names}, tmp_path
    )
    assert [made.id for made in archive.articles] == sorted(names)


FAULTY_DISTRICT = record("name: Lake Schools", "leaid: 0100001", "enrollment: lots")
BROKEN = record("name: Lake Schools", "title: Attack: on Lake", "leaid: 0100001")
REFERRING = written("districts: [lake-schools, Lake Schools, '0100001']")


@pytest.mark.parametrize(
    "files",
    [
        {"districts/al/lake-schools.md": FAULTY_DISTRICT, "articles/a.md": REFERRING},
        {"districts/lake-schools.md": BROKEN, "articles/a.md": REFERRING},
        {
            "districts/lake-schools.md": FAULTY_DISTRICT,
            "districts/old.md": record("name: Old", "successor: lake-schools"),
        },
        {
            "districts/r.csv": "leaid,name,state\n0100001,Lake,Alabamaland\n",
            "articles/a.md": written("district: 0100001"),
        },
        {"districts/r.csv": "leaid;name;state\n0100001;Lake;AL\n", "articles/a.md": written("district: 0100001")},
        {"districts/r.csv": b"\xff\xfe\0", "articles/a.md": written("districts: ['0100001', '0100002']")},
        {"incidents/i.md": happened("Lake", "occurred: soon"), "articles/a.md": written("incidents: [i, Lake]")},
        {"incidents/i.md": happened('"Lake', "status: x"), "articles/a.md": written("incidents: [i, Lake]")},
        {"incidents/2020/i.md": b"\xff\xfe\0", "articles/a.md": written("incidents: [i, Attack on Lake]")},
        {
            "incidents/i.md": happened("Lake", "occurred: soon"),
            "incidents/j.md": happened("J", "merged_into: i", "related: Lake"),
        },
        {"articles/2020/a.md": record("title: T"), "incidents/i.md": happened("I", *CLAIM)},
        {"articles/2020/a.md": record("title: T", "date: soon"), "incidents/i.md": happened("I", *CLAIM)},
        {"articles/2020/a.md": b"\xff", "incidents/i.md": happened("I", *CLAIM)},
    ],
    ids=lambda files: " ".join(files) if isinstance(files, dict) else None,
)
def test_one_slip_is_told_once_and_not_again_by_those_who_refer_to_it(
    files: dict[str, str | bytes], tmp_path: Path
) -> None:
    archive, problems = load(files, tmp_path)
    first = "content/" + next(iter(files))
    assert {problem.place.file for problem in problems} == {first}
    assert archive.unread == {first}


def test_an_unreadable_file_excuses_only_what_it_may_hold(tmp_path: Path) -> None:
    files = {
        "incidents/i.md": happened("Lake", "occurred: soon"),
        "articles/a.md": written("incidents: [i, River]", "district: no-such-place"),
    }
    _, problems = load(files, tmp_path)
    assert [entry.message for entry in told(problems)] == [
        'no incident is known as "River"',
        'no district has the id or LEAID "no-such-place"',
        'occurred: "soon" is not a date',
    ]  # fmt: skip


def test_problems_of_all_files_are_told_in_their_order(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "site.toml": "x = 1", "pages/p.md": record("x: y"), "incidents/i.md": happened("I", "status: x"),
        "districts/d.md": record("name:"), "articles/b.md": b"\xff", "articles/a.md": written("draft: x"),
    }  # fmt: skip
    _, problems = load(files, tmp_path)
    assert [entry.place for entry in told(problems)] == [
        "articles/a.md:4", "articles/b.md:1", "districts/d.md:2", "incidents/i.md:3", "pages/p.md", "site.toml:1"
    ]  # fmt: skip


@pytest.mark.shared
def test_real_files_that_break_generators_are_read_or_refused(tmp_path: Path, shared: Path) -> None:
    files = {f"articles/{path.name}": path.read_bytes() for path in sorted((shared / "nasty").glob("*.m*"))}
    archive, problems = load(files, tmp_path)
    assert len(files) == 38
    assert all(entry.message for entry in told(problems))
    assert {made.place.file for made in archive.articles} | archive.unread == {f"content/{name}" for name in files}
