"""Recognition by the registry of the whole country, on labelled texts: it may only get better."""

from __future__ import annotations

import re
import time
from functools import cache
from pathlib import Path

import pytest

from generator.core.records import District
from generator.core.stories import Story
from generator.derive.recognition import Recogniser
from tests.recognition.evaluate import scores_of
from tests.recognition.labelled import districts_of, labelled_texts

# Parts of districts that the registry lists beside them: no text is about one.
_PART = re.compile(r" (?:in|for|within) [A-Z]|\(")
pytestmark = pytest.mark.shared


@pytest.fixture
def districts(shared: Path) -> tuple[District, ...]:
    if not (shared / "data/us_districts.csv").is_file():
        pytest.skip("the registry ../shared/data/us_districts.csv is not here")
    return _districts(shared)


@pytest.fixture
def recogniser(districts: tuple[District, ...]) -> Recogniser:
    return _recogniser(districts)


@cache
def _districts(shared: Path) -> tuple[District, ...]:
    return districts_of(shared)


_RECOGNISERS: list[Recogniser] = []


def _recogniser(districts: tuple[District, ...]) -> Recogniser:
    if not _RECOGNISERS:
        _RECOGNISERS.append(Recogniser.of(districts))
    return _RECOGNISERS[0]


def test_there_are_enough_texts_and_a_third_is_held_aside(shared: Path, districts: tuple[District, ...]) -> None:
    texts = labelled_texts(shared, districts)
    aside = sum(text.is_held_aside for text in texts)
    assert len({text.name for text in texts}) == len(texts) >= 200
    assert 0.3 < aside / len(texts) < 0.4
    assert sum(not text.about for text in texts) >= 25  # hard negatives


@pytest.mark.parametrize("aside", [False, True], ids=["tuned on", "held aside"])
def test_the_figures_hold(aside: bool, shared: Path, districts: tuple[District, ...], recogniser: Recogniser) -> None:
    texts = [text for text in labelled_texts(shared, districts) if text.is_held_aside == aside]
    about, mentioned = scores_of(texts, recogniser)
    assert (about.precision, about.recall) >= (0.98, 0.0)
    assert about.recall >= 0.95
    assert mentioned.precision >= 0.95
    assert mentioned.recall >= 0.95


def test_every_registered_name_is_recognised_in_its_state(
    districts: tuple[District, ...], recogniser: Recogniser
) -> None:
    """Where it has a word such as "schools", and no other district of its state has the name too."""
    whole = [each for each in districts[::20] if "School" in each.name and not _PART.search(each.name)]
    told = {each.name: [named.district for named in recogniser.find(_story(each))] for each in whole}
    wrong = [each.name for each in whole if told[each.name] not in ([], [each.id])]
    missed = [each.name for each in whole if not told[each.name]]
    assert len(whole) > 600
    assert len(wrong) <= 0.01 * len(whole), wrong
    assert len(missed) <= 0.05 * len(whole), missed


def _story(district: District) -> Story:
    return Story(text=f"On Monday {district.name} closed.", state=district.state)


def test_the_whole_country_costs_seconds_for_thousands_of_texts(
    shared: Path, districts: tuple[District, ...], recogniser: Recogniser
) -> None:
    texts = [text.story for text in labelled_texts(shared, districts)]
    began = time.process_time()
    for story in texts:
        recogniser.find(story)
    assert (time.process_time() - began) / len(texts) < 0.01
