"""`add`: raw texts, saved pages and pages on the web become articles that build, or are refused with a word on it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import chdir
from importlib.util import find_spec
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import cli
from generator.load.yaml_values import parse_yaml
from tests.commands.terminal import answered
from tests.intake.webserver import STORY, answer, large, leads_to, web
from tests.processes.hazards import a_moment
from tests.sites import REPOSITORY, article, build_site, write

SEEDS = REPOSITORY.parent / "shared" / "seeds"
NOON = "1795348800"  # of 22 November 2026, in UTC
PROSE = """The schools of the Example Valley School District stayed closed on Wednesday, for the third day, after
ransomware had locked the computers that keep its buses and kitchens running.

Nobody knows how long that will last, the superintendent said, and nobody would pay."""
RAW = f"Schools closed after attack\n\nMay 1, 2024 at 6:54 PM EDT\nBy Jane Example\n\n{PROSE}\n"
ARCHIVE = {
    "site.toml": 'time_zone = "America/New_York"',
    "districts/wy/example-valley.md": "---\nname: Example Valley School District\nstate: WY\n---\n",
    "incidents/example-fall.md": "---\ntitle: The fall\ndistricts: [example-valley]\noccurred: 2024-04-29\n"
    "attack_type: ransomware\n---\n",
    "articles/old.md": article(
        "An old report", "2023-05-01", outlet="The Example Times", source_url="https://times.example/old"
    ),
}
needs_trafilatura = pytest.mark.skipif(find_spec("trafilatura") is None, reason="the extra intake is not installed")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(tmp_path / "archive", ARCHIVE)


def add(root: Path, *arguments: str, piped: str | None = None) -> Result:
    """Run the command without a terminal, at noon."""
    with chdir(root):
        return CliRunner().invoke(
            cli, ("add", *arguments), input=piped, env={"SOURCE_DATE_EPOCH": NOON}, catch_exceptions=False
        )


def file(root: Path, text: str | bytes, name: str = "story.txt") -> str:
    (root / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    return name


def added(root: Path, *arguments: str, piped: str | None = None) -> str:
    """The text of the one article that the command adds, after seeing that the archive builds with it."""
    done = add(root, *arguments, piped=piped)
    assert done.exit_code == 0, done.stderr
    build_site(root, strict=True, drafts=True)
    return (root / done.stdout.strip()).read_text(encoding="utf-8")


def articles(root: Path) -> set[str]:
    return {path.name for path in (root / "content/articles").rglob("*.md")} - {"old.md"}


def test_a_raw_text_becomes_an_article_with_suggestions_to_confirm(root: Path) -> None:
    text = added(root, file(root, RAW))
    assert articles(root) == {"2024-05-01-schools-closed-after-attack.md"}
    assert text == (
        '---\ntitle: "Schools closed after attack"\ndate: 2024-05-01T18:54:00-04:00\nadded: 2026-11-22\n'
        'author: ["Jane Example"]\n'
        '# districts: ["example-valley"]  ## suggested: named in the text\n'
        '# categories: ["Ransomware"]  ## suggested: the text says "ransomware" (VERIS: malware)\n'
        '# incidents: ["example-fall"]  ## suggested: same district, 2 days apart, same kind of attack\n'
        f"---\n\n{PROSE}\n"
    )


def test_what_is_remembered_of_the_archive_makes_no_difference(root: Path) -> None:
    """Nobody asks for the names of districts where no text has to be read, but for the one that is added."""
    build_site(root, drafts=True)
    build_site(root, drafts=True)
    assert '# districts: ["example-valley"]' in added(root, file(root, RAW))


def test_each_suggestion_is_confirmed_by_taking_out_its_first_sign(root: Path) -> None:
    text = added(root, file(root, RAW))
    (path,) = (root / "content/articles").rglob("2024*.md")
    path.write_text(text.replace("\n# ", "\n"), encoding="utf-8")
    fields = parse_yaml(path.read_text().split("---\n")[1]).fields
    assert (fields["districts"], fields["categories"], fields["incidents"]) == (
        ["example-valley"],
        ["Ransomware"],
        ["example-fall"],
    )
    site = build_site(root, strict=True)
    assert "Schools closed after attack" in site.page("/incidents/example-fall/").words


def test_what_was_understood_and_what_is_missing_is_shown(root: Path) -> None:
    told = add(root, file(root, RAW)).stderr
    assert "  title        Schools closed after attack\n" in told
    assert "  date         2024-05-01T18:54:00-04:00\n" in told
    assert "  outlet       not found; --outlet gives it\n" in told
    assert "  districts    Example Valley School District (suggested: named in the text)\n" in told
    assert '  attack type  Ransomware, VERIS malware (suggested: the text says "ransomware")\n' in told
    assert "  incident     suggested: The fall (same district, 2 days apart, same kind of attack)\n" in told
    assert "  text         43 words\n" in told


def test_without_title_and_date_nothing_is_written_and_the_options_are_named(root: Path) -> None:
    done = add(root, file(root, PROSE))
    assert (done.exit_code, done.stdout, articles(root)) == (1, "", set())
    assert "story.txt: has no title and no date that could be found" in done.stderr
    assert 'say --title "…" and --date 2026-11-22' in done.stderr


def test_options_give_what_is_missing_and_overrule_what_was_found(root: Path) -> None:
    text = added(root, "-", "--title", "Another: title", "--date", "2024-05-02", "--description", "A standfirst.",
                 "--outlet", "The Times", "--url", "https://example.com/x?utm_source=y", "--author", "A. B.",
                 "--author", "C. D.", "--district", "example-valley", "--category", "Ransom", "--image",
                 "https://example.com/x.jpg", "--incident", "example-fall", "--draft", piped=RAW)  # fmt: skip
    fields = parse_yaml(text.split("---\n")[1]).fields
    assert fields == {
        "title": "Another: title",
        "description": "A standfirst.",
        "date": "2024-05-02",
        "added": "2026-11-22",
        "author": ["A. B.", "C. D."],
        "outlet": "The Times",
        "source_url": "https://example.com/x",
        "image": "https://example.com/x.jpg",
        "districts": ["example-valley"],
        "categories": ["Ransom"],
        "incidents": ["example-fall"],
        "draft": "true",
    }
    assert "suggested" not in text


def test_what_is_doubtful_is_marked_in_the_file_and_told(root: Path) -> None:
    raw = f"Schools closed\n\nMay 1 at 6:54 PM\nhttps://times.example/2024/05/schools\n\n{PROSE}"
    done = add(root, file(root, raw))
    (path,) = (root / "content/articles").rglob("2024*.md")
    text = path.read_text(encoding="utf-8")
    assert "date: 2024-05-01  ## uncertain: its year is that of the address\n" in text
    assert '# outlet: "The Example Times"  ## suggested: other articles from its host have it\n' in text
    assert "date         2024-05-01 (its year is that of the address)" in done.stderr
    build_site(root, strict=True)


def test_an_id_that_is_none_is_refused_and_nothing_written(root: Path) -> None:
    done = add(root, file(root, RAW), "--district", "exampel-valley")
    assert (done.exit_code, articles(root)) == (1, set())
    assert "example-valley" in done.stderr


def test_a_dry_run_prints_the_file_and_writes_nothing(root: Path) -> None:
    done = add(root, file(root, RAW), "--dry-run")
    assert done.exit_code == 0
    assert done.stdout.startswith("content/articles/2024/2024-05-01-schools-closed-after-attack.md\n\n---\ntitle: ")
    assert articles(root) == set()


def test_nothing_is_added_twice_or_overwritten(root: Path) -> None:
    first = added(root, file(root, RAW))
    done = add(root, file(root, RAW.replace("Schools closed", "Schools shut")))
    assert done.exit_code == 1
    same = "has the same text as content/articles/2024/2024-05-01-schools-closed-after-attack.md"
    assert same in done.stderr
    other = file(root, RAW.replace("Nobody", "No one"))
    assert "exists already" in add(root, other).stderr
    assert "exists already" in add(root, other, "--dry-run").stderr
    done = add(root, file(root, f"Another\n\nMay 2, 2024\nhttp://www.times.example/old/\n\n{PROSE}"))
    assert "has the same address as content/articles/old.md" in done.stderr
    (path,) = (root / "content/articles").rglob("2024*.md")
    assert path.read_text(encoding="utf-8") == first


def test_of_several_inputs_each_is_told_and_a_bad_one_stops_no_other(root: Path) -> None:
    good = file(root, RAW, "good.txt")
    copy = file(root, RAW.replace("Schools closed", "Schools shut"), "copy.txt")
    bad = file(root, b"%PDF-1.7", "bad.pdf")
    done = add(root, "nowhere.txt", bad, good, copy, file(root, "---\ntitle: x\n---\n", "whole.md"))
    assert (done.exit_code, articles(root)) == (1, {"2024-05-01-schools-closed-after-attack.md"})
    for told in ("nowhere.txt: can't be read: no such file or directory", "bad.pdf: is a PDF, no text and no web page",
                 "copy.txt: has the same text as good.txt, which was added just now",
                 "whole.md: has front matter"):  # fmt: skip
        assert told in done.stderr


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("a", "b", "--title", "x"), "--title is of one article, and 2 are to be added"),
        (("a", "a"), "the same file or address is named twice"),
        (("a", "--url", "nowhere"), '--url: "nowhere" is no web address'),
        (("a", "--date", "soon"), '"soon" is not a date'),
        ((), "Missing argument"),
    ],
)
def test_wrong_usage(root: Path, arguments: tuple[str, ...], told: str) -> None:
    done = add(root, *arguments)
    assert done.exit_code == 2
    assert told in done.stderr


@pytest.fixture(scope="module")
def origin() -> Iterator[str]:
    pages = {
        "/2024/05/01/schools-closed": answer(STORY),
        "/circle": leads_to("/circle"),
        "/large": large(200, told=True),
        "/pdf": answer(b"%PDF", "application/pdf"),
    }
    with web(pages) as (origin, _):
        yield origin


@needs_trafilatura
def test_a_page_on_the_web_becomes_an_article(root: Path, origin: str) -> None:
    text = added(root, f"{origin}/2024/05/01/schools-closed", "--allow-private-addresses")
    fields = parse_yaml(text.split("---\n")[1]).fields
    assert fields == {
        "title": "Schools closed after attack",
        "description": "The district speaks to parents.",
        "date": "2024-05-01T18:54:00-04:00",
        "added": "2026-11-22",
        "author": ["Jane Example", "John Example"],
        "outlet": "The Example Times",
        "source_url": f"{origin}/2024/05/01/schools-closed",
        "image": f"{origin}/pictures/school.jpg",
    }
    assert '# districts: ["example-valley"]' in text
    assert text.split("---\n")[2].startswith("\nAll schools of the Example Valley School District")


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/nowhere", "its server answers 404 Not Found"),
        ("/circle", "its redirects lead in a circle"),
        ("/large", "is larger than 10 MB"),
        ("/pdf", "is a PDF, no web page and no plain text"),
    ],
)
def test_other_pages_are_refused(root: Path, origin: str, path: str, told: str) -> None:
    done = add(root, origin + path, "--allow-private-addresses")
    assert (done.exit_code, articles(root)) == (1, set())
    assert told in done.stderr


def test_this_computer_is_asked_only_if_that_is_meant(root: Path, origin: str) -> None:
    done = add(root, f"{origin}/2024/05/01/schools-closed")
    assert done.exit_code == 1
    assert "127.0.0.1, which is a private address and not on the public web" in done.stderr
    assert "--allow-private-addresses" in done.stderr


@needs_trafilatura
def test_a_page_that_takes_for_ever_to_read_is_left(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # What is asked for the time may be another process, to which no patched number would come.
    monkeypatch.setattr("generator.commands.handed_in._seconds", a_moment)
    paragraphs = (f"<p>A paragraph that says a little, number {number}, and no more.</p>" for number in range(100_000))
    page = "<html><body><article>" + "".join(paragraphs)
    done = add(root, file(root, page, "page.html"))
    assert (done.exit_code, articles(root)) == (1, set())
    assert "page.html: takes more than" in done.stderr


def test_an_archive_of_hospitals_has_its_own_words(tmp_path: Path) -> None:
    archive = {
        "site.toml": '[entity]\nsingular = "hospital"\nplural = "hospitals"\n',
        "hospitals/wy/example.md": "---\nname: Example Valley Hospital\n---\n",
    }
    root = write(tmp_path, archive)
    text = added(root, file(root, RAW.replace("Valley School District", "Valley Hospital")))
    assert '# hospitals: ["example"]  ## suggested: named in the text' in text
    done = add(root, file(root, f"A second one\n\nMay 5, 2024\n\n{'Other words. ' * 20}"))
    assert "  hospitals    not found; --hospital gives it\n" in done.stderr
    third = file(root, f"A third one\n\nMay 6, 2024\n\n{'Still other words. ' * 20}")
    assert 'hospitals: ["example"]\n' in added(root, third, "--hospital", "example")


def test_hostile_words_reach_neither_the_terminal_nor_the_front_matter(root: Path) -> None:
    headline, body = 'Schools "closed"\x1b[31m: # {{ x }}\u202e', f"{PROSE}\n\n[[district:nowhere]] <script>x</script>"
    done = add(root, file(root, f"{headline}\n\nMay 1, 2024\n\n{body}"))
    assert done.exit_code == 0, done.stderr
    assert "\x1b[31m" not in done.stderr
    assert "\u202e" not in done.stderr
    build_site(root, strict=True)


def test_on_a_terminal_it_asks_for_what_is_missing_and_has_suggestions_confirmed(root: Path) -> None:
    answers = b"Schools closed\nsoon\n2024-05-01\nThe Times\nnowhere\n-\n\n-\n\n"
    said = answered("add", file(root, PROSE), "--clock", "2026-11-22", folder=root, answers=answers, until=b".md")
    for words in ('"soon" is not a date', '"nowhere" is no web address', "Districts, by id"):
        assert words in said
    (path,) = (root / "content/articles").rglob("2024*.md")
    fields = parse_yaml(path.read_text(encoding="utf-8").split("---\n")[1]).fields
    assert fields == {
        "title": "Schools closed",
        "date": "2024-05-01",
        "added": "2026-11-22",
        "outlet": "The Times",
        "districts": ["example-valley"],
        "incidents": ["example-fall"],
    }


@pytest.mark.shared
def test_the_seeds_become_articles_of_one_archive(tmp_path: Path) -> None:
    root = write(
        tmp_path / "archive",
        {
            "districts/fl/miami-dade.md": "---\nname: Miami-Dade County Public Schools\nstate: FL\n"
            "aliases: [Miami-Dade Public Schools, Miami-Dade school district, MDCPS]\n---\n",
            "districts/mn/minneapolis.md": "---\nname: Minneapolis Public Schools\nstate: MN\n---\n",
            "articles/2020-09-02-seed.md": next(SEEDS.glob("001_*")).read_bytes(),
        },
    )
    first, third = (str(next(SEEDS.glob(f"{number}_*"))) for number in ("000", "002"))
    told = add(root, first)
    assert told.exit_code == 0, told.stderr
    assert "date         2020-09-01T22:20:00-04:00" in told.stderr
    assert "attack type  Denial of service" in told.stderr
    refused = add(root, third)
    assert refused.exit_code == 1
    assert "has no title and no date that could be found" in refused.stderr
    for day in ("February 20", "February 21"):
        assert day in refused.stderr
    assert add(root, third, "--title", "Outage at schools", "--date", "2023-02-24").exit_code == 0
    site = build_site(root)
    miami, minneapolis = (site.page(f"/districts/{place}/").words for place in ("fl/miami-dade", "mn/minneapolis"))
    assert miami.count("Miami-Dade") > 2
    assert "2nd day of virtual learning" in miami
    assert "first three days" in miami
    assert "Outage at schools" in minneapolis
