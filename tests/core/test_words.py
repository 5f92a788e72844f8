"""Names as they are compared, figures as they are worded, facts as layouts may hold them."""

from __future__ import annotations

import pytest

from generator.core.extra import Extra
from generator.core.names import fold_name, plain
from generator.core.vocabulary import STATES, AttackType
from generator.core.wording import count, degrees, dollars, listed, number


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("St. Mary’s District", "st. mary's district"),
        ("Miami–Dade  County", "Miami-Dade County"),
        ("Wake County", "\u00a0wake\tCOUNTY\n"),
        ("STRASSE", "straße"),
    ],
)
def test_names_are_compared_without_case_and_typography(one: str, other: str) -> None:
    assert fold_name(one) == fold_name(other)


def test_names_that_differ_in_a_letter_stay_apart() -> None:
    assert fold_name("Peña") != fold_name("Pena")


def test_plain_text_keeps_every_position() -> None:
    text = "‘Miami–Dade’\u00a0schools"
    assert plain(text) == "'Miami-Dade' schools"
    assert len(plain(text)) == len(text)


def test_figures_are_worded_for_readers() -> None:
    assert [count(0, "report"), count(1, "report"), count(1204, "report")] == ["0 reports", "1 report", "1,204 reports"]
    assert count(2, "entry", "entries") == "2 entries"
    assert [number(12000), number(1.5), number(1234.0)] == ["12,000", "1.5", "1,234"]
    assert dollars(10_000) == "$10,000"
    assert [degrees(25.614, "N", "S"), degrees(-80.5, "E", "W")] == ["25.61° N", "80.50° W"]
    assert [listed([]), listed(["a"]), listed(["a", "b"]), listed(["a", "b", "c"])] == [
        "",
        "a",
        "a and b",
        "a, b and c",
    ]


def test_the_vocabulary_is_that_of_veris_and_usps() -> None:
    assert len(STATES) == 56
    assert {attack.veris_action for attack in AttackType} <= {
        "malware", "hacking", "social", "misuse", "physical", "error", "environmental", "unknown"
    }  # fmt: skip


def test_unknown_front_matter_is_read_only_and_equal_whatever_its_order() -> None:
    one, other = Extra({"a": [1, {"b": 2}], "c": "d"}), Extra({"c": "d", "a": [1, {"b": 2}]})
    assert one == other
    assert hash(one) == hash(other)
    assert len({one, other}) == 1
    assert one["a"] == (1, Extra({"b": 2}))
    assert not hasattr(one, "__setitem__")
