"""TOML as somebody hostile would write it; the rest of its reading is tested with settings and front matter."""

from __future__ import annotations

import contextlib
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.load.toml_values import TomlError, parse_toml


@pytest.mark.parametrize(
    "key",
    ["a" + ".a" * 30_000, "a" + " . a" * 20_000, '"a "' + '."a "' * 15_000, "'='" + ".'#'" * 15_000,
     '""' + '.""' * 9_000, 'b = """"x"""\n# "\na' + ".a" * 30_000],
    ids=["bare", "with spaces", "quoted", "signs", "empty", "behind strings"],
)  # fmt: skip
@pytest.mark.parametrize("pattern", ["{} = 1", "[{}]", "[[{}]]", "x = {{ {} = 1 }}", "x = 1\n{} = 1"])
def test_a_key_of_very_many_parts_is_told_at_once(pattern: str, key: str) -> None:
    began = time.monotonic()
    with pytest.raises(TomlError) as caught:
        parse_toml(pattern.format(key))
    assert time.monotonic() - began < 2
    assert "more than 20 parts" in str(caught.value) or "\n" in key
    assert caught.value.line


@pytest.mark.parametrize("text", ["x = 0x" + "f" * 5000, "a = 1\nx = [1, 0x" + "f" * 5000 + "]", f"x = {2**63}"])
def test_a_number_that_is_none_of_toml_s_is_told_at_its_line(text: str) -> None:
    with pytest.raises(TomlError, match="a number is too long") as caught:
        parse_toml(text)
    assert caught.value.line == text.count("\n") + 1


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (f'x = "{"a." * 100}"', "a." * 100),
        (f"x = '''\n{'a.' * 100}\n'''", "a." * 100 + "\n"),
        (f"x = 1 # {'a.' * 100}", 1),
        ('x = "\\"" # "\ny = "a"', '"'),
        (f"x = {2**63 - 1}", 2**63 - 1),
    ],
)
def test_what_stands_in_a_string_or_a_remark_is_no_key(text: str, value: object) -> None:
    assert parse_toml(text)["x"] == value


@given(st.text(alphabet="ab.'\"#=[]{}\\ \n1x0", max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    with contextlib.suppress(TomlError):
        assert isinstance(parse_toml(text), dict)
