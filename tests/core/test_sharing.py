"""Equal values are held once."""

from __future__ import annotations

from generator.core.records import Term
from generator.core.sharing import Shared


def test_of_equal_values_all_are_the_first() -> None:
    share = Shared()
    first = Term(name="Ransomware", slug="ransomware")
    assert share(first) is first
    assert share(Term(name="Ransomware", slug="ransomware")) is first
    assert share(Term(name="ransomware", slug="ransomware")) is not first


def test_what_is_known_comes_before_all() -> None:
    known = Term(name="Ransomware", slug="ransomware")
    assert Shared([known])(Term(name="Ransomware", slug="ransomware")) is known
