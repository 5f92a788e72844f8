"""`new`: a complete archive for a topic of one's own, in a folder that holds none yet."""

from __future__ import annotations

import os
import shlex
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

import click

from generator.commands.beginnings import checked_text
from generator.commands.new_files import NewFileError, write_new
from generator.commands.options import Clock, checked_base_url
from generator.commands.requirement import Requirement, ask_git, public_address, requirement_of_this_program
from generator.commands.settings_file import settings_text
from generator.commands.starter import Starter
from generator.console import refuse
from generator.core.problems import Place, Problem, Report
from generator.core.settings import Settings, default_navigation
from generator.load.entity import make_entity
from generator.load.settings import parse_settings
from generator.load.text import SourceFile
from generator.load.tree import SourcePath

_FILE = Place(file="content/site.toml")
Ask = Callable[[str, str, Callable[[str], str]], str]  # question, default, check


@dataclass(frozen=True, slots=True, kw_only=True)
class _Question:
    """An answer that every archive needs: its option, and how it is asked for on a terminal, with earlier answers."""

    option: str
    words: str
    check: Callable[[str], str]


_QUESTIONS = {
    "title": _Question(option="--title", words="Title of the archive", check=checked_text),
    "base_url": _Question(option="--base-url", words="Address where it will be published", check=checked_base_url),
    "author": _Question(option="--author", words="Who keeps it, a person or an organisation", check=checked_text),
    "entity": _Question(option="--entity", words="What incidents happen to, such as hospital", check=checked_text),
    "entities": _Question(option="--entities", words="Plural of {entity}", check=checked_text),
}


def run_new(root: Path, given: Mapping[str, str | None], clock: Clock, ask: Ask | None) -> int:
    """Write an archive into `root`; return the exit status, 0, or 1 where nothing was written.

    `given` holds the options by name, None for those not given. Of these `ask` asks; without it, defaults are taken.
    """
    fault = _fault_of_folder(root)
    if fault:
        return refuse(*fault)
    answers, defaults = _answers(root, given, ask)
    if "entities" in defaults and _seems_plural(answers["entity"]):
        return _refused_plural(answers["entity"], defaults["entities"])
    settings, text, problems = _settings(answers)
    if problems:
        return _refused_settings(problems)
    requirement = Requirement(line=answers["requirement"]) if answers.get("requirement") else None
    starter = Starter(
        title=settings.title,
        description=settings.description,
        entity=settings.entity,
        settings=text,
        requirement=requirement or requirement_of_this_program(),
        today=clock(settings.zone).date(),
    )
    files = starter.files()
    kept = [name for name in files if os.path.lexists(root / name)]
    try:
        write_new(root, {name: text for name, text in files.items() if name not in kept})
    except NewFileError as error:
        return refuse(str(error), error.hint)
    _tell(root, [name for name in files if name not in kept], kept)
    _tell_defaults(answers, defaults, starter.requirement)
    _tell_next(root)
    return 0


def _fault_of_folder(root: Path) -> tuple[str, str] | None:
    """Why no archive can begin in `root`, and what to do; None where one can."""
    # Unlike pathlib's, these raise nothing where a folder above can't be entered; writing will tell of that.
    exists = os.path.exists(root)  # noqa: PTH110
    if os.path.lexists(root) and not exists:
        return f"{root} is a symbolic link that leads nowhere", "name a folder"
    if exists and not os.path.isdir(root):  # noqa: PTH112
        return f"{root} is a file", "name a folder, which may be new"
    if os.path.lexists(root / "content"):
        hint = "add to it by `incident-archive article`, or name another folder; nothing was written"
        return f"{root} holds an archive already: it has a content/", hint
    return None


def _answers(root: Path, given: Mapping[str, str | None], ask: Ask | None) -> tuple[dict[str, str], dict[str, str]]:
    """Every answer by the name of its option, and those that are defaults nobody confirmed."""
    answers = {name: value for name, value in given.items() if value is not None}
    defaults: dict[str, str] = {}
    for name, question in _QUESTIONS.items():
        if name in answers:
            continue
        default = _default(name, root, answers)
        if ask:
            answers[name] = ask(question.words.format_map(answers), default, question.check)
        else:
            answers[name] = defaults[name] = default
    return answers, defaults


def _default(name: str, root: Path, answers: Mapping[str, str]) -> str:
    standard = Settings()
    owner, _, repository = _github(root).partition("/")
    if name == "base_url":
        return _pages_address(owner, repository) if owner else standard.base_url
    if name == "author":
        return owner or "The editors"
    if name == "entities":
        singular = answers["entity"]
        return standard.entity.plural if singular == standard.entity.singular else plural_of(singular)
    return standard.title if name == "title" else standard.entity.singular


