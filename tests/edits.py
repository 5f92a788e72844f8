"""All that people and their tools do to an archive between two builds.

Every edit is real: it changes files. A number says which of them, and how; the same number does the same.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from datetime import timedelta

from generator.request import packaged_layouts
from tests.living import SITE, Archive, chance, remove, remove_empty
from tests.sites import NOW, article, write

Edit = Callable[[Archive, int], None]
EDITS: dict[str, Edit] = {}


def edit(function: Edit) -> Edit:
    EDITS[function.__name__] = function
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
    lines = ("related: fraud", "merged_into: fraud", "status: confirmed", "aliases: [/outage/]", "began: 2024-05-02",
             "articles: [2024/2024-05-03-palm-bay]")  # fmt: skip
    body = chance(number).choice(_BODIES)
    name = ("outage", "new")[number % 2]
    archive.write(f"incidents/{name}.md", f"---\ntitle: Outage\n{lines[number % 6]}\n---\n{body}")


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
