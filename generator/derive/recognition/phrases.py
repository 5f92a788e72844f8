"""The word for a kind of district in a text, with all that belongs to it but the place."""

from __future__ import annotations

import re

from generator.derive.recognition.kinds import FOLLOWING, NUMBER, NUMBER_BEFORE, SHORT, code, follower_of


class Phrase:
    """The word for a kind with what follows it: "schools", "School District 60", "ISD", "Board of Education"."""

    def __init__(self, anchor: re.Match[str], text: str) -> None:
        self.start, self.end = anchor.span()
        self.kinds: set[str] = set()
        self.number = ""
        self.is_name = self.is_proper = True
        self.is_plural = self.are_schools = False
        if anchor["school"]:
            self._after_school(anchor, text)
        elif anchor["short"]:
            self.kinds = set(SHORT[anchor["short"]])
            self.is_plural = bool(anchor["shorts"])
        elif anchor["unified"] or anchor["unschooled"]:
            self.kinds = {anchor[0].split()[0].lower()}
            self.is_proper = self.is_name = anchor[0][0].isupper()
        elif anchor["department"]:
            self.kinds = {"department"}
        self._numbered(text)
        self.begin = self._number_before(text)

    def _after_school(self, anchor: re.Match[str], text: str) -> None:
        following = FOLLOWING.match(text, self.end)
        follower = follower_of(following[1]) if following else ""
        self.is_proper = anchor[0][0].isupper()
        self.are_schools = bool(anchor["plural"]) and not follower
        if following and follower and (self.is_proper or follower not in ("city", "town")):
            self.end = following.end(1)
            self.is_plural = following[1].lower().endswith("s") and follower in ("district", "system", "board")
            self.is_proper = self.is_proper and following[1][0].isupper()
            self.kinds = {"corporation"} if follower.startswith("corp") else set()
        else:
            is_public = text.endswith("Public ", 0, self.start) and anchor[0] == "School"  # as in Oklahoma
            self.is_name = bool(anchor["plural"]) or is_public

    def _numbered(self, text: str) -> None:
        number = NUMBER.match(text, self.end) if self.is_name and not self.is_plural else None
        if number and not (number[1].isdigit() and 1900 < int(number[1]) < 2100):
            self.number, self.end = code(number[1]), number.end()

    def _number_before(self, text: str) -> int:
        """Where the name ends that belongs to the phrase; a number may stand between."""
        between = NUMBER_BEFORE.search(text, max(0, self.start - 9), self.start)
        if between and between["number"]:
            self.number = code(between["number"])
        return between.start() if between else self.start
