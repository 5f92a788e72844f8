"""Prints how well districts are recognised: `make evaluate`, or `python -m tests.recognition.evaluate [--mistakes]`."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass

from generator.derive.recognition import Recogniser
from tests.recognition.labelled import Labelled, districts_of, labelled_texts
from tests.sites import REPOSITORY


@dataclass(frozen=True, slots=True)
class Score:
    """Districts that were found and should have been, those found wrongly, and those missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    def plus(self, found: frozenset[str], label: frozenset[str]) -> Score:
        """With one more text."""
        return Score(self.right + len(found & label), self.wrong + len(found - label), self.missed + len(label - found))


def scores_of(texts: Iterable[Labelled], recogniser: Recogniser) -> tuple[Score, Score]:
    """Of all that texts are about, and of all that they merely mention."""
    about = mentioned = Score()
    for text in texts:
        found = found_in(text, recogniser)
        about, mentioned = about.plus(found[0], text.about), mentioned.plus(found[1], text.mentioned)
    return about, mentioned


def found_in(text: Labelled, recogniser: Recogniser) -> tuple[frozenset[str], frozenset[str]]:
    """The districts that a text is about, and those that it mentions, as the program sees it."""
    named = recogniser.find(text.story)
    about = frozenset(each.district for each in named if each.is_about)
    return about, frozenset(each.district for each in named) - about


def main() -> int:
    """Print the figures, and with --mistakes those of the texts that the program is tuned on."""
    shared = REPOSITORY.parent / "shared"
    districts = districts_of(shared)
    recogniser, texts = Recogniser.of(districts), labelled_texts(shared, districts)
    names = {district.id: f"{district.state} {district.name}" for district in districts}
    for words, aside in (("tuned on", False), ("held aside", True)):
        chosen = [text for text in texts if text.is_held_aside == aside]
        for kind, score in zip(("about", "mentioned"), scores_of(chosen, recogniser), strict=True):
            figures = f"precision {score.precision:.3f}, recall {score.recall:.3f}"
            counts = f"{score.right} right, {score.wrong} wrong, {score.missed} missed"
            print(f"{words:10} ({len(chosen)} texts), {kind:9}: {figures} ({counts})")  # noqa: T201
    if "--mistakes" in sys.argv:
        shown = {"--all" in sys.argv, False}
        for text in texts:
            if text.is_held_aside in shown:
                _print_mistake(text, recogniser, names)
    return 0


def _print_mistake(text: Labelled, recogniser: Recogniser, names: dict[str, str]) -> None:
    found = found_in(text, recogniser)
    for kind, got, label in (("about", found[0], text.about), ("mentioned", found[1], text.mentioned)):
        for word, ids in (("wrong", got - label), ("missed", label - got)):
            if ids:
                print(f"{text.name}: {kind} {word}: {', '.join(names[id_] for id_ in sorted(ids))}")  # noqa: T201


if __name__ == "__main__":
    sys.exit(main())
