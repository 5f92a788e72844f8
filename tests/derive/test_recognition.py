"""What the program recognises in a text, and who may overrule it."""

from __future__ import annotations

import time
import tracemalloc
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.core.names import plain
from generator.core.problems import Place
from generator.core.records import Body, District
from generator.core.stories import Story
from generator.derive.recognition import Recogniser
from generator.derive.recognition.written import WrittenNames
from tests.derive.archives import Planned, district, plan_of, record
from tests.sites import article


def known(id_: str, *names: str, state: str | None = None, origin: str = "record") -> District:
    nothing = Body()
    return District(id=id_, place=Place(file=""), slug=id_, body=nothing, names=names, state=state, origin=origin)


def found_in(text: str, districts: Iterable[District], state: str | None = None) -> tuple[str, ...]:
    """The ids of the districts that a text names."""
    return tuple(each.district for each in Recogniser.of(districts).find(Story(text=text, state=state)))


PALM_BAY = known("palm-bay", "Palm Bay Public Schools", "Palm Bay", "PBPS", state="FL")
MPS = known("mps", "Milwaukee Public Schools", "MPS", state="WI")
OWN = [PALM_BAY, MPS]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        ("PBPS", ["palm-bay"]),
        ("At PBPS, then MPS and PBPS.", ["palm-bay", "mps"]),
        ("MPS before PBPS", ["mps", "palm-bay"]),
        ("PBPSX xPBPS PBPS2 2PBPS éPBPS PBPSé", []),
        ("(PBPS)", ["palm-bay"]),
        ("“PBPS”—PBPS’s", ["palm-bay"]),
        ("_PBPS_ **MPS**", ["palm-bay", "mps"]),
        ("pbps, Pbps, palm bay, PALM BAY", []),
        ("Palm\nBay", ["palm-bay"]),
        ("Palm\u00a0Bay", ["palm-bay"]),
        ("🎒🎒 é 学校 PBPS", ["palm-bay"]),
    ],
)
def test_whole_names_with_their_capitals_are_found_in_order(text: str, found: list[str]) -> None:
    assert list(found_in(text, OWN)) == found


def test_typographic_forms_of_a_name_are_the_same_name() -> None:
    districts = [known("a", "St. John’s-Lake View")]
    for text in ("St. John's-Lake View", "St. John‘s‑Lake View", "St.\u202fJohn’s–Lake\u00a0View"):
        assert found_in(f"In {text}.", districts) == ("a",), text


def test_names_that_contain_one_another_take_no_time_and_no_memory() -> None:
    names = [" ".join(["a"] * length) for length in range(2, 100)]
    tracemalloc.start()
    began = time.process_time()
    found = found_in("a " * 50_000, [known(f"d{length}", name) for length, name in enumerate(names, 2)])
    assert time.process_time() - began < 2
    assert tracemalloc.get_traced_memory()[1] < 50_000_000
    tracemalloc.stop()
    assert found == ("d99", "d5")


@pytest.mark.parametrize(
    "words",
    [
        "Palm Bay Schools ",
        "Palm Bay Schools in Ohio ",
        "Lake Schools, Ohio. ",
        "Ohio PBS ",
        "A. Palm\n",
        "Schools of Palm Bay ",
    ],
)
def test_a_text_of_nothing_but_names_takes_no_time(words: str) -> None:
    names = [
        known("a", "Palm Bay Schools", state="FL"),
        known("b", "Palm Bay Schools", state="GA"),
        known("c", "Lake Schools"),
    ]
    began = time.process_time()
    found_in(words * 10_000, names)
    assert time.process_time() - began < 8


def test_a_name_beside_an_abbreviation_is_no_part_of_it() -> None:
    districts = [known("usd", "U.S.D."), known("us", "U.S.D"), known("at", "@home")]
    assert found_in("U.S.D.", districts) == ("usd",)
    assert found_in("U.S.D.A.", districts) == ()
    assert found_in("x@home, @home", districts) == ("at",)


def test_the_longer_of_two_names_counts() -> None:
    districts = [
        known("city", "Palm Bay"),
        known("schools", "Palm Bay Public Schools"),
        known("public", "Public Schools"),
    ]
    assert found_in("Palm Bay Public Schools", districts) == ("schools",)
    assert found_in("Public Schools of Palm Bay", districts) == ("public", "city")
    assert found_in("Palm Bay Public Schoolss", districts) == ("city",)


def test_of_names_that_overlap_the_first_counts() -> None:
    districts = [known("a", "Lake View East"), known("b", "East Hills")]
    assert found_in("Lake View East Hills", districts) == ("a",)
    assert found_in("Lake View, East Hills", districts) == ("b",)


@settings(max_examples=100)
@given(
    names=st.lists(st.text("ab -.’", min_size=3, max_size=9), max_size=6),
    text=st.lists(st.text("ab  -.’\n", max_size=12), max_size=12).map(" x ".join),
)
@example(names=["a b", "b a b a"], text="a b a b a bb a b")
def test_looking_only_where_a_name_may_stand_finds_the_same(names: list[str], text: str) -> None:
    written = WrittenNames(sorted({" ".join(plain(name).split()) for name in names if name.split()} - {""}) or ["x y"])
    text = plain(text)
    assert list(written.find(text)) == list(written._longest_in(text, 0, len(text)))
    assert all(text[start:end] == name for name, start, end in written.find(text))


