"""`explain`: every name in an article, what it was taken for and why, and what was left open."""

from __future__ import annotations

import json
from pathlib import Path

import click

from generator.console import Console, refuse
from generator.core.problems import Report
from generator.core.settings import Entity, Settings
from generator.core.wording import count
from generator.load.excerpts import visible
from generator.load.settings import read_settings
from generator.load.suggestions import did_you_mean
from generator.load.tree import find_settings, read_tree
from generator.steps.explaining import Explanation, NameFound, explain, find_article

_MOST = 8  # candidates of a name that are told; some names have fifty


def run_explain(root: Path, name: str, *, as_json: bool) -> int:
    """Explain one article; the exit status: 0, or 1 where there is none, or one with problems."""
    report = Report()
    settings = read_settings(find_settings(root / "content"), report)
    tree = read_tree(root / "content", report, settings.entity)
    source = find_article(tree, name)
    if source is None:
        known = (path.name for path in tree.records if path.folder == "articles")
        hint = f"write its path below content/, or its id{did_you_mean(name, known)}"
        return refuse(f'there is no article "{name}"', hint)
    explanation, problems = explain(source, tree, settings)
    if explanation is None:
        Console(root=root).problems(problems)
        return refuse(f"{source.file} can't be explained", "mend it first: incident-archive check")
    if as_json:
        click.echo(json.dumps(_as_json(source.file, explanation), ensure_ascii=True, indent=2))
    else:
        for line in _lines(source.file, explanation, settings):
            click.echo(visible(line))
    return 0


def _lines(file: str, explanation: Explanation, settings: Settings) -> list[str]:
    told = [f"{file}: {count(len(explanation.names), 'name')} found"]
    for each in explanation.names:
        told += ["", *_name_lines(each, explanation)]
    about = [f"{_called(id_, explanation)}: {why}" for id_, why in explanation.about.items()]
    mentioned = [_called(id_, explanation) for id_ in _mentioned(explanation)]
    told += ["", *_listed("About", about), *_listed("Mentioned", mentioned)]
    return [*told, *_overruled(explanation, settings.entity), *_switched_off(settings)]


def _name_lines(each: NameFound, explanation: Explanation) -> list[str]:
    finding = each.finding
    words = " ".join(finding.words.split())
    taken = _called(finding.district, explanation) if finding.district else "left open"
    lines = [f'{each.place.line}:{each.column}  "{words}"  {taken}', f"    {finding.why}"]
    lines += [f"    perhaps {_called(id_, explanation)}" for id_ in finding.candidates[:_MOST]]
    more = len(finding.candidates) - _MOST
    return [*lines, f"    and {more} more"] if more > 0 else lines


def _overruled(explanation: Explanation, entity: Entity) -> list[str]:
    """What the front matter says instead."""
    stated, _, ruled_out = entity.keys
    lines = [f"{ruled_out} silences {_called(id_, explanation)}." for id_ in sorted(explanation.silenced)]
    if explanation.stated is not None:
        names = ", ".join(_called(id_, explanation) for id_ in explanation.stated) or f"no {entity.singular}"
        lines.append(f"{stated} states {names}. What is recognised becomes links, no more.")
    elif explanation.by_incidents:
        lines.append(f"It names incidents. If these have {entity.plural}, those count instead.")
    return lines


def _switched_off(settings: Settings) -> list[str]:
    return [] if settings.recognition else ["recognition = false in content/site.toml: a build recognises nothing."]


def _listed(word: str, lines: list[str]) -> list[str]:
    return [f"{word}: {'; '.join(lines) or 'none'}."]


def _mentioned(explanation: Explanation) -> list[str]:
    found = dict.fromkeys(each.finding.district for each in explanation.names if each.finding.district)
    return [id_ for id_ in found if id_ not in explanation.about]


def _called(id_: str, explanation: Explanation) -> str:
    district = explanation.districts[id_]
    return f"{district.name}, {district.state or 'no state'} ({id_})"


def _as_json(file: str, explanation: Explanation) -> dict[str, object]:
    return {
        "file": file,
        "names": [
            {
                "line": each.place.line,
                "column": each.column,
                "words": each.finding.words,
                "id": each.finding.district,
                "why": each.finding.why,
                "candidates": list(each.finding.candidates),
            }
            for each in explanation.names
        ],
        "about": [{"id": id_, "why": why} for id_, why in explanation.about.items()],
        "mentioned": _mentioned(explanation),
        "silenced": sorted(explanation.silenced),
        "stated": None if explanation.stated is None else list(explanation.stated),
    }
