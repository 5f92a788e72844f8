"""All that befalls what builds made and remember: the cache, the output, the spare beside it."""

from __future__ import annotations

import shutil
from pathlib import Path
from random import Random

from tests.edits import Edit
from tests.living import Archive, chance, remove

ACCIDENTS: dict[str, Edit] = {}


def accident(function: Edit) -> Edit:
    ACCIDENTS[function.__name__] = function
    return function


@accident
def damage_the_cache(archive: Archive, number: int) -> None:
    choose = chance(number)
    found = archive.cached
    if not found:
        return
    path, other = choose.choice(found), choose.choice(found)
    data, others = (each.read_bytes() if each.is_file() else b"" for each in (path, other))
    at = choose.randrange(len(data) or 1)
    remove(path)
    match number % 7:
        case 0:
            pass
        case 1:
            path.write_bytes(data[:at])
        case 2 | 3:
            path.write_bytes(data[:at] + bytes([data[at] ^ 1 << number // 7 % 8]) + data[at + 1 :] if data else b"")
        case 4:
            path.write_bytes(others)
        case 5:
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
