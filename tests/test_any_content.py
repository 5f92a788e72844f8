"""Whatever stands in `content/`: a site or a list of problems, the last site kept where it is refused, nothing else."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.core.problems import ContentError, Problem
from tests.sites import article, build_site

_SIGNS = "\"'`[](){}<>!#&*|%@:;,.?-_=+/\\~^$ \t\n\r\u00a0\u2028\u202e\u2066é中🙂\ufeff0123456789abz"
_KEYS = """
    title name date added updated outlet author authors source_url archived_url image cover_image categories tags state
    districts district not_districts incidents incident featured draft published slug aliases old_addresses corrections
    extends section permalink url content occurred began ended attack_type status impact claims updates related
    merged_into vendor actor discovered disclosed notified
    leaid city enrollment latitude longitude website successor description layout
""".split()  # noqa: SIM905 - a list of fifty lines is harder to read
_WORDS = (
    "../../../etc/passwd", "/%2e%2e/%2e%2e/x", "index", "404", "feed.xml", "CON", "javascript:alert(1)",
    "<script>alert(1)</script>", "{{ 7*7 }}", "{% include '/etc/passwd' %}", "NO", "0622710", "12:30", "2014_09_18",
    "2018-02-29", "9999-12-31T23:59:59+14:00", "0001-01-01", "*alias", "&anchor x", "!!python/object:os.system x",
    "{a: b}", "- x", "| ", "true", "~", "=cmd()", "a" * 400, "Miami-Dade", "x", "_layouts.post", "base", "main",
    "[[district:x]]", "[[incident:x|y]]", "[x](../../x.md)", "=" * 50, "🙂", "中文", "\u202eabc", "[a, b]",
)  # fmt: skip
_soup = st.text(st.sampled_from(_SIGNS), max_size=60)
_value = st.one_of(st.sampled_from(_WORDS), _soup, st.text(max_size=20))
_list = st.lists(_value, max_size=4).map(lambda items: "[" + ", ".join(items) + "]")
_line = st.builds(lambda key, value: f"{key}: {value}", st.sampled_from(_KEYS), st.one_of(_value, _list))
_body = st.lists(st.one_of(_value, _soup), max_size=8).map("\n".join)
_record = st.one_of(
    st.builds(
        lambda lines, body, end: "---\n" + "\n".join(lines) + f"\n{end}\n" + body,
        st.lists(_line, max_size=6),
        _body,
        st.sampled_from(["---", "--- ", "", "+++"]),
    ),
    st.builds(
        lambda lines, body: article("X", "2020-01-02", body).replace("title: X", "\n".join(["title: X", *lines])),
        st.lists(_line, max_size=2),
        _body,
    ),
).map(lambda text: text.encode("utf-8", "surrogatepass"))
_bytes = st.one_of(_record, _record, st.binary(max_size=80))
_folder = st.sampled_from(
    ["articles", "articles/2020", "incidents", "districts", "districts/fl", "pages", "categories", "assets", "other"]
)
_name = st.one_of(
    st.sampled_from(["x", "X", "2020-09-02-x", "x 2", "index", "404", "é", "e\u0301", "%2e%2e", "a:b", "con", "中"]),
    st.text(st.sampled_from("ab-_. %:?é中#"), min_size=1, max_size=8),
)  # fmt: skip
_ending = st.sampled_from([".md", ".md", ".md", ".markdown", ".blade.md", ".csv", ".html", ".png", ""])
_path = st.builds(lambda folder, name, ending: f"{folder}/{name}{ending}", _folder, _name, _ending)
_archive = st.dictionaries(
    st.one_of(_path, st.just("site.toml")).filter(lambda path: Path(path).name not in (".", "..")),
    _bytes,
    min_size=1,
    max_size=6,
)


@pytest.mark.parametrize("strict", [False, True], ids=["as usual", "strict"])
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(files=_archive)
def test_any_content_is_built_or_refused_and_nothing_else_happens(files: dict[str, bytes], *, strict: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "archive"
        old = build_site(root, {"articles/2019-01-01-old.md": article("Old", "2019-01-01")}).files
        built, problems = _outcome(root, files, strict=strict)
        if problems:
            assert all(problem.message and problem.place.file.startswith("content") for problem in problems)
            assert _files_below(root / "output") == old
        else:
            assert "articles/2019/01/old/index.html" in built
        assert {path.name for path in Path(folder).iterdir()} == {"archive"}
        assert {path.name for path in root.iterdir()} == {"content", "output"}


def _outcome(root: Path, files: dict[str, bytes], *, strict: bool) -> tuple[dict[str, bytes], tuple[Problem, ...]]:
    """The files of the site, or the problems that kept it from being built."""
    try:
        return build_site(root, _fitting(root, files), strict=strict).files, ()
    except ContentError as error:
        return {}, error.problems


def _fitting(root: Path, files: dict[str, bytes]) -> dict[str, bytes]:
    """Those that this disk can hold beside each other."""
    kept: dict[str, bytes] = {}
    for path, data in files.items():
        target = root / "content" / path
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
        except OSError:
            continue
        kept[path] = data
    return kept


def _files_below(output: Path) -> dict[str, bytes]:
    return {
        path.relative_to(output).as_posix(): path.read_bytes()
        for path in output.rglob("*")
        if path.is_file() and not path.name.startswith(".")
    }
