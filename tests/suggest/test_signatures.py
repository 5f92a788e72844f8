"""What is kept of a text: its kinds of attack, its names, and never more time than the text is long."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.core.vocabulary import AttackType
from generator.suggest.district_names import district_names_in, particular
from generator.suggest.signatures import signature_of


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("A distributed denial-of-service attack", [AttackType.DDOS]),
        ("It was a denial of\nservice. DDoS attacks", [AttackType.DDOS]),
        ("Ransomware, after phishing e-mails", [AttackType.RANSOMWARE, AttackType.PHISHING]),
        ("A stolen laptop", [AttackType.THEFT]),
        ("The class read Ransom and went fishing; the insider trading unit", []),
    ],
)
def test_the_kinds_of_attack_that_a_text_names(text: str, kinds: list[AttackType]) -> None:
    assert signature_of("", "", text).attacks == tuple(kinds)


@pytest.mark.parametrize(("text", "told"), [("Cyber-attacks", True), ("The roof", False), ("A bus", False)])
def test_a_text_may_speak_of_an_attack_without_its_kind(text: str, told: bool) -> None:
    signature = signature_of("", "", text)
    assert (signature.is_on_attack, signature.attacks) == (told, ())


def test_names_and_figures_are_kept_and_what_begins_a_sentence_is_not() -> None:
    text = (
        "Yesterday Dana Quillfeather met the FBI on Tuesday. Nothing was found, says O’Hara-Smith in Ware; $40,000 of "
        "1,204 in 2024."
    )
    names = signature_of("Every Word Here", "", text).names
    assert names == ("Dana", "Quillfeather", "FBI", "O'Hara-Smith", "Ware", "$40,000", "1,204")


def test_what_looks_like_the_name_of_a_district() -> None:
    text = "The Miami‑Dade\nSchool District and St. Mary's Public Schools, not the Public Schools or Lake School Board."
    assert district_names_in(text) == ("Miami-Dade School District", "St. Mary's Public Schools")
    assert particular("Miami-Dade County Public Schools") == particular("Miami Dade School District") == "miami dade"


@given(st.text())
def test_any_text_has_a_signature(text: str) -> None:
    assert signature_of(text, text, text) == signature_of(text, text, text)


@pytest.mark.parametrize(
    "unit",
    ["A ", "A-", "Ab-", "A.", "A'", "Aa Aa ", "1,", "1", "$1.", "data ", "denial-", "School ", "É", "\u00a0", "\n"],
)
def test_no_text_takes_long(unit: str) -> None:
    text = unit * (1_000_000 // len(unit))
    began = time.process_time()
    signature_of(text[:1000], "", text)
    assert time.process_time() - began < 10
