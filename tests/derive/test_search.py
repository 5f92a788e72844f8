"""The index of titles and names: everything that has a page, small, with what it can be narrowed by."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.sites import article, build_site

FILES: dict[str, str | bytes] = {
    "districts/miami.md": "---\nname: Miami-Dade\naliases: [M-DCPS]\nstate: FL\ncity: Miami\n---\n",
    "incidents/ddos.md": "---\ntitle: Offline\ndistricts: [miami]\nattack_type: ddos\noccurred: 2020-09-02\n---\n",
    "articles/a.md": article("Day one", "2020-09", incidents="[ddos]", outlet="The Herald"),
    "articles/draft.md": article("Not yet", draft="true"),
    "pages/about.md": "---\ntitle: About\n---\n\nWords.\n",
}


def index_of(root: Path, **options: object) -> Any:
    return json.loads(build_site(root, FILES, **options).text("search/titles.json"))


def test_every_record_that_is_published_has_a_row(tmp_path: Path) -> None:
    index = index_of(tmp_path)
    named = [(index["kinds"][kind], title, address, date) for kind, title, address, date, *_ in index["rows"]]
    assert named == [
        ("entity", "Miami-Dade", "districts/fl/miami/", ""),
        ("incident", "Offline", "incidents/ddos/", "2020-09-02"),
        ("article", "Day one", "articles/2020/09/a/", "2020-09"),
        ("page", "About", "about/", ""),
    ]
    assert index["rows"][0][4] == ["M-DCPS", "Miami"]


def test_what_results_are_narrowed_by_stands_once_and_is_numbered(tmp_path: Path) -> None:
    index = index_of(tmp_path)
    assert index["facets"] == {
        "state": ["Florida"],
        "attack": ["Denial of service"],
        "year": ["2020"],
        "entity": ["Miami-Dade"],
        "outlet": ["The Herald"],
    }
    assert index["rows"][2][5:] == [[0], [0], [0], [0], [0]]
    assert index["rows"][0][5:] == [[0], [0], [], [0], []]


def test_the_address_of_the_site_makes_no_difference(tmp_path: Path) -> None:
    assert index_of(tmp_path) == index_of(tmp_path, base_url="https://someone.example/archive/")
