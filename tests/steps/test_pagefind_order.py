"""The index of every word is the same each time, and whole after it was put in order."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

from generator.steps.pagefind import make_index
from generator.steps.pagefind_order import put_in_order

WORDS = [f"word {n}" for n in range(40)]
PAGE = '<!doctype html><html lang="en"><head>{}</head><body data-pagefind-body><h1>Page</h1></body></html>'
META = '<meta data-pagefind-filter="facet[content]" content="{}">'


def index_of(site: Path) -> dict[str, bytes]:
    pages = ((path.name, path.read_text(encoding="utf-8")) for path in sorted(site.glob("*.html")))
    return put_in_order(make_index(pages))


def test_the_same_pages_make_the_same_bytes_and_names_lead_to_files(tmp_path: Path) -> None:
    for number in range(30):  # more than fit into the head of a list, and page numbers of two bytes
        words = WORDS[number % 7 :: 3]
        (tmp_path / f"{number}.html").write_text(PAGE.format("".join(META.format(word) for word in words)))
    first, second = index_of(tmp_path), index_of(tmp_path)
    assert first == second
    (language,) = json.loads(first["pagefind-entry.json"])["languages"].values()
    known = gzip.decompress(first[f"pagefind.{language['hash']}.pf_meta"])
    (path,) = [path for path in first if path.startswith("filter/")]
    assert Path(path).stem.encode() in known
    told = gzip.decompress(first[path])
    assert [word for word in WORDS if word.encode() not in told] == []
