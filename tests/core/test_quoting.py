"""Whatever somebody types reads back the same out of TOML, YAML and Markdown, or is refused."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import html as lxml_html
from markdown import markdown

from generator.core.quoting import markdown_text, one_line, quoted
from generator.load.yaml_values import parse_yaml


def _writable(text: str) -> bool:
    try:
        one_line(text)
    except ValueError:
        return False
    return True


TEXTS = st.text(st.characters(exclude_categories=()), min_size=1).filter(_writable)


@given(TEXTS)
@example("""a "b" 'c' # d: {{ e }} \\ \n[f] - @""")
@example("学校 \U0001f600 \u0301")
def test_a_text_reads_back_the_same_from_toml_and_yaml(text: str) -> None:
    line = one_line(text)
    assert tomllib.loads(f"key = {quoted(line)}") == {"key": line}
    assert parse_yaml(f"key: {quoted(line)}\nlist: [{quoted(line)}]").fields == {"key": line, "list": [line]}
    assert "\n" not in quoted(line)


@pytest.mark.parametrize("sign", ["\0", "\x1b", "\x7f", "\x9b", "\ud800", "\uffff"])
def test_what_no_file_can_hold_is_refused_by_its_number(sign: str) -> None:
    with pytest.raises(ValueError, match=f"U\\+{ord(sign):04X}"):
        one_line(f"a{sign}b")


@given(TEXTS.map(one_line).filter(bool))
@example("*a* _b_ `c` [d](e) <script>f</script> &amp; # ![g](h) | ~~i~~ #")
def test_markdown_shows_a_text_as_it_is(text: str) -> None:
    (heading,) = lxml_html.fragment_fromstring(markdown(f"# {markdown_text(text)}"), create_parent="div")
    assert heading.tag == "h1"
    assert not len(heading)
    assert " ".join(heading.text_content().split()) == " ".join(text.split())
