"""What an author is told: each problem once, in an order that is the same in every run."""

from __future__ import annotations

import itertools

import pytest

from generator.core.problems import ContentError, Place, Problem, Report, Severity

PLACE = Place(file="content/articles/a.md", line=7)


def test_a_place_names_its_line_if_it_has_one() -> None:
    assert str(PLACE) == "content/articles/a.md:7"
    assert str(Place(file="content/articles/a.md")) == "content/articles/a.md"


def test_each_problem_is_told_once_sorted_by_place() -> None:
    report = Report()
    report.problem(Place(file="b.md", line=2), "last")
    report.problem(Place(file="a.md", line=10), "third")
    report.problem(Place(file="a.md", line=9), "second")
    report.warning(Place(file="a.md"), "first")
    report.problem(Place(file="a.md", line=9), "second")
    assert [problem.message for problem in report.problems] == ["first", "second", "third", "last"]


def test_the_order_is_the_same_whatever_came_first() -> None:
    problems = [
        Problem(place=PLACE, message="m", hint="a"),
        Problem(place=PLACE, message="m", hint="b"),
        Problem(place=PLACE, message="m", hint="b", severity=Severity.WARNING),
    ]
    for order in itertools.permutations(problems):
        assert ContentError(order).problems == tuple(problems)


def test_a_warning_stops_nothing_unless_strict() -> None:
    report = Report()
    report.raise_if_any(strict=True)
    report.warning(PLACE, "the key is not known")
    report.raise_if_any()
    with pytest.raises(ContentError) as strict:
        report.raise_if_any(strict=True)
    assert strict.value.problems == report.problems


def test_an_error_carries_the_warnings_too() -> None:
    report = Report()
    report.warning(PLACE, "the key is not known")
    report.problem(PLACE, "is empty", "write a text")
    with pytest.raises(ContentError) as error:
        report.raise_if_any()
    assert [problem.severity for problem in error.value.problems] == [Severity.PROBLEM, Severity.WARNING]
