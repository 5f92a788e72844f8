"""What Markdown is extended by, from Python-Markdown itself. Apart from the converter, which takes long to load."""

from __future__ import annotations

EXTENSIONS = ("tables", "fenced_code", "footnotes", "sane_lists", "def_list", "abbr", "toc")
