"""What is measured: commands as they run, ratios round by round, tables of them."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest

from bench.corpus import Corpus
from bench.generators import Generator, generators
from bench.generators.generator import write_sites
from bench.generators.hugo import Hugo
from bench.generators.ours import Ours
from bench.measuring import Series, measure
from bench.report import comparison, growth, save, table
from bench.running import FailedError, Run, memory_of_session, peak_memory, timed
from bench.site import SCENARIOS, Scenario, Site

GENERATORS = list(generators(Path("tools")).values())[:2]
# A process that fills 40 MB, and a child of it that fills as much.
_CHILD = "x = bytearray(b'1' * 40_000_000); import time; time.sleep(0.4)"
_PARENT = (
    f"import subprocess, sys; child = subprocess.Popen([sys.executable, '-c', {_CHILD!r}]); {_CHILD}; child.wait()"
)


def series(*seconds: float, memory: int | None = None) -> Series:
    return Series(runs=tuple(Run(seconds=each, computed=each * 2) for each in seconds), memory=memory)


def test_a_run_tells_seconds_and_what_was_computed(tmp_path: Path) -> None:
    began = time.perf_counter()
    run = timed([sys.executable, "-c", "sum(range(2_000_000)); print('said')"], tmp_path, tmp_path / "log")
    assert 0 < run.seconds <= time.perf_counter() - began
    assert run.computed > 0.01
    assert (tmp_path / "log").read_text(encoding="utf-8") == "said\n"


def test_a_command_that_fails_is_told_with_its_last_words(tmp_path: Path) -> None:
    with pytest.raises(FailedError, match="ended with 1:\nnot today"):
        timed([sys.executable, "-c", "raise SystemExit('not today')"], tmp_path, tmp_path / "log")


@pytest.mark.skipif(not Path("/proc/self/smaps_rollup").is_file(), reason="this system doesn't tell")
def test_memory_is_that_of_a_process_and_its_children(tmp_path: Path) -> None:
    peak = peak_memory([sys.executable, "-c", _PARENT], tmp_path, tmp_path / "log")
    assert peak is not None
    assert 80e6 < peak < 200e6


def test_a_session_that_has_ended_holds_no_memory() -> None:
    assert memory_of_session(0x7FFFFFFF) == 0


NOTE = ("sh", "-c", "basename $PWD >> ../order; sleep 0.01")


class OursNoting(Ours):
    """Builds nothing, and notes that it was asked to."""

    command = NOTE


class HugoNoting(Hugo):
    """The same."""

    command = NOTE


@pytest.mark.parametrize(("scenario", "builds"), [(SCENARIOS[0], 3), (SCENARIOS[2], 4)])
def test_generators_are_measured_in_turn(tmp_path: Path, scenario: Scenario, builds: int) -> None:
    corpus = Corpus(4)
    sites: dict[Generator, Path] = {OursNoting(tmp_path): tmp_path / "ours", HugoNoting(tmp_path): tmp_path / "hugo"}
    write_sites(corpus, sites)
    both = [Site(generator=generator, folder=folder, corpus=corpus) for generator, folder in sites.items()]
    measured = measure(both, scenario, 2, lambda _words: None)
    order = (tmp_path / "order").read_text(encoding="utf-8").split()
    warmed_up = ["ours"] * (builds - 2) + ["hugo"] * (builds - 2)
    assert order == [*warmed_up, "ours", "hugo", "ours", "hugo"]
    assert {name: len(series.runs) for name, series in measured.items()} == {"ours": 2, "hugo": 2}


def test_the_ratio_is_the_median_of_those_of_the_rounds() -> None:
    ours, theirs = series(1, 4, 3), series(2, 2, 2)
    assert ours.ratio_to(theirs) == 1.5  # 0.5, 2 and 1.5
    assert ours.seconds == 3
    assert ours.computed == 6
    assert ours.range == (1, 4)


def test_memory_has_a_ratio_where_both_are_known() -> None:
    assert series(1, memory=50).memory_ratio_to(series(1, memory=200)) == 0.25
    assert series(1).memory_ratio_to(series(1, memory=200)) is None


def test_a_table_is_markdown() -> None:
    assert table([["", "a"], ["b", "1"]]) == "|  | a |\n| --- | --- |\n| b | 1 |"


def test_a_comparison_shows_ratios_and_who_was_not_measured() -> None:
    measured = {
        "cold": {"ours": series(1, 1, memory=50_000_000), "hugo": series(2, 2, memory=200_000_000)},
        "edited": {"ours": series(0.5, 0.5)},
    }
    told = comparison(1000, measured, GENERATORS, {"ours": "9 files of 1.0 MB", "hugo": "8 files of 0.5 MB"})
    assert "### 1,000 articles" in told
    assert "Written: Incident Archive 9 files of 1.0 MB, Hugo 8 files of 0.5 MB." in told
    assert "| cold | 1.00 s (1.00 to 1.00) | **0.50** of 2.00 s (2.00 to 2.00) |" in told
    assert "| edited | 0.50 s (0.50 to 0.50) | – |" in told
    assert "| cold | 50 MB | **0.25** of 200 MB |" in told
    assert "| edited | not known | – |" in told
    assert "| cold | 2.00 s | **0.50** of 4.00 s |" in told


def test_growth_is_told_in_times_of_the_smallest() -> None:
    measured = {10: {"ours": series(2), "hugo": series(4)}, 50: {"ours": series(9), "hugo": series(24)}}
    told = growth(measured, GENERATORS)
    assert "| 50 | 9.00 s | 4.50 | not known | **0.38** of 24.00 s | 6.00 | not known |" in told  # one round: no range


def test_tables_are_kept_in_their_place(tmp_path: Path) -> None:
    document = tmp_path / "performance.md"
    other = "<!-- other -->\nc\n<!-- end -->\n"
    document.write_text(f"a\n<!-- growth -->\n\nold\n\n<!-- end -->\nb\n{other}", encoding="utf-8")
    save("growth", r"new \1", document)
    after = f"a\n<!-- growth -->\n\nnew \\1\n\n<!-- end -->\nb\n{other}"
    assert document.read_text(encoding="utf-8") == after
    with pytest.raises(ValueError, match="has no place for comparison"):
        save("comparison", "", document)
