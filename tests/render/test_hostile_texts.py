"""Texts that would hang, crash or fill the program: each is a problem with its name, and all others are converted."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.core.urls import BaseUrl
from generator.core.views import BodyView
from generator.render import bodies
from generator.render.bodies import BodyRenderer, Text, render_bodies
from generator.render.refusal import Refusal
from tests.render.html import check_harmless
from tests.sites import article, build_site, problems_of

RENDERER = BodyRenderer(base=BaseUrl.parse("https://someone.example/"), remote_images=False)
NESTED_LISTS = "\n".join("    " * depth + "- item" for depth in range(120))
SENTENCE = "Lorem ipsum *dolor* sit [amet](https://e.example/x) and **more** of `it`, as the district said. "


class Faulty(BodyRenderer):
    """A renderer whose libraries have faults of their own."""

    def html(self, view: BodyView, markdown: str) -> str:
        match markdown:
            case "fill":
                return "x" * (3 << 30)
            case "fault":
                raise KeyError("oops")
            case _:
                return super().html(view, markdown)


FAULTY = Faulty(base=RENDERER.base, remote_images=False)


def fate_of(*texts: str, renderer: BodyRenderer = RENDERER) -> list[str | Refusal]:
    """What becomes of texts in quarantine."""
    items = [Text(view=BodyView(digest=str(number)), source=text, size=len(text)) for number, text in enumerate(texts)]
    return list(render_bodies(items, renderer, jobs=1, done=lambda _: None).values())


def refusal_of(text: str) -> Refusal:
    (fate,) = fate_of(text)
    assert isinstance(fate, Refusal), fate[:200]
    return fate


# Seen at once.


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (NESTED_LISTS, "it nests lists or quotes more than 100 deep"),
        ("> " * 300 + "x", "it nests lists or quotes more than 100 deep"),
        ("- > " * 300 + "x", "it nests lists or quotes more than 100 deep"),
        ("1. " * 5_000, "it nests lists or quotes more than 100 deep"),
        ("<div>" * 100_000, "it has more than 200 HTML tags open at once"),
        ("<ul><li>" * 5_000, "it has more than 200 HTML tags open at once"),
        ("".join(f"<font color={n}><p>x" for n in range(2_000)), "it has more than 200 HTML tags open at once"),
        (f"[a]: https://{'x' * 100_000}\n\n" + "[a] " * 20_000, "its links and abbreviations come to 1,000 MB"),
        (f"*[A]: {'x' * 50_000}\n\n" + "A " * 10_000, "its links and abbreviations come to 500 MB"),
        ("*a **b " * 3_000 + " c** d*" * 3_000, "lists, quotes, emphasis or links stand too deep in one another"),
    ],
    ids=["lists", "quotes", "both", "in one line", "div", "ul", "repeated", "references", "abbreviations", "emphasis"],
)
def test_what_is_known_to_be_too_much_is_told_at_once(text: str, reason: str) -> None:
    refusal = refusal_of(text)
    assert refusal.reason == reason
    assert refusal.hint


def test_a_text_fails_at_the_same_depth_whoever_calls() -> None:
    def call(depth: int) -> list[str | Refusal]:
        return call(depth - 1) if depth else fate_of(*("*a **b " * n + " c** d*" * n for n in range(40, 400, 30)))

    assert call(0) == call(300)


# Converted all the same.


@pytest.mark.parametrize(
    "text",
    ["[" * 20_000, "![" * 10_000, "[a](" * 5_000, "<a " * 7_000, "*" * 20_000, "`" * 20_000, "*_" * 10_000,
     "<!--" * 5_000, "<![CDATA[" * 2_500, "&" * 20_000, "\\" * 20_000, "> x\n" * 5_000, "# x\n\n" * 3_000, "~" * 20_000,
     "</a " * 7_000, "<?" * 10_000, "]" * 20_000, "- " * 10_000, "|" * 20_000, "word " * 57_000],
    ids=lambda text: f"{text[:8]!r} in {len(text) // 1000} KB",
)  # fmt: skip
def test_any_number_of_signs_is_text(text: str) -> None:
    (html,) = fate_of(text)
    assert isinstance(html, str), html
    check_harmless(html)


def test_a_page_of_a_megabyte_and_a_half_is_converted() -> None:
    (html,) = fate_of(("\n\n".join([SENTENCE * 8] * 4) + "\n\n## And then\n\n- one\n- two\n\n") * 460)
    assert isinstance(html, str), html
    assert html.count("<strong>more</strong>") == 460 * 32


def test_a_table_of_many_cells_is_converted() -> None:
    (html,) = fate_of("| a | b |\n|---|--:|\n" + "| x | 1 |\n" * 10_000)
    assert isinstance(html, str), html
    assert html.count("<td") == 20_000


def test_lists_as_deep_as_people_write_them_are_converted() -> None:
    (html,) = fate_of("\n".join("    " * depth + "- item" for depth in range(25)))
    assert isinstance(html, str), html
    assert html.count("<ul>") == 25


# Caught by the net.


def slow(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if the time that a text may take were short."""
    monkeypatch.setattr(bodies, "_SECONDS", 1.0)
    monkeypatch.setattr(bodies, "_SECONDS_PER_MB", 0.0)


