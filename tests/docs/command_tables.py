"""The parts of docs/commands.md: what each command does, how it is called, its arguments and options, its examples."""

from __future__ import annotations

import re

import click

from generator.cli import cli
from tests.docs.tables import table


def command_tables() -> dict[str, str]:
    """Every part by the name of its block."""
    return {
        "commands": commands_table(),
        **{f"command {name}": _described(name, command) for name, command in all_commands().items()},
    }


def all_commands() -> dict[str, click.Command]:
    """Every command by the words that call it, those of a group by two."""
    found: dict[str, click.Command] = {}
    for name, command in cli.commands.items():
        if isinstance(command, click.Group):
            found |= {f"{name} {part}": command.commands[part] for part in command.commands}
        else:
            found[name] = command
    return found


def commands_table() -> str:
    rows = (
        (f"[`{name}`](#{name.replace(' ', '-')})", _first(command.help or ""))
        for name, command in all_commands().items()
    )
    return table(("command", "what it does"), rows)


def _described(name: str, command: click.Command) -> str:
    with click.Context(command, info_name=f"incident-archive {name}") as context:
        usage = command.get_usage(context).removeprefix("Usage: ")
    parts = [f"```text\n{usage}\n```", "\n\n".join(_paragraphs(command.help or ""))]
    parts += [options] if (options := _options(command)) else []
    parts += [f"```sh\n{examples}\n```"] if (examples := _examples(command.epilog or "")) else []
    return "\n\n".join(parts)


def _options(command: click.Command) -> str:
    rows = [
        (", ".join(f"`{name}`" for name in _names(option)), _help(option))
        for option in command.params
        if isinstance(option, click.Option) and not option.hidden
    ]
    return table(("option", "meaning"), rows) if rows else ""


def _names(option: click.Option) -> list[str]:
    value = "" if option.is_flag else f" {option.metavar or (option.name or '').upper()}"
    return [name + value for name in sorted(option.opts, key=len, reverse=True)]


def _help(option: click.Option) -> str:
    told = (option.help or "").replace("|", "\\|")
    return f"{told} Default: {option.default}." if option.show_default else told


def _examples(epilog: str) -> str:
    lines = (line.strip() for line in epilog.replace("\b", "").splitlines())
    return "\n".join(line for line in lines if line.startswith("incident-archive"))


def _paragraphs(text: str) -> list[str]:
    return [" ".join(part.split()) for part in re.split(r"\n\s*\n", text.replace("\b", "")) if part.strip()]


def _first(text: str) -> str:
    return _paragraphs(text)[0]
