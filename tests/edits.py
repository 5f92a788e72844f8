"""An archive that people work at: all that they, their tools and accidents do to it between two builds.

Every edit is real: it changes files. A number says which of them, and how; the same number does the same.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from random import Random

from generator.cache.folder import cache_folder
from generator.request import Request, packaged_layouts
from tests.sites import NOW, article, request, write

SITE = 'title = "Example Archive"\nbase_url = "https://someone.example/archive"\npage_size = 2\nfeed_size = 4\n'
FILES: dict[str, str | bytes] = {
    "site.toml": SITE,
    "articles/2024/2024-05-03-palm-bay.md": article(
        "Schools closed",
        "2024-05-03",
        "PBPS closed. See [[incident:outage]] and ![a chart](../../assets/chart.png).\n\n[^1]: *Note*.",
        incidents="[outage]",
        categories="[News, schools]",
        aliases="[/old/story]",
        outlet="The Times",
    ),
    "articles/2024/follow-up.md": article(
        "Stony Creek ISD reopens", "2024-05", "Read [the first](2024-05-03-palm-bay.md).", categories="news"
    ),
    "articles/2020/unknown.md": article("Far away", "2020", "Text.", state="TX", district="Far Away Schools"),
    "articles/2020/draft.md": article("A draft", "2020-01-01", "Of Palm Bay.", draft="true", categories="NEWS"),
    "articles/soon.md": article("Soon", '"2026-11-22 12:30"', "It waits.", categories="SCHOOLS", outlet="THE TIMES"),
    "incidents/outage.md": article("Outage", "2024-05-01", "At [[district:palm-bay]].").replace("date:", "began:"),
    "incidents/fraud.md": "---\ntitle: Fraud\ndistricts: ['4899001']\noccurred: 2020\nrelated: outage\n---\n",
    "districts/palm-bay.md": "---\nname: Palm Bay Public Schools\naliases: [PBPS]\nstate: FL\n---\n\nTwelve schools.\n",
    "districts/registry.csv": "leaid,name,state\n4899001,Stony Creek ISD,TX\n4899002,Twin Rivers ISD,TX\n",
    "categories/news.md": "---\ntitle: News\n---\n\nWhat came in.\n",
    "pages/about.md": "---\ntitle: About\n---\n\nOf [[incident:fraud]].\n",
    "assets/chart.png": b"chart" * 20,
}


class Archive:
    """An archive in a folder of its own. `options` are those of its next builds."""

    def __init__(self, folder: Path) -> None:
        self.root = write(folder / "archive", FILES)
        self.output = self.root / "output"
        self.options: dict[str, object] = {}
        self._good: tuple[dict[Path, bytes], dict[str, object]] = ({}, {})
        self.keep()

    def request(self, **options: object) -> Request:
        """A request to build it as it is now."""
        return request(self.root, **{**self.options, **options})

    def path(self, name: str) -> Path:
        return self.root / "content" / name

    def write(self, name: str, data: str | bytes) -> None:
        """Write a file below `content/`, whatever stands in its way."""
        path = self.path(name)
        for above in path.relative_to(self.root).parents:
            if (self.root / above).is_file():
                (self.root / above).unlink()
        remove(path) if path.is_dir() else None
        write(self.root, {name: data})

    def files(self, folder: str = "") -> list[Path]:
        """What people edit, below a folder of the content if one is named."""
        places = [self.path(folder)] if folder else [self.root / "content", self.root / "layouts"]
        return sorted(path for place in places for path in place.rglob("*") if path.is_file())

    def read(self) -> dict[Path, bytes]:
        """All that people edit, as it is now."""
        return {path: path.read_bytes() for path in self.files()}

    def become(self, files: dict[Path, bytes]) -> None:
        """Be as it was when it was `read`; what is the same still isn't touched."""
        for path in self.files():
            if path not in files:
                path.unlink()
                remove_empty(path.parent)
        for path, data in files.items():
            if not path.is_file() or path.read_bytes() != data:
                self.write(os.path.relpath(path, self.root / "content"), data)

    def keep(self) -> None:
        """Remember how it is now."""
        self._good = self.read(), dict(self.options)

    def undo(self) -> None:
        """Take back all edits since `keep`."""
        files, options = self._good
        self.become(files)
        self.options = dict(options)

    @property
    def cached(self) -> list[Path]:
        """What lies in the cache."""
        return sorted(cache_folder(self.output).glob("*"))


