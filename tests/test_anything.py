"""Whatever stands in the files: the content is read, or refused with problems that name their files; never a crash."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.build import understand
from generator.cache.folder import Cache
from generator.console import position
from generator.core.problems import Problem, Report
from generator.load.excerpts import with_excerpts
from generator.load.models import ArticleModel, CategoryModel, DistrictModel, FrontMatter, IncidentModel
from generator.load.validation import DATE_KEYS, FOREIGN_KEYS, known_keys
from generator.steps.memory import Memory
from tests.sites import request, write

MODELS: dict[str, type[FrontMatter]] = {
    "articles": ArticleModel, "incidents": IncidentModel, "districts": DistrictModel, "categories": CategoryModel,
}  # fmt: skip
SIGNS = "ab1:-#'\"[]{},&*!|>%@`?<~=+. \t\n\\0/\u2028\ufeff\u202e é😀"
soup = st.text(alphabet=SIGNS, max_size=80)
words = st.sampled_from(
    ["2020-09-02", "2018-02-29", "0001-01-01", "9999-12-31", "true", "FL", "0622710", "https://a.example/", "../x",
     "con", "index", "/a/", "assets/x.png", "post", "content", "_layouts.post", "a", "*a", "&a b", "<<",
     "!!x", "1e999", "C#"]
)  # fmt: skip
scalars = st.one_of(words, soup, st.text(max_size=20), st.integers().map(str), st.floats().map(str))
values = st.recursive(
    scalars,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]"),
        st.dictionaries(words, inner, max_size=3).map(
            lambda items: "{" + ", ".join(f"{key}: {value}" for key, value in items.items()) + "}"
        ),
    ),
    max_leaves=6,
)
bounded = settings(max_examples=120)


def told_of(files: Mapping[str, str | bytes]) -> list[Problem]:
    """What is wrong with an archive; its lines can be shown, and each problem says where, what and so on."""
    with tempfile.TemporaryDirectory() as folder:
        root = write(Path(folder), files)
        report = Report()
        with closing(Memory(Cache(root / "cache", b""))) as memory:
            understand(request(root), memory, report, lambda _stage, _finished, _total: None)
        for problem, excerpt in with_excerpts(report.problems, root):
            assert problem.message
            assert position(problem, excerpt).startswith(("content/", "layouts/"))
            assert (root / problem.place.file).exists()
            assert not excerpt or excerpt.line == problem.place.line
        return list(report.problems)


@bounded
@given(st.sampled_from(sorted(MODELS)), soup, soup)
def test_any_text_between_the_delimiters(kind: str, front: str, body: str) -> None:
    told_of({f"{kind}/a.md": f"---\n{front}\n---\n{body}".encode(errors="surrogatepass")})


@bounded
@given(st.sampled_from(sorted(MODELS)), st.data())
def test_any_value_of_any_known_key(kind: str, data: st.DataObject) -> None:
    names = sorted({*known_keys(MODELS[kind]), *FOREIGN_KEYS, *DATE_KEYS})
    keys = data.draw(st.dictionaries(st.sampled_from(names), values, max_size=5))
    keys = {"title": "T", "name": "N", "date": "2020", **keys}
    text = "---\n" + "\n".join(f"{name}: {value}" for name, value in keys.items()) + "\n---\nText.\n"
    told_of({f"{kind}/a.md": text.encode(errors="replace"), "articles/b.md": "---\ntitle: B\ndate: 2020\n---\n"})


@bounded
@given(st.sampled_from(["articles/a.md", "districts/a.csv", "site.toml", "categories/a.md"]), st.binary(max_size=200))
def test_any_bytes(name: str, data: bytes) -> None:
    told_of({name: data})


@bounded
@given(st.lists(st.one_of(soup, st.text(max_size=30)), max_size=4))
def test_any_settings_and_any_registry(lines: list[str]) -> None:
    text = "\n".join(lines)
    table = f"leaid,name,state,website,enrollment\n{text}\n"
    settings_text = "\n".join(f"title = {line}" if number else line for number, line in enumerate(lines))
    told_of({"districts/a.csv": table.encode(errors="replace"), "site.toml": settings_text.encode(errors="replace")})
