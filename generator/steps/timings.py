"""How long each stage of a build takes, for those who want to know where the time goes."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager


class Timings:
    """Seconds by the clock on the wall, by stage, in the order of the stages."""

    def __init__(self) -> None:
        self._seconds: dict[str, float] = {}

    @contextmanager
    def of(self, stage: str) -> Iterator[None]:
        """Time what is done in the block as `stage`; what is done twice is added up."""
        began = time.perf_counter()
        try:
            yield
        finally:
            self._seconds[stage] = self._seconds.get(stage, 0.0) + time.perf_counter() - began

    @property
    def stages(self) -> tuple[tuple[str, float], ...]:
        """Each stage with its seconds."""
        return tuple(self._seconds.items())
