"""What readers may see yet, and what remains of the rest: nothing."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.derive.archives import Planned, district, plan_of, record
from tests.sites import article, build_site

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def shown(root: Path, date: str, now: datetime = NOW, settings: str = "", **options: object) -> bool:
    files = {"articles/a.md": article(date=f'"{date}"'), "site.toml": settings}
    site = plan_of(root, files, now=now, **options)
    return any(address.endswith("/a/") for address in site.views)


@pytest.mark.parametrize(
    ("date", "is_shown"),
    [
        ("2026", True),
        ("2027", False),
        ("2026-11", True),
        ("2026-12", False),
        ("2026-10", True),
        ("2026-11-22", True),
        ("2026-11-23", False),
        ("2026-11-22 12:00", True),
        ("2026-11-22 12:01", False),
        ("2026-11-22T13:30:00+02:00", True),
        ("2026-11-22T11:30:00-02:00", False),
    ],
)
def test_an_article_waits_until_all_of_its_date_may_have_come(tmp_path: Path, date: str, is_shown: bool) -> None:
    assert shown(tmp_path, date) is is_shown
    assert shown(tmp_path, date, future=True)
    assert shown(tmp_path, date, drafts=True) is is_shown


def test_a_day_begins_at_the_archive_s_midnight(tmp_path: Path) -> None:
    late = datetime(2026, 11, 22, 23, 30, tzinfo=UTC)
    assert shown(tmp_path, "2026-11-23", late, 'time_zone = "Pacific/Auckland"\n')
    assert not shown(tmp_path, "2026-11-23", late, 'time_zone = "America/New_York"\n')
    assert not shown(tmp_path, "2026-11-22", datetime(2026, 11, 22, 3, tzinfo=UTC), 'time_zone = "America/New_York"\n')


CLAIM = "\n  - {by: A, about: x, figure: one hundred, article: secret, note: As reported}"
FILES: dict[str, str | bytes] = {
    "articles/open.md": article("Open", incidents="[hidden, seen]", districts="[palm-bay]", categories="[Known]"),
    "articles/secret.md": article(
        "Secret", draft="true", incidents="[seen]", districts="[Only Here Schools]", categories="[Rumour]",
        outlet="Whisper", aliases="[/old/secret/]", corrections="\n  - {date: 2024-06-01, text: Mended}",
    ),
    "articles/later.md": article("Later", "2999-01-01", incidents="[seen]", state="TX", districts="[]"),
    "incidents/hidden.md": record("Hidden", draft="true", districts="[palm-bay]", attack_type="ddos"),
    "incidents/seen.md": record("Seen", related="[hidden]", districts="[palm-bay]", claims=CLAIM),
    "incidents/merged.md": record("Merged", merged_into="hidden"),
    "districts/palm-bay.md": district("Palm Bay"),
    "pages/note.md": record("Note", draft="true"),
}  # fmt: skip


def test_what_is_hidden_has_no_page_and_is_in_no_list(tmp_path: Path) -> None:
    site = build_site(tmp_path, FILES)
    everything = b"".join(data for path, data in site.files.items() if not path.startswith("static/"))
    for trace in (b"Secret", b"Later", b"Hidden", b"Only Here", b"Rumour", b"Whisper", b"/old/secret/", b"Mended",
                  b"/note/", b"Denial of service", b"2999", b"Texas"):  # fmt: skip
        assert trace not in everything, trace


def test_references_to_what_is_hidden_vanish(tmp_path: Path) -> None:
    site = plan_of(tmp_path, FILES)
    assert [card.title for card in site.article("open").incidents] == ["Seen"]
    assert site.incident("seen").related == ()
    assert [card.title for card in site.incident("seen").articles] == ["Open"]
    assert [card.title for card in site.district("fl/palm-bay").incidents] == ["Seen"]
    assert site.article("open").next is None
    assert site.article("open").previous is None


def test_an_incident_merged_into_a_hidden_one_keeps_its_page(tmp_path: Path) -> None:
    assert plan_of(tmp_path, FILES).incident("merged").title == "Merged"


def test_a_claim_of_a_hidden_article_keeps_its_words(tmp_path: Path) -> None:
    ((claim,),) = (group.claims for group in plan_of(tmp_path, FILES).incident("seen").claims)
    assert (claim.by, claim.figure, claim.note, claim.article) == ("A", "one hundred", "As reported", None)


def test_a_district_of_a_hidden_incident_is_not_said_to_be_hit(tmp_path: Path) -> None:
    files = {**FILES, "articles/open.md": article("Open", incidents="[hidden]")}
    view = plan_of(tmp_path, files).article("open")
    assert view.districts == ()
    assert plan_of(tmp_path, {}, drafts=True).article("open").districts[0].name == "Palm Bay"


def everything_of(site: Planned) -> set[str]:
    return {address for address in site.views if not address.endswith((".xml", ".json", ".md"))}


def test_drafts_and_the_future_are_asked_for_apart(tmp_path: Path) -> None:
    usual = everything_of(plan_of(tmp_path, FILES))
    drafts = everything_of(plan_of(tmp_path, {}, drafts=True)) - usual
    future = everything_of(plan_of(tmp_path, {}, future=True)) - usual
    assert {"/articles/2024/05/secret/", "/incidents/hidden/", "/note/", "/old/secret/"} <= drafts
    assert future == {"/articles/2999/01/later/", "/2999/", "/2999/01/", "/states/tx/"}
    assert not drafts & future


@pytest.mark.parametrize(
    ("date", "key", "value"),
    [("2020", "draft", "true"), ("2020", "published", "false"), ("2026-12-01", "outlet", "other")],
    ids=["draft", "unpublished", "future"],
)
def test_what_waits_changes_nothing_that_is_published(tmp_path: Path, date: str, key: str, value: str) -> None:
    published = {"articles/m.md": article(category="Ransomware", outlet="Other", district="Foo Schools")}
    words = {"category": "RANSOMWARE", "outlet": "OTHER", "district": "FOO SCHOOLS", "state": "FL", key: value}
    waiting = {f"articles/{name}.md": article(date=date, **words) for name in ("a", "2026-12-02-b", "z")}
    before = build_site(tmp_path / "before", published)
    after = build_site(tmp_path / "after", published | waiting)
    assert after.files == before.files
    assert after.exists("/districts/unknown/foo-schools/")


def test_a_date_in_a_file_s_name_makes_an_article_wait_too(tmp_path: Path) -> None:
    waiting = "---\ntitle: A title\ndistrict: FOO SCHOOLS\nstate: FL\n---\n"
    site = build_site(tmp_path, {"articles/m.md": article(district="Foo Schools"), "articles/2026-12-02-a.md": waiting})
    assert site.page("/districts/unknown/foo-schools/").heading == "Foo Schools"
