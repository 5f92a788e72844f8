"""Puts in order what Pagefind leaves as a hash table had it: the words of its filter. All else it makes alike each time.

A file of its index is gzip around a mark and one value in CBOR (RFC 8949); that of a filter is `[name, [[word, [page,
…]], …]]`. Its name holds a digest of it, which stands in the file of what there is, whose own digest stands in
`pagefind-entry.json`.
"""

from __future__ import annotations

import gzip
from hashlib import sha256
from pathlib import Path

_MARK = b"pagefind_dcd"
_SIZES = {24: 1, 25: 2, 26: 4, 27: 8}  # bytes of a number that doesn't fit into the head of a value
_TEXT, _LIST = 3, 4  # major types


def put_in_order(folder: Path) -> None:
    """Sort the words of each filter of the index in `folder`, and name anew what that changes."""
    renamed = {}
    for file in sorted(folder.glob("filter/*.pf_filter")):
        renamed |= _replace(file, _sorted(gzip.decompress(file.read_bytes())))
    for file in sorted(folder.glob("*.pf_meta")):
        _rename_in(folder / "pagefind-entry.json", _replace(file, _named(gzip.decompress(file.read_bytes()), renamed)))


def _sorted(data: bytes) -> bytes:
    """A filter with its words sorted."""
    start = _end(data, len(_MARK) + 1)  # past the head of the pair, and the filter's name
    count, at = _head(data, start)
    entries = []
    head = data[start:at]
    for _ in range(count):
        end = _end(data, at)
        entries.append(data[at:end])
        at = end
    return data[:start] + head + b"".join(sorted(entries)) + data[at:]


def _end(data: bytes, at: int) -> int:
    """Where the value ends that begins there: a number, a text or a list, which are all that there is."""
    kind = data[at] >> 5
    value, at = _head(data, at)
    if kind == _TEXT:
        return at + value
    for _ in range(value if kind == _LIST else 0):
        at = _end(data, at)
    return at


def _head(data: bytes, at: int) -> tuple[int, int]:
    """The number in the head of a value, and where that head ends."""
    low = data[at] & 31
    size = _SIZES.get(low, 0)
    return (int.from_bytes(data[at + 1 : at + 1 + size], "big") if size else low), at + 1 + size


def _replace(file: Path, data: bytes) -> dict[bytes, bytes]:
    """Write `data` in the place of a file, under a name made of it: the part of the name that changes, and its like."""
    before = file.stem.rpartition("_")[2]
    after = sha256(data).hexdigest()[: len(before)]
    file.unlink()
    file.with_name(file.name.replace(f"_{before}.", f"_{after}.")).write_bytes(gzip.compress(data, mtime=0))
    return {f"_{before}".encode(): f"_{after}".encode()}


def _named(data: bytes, renamed: dict[bytes, bytes]) -> bytes:
    for before, after in renamed.items():
        data = data.replace(before, after)
    return data


def _rename_in(file: Path, renamed: dict[bytes, bytes]) -> None:
    file.write_bytes(_named(file.read_bytes(), renamed))
