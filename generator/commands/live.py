"""Builds, serves the result on this machine, and builds again whenever a file changes."""

from __future__ import annotations

import math
import threading
import time
import traceback
import webbrowser
from collections.abc import Callable, Collection, Generator, Iterator, Sequence
from functools import partial
from html import escape
from pathlib import Path
from typing import Protocol

from watchfiles import Change, watch

from generator.commands.preview_server import PreviewServer, ServeError
from generator.core.urls import BaseUrl
from generator.load.excerpts import visible
from generator.write.output import OutputError

__all__ = ["Builder", "ServeError", "Show", "serve"]

_WAKE = 100  # milliseconds after which the watcher looks whether to stop
_STEP = 20  # milliseconds in which nothing changes, after which a change is taken for whole
_CALM = 2.2  # seconds without a change after which nobody waits: a little more than `cache/snapshot.py` is unsure for

# Is told what is to be seen from now on: the site as it stands, or a page in place of every page.
Show = Callable[[bytes | None], None]


class Builder(Protocol):
    """What builds the site. Either way it may `show` what has become of it as soon as that is known, and go on."""

    def build(self, changed: Collection[Path], show: Show) -> None:
        """Build after these have changed: all may have, where none is named."""

    def rest(self, show: Show) -> None:
        """Do what can wait until nothing is going on."""


def serve(  # noqa: PLR0913, PLR0917  each is one thing that the command line or the settings say
    builder: Builder,
    folders: Sequence[Path],
    output: Path,
    base: BaseUrl,
    host: str,
    port: int,
    say: Callable[[str], None],
    open_browser: bool = False,
    stop: threading.Event | None = None,
) -> None:
    """Build, serve and rebuild until Ctrl-C, or until `stop` is set. Raises `ServeError` if nothing can be served.

    The builder is called in the calling thread: at the start, while there is no other, and after every change in
    `folders`; hidden files and `output` don't count. What changes while it builds first, is for it to see when it
    rests. `say` gets lines for the terminal. While the content has problems, their page is shown in place of every
    page, and the last good output stays.
    """
    with PreviewServer(output, base, host, port) as server:
        try:
            _tried(partial(builder.build, (), server.show), server.show, say)
            changes = _watch([folder.resolve() for folder in folders], output.resolve(), stop)
            with server.running():
                say(f"serving {server.url} (Ctrl-C ends it)")
                if open_browser:
                    webbrowser.open(server.url)
                _follow(changes, builder, server.show, say)
        except KeyboardInterrupt:
            say("stopped")


def _follow(changes: Iterator[dict[str, Path]], builder: Builder, show: Show, say: Callable[[str], None]) -> None:
    calm = 0.0  # when there will be time to rest
    for changed in changes:
        if changed:
            say(f"changed: {visible(_summed(sorted(changed)))}")
            _tried(partial(builder.build, changed.values(), show), show, say)
            calm = time.monotonic() + _CALM
        elif time.monotonic() >= calm:
            _tried(partial(builder.rest, show), show, say)
            calm = math.inf


def _watch(folders: list[Path], output: Path, stop: threading.Event | None) -> Iterator[dict[str, Path]]:
    """What changed, by what it is called, each time that something did, and now and then nothing.

    Watching begins now, not with the first of them.
    """
    present = [folder for folder in folders if folder.is_dir()]
    changes = _begin(present, output, stop)
    return _changes(changes, folders, present, output, stop)


def _begin(
    present: list[Path], output: Path, stop: threading.Event | None
) -> Generator[set[tuple[Change, str]], None, None]:
    def counts(_: Change, path: str) -> bool:
        return not Path(path).is_relative_to(output) and not _is_hidden(_below(path, present))

    changes = watch(
        *present, watch_filter=counts, step=_STEP, rust_timeout=_WAKE, yield_on_timeout=True, stop_event=stop
    )
    try:
        next(changes, None)
    except OSError as error:
        raise ServeError(f"can't watch the content: {error}", "see fs.inotify.max_user_watches on Linux") from error
    return changes


def _changes(
    changes: Generator[set[tuple[Change, str]], None, None],
    folders: list[Path],
    present: list[Path],
    output: Path,
    stop: threading.Event | None,
) -> Iterator[dict[str, Path]]:
    """Tells changes, and begins anew when a folder appears that wasn't there, such as a site's own layouts."""
    for found in changes:
        yield {_below(path, present): Path(path) for _, path in found}
        new = [folder for folder in folders if folder not in present and folder.is_dir()]
        if new:
            changes.close()
            present = [*present, *new]
            again = _begin(present, output, stop)
            yield {folder.name + "/": folder for folder in new}
            yield from _changes(again, folders, present, output, stop)
            return


def _below(path: str, folders: list[Path]) -> str:
    """The path as seen from beside its watched folder, such as `content/articles/x.md`."""
    parents = (folder.parent for folder in folders if Path(path).is_relative_to(folder))
    return next((Path(path).relative_to(parent).as_posix() for parent in parents), path)


def _is_hidden(path: str) -> bool:
    """Whether it, or a folder in it, is hidden or a passing file of an editor; the watched folder itself may be."""
    return any(part.startswith((".", "#")) or part.endswith("~") for part in path.split("/")[1:])


def _summed(paths: list[str]) -> str:
    return paths[0] + (f" and {len(paths) - 1} more" if len(paths) > 1 else "")


def _tried(work: Callable[[], None], show: Show, say: Callable[[str], None]) -> None:
    """Do the work; what it raises is shown."""
    try:
        work()
    except OutputError as error:
        text = f"{error}\n    {error.hint}"
    except Exception:  # noqa: BLE001  a bug is shown where it is looked for, and mending it needs no restart
        text = traceback.format_exc()
    else:
        return
    say(text)
    show(_failure_page(text))


def _failure_page(text: str) -> bytes:
    head = '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>The build failed</title></head>'
    return f"{head}<body><h1>The build failed</h1><pre>{escape(text)}</pre></body></html>\n".encode()
