"""Puts together what belongs together, however long the chain."""

from __future__ import annotations

from collections import defaultdict


class Clusters:
    """Sets of names that grow together where two of them are joined."""

    def __init__(self) -> None:
        self._towards: dict[str, str] = {}

    def join(self, one: str, other: str) -> None:
        """From now on `one` and `other` are in one cluster."""
        first, second = sorted((self.head(one), self.head(other)))
        self._towards[second] = first

    def together(self, one: str, other: str) -> bool:
        """Whether both are in one cluster."""
        return self.head(one) == self.head(other)

    @property
    def all(self) -> tuple[tuple[str, ...], ...]:
        """Every cluster of two or more, and within each its names, in the order of names."""
        members: defaultdict[str, list[str]] = defaultdict(list)
        for name in sorted(self._towards):
            members[self.head(name)].append(name)
        return tuple(tuple(group) for _, group in sorted(members.items()) if len(group) > 1)

    def head(self, name: str) -> str:
        """The first name of the cluster that `name` is in; the way to it is shortened for whoever asks next."""
        head = name
        while (towards := self._towards.setdefault(head, head)) != head:
            head = towards
        while (towards := self._towards[name]) != head:
            self._towards[name], name = head, towards
        return head
