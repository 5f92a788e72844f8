"""`serve`: read the archive on this computer while it is written."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Collection
from dataclasses import replace
from functools import partial
from importlib import import_module
from pathlib import Path

from jinja2 import TemplateError

from generator.build import site_address
from generator.commands.failures import fault_told
from generator.commands.live import ServeError, Show, serve
from generator.commands.options import Choices
from generator.commands.problems_page import render_problems_page
from generator.console import Console, refuse, summary
from generator.core.problems import ContentError
from generator.core.wording import count
from generator.processes.pool import prepare, prepare_worker
from generator.request import Request, Result
from generator.resident import Resident

# Seconds after which a thread that builds lets one answer the browser: what is built must not hold up what is shown.
_TURN = 0.0005


def run_serve(
    choices: Choices, *, host: str, port: int, open_browser: bool, stop: threading.Event | None = None
) -> int:
    """Serve until Ctrl-C, and return the exit status: 0, or 1 where nothing can be served."""
    request = replace(choices.request, card_images=False)
    prepare()
    console = choices.console
    folders = (request.root / "content", request.root / "layouts")
    sys.setswitchinterval(_TURN)
    try:
        base = site_address(request)
        serve(
            _Builder(request, console),
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


class _Builder:
    """Builds and tells; what is wrong with the content or a layout becomes a page that says so."""

    def __init__(self, request: Request, console: Console) -> None:
        self._request = request
        self._console = console
        self._resident = Resident(request)

    def build(self, changed: Collection[Path], show: Show) -> None:
        result = self._tried(lambda: self._resident.build(changed, partial(show, None)), show)
        if result:
            self._tell(result)
        prepare_worker()

    def rest(self, show: Show) -> None:
        _load()
        prepare_worker()
        result = self._tried(self._resident.look, show)
        if result and result.changed:
            show(None)
            self._tell(result)

    def _tried(self, work: Callable[[], Result | None], show: Show) -> Result | None:
        """What comes of the work; where the content or a layout is at fault, that is told and shown."""
        try:
            return work()
        except ContentError as error:
            self._console.problems(error.problems)
            self._console.say(f"not built: {summary(error.problems)}; the last good site stays")
            show(render_problems_page(error.problems, self._request.root))
        except TemplateError as error:
            fault, where = fault_told(error)
            self._console.say(f"{fault}\n    {where}")
            show(render_problems_page((), self._request.root, fault=f"{fault}\n{where}"))
        return None

    def _tell(self, result: Result) -> None:
        self._console.problems(result.warnings)
        self._console.say(f"built {count(result.pages, 'page')}, {summary(result.warnings)}")


def _load() -> None:
    """Load what a build loads only where it needs it: the first edit would wait for that."""
    for module in ("load.reading", "render.bodies", "render.feeds", "render.json_feed"):
        import_module(f"generator.{module}")
