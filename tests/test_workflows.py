"""The workflows for GitHub: true to their schema, and a pull request can do nothing but be checked."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.cache.folder import cache_folder
from tests.sites import REPOSITORY

HERE = REPOSITORY / ".github"
STARTER = REPOSITORY / "generator" / "starter"
PAGES = (HERE / "workflows/pages.yml", STARTER / "pages.yml")
WORKFLOWS = (*sorted((HERE / "workflows").glob("*.yml")), STARTER / "pages.yml")
# What a workflow may put between `${{` and `}}`: nothing that whoever opens a pull request can word.
HARMLESS = {"github.run_id", "steps.pages.outputs.base_url", "steps.deployment.outputs.page_url", "matrix.python"}


def name_of(path: Path) -> str:
    return path.relative_to(REPOSITORY).as_posix()


def read(path: Path) -> dict[str, Any]:
    workflow: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506 - all text
    return workflow


def steps_of(workflow: dict[str, Any]) -> list[dict[str, Any]]:
    return [step for job in workflow["jobs"].values() for step in job["steps"]]


def text_of(path: Path) -> str:
    """Without remarks."""
    return re.sub(r"(?m)^\s*#.*\n", "", path.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("schema", "files"),
    [
        ("vendor.github-workflows", WORKFLOWS),
        ("vendor.dependabot", (HERE / "dependabot.yml", STARTER / "dependabot.yml")),
    ],
)
def test_the_files_are_true_to_the_schema(schema: str, files: tuple[Path, ...]) -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("path", WORKFLOWS, ids=name_of)
def test_a_pull_request_runs_with_a_token_that_reads(path: Path) -> None:
    workflow = read(path)
    assert "pull_request" in workflow["on"]
    assert "pull_request_target" not in workflow["on"]
    assert workflow["permissions"] == {"contents": "read"}
    for name, job in workflow["jobs"].items():
        if name != "deploy":
            assert set(job.get("permissions", {}).values()) <= {"read"}


@pytest.mark.parametrize("path", WORKFLOWS, ids=name_of)
def test_no_workflow_knows_a_secret_or_runs_what_a_stranger_wrote_as_a_command(path: Path) -> None:
    text = text_of(path)
    assert "secrets." not in text
    assert {found.strip() for found in re.findall(r"\$\{\{(.*?)\}\}", text)} <= HARMLESS
    assert not [step["run"] for step in steps_of(read(path)) if "${{" in step.get("run", "")]


@pytest.mark.parametrize("path", WORKFLOWS, ids=name_of)
def test_only_official_actions_are_used_and_no_credentials_stay(path: Path) -> None:
    used = [step for step in steps_of(read(path)) if "uses" in step]
    assert used
    assert not [step["uses"] for step in used if not re.fullmatch(r"actions/[a-z-]+@v\d+", step["uses"])]
    checkouts = [step for step in used if step["uses"].startswith("actions/checkout@")]
    assert checkouts
    assert all(step["with"]["persist-credentials"] == "false" for step in checkouts)


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_only_the_job_that_deploys_may_publish_and_never_for_a_pull_request(path: Path) -> None:
    deploy = read(path)["jobs"]["deploy"]
    assert deploy["permissions"] == {"pages": "write", "id-token": "write"}
    assert deploy["if"].startswith("github.event_name != 'pull_request' && ")
    assert "github.event.repository.default_branch" in deploy["if"]
    assert deploy["needs"] == "build"
    assert deploy["concurrency"] == {"group": "pages", "cancel-in-progress": "false"}
    assert [step["uses"] for step in deploy["steps"]] == ["actions/deploy-pages@v5"]


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_a_pull_request_is_checked_and_built_and_nothing_of_it_is_handed_over(path: Path) -> None:
    steps = read(path)["jobs"]["build"]["steps"]
    for_pull_requests = [step for step in steps if step.get("if") != "github.event_name != 'pull_request'"]
    commands = [step["run"] for step in for_pull_requests if "run" in step]
    assert commands[-2:] == ["incident-archive check", "incident-archive build"]
    assert not [step for step in for_pull_requests if "pages" in step.get("uses", "")]


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_what_builds_remember_travels_from_run_to_run(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps = read(path)["jobs"]["build"]["steps"]
    numbers = {step.get("uses", step.get("run", "")).partition("@")[0]: number for number, step in enumerate(steps)}
    step = steps[numbers["actions/cache"]]["with"]
    monkeypatch.delenv("INCIDENT_ARCHIVE_CACHE", raising=False)
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    assert Path(step["path"]).expanduser() == cache_folder(Path("/home/runner/archive/output")).parent
    assert step["key"].startswith(step["restore-keys"])
    assert numbers["actions/cache"] < numbers["incident-archive check"]


def test_the_workflow_of_a_new_archive_differs_in_how_the_program_is_installed() -> None:
    here, starter = (path.read_text(encoding="utf-8") for path in PAGES)
    assert here == starter.replace("-r requirements.txt", '".[cards,search]"')
    assert here != starter
