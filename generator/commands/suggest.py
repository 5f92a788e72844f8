"""`suggest`: what the archivist may want to look at, and with `--write` files for incidents out of reports."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import click

from generator.annotations import untrusted_output
from generator.commands.front_matter_form import front_matter
from generator.commands.new_files import NewFileError, write_new
from generator.commands.options import Choices
from generator.console import refuse, summary
from generator.core.problems import ContentError
from generator.core.settings import Entity
from generator.core.wording import count
from generator.load.excerpts import visible
from generator.load.models import IncidentModel
from generator.suggest.findings import Finding, Kind
from generator.suggest.incident_files import Suggested, suggested
from generator.suggest.survey import Suggestions, suggest

_SHOWN = 20  # of a list; more is for --all and --json
_HEADINGS = {
    Kind.EVENT: "Reports of one event",
    Kind.COPIES: "Near-copies of one story",
    Kind.NO_DISTRICT: "Articles whose {entity} is not known",
    Kind.ALIAS: "Names worth an alias",
    Kind.STATE: "States that contradict the LEAID",
    Kind.SINGLE_SOURCE: "Incidents with a single source",
    Kind.NO_FOLLOW_UP: "Incidents with no follow-up",
}


def run_suggest(choices: Choices, *, write: bool, everything: bool) -> int:
    """Tell what there is to suggest, write what was asked for; the exit status is 1 where the content has problems."""
    request = replace(choices.request, drafts=True, future=True)
    try:
        found = suggest(request, choices.console.progress)
    except ContentError as error:
        with untrusted_output():
            choices.console.problems(error.problems)
            line = f"Nothing suggested: {summary(error.problems)}. Mend the content first."
            choices.console.result({}, error.problems, line)
        return 1
    try:
        written = _write(choices, found) if write else []
    except NewFileError as error:
        return refuse(str(error), error.hint)
    _tell(choices, found, written, everything=everything)
    return 0


def _write(choices: Choices, found: Suggestions) -> list[str]:
    """Begin a file for every event that has none; the paths of the new files."""
    request, entity = choices.request, found.settings.entity
    today = request.now.astimezone(found.settings.zone).date().isoformat()
    incidents = suggested(found.events, found.incident_ids, today)
    files = {f"content/incidents/{one.year:04}/{one.id}.md": _text(one, entity) for one in incidents}
    write_new(request.root, files)
    return list(files)


def _text(incident: Suggested, entity: Entity) -> str:
    """The file of an incident: the form of `incident`, what is suggested filled in, marked above its keys."""
    form = front_matter(IncidentModel, incident.values, entity)
    marks = (
        "# Suggested by the program, confirmed by nobody. Check every line and take out `draft` to publish it.",
        "# Left as it is, it stays out of the site, and its reports are not suggested again.",
        f"# Why: {visible(incident.reason)}",
    )
    return form.replace("---\n", "---\n" + "".join(f"{mark}\n" for mark in marks), 1)


def _tell(choices: Choices, found: Suggestions, written: Sequence[str], *, everything: bool) -> None:
    console = choices.console
    news = f", {count(len(written), 'incident')} begun as drafts" if written else ""
    closing = f"{count(len(found.findings), 'suggestion')} in {console.seconds:.1f} s{news}."
    with untrusted_output():
        if not console.as_json:
            _lists(found, everything=everything)
            for name in written:
                click.echo(f"written: {name}")
        values = {"suggestions": [_as_json(one) for one in found.findings], "written": list(written)}
        console.result(values, (), closing)


def _lists(found: Suggestions, *, everything: bool) -> None:
    for kind, heading in _HEADINGS.items():
        listed = [finding for finding in found.findings if finding.kind is kind]
        if listed:
            title = heading.format(entity=found.settings.entity.singular)
            click.echo(click.style(f"{title} ({len(listed):,})\n", bold=True))
            _list(listed if everything else listed[:_SHOWN])
        if len(listed) > _SHOWN and not everything:
            click.echo(f"  and {len(listed) - _SHOWN:,} more: --all shows them, --json too\n")


def _list(findings: Iterable[Finding]) -> None:
    for finding in findings:
        click.echo(f"  {visible(finding.found)}")
        click.echo(f"    why: {visible(finding.reason)}")
        click.echo(f"    do:  {visible(finding.todo)}")
        for file in finding.files:
            click.echo(f"      {visible(file)}")
        click.echo()


def _as_json(finding: Finding) -> dict[str, object]:
    return {
        "kind": finding.kind.value,
        "found": finding.found,
        "reason": finding.reason,
        "todo": finding.todo,
        "files": list(finding.files),
    }
