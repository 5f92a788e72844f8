"""What the documents show works: example files build, commands exist, links lead somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import cli
from tests.docs.documents import anchors, code, commands, documents, examples, links, name_of
from tests.pictures import png
from tests.sites import REPOSITORY, Site, build_site

EXAMPLES = tuple(examples())
DOCUMENTS = {name_of(document): document.read_text(encoding="utf-8") for document in documents()}
PIECES = [piece for text in DOCUMENTS.values() for piece in code(text)]
ADDRESSES = sorted({piece for piece in PIECES if re.fullmatch(r"/(?:articles|incidents|districts)/.+/", piece)})
# The tutorial's archive has a command of its own, and its commands are typed by test_tutorial.
COMMANDS = sorted(
    {command for name, text in DOCUMENTS.items() if name != "docs/tutorial.md" for command in commands(text)}
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """All examples of all documents, as one archive."""
    files: dict[str, str | bytes] = {f"/{example.path}": example.text for example in EXAMPLES}
    pictures = (name for example in EXAMPLES for name in re.findall(r"(?m)^image: (assets/\S+)$", example.text))
    files |= dict.fromkeys(pictures, png(60, 40))
    return build_site(tmp_path_factory.mktemp("examples"), files, strict=True)


def test_the_examples_build_together_without_a_problem_or_warning(site: Site) -> None:
    assert site.result.warnings == ()


def test_no_two_examples_differ_on_one_file() -> None:
    texts = {example.path: example.text for example in EXAMPLES}
    assert [example for example in EXAMPLES if texts[example.path] != example.text] == []


@pytest.mark.parametrize("folder", ["articles", "incidents", "districts", "pages"])
def test_every_kind_of_record_has_an_example(folder: str) -> None:
    assert any(example.path.startswith(f"content/{folder}/") for example in EXAMPLES)


def test_the_examples_name_none_but_invented_places() -> None:
    hosts = {host for example in EXAMPLES for host in re.findall(r"https?://([^/\s\"]+)", example.text)}
    assert hosts <= {"example.com", "someone.example", "www.w3.org"}


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_that_a_document_names_for_an_example_exists(site: Site, address: str) -> None:
    assert site.exists(address)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_exists_with_the_options_it_is_shown_with(command: str) -> None:
    result = CliRunner().invoke(cli, [*command.split(), "--help"])
    assert result.exit_code == 0, result.output


def test_the_readme_tells_of_every_command() -> None:
    assert all(f"`incident-archive {name}`" in DOCUMENTS["README.md"] for name in cli.commands)


def test_the_make_targets_that_the_documents_name_exist() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (REPOSITORY / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = {found for piece in PIECES for found in re.findall(r"^make ([\w-]+)", piece)}
    assert {"site", "test", "serve"} <= named <= targets


@pytest.mark.parametrize("name", DOCUMENTS)
def test_links_between_the_documents_lead_somewhere(name: str) -> None:
    here = documents()[list(DOCUMENTS).index(name)]
    broken = [target for target in links(DOCUMENTS[name]) if not _leads_somewhere(target, here)]
    assert broken == []


def _leads_somewhere(target: str, here: Path) -> bool:
    path, _, fragment = target.partition("#")
    file = here.parent / path if path else here
    return file.exists() and (not fragment or fragment in anchors(file.read_text(encoding="utf-8")))
