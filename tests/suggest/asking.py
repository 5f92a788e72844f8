"""What `suggest` tells of a small archive, as a script would read it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.commands.invoking import invoke
from tests.sites import write

PALM_BAY = "---\nname: Palm Bay Public Schools\nstate: FL\n---\n"
STONY_CREEK = "---\nname: Stony Creek Schools\nstate: FL\n---\n"
DISTRICTS = {"districts/palm-bay.md": PALM_BAY, "districts/stony-creek.md": STONY_CREEK}


def asked(root: Path, *options: str, clock: str = "2026-11-22") -> dict[str, Any]:
    """Everything that the command answers about the archive at `root`; it has to end well."""
    done = invoke(root, "suggest", "--json", "--jobs", "1", "--clock", clock, *options)
    assert done.exit_code == 0, done.output
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def found(root: Path, files: Mapping[str, str], kind: str, clock: str = "2026-11-22") -> list[dict[str, Any]]:
    """The findings of one kind, after writing `files`."""
    answer = asked(write(root, files), clock=clock)
    return [one for one in answer["suggestions"] if one["kind"] == kind]


def files_of(findings: list[dict[str, Any]]) -> list[list[str]]:
    """The names of the files of each finding, without folders and endings."""
    return [[Path(file).stem for file in finding["files"]] for finding in findings]
