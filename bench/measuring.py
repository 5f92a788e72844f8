"""Measures generators in turn, A B A B, so that what else the machine is at meets all of them alike."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

from bench.running import Run
from bench.site import Scenario, Site

Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """One generator's runs of a scenario, in order, and the most memory that it took, in bytes, if that is known."""

    runs: tuple[Run, ...]
    memory: int | None

    @property
    def seconds(self) -> float:
        """The median by the clock."""
        return median(run.seconds for run in self.runs)

    @property
    def computed(self) -> float:
        """The median of what all processes computed, in seconds."""
        return median(run.computed for run in self.runs)

    @property
    def range(self) -> tuple[float, float]:
        """The shortest and the longest, in seconds by the clock."""
        times = [run.seconds for run in self.runs]
        return min(times), max(times)

    def ratio_to(self, other: Series) -> float:
        """The median of the ratios of time, round by round."""
        return median(own.seconds / its.seconds for own, its in zip(self.runs, other.runs, strict=True))

    def memory_ratio_to(self, other: Series) -> float | None:
        return self.memory / other.memory if self.memory and other.memory else None


def measure(sites: Sequence[Site], scenario: Scenario, rounds: int, tell: Tell) -> dict[str, Series]:
    """Build `sites` in turn, `rounds` times each; returns what was measured by generator.

    Before that, each is built once to warm up, watched for its memory. In the end everything is as it was.
    Raises `FailedError` where a build fails.
    """
    memory = {site.generator.name: _warmed_up(site, scenario, tell) for site in sites}
    runs: dict[str, list[Run]] = {site.generator.name: [] for site in sites}
    for round_ in range(1, rounds + 1):
        for site in sites:
            scenario.happen(site, round_)
            run = site.build()
            runs[site.generator.name].append(run)
            tell(f"{scenario.title}, {round_} of {rounds}: {site.generator.title} {run.seconds:.2f} s")
    for site in sites:
        site.restore()
    return {name: Series(runs=tuple(series), memory=memory[name]) for name, series in runs.items()}


def _warmed_up(site: Site, scenario: Scenario, tell: Tell) -> int | None:
    """Build once as in the scenario; its peak of memory. A scenario that isn't cold begins with a built site."""
    tell(f"{scenario.title}, warming up: {site.generator.title}")
    if not scenario.is_cold:
        site.build()
    scenario.happen(site, 0)
    return site.build_watched()