def test_a_text_that_takes_too_long_is_a_problem_at_its_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    site = build_site(tmp_path, {"articles/good.md": article("Good")})
    before = site.files
    slow(monkeypatch)
    repeated = "[^1]: x\n\n" + "[^1] " * 30_000
    files = {
        "articles/bad.md": article("Bad", body=repeated),
        "incidents/same.md": f"---\ntitle: Same\n---\n\n\n{repeated}\n",
        "pages/deep.md": f"---\ntitle: Deep\n---\n{NESTED_LISTS}\n",
        "articles/other.md": article("Other", body="Other."),
    }
    problems = problems_of(tmp_path, files)
    assert [(str(problem.place), problem.message) for problem in problems] == [
        ("content/articles/bad.md:6", "the text can't be converted: it takes more than 1 s"),
        ("content/incidents/same.md:6", "the text can't be converted: it takes more than 1 s"),
        ("content/pages/deep.md:4", "the text can't be converted: it nests lists or quotes more than 100 deep"),
    ]
    assert "long runs of" in problems[0].hint
    assert site.files == before
    assert capfd.readouterr() == ("", "")


def test_very_many_texts_that_take_too_long_are_not_all_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bodies, "_SECONDS", 0.1)
    monkeypatch.setattr(bodies, "_SECONDS_PER_MB", 0.0)
    repeated = "[^1]: x\n\n" + "[^1] " * 30_000
    files = {f"articles/{number:02}.md": article(str(number), body=f"{number} {repeated}") for number in range(12)}
    *told, last = problems_of(tmp_path, files)[::-1]
    assert str(last.place) == "content"
    assert last.message.startswith("10 texts took all the time or memory that they may")
    assert last.hint
    assert len(told) == 10
    assert not (tmp_path / "output").exists()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps the limit")
def test_a_text_that_fills_the_memory_is_refused() -> None:
    first, second, third = fate_of("a", "fill", "c", renderer=FAULTY)
    assert (first, third) == ("<p>a</p>", "<p>c</p>")
    assert isinstance(second, Refusal)
    assert second.reason == "it takes more than 1 GB of memory"


def test_a_fault_of_a_library_is_told_and_stops_nothing() -> None:
    first, second, third = fate_of("a", "fault", "c", renderer=FAULTY)
    assert (first, third) == ("<p>a</p>", "<p>c</p>")
    assert isinstance(second, Refusal)
    assert second.reason == "the program fails on it, KeyError: 'oops'"
    assert "report it" in second.hint


def test_a_text_is_the_same_after_one_that_failed() -> None:
    text = "- a\n\n    b\n\n> c[^1]\n\n[^1]: d"
    (alone,) = fate_of(text)
    assert (
        fate_of(NESTED_LISTS, text, "<div>" * 1000, text, "*a **b " * 3_000 + " c** d*" * 3_000, text)[1::2]
        == [alone] * 3
    )


# Anything at all.

RUNS = st.tuples(
    st.sampled_from(["[", "![", "[a](", "<a ", "<", "*", "_", "`", "> ", "- ", "    ", "<b>", "<div>", "</div>", "(",
                     "1. ", "&", "\\", "|", "\n", "\n\n", "[^1]", "[r]: x\n", "<!--", "-->", "]]>", '"', "a ", "#",
                     "[[a:", "]]", "***", ": ", "<svg>", "<table><td>", "*[A]: b\n", "A "]),
    st.integers(1, 400),
).map(lambda run: run[0] * run[1])  # fmt: skip


@settings(max_examples=10)  # each begins a process, so it has many texts
@given(texts=st.lists(st.lists(RUNS, max_size=6).map("".join), min_size=24, max_size=24))
def test_runs_of_signs_never_raise_nor_hang(texts: list[str]) -> None:
    for fate in fate_of(*texts):
        if isinstance(fate, str):
            check_harmless(fate)
        else:
            assert "takes more than" not in fate.reason
            assert "report" not in fate.hint
