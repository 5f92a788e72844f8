"""The labelled texts: which districts each of them is about, and which it merely mentions.

Those of `stories.txt` were written for this purpose. Others are made here of victims recorded in the VERIS Community
Database (CC BY-SA 4.0: name, state and LEAID are facts of it), in sentences of our own. A third of all, by a digest of
its name, is held aside: nobody looks at its mistakes while the program is tuned.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from generator.core.problems import Place
from generator.core.records import Body, District
from generator.core.stories import Story

STORIES = Path(__file__).with_name("stories.txt")
_KEYS = re.compile(r"(about|mentioned|title|state|outlet): (.*)")
_VICTIM = (
    ("headline", "{name} tells parents of an attack", "Strangers were in the network for a week, a letter said."),
    ("first-sentence", "", "{place}— {name} was attacked on Monday, and teachers had to work on paper until Friday."),
    ("possessive", "", "An attack has locked {name}’s computers in {state}. No one has asked for money yet."),
)
_STATES = {"MD": "Maryland", "NJ": "New Jersey", "VA": "Virginia", "MA": "Massachusetts", "CT": "Connecticut",
           "CO": "Colorado"}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """A text with the LEAIDs that a reader would give it."""

    name: str
    story: Story
    about: frozenset[str]
    mentioned: frozenset[str]

    @property
    def is_held_aside(self) -> bool:
        return blake2b(self.name.encode()).digest()[0] % 3 == 0


def districts_of(shared: Path) -> tuple[District, ...]:
    """The registry of the whole country."""
    with (shared / "data/us_districts.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if "not defined" not in row["name"].lower()]
    return tuple(
        District(
            id=row["leaid"],
            place=Place(file=""),
            slug=row["leaid"],
            body=Body(),
            names=(row["name"],),
            origin="registry",
            leaid=row["leaid"],
            state=row["state"],
            county=row["county"],
            enrollment=int(row["children_enrolled_acs"] or 0),
        )
        for row in rows
    )


def labelled_texts(shared: Path, districts: tuple[District, ...]) -> tuple[Labelled, ...]:
    """All labelled texts; a label that names no district of the registry is a mistake in it."""
    leaids = {f"{district.state} {district.name}": district.id for district in districts}
    return (*_written(leaids), *_of_victims(shared))


def _written(leaids: dict[str, str]) -> Iterator[Labelled]:
    for block in re.split(r"^== ", STORIES.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        head, _, text = block.partition("\n\n")
        name, *lines = head.split("\n")
        keys = {match[1]: match[2] for line in lines if (match := _KEYS.fullmatch(line))}
        about, mentioned = (
            frozenset(leaids[label] for label in keys.pop(key, "").split(" | ") if label)
            for key in ("about", "mentioned")
        )
        yield Labelled(name=name, story=Story(text=text.rstrip(), **keys), about=about, mentioned=mentioned)


def _of_victims(shared: Path) -> Iterator[Labelled]:
    with (shared / "data/k12_incident_facts.csv").open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file)):
            name = re.sub(r" \(.*\)", "", row["victim_as_recorded"])
            state = _STATES.get(row["state"])
            for form, title, text in _VICTIM:
                words = {"name": name, "state": state or "the state", "place": f"SOMEWHERE, {state} " if state else ""}
                story = Story(text=text.format(**words), title=title.format(**words), state=row["state"])
                yield Labelled(
                    name=f"victim-{number}-{form}", story=story, about=frozenset((row["leaid"],)), mentioned=frozenset()
                )