def remove(path: Path) -> None:
    """Remove whatever is there."""
    shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)


def remove_empty(folder: Path) -> None:
    """Remove a folder that holds nothing, and those around it that then hold nothing."""
    while not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


def chance(number: int) -> Random:
    """Chooses the same for the same number."""
    return Random(number)  # noqa: S311 - no secret


Edit = Callable[[Archive, int], None]
# Those of the archive, then those of what builds made and remember. "nothing" comes first: examples shrink to it.
EDITS: dict[str, Edit] = {}
ACCIDENTS: dict[str, Edit] = {}


def edit(function: Edit) -> Edit:
    EDITS[function.__name__] = function
    return function


def accident(function: Edit) -> Edit:
    ACCIDENTS[function.__name__] = function
    return function


@edit
def nothing(archive: Archive, number: int) -> None:
    pass


_ARTICLES = ("2024/2024-05-03-palm-bay", "2024/follow-up", "2024/Follow-Up", "2020/unknown", "2020/draft", "soon",
             "2024", "new/one", "new/two", "new/two/three")  # fmt: skip
_TITLES = ("Schools closed", "Stony Creek ISD reopens", "Twin Rivers ISD", "<b> & more", "Zoë's school")
_DATES = ("2024-05-03", "2024-05", "2023", "2026-11-22", '"2026-11-22 12:30"', "2026-11-23", "2027", "2020-02-29")
_KEYS: tuple[dict[str, str], ...] = (
    {}, {"categories": "News"}, {"categories": "[NEWS, other]"}, {"district": "palm-bay"}, {"district": "PBPS"},
    {"district": "Far Away Schools", "state": "CA"}, {"districts": "[]"}, {"incidents": "[outage, fraud]"},
    {"draft": "true"}, {"aliases": "[/old/story, /else.html]"}, {"outlet": "the times"}, {"featured": "true"},
    {"updated": "2024-06-01"}, {"tags": "one, two"}, {"slug": "chosen"}, {"layout": "own"}, {"mood": "sober"},
)  # fmt: skip
_BODIES = (
    "Text.", "PBPS, Palm Bay Public Schools and Stony Creek ISD.", "At [[district:palm-bay]] & [[incident:outage|it]].",
    "[First](../articles/2024/2024-05-03-palm-bay.md).", "| a | b |\n|---|--:|\n| 1 | 2 |", "![x](/assets/chart.png)",
    "![far](https://pictures.example/2.jpg)", "Twin Rivers ISD " * 20, "# Head\n\n[^1] *x*\n\n[^1]: Note.", "",
)  # fmt: skip


@edit
def write_an_article(archive: Archive, number: int) -> None:
    choose = chance(number).choice
    keys = {**choose(_KEYS), **choose(_KEYS)}
    text = article(choose(_TITLES), choose(_DATES), choose(_BODIES), **keys)
    archive.write(f"articles/{choose(_ARTICLES)}.md", text)


@edit
def remove_an_article(archive: Archive, number: int) -> None:
    if found := archive.files("articles"):
        path = found[number % len(found)]
        path.unlink()
        remove_empty(path.parent)


@edit
def rename_a_file(archive: Archive, number: int) -> None:
    found = archive.files()
    path = found[number % len(found)]
    if path.name != "site.toml":
        names = (path.stem.swapcase(), f"{path.stem}-2", "renamed", f"sub/{path.stem}")
        target = path.parent / (names[number % len(names)] + path.suffix)
        target.parent.mkdir(exist_ok=True)
        path.rename(target)


@edit
def swap_two_files(archive: Archive, number: int) -> None:
    found = archive.files("articles")
    if len(found) > 1:
        one, other = chance(number).sample(found, 2)
        beside = one.with_name("beside")
        one.rename(beside), other.rename(one), beside.rename(other)


