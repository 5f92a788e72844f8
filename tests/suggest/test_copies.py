"""Near-copies of one story are found among stories that only share a phrase."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from generator.suggest.clusters import Clusters
from generator.suggest.signatures import SKETCH, resemblance, signature_of
from tests.sites import article
from tests.suggest.asking import files_of, found

WORDS = [f"word{number}" for number in range(400)]
WIRE = " ".join(WORDS[:300]) + "."


def test_a_story_with_another_end_and_headline_is_a_near_copy(tmp_path: Path) -> None:
    files = {
        "articles/a.md": article("A", "2024-05-01", WIRE, outlet="One Paper"),
        "articles/b.md": article("B", "2024-05-02", " ".join(WORDS[:240]) + " and an end of its own.", outlet="Two"),
        "articles/c.md": article("C", "2024-05-02", " ".join(WORDS[250:] + WORDS[:60]), outlet="Three"),
    }
    (copies,) = found(tmp_path, files, "near-copies")
    assert files_of([copies]) == [["a", "b"]]
    assert copies["found"] == '"A": 2 times nearly the same text'
    assert "One Paper and Two" in copies["reason"]


def test_copies_that_share_an_incident_need_nothing(tmp_path: Path) -> None:
    files = {f"articles/{n}.md": article(n, "2024-05-01", WIRE, incidents="[i]") for n in "ab"}
    assert found(tmp_path, {**files, "incidents/i.md": "---\ntitle: I\n---\n"}, "near-copies") == []


def test_short_texts_may_be_alike_by_chance(tmp_path: Path) -> None:
    files = {f"articles/{n}.md": article(n, "2024-05-01", "Schools are closed.") for n in "ab"}
    assert found(tmp_path, files, "near-copies") == []


def test_a_phrase_that_all_texts_share_hides_no_copy(tmp_path: Path) -> None:
    """Each text is compared with few others that share a phrase, the nearest in time."""
    notice = " ".join(WORDS[:60])
    files = {
        f"articles/a{n}.md": article("A", f"2024-05-{n:02}", notice + " ".join(f" own{n}of{w}" for w in range(200)))
        for n in range(1, 29)
    }
    files["articles/copy.md"] = files["articles/a1.md"].replace("own1of199", "")
    assert files_of(found(tmp_path, files, "near-copies")) == [["a1", "copy"]]


@given(st.integers(0, 200), st.integers(40, 200), st.integers(0, 2**32))
def test_the_sketch_tells_resemblance_as_well_as_it_promises(shared: int, own: int, seed: int) -> None:
    """Within five standard deviations of what counting all runs of four words would give."""
    one, other = (
        [f"s{seed}x{n}" for n in range(shared)] + [f"{which}{seed}x{n}" for n in range(own)] for which in "ab"
    )
    runs = [{tuple(words[n : n + 4]) for n in range(len(words) - 3)} for words in (one, other)]
    exact = len(runs[0] & runs[1]) / len(runs[0] | runs[1])
    told = resemblance(*(frozenset(signature_of("", "", " ".join(words)).sketch) for words in (one, other)))
    assert abs(told - exact) <= 5 * (exact * (1 - exact) / SKETCH) ** 0.5 + 0.02


@given(st.lists(st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("abcdefgh"))))
def test_clusters_are_what_can_be_reached_whatever_the_order(pairs: list[tuple[str, str]]) -> None:
    forwards, backwards = Clusters(), Clusters()
    for one, other in pairs:
        forwards.join(one, other)
    for one, other in reversed(pairs):
        backwards.join(other, one)
    assert forwards.all == backwards.all
    reached = {name: {name} for pair in pairs for name in pair}
    for _ in pairs:
        for one, other in pairs:
            reached[one] = reached[other] = reached[one] | reached[other]
    assert {frozenset(group) for group in forwards.all} == {frozenset(r) for r in reached.values() if len(r) > 1}