def test_a_shared_name_is_left_open_unless_the_state_decides() -> None:
    districts = [known("tx", "Lincoln", state="TX"), known("fl", "Lincoln", state="FL"), known("no", "Lincoln")]
    assert found_in("Lincoln", districts) == ()
    assert found_in("Lincoln", districts, "TX") == ("tx",)
    assert found_in("Lincoln", districts, "OH") == ()
    twins = [known("a", "Lincoln", state="TX"), known("b", "Lincoln", state="TX")]
    assert found_in("Lincoln", twins, "TX") == ()


def test_a_shared_long_name_doesn_t_give_way_to_a_part_of_it() -> None:
    districts = [known("a", "Lincoln County"), known("b", "Lincoln County"), known("c", "Lincoln")]
    assert found_in("Lincoln County", districts) == ()


def test_names_of_fewer_than_three_letters_are_not_looked_for() -> None:
    assert found_in("US U S Un", [known("us", "US", "U S", "Un")]) == ("us",)
    assert found_in("US", [known("us", "US")]) == ()


def test_a_name_that_only_an_article_gave_is_not_looked_for() -> None:
    assert found_in("Somewhere Schools", [known("x", "Somewhere Schools", origin="article")]) == ()


def test_without_districts_nothing_is_found() -> None:
    assert found_in("PBPS", []) == ()


# Who decides.

SCHOOLS = {
    "districts/palm-bay.md": district("Palm Bay Public Schools", aliases="[PBPS]"),
    "districts/lake-view.md": district("Lake View Schools"),
    "districts/lincoln-ga.md": district("Lincoln", "GA"),
    "districts/lincoln-tx.md": district("Lincoln", "TX"),
    "incidents/hit.md": record("A hit", districts="[lake-view]"),
}
TEXT = "PBPS and Lake View Schools and Lincoln."


def planned(root: Path, settings: str = "", **keys: str) -> Planned:
    return plan_of(root, {**SCHOOLS, "site.toml": settings, "articles/a.md": article(body=TEXT, **keys)})


def concern(root: Path, settings: str = "", **keys: str) -> tuple[list[str], list[str]]:
    """Names of the districts that are stated, and of those recognised."""
    view = planned(root, settings, **keys).article("a")
    return [card.name for card in view.districts], [card.name for card in view.recognised]


def test_where_nothing_is_stated_the_text_decides(tmp_path: Path) -> None:
    assert concern(tmp_path) == ([], ["Palm Bay Public Schools", "Lake View Schools"])


def test_a_state_decides_a_shared_name(tmp_path: Path) -> None:
    site = planned(tmp_path, state="TX")
    assert [(card.name, card.address) for card in site.article("a").recognised][-1] == (
        "Lincoln",
        "/districts/tx/lincoln-tx/",
    )


def test_what_is_stated_beats_what_is_recognised(tmp_path: Path) -> None:
    assert concern(tmp_path, districts="[Lake View Schools]") == (["Lake View Schools"], [])
    assert concern(tmp_path, districts="[]") == ([], [])
    assert concern(tmp_path, districts="false") == ([], [])


def test_districts_of_incidents_stand_in_for_stated_ones(tmp_path: Path) -> None:
    assert concern(tmp_path, incidents="[hit]") == (["Lake View Schools"], [])
    assert concern(tmp_path, incidents="[hit]", districts="[palm-bay]") == (["Palm Bay Public Schools"], [])
    assert concern(tmp_path, incidents="[hit]", districts="[]") == ([], [])


def test_one_district_can_be_ruled_out(tmp_path: Path) -> None:
    site = planned(tmp_path, not_districts="[PBPS]")
    assert [card.name for card in site.article("a").recognised] == ["Lake View Schools"]
    assert [mention.address for mention in site.article("a").body.mentions] == ["/districts/fl/lake-view/"]


def test_recognition_can_be_switched_off(tmp_path: Path) -> None:
    site = planned(tmp_path, "recognition = false\n")
    assert site.article("a").recognised == ()
    assert site.article("a").body.mentions == ()


def test_headline_and_standfirst_are_read_too(tmp_path: Path) -> None:
    files = {"articles/a.md": article("PBPS closes", body="x", description="Lake View Schools stay open")}
    view = plan_of(tmp_path, {**SCHOOLS, **files}).article("a")
    assert [card.name for card in view.recognised] == ["Palm Bay Public Schools", "Lake View Schools"]


def test_names_are_links_even_where_others_are_stated(tmp_path: Path) -> None:
    site = planned(tmp_path, districts="[Lake View Schools]")
    addresses = [mention.address for mention in site.article("a").body.mentions]
    assert addresses == ["/districts/fl/lake-view/", "/districts/fl/palm-bay/"]
    assert site.district("fl/palm-bay").articles == ()


def test_a_recognised_district_lists_the_article_in_its_feed_too(tmp_path: Path) -> None:
    site = planned(tmp_path)
    assert [card.address for card in site.district("fl/palm-bay").articles] == ["/articles/2024/05/a/"]
    assert [item.address for item in site.feed("/districts/fl/palm-bay/").items] == ["/articles/2024/05/a/"]


def test_a_registry_s_district_gets_a_page_when_it_is_recognised(tmp_path: Path) -> None:
    registry = "leaid,name,state\n1200001,Far Schools,FL\n1200002,Near Schools,FL\n"
    files = {"districts/all.csv": registry, "articles/a.md": article(body="At Far Schools.")}
    site = plan_of(tmp_path, files)
    assert site.district("fl/far-schools").origin == "registry"
    assert "/districts/fl/near-schools/" not in site.views
