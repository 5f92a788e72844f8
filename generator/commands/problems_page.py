"""The page that `serve` shows while the content has mistakes: readable, on its own, in the words of the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path

from generator.console import position, summary
from generator.core.problems import Problem
from generator.load.excerpts import visible, with_excerpts

_HEAD = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Not built</title>
<style>
:root { color-scheme: light dark; font: 1.05rem/1.5 system-ui, sans-serif; }
body { max-width: 52rem; margin: 2rem auto; padding: 0 1rem; overflow-wrap: anywhere; }
h1 { border-top: 6px solid #f2b01e; padding-top: 1rem; }
li { margin-block: 1rem; }
code { font-weight: bold; }
pre { white-space: pre-wrap; }
pre.line { white-space: pre; overflow-x: auto; }
</style>
</head>
<body>
"""


def render_problems_page(problems: Iterable[Problem], root: Path, *, fault: str = "") -> bytes:
    """The HTML of the page; the lines shown are read from the archive at `root`.

    It stands on its own, since the layouts may be what is broken.
    """
    told = tuple(problems)
    words = summary(told) if told else "a layout has a fault"
    lines = [_HEAD, f"<h1>Not built: {escape(words)}</h1>\n"]
    lines.append("<p>The last good site stays in the output folder. This page goes when the fault is mended.</p>\n")
    if fault:
        lines.append(f"<pre>{escape(fault)}</pre>\n")
    if told:
        lines.append(f"<ol>\n{''.join(_items(told, root))}</ol>\n")
    lines.append("</body>\n</html>\n")
    return "".join(lines).encode()


def _items(problems: Iterable[Problem], root: Path) -> Iterator[str]:
    for problem, excerpt in with_excerpts(problems, root):
        place = escape(visible(position(problem, excerpt)))
        kind = "" if problem.is_fatal(strict=False) else "warning: "
        hint = f"<br>{escape(visible(problem.hint))}" if problem.hint else ""
        line = f'<pre class="line">{escape(excerpt.block)}</pre>' if excerpt else ""
        yield f"<li><code>{place}</code><br>{kind}{escape(visible(problem.message))}{hint}{line}</li>\n"
