"""An edit under `incident-archive serve`, as whoever writes sees it in a browser that stays open."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.sites import article, write

FILES: dict[str, str | bytes] = {
    "articles/one.md": article("One", body="The *first* words."),
    "articles/two.md": article("Two", body="Of [[district:bay]]."),
    "districts/bay.md": "---\nname: Bay Schools\nstate: FL\n---\nOf the bay.\n",
}


@contextmanager
def serving(root: Path) -> Iterator[str]:
    """The command itself, as a process of its own; its address. Ctrl-C ends it, and it says no more than that."""
    command = [sys.executable, "-W", "error", "-m", "generator", "serve", "-C", str(root), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        assert process.stdout
        try:
            found = next(found for line in process.stdout if (found := re.search(r"http://\S+", line)))
            yield found[0]
            process.send_signal(signal.SIGINT)
            said, _ = process.communicate(timeout=10)
            assert (process.returncode, said.splitlines()[-1]) == (0, "stopped")
            assert "Traceback" not in said
        finally:
            process.kill()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    yield context.new_page()
    context.close()


def replace(path: Path, old: str, new: str) -> None:
    """Save as editors do: another file in the place of the old one."""
    beside = path.with_name(f".{path.name}.swp")
    beside.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    beside.replace(path)


def test_what_is_saved_is_on_the_screen_without_a_touch(page: Page, tmp_path: Path) -> None:
    root = write(tmp_path / "archive", FILES)
    one = root / "content/articles/one.md"
    with serving(root) as url:
        page.goto(url)
        page.get_by_role("link", name="One", exact=True).first.click()
        main = page.locator("main")
        expect(main).to_contain_text("The first words.")
        replace(one, "*first*", "second")
        expect(main).to_contain_text("The second words.")
        replace(one, "second", "<b>third</b>")
        expect(main).to_contain_text("The third words.")
        replace(one, "title: One", "title: Another")
        expect(page.get_by_role("heading", level=1)).to_have_text("Another")
        replace(one, "title: Another", "titel: Another")
        expect(page.locator("body")).to_contain_text("content/articles/one.md")
        replace(one, "titel: Another", "title: Mended")
        expect(page.get_by_role("heading", level=1)).to_have_text("Mended")
        page.goto(f"{url}districts/bay/")
        (root / "content/articles/two.md").unlink()
        expect(main).not_to_contain_text("Two")