def _github(root: Path) -> str:
    """`owner/repository` of a fresh clone from GitHub, else ""."""
    address = public_address(ask_git(root, "remote get-url origin")) if os.path.lexists(root / ".git") else None
    parts = urlsplit(address or "")
    path = parts.path.strip("/").removesuffix(".git")
    return path if parts.hostname == "github.com" and path.count("/") == 1 else ""


def _pages_address(owner: str, repository: str) -> str:
    """Where GitHub Pages publishes a repository that has no domain of its own."""
    host = f"{owner.lower()}.github.io"
    return f"https://{host}/" if repository.lower() == host else f"https://{host}/{repository}/"


def plural_of(singular: str) -> str:
    """A guess, by the rules of regular English nouns, for somebody to confirm."""
    if singular.endswith("y") and singular[-2:-1] not in "aeiou":
        return singular[:-1] + "ies"
    return singular + ("es" if singular.endswith(("s", "x", "z", "ch", "sh")) else "s")


def _seems_plural(word: str) -> bool:
    """Whether a word looks like several of something: `cities`, but neither `campus` nor `business`."""
    return word.endswith("s") and not word.endswith(("ss", "us", "is"))


def _refused_plural(word: str, guess: str) -> int:
    singular = word[:-3] + "y" if word.endswith("ies") else word[:-1]
    both = f"--entity {shlex.quote(singular)} --entities {shlex.quote(word)}"
    return refuse(f'"{word}" looks like a plural; its own would be "{guess}"', f"say both: {both}; nothing was written")


def _settings(answers: Mapping[str, str]) -> tuple[Settings, str, tuple[Problem, ...]]:
    """The settings that the answers make, the text of their file, and what the archive would refuse of them."""
    standard, report = Settings(), Report()
    given = ["title", "description", "base_url", "publisher", "language", "time_zone"]
    entity, where = standard.entity, f"school {standard.entity.plural}"
    if (answers["entity"], answers["entities"]) != (entity.singular, entity.plural):
        words = {"singular": answers["entity"], "plural": answers["entities"]}
        entity = make_entity(words, lambda name, message, _hint: report.problem(_FILE, *_of_option(name, message)))
        where = answers["entities"]
        given.append("entity")
    asked = replace(
        standard,
        title=answers["title"],
        description=f"An archive of incidents at {where}.",
        base_url=answers["base_url"],
        publisher=answers["author"],
        language=answers.get("language", standard.language),
        time_zone=answers.get("time_zone", standard.time_zone),
        entity=entity,
        navigation=default_navigation(entity),
    )
    text = settings_text(asked, given)
    return _parsed(text, report), text, report.problems


def _of_option(name: str, message: str) -> tuple[str, str]:
    """A fault of the entity as one of the option that set it; the hint of a line in the settings would mislead."""
    return f"{'--entity' if name == 'singular' else '--entities'}: {message}", "choose another word"


def _parsed(text: str, report: Report) -> Settings:
    path = SourcePath(folder="", name="site.toml", file=_FILE.file, path="")
    return parse_settings(SourceFile(at=path, text=text), report)


def _refused_settings(problems: Iterable[Problem]) -> int:
    for problem in problems:
        refuse(problem.message, problem.hint)
    click.echo("Nothing was written.", err=True)
    return 1


def _tell(root: Path, written: Iterable[str], kept: Iterable[str]) -> None:
    click.echo(f"A new archive in {root}:")
    for name in written:
        click.echo(f"  {name}")
    for name in kept:
        click.echo(f"  {name} was there already and stays as it is")
    if ".gitignore" in kept:
        click.echo("    it should have a line /output/, so that git leaves the built site alone")


def _tell_defaults(answers: Mapping[str, str], defaults: Mapping[str, str], requirement: Requirement) -> None:
    for name, value in defaults.items():
        question = _QUESTIONS[name]
        click.echo(f"{question.words.format_map(answers)}: {value} (by default; {question.option} says otherwise)")
    if requirement.doubt:
        click.echo(f"Check requirements.txt: {requirement.doubt}. (--requirement sets it.)")


def _tell_next(root: Path) -> None:
    click.echo("Now type:")
    if root.resolve() != Path.cwd():
        click.echo(f"  cd {shlex.quote(str(root))}")
    click.echo("  incident-archive serve")