@edit
def switch_a_draft(archive: Archive, number: int) -> None:
    found = [path for path in archive.files() if path.suffix == ".md"]
    path = found[number % len(found)]
    text = path.read_text()
    path.write_text(
        text.replace("draft: true\n", "") if "draft: true" in text else text.replace("---\n", "---\ndraft: true\n", 1)
    )


@edit
def change_a_letter(archive: Archive, number: int) -> None:
    """The file keeps its size, and often its time too."""
    found = archive.files()
    path = found[number % len(found)]
    before, data = path.stat(), path.read_bytes()
    at = data.rfind((b"e", b"o", b"t", b"s")[number // 7 % 4])
    if at >= 0:
        path.write_bytes(data[:at] + b"a" + data[at + 1 :])
    if number % 3:
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


@edit
def set_all_times_alike(archive: Archive, number: int) -> None:
    for path in archive.files():
        os.utime(path, (number * 10**6, number * 10**6))


@edit
def check_out_anew(archive: Archive, number: int) -> None:
    """The same files, all of them new, as in CI."""
    for name in ("content", "layouts"):
        if (archive.root / name).is_dir():
            shutil.copytree(archive.root / name, archive.root / "copy")
            remove(archive.root / name)
            (archive.root / "copy").rename(archive.root / name)


@edit
def change_an_incident(archive: Archive, number: int) -> None:
    lines = ("related: fraud", "merged_into: fraud", "status: confirmed", "aliases: [/outage/]", "began: 2024-05-02")
    body = chance(number).choice(_BODIES)
    name = ("outage", "new")[number % 2]
    archive.write(f"incidents/{name}.md", f"---\ntitle: Outage\n{lines[number % 5]}\n---\n{body}")


@edit
def change_a_district(archive: Archive, number: int) -> None:
    aliases = ("[PBPS]", "[]", "[PBPS, Far Away Schools]", "[Twin Rivers ISD]", "[Schools]")[number % 5]
    state = ("FL", "TX")[number // 5 % 2]
    text = f"---\nname: Palm Bay Public Schools\naliases: {aliases}\nstate: {state}\n---\n\nSchools.\n"
    archive.write("districts/palm-bay.md", text)


@edit
def change_the_registry(archive: Archive, number: int) -> None:
    rows = (
        "4899001,Stony Creek ISD,TX",
        "4899002,Twin Rivers ISD,TX",
        "0600001,Far Away Schools,CA",
        "4899003,Text,TX",
    )
    chosen = [row for place, row in enumerate(rows) if number >> place & 1]
    archive.write("districts/registry.csv", "\n".join(["leaid,name,state", *chosen]) + "\n")


@edit
def change_a_category(archive: Archive, number: int) -> None:
    path = archive.path("categories/news.md")
    if number % 3 and path.exists():
        remove(path.parent)
    else:
        archive.write("categories/news.md", f"---\ntitle: {('News', 'NEWS')[number % 2]}\n---\n\nWhat came.\n")


@edit
def change_a_page(archive: Archive, number: int) -> None:
    name = ("about", "more", "deep/page")[number % 3]
    archive.write(f"pages/{name}.md", f"---\ntitle: Page {number % 5}\n---\n\n{chance(number).choice(_BODIES)}\n")


@edit
def change_an_asset(archive: Archive, number: int) -> None:
    """Some share a size, some a folder's name."""
    name = ("chart.png", "chart.png", "other.png", "other.png/inner.png", "data.csv")[number % 5]
    archive.write(f"assets/{name}", bytes([number % 256]) * (100, 100, 100, 7)[number % 4])


@edit
def change_a_layout(archive: Archive, number: int) -> None:
    """Those of the archive hide the packaged ones; some include what isn't called .html, or lies behind a link."""
    texts: dict[str, str] = {
        "own.html": '{% extends "article.html" %}{% block title %}Own{% endblock %}',
        "partials/footer.html": f'Number {number}, {{% include "partials/mark.txt" %}}',
        "partials/mark.txt": f"<b>{number}</b>",
        "macros/picture.html": (packaged_layouts() / "macros/picture.html").read_text() + f"{{# {number} #}}",
        "static/site.css": f"/* {number} */",
        "static/own/more.css": f"/* {number % 10} */",
    }
    name = sorted(texts)[number % len(texts)]
    write(archive.root, {f"/layouts/{name}": texts[name], "/layouts/partials/mark.txt": texts["partials/mark.txt"]})


@edit
def remove_the_layouts(archive: Archive, number: int) -> None:
    remove(archive.root / "layouts")


@edit
def change_a_setting(archive: Archive, number: int) -> None:
    lines = (
        "", 'title = "Another"', "recognition = false", "remote_images = true", 'time_zone = "Asia/Tokyo"',
        "page_size = 3", 'cname = "archive.example"', 'article_address = "/a/{slug}/"', 'language = "de"',
        "latest_size = 1", 'navigation = [{text = "About", address = "/about/"}]',
        '[entity]\nsingular = "school"\naddress = "districts"',
    )  # fmt: skip
    line = lines[number % len(lines)]
    key = line.partition(" =")[0]
    archive.write("site.toml", "".join(x for x in SITE.splitlines(True) if not x.startswith(f"{key} =")) + line + "\n")


@edit
def choose_an_option(archive: Archive, number: int) -> None:
    names = ("drafts", "future", "strict")
    match number % 7:
        case 0 | 1 | 2 | 3 as place:
            name = names[place % 3]
            archive.options[name] = not archive.options.get(name, False)
        case 4:
            archive.options["base_url"] = (None, "https://else.example/", "https://else.example/below/")[number % 3]
        case _:
            archive.options["jobs"] = 1 + number % 2


@edit
def move_the_clock(archive: Archive, number: int) -> None:
    archive.options["now"] = NOW + timedelta(
        minutes=(0, 29, 30, 31, 60 * 24, 60 * 24 * 50, -60 * 24 * 365 * 3)[number % 7]
    )


@edit
def make_a_mistake(archive: Archive, number: int) -> None:
    """The build is refused: when the files are read, when references are looked up, or when texts are converted."""
    texts = (
        "---\ntitle: [\n---\n",
        article(date="tomorrow"),
        article(body="[[incident:none]]"),
        article(body=">" * 300),
    )
    archive.write(f"articles/{_ARTICLES[number % 5]}.md", texts[number % 4])


@accident
def damage_the_cache(archive: Archive, number: int) -> None:
    choose = chance(number)
    found = archive.cached
    if not found:
        return
    path = choose.choice(found)
    data = path.read_bytes() if path.is_file() else b""
    at = choose.randrange(len(data) or 1)
    match number % 7:
        case 0:
            path.unlink()
        case 1:
            path.write_bytes(data[:at])
        case 2 | 3:
            path.write_bytes(data[:at] + bytes([data[at] ^ 1 << number // 7 % 8]) + data[at + 1 :] if data else b"")
        case 4:
            shutil.copyfile(choose.choice([path for path in found if path.is_file()]), path.with_name("other"))
            path.with_name("other").replace(path)
        case 5:
            path.unlink()
            (path / "x").mkdir(parents=True)
        case _:
            remove(path.parent)


@accident
def damage_the_output(archive: Archive, number: int) -> None:
    choose = chance(number)
    damage_a_site(archive.output, choose)


@accident
def damage_the_spare(archive: Archive, number: int) -> None:
    found = sorted(archive.root.glob(".output.output.next/*"))
    if found and number % 5:
        damage_a_site(found[0], chance(number))
    elif found:
        remove(found[0])


def damage_a_site(folder: Path, choose: Random) -> None:
    """Change, remove or add a file somewhere below a folder."""
    found = sorted(path for path in folder.rglob("*") if path.name != ".incident-archive.json")
    if not found:
        return
    path = choose.choice(found)
    match choose.randrange(5):
        case 0 if path.is_file():
            path.write_bytes(path.read_bytes() + b" ")
        case 1:
            path.unlink() if path.is_file() else shutil.rmtree(path)
        case 2:
            path.with_name("extra.html").write_bytes(b"extra")
        case 3:
            (path.parent / "more/folders").mkdir(parents=True)
        case _ if path.is_file():
            path.unlink()
            path.write_bytes(b"another file, and not by a build")
