"""`add`: an article out of a raw text, a saved page or an address on the web, in the place that is its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from pathlib import Path

from generator.build import read_content
from generator.commands.add_options import Given
from generator.commands.clipping_file import Stated, article_file
from generator.commands.clipping_told import tell
from generator.commands.confirming import Ask, Questions
from generator.commands.handed_in import clipping_of
from generator.commands.options import Clock
from generator.commands.record import Begun, article_path, write_begun
from generator.console import Console, refuse
from generator.core.dates import When, parse_when
from generator.core.problems import Report
from generator.core.records import Archive, Article
from generator.core.settings import Settings
from generator.core.value import changed
from generator.intake.address_dates import dated_by_address
from generator.intake.clipping import Clipping, IntakeError
from generator.intake.copies import same_article, same_clipping
from generator.intake.guesses import Find, guess
from generator.load.excerpts import visible
from generator.load.settings import read_settings
from generator.load.text import read_body
from generator.load.tree import find_settings
from generator.processes.processors import processors
from generator.request import Request


def run_add(root: Path, inputs: Sequence[str], given: Given, clock: Clock, ask: Ask | None) -> int:
    """Add each of `inputs` and print its path. The exit status is 1 if one of them couldn't be added."""
    console, report = Console(root), Report()
    settings = read_settings(find_settings(root / "content"), report)
    if report.problems:
        console.problems(report.problems)
        return 1
    intake = _Intake(root=root, settings=settings, given=given, now=clock(settings.zone), ask=ask)
    return max([_add(intake, name, console) for name in inputs])


def _add(intake: _Intake, name: str, console: Console) -> int:
    try:
        clipping, begun = intake.begin(name)
    except IntakeError as error:
        return refuse(f"{visible(name)}: {visible(str(error))}", visible(error.hint))
    status = write_begun(intake.root, begun, intake.settings, console, dry_run=intake.given.dry_run)
    if status == 0:
        intake.added.append((name, clipping))
    return status


@dataclass(kw_only=True)
class _Intake:
    """Takes in one input after the other. `now` is aware; `ask` is None where nobody can be asked."""

    root: Path
    settings: Settings
    given: Given
    now: datetime
    ask: Ask | None = None
    added: list[tuple[str, Clipping]] = field(default_factory=list)

    def begin(self, name: str) -> tuple[Clipping, Begun]:
        """What `name` says, and the article that is made of it, not yet written. Raises `IntakeError`."""
        given, zone = self.given, self.settings.zone
        found = clipping_of(name, zone, allow_private=given.allow_private, url=given.url)
        clipping = dated_by_address(self._with_given(found))
        stated = Stated(
            districts=given.districts, categories=given.categories, incidents=given.incidents, draft=given.draft
        )
        archive, find = self._known
        guesses = guess(clipping, archive, find, stated.districts)
        tell(name, clipping, stated, guesses, archive)
        self._refuse_copy(clipping)
        if self.ask:
            questions = Questions(self.ask, zone)
            clipping = questions.complete(clipping)
            guesses = guess(clipping, archive, find, stated.districts)
            stated = questions.confirm(stated, guesses, archive)
        _refuse_half_known(clipping)
        added = changed(When.at(self.now), moment=None)
        text = article_file(clipping, stated, guesses, added, self.settings.entity)
        path = article_path(clipping.title, clipping.date or added)
        names = bool(stated.districts or stated.incidents)
        return clipping, Begun(kind="articles", path=path, text=text, names=names)

    def _with_given(self, found: Clipping) -> Clipping:
        """What was found, with what the archivist says in its place; of that, nothing is doubtful."""
        given = self.given
        said = {
            "title": given.title,
            "description": given.description,
            "date": parse_when(given.date, self.settings.zone) if given.date else None,
            "outlet": given.outlet,
            "source_url": given.url,
            "image": given.image,
            "authors": tuple(given.authors),
        }
        told = {key: value for key, value in said.items() if value}
        return changed(found, **told, doubts={key: doubt for key, doubt in found.doubts.items() if key not in told})

    @cached_property
    def _known(self) -> tuple[Archive, Find]:
        """The archive as it stands; what is wrong with other files is told by a build."""
        output = self.root / "output"
        request = Request(root=self.root, output=output, now=self.now, drafts=True, jobs=processors())
        return read_content(request, Report(), Console(self.root).progress)

    def _refuse_copy(self, clipping: Clipping) -> None:
        archive, _ = self._known
        hint = "nothing is added twice; mend that one, or add another report"
        for name, other in self.added:
            if same := same_clipping(clipping, other):
                raise IntakeError(f"has the same {same} as {name}, which was added just now", hint)
        if found := same_article(clipping, archive.articles, self._text_of):
            article, same = found
            raise IntakeError(f"has the same {same} as {article.place.file}", hint)

    def _text_of(self, article: Article) -> str:
        return read_body(str(self.root / article.place.file), article.body) or ""


def _refuse_half_known(clipping: Clipping) -> None:
    missing = [key for key, value in (("title", clipping.title), ("date", clipping.date)) if not value]
    if missing:
        options = " and ".join({"title": '--title "…"', "date": "--date 2026-11-22"}[key] for key in missing)
        doubt = clipping.doubts.get("date", "") if "date" in missing else ""
        hint = f"say {options}" + (f"; {doubt}" if doubt else "")
        raise IntakeError(f"has no {' and no '.join(missing)} that could be found", hint)
