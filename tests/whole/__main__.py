"""Writes the expected files of the fixture sites anew."""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.whole.expected import HERE, copy_of, files_of, messages_of

for name, told in (("good", files_of), ("bad", messages_of)):
    with tempfile.TemporaryDirectory() as folder:
        text = told(copy_of(name, Path(folder)))
    (HERE / f"{name}.expected.txt").write_text(text, encoding="utf-8")
