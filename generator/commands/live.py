"""Builds, serves the result on this machine, and builds again whenever a file changes."""

from __future__ import annotations

import threading
import traceback
import webbrowser
from collections.abc import Callable, Generator, Iterator, Sequence
from html import escape
from pathlib import Path
from typing import Protocol

from watchfiles import Change, watch

from generator.commands.preview_server import PreviewServer, ServeError
from generator.core.urls import BaseUrl
from generator.load.excerpts import visible
from generator.write.output import OutputError

__all__ = ["BuildOutcome", "ServeError", "serve"]

_WAKE = 100  # milliseconds after which the watcher looks whether to stop


class BuildOutcome(Protocol):
    """What a build came to: None, or an HTML page that tells what is wrong with the content."""

    @property
    def problems_page(self) -> bytes | None: ...


def serve(  # noqa: PLR0913, PLR0917  each is one thing that the command line or the settings say
    build: Callable[[], BuildOutcome],
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

    `build` is called in the calling thread: at the start, and after every change in `folders`; hidden files and
    `output` don't count. `say` gets lines for the terminal. While the content has problems, their page is shown in
    place of every page, and the last good output stays.
    """
    with PreviewServer(output, base, host, port) as server:
        try:
            changes = _watch([folder.resolve() for folder in folders], output.resolve(), stop)
            server.show(_build(build, say))
            with server.running():
                say(f"serving {server.url} (Ctrl-C ends it)")
                if open_browser:
                    webbrowser.open(server.url)
                for changed in changes:
                    say(f"changed: {visible(changed)}")
                    server.show(_build(build, say))
        except KeyboardInterrupt:
            say("stopped")


def _watch(folders: list[Path], output: Path, stop: threading.Event | None) -> Iterator[str]:
    """What changed, in words, each time that something did. Watching begins now, not with the first of them."""
    present = [folder for folder in folders if folder.is_dir()]
    changes = _begin(present, output, stop)
    return _follow(changes, folders, present, output, stop)


def _begin(
    present: list[Path], output: Path, stop: threading.Event | None
) -> Generator[set[tuple[Change, str]], None, None]:
    def counts(_: Change, path: str) -> bool:
        return not Path(path).is_relative_to(output) and not _is_hidden(_below(path, present))

    changes = watch(*present, watch_filter=counts, rust_timeout=_WAKE, yield_on_timeout=True, stop_event=stop)
    try:
        next(changes, None)
    except OSError as error:
        raise ServeError(f"can't watch the content: {error}", "see fs.inotify.max_user_watches on Linux") from error
    return changes


def _follow(
    changes: Generator[set[tuple[Change, str]], None, None],
    folders: list[Path],
    present: list[Path],
    output: Path,
    stop: threading.Event | None,
) -> Iterator[str]:
    """Tells changes, and begins anew when a folder appears that wasn't there, such as a site's own layouts."""
    for found in changes:
        if found:
            yield _told(sorted(_below(path, present) for _, path in found))
        new = [folder for folder in folders if folder not in present and folder.is_dir()]
        if new:
            changes.close()
            present = [*present, *new]
            again = _begin(present, output, stop)
            yield _told(sorted(folder.name + "/" for folder in new))
            yield from _follow(again, folders, present, output, stop)
            return


def _below(path: str, folders: list[Path]) -> str:
    """The path as seen from beside its watched folder, such as `content/articles/x.md`."""
    parents = (folder.parent for folder in folders if Path(path).is_relative_to(folder))
    return next((Path(path).relative_to(parent).as_posix() for parent in parents), path)


def _is_hidden(path: str) -> bool:
    """Whether it, or a folder in it, is hidden or a passing file of an editor; the watched folder itself may be."""
    return any(part.startswith((".", "#")) or part.endswith("~") for part in path.split("/")[1:])


def _told(paths: list[str]) -> str:
    return paths[0] + (f" and {len(paths) - 1} more" if len(paths) > 1 else "")


def _build(build: Callable[[], BuildOutcome], say: Callable[[str], None]) -> bytes | None:
    try:
        return build().problems_page
    except OutputError as error:
        text = f"{error}\n    {error.hint}"
    except Exception:  # noqa: BLE001  a bug is shown where it is looked for, and mending it needs no restart
        text = traceback.format_exc()
    say(text)
    return _failure_page(text)


def _failure_page(text: str) -> bytes:
    head = '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>The build failed</title></head>'
    return f"{head}<body><h1>The build failed</h1><pre>{escape(text)}</pre></body></html>\n".encode()
