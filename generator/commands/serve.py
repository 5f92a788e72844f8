"""`serve`: read the archive on this computer while it is written."""

from __future__ import annotations

import threading
from dataclasses import dataclass, replace

from jinja2 import TemplateError

from generator.build import site_address
from generator.commands.failures import fault_told
from generator.commands.live import ServeError, serve
from generator.commands.options import Choices
from generator.commands.problems_page import render_problems_page
from generator.console import Console, refuse, summary
from generator.core.problems import ContentError, Problem
from generator.core.wording import count
from generator.processes.pool import prepare
from generator.rebuild import build
from generator.request import Request, Result


@dataclass(frozen=True, slots=True, kw_only=True)
class _Outcome:
    problems_page: bytes | None = None


def run_serve(
    choices: Choices, *, host: str, port: int, open_browser: bool, stop: threading.Event | None = None
) -> int:
    """Serve until Ctrl-C, and return the exit status: 0, or 1 where nothing can be served."""
    # A watcher's threads run beside the builds, so that these can't fork; small archives don't need it.
    request = replace(choices.request, jobs=1, card_images=False)
    prepare()
    console = choices.console
    folders = (request.root / "content", request.root / "layouts")
    try:
        base = site_address(request)
        serve(
            lambda: _build(request, console),
            folders,
            request.output,
            base,
            host=host,
            port=port,
            say=console.say,
            open_browser=open_browser,
            stop=stop,
        )
    except ServeError as error:
        return refuse(str(error), error.hint)
    return 0


def _build(request: Request, console: Console) -> _Outcome:
    """One build; what is wrong with the content or a layout becomes a page that says so."""
    try:
        result = build(request, lambda _stage, _finished, _total: None)
    except ContentError as error:
        console.problems(error.problems)
        console.say(f"not built: {summary(error.problems)}; the last good site stays")
        return _Outcome(problems_page=render_problems_page(error.problems, request.root))
    except TemplateError as error:
        fault, where = fault_told(error)
        console.say(f"{fault}\n    {where}")
        return _Outcome(problems_page=render_problems_page((), request.root, fault=f"{fault}\n{where}"))
    _tell(result, console)
    return _Outcome()


def _tell(result: Result, console: Console) -> None:
    problems: tuple[Problem, ...] = result.warnings
    console.problems(problems)
    console.say(f"built {count(result.pages, 'page')}, {summary(problems)}")
